/**
 * Names resolved and types checked: syntax in, {@link Expr} and its type out, or every fault found.
 * A name means, in this order: `now`, `today`, `channel` · `it` inside an `each` · a slot (local, or by its full
 * name) · a fact, by the longest name that is one, the rest being a path into its record.
 */
import type { FactSignature, ValueType } from '../signatures.ts';
import type { Expr } from '../steps.ts';
import type { Plain, Syntax } from './parse.ts';

/** The type of an expression; `none` fits wherever something may be empty. */
export type Kind = ValueType | 'none';

/** A slot as conditions see it. `of` are the ids of a choice with fixed ids. */
export interface KnownSlot {
  readonly name: string;
  readonly type: ValueType;
  readonly of?: readonly string[];
}

export interface Scope {
  readonly slot: (name: string) => KnownSlot | null;
  readonly facts: { readonly [name: string]: FactSignature };
  /** Fields of the element, inside an option with `each`; else null. */
  readonly it: { readonly [field: string]: ValueType } | null;
}

/** What is wrong, in terms of the catalogue's codes. `name` is what was looked for, when a name is unknown. */
export interface Fault {
  readonly code: 'B202' | 'B203' | 'B204' | 'B205' | 'B217' | 'B222';
  readonly values: { readonly [name: string]: string };
  readonly among?: readonly string[];
}

export interface Checked {
  readonly expr: Expr;
  readonly type: Kind;
  readonly faults: readonly Fault[];
  /** Ids of the choice slot that the expression names, to compare literals with. */
  readonly of?: readonly string[];
  /** Fields of a record, or of a list's elements. */
  readonly fields?: { readonly [field: string]: ValueType };
}

const WORDS: readonly Kind[] = ['text', 'choice', 'place'];
const ORDERED: readonly Kind[] = ['number', 'date', 'time'];
const DAY = /^\d{4}-\d\d-\d\d$/;
const BUILT_IN: { readonly [name: string]: Kind } = { now: 'time', today: 'date', channel: 'text' };

const kindOf = (value: Plain | readonly Plain[]): Kind => {
  if (value === null) return 'none';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'number' : 'text';
};

const nothing: Expr = { op: 'literal', value: null };
const failed = (fault: Fault): Checked => ({ expr: nothing, type: 'none', faults: [fault] });
const isLiteral = (expr: Expr): expr is Expr & { op: 'literal' } => expr.op === 'literal';

/** Whether a value of one type may stand where another is wanted: words fit words, a written day fits a date. */
export const fits = (given: Checked, wanted: ValueType): boolean => {
  if (given.type === wanted || given.type === 'none') return true;
  if (wanted === 'date' && isLiteral(given.expr)) return DAY.test(String(given.expr.value));
  if (wanted === 'text') return WORDS.includes(given.type) || given.type === 'date';
  return WORDS.includes(wanted) && WORDS.includes(given.type);
};

/** Checks one expression in a scope. Faults of all its parts are given, not only the first. */
export const check = (syntax: Syntax, scope: Scope): Checked => {
  switch (syntax.is) {
    case 'literal':
      return { expr: { op: 'literal', value: syntax.value }, type: kindOf(syntax.value), faults: [] };
    case 'name':
      return checkName(syntax, scope);
    case 'not':
      return checkNot(check(syntax.of, scope));
    case 'binary':
      return checkBinary(syntax.op, check(syntax.left, scope), check(syntax.right, scope));
  }
};

type Name = Extract<Syntax, { is: 'name' }>;
const written = ({ parts, path }: Name): string => [...parts, ...path].join('.');

const checkName = (name: Name, scope: Scope): Checked => {
  const [first = '', ...rest] = name.parts;
  const builtIn = BUILT_IN[first];
  if (builtIn && rest.length === 0 && !name.args) {
    return { expr: { op: first as 'now' | 'today' | 'channel' }, type: builtIn, faults: [] };
  }
  if (first === 'it' && !name.args) return checkIt(rest, scope);
  const slot = name.args ? null : scope.slot(name.parts.join('.'));
  if (slot) {
    return { expr: { op: 'slot', name: slot.name }, type: slot.type, faults: [], ...(slot.of && { of: slot.of }) };
  }
  return checkFact(name, scope);
};

const checkIt = (path: readonly string[], scope: Scope): Checked => {
  if (!scope.it) return failed({ code: 'B217', values: {} });
  const [field, ...more] = path;
  if (field === undefined) return { expr: { op: 'it', path: [] }, type: 'record', faults: [], fields: scope.it };
  const type = scope.it[field];
  if (!type || more.length > 0) {
    return failed({
      code: 'B204',
      values: { name: `it.${path.join('.')}`, owner: 'it' },
      among: Object.keys(scope.it),
    });
  }
  return { expr: { op: 'it', path }, type, faults: [] };
};

/** The longest dotted beginning of a name that is a fact. With arguments the whole name must be one. */
const findFact = (name: Name, facts: Scope['facts']): { fact: string; path: readonly string[] } | null => {
  if (name.args) {
    const fact = name.parts.join('.');
    return Object.hasOwn(facts, fact) ? { fact, path: name.path } : null;
  }
  for (let length = name.parts.length; length > 0; length -= 1) {
    const fact = name.parts.slice(0, length).join('.');
    if (Object.hasOwn(facts, fact)) return { fact, path: name.parts.slice(length) };
  }
  return null;
};

const checkFact = (name: Name, scope: Scope): Checked => {
  const found = findFact(name, scope.facts);
  const signature = found && scope.facts[found.fact];
  if (!found || !signature) {
    return failed({ code: 'B202', values: { name: written(name) }, among: Object.keys(scope.facts) });
  }
  const args = argumentsOf(name, signature, scope);
  const faults = [...args.flatMap((arg) => arg.faults), ...argumentFaults(found.fact, signature, args)];
  const expr: Expr = { op: 'fact', name: found.fact, args: args.map((arg) => arg.expr), path: found.path };
  return { expr, faults, ...fieldType(found, signature, faults) };
};

/** Arguments as written, or a fact's default slots where it is named without any. */
const argumentsOf = (name: Name, { defaults = [] }: FactSignature, scope: Scope): Checked[] => {
  if (name.args) return name.args.map((arg) => check(arg, scope));
  return defaults.map((slot) =>
    check({ is: 'name', parts: slot.split('.'), args: null, path: [], at: name.at }, scope),
  );
};

const argumentFaults = (fact: string, { args: wanted }: FactSignature, given: readonly Checked[]): Fault[] => {
  const form = `${fact}(${wanted.join(', ')})`;
  if (given.length !== wanted.length) {
    return [
      { code: 'B205', values: { name: fact, form, why: `it was given ${given.length} of ${wanted.length} arguments` } },
    ];
  }
  return wanted.flatMap((type, index) => {
    const arg = given[index];
    if (!arg || arg.faults.length > 0 || fits(arg, type)) return [];
    return [
      { code: 'B205' as const, values: { name: fact, form, why: `argument ${index + 1} is of type ${arg.type}` } },
    ];
  });
};

const fieldType = (
  { fact, path }: { fact: string; path: readonly string[] },
  signature: FactSignature,
  faults: Fault[],
): Pick<Checked, 'type' | 'fields'> => {
  const [field, ...more] = path;
  const { type, fields } = signature;
  if (field === undefined) return fields ? { type, fields } : { type };
  const inner = type === 'record' ? fields?.[field] : undefined;
  if (inner && more.length === 0) return { type: inner };
  faults.push({
    code: 'B204',
    values: { name: `${fact}.${path.join('.')}`, owner: fact },
    among: Object.keys(fields ?? {}),
  });
  return { type: 'none' };
};

const bool = (given: Checked): readonly Fault[] =>
  given.faults.length > 0 || given.type === 'bool' || given.type === 'none'
    ? given.faults
    : [{ code: 'B203', values: { why: `a yes or no is needed, and this is of type ${given.type}` } }];

const checkNot = (of: Checked): Checked => ({ expr: { op: 'not', of: of.expr }, type: 'bool', faults: bool(of) });

const checkBinary = (op: Extract<Syntax, { is: 'binary' }>['op'], left: Checked, right: Checked): Checked => {
  const expr: Expr = { op, left: left.expr, right: right.expr };
  if (op === 'and' || op === 'or') return { expr, type: 'bool', faults: [...bool(left), ...bool(right)] };
  const inner = [...left.faults, ...right.faults];
  return { expr, type: 'bool', faults: inner.length > 0 ? inner : comparisonFaults(op, left, right) };
};

const comparisonFaults = (op: string, left: Checked, right: Checked): Fault[] => {
  if (op === 'in') return memberFaults(left, right);
  const fault = (why: string): Fault[] => [{ code: 'B203', values: { why } }];
  if (!comparable(left, right) && !comparable(right, left))
    return fault(`${left.type} cannot be compared with ${right.type}`);
  if (op !== '==' && op !== '!=' && ![left, right].some(({ type }) => ORDERED.includes(type))) {
    return fault(`“${op}” compares numbers, dates and times, and this is of type ${left.type}`);
  }
  return [...choiceFaults(left, right), ...choiceFaults(right, left)];
};

/** Like with like: words with words, and a day with one that is written out. */
const comparable = (one: Checked, other: Checked): boolean => {
  if (one.type === other.type || other.type === 'none') return true;
  if (WORDS.includes(one.type)) return WORDS.includes(other.type);
  return one.type === 'date' && isLiteral(other.expr) && DAY.test(String(other.expr.value));
};

const choiceFaults = (slot: Checked, other: Checked): Fault[] => {
  if (!slot.of || !isLiteral(other.expr) || other.expr.value === null) return [];
  const values = Array.isArray(other.expr.value) ? other.expr.value : [other.expr.value];
  return values
    .filter((value) => !slot.of?.includes(String(value)))
    .map((value) => ({ code: 'B222' as const, values: { name: String(value) }, among: slot.of ?? [] }));
};

const memberFaults = (left: Checked, right: Checked): Fault[] => {
  if (right.type === 'list') return choiceFaults(left, right);
  return [{ code: 'B203', values: { why: `“in” needs a list on its right, and this is of type ${right.type}` } }];
};

/** Every slot that an expression reads. */
export const slotsIn = (expr: Expr): string[] => {
  if (expr.op === 'slot') return [expr.name];
  if (expr.op === 'fact') return expr.args.flatMap(slotsIn);
  if (expr.op === 'not') return slotsIn(expr.of);
  return 'left' in expr ? [...slotsIn(expr.left), ...slotsIn(expr.right)] : [];
};
