/** Reading the figures of a municipality. */
import type { Query, Row } from '../../store/types.ts';
import type { Part, Side } from './classes.ts';
import type { Stage } from './registers.ts';

export interface FigureRow {
  readonly year: number;
  readonly stage: Stage;
  readonly side: Side;
  /** A function of the classification; empty where it is no expense. */
  readonly function: string;
  readonly activity: string;
  readonly part: Part | '';
  readonly name: string;
  readonly planned: string;
  readonly executed: string | null;
  readonly place: string;
  readonly source: string;
  readonly checked: string;
}

/** The years of which there are expenses, the latest first. */
export async function yearsOf(q: Query, town: string): Promise<readonly number[]> {
  const rows = await q<{ year: number }>(
    `select distinct year from figure where town = $1 and side = 'expense' order by year desc limit 10`,
    [town],
  );
  return rows.map(({ year }) => year);
}

export const rowsOf = (q: Query, town: string, year: number): Promise<FigureRow[]> =>
  q<FigureRow & Row>(
    `select year, stage, side, function, activity, part, name, planned, executed, place, source, checked
     from figure where town = $1 and year = $2 order by side, function, activity, part, name`,
    [town, year],
  );
