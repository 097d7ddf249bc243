/** The town's clock: points in time (ms) to days and minutes in Bulgaria and back, over summer and winter time. */
import { once } from '../dialog/once.ts';
import { clockTime, dayOf } from '../dialog/texts/civil-words.ts';
import { daysAt, isoAt } from './deadlines/calendar.ts';

/** Hearings are held here, wherever the machine stands. */
export const ZONE = 'Europe/Sofia';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A day (`YYYY-MM-DD`) and the minutes since its midnight, as clocks on the wall show them. */
export interface Local {
  readonly day: string;
  readonly minutes: number;
}

/** The day (`YYYY-MM-DD`) here at a point in time. */
export const dayAt = (at: number): string => dayOf(ZONE, at);
/** The same of whoever asks. */
export const today = ({ at }: { readonly at: number }): string => dayAt(at);
/** What clocks here show then: `17:30`. */
export const timeAt = (at: number): string => clockTime(ZONE, at);

/** `17:30` in minutes. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** How far clocks here are before UTC (ms), by the hour since 1970: they are moved on the hour. */
const offsets = once((hour: number): number => {
  const at = hour * HOUR;
  return daysAt(dayAt(at)) * DAY + minutesOf(timeAt(at)) * MINUTE - at;
});
const offsetAt = (at: number): number => offsets(Math.floor(at / HOUR));

export function localOf(at: number): Local {
  const wall = at + offsetAt(at);
  const days = Math.floor(wall / DAY);
  return { day: isoAt(days), minutes: Math.floor((wall - days * DAY) / MINUTE) };
}

/**
 * The point in time (ms) at which clocks show this. A time that is left out in spring gives the one an hour later; of
 * the two in autumn it is the second.
 */
export function momentOf({ day, minutes }: Local): number {
  const wall = daysAt(day) * DAY + minutes * MINUTE;
  const near = wall - offsetAt(wall);
  return wall - offsetAt(near);
}
