/**
 * Calendar arithmetic on `YYYY-MM-DD` and on days since 1970-01-01, without a clock and without time zones.
 * Valid for the years 0001 to 9999 of the Gregorian calendar.
 */

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_PER_ERA = 146_097;
const DAYS_BEFORE_1970 = 719_468;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month; 0 where there is no such month. */
export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Whether the calendar has this day (31.02. is none). */
export const isDay = ({ year, month, day }: Civil): boolean =>
  [year, month, day].every(Number.isInteger) &&
  year >= 1 &&
  year <= 9999 &&
  day >= 1 &&
  day <= monthLength(year, month);

/** Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function toDays({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** The inverse of {@link toDays}. */
export function fromDays(days: number): Civil {
  const shifted = days + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** `YYYY-MM-DD`. */
export const toIso = ({ year, month, day }: Civil): string =>
  `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;

/** Reads `YYYY-MM-DD`; null for anything else, and for days that the calendar does not have. */
export function fromIso(iso: string): Civil | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) return null;
  const civil = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDay(civil) ? civil : null;
}

/** The day so many days later (earlier, if negative). Gives what is no date back unchanged. */
export function addDays(iso: string, days: number): string {
  const civil = fromIso(iso);
  return civil ? toIso(fromDays(toDays(civil) + days)) : iso;
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (civil: Civil): number => ((((toDays(civil) + 3) % 7) + 7) % 7) + 1;
