/** Days and times in words, in the book's time zone. Formatters are made once for each language and zone. */
import { fromIso, weekdayOf } from '../civil.ts';
import { once } from '../once.ts';
import type { Lang } from '../types.ts';

const MS_PER_DAY = 86_400_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4;

const weekdays = once((lang: Lang): readonly string[] => {
  const format = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format((FIRST_MONDAY + day) * MS_PER_DAY));
});

const clocks = once(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

/** The largest distance from 1970 that a point in time may have (ECMAScript, "Time Values"). */
const FARTHEST = 8.64e15;

function localParts(timeZone: string, at: number): { readonly date: string; readonly time: string } | null {
  if (!Number.isFinite(at) || Math.abs(at) > FARTHEST) return null;
  const part: { [type: string]: string } = {};
  for (const { type, value } of clocks(timeZone).formatToParts(at)) part[type] = value;
  const { year = '', month, day, hour, minute } = part as { readonly [type: string]: string };
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** All time zones change their day at a multiple of this (ms). */
const QUARTER = 900_000;
const days = once((zone: string) => ({ zone, quarter: Number.NaN, day: '' }));

/** The day (`YYYY-MM-DD`) that a point in time (ms) falls on in a time zone. Points out of range give 1970-01-01. */
export function dayOf(timeZone: string, at: number): string {
  const last = days(timeZone);
  const quarter = Math.floor(at / QUARTER);
  if (last.quarter !== quarter) Object.assign(last, { quarter, day: localParts(timeZone, at)?.date ?? '1970-01-01' });
  return last.day;
}

/** `11.12.2026`; what is no day comes back as it is. */
export function shortDate(iso: string): string {
  return fromIso(iso) ? `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}` : iso;
}

/** `петък, 11.12.2026`; what is no day comes back as it is. */
export function longDate(lang: Lang, iso: string): string {
  const civil = fromIso(iso);
  return civil ? `${weekdays(lang)[weekdayOf(civil) - 1]}, ${shortDate(iso)}` : iso;
}

/** Hour and minute of a point in time: `18:30`. */
export const clockTime = (timeZone: string, at: number): string => localParts(timeZone, at)?.time ?? '—';

/** `петък, 11.12.2026, 18:30`. */
export function dateAndTime(lang: Lang, timeZone: string, at: number): string {
  const local = localParts(timeZone, at);
  return local ? `${longDate(lang, local.date)}, ${local.time}` : '—';
}
