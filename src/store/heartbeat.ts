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
const SAY = `insert into instance (name, beat) values ($1, ${CLOCK}) on conflict (name) do update set beat = excluded.beat`;
const STRIKE = `delete from instance where beat < ${CLOCK} - cast($1 as bigint) returning name`;
const FREE = `update outbox set lease = null, leased_at = null
  where lease is not null and lease not in (select name from instance)`;

async function beat(q: Query, instance: string, silence: number, look: boolean): Promise<void> {
  await q(SAY, [instance]);
  const struck = await q(STRIKE, [silence]);
  if (look || struck.length > 0) await q(FREE);
}

/** Beats once, then regularly; the function returned stops, and gives this instance's leases back. */
export async function startHeart(
  store: Store,
  { every, silence }: Beat = BEAT,
  log?: Log,
): Promise<() => Promise<void>> {
  let count = 0;
  let beating: Promise<void> = Promise.resolve();
  await store.tx((q) => beat(q, store.instance, silence, true));
  const timer = setInterval(() => {
    count += 1;
    const look = count % LOOK_EVERY === 0;
    beating = store
      .tx((q) => beat(q, store.instance, silence, look))
      .catch((error: unknown) => log?.warn({ cause: messageOf(error) }, 'The heartbeat did not reach the database.'));
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
