/** Which reminders of a hearing there are, when each goes out, and how many a person gets at most. Pure. */
import { addDays } from '../../dialog/civil.ts';
import { DAY, dayAt, HOUR, minutesOf, momentOf } from '../clock.ts';
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

/** A hearing that a person follows, with the reminders that were chosen. */
export interface Followed extends When {
  readonly hearing: number;
  readonly chosen: readonly Kind[];
}
/** Something that a person was told; `date` is the day of the hearing that it was about. */
export interface Sent {
  readonly hearing: number;
  readonly what: string;
  readonly date: string;
  readonly at: number;
}
/** What of a person's past and future decides whether a reminder goes out. */
export interface Past {
  readonly told: readonly Sent[];
  /** Hearings that are followed, also that which the reminder is of. */
  readonly followed: readonly Followed[];
}

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
  /** The weights of reminders of other hearings of that time that are still to come. */
  readonly others: readonly number[];
}

/** The last reminder of a hearing weighs most, then the nearer one. */
const weightOf = (kind: Kind, chosen: readonly Kind[]): number =>
  kind === chosen.at(-1) ? KINDS.length : KINDS.indexOf(kind);

/**
 * Whether a reminder may go out: at most three of a hearing, where those nearest to it win, and at most four a month,
 * where a place is kept for each that weighs more and is still to come.
 */
export function mayRemind(kind: Kind, { chosen, left, told, month, others }: Standing): boolean {
  if (told + left.length > MOST_OF_HEARING) return false;
  const weight = weightOf(kind, chosen);
  const kept = [...left.map((one) => weightOf(one, chosen)), ...others].filter((other) => other > weight);
  return month + 1 + kept.length <= MOST_OF_MONTH;
}

/** In the place of a day: announced in one message with others, of which the first counts. */
export const ALONG = 'along';

const toldInMonth = ({ told }: Past, now: number): number =>
  told.filter(({ at, date }) => at > now - MONTH && date !== ALONG).length;

/** Of the reminders that were chosen those that the hearing has: without an hour, none two hours before. */
const possible = (one: Followed): readonly Kind[] => one.chosen.filter((kind) => momentOfReminder(kind, one) !== null);
const isTold = ({ hearing, date }: Followed, kind: Kind, { told }: Past): boolean =>
  told.some((sent) => sent.hearing === hearing && sent.what === kind && sent.date === date);

/** The weights of those of another hearing that are still to come. */
function awaited(one: Followed, past: Past, now: number): readonly number[] {
  const [today, until] = [dayAt(now), dayAt(now + MONTH)];
  if (one.date === null || one.date < today || one.date > until) return [];
  const chosen = possible(one);
  return chosen
    .filter((kind) => (momentOfReminder(kind, one) ?? 0) > now && !isTold(one, kind, past))
    .map((kind) => weightOf(kind, chosen));
}

/** Not sent before, within the limits, and not overtaken by a nearer one that is due as well. */
export function isWanted(kind: Kind, one: Followed, past: Past, now: number): boolean {
  const chosen = possible(one);
  const from = KINDS.indexOf(kind);
  const left = chosen.filter((other) => KINDS.indexOf(other) >= from && !isTold(one, other, past));
  const isOvertaken = left.some((other) => other !== kind && (momentOfReminder(other, one) ?? now + 1) <= now);
  if (!left.includes(kind) || isOvertaken) return false;
  const told = past.told.filter(({ hearing, what }) => hearing === one.hearing && what !== 'announced').length;
  const others = past.followed.filter(({ hearing }) => hearing !== one.hearing);
  return mayRemind(kind, {
    chosen,
    left,
    told,
    month: toldInMonth(past, now),
    others: others.flatMap((other) => awaited(other, past, now)),
  });
}

/** A reminder still to come, and whether it will be sent as things stand. */
export interface Foreseen {
  readonly hearing: number;
  readonly kind: Kind;
  readonly at: number;
  readonly comes: boolean;
}

/** The plan run forward over everything that is followed by now, the soonest first. */
export function foresee({ told, followed }: Past, now: number): readonly Foreseen[] {
  const due = followed.flatMap((one) =>
    ahead(one, now).flatMap(({ kind, at }) => (one.chosen.includes(kind) ? [{ one, kind, at }] : [])),
  );
  due.sort((a, b) => a.at - b.at || a.one.hearing - b.one.hearing);
  const sent = [...told];
  return due.map(({ one, kind, at }) => {
    const { hearing, date } = one;
    const comes = isWanted(kind, one, { told: sent, followed }, at);
    if (comes) sent.push({ hearing, what: kind, date: date ?? '', at });
    return { hearing, kind, at, comes };
  });
}

const comeIn = (past: Past, now: number): readonly string[] =>
  foresee(past, now)
    .filter(({ comes }) => comes)
    .map(({ hearing, kind }) => `${hearing}:${kind}`);

/**
 * Whether an announcement may go out now: one of at most four a month, and never in the place of a reminder that was
 * promised.
 * @param note what would be noted of it
 */
export function hasRoom(past: Past | undefined, note: readonly Omit<Sent, 'at'>[], now: number): boolean {
  if (past === undefined) return true;
  if (toldInMonth(past, now) >= MOST_OF_MONTH) return false;
  const after = new Set(comeIn({ ...past, told: [...past.told, ...note.map((one) => ({ ...one, at: now }))] }, now));
  return comeIn(past, now).every((one) => after.has(one));
}
