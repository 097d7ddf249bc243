/** What concerns a whole channel: the tokens of its bulk lane, shared by all instances, and its recovery. */
import type { Query } from './types.ts';

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

/** Who waits longer than any back-off was told to by the platform. */
const LONGEST_BACK_OFF_MS = 300_000;

/**
 * The platform takes messages again: those that failed before and wait for their next try are due now, whoever they
 * are for. One statement for all; a person who has to wait for a reason of their own is tried once too early.
 */
export async function hasten(q: Query, channel: string, at: number): Promise<void> {
  // In turn with those who claim, so that the two never hold what the other waits for.
  await q('/* postgres */ select pg_advisory_xact_lock(hashtext($1))', [channel]);
  await q(
    'update outbox set due_at = $2 where channel = $1 and lane in (0, 1, 2, 3) and due_at > $2 and due_at <= $3 and lease is null and attempts > 0',
    [channel, at, at + LONGEST_BACK_OFF_MS],
  );
}
