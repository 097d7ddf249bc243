/**
 * What a made-up world must be like for a talk to come to a step or an option: the ways there are followed backwards to
 * the start of a dialog, and the facts that the forks on the way ask for are given values that lead along it.
 */

import type { Book } from '../book.ts';
import { allSteps, leadsTo, waysOf } from '../compile/ways.ts';
import { evaluate, factsIn, isTrue, type Scope } from '../conditions/evaluate.ts';
import type { Expr, Option, Step } from '../steps.ts';
import type { Value } from '../types.ts';

/** Facts, or fields of them (`fact.field`), that are to have a value of their own. */
export type Given = ReadonlyMap<string, Value>;

export interface WayThere {
  readonly given: Given;
  /** The dialogs that the way leads through. */
  readonly about: ReadonlySet<string>;
}

/** A value of the full world, and that of nothing. */
export interface Sides {
  readonly full: (name: string, path: readonly string[]) => Value;
  readonly empty: (name: string, path: readonly string[]) => Value;
}

/** So many ways are tried to a place, and so many steps back from it looked at. */
const MOST_WAYS = 12;
const MOST_STEPS = 1_500;
/** A step may lie on so many of the ways to a place that are looked at. */
const MOST_VISITS = 4;

interface Trail {
  readonly step: Step;
  readonly conditions: readonly Expr[];
  readonly about: ReadonlySet<string>;
  /** Conditions that only certain slots fulfil. */
  readonly doubts: number;
}

/** Ways back: which steps lead to a step, and under which conditions. */
export type WaysBack = ReadonlyMap<string, readonly { readonly from: Step; readonly conditions: readonly Expr[] }[]>;

const no = (of: Expr): Expr => ({ op: 'not', of });

const ofOption = ({ if: condition, each }: Option): readonly Expr[] => [condition ?? [], each ?? []].flat();

/** What must hold for a step to be left by a way of it. */
const conditionsOf = (step: Step, by: string): readonly Expr[] => {
  if (step.kind === 'ask') return step.options.filter(({ id }) => id === by).flatMap(ofOption);
  if (step.kind !== 'choose') return [];
  const before = step.branches.slice(0, Number(by) - 1).flatMap((branch) => branch.if ?? []);
  return [...before.map(no), step.branches[Number(by) - 1]?.if ?? []].flat();
};

/** What must hold for whoever is at a step. */
const onlyFor = (book: Book, step: Step): readonly Expr[] => [book.dialogs[dialogOf(step)]?.only?.if ?? []].flat();

/** Every way of a book, seen from where it leads. */
export const waysBack = (book: Book): WaysBack => {
  const back = new Map<string, { from: Step; conditions: readonly Expr[] }[]>();
  const note = (to: Step, from: Step, conditions: readonly Expr[]): void => {
    const all = [...conditions, ...onlyFor(book, from)];
    back.set(to.name, [...(back.get(to.name) ?? []), { from, conditions: all }]);
  };
  for (const from of allSteps(book.dialogs)) {
    for (const { move, by } of waysOf(from)) {
      const one = { ...from, kind: 'do', next: move } as Step;
      for (const to of leadsTo(book.dialogs, one)) note(to, from, conditionsOf(from, by));
    }
    if (from.kind === 'call') for (const to of leadsTo(book.dialogs, from)) note(to, from, []);
  }
  return back;
};

/**
 * Worlds in which a talk may come to a step, or to an option of it: first those whose ways ask for nothing that only
 * certain slots give, among them the shortest. A way begins where a dialog does, since any can be opened.
 */
export function waysTo(book: Book, back: WaysBack, sides: Sides, goal: Step, option?: string): readonly WayThere[] {
  const found = new Map<string, WayThere>();
  const visits = new Map<string, number>();
  const first = [...(option ? conditionsOf(goal, option) : []), ...onlyFor(book, goal)];
  const open: Trail[] = [trailOf(goal, first, new Set())];
  for (let looked = 0; looked < MOST_STEPS && found.size < MOST_WAYS; looked += 1) {
    const trail = takeBest(open);
    if (!trail) break;
    const { step, conditions, about } = trail;
    const count = visits.get(step.name) ?? 0;
    const given = count < MOST_VISITS ? solve(conditions, sides) : null;
    if (!given) continue;
    visits.set(step.name, count + 1);
    if (book.dialogs[dialogOf(step)]?.start === step.id) {
      const key = JSON.stringify([...given]);
      found.set(key, { given, about: new Set([...(found.get(key)?.about ?? []), ...about]) });
      // A form behind the start may give what its forks ask for, and come back to it.
      if (trail.doubts === 0) continue;
    }
    for (const way of back.get(step.name) ?? [])
      open.push(trailOf(way.from, [...conditions, ...way.conditions], about));
  }
  return [...found.values()];
}

const trailOf = (step: Step, conditions: readonly Expr[], about: ReadonlySet<string>): Trail => ({
  step,
  conditions,
  about: new Set([...about, dialogOf(step)]),
  doubts: conditions.flatMap(single).filter(isDoubtful).length,
});

/** Takes out the trail with the fewest doubts, of those the one that lies there longest. */
const takeBest = (open: Trail[]): Trail | undefined => {
  const fewest = Math.min(...open.map(({ doubts }) => doubts));
  const index = open.findIndex(({ doubts }) => doubts === fewest);
  return index < 0 ? undefined : open.splice(index, 1)[0];
};

const dialogOf = ({ name }: Step): string => name.slice(0, name.indexOf('.'));

// ---- values under which conditions hold

/** Conditions that must all hold, as single ones. */
const single = (expr: Expr): readonly Expr[] => {
  if (expr.op === 'and') return [...single(expr.left), ...single(expr.right)];
  if (expr.op === 'not' && expr.of.op === 'or') return [...single(no(expr.of.left)), ...single(no(expr.of.right))];
  if (expr.op === 'not' && expr.of.op === 'not') return single(expr.of.of);
  return [expr];
};

/** Asks for slots, and not for empty ones: whether it holds is left to what is said on the way. */
const isDoubtful = (expr: Expr): boolean => asksSlots(expr) && !holdsIn(expr, new Map());

const asksSlots = (expr: Expr): boolean => {
  if (expr.op === 'slot' || expr.op === 'it') return true;
  if (expr.op === 'not') return asksSlots(expr.of);
  return 'left' in expr && (asksSlots(expr.left) || asksSlots(expr.right));
};

const keyOf = ({ name, path }: { readonly name: string; readonly path: readonly string[] }): string =>
  [name, ...path].join('.');

const literalsIn = (expr: Expr): readonly Value[] => {
  if (expr.op === 'literal') return [expr.value, ...(Array.isArray(expr.value) ? expr.value : [])];
  if (expr.op === 'not') return literalsIn(expr.of);
  return 'left' in expr ? [...literalsIn(expr.left), ...literalsIn(expr.right)] : [];
};

const near = (value: Value): readonly Value[] => (typeof value === 'number' ? [value, value + 1, value - 1] : [value]);

const solve = (conditions: readonly Expr[], sides: Sides): Given | null => {
  const asked = conditions.flatMap(single).filter((one) => !asksSlots(one));
  return settle([...new Map(asked.map((one) => [JSON.stringify(one), one])).values()], new Map(), sides);
};

/** Gives the facts of one condition after the other values, the full world's first; goes back where none is left. */
function settle(conditions: readonly Expr[], given: Given, sides: Sides): Given | null {
  const [condition, ...others] = conditions;
  if (!condition) return given;
  const fact = factsIn(condition).find((one) => !given.has(keyOf(one)));
  if (!fact) return holdsIn(condition, given) ? settle(others, given, sides) : null;
  const compared = conditions.filter((one) => factsIn(one).some((other) => keyOf(other) === keyOf(fact)));
  const literals = compared.flatMap(literalsIn).flatMap(near);
  for (const value of [sides.full(fact.name, fact.path), sides.empty(fact.name, fact.path), ...literals]) {
    const settled = settle(conditions, new Map([...given, [keyOf(fact), value]]), sides);
    if (settled) return settled;
  }
  return null;
}

const holdsIn = (condition: Expr, given: Given): boolean => {
  const direct = (expr: Expr): Expr => {
    if (expr.op === 'fact') return { op: 'literal', value: given.get(keyOf(expr)) ?? null };
    if (expr.op === 'not') return { ...expr, of: direct(expr.of) };
    return 'left' in expr ? { ...expr, left: direct(expr.left), right: direct(expr.right) } : expr;
  };
  const nothing: Scope = { slot: () => null, fact: () => null, now: 0, today: () => '', channel: 'walk' };
  return isTrue(evaluate(direct(condition), nothing));
};
