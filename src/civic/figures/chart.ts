/** What the budget goes for, as bars: for the picture, and as lines with the same numbers for everybody else. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { areasOf, type Budget } from './budget.ts';
import { stageOf } from './origin.ts';
import { euro, euroOf, roundSum } from './sums.ts';

export interface Bar {
  readonly label: string;
  /** Hundredths of a euro in each 100 €. */
  readonly share: number;
  /** Cents of euro. */
  readonly sum: number;
}

/** One bar a function, the largest first; the shares are 100 € together. */
export const barsOf = (lang: Lang, budget: Budget): readonly Bar[] =>
  areasOf(budget).map(({ of, share, planned }) => ({
    label: of.label[lang],
    share,
    sum: euroOf(planned, budget.year),
  }));

const TITLE: Words = { bg: 'За какво отиват 100 €', en: 'Where €100 goes' };
const YEAR: { readonly [L in Lang]: (year: number, stage: string) => string } = {
  bg: (year, stage) => `${year} г. (${stage})`,
  en: (year, stage) => `${year} (${stage})`,
};
export const chartTitle = (lang: Lang, budget: Budget): string =>
  `${TITLE[lang]}: ${YEAR[lang](budget.year, stageOf(lang, budget))}`;

const MOST_FOR: { readonly [L in Lang]: (what: string, share: string) => string } = {
  bg: (what, share) => `Най-много отиват за „${what}“: ${share} от всеки 100 €.`,
  en: (what, share) => `Most goes to “${what}”: ${share} of each €100.`,
};

/** The chart in a sentence: what a person shall see in it first. */
function chartMessage(lang: Lang, bars: readonly Bar[]): string {
  const [largest] = bars;
  return largest === undefined ? '' : MOST_FOR[lang](largest.label, euro(lang, largest.share));
}

/** The picture's twin: its message, then a line for each bar. */
export function tellBars(lang: Lang, budget: Budget): string {
  const bars = barsOf(lang, budget);
  return [
    chartTitle(lang, budget),
    chartMessage(lang, bars),
    ...bars.map(({ label, share, sum }, at) => `${at + 1}) ${label}: ${euro(lang, share)} (${roundSum(lang, sum)})`),
  ].join('\n');
}
