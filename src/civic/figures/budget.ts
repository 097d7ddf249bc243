/**
 * One budget year as figures: sums by side, function and topic, shares and changes. Pure; sums are hundredths of the
 * year's own currency unless a name says euro (cents).
 */
import { type BudgetFunction, FUNCTIONS, rowTopic, type Side, type Topic } from './classes.ts';
import type { Stage } from './registers.ts';
import type { FigureRow } from './rows.ts';
import { euroOf, hundredthsOf } from './sums.ts';

export interface Figure extends Omit<FigureRow, 'planned' | 'executed'> {
  readonly planned: number;
  readonly executed: number | null;
  /** What it is for, by its activity or its name; null where that names nothing known. */
  readonly topic: Topic | null;
}

export interface Budget {
  readonly year: number;
  readonly stage: Stage;
  /** Of that stage only: rows that a later stage no longer has stay behind in the store. */
  readonly figures: readonly Figure[];
}

const ORDER: readonly Stage[] = ['draft', 'adopted', 'amended'];

/** The figures of the farthest stage; null where there are no expenses in it. */
export function budgetOf(rows: readonly FigureRow[]): Budget | null {
  const stage = ORDER.findLast((one) => rows.some((row) => row.stage === one && row.side === 'expense'));
  const [first] = rows;
  if (stage === undefined || first === undefined) return null;
  const figures = rows.filter((row) => row.stage === stage).map(figureOf);
  return { year: first.year, stage, figures };
}

function figureOf(row: FigureRow): Figure {
  const { side, function: inFunction, activity, name } = row;
  const topic = (activity === '' ? null : rowTopic(side, inFunction, activity)) ?? rowTopic(side, inFunction, name);
  const executed = row.executed === null ? null : hundredthsOf(row.executed);
  return { ...row, planned: hundredthsOf(row.planned), executed, topic };
}

export const plannedOf = (figures: readonly Figure[]): number => figures.reduce((all, { planned }) => all + planned, 0);
export const ofSide = ({ figures }: Budget, ...sides: readonly Side[]): readonly Figure[] =>
  figures.filter(({ side }) => sides.includes(side));
export const ofFunction = (budget: Budget, id: string): readonly Figure[] =>
  ofSide(budget, 'expense').filter((figure) => figure.function === id);

/** The rows that a topic is about; none where this budget does not name it. */
export function figuresOf(budget: Budget, topic: Topic): readonly Figure[] {
  if (topic.whole === true && topic.function !== undefined) return ofFunction(budget, topic.function);
  if (topic.sides === undefined) return ofSide(budget, 'expense').filter((figure) => figure.topic?.id === topic.id);
  const rows = ofSide(budget, ...(topic.sides as readonly Side[]));
  return topic.rows.length === 0 ? rows : rows.filter((figure) => figure.topic?.id === topic.id);
}

/** Functions with what they get, the largest first; equal ones in the order of the classification. */
export const byFunction = (budget: Budget): readonly { readonly of: BudgetFunction; readonly planned: number }[] =>
  FUNCTIONS.map((of) => ({ of, planned: plannedOf(ofFunction(budget, of.id)) }))
    .filter(({ planned }) => planned !== 0)
    .sort((one, other) => other.planned - one.planned || one.of.no - other.of.no);

export const expensesOf = (budget: Budget): number => plannedOf(ofSide(budget, 'expense'));

/** People of the municipality, where the import names them. */
export const residentsOf = (budget: Budget): number => plannedOf(ofSide(budget, 'residents')) / 100;

/** The same with what each gets of 100 €, in hundredths: 100 € together. */
export function areasOf(
  budget: Budget,
): readonly (ReturnType<typeof byFunction>[number] & { readonly share: number })[] {
  const areas = byFunction(budget).filter(({ planned }) => planned > 0);
  const shares = sharesOf(areas.map(({ planned }) => planned));
  return areas.map((area, at) => ({ ...area, share: shares[at] ?? 0 }));
}

/**
 * Hundredths of a euro in each 100 € of expenses: 1500 is 15 €. What a whole function gets is rounded as among all of
 * them. Null where nothing is spent.
 */
export function shareOf(budget: Budget, figures: readonly Figure[]): number | null {
  const planned = plannedOf(figures);
  const area = areasOf(budget).find((one) => one.of.id === figures[0]?.function && one.planned === planned);
  if (area !== undefined) return area.share;
  const all = expensesOf(budget);
  return all === 0 ? null : Number(divided(BigInt(planned) * 10_000n, BigInt(all)));
}

/** A part of several sums in hundredths of each 100, which together are just 10,000: the largest remainders get the rest. */
export function sharesOf(parts: readonly number[]): readonly number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  if (all <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => BigInt(part) * 10_000n);
  const whole = exact.map((part) => Number(part / BigInt(all)));
  const rest = exact
    .map((part, at) => ({ at, left: part % BigInt(all) }))
    .sort((one, other) => (one.left === other.left ? one.at - other.at : one.left > other.left ? -1 : 1));
  const missing = 10_000 - whole.reduce((sum, part) => sum + part, 0);
  for (const { at } of rest.slice(0, missing)) whole[at] = (whole[at] ?? 0) + 1;
  return whole;
}

/** Rounded to the nearest, halves away from zero. */
const divided = (one: bigint, other: bigint): bigint => {
  const sign = one < 0n === other < 0n ? 1n : -1n;
  const [size, by] = [one < 0n ? -one : one, other < 0n ? -other : other];
  return sign * ((2n * size + by) / (2n * by));
};

export interface Change {
  /** Cents of euro. */
  readonly by: number;
  /** Tenths of a percent; null where there was nothing before. */
  readonly percent: number | null;
}

/** What became of a sum from one year to another, in euro, whatever the years' currencies. */
export function changeOf(now: number, year: number, before: number, yearBefore: number): Change {
  const [euro, euroBefore] = [euroOf(now, year), euroOf(before, yearBefore)];
  const by = euro - euroBefore;
  return { by, percent: euroBefore <= 0 ? null : Number(divided(BigInt(by) * 1000n, BigInt(euroBefore))) };
}

/** The topics that this budget names and that are offered as buttons. */
export const offeredIn = (budget: Budget, topics: readonly Topic[]): readonly Topic[] =>
  topics.filter((topic) => topic.offered === true && figuresOf(budget, topic).length > 0);
