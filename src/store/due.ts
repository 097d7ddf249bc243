/** Everything that happens later: reminders, closings, expiries, retries of jobs. */
import type { Query, Row } from './types.ts';

export interface Due {
  readonly id: number;
  readonly name: string;
  readonly key: string | null;
  readonly channel: string | null;
  readonly person: string | null;
  /** JSON. */
  readonly data: string;
  readonly at: number;
  /** How often slow work of it was begun. */
  readonly tries: number;
  /** Since when what it needs from elsewhere cannot be reached, ms; null where it can, or was never asked for. */
  readonly away_since: number | null;
}
const COLUMNS = 'id, name, key, channel, person, data, at, tries, away_since';
type DueColumns = Due & Row;

/**
 * Schedules something for `at`. With a `key` there is at most one per name and key: a later call moves it.
 * A row with channel and person belongs to that person and is forgotten with them. `about` names what it tells, for
 * {@link dropAbout}.
 */
export async function schedule(
  q: Query,
  due: {
    readonly at: number;
    readonly name: string;
    readonly channel?: string | null;
    readonly person?: string | null;
    readonly data: string;
    readonly key?: string | null;
    readonly about?: string;
  },
): Promise<void> {
  await q(
    `insert into due (name, key, channel, person, data, at, about) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (name, key) do update
     set channel = excluded.channel, person = excluded.person, data = excluded.data, at = excluded.at, tries = 0,
       away_since = null, about = excluded.about`,
    [due.name, due.key ?? null, due.channel ?? null, due.person ?? null, due.data, due.at, due.about ?? null],
  );
}

/** A chat that something waits for. */
interface Waiting {
  readonly channel: string;
  readonly person: string;
}

/** Drops what would tell something that is not so any more, and gives to whom. One that is just being told is waited for. */
export const dropAbout = async (q: Query, about: string): Promise<readonly Waiting[]> =>
  (
    await q<{ channel: string | null; person: string | null }>(
      'delete from due where about = $1 returning channel, person',
      [about],
    )
  ).flatMap(({ channel, person }) => (channel === null || person === null ? [] : [{ channel, person }]));

/** The names of what waits to be told, here or in the outbox, by a pattern as `like` has it. */
export const aboutLike = async (q: Query, pattern: string): Promise<readonly string[]> =>
  (
    await q<{ about: string }>(
      'select about from due where about like $1 union select about from outbox where about like $1',
      [pattern],
    )
  ).map(({ about }) => about);

/**
 * What has come due, oldest first, left where it is.
 * @param only rows of these names, or of all others; without it all.
 */
export async function peekDue(
  q: Query,
  at: number,
  limit: number,
  only?: { readonly of: readonly string[] } | { readonly but: readonly string[] },
): Promise<Due[]> {
  const [names, not] = only === undefined ? [[], ''] : 'of' in only ? [only.of, ''] : [only.but, 'not '];
  if (only !== undefined && 'of' in only && names.length === 0) return [];
  const named = names.length === 0 ? '' : `and name ${not}in (${names.map((_, index) => `$${index + 3}`).join(', ')})`;
  return q<DueColumns>(`select ${COLUMNS} from due where at <= $1 ${named} order by at, id limit $2`, [
    at,
    limit,
    ...names,
  ]);
}

/** Takes what has come due, oldest first: the rows are gone when the transaction commits, and only then. */
export async function takeDue(q: Query, at: number, limit: number): Promise<Due[]> {
  const rows = await q<DueColumns>(
    `delete from due where id in (select id from due where at <= $1 order by at, id limit $2)
     returning ${COLUMNS}`,
    [at, limit],
  );
  return rows.sort((a, b) => a.at - b.at || a.id - b.id);
}

/** Of what waits until its person writes again: no moment of its own. */
export const WHEN_THEY_WRITE = Date.UTC(9999, 0);

/** Somebody wrote: what waited for that is due now. */
export const wake = async (q: Query, { channel, person }: Waiting, at: number): Promise<void> =>
  void (await q('update due set at = $3 where channel = $1 and person = $2 and at = $4', [
    ...[channel, person, at],
    WHEN_THEY_WRITE,
  ]));

/** Takes one row by its id; null when it is gone (another instance had it) or was moved to later than `at`. */
export async function takeOneDue(q: Query, id: number, at: number): Promise<Due | null> {
  const [row] = await q<DueColumns>(`delete from due where id = $1 and at <= $2 returning ${COLUMNS}`, [id, at]);
  return row ?? null;
}

/**
 * Takes a row in hand until `until`: it stays, and comes due again then, if whoever took it is gone. Gives null when it
 * was taken or moved since it was seen at `at`.
 */
export async function claimDue(q: Query, { id, at }: Pick<Due, 'id' | 'at'>, until: number): Promise<Due | null> {
  const [row] = await q<DueColumns>(
    `update due set at = $3, tries = tries + 1 where id = $1 and at = $2
     returning ${COLUMNS}`,
    [id, at, until],
  );
  return row ?? null;
}

/** Removes what is in hand; false when it was taken or moved since, and what was done for it no longer counts. */
export async function endDue(q: Query, { id, at }: Pick<Due, 'id' | 'at'>): Promise<boolean> {
  return (await q('delete from due where id = $1 and at = $2 returning id', [id, at])).length > 0;
}

/**
 * Puts back what was taken in hand: it comes due at `again`, unless it was taken or moved meanwhile.
 * @param tries how often it was begun, where this time shall not count.
 */
export async function putBackDue(
  q: Query,
  { id, at, tries }: Pick<Due, 'id' | 'at' | 'tries'>,
  again: number,
): Promise<void> {
  await q('update due set at = $3, tries = $4 where id = $1 and at = $2', [id, at, again, tries]);
}

/**
 * The same, where what it needs cannot be reached: no fault of its own, and not counted among its tries.
 * @param since when it could not be reached for the first time, ms
 */
export async function putOffDue(
  q: Query,
  { id, at, tries }: Pick<Due, 'id' | 'at' | 'tries'>,
  again: number,
  since: number,
): Promise<void> {
  await q('update due set at = $3, tries = $4, away_since = $5 where id = $1 and at = $2', [
    ...[id, at, again, tries - 1],
    since,
  ]);
}

/** Calls off what was scheduled under a name and key; gives whether there was such a thing. */
export async function cancelDue(q: Query, name: string, key: string): Promise<boolean> {
  const rows = await q('delete from due where name = $1 and key = $2 returning id', [name, key]);
  return rows.length > 0;
}

/** Takes what was scheduled under a name and key, whenever it is due; null where there is nothing. */
export async function takeKeyedDue(q: Query, name: string, key: string): Promise<Due | null> {
  const [row] = await q<DueColumns>(`delete from due where name = $1 and key = $2 returning ${COLUMNS}`, [name, key]);
  return row ?? null;
}

/** When the next thing is due; null when nothing is. */
export async function nextDueAt(q: Query): Promise<number | null> {
  const [row] = await q<{ at: number | null }>('select min(at) as at from due');
  return row?.at ?? null;
}
