/** What can be said of a condition before anybody talks: that it always holds, or never. */
import type { Expr } from '../steps.ts';

const isLiteral = (expr: Expr): expr is Expr & { op: 'literal' } => expr.op === 'literal';

/** The value that an expression always has, or undefined where it depends on something. */
export const constant = (expr: Expr): boolean | undefined => {
  if (expr.op === 'literal') return expr.value === true;
  if (expr.op === 'not') {
    const of = constant(expr.of);
    return of === undefined ? undefined : !of;
  }
  if (expr.op === 'and' || expr.op === 'or') {
    const sides = [constant(expr.left), constant(expr.right)];
    const decisive = expr.op === 'or';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? contradiction(expr) : !decisive;
  }
  return 'left' in expr ? compared(expr) : undefined;
};

const compared = (expr: Extract<Expr, { left: Expr }>): boolean | undefined => {
  if (!isLiteral(expr.left) || !isLiteral(expr.right)) return undefined;
  const [left, right] = [expr.left.value, expr.right.value];
  if (expr.op === '==') return left === right;
  if (expr.op === '!=') return left !== right;
  if (expr.op === 'in') return Array.isArray(right) && right.includes(left);
  return orderedBy(expr.op, Number(left), Number(right));
};

const orderedBy = (op: string, left: number, right: number): boolean =>
  ({ '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right })[op] ?? false;

/** `x and not x` is never true, `x or not x` always. */
const contradiction = (expr: Extract<Expr, { left: Expr }>): boolean | undefined => {
  const [left, right] = [JSON.stringify(expr.left), JSON.stringify(expr.right)];
  const flipped = (of: Expr): string => JSON.stringify({ op: 'not', of });
  if (left === flipped(expr.right) || right === flipped(expr.left)) return expr.op === 'or';
  return undefined;
};
