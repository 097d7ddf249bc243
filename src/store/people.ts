/** One row per person and channel: the session, the language, and whether we may write. */
import type { Query, Row } from './types.ts';

/**
 * `ok` can be written to now · `window` only within the platform's window after the last word · `template` only
 * with an approved template · `paid` costs money · `stopped` asked for silence · `gone` blocked or does not exist.
 */
export type Reach = 'ok' | 'window' | 'template' | 'paid' | 'stopped' | 'gone';

export interface PersonRow {
  /** The session as JSON; null for somebody new. */
  readonly state: string | null;
  readonly lang: string | null;
  readonly reach: Reach;
  readonly reachWhy: string | null;
  readonly reachAt: number | null;
  /** When the person last said something, before this turn. */
  readonly lastIn: number | null;
  /** Of the first word within a day and a night, as platforms count what they call a session; before this turn. */
  readonly sessionAt: number | null;
  /** Replies (lane 0) that are still on their way, leased or not. */
  readonly waiting: number;
  /** The id of the last of them; null where nothing waits. */
  readonly last: number | null;
}

interface PersonColumns extends Row {
  readonly state: string | null;
  readonly lang: string | null;
  readonly reach: Reach;
  readonly reach_why: string | null;
  readonly reach_at: number | null;
  readonly last_in: number | null;
  readonly session_at: number | null;
}

/**
 * Makes the person's row if there is none, locks it until the transaction ends, and reads it. What waits is counted
 * by a statement of its own: on PostgreSQL one statement sees the world as it was before it waited for the lock.
 */
export async function lockPerson(q: Query, channel: string, person: string, at: number): Promise<PersonRow> {
  const [row] = await q<PersonColumns>(
    `insert into people (channel, person, created) values ($1, $2, $3)
     on conflict (channel, person) do update set person = excluded.person
     returning state, lang, reach, reach_why, reach_at, last_in, session_at`,
    [channel, person, at],
  );
  const [count] = await q<{ waiting: number; last: number | null }>(
    'select count(*) as waiting, max(id) as last from outbox where channel = $1 and person = $2 and lane = 0',
    [channel, person],
  );
  if (row === undefined) throw new Error('The upsert of a person gave no row.');
  return {
    state: row.state,
    lang: row.lang,
    reach: row.reach,
    reachWhy: row.reach_why,
    reachAt: row.reach_at,
    lastIn: row.last_in,
    sessionAt: row.session_at,
    waiting: count?.waiting ?? 0,
    last: count?.last ?? null,
  };
}

/**
 * Whether there is such a person, who then cannot be forgotten before the transaction ends: what is done for somebody
 * must not come after „изтрий ме“. One that is under way is waited for.
 * @param silentSince only one who said nothing since then
 */
export async function holdPerson(q: Query, channel: string, person: string, silentSince?: number): Promise<boolean> {
  const held = await q(
    `update people set person = person where channel = $1 and person = $2
     and (coalesce(last_in, created) < $3 or cast($3 as bigint) is null) returning 1 as one`,
    [channel, person, silentSince ?? null],
  );
  return held.length > 0;
}

const SESSION_MS = 86_400_000;

/** Saves the session. `at` is given when the person said something, and becomes `lastIn`. */
export async function savePerson(
  q: Query,
  channel: string,
  person: string,
  saved: { readonly state: string; readonly lang: string; readonly at?: number },
): Promise<void> {
  await q(
    `update people set state = $3, lang = $4, last_in = coalesce(cast($5 as bigint), last_in),
       session_at = case when session_at > cast($5 as bigint) - ${SESSION_MS} then session_at
         else coalesce(cast($5 as bigint), session_at) end
     where channel = $1 and person = $2`,
    [channel, person, saved.state, saved.lang, saved.at ?? null],
  );
}

/** Notes that the person said something, without touching the session. */
export async function touch(q: Query, channel: string, person: string, at: number): Promise<void> {
  await q('update people set last_in = $3 where channel = $1 and person = $2', [channel, person, at]);
}

/** Notes whether the person can be written to, and why. */
export async function setReach(
  q: Query,
  channel: string,
  person: string,
  reach: Reach,
  why: string | null,
  at: number,
): Promise<void> {
  await q('update people set reach = $3, reach_why = $4, reach_at = $5 where channel = $1 and person = $2', [
    channel,
    person,
    reach,
    why,
    at,
  ]);
}

export interface Who extends Row {
  readonly channel: string;
  readonly person: string;
}

/**
 * At most `limit` persons who said nothing since `before`; who never said anything counts from when they came. Without a
 * `channel`, of all channels.
 */
export function idlePeople(
  q: Query,
  { channel, before, limit }: { readonly channel?: string; readonly before: number; readonly limit: number },
): Promise<Who[]> {
  const [of, params] = channel === undefined ? ['', []] : ['channel = $3 and ', [channel]];
  return q<Who>(`select channel, person from people where ${of}coalesce(last_in, created) < $1 limit $2`, [
    before,
    limit,
    ...params,
  ]);
}
