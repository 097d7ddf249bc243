/** One message's way to its platform: drawn as calls, which leave one after the other. */
import type { Call, Channel, Outcome } from '../../channel.ts';
import type { Reply } from '../../dialog/types.ts';
import type { Clock } from '../clock.ts';
import { causeOf } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Outgoing } from '../turn.ts';

/** What became of a message: its last call's outcome, and what is known besides. */
export type Sent = Outcome & {
  /** How many calls have left. */
  readonly part: number;
  /** Where they are kept. */
  readonly platformIds: readonly string[];
  /** When the platform was asked, ms; null where it was not. */
  readonly askedAt: number | null;
};
export type Deliver = (channel: Channel, message: Outgoing) => Promise<Sent>;

const NONE: readonly string[] = [];
/** A call that threw instead of telling what became of it: a fault of the adapter's. */
const THROWN_MS = 5_000;

/** Sends the calls of one message, from the part at which an earlier try stopped. Never throws. `end` cuts the call under way. */
export const makeDelivery =
  (clock: Clock, metrics: Metrics, end: AbortSignal): Deliver =>
  async (channel, message) => {
    const began = performance.now();
    const calls = drawn(channel, message);
    metrics.spent.send(began);
    if (typeof calls === 'string')
      return { is: 'refused', why: calls, part: message.part, platformIds: NONE, askedAt: null };
    let id = '';
    let askedAt: number | null = null;
    const platformIds: string[] | null = channel.reportsFailures === true ? [] : null;
    for (let part = message.part; part < calls.length; part++) {
      const call = calls[part];
      if (call === undefined) break;
      const left = performance.now();
      askedAt = clock.now();
      const outcome = await channel.send(call, end).catch(thrown);
      metrics.sendSeconds.observe({ channel: channel.name }, (performance.now() - left) / 1000);
      metrics.sent.inc({ channel: channel.name, outcome: outcome.is });
      if (outcome.is !== 'ok') return { ...outcome, part, platformIds: platformIds ?? NONE, askedAt };
      id = outcome.id;
      platformIds?.push(id);
    }
    return { is: 'ok', id, part: calls.length, platformIds: platformIds ?? NONE, askedAt };
  };

/** The platform's calls for a message, or why it cannot be drawn: such a message must not hold its lane for ever. */
function drawn(channel: Channel, message: Outgoing): readonly Call[] | string {
  try {
    const reply = message.reply ?? (JSON.parse(message.payload) as Reply);
    return channel.render(reply, { person: message.person, outboxId: String(message.id) });
  } catch (error) {
    return `it cannot be drawn (${causeOf(error)})`;
  }
}

const thrown = (error: unknown): Outcome => ({
  is: 'later',
  after: THROWN_MS,
  who: 'person',
  why: `the call failed (${causeOf(error)})`,
});
