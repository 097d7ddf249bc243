/** Which reminders of a hearing there are, when each goes out, and how many a person gets at most. Pure. */
import { addDays } from '../../dialog/civil.ts';
import { DAY, HOUR, minutesOf, momentOf } from '../clock.ts';
import { earlier } from './quiet.ts';

/** Seven days, one day, two hours before; the farthest first. */
export const KINDS = ['week', 'day', 'hours'] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (text: unknown): text is Kind => KINDS.some((kind) => kind === text);

/** What of a hearing decides when it is. */
export interface When {
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  /** `HH:MM`; null where only the day is known. */
  readonly hour: string | null;
}

/** Where only the day is known, the earliest hour at which people could be expected. */
const UNKNOWN_HOUR = '09:00';
const DAYS: { readonly [K in Kind]: number } = { week: 7, day: 1, hours: 0 };
const TWO_HOURS = 2 * HOUR;

/** When it starts (ms); null without a day. */
export const startOf = ({ date, hour }: When): number | null =>
  date === null ? null : momentOf({ day: date, minutes: minutesOf(hour ?? UNKNOWN_HOUR) });

/** Until when it may still begin (ms): where only the day is known, until that day ends. */
export const latestStart = ({ date, hour }: When): number | null =>
  date === null ? null : hour === null ? momentOf({ day: addDays(date, 1), minutes: 0 }) : startOf({ date, hour });

/** When a reminder would go out by the clock alone; null where it makes no sense. */
export function plainMoment(kind: Kind, when: When): number | null {
  const { date, hour } = when;
  if (date === null || (kind === 'hours' && hour === null)) return null;
  if (kind === 'hours') return (startOf(when) ?? 0) - TWO_HOURS;
  return momentOf({ day: addDays(date, -DAYS[kind]), minutes: minutesOf(hour ?? UNKNOWN_HOUR) });
}

/** When it does go out: never later than {@link plainMoment}. The two hours were asked for, and know no quiet. */
export function momentOfReminder(kind: Kind, when: When): number | null {
  const plain = plainMoment(kind, when);
  return plain === null || kind === 'hours' ? plain : earlier(plain);
}

/** The reminders that are still to come after `at` (ms), with their moments, the soonest first. */
export const ahead = (when: When, at: number): readonly { readonly kind: Kind; readonly at: number }[] =>
  KINDS.flatMap((kind) => {
    const moment = momentOfReminder(kind, when);
    return moment === null || moment <= at ? [] : [{ kind, at: moment }];
  });

const MOST_OF_HEARING = 3;
export const MOST_OF_MONTH = 4;
/** Any month fits into it, so that no calendar month has more either. */
export const MONTH = 31 * DAY;

/** What a person has got and still awaits when a reminder comes due. */
export interface Standing {
  /** What the person chose for this hearing. */
  readonly chosen: readonly Kind[];
  /** Of these the ones that are not sent yet, from the one on that came due. */
  readonly left: readonly Kind[];
  /** Reminders of this hearing that were sent, also those of an earlier date. */
  readonly told: number;
  /** Reminders and announcements of the last {@link MONTH}. */
  readonly month: number;
  /** Other hearings of that time whose main reminder is still to come. */
  readonly others: number;
}

/** The one that matters most: a day before, else the nearest of those chosen. */
export const mainOf = (kinds: readonly Kind[]): Kind | undefined => (kinds.includes('day') ? 'day' : kinds.at(-1));

/**
 * Whether a reminder may go out: at most three of a hearing, where those nearest to it win, and at most four a month,
 * where one place is kept for each hearing whose main reminder is still to come.
 */
export function mayRemind(kind: Kind, { chosen, left, told, month, others }: Standing): boolean {
  if (told + left.length > MOST_OF_HEARING || month >= MOST_OF_MONTH) return false;
  const main = mainOf(chosen);
  if (main === undefined || kind === main) return true;
  const own = left.includes(main) ? 1 : 0;
  return month + 1 + own + others <= MOST_OF_MONTH;
}
