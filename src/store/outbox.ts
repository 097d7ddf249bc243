/**
 * Outgoing messages: a row exists until it is delivered. Each person has one lane for replies (0) and some for bulk
 * messages (1 and up) per channel; only the head of a lane may leave, so that order is kept. A lease names the process
 * that has the message in hand.
 */
import { marks, paddedLists, rowMarks } from './lists.ts';
import type { Param, Query, Row } from './types.ts';

/** Bulk messages have a lane for each rule of when they may leave: whoever claims knows the hours (`sending/pump`). */
export type Lane = 0 | 1 | 2 | 3;

export interface Message {
  readonly id: number;
  readonly channel: string;
  readonly person: string;
  readonly lane: Lane;
  /** A Reply as JSON. */
  readonly payload: string;
  readonly attempts: number;
  /** How many of the calls that the reply was rendered to have left already. */
  readonly part: number;
  readonly dueAt: number;
}

export interface Enqueued {
  readonly channel: string;
  readonly person: string;
  readonly lane: Lane;
  readonly payloads: readonly string[];
  readonly at: number;
  /** When the first may leave, where that is not at once. */
  readonly due?: number;
  /** Already in this process's hands: the pump does not take them, unless the process dies. */
  readonly lease: boolean;
  readonly instance: string;
  /** Time between the messages, in ms: how replies to a flood are paced. */
  readonly spacing?: number;
  /** From then on they say nothing any more: see {@link dropExpired}. */
  readonly expires?: number;
  /** A name for what they tell, under which {@link expireAbout} finds them. */
  readonly about?: string;
}

const COLUMNS = 9;
/** Rows in one insert; each count is a statement of its own. */
const TOGETHER = 8;
const INSERTS = Array.from(
  { length: TOGETHER + 1 },
  (_, rows) =>
    `insert into outbox (channel, person, lane, payload, part, created, due_at, lease, leased_at)
     values ${rowMarks(rows, COLUMNS)} returning id`,
);

/** Puts messages at the end of a person's lane; gives their ids in order. The caller holds the person's lock. */
export async function enqueue(q: Query, message: Enqueued): Promise<number[]> {
  const { channel, person, lane, payloads, at, due: first = at, spacing = 0 } = message;
  const lease = message.lease ? message.instance : null;
  const ids: number[] = [];
  for (let from = 0; from < payloads.length; from += TOGETHER) {
    const some = payloads.slice(from, from + TOGETHER);
    const params = some.flatMap((payload, i): Param[] => {
      const due = first + (from + i) * spacing;
      return [channel, person, lane, payload, 0, at, due, lease, lease === null ? null : at];
    });
    const rows = await q<{ id: number }>(INSERTS[some.length] ?? '', params);
    ids.push(...rows.map((row) => row.id).sort((a, b) => a - b));
  }
  // A statement of its own: the many replies, which never expire, do not carry it.
  if (message.expires !== undefined || message.about !== undefined) await mark(q, ids, message);
  return ids;
}

async function mark(q: Query, ids: readonly number[], { expires, about }: Enqueued): Promise<void> {
  for (const list of paddedLists(ids))
    await q(`update outbox set expires = $1, about = $2 where id in (${marks(3, list.length)})`, [
      expires ?? null,
      about ?? null,
      ...list,
    ]);
}

/** In turn with those who claim of these channels, so that the two never hold what the other waits for. */
async function inTurn(q: Query, channels: readonly string[]): Promise<void> {
  // In one order everywhere: who needs several waits for nobody who waits for them.
  for (const channel of [...new Set(channels)].sort())
    await q('/* postgres */ select pg_advisory_xact_lock(hashtext($1))', [channel]);
}

/**
 * What waits under this name, in nobody's hands, says nothing any more from `at` on.
 * @param channels all that there are
 * @returns for whom something waits or is just being sent under this name
 */
export async function expireAbout(
  q: Query,
  about: string,
  channels: readonly string[],
  at: number,
): Promise<readonly { readonly channel: string; readonly person: string }[]> {
  if ((await q('select 1 as waits from outbox where about = $1 limit 1', [about])).length === 0) return [];
  await inTurn(q, channels);
  await q('update outbox set expires = $2 where about = $1 and lease is null', [about, at]);
  return q('select distinct channel, person from outbox where about = $1', [about]);
}

/** Drops the bulk messages to these chats that nobody has in hand. */
export async function dropBulk(
  q: Query,
  chats: readonly { readonly channel: string; readonly person: string }[],
): Promise<void> {
  await inTurn(
    q,
    chats.map(({ channel }) => channel),
  );
  for (const { channel, person } of chats)
    await q('delete from outbox where channel = $1 and person = $2 and lane > 0 and lease is null', [channel, person]);
}

/** Drops what came too late and nobody has in hand, at most `limit`; gives how many. */
export async function dropExpired(q: Query, channel: string, at: number, limit: number): Promise<number> {
  await inTurn(q, [channel]);
  const rows = await q(
    `delete from outbox where id in (
       select id from outbox where channel = $1 and expires <= $2 and lease is null limit $3) returning id`,
    [channel, at, limit],
  );
  return rows.length;
}

interface OutboxColumns extends Row {
  readonly id: number;
  readonly channel: string;
  readonly person: string;
  readonly lane: Lane;
  readonly payload: string;
  readonly attempts: number;
  readonly part: number;
  readonly due_at: number;
}

/**
 * PostgreSQL alone: claimers of one channel take turns, and the planner is kept on the index in claim order
 * (with stale statistics it sorts the whole table instead: hundreds of ms for 30 rows).
 */
const TAKE_TURNS = `/* postgres */ select set_config('enable_sort', 'off', true),
  set_config('enable_bitmapscan', 'off', true), pg_advisory_xact_lock(hashtext($1))`;

const FREE_LOST = 'update outbox set lease = null, leased_at = null where lease = $1 and leased_at < $2';

/** `= (select min …)`, not `not exists`: PostgreSQL would turn that into a join of the whole table with itself. */
const CLAIM = `
  update outbox set lease = $1, leased_at = $2
  where id in (
    select o.id from outbox o
    where o.channel = $3 and o.lane = $4 and o.due_at <= $2 and o.lease is null
      and o.id = (select min(e.id) from outbox e
        where e.channel = o.channel and e.person = o.person and e.lane = o.lane)
    order by o.due_at, o.id limit $5)
  returning id, channel, person, lane, payload, attempts, part, due_at`;

/** Whether there is anything to look at: pumps ask often, and mostly there is nothing. */
const ANY = 'select 1 as due from outbox where channel = $1 and lane = $2 and due_at <= $3 and lease is null limit 1';

/**
 * Leases the messages that may leave now: due, in nobody's hands, head of their lane; oldest due first.
 * A person's later messages wait while the head waits.
 *
 * `leaseMs`, where given, takes back leases of this very instance that are older: messages that the process lost
 * sight of (a commit whose answer never came). It must be well above the longest time that a message is held.
 */
export async function claim(
  q: Query,
  wanted: {
    readonly channel: string;
    readonly instance: string;
    readonly at: number;
    readonly limit: number;
    readonly lane: Lane;
    readonly leaseMs?: number;
  },
): Promise<Message[]> {
  const { channel, instance, at, limit, lane, leaseMs } = wanted;
  if (leaseMs !== undefined) await q(FREE_LOST, [instance, at - leaseMs]);
  if ((await q(ANY, [channel, lane, at])).length === 0) return [];
  await q(TAKE_TURNS, [channel]);
  const rows = await q<OutboxColumns>(CLAIM, [instance, at, channel, lane, limit]);
  return rows
    .map(({ due_at, ...row }): Message => ({ ...row, dueAt: due_at }))
    .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
}

/** Delivered: the rows go. */
export async function sent(q: Query, ids: readonly number[]): Promise<void> {
  for (const list of paddedLists(ids)) await q(`delete from outbox where id in (${marks(1, list.length)})`, list);
}

/**
 * Not now: the message waits until `at`, free for whoever claims it then; those behind it wait for it. `faults` is how
 * often its platform answered that it cannot go, as against not answering; left out, it stays.
 */
export async function retry(
  q: Query,
  id: number,
  again: { readonly at: number; readonly attempts: number; readonly part: number; readonly faults?: number },
): Promise<void> {
  await q(
    `update outbox set due_at = $2, attempts = $3, part = $4, faults = coalesce(cast($5 as bigint), faults),
       lease = null, leased_at = null
     where id = $1`,
    [id, again.at, again.attempts, again.part, again.faults ?? null],
  );
}

/** Moves a message to another lane of its person, at its place by age. */
export const putIn = async (q: Query, id: number, lane: Lane): Promise<void> =>
  void (await q('update outbox set lane = $2 where id = $1', [id, lane]));

/** Gives an instance's messages back unsent: at a clean stop, or those held in memory behind one that has to wait. */
export async function release(q: Query, ids: readonly number[], instance: string): Promise<void> {
  for (const list of paddedLists(ids)) {
    await q(`update outbox set lease = null, leased_at = null where lease = $1 and id in (${marks(2, list.length)})`, [
      instance,
      ...list,
    ]);
  }
}

/** Refused: the message moves to the parked ones, and its lane goes on. Of somebody forgotten nothing is kept. */
export async function park(q: Query, id: number, why: string, at: number): Promise<void> {
  await q(
    `insert into parked (kind, channel, person, lane, body, why, at)
     select 'message', channel, person, lane, payload, cast($2 as text), cast($3 as bigint) from outbox o where id = $1
       and exists (select 1 from people p where p.channel = o.channel and p.person = o.person)`,
    [id, why, at],
  );
  await q('delete from outbox where id = $1', [id]);
}

/** Drops the replies to a person that nobody has in hand yet; gives how many. */
export async function dropWaiting(q: Query, channel: string, person: string): Promise<number> {
  const rows = await q(
    'delete from outbox where channel = $1 and person = $2 and lane = 0 and lease is null returning id',
    [channel, person],
  );
  return rows.length;
}

export interface Depth {
  readonly channel: string;
  readonly lane: Lane;
  readonly count: number;
  /** When the oldest of them was put in, ms. */
  readonly oldest: number;
}

/** How many messages wait or are in hand, per channel and lane. */
export async function depth(q: Query): Promise<Depth[]> {
  const rows = await q<{ channel: string; lane: Lane; count: number; oldest: number }>(
    `select d.channel, d.lane, d.count, o.created as oldest
     from (select channel, lane, count(*) as count, min(id) as first from outbox group by channel, lane) d
     join outbox o on o.id = d.first order by d.channel, d.lane`,
  );
  return rows.map((row) => ({ ...row }));
}

/** When the next message of a channel and lane that nobody has in hand is due; null when there is none. */
export async function nextDue(q: Query, channel: string, lane: Lane): Promise<number | null> {
  const [row] = await q<{ due: number | null }>(
    'select min(due_at) as due from outbox where channel = $1 and lane = $2 and lease is null',
    [channel, lane],
  );
  return row?.due ?? null;
}
