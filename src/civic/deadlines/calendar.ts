/** Who works when: weekends, official holidays and their substitutes (КТ чл. 154), moved days. Pure; days are ISO. */
import { addDays, fromDays, fromIso, toDays, toIso, weekdayOf } from '../../dialog/civil.ts';
import { once } from '../../dialog/once.ts';
import type { DaysOff } from './data.ts';
import { orthodoxEaster } from './easter.ts';
import { joined, said, type Words } from './words.ts';

/** A day that the calendar has no data for: what is counted over it would be a guess. */
export class OutsideCalendar extends Error {
  override readonly name = 'OutsideCalendar';
}

/** What `make` gives, or `none` where the calendar has no data for some day of it. */
export function inCalendar<T, N>(make: () => T, none: N): T | N {
  try {
    return make();
  } catch (error) {
    if (error instanceof OutsideCalendar) return none;
    throw error;
  }
}

export interface Calendar {
  /** First and last day that it answers for. */
  readonly first: string;
  readonly last: string;
  /** Why a day is off; null for a working day. @throws OutsideCalendar */
  readonly dayOff: (iso: string) => Words | null;
  /** The same by days since 1970-01-01: counting goes over many. */
  readonly dayOffAt: (days: number) => Words | null;
  /** Whether decisions of the Council of Ministers for that year are in the data. */
  readonly isLookedUp: (year: number) => boolean;
}

/** Days by a decision that is not in the data yet. */
export interface Moved {
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
}

const SATURDAY = 6;
const WEEKEND: { readonly [weekday: number]: Words } = {
  6: { bg: 'събота', en: 'Saturday' },
  7: { bg: 'неделя', en: 'Sunday' },
};
const DECIDED: Words = {
  bg: 'почивен ден по решение на Министерския съвет',
  en: 'day off by the Council of Ministers',
};
const GIVEN: Words = { bg: 'обявен за почивен ден (дадено)', en: 'declared a day off (given)' };

const EPOCH = { year: 1970, month: 1, day: 1 };
/** Days since 1970-01-01, and back. */
export const daysAt = (iso: string): number => toDays(fromIso(iso) ?? EPOCH);
export const isoAt = (days: number): string => toIso(fromDays(days));

const weekday = (iso: string): number => weekdayOf(fromIso(iso) ?? EPOCH);
export const isWeekend = (iso: string): boolean => weekday(iso) >= SATURDAY;
export const yearOf = (iso: string): number => Number(iso.slice(0, 4));

const plain = new WeakMap<DaysOff, Calendar>();

/** The calendar of the data alone, made once: it remembers what it was asked. */
export function calendarOf(data: DaysOff): Calendar {
  const made = plain.get(data) ?? makeCalendar(data, { off: [], worked: [] });
  plain.set(data, made);
  return made;
}

/** @param given what applies on top of the data; it displaces no substitute day, so that no term grows by accident. */
export function makeCalendar(data: DaysOff, given: Moved): Calendar {
  const first = `${data.from}-01-01`;
  const last = `${data.to}-12-31`;
  const yearOff = once((year: number) => offIn(year, data, given));
  const dayOffAt = once((days: number) => {
    const iso = isoAt(days);
    if (iso < first || iso > last) throw new OutsideCalendar(outside(iso, first, last));
    const { off, worked } = yearOff(yearOf(iso));
    const all = [WEEKEND[weekday(iso)], off.get(iso)].filter((why) => why !== undefined);
    return worked.has(iso) || all.length === 0 ? null : joined(all, ', ');
  });
  return {
    first,
    last,
    dayOffAt,
    dayOff: (iso) => dayOffAt(daysAt(iso)),
    isLookedUp: (year) => data.moved[year] !== undefined,
  };
}

const outside = (iso: string, first: string, last: string): string =>
  `${iso} is outside the calendar of days off, which goes from ${first} to ${last}: further years are added to src/civic/data/days-off.json only with a source.`;

interface YearOff {
  readonly off: ReadonlyMap<string, Words>;
  readonly worked: ReadonlySet<string>;
}

function offIn(year: number, data: DaysOff, given: Moved): YearOff {
  const off = holidays(year, data);
  if (year >= data.substitutesSince) addSubstitutes(year, data, off);
  const decided = data.moved[year];
  for (const day of decided?.off ?? []) off.set(day, DECIDED);
  for (const day of given.off) if (yearOf(day) === year && !off.has(day)) off.set(day, GIVEN);
  return { off, worked: new Set([...(decided?.worked ?? []), ...given.worked]) };
}

function holidays(year: number, { fixed, easter }: DaysOff): Map<string, Words> {
  const off = new Map<string, Words>();
  const add = (day: string, name: Words): void => {
    const other = off.get(day);
    off.set(day, other ? joined([other, name], ', ') : name);
  };
  for (const { day, name } of fixed) add(`${year}-${day}`, name);
  for (const { offset, name } of easter) add(addDays(orthodoxEaster(year), offset), name);
  return off;
}

/** Whether a day itself is an official holiday (КТ чл. 154, ал. 1); days off in place of one are none. */
export const isHoliday = (data: DaysOff, iso: string): boolean => holidays(yearOf(iso), data).has(iso);

/** КТ чл. 154, ал. 2: for a holiday on a weekend, those of Easter apart, the next working day is off. */
function addSubstitutes(year: number, { fixed }: DaysOff, off: Map<string, Words>): void {
  for (const { day, name } of fixed) {
    const holiday = `${year}-${day}`;
    if (!isWeekend(holiday)) continue;
    let instead = addDays(holiday, 1);
    while (isWeekend(instead) || off.has(instead)) instead = addDays(instead, 1);
    off.set(
      instead,
      said({ bg: (on) => `вместо ${on(holiday)}, ${name.bg}`, en: (on) => `instead of ${on(holiday)}, ${name.en}` }),
    );
  }
}
