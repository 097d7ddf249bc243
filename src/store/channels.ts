/** What is known of a channel as a whole: whether it is paused, and the tokens of its bulk lane. */
import type { Query } from './types.ts';

export interface Pause {
  readonly channel: string;
  readonly until: number;
  readonly why: string;
}

/** Pauses a channel's sending until then; its queue is kept. */
export async function pause(q: Query, channel: string, until: number, why: string): Promise<void> {
  await q(
    `insert into channel_state (channel, paused_until, paused_why) values ($1, $2, $3)
     on conflict (channel) do update set paused_until = excluded.paused_until, paused_why = excluded.paused_why`,
    [channel, until, why],
  );
}

/** Ends a pause; gives whether there was one. */
export async function resume(q: Query, channel: string): Promise<boolean> {
  const rows = await q(
    `update channel_state set paused_until = null, paused_why = null
     where channel = $1 and paused_until is not null returning channel`,
    [channel],
  );
  return rows.length > 0;
}

/** The pauses that are set, over or not: one that is over is ended by the first success. */
export async function pauses(q: Query): Promise<Pause[]> {
  return q<{ channel: string; until: number; why: string }>(
    'select channel, paused_until as until, paused_why as why from channel_state where paused_until is not null order by channel',
  );
}

/** Tokens that may pile up while nothing is sent, as a time. */
const BURST_MS = 100;

/**
 * Takes up to `n` tokens from a channel's bucket, which fills with `perSecond`; gives how many were there. Exact over
 * all instances: the row is locked until the transaction ends. In any second at most a tenth more than `perSecond`.
 */
export async function take(q: Query, channel: string, n: number, perSecond: number, at: number): Promise<number> {
  const [row] = await q<{ next_token: number | null }>(
    `insert into channel_state (channel) values ($1)
     on conflict (channel) do update set channel = excluded.channel returning next_token`,
    [channel],
  );
  const interval = Math.ceil(1_000_000 / perSecond); // µs between tokens
  const now = at * 1_000;
  const next = Math.max(row?.next_token ?? 0, now - Math.max(BURST_MS * 1_000, interval));
  const taken = Math.max(0, Math.min(n, Math.floor((now - next) / interval)));
  if (taken > 0) {
    await q('update channel_state set next_token = $2 where channel = $1', [channel, next + taken * interval]);
  }
  return taken;
}
