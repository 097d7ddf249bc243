/** Counting days, forwards and backwards. The day from which a term runs is not counted. */
import { addDays, fromIso, monthLength, toIso } from '../../dialog/civil.ts';
import { type Calendar, daysAt, isoAt } from './calendar.ts';
import type { Words } from './words.ts';

export interface Skipped {
  readonly date: string;
  readonly why: Words;
}

/** The last of so many working days after a day, and the days off on the way. @throws OutsideCalendar */
export function workdaysAfter(
  calendar: Calendar,
  start: string,
  count: number,
): { readonly date: string; readonly skipped: readonly Skipped[] } {
  const skipped: Skipped[] = [];
  let day = daysAt(start);
  for (let left = count; left > 0; ) {
    day += 1;
    const why = calendar.dayOffAt(day);
    if (why === null) left -= 1;
    else skipped.push({ date: isoAt(day), why });
  }
  return { date: isoAt(day), skipped };
}

/** The latest day from which so many working days end by a given day: the inverse of {@link workdaysAfter}. */
export function latestStart(calendar: Calendar, end: string, count: number): string {
  let day = daysAt(end);
  for (let left = count; left > 0; day -= 1) if (calendar.dayOffAt(day) === null) left -= 1;
  return isoAt(day);
}

/** The day itself where it is worked, else the nearest worked one in that direction. @throws OutsideCalendar */
export function workdayNear(calendar: Calendar, iso: string, direction: 1 | -1): string {
  let date = iso;
  while (calendar.dayOff(date) !== null) date = addDays(date, direction);
  return date;
}

/** The same day of a later month; its last day where that month is shorter. */
export function monthsAfter(iso: string, count: number): string {
  const civil = fromIso(iso);
  if (civil === null) return iso;
  const months = civil.year * 12 + civil.month - 1 + count;
  const there = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  return toIso({ ...there, day: Math.min(civil.day, monthLength(there.year, there.month)) });
}
