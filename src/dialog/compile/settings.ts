/** `dialogs/bubo.yaml`: where talks begin, where home is, and the words that work everywhere. */
import type { Global } from '../book.ts';
import type { Known } from '../handbook.ts';
import type { Move, Source, Target } from '../steps.ts';
import { type Context, condition, type Place } from './context.ts';
import { findStep, MOVE_FIELDS, readMove } from './moves.ts';
import { checkId, entriesOf, type Fields, fieldsOf, patternsOf, textOf, wordsOf, yesOf } from './shape.ts';
import type { Entry, Tree } from './tree.ts';

export const SETTINGS_PATH = 'dialogs/bubo.yaml';
/** Globals that the engine itself relies on. */
const NEEDED = ['menu', 'back', 'cancel'];
const SPACES = [
  'go',
  'call',
  'answer',
  'back',
  'end',
  'handover',
  'do',
  'set',
  'clear',
  'words',
  'says',
  'unless',
  'cancel',
];

export interface Settings {
  readonly at: Source;
  readonly fields: Fields;
}

export const openSettings = (tree: Tree | null, context: Pick<Context, 'report'>): Settings => {
  const at = tree?.at ?? { file: SETTINGS_PATH, line: 1 };
  const fields = tree
    ? fieldsOf(tree, 'the settings', ['first', 'home', 'globals', 'known'], context.report)
    : new Map();
  return { at, fields };
};

/** A place named in the settings: `dialog.step`, or a dialog, which means its start. */
export const namedPlace = (settings: Settings, name: 'first' | 'home', context: Context): Place => {
  const entry = settings.fields.get(name);
  const nowhere = { dialog: '', step: '' };
  if (!entry) {
    context.report.add('B122', settings.at, { what: `“${name}”` });
    return nowhere;
  }
  const written = textOf(entry.value, `“${name}”`, context.report);
  const outline = context.outlines.get(written);
  if (outline) return { dialog: written, step: startOf(outline.start) };
  return findStep({ context, dialog: '' }, written, entry.at) ?? nowhere;
};

const startOf = (start: Entry | undefined): string => (start?.value.kind === 'leaf' ? start.value.raw : '');

/** Reads the globals. `cancel: true` leads home; the step clears the dialog's slots. */
export const readGlobals = (settings: Settings, context: Context): { global: Global; at: Source }[] => {
  const { report } = context;
  const entries = entriesOf(settings.fields.get('globals')?.value, 'the globals', report);
  for (const name of NEEDED.filter((needed) => !entries.some(({ key }) => key === needed))) {
    report.add('B120', settings.fields.get('globals')?.at ?? settings.at, { name });
  }
  return entries.map((entry) => {
    checkId(entry.key, entry.at, [], report);
    const fields = fieldsOf(entry.value, `the global “${entry.key}”`, SPACES, report);
    const words = wordsOf(fields.get('words'), `the global “${entry.key}”`, report).map(({ text }) => text);
    const patterns = patternsOf({ fields, at: entry.at, name: entry.key }, ['says', 'unless'], report);
    const move = readGlobalMove(entry, fields, context);
    return { global: { id: entry.key, words, ...patterns, move }, at: entry.at };
  });
};

const readGlobalMove = ({ key, at }: Entry, fields: Fields, context: Context): Move => {
  const where = { context, dialog: '', step: `globals.${key}`, at, it: null };
  const cancels = yesOf(fields.get('cancel'), `“${key}”`, context.report);
  const home: Target | null = cancels ? { to: 'step', ...context.home() } : null;
  return readMove(where, fields, home);
};

/** Reads what the town may know above an answer. Each has an „if“: in general, the answer itself holds. */
export const readKnown = (settings: Settings, context: Context): { known: Known; at: Source }[] =>
  entriesOf(settings.fields.get('known')?.value, '“known”', context.report).flatMap(({ key, at, value }) => {
    const step = `known.${key}`;
    checkId(key, at, [], context.report);
    const fields = fieldsOf(value, `“${step}”`, ['if', ...MOVE_FIELDS], context.report);
    const test = fields.get('if');
    if (!test) context.report.add('B105', at, { where: `“${step}”`, wanted: 'an entry with “if”' });
    const holds = test && condition(context, '', test.value);
    const move = readMove({ context, dialog: '', step, at, it: null }, fields);
    return holds ? [{ known: { id: key, if: holds, move }, at }] : [];
  });
