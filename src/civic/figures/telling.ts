/** What one thing gets from a budget, in words: its sum, its share, what became of it, and where it was read. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import {
  type Budget,
  type Change,
  changeOf,
  type Figure,
  figuresOf,
  ofFunction,
  plannedOf,
  shareOf,
} from './budget.ts';
import { functionOf, isWhole, type Topic } from './classes.ts';
import { oldest, origin, stageOf } from './origin.ts';
import { euro, euroOf, isRound, roundSum, sumOf } from './sums.ts';
import { tellTen } from './ten.ts';

type In = { readonly [L in Lang]: (...words: string[]) => string };

const LINE = {
  title: {
    bg: (what = '', year = '', stage = '') => `${what}, ${year} г. (${stage})`,
    en: (what = '', year = '', stage = '') => `${what}, ${year} (${stage})`,
  },
  share: {
    bg: (share = '') => `От всеки 100 € разходи: ${share}.`,
    en: (share = '') => `Of each €100 spent: ${share}.`,
  },
  more: {
    bg: (year = '', by = '', percent = '', was = '') => `Спрямо ${year} г.: с ${by} повече${percent}. Тогава: ${was}.`,
    en: (year = '', by = '', percent = '', was = '') => `Against ${year}: ${by} more${percent}. Then: ${was}.`,
  },
  less: {
    bg: (year = '', by = '', percent = '', was = '') =>
      `Спрямо ${year} г.: с ${by} по-малко${percent}. Тогава: ${was}.`,
    en: (year = '', by = '', percent = '', was = '') => `Against ${year}: ${by} less${percent}. Then: ${was}.`,
  },
  same: { bg: (year = '') => `Колкото през ${year} г.`, en: (year = '') => `As much as in ${year}.` },
  unknown: {
    bg: (year = '') => `За ${year} г. нямам този ред, затова не сравнявам.`,
    en: (year = '') => `For ${year} I have no such row, so nothing is compared.`,
  },
  executed: { bg: (sum = '') => `Отчетено досега: ${sum}.`, en: (sum = '') => `Reported so far: ${sum}.` },
  delegated: {
    bg: () => 'Това е държавна дейност: парите идват по държавни стандарти, общината решава малко.',
    en: () => 'This is a state activity: the money comes by state standards, the municipality decides little.',
  },
  within: {
    bg: (what = '', name = '') => `За „${what}“ няма отделен ред. Влиза в „${name}“:`,
    en: (what = '', name = '') => `There is no row of its own for “${what}”. It is part of “${name}”:`,
  },
  absent: {
    bg: (what = '', year = '') => `В данните за ${year} г. няма ред за „${what}“.`,
    en: (what = '', year = '') => `The figures for ${year} have no row for “${what}”.`,
  },
  unheard: {
    bg: (year = '') =>
      `В бюджета за ${year} г. не открих такъв ред. Опитайте с друга дума: „училища“, „пътища“, „спорт“.`,
    en: (year = '') => `There is no such row in the budget for ${year}. Try another word: “schools”, “roads”, “sport”.`,
  },
  rows: { bg: (count = '') => `Сборът е от ${count} реда:`, en: (count = '') => `It adds up ${count} rows:` },
  others: { bg: (count = '') => `• и още ${count}`, en: (count = '') => `• and ${count} more` },
} satisfies { readonly [line: string]: In };

const say = (lang: Lang, line: keyof typeof LINE, ...words: readonly string[]): string => LINE[line][lang](...words);

/** Rows shown one by one below a sum. */
const MOST_ROWS = 4;

const title = (lang: Lang, what: string, budget: Budget): string =>
  say(lang, 'title', what, String(budget.year), stageOf(lang, budget));

/** „3 512 345 €, тоест около 3,5 млн. €“; a sum that is round already, or short, alone. */
function withRound(lang: Lang, planned: number, year: number): string {
  const cents = euroOf(planned, year);
  const round = roundSum(lang, cents);
  const sum = sumOf(lang, planned, year);
  return round === euro(lang, cents) || isRound(cents) ? sum : `${sum}${ABOUT[lang]}${round}`;
}
const ABOUT: Words = { bg: ', тоест около ', en: ', that is about ' };

const places = (lang: Lang): string => (lang === 'bg' ? ',' : '.');
const percentOf = (lang: Lang, tenths: number): string => {
  const size = Math.abs(tenths);
  const sign = tenths < 0 ? '−' : '+';
  return `${sign}${Math.floor(size / 10)}${size % 10 === 0 ? '' : `${places(lang)}${size % 10}`}${lang === 'bg' ? ' %' : '%'}`;
};

/** What one thing gets. @param last the year before; null where it is not known */
export function tellTopic(lang: Lang, topic: Topic, budget: Budget, last: Budget | null): string {
  if (isWhole(topic)) return tellTen(lang, budget);
  const figures = figuresOf(budget, topic);
  if (figures.length > 0) {
    const before = last === null ? null : figuresOf(last, topic);
    return tellFigures(lang, { what: topic.label[lang], figures, budget, last, before });
  }
  const within = topic.function === undefined ? null : functionOf(topic.function);
  const all = within === null ? [] : ofFunction(budget, within.id);
  if (within === null || all.length === 0) return say(lang, 'absent', topic.label[lang], String(budget.year));
  const before = last === null ? null : ofFunction(last, within.id);
  return [
    say(lang, 'within', topic.label[lang], within.name[lang]),
    tellFigures(lang, { what: within.label[lang], figures: all, budget, last, before }),
  ].join('\n');
}

/** What was asked for names nothing of this budget. */
export const tellUnheard = (lang: Lang, { year }: Budget): string => say(lang, 'unheard', String(year));

/** Before the whole, where what was asked for is no part of it by name. */
export const tellAbsent = (lang: Lang, what: string, { year }: Budget): string =>
  say(lang, 'absent', what, String(year));

/** Rows of a name, where the question named no topic. */
export function tellNamed(lang: Lang, name: string, budget: Budget, last: Budget | null): string {
  const of = ({ figures }: Budget): readonly Figure[] => figures.filter((figure) => figure.name === name);
  const before = last === null ? null : of(last);
  return tellFigures(lang, { what: name, figures: of(budget), budget, last, before });
}

interface Told {
  readonly what: string;
  readonly figures: readonly Figure[];
  readonly budget: Budget;
  readonly last: Budget | null;
  /** Null where the year before is not known at all. */
  readonly before: readonly Figure[] | null;
}

function tellFigures(lang: Lang, { what, figures, budget, last, before }: Told): string {
  const { year } = budget;
  const planned = plannedOf(figures);
  const isSpent = figures.every(({ side }) => side === 'expense' || side === 'capital');
  const share = isSpent ? shareOf(budget, figures) : null;
  const executed = figures.every((one) => one.executed !== null)
    ? figures.reduce((all, one) => all + (one.executed ?? 0), 0)
    : null;
  return [
    `${title(lang, what, budget)}: ${withRound(lang, planned, year)}.`,
    ...(share === null ? [] : [say(lang, 'share', euro(lang, share))]),
    ...(last === null || before === null ? [] : [change(lang, planned, year, before, last.year)]),
    ...(executed === null ? [] : [say(lang, 'executed', sumOf(lang, executed, year))]),
    ...(figures.every(({ part }) => part === 'delegated') ? [say(lang, 'delegated')] : []),
    ...sources(lang, figures, year),
  ].join('\n');
}

function change(lang: Lang, planned: number, year: number, before: readonly Figure[], yearBefore: number): string {
  if (before.length === 0) return say(lang, 'unknown', String(yearBefore));
  const was = plannedOf(before);
  const { by, percent }: Change = changeOf(planned, year, was, yearBefore);
  if (by === 0) return say(lang, 'same', String(yearBefore));
  const shown = percent === null ? '' : ` (${percentOf(lang, percent)})`;
  const line = by > 0 ? 'more' : 'less';
  return say(lang, line, String(yearBefore), euro(lang, Math.abs(by)), shown, sumOf(lang, was, yearBefore));
}

/** The rows behind a sum, and the document each was read in. */
function sources(lang: Lang, figures: readonly Figure[], year: number): readonly string[] {
  const [only] = figures;
  if (only === undefined) return [];
  const quoted = (name: string): string => (lang === 'bg' ? `„${name}“` : `“${name}”`);
  if (figures.length === 1) return [origin(lang, `${quoted(only.name)} – ${only.place}`, only)];
  const largest = [...figures].sort((one, other) => other.planned - one.planned);
  const left = largest.length - MOST_ROWS;
  return [
    say(lang, 'rows', String(figures.length)),
    ...largest
      .slice(0, MOST_ROWS)
      .map(({ name, planned, place }) => `• ${name}: ${sumOf(lang, planned, year)} – ${place}`),
    ...(left > 0 ? [say(lang, 'others', String(left))] : []),
    ...[...new Set(largest.map(({ source }) => source))].map((source) =>
      origin(lang, stageOf(lang, only), oldest(largest, source)),
    ),
  ];
}
