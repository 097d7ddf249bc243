/**
 * What a change of a hearing sets off, whoever made it: its reminders are moved, its followers will be told, those who
 * watch the municipality hear of what was announced. Only rows that come due are written here, whatever their number.
 */
import { cancelDue, dropAbout, schedule } from '../../store/due.ts';
import { expireAbout } from '../../store/outbox.ts';
import type { Query } from '../../store/types.ts';
import { dayAt, MINUTE } from '../clock.ts';
import { isStillAhead } from '../hearings/kinds.ts';
import { concernsAnybody } from './concerned.ts';
import { hasWatchers } from './follows.ts';
import { ahead, KINDS, type Kind, latestStart, startOf, type When } from './plan.ts';
import { later, pressing } from './quiet.ts';
import { CHANNELS } from './reach.ts';
import { recallNews } from './recalling.ts';

/** Names of what comes due. Those that end in `ing` are the chunks of one that has begun. */
export const REMIND = 'following.remind';
export const REMINDING = 'following.reminding';
export const CHANGED = 'following.changed';
export const CHANGING = 'following.changing';
export const ANNOUNCED = 'following.announced';
export const ANNOUNCING = 'following.announcing';

/** What of a hearing makes a difference to who goes there. */
export interface Facts extends When {
  readonly state: string;
  readonly place: string | null;
  readonly address: string | null;
  readonly online: string | null;
  readonly dial_in: string | null;
}
export const FACT_NAMES = ['date', 'hour', 'state', 'place', 'address', 'online', 'dial_in'] as const;

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** From a row of the register or of the store. */
export const factsOf = (row: { readonly [field: string]: unknown }): Facts => ({
  date: textIn(row['date']),
  hour: textIn(row['hour']),
  state: textIn(row['state']) ?? 'draft',
  place: textIn(row['place']),
  address: textIn(row['address']),
  online: textIn(row['online']),
  dial_in: textIn(row['dial_in']),
});

/** Corrections that follow one another within so long are told as one. */
const GATHER_CHANGES = 5 * MINUTE;
/** A file with several hearings of a municipality is one message. */
const GATHER_NEWS = 10 * MINUTE;

const PUBLIC: ReadonlySet<string> = new Set(['announced', 'open']);
export const isAhead = ({ state, date }: Pick<Facts, 'state' | 'date'>): boolean =>
  date !== null && isStillAhead(state);

/** A state alone is news only where people need not come, or may again; and where it is moved without another day. */
const isOtherState = (was: Facts, now: Facts): boolean =>
  (was.state === 'cancelled') !== (now.state === 'cancelled') ||
  (now.state === 'moved' && was.state !== 'moved' && now.date === was.date);
/** Names of what changed so that followers must know. */
export const changesOf = (was: Facts, now: Facts): readonly string[] =>
  FACT_NAMES.filter((name) => (name === 'state' ? isOtherState(was, now) : was[name] !== now[name]));

/**
 * After a hearing was added (`was` is null) or changed, in the same transaction.
 * @param hearing its id and municipality
 * @param at when it was (ms)
 */
export async function hearingWritten(
  q: Query,
  hearing: { readonly id: number; readonly town: string },
  was: Facts | null,
  now: Facts,
  at: number,
): Promise<void> {
  if (was !== null && isElsewhen(was, now)) await dropReminders(q, hearing.id);
  const isOther = was !== null && (changesOf(was, now).length > 0 || !isAhead(now));
  if (isOther) await dropTold(q, hearing.id, at);
  if (was === null || isElsewhen(was, now)) await scheduleReminders(q, hearing.id, now, at);
  if (was !== null && changesOf(was, now).length > 0) await scheduleChange(q, hearing.id, was, now, at);
  const isNews = PUBLIC.has(now.state) && (was === null || !PUBLIC.has(was.state));
  const news = isNews && isAhead(now) && (now.date ?? '') >= dayAt(at) ? [hearing.id] : [];
  const again = isOther ? await recallNews(q, hearing, at) : [];
  if (news.length + again.length > 0) await scheduleNews(q, hearing.town, [...news, ...again], at);
}

const isElsewhen = (was: Facts, now: Facts): boolean =>
  was.date !== now.date || was.hour !== now.hour || isAhead(was) !== isAhead(now);
const nameOf = (hearing: number, kind: Kind): string => `${hearing}:${kind}`;

async function dropReminders(q: Query, hearing: number): Promise<void> {
  for (const kind of KINDS) await cancelDue(q, REMIND, nameOf(hearing, kind));
}

/** The name under which reminders of a hearing wait to be sent. */
export const remindersOf = (hearing: number): string => `hearing:${hearing}:reminders`;

/**
 * A reminder on its way to a person would come after what is told of the change, and gainsay it: one whose turn is still
 * to come is dropped, then one that a platform keeps waiting (in this order: a turn may end in between).
 */
async function dropTold(q: Query, hearing: number, at: number): Promise<void> {
  await dropAbout(q, remindersOf(hearing));
  await expireAbout(q, remindersOf(hearing), CHANNELS, at);
}

/**
 * Each kind that is still to come has one row of its own, which moves with the hearing; where it is there already nothing
 * changes.
 */
export async function scheduleReminders(q: Query, hearing: number, now: Facts, at: number): Promise<void> {
  if (!isAhead(now)) return;
  for (const { kind, at: moment } of ahead(now, at))
    await schedule(q, {
      name: REMIND,
      key: nameOf(hearing, kind),
      data: JSON.stringify({ hearing, kind }),
      at: moment,
    });
}

async function pending<T>(
  q: Query,
  name: string,
  key: string,
): Promise<{ readonly data: T; readonly at: number } | null> {
  const [row] = await q<{ data: string; at: number }>('select data, at from due where name = $1 and key = $2', [
    name,
    key,
  ]);
  return row === undefined ? null : { data: JSON.parse(row.data) as T, at: row.at };
}

export const startsOf = (...all: readonly Facts[]): readonly number[] =>
  all.map(startOf).filter((start) => start !== null);
/** When both are over, before and after a change (ms); never where no day is known. */
export function overAt(...all: readonly Facts[]): number {
  const ends = all.map(latestStart).filter((end) => end !== null);
  return ends.length > 0 ? Math.max(...ends) : Number.POSITIVE_INFINITY;
}

/** A little later, so that corrections are told together, where that keeps to the hours and comes before the start. */
function whenTold(at: number, starts: readonly number[]): number {
  const soonest = pressing(at, starts);
  if (soonest > at) return soonest;
  const gathered = at + GATHER_CHANGES;
  const fits = pressing(gathered, starts) === gathered && starts.every((start) => start <= at || start > gathered);
  return fits ? gathered : at;
}

/** The first of several changes says how it was. */
async function scheduleChange(q: Query, hearing: number, was: Facts, now: Facts, at: number): Promise<void> {
  if (!(await concernsAnybody(q, hearing))) return;
  const open = await pending<{ readonly was: Facts }>(q, CHANGED, String(hearing));
  const before = open?.data.was ?? was;
  const starts = startsOf(before, now);
  if (overAt(before, now) <= at) return;
  const moment = Math.min(whenTold(at, starts), open?.at ?? Number.POSITIVE_INFINITY);
  await schedule(q, {
    name: CHANGED,
    key: String(hearing),
    data: JSON.stringify({ hearing, was: before }),
    at: moment,
  });
}

async function scheduleNews(q: Query, town: string, news: readonly number[], at: number): Promise<void> {
  if (!(await hasWatchers(q, town))) return;
  const open = await pending<{ readonly hearings: readonly number[] }>(q, ANNOUNCED, town);
  await schedule(q, {
    name: ANNOUNCED,
    key: town,
    data: JSON.stringify({ town, hearings: [...new Set([...(open?.data.hearings ?? []), ...news])] }),
    at: open?.at ?? later(at + GATHER_NEWS),
  });
}
