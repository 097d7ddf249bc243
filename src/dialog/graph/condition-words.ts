/** An expression of the condition language as people write it, for pictures. */
import type { Expr } from '../steps.ts';
import type { Value } from '../types.ts';

const literal = (value: Value): string => {
  if (value === null) return 'none';
  if (typeof value === 'string') return `'${value}'`;
  return Array.isArray(value) ? `[${value.map((item: Value) => literal(item)).join(', ')}]` : String(value);
};

const path = (parts: readonly string[]): string => parts.map((part) => `.${part}`).join('');

export const conditionWords = (expr: Expr): string => {
  switch (expr.op) {
    case 'literal':
      return literal(expr.value);
    case 'slot':
      return expr.name;
    case 'fact':
      return `${expr.name}${expr.args.length > 0 ? `(${expr.args.map(conditionWords).join(', ')})` : ''}${path(expr.path)}`;
    case 'it':
      return `it${path(expr.path)}`;
    case 'not':
      return `not ${inner(expr.of)}`;
    case 'now':
    case 'today':
    case 'channel':
      return expr.op;
    default:
      return `${inner(expr.left)} ${expr.op} ${inner(expr.right)}`;
  }
};

const inner = (expr: Expr): string =>
  expr.op === 'and' || expr.op === 'or' ? `(${conditionWords(expr)})` : conditionWords(expr);
