/** Made-up worlds that bring out both sides of the conditions: nothing there, everything there, and one thing changed. */
import { allSteps, waysOf } from '../compile/ways.ts';
import type { Book, Expr, FactSignature, Need, Step, Value, ValueType } from '../types.ts';
import type { World } from './turns.ts';

/** 2026-12-11 18:30 in Sofia: later than the walker's clock. */
const SOON = 1_797_006_600_000;
/** More elements than fit on one page, so that paging is walked too. */
const MANY = 12;

const full = (book: Book, type: ValueType, fields: FactSignature['fields']): Value => {
  const values: { readonly [T in ValueType]: () => Value } = {
    text: () => 'текст',
    number: () => 3,
    bool: () => true,
    date: () => '2026-12-11',
    time: () => SOON,
    choice: () => 'one',
    place: () => book.places[0]?.code ?? null,
    list: () => Array.from({ length: MANY }, (_, index) => element(book, fields, index)),
    record: () => element(book, fields, 0),
  };
  return values[type]();
};

const element = (book: Book, fields: FactSignature['fields'], index: number): Value => ({
  ...Object.fromEntries(Object.entries(fields ?? {}).map(([name, type]) => [name, full(book, type, undefined)])),
  id: `e${index}`,
  label: `Обсъждане на бюджета номер ${index}`,
});

const EMPTY: { readonly [T in ValueType]: Value } = {
  text: '',
  number: 0,
  bool: false,
  date: null,
  time: null,
  choice: null,
  place: null,
  list: [],
  record: null,
};

const answer = (book: Book, { name }: Need, isFull: boolean): Value => {
  const signature = book.facts[name];
  if (!signature) return null;
  return isFull ? full(book, signature.type, signature.fields) : EMPTY[signature.type];
};

/** Facts that conditions read: those whose change may lead elsewhere. */
const decisive = (book: Book): Set<string> => new Set(allSteps(book.dialogs).flatMap(conditionsOf).flatMap(factsIn));

const conditionsOf = (step: Step): Expr[] => {
  if (step.kind === 'choose') return step.branches.flatMap((branch) => branch.if ?? []);
  if (step.kind === 'ask') return step.options.flatMap((option) => [option.if ?? [], option.each ?? []].flat());
  return waysOf(step).flatMap(({ move }) => Object.values(move.set));
};

const factsIn = (expr: Expr): string[] => {
  if (expr.op === 'fact') return [expr.name, ...expr.args.flatMap(factsIn)];
  if (expr.op === 'not') return factsIn(expr.of);
  return 'left' in expr ? [...factsIn(expr.left), ...factsIn(expr.right)] : [];
};

/** An empty world, a full one, and for each fact that decides something both with that fact turned round. */
export const worldsOf = (book: Book): World[] => {
  const turned =
    (name: string | null, isFull: boolean): World =>
    (need) =>
      answer(book, need, need.name === name ? !isFull : isFull);
  return [
    turned(null, true),
    turned(null, false),
    ...[...decisive(book)].flatMap((name) => [turned(name, true), turned(name, false)]),
  ];
};
