/**
 * Local days off (ЗМСМА чл. 21, ал. 1, т. 23) on the way of a plan: warned of, never skipped, since no law says that
 * they make a term longer. They are entered by the municipality, in the register `days-off`.
 */
import type { Lang } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { calendarOf, inCalendar } from './calendar.ts';
import { DEADLINE_DATA } from './data.ts';
import type { Line } from './lines.ts';
import { dated, type Words } from './words.ts';

export interface LocalDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What it is for, as the municipality wrote it. */
  readonly why: string;
}

/** What is entered of a municipality, the soonest first. */
export const localDaysOf = async (q: Query, town: string): Promise<readonly LocalDay[]> =>
  (
    await q<{ date: string; why: string }>('select date, why from local_day_off where town = $1 order by date', [town])
  ).map(({ date, why }) => ({ date, why }));

/** Saturdays, Sundays and official holidays are off anyway, and were counted so. */
const isWorked = (date: string): boolean =>
  inCalendar(() => calendarOf(DEADLINE_DATA.daysOff).dayOff(date) === null, false);

const DAY: { readonly [L in Lang]: (day: string, why: string) => string } = {
  bg: (day, why) =>
    `Внимание: ${day} е почивен ден в общината (${why}). Не го прескачам: никой закон не казва, че удължава срока.`,
  en: (day, why) =>
    `Mind: ${day} is a day off in the municipality (${why}). It is not skipped: no law says that it makes the term longer.`,
};
const NONE: Words = {
  bg: 'Местните почивни дни не знам. Проверете ги.',
  en: 'I do not know local days off. Check them.',
};
const OTHERS: Words = {
  bg: 'Други местни почивни дни не знам. Проверете ги.',
  en: 'I know of no other local days off. Check them.',
};

/** The local days off between the first day of a plan and its last, a sentence each. */
export function warningsOf(
  lang: Lang,
  local: readonly LocalDay[],
  lines: readonly Line[],
  given: readonly (string | null)[],
): readonly string[] {
  const days = [...given, ...lines.flatMap(({ date, safe, recommended }) => [date, safe, recommended])];
  const known = days.filter((day) => day !== null).sort();
  const [from, to] = [known[0] ?? '', known.at(-1) ?? ''];
  return local
    .filter(({ date }) => date >= from && date <= to && isWorked(date))
    .map(({ date, why }) => DAY[lang](dated(lang, date), why));
}

/** The warnings, and that there may be days which nobody entered. */
export const tellLocal = (lang: Lang, warnings: readonly string[]): string =>
  [...warnings, (warnings.length === 0 ? NONE : OTHERS)[lang]].join('\n');
