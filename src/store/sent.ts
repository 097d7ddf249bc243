/**
 * Delivered messages of the channels that report failures later (Viber's `failed` receipt), kept for some days
 * under the platform's id, so that a failure can be parked with its message.
 */
import type { Query } from './types.ts';

/**
 * Keeps a delivered message of somebody we know; of somebody who has been forgotten nothing is kept. To be called with
 * {@link sent}, in one transaction.
 */
export async function keepSent(
  q: Query,
  channel: string,
  messageId: string,
  message: { readonly person: string; readonly payload: string; readonly at: number },
): Promise<void> {
  await q(
    `insert into sent_message (channel, message_id, person, payload, at)
     select channel, cast($2 as text), person, cast($4 as text), cast($5 as bigint) from people
     where channel = $1 and person = $3 on conflict do nothing`,
    [channel, messageId, message.person, message.payload, message.at],
  );
}

/**
 * Parks a delivered message that the platform reported as failed; gives whether it was known. A second report of the
 * same failure changes nothing.
 */
export async function parkSent(
  q: Query,
  channel: string,
  messageId: string,
  why: string,
  at: number,
): Promise<boolean> {
  const [row] = await q<{ person: string; payload: string }>(
    'delete from sent_message where channel = $1 and message_id = $2 returning person, payload',
    [channel, messageId],
  );
  if (row === undefined) return false;
  await q(`insert into parked (kind, channel, person, lane, body, why, at) values ('message', $1, $2, 0, $3, $4, $5)`, [
    channel,
    row.person,
    row.payload,
    why,
    at,
  ]);
  return true;
}
