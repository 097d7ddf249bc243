/** Messages that a platform took and reports as failed later (Viber's receipts). */
import type { Parsed } from '../../channel.ts';
import { parkSent } from '../../store/sent.ts';
import type { Store } from '../../store/types.ts';
import type { Alarms } from '../alarms.ts';
import type { Metrics } from '../metrics.ts';

/** Parks each that is known, once, with an alarm. @throws DatabaseAway: the platform reports it again. */
export async function failedLater(
  { store, metrics, alarms }: { readonly store: Store; readonly metrics: Metrics; readonly alarms: Alarms },
  channel: string,
  failed: Parsed['failed'],
  at: number,
): Promise<void> {
  for (const { messageId, why } of failed) {
    const known = await store.tx((q) => parkSent(q, channel, messageId, why, at));
    if (!known) continue;
    metrics.parked.inc({ channel, kind: 'message' });
    alarms.raise(
      `${channel}.refused`,
      `${channel} reported a message as failed after it had taken it: ${why}. It is parked; see "npx bubo parked list".`,
    );
  }
}
