/**
 * On PostgreSQL, leases live as long as their instance's heartbeat. Whoever is silent for too long is struck off, and
 * its leases are freed. Times are the server's (`clock_timestamp()`): the instances' clocks may differ.
 */
import { messageOf } from './errors.ts';
import type { Log, Query, Store } from './types.ts';

/** How often an instance says that it lives, and how long it may be silent, in ms. */
export interface Beat {
  readonly every: number;
  readonly silence: number;
}
const BEAT: Beat = { every: 2_000, silence: 10_000 };

/** Beats between two looks for leases of instances that were never seen dying. */
const LOOK_EVERY = 30;

const CLOCK = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
const SAY = `insert into instance (name, beat) values ($1, ${CLOCK})
  on conflict (name) do update set beat = excluded.beat returning beat`;
const STRIKE = `delete from instance where beat < ${CLOCK} - cast($1 as bigint) returning name`;
const FREE = `update outbox set lease = null, leased_at = null
  where lease is not null and lease not in (select name from instance)`;

/** The server's times between which this instance was heard without a gap. */
interface Heard {
  readonly since: number;
  readonly last: number;
}

/**
 * Says that this instance lives. Others are judged only by one that was heard without a gap for as long as they may be
 * silent: after an outage of the database everybody's last beat is old, and the first to come back must not take the
 * others for dead.
 */
async function beat(q: Query, instance: string, silence: number, heard: Heard | null, look: boolean): Promise<Heard> {
  const [row] = await q<{ beat: number }>(SAY, [instance]);
  const now = row?.beat ?? 0;
  const since = heard === null || now - heard.last > silence ? now : heard.since;
  if (now - since >= silence) {
    const struck = await q(STRIKE, [silence]);
    if (look || struck.length > 0) await q(FREE);
  }
  return { since, last: now };
}

/** Beats once, then regularly; the function returned stops, and gives this instance's leases back. */
export async function startHeart(
  store: Store,
  { every, silence }: Beat = BEAT,
  log?: Log,
): Promise<() => Promise<void>> {
  let count = 0;
  let missed = 0;
  let isBeating = false;
  let beating: Promise<void> = Promise.resolve();
  let heard = await store.tx((q) => beat(q, store.instance, silence, null, false));
  const once = async (): Promise<void> => {
    isBeating = true;
    count += 1;
    // The first look comes as soon as others may be judged, for what was left behind before this start.
    const look = count === Math.ceil(silence / every) + 1 || count % LOOK_EVERY === 0;
    try {
      heard = await store.tx((q) => beat(q, store.instance, silence, heard, look));
      if (missed > 0) log?.info({ missed }, 'The heartbeat reaches the database again.');
      missed = 0;
    } catch (error) {
      missed += 1;
      if (missed === 1) log?.warn({ cause: messageOf(error) }, 'The heartbeat does not reach the database.');
    }
    isBeating = false;
  };
  const timer = setInterval(() => {
    if (!isBeating) beating = once(); // a database that hangs is asked once
  }, every);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await beating;
    await store.tx((q) => leave(q, store.instance)).catch(() => undefined); // away: the silence will say it
  };
}

async function leave(q: Query, instance: string): Promise<void> {
  await q('delete from instance where name = $1', [instance]);
  await q('update outbox set lease = null, leased_at = null where lease = $1', [instance]);
}

/** The instances that were heard within `silence` ms, this one among them. Empty on SQLite. */
export async function liveInstances(q: Query, silence = BEAT.silence): Promise<string[]> {
  const rows = await q<{ name: string }>(
    `/* postgres */ select name from instance where beat >= ${CLOCK} - cast($1 as bigint) order by name`,
    [silence],
  );
  return rows.map((row) => row.name);
}
