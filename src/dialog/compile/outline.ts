/** The first look at each dialog: its name, its steps and slots, so that moves can be checked when steps are read. */
import type { Dialog, Step } from '../steps.ts';
import { buttonList, type Context, condition, type Outline } from './context.ts';
import { findStep } from './moves.ts';
import { checkId, entriesOf, type Fields, fieldsOf, textOf } from './shape.ts';
import { readSlot } from './slots.ts';
import { readStep } from './steps.ts';
import type { Entry, Tree } from './tree.ts';

const FIELDS = ['dialog', 'moved', 'slots', 'town', 'only', 'start', 'steps'];
/** First parts of built-in tokens and of texts that are no dialog's. */
const RESERVED = [
  ...[
    'me',
    'answer',
    'answers',
    'handover',
    'global',
    'lang',
    'pick',
    'rules',
    'redirects',
    'premises',
    'known',
    'pages',
    'platform',
    'events',
  ],
  'bubo',
];

/** A dialog on the way to being read: its outline and the fields of its file. */
export interface Draft {
  readonly outline: Outline;
  readonly fields: Fields;
}

/** The name that a dialog of this file must have. */
export const dialogOf = (path: string): string => path.replace(/^dialogs\/|\.ya?ml$/g, '');

/**
 * Reads the outline of one file; the file's name must be the dialog's. Null where the name is another file's: a copy
 * that kept it must not take the place of the dialog itself.
 * @param paths of all files that hold dialogs; of two that could hold one, the first does.
 */
export const openDialog = (
  tree: Tree,
  path: string,
  paths: readonly string[],
  { report }: Pick<Context, 'report'>,
): Draft | null => {
  const fields = fieldsOf(tree, 'a dialog', FIELDS, report);
  const file = dialogOf(path);
  const named = fields.get('dialog');
  const id = named ? textOf(named.value, '“dialog”', report) : file;
  const at = named?.at ?? tree.at;
  const owner = paths.find((one) => dialogOf(one) === id) ?? path;
  if (owner !== path) {
    report.add('B133', at, { name: id, file: owner });
    return null;
  }
  if (!named) report.add('B108', at, { dialog: file, what: 'name: “dialog:” is missing' });
  else if (id !== file) report.add('B107', at, { file, name: id });
  checkId(id, at, RESERVED, report);
  const steps = entriesOf(fields.get('steps')?.value, `the steps of “${id}”`, report);
  if (steps.length === 0) report.add('B108', at, { dialog: id, what: 'steps' });
  const moved = entriesOf(fields.get('moved')?.value, `“moved” of “${id}”`, report);
  return {
    fields,
    outline: {
      id,
      at,
      start: fields.get('start'),
      town: fields.get('town'),
      only: fields.get('only'),
      steps: new Map(steps.map((step) => [step.key, step])),
      moved,
      slots: new Map(),
    },
  };
};

/** Reads the slots of all dialogs before any `from` is looked at, since it may name other slots. */
export const readSlots = ({ outline, fields }: Draft, context: Context): (() => void) => {
  const entries = entriesOf(fields.get('slots')?.value, `the slots of “${outline.id}”`, context.report);
  const lists: { name: string; entry: Entry }[] = [];
  for (const entry of entries) {
    const slot = readSlot(
      outline.id,
      entry,
      (from) => {
        lists.push({ name: `${outline.id}.${entry.key}`, entry: from });
        return { op: 'literal', value: null };
      },
      context.report,
    );
    outline.slots.set(slot.name, slot);
  }
  return () => {
    for (const { name, entry } of lists) {
      const list = buttonList(context, outline.id, entry.value);
      const slot = outline.slots.get(name);
      if (list && slot) outline.slots.set(name, { ...slot, from: list.expr });
    }
  };
};

/** Reads the steps, now that every name is known. */
export const readDialog = ({ outline }: Draft, context: Context): Dialog => {
  const { id, at, start, town, only } = outline;
  const told = town && findStep({ context, dialog: id }, textOf(town.value, '“town”', context.report), town.at);
  const steps = [...outline.steps.values()].flatMap((entry): [string, Step][] => {
    const step = readStep(context, id, entry);
    return step ? [[entry.key, step]] : [];
  });
  return {
    id,
    at,
    start: startOf(outline, start, context),
    steps: Object.fromEntries(steps),
    slots: Object.fromEntries(outline.slots),
    ...(told && { town: told }),
    ...(only && readOnly(context, id, only)),
  };
};

/** Whom a dialog is for, and where everybody else is led; the door itself must stand open. */
const readOnly = (context: Context, dialog: string, { value, at }: Entry): Pick<Dialog, 'only'> => {
  const fields = fieldsOf(value, `“only” of “${dialog}”`, ['if', 'go'], context.report);
  const [test, go] = [fields.get('if'), fields.get('go')];
  if (!test || !go) {
    context.report.add('B130', at, { dialog, why: 'it needs “if” and “go”' });
    return {};
  }
  const expr = condition(context, dialog, test.value);
  const to = findStep({ context, dialog }, textOf(go.value, '“go”', context.report), go.at);
  if (to?.dialog === dialog) context.report.add('B130', go.at, { dialog, why: '“go” leads into the dialog itself' });
  return expr && to && to.dialog !== dialog ? { only: { if: expr, to } } : {};
};

const startOf = ({ id, at, steps }: Outline, start: Entry | undefined, { report }: Context): string => {
  if (!start) {
    report.add('B108', at, { dialog: id, what: 'start' });
    return [...steps.keys()][0] ?? '';
  }
  const name = textOf(start.value, '“start”', report);
  if (!steps.has(name)) report.add('B111', start.at, { name }, { name, among: steps.keys() });
  return name;
};
