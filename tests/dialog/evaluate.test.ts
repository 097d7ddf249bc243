import { evaluate, factsIn, holds, isTrue, type Scope } from '../../src/dialog/conditions/evaluate.ts';
import type { Expr } from '../../src/dialog/steps.ts';
import type { Value } from '../../src/dialog/types.ts';

const literal = (value: Value): Expr => ({ op: 'literal', value });
const slot = (name: string): Expr => ({ op: 'slot', name });
const fact = (name: string, args: readonly Expr[] = [], path: readonly string[] = []): Expr => ({
  op: 'fact',
  name,
  args,
  path,
});
const two = (op: 'and' | 'or' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in', left: Value, right: Value): Expr => ({
  op,
  left: literal(left),
  right: literal(right),
});

const scope: Scope = {
  slot: (name) => (name === 'form.count' ? 3 : null),
  fact: (name, args) => ({ name, args, inner: { day: '2026-12-11' } }) as Value,
  it: { id: 'a', label: 'А', seats: 5 },
  now: 1000,
  today: () => '2026-11-22',
  channel: 'viber',
};

test.each<[Expr, boolean]>([
  [two('==', 1, 1), true],
  [two('==', 'a', 'b'), false],
  [two('==', null, null), true],
  [two('==', ['a'], ['a']), true],
  [two('!=', 1, '1'), true],
  [two('<', 1, 2), true],
  [two('<=', '2026-11-22', '2026-11-22'), true],
  [two('>', '2026-12-01', '2026-11-22'), true],
  [two('>=', 1, 2), false],
  [two('in', 'a', ['a', 'b']), true],
  [two('in', 'a', [{ id: 'a', label: 'А' }]), true],
  [two('in', 'c', ['a']), false],
  [two('in', 'a', 'abc'), false],
  [two('and', true, 0), false],
  [two('or', '', 'x'), true],
])('%j is %s', (expr, result) => {
  expect(holds(expr, scope)).toBe(result);
});

test('unlike things and nothing are neither less nor more', () => {
  for (const op of ['<', '<=', '>', '>='] as const) {
    for (const [left, right] of [
      [1, '1'],
      [null, 1],
      [true, false],
      [[], 1],
    ] as const)
      expect(holds(two(op, left, right), scope)).toBe(false);
  }
});

test('none, false, nothing and empty do not hold', () => {
  expect([null, false, 0, '', []].map((value) => isTrue(value))).toEqual([false, false, false, false, false]);
  expect([true, 1, 'x', ['x'], {}].map((value) => isTrue(value))).toEqual([true, true, true, true, true]);
});

test('names are slots, facts with arguments and paths, the element, the clock and the channel', () => {
  expect(evaluate(slot('form.count'), scope)).toBe(3);
  expect(evaluate(slot('form.gone'), scope)).toBeNull();
  expect(evaluate(fact('town.hearing', [slot('form.count')], ['args']), scope)).toEqual([3]);
  expect(evaluate(fact('x', [], ['inner', 'day']), scope)).toBe('2026-12-11');
  expect(evaluate(fact('x', [], ['inner', 'day', 'deeper']), scope)).toBeNull();
  expect(evaluate({ op: 'it', path: ['seats'] }, scope)).toBe(5);
  expect(evaluate({ op: 'it', path: ['constructor'] }, scope)).toBeNull();
  expect([{ op: 'now' }, { op: 'today' }, { op: 'channel' }].map((expr) => evaluate(expr as Expr, scope))).toEqual([
    1000,
    '2026-11-22',
    'viber',
  ]);
  expect(evaluate({ op: 'not', of: literal(null) }, scope)).toBe(true);
});

test('the right side is not looked at where the left decides', () => {
  const never: Scope = {
    ...scope,
    fact: () => {
      throw new Error('asked');
    },
  };
  expect(holds({ op: 'and', left: literal(false), right: fact('x') }, never)).toBe(false);
  expect(holds({ op: 'or', left: literal(true), right: fact('x') }, never)).toBe(true);
});

test('no condition always holds', () => {
  expect(holds(undefined, scope)).toBe(true);
});

test('the facts of a condition are found, except those that depend on an element', () => {
  const inner = fact('inner');
  const expr: Expr = {
    op: 'not',
    of: { op: 'and', left: fact('outer', [inner]), right: fact('each', [{ op: 'it', path: ['id'] }]) },
  };
  expect(factsIn(expr)).toEqual([inner, fact('outer', [inner])]);
});
