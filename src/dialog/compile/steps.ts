/** Steps: exactly one main kind each, `say: true` before any of them. */
import { constant } from '../conditions/constant.ts';
import type { Expr, Move, Option, Source, Step, Target } from '../steps.ts';
import { buttonList, type Context, condition, findSlot, slotNames, useSlot } from './context.ts';
import { findDialog, MOVE_FIELDS, readMove, readTopic, type Where } from './moves.ts';
import { checkId, entriesOf, type Fields, fieldsOf, numberOf, textOf, wordsOf, yesOf } from './shape.ts';
import type { Entry, Tree } from './tree.ts';

type Kind = Step['kind'];
type Body = { [K in Kind]: Omit<Extract<Step, { kind: K }>, 'id' | 'name' | 'says' | 'at'> }[Kind];

/** Which fields a step of a kind may have beside `say`; the first is the one that makes it of that kind. */
const FIELDS: { readonly [K in Kind]: readonly string[] } = {
  ask: ['ask', 'other', 'file'],
  fill: ['fill', 'tries', 'fail', ...MOVE_FIELDS],
  choose: ['choose'],
  do: ['do', ...MOVE_FIELDS],
  call: ['call', 'go', 'set', 'clear', 'do'],
  handover: ['handover', 'go', 'set', 'clear', 'do'],
  end: ['end'],
  say: ['say', ...MOVE_FIELDS],
};
const ALL = [...new Set(['say', ...Object.values(FIELDS).flat()])];
const MAIN: readonly Kind[] = ['ask', 'fill', 'choose', 'call', 'handover', 'end'];
/** Words that stand beside an option's label in a step's texts. */
const RESERVED_OPTIONS = ['say', 'plain'];
const DEFAULT_TRIES = 3;

/** Reads a step, or null where it has no kind. */
export const readStep = (context: Context, dialog: string, entry: Entry): Step | null => {
  const { key: id, at } = entry;
  const name = `${dialog}.${id}`;
  checkId(id, at, ['slots'], context.report);
  const fields = fieldsOf(entry.value, `the step “${name}”`, ALL, context.report);
  const where: Where = { context, dialog, step: name, at, it: null };
  const says = yesOf(fields.get('say'), `“${name}”`, context.report);
  const kind = kindOf(where, fields, says);
  if (!kind) context.loose.add(dialog);
  if (!kind) return null;
  refuseStrangers(where, kind, fields);
  const body = READERS[kind](where, fields);
  return { id, name, says, at, ...body } as Step;
};

const kindOf = (where: Where, fields: Fields, says: boolean): Kind | null => {
  const { report } = where.context;
  const main = MAIN.filter((kind) => fields.has(kind));
  if (main.length > 1) {
    report.add('B110', where.at, { step: where.step, kinds: main.join(', ') });
    return null;
  }
  if (main[0]) return main[0];
  if (says) return 'say';
  if (fields.size > 0) return 'do';
  report.add('B109', where.at, { step: where.step });
  return null;
};

const refuseStrangers = ({ context, step }: Where, kind: Kind, fields: Fields): void => {
  const known = ['say', ...FIELDS[kind]];
  for (const { key, at } of fields.values()) {
    if (ALL.includes(key) && !known.includes(key)) {
      context.report.add('B110', at, { step, kinds: `${kind}, ${key}` });
    }
  }
};

const home = ({ context }: Where): Target => ({ to: 'step', ...context.home() });

/** A way that must be named. */
const onward = (where: Where, fields: Fields): Move => {
  const named = ['go', 'call', 'answer', 'back', 'end', 'handover'].some((field) => fields.has(field));
  if (!named) where.context.loose.add(where.dialog);
  if (!named) where.context.report.add('B117', where.at, { step: where.step });
  return readMove(where, fields, home(where));
};

const without = (fields: Fields, ...names: string[]): Fields =>
  new Map([...fields].filter(([name]) => !names.includes(name)));

const READERS: { readonly [K in Kind]: (where: Where, fields: Fields) => Body } = {
  say: (where, fields) => ({ kind: 'say', next: onward(where, fields) }),
  do: (where, fields) => ({ kind: 'do', next: onward(where, fields) }),
  end: (where, fields) => {
    yesOf(fields.get('end'), `“${where.step}”`, where.context.report);
    return { kind: 'end' };
  },
  call: (where, fields) => {
    const { context } = where;
    const entry = fields.get('call');
    const dialog = entry
      ? findDialog(context, where.dialog, textOf(entry.value, '“call”', context.report), entry.at)
      : null;
    return { kind: 'call', dialog: dialog ?? where.dialog, next: onward(where, without(fields, 'call')) };
  },
  handover: (where, fields) => {
    const entry = fields.get('handover');
    const topic = entry ? readTopic(where.context, entry) : '';
    return { kind: 'handover', topic, next: readMove(where, without(fields, 'handover'), home(where)) };
  },
  choose: (where, fields) => ({ kind: 'choose', branches: readBranches(where, fields.get('choose')) }),
  fill: (where, fields) => readFill(where, fields),
  ask: (where, fields) => readAsk(where, fields),
};

// ---------------------------------------------------------------- choose

const readBranches = (where: Where, entry: Entry | undefined): { if?: Expr; move: Move }[] => {
  const { context, step } = where;
  const rows = entry?.value.kind === 'list' ? entry.value.items : [];
  if (rows.length === 0)
    context.report.add('B105', where.at, { where: `“choose” of “${step}”`, wanted: 'a list of ways' });
  return rows.map((row, index) => readBranch(where, row, index === rows.length - 1));
};

const readBranch = (where: Where, row: Tree, last: boolean): { if?: Expr; move: Move } => {
  const { context, dialog, step } = where;
  const fields = fieldsOf(row, `a line of “choose” in “${step}”`, ['if', ...MOVE_FIELDS], context.report);
  const entry = fields.get('if');
  if (last && entry) context.report.add('B114', entry.at, { step });
  if (!last && !entry) context.report.add('B115', row.at, { step });
  const test = entry && condition(context, dialog, entry.value);
  if (test && entry) refuseNever(where, entry, test, step);
  return { ...(test && { if: test }), move: readMove({ ...where, at: row.at }, fields) };
};

const refuseNever = ({ context }: Where, { at, value }: Entry, test: Expr, name: string): void => {
  if (constant(test) === false) context.report.add('B215', at, { text: value.kind === 'leaf' ? value.raw : '', name });
};

// ---------------------------------------------------------------- fill

const readFill = (where: Where, fields: Fields): Body => {
  const { context, dialog, step } = where;
  const slots = wordsOf(fields.get('fill'), `“${step}”`, context.report).flatMap(({ text, at }) => {
    const slot = useSlot(context, dialog, text, at);
    return slot ? [slot.name] : [];
  });
  const fail = fields.get('fail');
  const tries = numberOf(fields.get('tries'), `“${step}”`, DEFAULT_TRIES, context.report);
  return {
    kind: 'fill',
    slots,
    tries,
    fail: fail
      ? readMove({ ...where, at: fail.at }, fieldsOf(fail.value, `“fail” of “${step}”`, MOVE_FIELDS, context.report))
      : { do: [], set: {}, clear: [], target: { to: 'handover', topic: dialog } },
    next: onward(where, without(fields, 'fill', 'fail', 'tries')),
  };
};

// ---------------------------------------------------------------- ask

const readAsk = (where: Where, fields: Fields): Body => {
  const { context, step } = where;
  const options = entriesOf(fields.get('ask')?.value, `“ask” of “${step}”`, context.report);
  if (options.length === 0) context.report.add('B126', where.at, { step });
  const other = fields.get('other');
  const file = fields.get('file');
  const sent = file && readFile({ ...where, at: file.at }, file);
  return {
    kind: 'ask',
    options: options.map((option) => readOption(where, option)),
    ...(other && { other: readOther({ ...where, at: other.at }, other) }),
    ...(sent && { file: sent }),
  };
};

/** Null where no slot could hold it, which has then been reported. */
const readFile = (where: Where, entry: Entry): (Move & { slot: string }) | null => {
  const { context, dialog, step } = where;
  const fields = fieldsOf(entry.value, `“file” of “${step}”`, ['slot', ...MOVE_FIELDS], context.report);
  const named = fields.get('slot');
  const move = readMove(where, fields);
  if (!named) context.report.add('B128', entry.at, { step, why: 'it names no slot' });
  const slot = named && useSlot(context, dialog, textOf(named.value, '“slot”', context.report), named.at);
  if (slot && named && slot.type !== 'file')
    context.report.add('B128', named.at, { step, why: `“${slot.name}” is of type ${slot.type}` });
  return slot ? { ...move, slot: slot.name } : null;
};

const readOther = (where: Where, entry: Entry): Move & { slot?: string; numbers?: boolean } => {
  const { context, dialog, step } = where;
  const fields = fieldsOf(entry.value, `“other” of “${step}”`, ['slot', 'numbers', ...MOVE_FIELDS], context.report);
  const named = fields.get('slot');
  const slot = named && useSlot(context, dialog, textOf(named.value, '“slot”', context.report), named.at);
  const numbers = yesOf(fields.get('numbers'), `“other” of “${step}”`, context.report);
  return { ...readMove(where, fields), ...(slot && { slot: slot.name }), ...(numbers && { numbers }) };
};

/** Stands for a list that has been reported already. */
const UNKNOWN_LIST = { expr: { op: 'literal', value: null }, fields: { id: 'text', label: 'text' } } as const;

const readOption = (outer: Where, { key: id, at, value }: Entry): Option => {
  const { context, dialog, step } = outer;
  checkId(id, at, RESERVED_OPTIONS, context.report);
  const name = `${step}.${id}`;
  const fields = fieldsOf(
    value,
    `the option “${name}”`,
    ['if', 'each', 'link', 'agree', ...MOVE_FIELDS],
    context.report,
  );
  const list = fields.get('each');
  const each = list && (buttonList(context, dialog, list.value) ?? UNKNOWN_LIST);
  const where: Where = { ...outer, step: name, at, it: each ? each.fields : null };
  const entry = fields.get('if');
  const test = entry && condition(context, dialog, entry.value, where.it);
  if (test && entry) refuseNever(where, entry, test, name);
  const link = fields.get('link');
  return {
    id,
    at,
    ...(test && { if: test }),
    ...(each && { each: each.expr }),
    ...(link && { link: readLink(where, link, fields) }),
    ...(yesOf(fields.get('agree'), `“${name}”`, context.report) && { agree: true }),
    move: link ? { do: [], set: {}, clear: [], target: { to: 'back' } } : readMove(where, fields),
  };
};

const readLink = ({ context, dialog, step }: Where, { value, at }: Entry, fields: Fields): string => {
  const link = textOf(value, '“link”', context.report);
  if (!/^(https:\/\/|\{)/.test(link)) context.report.add('B404', at, { name: step });
  for (const { key, at: strayAt } of fields.values()) {
    if (MOVE_FIELDS.includes(key)) context.report.add('B124', strayAt, { step, name: key });
  }
  for (const [, name = ''] of link.matchAll(/\{([\w.]+)\}/g)) checkLinkName(context, dialog, name, at);
  return link;
};

/** Names in an address: slots that are not private, and facts. */
const checkLinkName = (context: Context, dialog: string, name: string, at: Source): void => {
  const fact = Object.keys(context.world.facts).some((known) => name === known || name.startsWith(`${known}.`));
  if (fact || name === 'it.id' || name.startsWith('it.')) return;
  const slot = findSlot(context, dialog, name);
  if (slot) context.used.add(slot.name);
  if (!slot)
    context.report.add(
      'B202',
      at,
      { name },
      { name, among: [...Object.keys(context.world.facts), ...slotNames(context, dialog)] },
    );
  else if (slot.private) context.report.add('B216', at, { name: slot.name });
};
