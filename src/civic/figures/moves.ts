/**
 * A budget to try out: from its plan, in at most six moves, to a version that balances. Moves are steps of 5 % of what
 * the council decides on, an investment that waits, local taxes up or down, a loan for what is missing. Pure: the same
 * moves give the same version, in whatever order. Sums are hundredths of the year's own currency.
 */
import { type Budget, byFunction, type Figure, ofFunction, ofSide, plannedOf } from './budget.ts';
import type { BudgetFunction } from './classes.ts';
import { euroOf } from './sums.ts';

export const MOST_MOVES = 6;
/** Of what it begins with; two steps in the same direction are 10 %. */
export const STEP_PERCENT = 5;
const MOST_STEPS = 3;
/** Investments on offer, the largest first. */
const MOST_INVESTMENTS = 3;
/** Where the plan names investments only as one sum, this part of it may wait. */
const PART_PERCENT = 10;

export type Kind = 'more' | 'less' | 'postpone' | 'tax-more' | 'tax-less' | 'loan';

export interface Move {
  /** ASCII without dots: `more-education`, `postpone-1`, `loan`. */
  readonly id: string;
  readonly kind: Kind;
  /** What it moves; 0 for a loan, which is as large as what is missing. */
  readonly sum: number;
  readonly function?: BudgetFunction;
  /** The name of an investment as it stands in the plan; null where a part of all waits. */
  readonly name?: string | null;
  /** How often it may be made. */
  readonly most: number;
  /** A move that would take this one back. */
  readonly against?: string;
}

export interface Outcome {
  readonly moves: readonly Move[];
  /** More spent than planned; below 0: less. */
  readonly spent: number;
  /** More from local taxes than planned. */
  readonly gained: number;
  /** What a loan has to cover; 0 without one. */
  readonly loan: number;
  /** What is left over, for the reserve; below 0: what is missing. */
  readonly rest: number;
}

const stepOf = (base: number): number => Math.round((base * STEP_PERCENT) / 10_000) * 100;

/**
 * What the council decides on: activities of the state are paid by its standards (ЗПФ чл. 53, ал. 1 и 2), and interest
 * comes before everything else (чл. 40).
 */
const decidedOn = (figures: readonly Figure[]): readonly Figure[] =>
  figures.filter(({ part, topic }) => part !== 'delegated' && topic?.id !== 'interest');

const isTax = ({ side, topic }: Figure): boolean => side === 'own-revenue' && topic?.id === 'taxes';

/** Every move that a budget allows at all, in the order in which they are offered. */
export function movesOf(budget: Budget): readonly Move[] {
  const steps = byFunction(budget).flatMap(
    ({ of }): readonly { readonly of: BudgetFunction; readonly sum: number }[] => {
      const sum = stepOf(plannedOf(decidedOn(ofFunction(budget, of.id))));
      return sum > 0 ? [{ of, sum }] : [];
    },
  );
  const more = steps.map(({ of, sum }) => stepMove('more', 'less', of, sum));
  const less = steps.map(({ of, sum }) => stepMove('less', 'more', of, sum));
  const tax = stepOf(plannedOf(budget.figures.filter(isTax)));
  const taxes: readonly Move[] =
    tax <= 0
      ? []
      : [
          { id: 'tax-more', kind: 'tax-more', sum: tax, most: MOST_STEPS, against: 'tax-less' },
          { id: 'tax-less', kind: 'tax-less', sum: tax, most: MOST_STEPS, against: 'tax-more' },
        ];
  const SHOWN = 3;
  return [
    ...more.slice(0, SHOWN),
    ...less.slice(0, SHOWN),
    LOAN,
    ...taxes,
    ...investments(budget),
    ...more.slice(SHOWN),
    ...less.slice(SHOWN),
  ];
}

const LOAN: Move = { id: 'loan', kind: 'loan', sum: 0, most: 1 };

const stepMove = (kind: 'more' | 'less', other: string, of: BudgetFunction, sum: number): Move => ({
  id: `${kind}-${of.id}`,
  kind,
  sum,
  function: of,
  most: MOST_STEPS,
  against: `${other}-${of.id}`,
});

function investments(budget: Budget): readonly Move[] {
  const rows = [...ofSide(budget, 'capital')]
    .filter(({ planned }) => planned > 0)
    .sort((one, other) => other.planned - one.planned || (one.name < other.name ? -1 : 1));
  const [only] = rows;
  if (only === undefined) return [];
  if (rows.length === 1) {
    const sum = Math.round((only.planned * PART_PERCENT) / 10_000) * 100;
    return sum > 0 ? [{ id: 'postpone-0', kind: 'postpone', sum, name: null, most: 1 }] : [];
  }
  return rows
    .slice(0, MOST_INVESTMENTS)
    .map(({ name, planned }, at) => ({ id: `postpone-${at + 1}`, kind: 'postpone', sum: planned, name, most: 1 }));
}

/** `more-education.loan` as moves; what is no move of this budget, or one too many, is left out. */
export function readMoves(budget: Budget, written: string): readonly Move[] {
  const all = new Map(movesOf(budget).map((move) => [move.id, move]));
  const made: Move[] = [];
  for (const id of written.split('.')) {
    const move = all.get(id);
    if (move !== undefined && made.length < MOST_MOVES && isFree(made, move)) made.push(move);
  }
  return made;
}

export const writtenMoves = (moves: readonly Move[]): string => moves.map(({ id }) => id).join('.');

const isFree = (made: readonly Move[], { id, most, against }: Move): boolean =>
  made.filter((one) => one.id === id).length < most && !made.some((one) => one.id === against);

/** What follows from some moves; their order does not matter. */
export function outcomeOf(moves: readonly Move[]): Outcome {
  const sum = (kind: Kind): number => moves.filter((one) => one.kind === kind).reduce((all, one) => all + one.sum, 0);
  const spent = sum('more') - sum('less') - sum('postpone');
  const gained = sum('tax-more') - sum('tax-less');
  const missing = Math.max(0, spent - gained);
  const loan = moves.some(({ kind }) => kind === 'loan') ? missing : 0;
  return { moves, spent, gained, loan, rest: gained + loan - spent };
}

export const isBalanced = ({ rest }: Outcome): boolean => rest >= 0;

/** What brings in or frees money; offered first where some is missing. */
const CLOSING: ReadonlySet<Kind> = new Set(['loan', 'tax-more', 'postpone', 'less']);

/** Moves on offer. The last of the six must leave a version that balances; a loan always does. */
export function nextMoves(budget: Budget, made: readonly Move[]): readonly Move[] {
  if (made.length >= MOST_MOVES) return [];
  const isLast = made.length === MOST_MOVES - 1;
  const isMissing = !isBalanced(outcomeOf(made));
  const free = movesOf(budget).filter((move) => {
    if (!isFree(made, move) || (move.kind === 'loan' && !isMissing)) return false;
    return !isLast || isBalanced(outcomeOf([...made, move]));
  });
  const rank = ({ kind }: Move): number => (CLOSING.has(kind) ? 0 : 1);
  return isMissing ? [...free].sort((one, other) => rank(one) - rank(other)) : free;
}

/** The same for the same version, in whatever order its moves were made; a loan that nothing needs is none. */
export function versionOf(outcome: Outcome): string {
  return outcome.moves
    .filter(({ kind }) => kind !== 'loan' || outcome.loan > 0)
    .map(({ id }) => id)
    .sort()
    .join('.');
}

const YEARS = 3;
const LIMIT_PERCENT = 15n;

/**
 * What the municipality may pay on its debt in a year, cents of euro: 15 % of the yearly average of its own revenue and
 * the equalisation subsidy over three years, by the annual reports (ЗПФ чл. 32, ал. 1). Null where any is not known.
 * @param before the three years before, in any order
 */
export function debtLimit(before: readonly Budget[]): number | null {
  const sums = before.map((one) => {
    const rows = ofSide(one, 'own-revenue', 'equalisation');
    const isReported =
      rows.some(({ side }) => side === 'own-revenue') && rows.every(({ executed }) => executed !== null);
    return isReported
      ? euroOf(
          rows.reduce((all, { executed }) => all + (executed ?? 0), 0),
          one.year,
        )
      : null;
  });
  const known = sums.filter((sum) => sum !== null);
  if (known.length !== YEARS) return null;
  return Number((BigInt(known.reduce((all, sum) => all + sum, 0)) * LIMIT_PERCENT) / BigInt(YEARS * 100));
}
