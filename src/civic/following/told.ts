/** What persons were told, for „once“, „at most three of a hearing“ and „at most four a month“; and whom nothing reached. */
import { addDays } from '../../dialog/civil.ts';
import { marks, paddedLists } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY, dayAt } from '../clock.ts';
import { AHEAD } from '../hearings/kinds.ts';
import type { Somebody } from './chats.ts';
import { chosenOf } from './follows.ts';
import { type Kind, MONTH, mainOf, momentOfReminder } from './plan.ts';
import type { Chat, Reason } from './reach.ts';

export type What = Kind | 'announced';

interface ToldRow extends Row {
  readonly channel: string;
  readonly person: string;
  readonly hearing: number;
  readonly what: string;
  readonly date: string;
  readonly at: number;
}
interface OtherRow extends Row {
  readonly channel: string;
  readonly person: string;
  readonly hearing: number;
  readonly week: number;
  readonly day: number;
  readonly hours: number;
  readonly date: string;
  readonly hour: string | null;
}

/** What matters of a person's past and future when something of a hearing is to be told. */
export interface Past {
  /** What was told of these hearings, with the date that it was about. */
  readonly told: readonly { readonly hearing: number; readonly what: string; readonly date: string }[];
  readonly month: number;
  /** Other hearings ahead whose main reminder is still to come. */
  readonly others: number;
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

/** For all of a chunk at once. @param hearings those that are to be told of, at most 128 */
export async function pasts(
  q: Query,
  people: readonly Somebody[],
  hearings: readonly number[],
  now: number,
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
    await ofPersons<OtherRow>(
      q,
      persons,
      (list) => `select f.channel, f.person, f.hearing, f.week, f.day, f.hours, h.date, h.hour from hearing_follow f
        join hearing h on h.id = f.hearing where f.hearing <> $1 and h.date >= $2 and h.date <= $3
        and h.state in (${STATES}) and f.channel = $4 and f.person in (${list})`,
      [these[0] ?? 0, today, addDays(today, MONTH / DAY)],
    ),
  );
  return people.map(({ chats }) => {
    const mine = chats.flatMap((chat) => told.get(keyOf(chat)) ?? []);
    return {
      told: mine.filter((one) => these.includes(one.hearing)),
      month: mine.filter(({ at }) => at > now - MONTH).length,
      others: chats.flatMap((chat) => followed.get(keyOf(chat)) ?? []).filter((one) => isAwaited(one, mine, now))
        .length,
    };
  });
}

/** The main reminder of a followed hearing is still to come. */
function isAwaited(one: OtherRow, told: readonly ToldRow[], now: number): boolean {
  const main = mainOf(chosenOf(one));
  const at = main === undefined ? null : momentOfReminder(main, one);
  if (at === null || at <= now) return false;
  return !told.some(({ hearing, what, date }) => hearing === one.hearing && what === main && date === one.date);
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
  readonly hearing: number;
  readonly channel: string;
  readonly what: What | 'changed';
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
