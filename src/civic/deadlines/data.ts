/** The days off and the terms that a year's own law has moved: data of the release, each with its source. */
import daysOff from '../data/days-off.json' with { type: 'json' };
import overrides from '../data/term-overrides.json' with { type: 'json' };
import type { Words } from './words.ts';

export interface DaysOff {
  /** First and last year that the calendar answers for. */
  readonly from: number;
  readonly to: number;
  /** КТ чл. 154, ал. 1; `day` is `MM-DD`. */
  readonly fixed: readonly { readonly day: string; readonly name: Words }[];
  /** Days from Easter Sunday. */
  readonly easter: readonly { readonly offset: number; readonly name: Words }[];
  /** КТ чл. 154, ал. 2 is in force from this year on. */
  readonly substitutesSince: number;
  /** By year: what the Council of Ministers decided. A year that is missing was not looked up, or is still to come. */
  readonly moved: {
    readonly [year: string]: {
      readonly off: readonly string[];
      readonly worked: readonly string[];
      readonly source: string;
    };
  };
}

/** A year's state budget law gives more time than the permanent law. */
export interface TermOverride {
  /** The budget year. */
  readonly year: number;
  readonly rule: string;
  /** Working days more. */
  readonly workdays: number;
  readonly ref: Words;
  /** Who says so, where the act itself was not read. */
  readonly by: Words;
  readonly source: string;
}

export interface DeadlineData {
  readonly daysOff: DaysOff;
  readonly overrides: readonly TermOverride[];
}

export const DEADLINE_DATA: DeadlineData = { daysOff, overrides };

/** What the state budget act of that budget year adds to the term of a rule; null where nothing is known of it. */
export const overrideOf = ({ overrides }: DeadlineData, rule: string, year: number): TermOverride | null =>
  overrides.find((one) => one.year === year && one.rule === rule) ?? null;
