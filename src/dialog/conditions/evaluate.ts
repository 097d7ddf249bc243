/**
 * What an expression of the condition language is worth at one moment. The compiler has checked types; here anything
 * that does not fit is simply not true, so that nothing ever throws.
 */
import { isRecord } from '../record.ts';
import type { Expr } from '../steps.ts';
import type { Value } from '../types.ts';

/** Where names get their values from. `fact` may throw to ask for what is not loaded yet. */
export interface Scope {
  readonly slot: (name: string) => Value;
  readonly fact: (name: string, args: readonly Value[]) => Value;
  /** The element of the list that an `each` option runs over. */
  readonly it?: Value;
  /** ms since 1970 */
  readonly now: number;
  readonly today: () => string;
  readonly channel: string;
}

type Compare = (left: Value, right: Value) => boolean;

/** Values are equal as JSON; a record equals its own `id`, so that elements of lists can be compared with slots. */
export function same(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  return JSON.stringify(left) === JSON.stringify(right);
}

const idOf = (value: Value): Value => {
  const id = field(value, 'id');
  return id === null ? value : id;
};

const ordered =
  (holds: (left: number | string, right: number | string) => boolean): Compare =>
  (left, right) =>
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string')
      ? holds(left, right)
      : false;

const COMPARE: { readonly [op: string]: Compare } = {
  '==': same,
  '!=': (left, right) => !same(left, right),
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
  in: (left, right) =>
    Array.isArray(right) && right.some((element: Value) => same(left, element) || same(left, idOf(element))),
};

/** One field of a record; null where there is none. */
export const field = (value: Value | undefined, name: string): Value =>
  isRecord(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;

/** Follows a path into records; null where it leads nowhere. */
export const follow = (value: Value | undefined, path: readonly string[]): Value =>
  path.reduce<Value>((inner, name) => field(inner, name), value ?? null);

/** None, false, 0, an empty text and an empty list do not hold; everything else does. */
export const isTrue = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0 && value !== '';

/** The value of an expression. `none` is null. */
export function evaluate(expr: Expr, scope: Scope): Value {
  switch (expr.op) {
    case 'literal':
      return expr.value;
    case 'slot':
      return scope.slot(expr.name);
    case 'fact':
      return follow(
        scope.fact(
          expr.name,
          expr.args.map((arg) => evaluate(arg, scope)),
        ),
        expr.path,
      );
    case 'it':
      return follow(scope.it, expr.path);
    case 'now':
      return scope.now;
    case 'today':
      return scope.today();
    case 'channel':
      return scope.channel;
    case 'not':
      return !isTrue(evaluate(expr.of, scope));
    case 'and':
      return isTrue(evaluate(expr.left, scope)) && isTrue(evaluate(expr.right, scope));
    case 'or':
      return isTrue(evaluate(expr.left, scope)) || isTrue(evaluate(expr.right, scope));
    default:
      return COMPARE[expr.op]?.(evaluate(expr.left, scope), evaluate(expr.right, scope)) ?? false;
  }
}

/** Whether a condition holds; no condition always does. */
export const holds = (expr: Expr | undefined, scope: Scope): boolean =>
  expr === undefined || isTrue(evaluate(expr, scope));

export type FactExpr = Extract<Expr, { op: 'fact' }>;

/** The expressions directly inside an expression. */
function parts(expr: Expr): readonly Expr[] {
  if (expr.op === 'not') return [expr.of];
  if (expr.op === 'fact') return expr.args;
  return 'left' in expr ? [expr.left, expr.right] : [];
}

const usesIt = (expr: Expr): boolean => expr.op === 'it' || parts(expr).some(usesIt);

/** Every fact that an expression reads, except those whose arguments depend on an `each` element. */
export function factsIn(expr: Expr | undefined): readonly FactExpr[] {
  if (expr === undefined) return [];
  const known = reads.get(expr);
  if (known !== undefined) return known;
  const inner = parts(expr).flatMap((part) => factsIn(part));
  const facts = expr.op === 'fact' && !usesIt(expr) ? [...inner, expr] : inner;
  reads.set(expr, facts);
  return facts;
}

/** Asked at every turn about the same expressions of the book. */
const reads = new WeakMap<Expr, readonly FactExpr[]>();
