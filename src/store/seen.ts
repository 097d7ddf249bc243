/** Which events were taken already: a redelivered webhook ends here. Ids are kept for days, without a person. */
import type { Query } from './types.ts';

export type Sight = { readonly first: true } | { readonly first: false; readonly answer: string | null };

/**
 * Notes the event `id` of `channel`, once. On a redelivery gives the answer kept for it, if any.
 * To be called first in a turn, in the turn's transaction.
 */
export async function firstSight(q: Query, channel: string, id: string, at: number): Promise<Sight> {
  const fresh = await q('insert into seen (channel, id, at) values ($1, $2, $3) on conflict do nothing returning at', [
    channel,
    id,
    at,
  ]);
  if (fresh.length > 0) return { first: true };
  const [row] = await q<{ answer: string | null }>('select answer from seen where channel = $1 and id = $2', [
    channel,
    id,
  ]);
  return { first: false, answer: row?.answer ?? null };
}

/** Keeps the body that was answered to an event, to be given again on redelivery. */
export async function keepAnswer(q: Query, channel: string, id: string, answer: string): Promise<void> {
  await q('update seen set answer = $3 where channel = $1 and id = $2', [channel, id, answer]);
}
