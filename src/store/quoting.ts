/**
 * What was sent, or waits to be, to one person and says what another one wrote: it goes with that other one. It names
 * nobody else in a column, so it is read.
 */
import { marks, paddedLists } from './lists.ts';
import type { Query } from './types.ts';

/** Where messages are kept: the table, the key beside the channel, the message, when it came there. */
const MESSAGES = [
  ['sent_message', 'message_id', 'payload', 'at'],
  ['outbox', 'id', 'payload', 'created'],
  ['parked', 'id', 'body', 'at'],
] as const;

/**
 * Removes the messages to a person that were made since then and quote something; gives how many.
 * @param isQuoting of a message as it is kept (JSON)
 */
export async function dropQuoting(
  q: Query,
  { channel, person, since }: { readonly channel: string; readonly person: string; readonly since: number },
  isQuoting: (message: string) => boolean,
): Promise<number> {
  let dropped = 0;
  for (const [table, key, body, at] of MESSAGES) {
    const rows = await q<{ key: string | number; body: string }>(
      `select ${key} as key, ${body} as body from ${table} where channel = $1 and person = $2 and ${at} >= $3`,
      [channel, person, since],
    );
    const keys = rows.filter((row) => isQuoting(row.body)).map((row) => row.key);
    for (const list of paddedLists(keys))
      await q(`delete from ${table} where channel = $1 and ${key} in (${marks(2, list.length)})`, [channel, ...list]);
    dropped += keys.length;
  }
  return dropped;
}
