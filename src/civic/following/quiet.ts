/**
 * When the bot may write first. Quiet are the hours from 20:00 to 08:00, Sundays and official holidays (КТ чл. 154, with
 * the days off instead of them). What would fall there goes out earlier; news goes out as soon as it may. Pure.
 */
import { addDays, fromIso, weekdayOf } from '../../dialog/civil.ts';
import { type Local, localOf, momentOf } from '../clock.ts';
import { calendarOf } from '../deadlines/calendar.ts';
import { DEADLINE_DATA } from '../deadlines/data.ts';

const OPENS = 8 * 60;
const CLOSES = 20 * 60;
/** What is moved to an earlier day goes out at this minute: a bulk is paced, and must have left before it is quiet. */
const LATEST = CLOSES - 15;
const NOON = 12 * 60;
const SATURDAY = 6;
const SUNDAY = 7;
const JUST_SATURDAY = 'събота';

const weekday = (day: string): number => {
  const civil = fromIso(day);
  return civil === null ? 0 : weekdayOf(civil);
};

/** Saturdays are no holidays of themselves. Beyond the calendar of days off only Sundays are known. */
export function isQuietDay(day: string): boolean {
  const calendar = calendarOf(DEADLINE_DATA.daysOff);
  const which = weekday(day);
  if (which === SUNDAY) return true;
  if (day < calendar.first || day > calendar.last) return false;
  const off = calendar.dayOff(day);
  return off !== null && (which !== SATURDAY || off.bg !== JUST_SATURDAY);
}

const isNight = (minutes: number): boolean => minutes < OPENS || minutes >= CLOSES;
const isQuietLocal = ({ day, minutes }: Local): boolean => isNight(minutes) || isQuietDay(day);

/** Whether nothing may be sent unasked at this point in time (ms). */
export const isQuiet = (at: number): boolean => isQuietLocal(localOf(at));
/** Whether not even a change may, for which Sundays and holidays are days as others. */
export const isQuietHour = (at: number): boolean => isNight(localOf(at).minutes);

/** The point itself, or the last one before it at which a reminder may go out. */
export function earlier(at: number): number {
  const { day, minutes } = localOf(at);
  if (!isQuietLocal({ day, minutes })) return at;
  let other = minutes >= CLOSES ? day : addDays(day, -1);
  while (isQuietDay(other)) other = addDays(other, -1);
  return momentOf({ day: other, minutes: LATEST });
}

/** The point itself, or the first one after it at which news may go out. */
export function later(at: number): number {
  const { day, minutes } = localOf(at);
  if (!isQuietLocal({ day, minutes })) return at;
  let other = minutes < OPENS ? day : addDays(day, 1);
  while (isQuietDay(other)) other = addDays(other, 1);
  return momentOf({ day: other, minutes: OPENS });
}

/** The day on which the night ends that is, or that comes. */
const morningAfter = ({ day, minutes }: Local): string => (minutes < OPENS ? day : addDays(day, 1));

/** Whether news of a hearing may not wait for a morning: it starts before the noon that follows the night. */
export function isPressing(at: number, starts: readonly number[]): boolean {
  const noon = momentOf({ day: morningAfter(localOf(at)), minutes: NOON });
  return starts.some((start) => start > at && start < noon);
}

/**
 * When a change is told: on any day between 08:00 and 20:00, else at the next 08:00; at once where people would be on
 * their way by then, because the hearing starts before noon of that day.
 * @param starts when it starts, before and after the change (ms); what is over does not matter
 */
export function pressing(at: number, starts: readonly number[]): number {
  const local = localOf(at);
  if (!isNight(local.minutes) || isPressing(at, starts)) return at;
  return momentOf({ day: morningAfter(local), minutes: OPENS });
}
