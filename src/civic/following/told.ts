/** What persons were told, for „once“, „at most three of a hearing“ and „at most four a month“; and whom nothing reached. */
import { addDays } from '../../dialog/civil.ts';
import { marks, paddedLists } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY, dayAt } from '../clock.ts';
import { AHEAD } from '../hearings/kinds.ts';
import type { KnownChat, Somebody } from './chats.ts';
import { chosenOf } from './follows.ts';
import { type Followed, type Kind, MONTH, type Past, type Sent } from './plan.ts';
import type { Chat, Reason } from './reach.ts';

export type What = Kind | 'announced';

interface ToldRow extends Row, Sent {
  readonly channel: string;
  readonly person: string;
}
interface FollowedRow extends Row {
  readonly channel: string;
  readonly person: string;
  readonly hearing: number;
  readonly week: number;
  readonly day: number;
  readonly hours: number;
  readonly date: string;
  readonly hour: string | null;
}

const STATES = AHEAD.map((state) => `'${state}'`).join(', ');

type Key = (one: { readonly channel: string; readonly person: string }) => string;
const keyOf: Key = ({ channel, person }) => `${channel}\n${person}`;

/** Rows of persons, per channel a statement for at most 128 of them. */
async function ofPersons<R extends Row>(
  q: Query,
  persons: readonly Pick<Chat, 'channel' | 'person'>[],
  sql: (list: string) => string,
  params: readonly (string | number)[],
): Promise<R[]> {
  const rows: R[] = [];
  for (const channel of new Set(persons.map((one) => one.channel))) {
    const all = [...new Set(persons.filter((one) => one.channel === channel).map(({ person }) => person))];
    for (const list of paddedLists(all))
      rows.push(...(await q<R>(sql(marks(params.length + 2, list.length)), [...params, channel, ...list])));
  }
  return rows;
}

function grouped<R extends { readonly channel: string; readonly person: string }>(rows: readonly R[]) {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * For all of a chunk at once: what was told of these hearings and in the last month, and what is followed.
 * @param hearings those that are to be told of, at most 128
 * @param span how far ahead what is followed counts, in days
 */
export async function pasts(
  q: Query,
  people: readonly Pick<Somebody, 'chats'>[],
  hearings: readonly number[],
  now: number,
  span: number = MONTH / DAY,
): Promise<readonly Past[]> {
  const persons = people.flatMap(({ chats }) => chats);
  const [these = [0]] = paddedLists(hearings);
  const told = grouped(
    await ofPersons<ToldRow>(
      q,
      persons,
      (list) => `select channel, person, hearing, what, date, at from hearing_told
        where (at > $1 or hearing in (${marks(2, these.length)}))
          and channel = $${these.length + 2} and person in (${list})`,
      [now - MONTH, ...these],
    ),
  );
  const today = dayAt(now);
  const followed = grouped(
    await ofPersons<FollowedRow>(
      q,
      persons,
      (list) => `select f.channel, f.person, f.hearing, f.week, f.day, f.hours, h.date, h.hour from hearing_follow f
        join hearing h on h.id = f.hearing where h.date >= $1 and h.date <= $2
        and h.state in (${STATES}) and f.channel = $3 and f.person in (${list})`,
      [today, addDays(today, span)],
    ),
  );
  return people.map(({ chats }) => ({
    told: chats.flatMap((chat) => told.get(keyOf(chat)) ?? []),
    followed: chats.flatMap((chat) => followed.get(keyOf(chat)) ?? []).map(followedOf),
  }));
}

const followedOf = (row: FollowedRow): Followed => ({
  hearing: row.hearing,
  date: row.date,
  hour: row.hour,
  chosen: chosenOf(row),
});

/** Those that were asked for last. */
const MOST_FOLLOWED = 100;
/** Ahead, in days: no hearing is entered earlier. */
const FAR = 800;

/** Of one person with these chats, over everything that is followed, however far ahead. */
export async function wholePast(q: Query, chats: readonly KnownChat[], now: number): Promise<Past> {
  const ids = new Set<number>();
  for (const { channel, person } of chats) {
    const rows = await q<{ hearing: number }>(
      `select hearing from hearing_follow where channel = $1 and person = $2 order by at desc, hearing limit ${MOST_FOLLOWED}`,
      [channel, person],
    );
    for (const { hearing } of rows) ids.add(hearing);
  }
  const [past = { told: [], followed: [] }] = await pasts(q, [{ chats }], [...ids].slice(0, MOST_FOLLOWED), now, FAR);
  return past;
}

export async function noteTold(
  q: Query,
  { channel, person }: Pick<Chat, 'channel' | 'person'>,
  told: { readonly hearing: number; readonly what: What; readonly date: string; readonly at: number },
): Promise<void> {
  await q(
    `insert into hearing_told (channel, person, hearing, what, date, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (channel, person, hearing, what, date) do nothing`,
    [channel, person, told.hearing, told.what, told.date, told.at],
  );
}

/** A note for operators: what did not arrive, or cost money, by channel and reason; without persons. */
export interface Missed {
  /** 0 where it has none. */
  readonly hearing: number;
  readonly channel: string;
  /** `news`: of a proposal. */
  readonly what: What | 'changed' | 'news';
  readonly why: Reason | 'limit';
}

/** Counts each; the same ones are put together first. */
export async function noteMissed(q: Query, missed: readonly Missed[], at: number): Promise<void> {
  const counts = new Map<string, { readonly one: Missed; count: number }>();
  for (const one of missed) {
    const key = JSON.stringify(one);
    const known = counts.get(key) ?? { one, count: 0 };
    counts.set(key, { one, count: known.count + 1 });
  }
  for (const { one, count } of counts.values())
    await q(
      `insert into unreached (hearing, channel, what, why, count, at) values ($1, $2, $3, $4, $5, $6)
       on conflict (hearing, channel, what, why) do update set count = unreached.count + excluded.count, at = excluded.at`,
      [one.hearing, one.channel, one.what, one.why, count, at],
    );
}
