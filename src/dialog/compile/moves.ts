/** Ways out of a step: effects, values of slots, and one target. */
import { fits, type Scope } from '../conditions/types.ts';
import type { EffectSignature } from '../signatures.ts';
import type { Expr, Move, Source, Target } from '../steps.ts';
import { type Context, expression, type Place, slotValue, useSlot } from './context.ts';
import { nearest } from './nearest.ts';
import { checkId, entriesOf, type Fields, textOf, wordsOf, yesOf } from './shape.ts';
import type { Entry } from './tree.ts';

/** Where a move is written: the step it leaves, and what `it` is there. */
export interface Where {
  readonly context: Context;
  readonly dialog: string;
  /** Full name of the step, for messages. */
  readonly step: string;
  readonly at: Source;
  readonly it: Scope['it'];
}

export const MOVE_FIELDS = ['go', 'call', 'answer', 'back', 'end', 'handover', 'do', 'set', 'clear'];

/** A step by `step` or `dialog.step`; reports when there is none. */
export const findStep = (
  { context, dialog }: Pick<Where, 'context' | 'dialog'>,
  name: string,
  at: Source,
): Place | null => {
  const dot = name.indexOf('.');
  const place = dot < 0 ? { dialog, step: name } : { dialog: name.slice(0, dot), step: name.slice(dot + 1) };
  if (context.broken.has(place.dialog)) return place;
  const outline = context.outlines.get(place.dialog);
  if (outline?.steps.has(place.step)) return place;
  const local = [...(context.outlines.get(dialog)?.steps.keys() ?? [])];
  const all = [...context.outlines.values()].flatMap(({ id, steps }) =>
    [...steps.keys()].map((step) => `${id}.${step}`),
  );
  const among = [...local, ...all];
  stray(context, dialog, [nearest(name, among), place.dialog === dialog ? name : place.dialog]);
  context.report.add('B111', at, { name }, { name, among });
  return null;
};

/** A way to a name that is none. From the settings it may have meant anything. */
const stray = (context: Context, dialog: string, meant: readonly (string | null)[]): void => {
  if (dialog === '') context.loose.add('');
  else context.strayed.add(dialog);
  for (const name of meant.filter((one) => one !== null))
    context.meant.add(name.includes('.') || context.outlines.has(name) ? name : `${dialog}.${name}`);
};

/** @param from the dialog in which it is named */
export const findDialog = (context: Context, from: string, name: string, at: Source): string | null => {
  if (context.outlines.has(name) || context.broken.has(name)) return name;
  stray(context, from, [nearest(name, context.outlines.keys())]);
  context.report.add('B119', at, { name }, { name, among: context.outlines.keys() });
  return null;
};

type Reader = (where: Where, entry: Entry, fields: Fields) => Target | null;

const step: Reader = (where, { value, at }) => {
  const place = findStep(where, textOf(value, '“go”', where.context.report), at);
  return place && { to: 'step', ...place };
};

const call: Reader = (where, { value, at }, fields) => {
  const dialog = findDialog(where.context, where.dialog, textOf(value, '“call”', where.context.report), at);
  const go = fields.get('go');
  const after = go && findStep(where, textOf(go.value, '“go”', where.context.report), go.at);
  return dialog === null ? null : { to: 'call', dialog, ...(after && { after }) };
};

const answer: Reader = ({ context }, { value, at }) => {
  const id = textOf(value, '“answer”', context.report);
  if (!context.answers.has(id)) context.report.add('B125', at, { name: id }, { name: id, among: context.answers });
  return { to: 'answer', id };
};

const flag =
  (to: 'back' | 'end'): Reader =>
  ({ context, step: name }, entry) => {
    yesOf(entry, `“${name}”`, context.report);
    return { to };
  };

/** A topic of a hand-over; its words may stand under `handover.<topic>.say`. */
export const readTopic = ({ topics, report }: Context, { value, at }: Entry): string => {
  const topic = textOf(value, '“handover”', report);
  checkId(topic, at, [], report);
  if (!topics.has(topic)) topics.set(topic, at);
  return topic;
};

const handover: Reader = ({ context }, entry) => ({ to: 'handover', topic: readTopic(context, entry) });

const TARGETS: { readonly [field: string]: Reader } = {
  go: step,
  call,
  answer,
  back: flag('back'),
  end: flag('end'),
  handover,
};

/** The target named by the fields of a move. `otherwise` is where a way leads that names none. */
const readTarget = (where: Where, fields: Fields, otherwise: Target | null): Target | null => {
  const named = Object.keys(TARGETS).filter((field) => fields.has(field) && !(field === 'go' && fields.has('call')));
  const [only = ''] = named;
  const entry = fields.get(only);
  if (named.length === 0 && otherwise) return otherwise;
  if (named.length === 1 && entry) return TARGETS[only]?.(where, entry, fields) ?? null;
  where.context.loose.add(where.dialog);
  where.context.report.add('B123', where.at, { step: where.step, count: named.length });
  return null;
};

/** Reads a move. A target that does not exist has been reported; the move then leads home, so that reading goes on. */
export const readMove = (where: Where, fields: Fields, otherwise: Target | null = null): Move => ({
  do: readEffects(where, fields.get('do')),
  set: readValues(where, fields.get('set')),
  clear: wordsOf(fields.get('clear'), `“${where.step}”`, where.context.report).flatMap(({ text, at }) => {
    const slot = useSlot(where.context, where.dialog, text, at);
    return slot ? [slot.name] : [];
  }),
  target: readTarget(where, fields, otherwise) ?? { to: 'step', ...where.context.home() },
});

const readValues = (where: Where, entry: Entry | undefined): { [slot: string]: Expr } => {
  const { context, dialog, it } = where;
  const values = entriesOf(entry?.value, `“set” of “${where.step}”`, context.report).flatMap((item) => {
    const slot = useSlot(context, dialog, item.key, item.at);
    const value = slot && slotValue(context, dialog, slot, item, it);
    return slot && value ? [[slot.name, value] as const] : [];
  });
  return Object.fromEntries(values);
};

const readEffects = (where: Where, entry: Entry | undefined): Move['do'] =>
  entriesOf(entry?.value, `“do” of “${where.step}”`, where.context.report).map((effect) => readEffect(where, effect));

const readEffect = (where: Where, { key, at, value }: Entry): Move['do'][number] => {
  const { context } = where;
  const signature = Object.hasOwn(context.world.effects, key) ? context.world.effects[key] : undefined;
  const bare = value.kind === 'leaf' && value.value === null;
  const given = bare ? [] : entriesOf(value, `the effect “${key}”`, context.report);
  if (!signature)
    context.report.add('B206', at, { name: key }, { name: key, among: Object.keys(context.world.effects) });
  const args = given.flatMap((arg) => {
    const expr = readArgument(where, key, signature, arg);
    return expr ? [[arg.key, expr] as const] : [];
  });
  for (const name of Object.keys(signature?.args ?? {})) {
    if (!given.some((arg) => arg.key === name)) context.report.add('B208', at, { effect: key, name });
  }
  return { effect: key, args: Object.fromEntries(args) };
};

const readArgument = (
  { context, dialog, it }: Where,
  effect: string,
  signature: EffectSignature | undefined,
  { key, at, value }: Entry,
): Expr | null => {
  const checked = expression(context, dialog, value, it);
  if (!signature || !checked) return checked?.expr ?? null;
  const known = Object.keys(signature.args);
  const wanted = signature.args[key];
  if (!wanted) {
    context.report.add('B207', at, { effect, name: key, known: known.join(', ') }, { name: key, among: known });
  } else if (!fits(checked, wanted)) {
    context.report.add('B209', at, { effect, name: key, wanted, given: checked.type });
  }
  return checked.expr;
};
