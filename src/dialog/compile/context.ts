/** What the parts of the compiler share while one book is made: names known so far, and where findings go. */

import { parse } from '../conditions/parse.ts';
import { type Checked, check, fits, type Scope, slotsIn } from '../conditions/types.ts';
import type { ValueType } from '../signatures.ts';
import type { Expr, Slot, Source } from '../steps.ts';
import type { Code } from './catalogue.ts';
import { nearest } from './nearest.ts';
import type { Report, Values } from './problems.ts';
import { meSlots, valueTypes } from './slots.ts';
import type { Entry, Tree } from './tree.ts';
import type { World } from './world.ts';

/** The names of a dialog, known before its steps are read. */
export interface Outline {
  readonly id: string;
  readonly at: Source;
  readonly start: Entry | undefined;
  readonly town: Entry | undefined;
  readonly only: Entry | undefined;
  readonly steps: ReadonlyMap<string, Entry>;
  readonly moved: readonly Entry[];
  /** By full name. Filled in as slots are read. */
  readonly slots: Map<string, Slot>;
}

export interface Place {
  readonly dialog: string;
  readonly step: string;
}

export interface Context {
  readonly world: World;
  readonly report: Report;
  readonly outlines: Map<string, Outline>;
  readonly answers: Set<string>;
  /** Dialogs whose file could not be read: what is said about them cannot be checked. */
  readonly broken: Set<string>;
  /** Dialogs with a way that names no target at all, already reported: what cannot be reached there may be reached by it. */
  readonly loose: Set<string>;
  /** Dialogs with a way to a name that is none: only what no other step leads to either can be told of as unreached. */
  readonly strayed: Set<string>;
  /** Steps (full names) and dialogs that such a way may have meant: they count as reached. */
  readonly meant: Set<string>;
  /** Slots that something reads, fills or offers, by full name. */
  readonly used: Set<string>;
  /** Topics of hand-overs, with the first place that names each. */
  readonly topics: Map<string, Source>;
  readonly home: () => Place;
}

/** A slot by its name as written in a dialog: local, or full. */
export const findSlot = (context: Context, dialog: string, name: string): Slot | null => {
  const full = name.includes('.') ? name : `${dialog}.${name}`;
  const owner = full.slice(0, full.indexOf('.'));
  return meSlots[full] ?? context.outlines.get(owner)?.slots.get(full) ?? null;
};

/** Names a “did you mean” may suggest for a slot. */
export const slotNames = (context: Context, dialog: string): string[] => {
  const own = [...(context.outlines.get(dialog)?.slots.keys() ?? [])];
  return [...own.map((name) => name.slice(dialog.length + 1)), ...own, ...Object.keys(meSlots)];
};

/** A slot that must exist, marked as used. */
export const useSlot = (context: Context, dialog: string, name: string, at: Source): Slot | null => {
  const slot = findSlot(context, dialog, name);
  if (slot) context.used.add(slot.name);
  else context.report.add('B210', at, { name }, { name, among: slotNames(context, dialog) });
  return slot;
};

const scopeOf = (context: Context, dialog: string, it: Scope['it'] = null): Scope => ({
  facts: context.world.facts,
  it,
  slot: (name) => {
    const slot = findSlot(context, dialog, name);
    return slot && { name: slot.name, type: valueTypes[slot.type], ...(slot.of && { of: slot.of }) };
  },
});

/** Reads and checks an expression. Null when something is wrong, which has then been reported. */
export const expression = (context: Context, dialog: string, tree: Tree, it: Scope['it'] = null): Checked | null => {
  const { report } = context;
  if (tree.kind !== 'leaf') {
    report.add('B105', tree.at, { where: 'a condition or value', wanted: 'one line' });
    return null;
  }
  if (typeof tree.value !== 'string') return literal(tree.value);
  const parsed = parse(tree.value);
  if (!parsed.ok) {
    report.add('B201', tree.at, { text: tree.value, why: parsed.why });
    return null;
  }
  const checked = check(parsed.syntax, scopeOf(context, dialog, it));
  for (const slot of slotsIn(checked.expr)) context.used.add(slot);
  for (const { code, values, among } of checked.faults) {
    const names = code === 'B202' ? [...(among ?? []), ...slotNames(context, dialog)] : (among ?? []);
    reportFault(report, code, tree.at, { text: tree.value, ...values }, names);
  }
  return checked.faults.length === 0 ? checked : null;
};

const reportFault = (report: Report, code: Code, at: Source, values: Values, among: readonly string[]): void => {
  const name = String(values['name'] ?? '');
  const bare = code === 'B204' ? name.slice(name.lastIndexOf('.') + 1) : name;
  report.add(code, at, values, nearest(bare, among) ? { name: bare, among } : undefined);
};

const literal = (value: number | boolean | null): Checked => ({
  expr: { op: 'literal', value },
  type: value === null ? 'none' : typeof value === 'number' ? 'number' : 'bool',
  faults: [],
});

/** An expression that is a yes or no. */
export const condition = (context: Context, dialog: string, tree: Tree, it: Scope['it'] = null): Expr | null => {
  const checked = expression(context, dialog, tree, it);
  if (!checked) return null;
  if (checked.type === 'bool') return checked.expr;
  const text = tree.kind === 'leaf' ? tree.raw : '';
  context.report.add('B218', tree.at, { text, given: checked.type });
  return null;
};

/** A list whose elements can be buttons: those have `id` and `label`. Gives the elements' fields too. */
export const buttonList = (
  context: Context,
  dialog: string,
  tree: Tree,
): { expr: Expr; fields: { readonly [field: string]: ValueType } } | null => {
  const checked = expression(context, dialog, tree);
  if (!checked) return null;
  const fields = checked.fields ?? {};
  const why = checked.type !== 'list' ? `it is of type ${checked.type}` : missingField(fields);
  if (why === null) return { expr: checked.expr, fields };
  context.report.add('B213', tree.at, { text: tree.kind === 'leaf' ? tree.raw : '', why });
  return null;
};

const missingField = (fields: { readonly [field: string]: ValueType }): string | null => {
  const missing = ['id', 'label'].filter((field) => !fields[field]);
  return missing.length === 0 ? null : `its elements have no ${missing.join(' and no ')}`;
};

/** A value for a slot; the type must fit. */
export const slotValue = (
  context: Context,
  dialog: string,
  slot: Slot,
  { at, value }: Entry,
  it: Scope['it'],
): Expr | null => {
  const checked = expression(context, dialog, value, it);
  if (!checked) return null;
  const wanted = valueTypes[slot.type];
  const { expr } = checked;
  const unknown = slot.of && expr.op === 'literal' && expr.value !== null && !slot.of.includes(String(expr.value));
  if (unknown)
    context.report.add('B222', at, { name: String(expr.value) }, { name: String(expr.value), among: slot.of });
  else if (!fits(checked, wanted)) context.report.add('B212', at, { name: slot.name, wanted, given: checked.type });
  return expr;
};
