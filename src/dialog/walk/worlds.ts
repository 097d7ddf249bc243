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

/** Facts that conditions read: those whose change may lead elsewhere, each with the dialogs that ask for it. */
const decisive = (book: Book): ReadonlyMap<string, ReadonlySet<string>> => {
  const readers = new Map<string, Set<string>>();
  for (const step of allSteps(book.dialogs)) {
    const dialog = step.name.slice(0, step.name.indexOf('.'));
    for (const fact of factsIn(...conditionsOf(step))) readers.set(fact, (readers.get(fact) ?? new Set()).add(dialog));
  }
  return readers;
};

const conditionsOf = (step: Step): Expr[] => {
  if (step.kind === 'choose') return step.branches.flatMap((branch) => branch.if ?? []);
  if (step.kind === 'ask') return step.options.flatMap((option) => [option.if ?? [], option.each ?? []].flat());
  return waysOf(step).flatMap(({ move }) => Object.values(move.set));
};

const factsIn = (...exprs: readonly Expr[]): string[] =>
  exprs.flatMap((expr) => {
    if (expr.op === 'fact') return [expr.name, ...factsIn(...expr.args)];
    if (expr.op === 'not') return factsIn(expr.of);
    return 'left' in expr ? factsIn(expr.left, expr.right) : [];
  });

/**
 * What a condition compares a fact, or a field of one, with: „exactly one“ is neither nothing nor many, „> 0“ fails at
 * 0; a field that stands alone is asked whether it holds.
 */
interface Exactly {
  readonly name: string;
  readonly field: string | undefined;
  readonly value: Value;
  /** Further fields of the same record. */
  readonly fields?: { readonly [field: string]: Value };
}

const compared = (expr: Expr): readonly Exactly[] => {
  if (expr.op === 'not') return compared(expr.of);
  if (expr.op === 'fact') return expr.path.length === 1 ? [{ name: expr.name, field: expr.path[0], value: false }] : [];
  if (!('left' in expr)) return [];
  const { op, left, right } = expr;
  if (op === 'in' || left.op !== 'fact' || right.op !== 'literal') return [...compared(left), ...compared(right)];
  const tells = ['number', 'string'].includes(typeof right.value);
  return tells && left.path.length < 2 ? [{ name: left.name, field: left.path[0], value: right.value }] : [];
};

interface Comparison {
  readonly exact: Exactly;
  /** Other facts that the same step decides by, and those at the forks of the same dialogs: they are turned round too. */
  readonly beside: ReadonlySet<string>;
}

const exactly = (book: Book): readonly Comparison[] => {
  const forks = new Map<string, readonly string[]>();
  for (const { id, steps } of Object.values(book.dialogs))
    forks.set(
      id,
      Object.values(steps).flatMap((step) => (step.kind === 'choose' ? factsIn(...conditionsOf(step)) : [])),
    );
  const found = new Map<string, { exact: Exactly; beside: Set<string> }>();
  for (const step of allSteps(book.dialogs)) {
    const conditions = conditionsOf(step);
    const others = [...factsIn(...conditions), ...(forks.get(step.name.slice(0, step.name.indexOf('.'))) ?? [])];
    for (const exact of conditions.flatMap(compared)) {
      const key = JSON.stringify(exact);
      const { beside } = found.get(key) ?? { beside: new Set<string>() };
      for (const other of others) if (other !== exact.name) beside.add(other);
      found.set(key, { exact, beside });
    }
  }
  return [...found.values()].flatMap((one) => [one, ...alsoEmpty([...found.values()], one)]);
};

/** A field that does not hold, in a record where the texts that are asked for emptiness are empty: nothing hinders it. */
const alsoEmpty = (all: readonly Comparison[], { exact, beside }: Comparison): readonly Comparison[] => {
  if (exact.value !== false) return [];
  const empty = all.map((one) => one.exact).filter(({ name, value }) => name === exact.name && value === '');
  const fields = Object.fromEntries(empty.flatMap(({ field, value }) => (field === undefined ? [] : [[field, value]])));
  return empty.length === 0 ? [] : [{ exact: { ...exact, fields }, beside }];
};

const withExactly = (book: Book, need: Need, { field, value, fields }: Exactly): Value => {
  if (field === undefined) return value;
  const whole = answer(book, need, true);
  return typeof whole === 'object' && whole !== null && !Array.isArray(whole)
    ? { ...whole, ...fields, [field]: value }
    : whole;
};

export interface WorldAbout {
  readonly world: World;
  /** The dialogs that this world is there for; null for all. */
  readonly about: ReadonlySet<string> | null;
}

/** With the dialogs from which something written or sent leads into the middle of these: no button opens that place. */
const withEntrances = (book: Book, about: ReadonlySet<string>): ReadonlySet<string> => {
  const leads = (step: Step): boolean =>
    waysOf(step).some(({ kind, move: { target } }) => {
      const isSaid = kind === 'file' || kind === 'other';
      return isSaid && target.to === 'step' && about.has(target.dialog);
    });
  const doors = allSteps(book.dialogs).filter(leads);
  return new Set([...about, ...doors.map(({ name }) => name.slice(0, name.indexOf('.')))]);
};

/** A full world, an empty one, and for each fact that decides something both with that fact turned round. */
export const worldsOf = (book: Book): readonly WorldAbout[] => {
  const readers = decisive(book);
  const turned = (name: string | null, isFull: boolean, about: WorldAbout['about']): WorldAbout => ({
    world: (need) => answer(book, need, need.name === name ? !isFull : isFull),
    about,
  });
  return [
    turned(null, true, null),
    turned(null, false, null),
    ...[...readers].flatMap(([name, about]) => [turned(name, true, about), turned(name, false, about)]),
    ...exactly(book).flatMap(({ exact, beside }) => {
      const about = withEntrances(book, readers.get(exact.name) ?? new Set());
      return [null, ...beside].map((other) => ({
        world: (need: Need) =>
          need.name === exact.name ? withExactly(book, need, exact) : answer(book, need, need.name !== other),
        about,
      }));
    }),
  ];
};
