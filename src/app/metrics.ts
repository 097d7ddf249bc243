/** What `/metrics` shows (Prometheus). Names are stable: dashboards lean on them. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.0001, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics() {
  const registers = [new Registry()] as const;
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const times = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [registry] });
  const part = times('bubo_part_seconds', 'What a turn spends where, without waiting', ['part']);
  const spent = (name: string) => {
    let count = 0;
    return (since: number): number => {
      const now = performance.now();
      // One in eight is enough for a mean, and keeps the measuring out of what is measured.
      if ((++count & 7) === 0) part.observe({ part: name }, (now - since) / 1000);
      return now;
    };
  };
  return {
    registry,
    /** Each notes the time since a `performance.now()` for its part, and gives the time now. */
    spent: {
      parse: spent('parse'),
      load: spent('load'),
      step: spent('step'),
      save: spent('save'),
      send: spent('send'),
    },
    received: counter('bubo_messages_in_total', 'Events taken from a platform, by kind', ['channel', 'kind']),
    duplicate: counter('bubo_duplicates_total', 'Redelivered events', ['channel']),
    refusedHooks: counter('bubo_webhooks_refused_total', 'Webhooks without a valid signature or body', [
      'channel',
      'status',
    ]),
    sent: counter('bubo_messages_out_total', 'Outgoing messages by outcome', ['channel', 'outcome']),
    parked: counter('bubo_parked_total', 'Turns and messages that were parked', ['channel', 'kind']),
    heard: counter('bubo_heard_total', 'What became of texts in people’s own words', ['zone']),
    cache: counter('bubo_cache_total', 'Look-ups of the cache of committed ids', ['result']),
    alarms: counter('bubo_alarms_total', 'Alarms raised', ['name']),
    turnSeconds: times('bubo_turn_seconds', 'From arrival to commit', ['channel']),
    sendSeconds: times('bubo_send_seconds', 'One call to a platform', ['channel']),
    replySeconds: times('bubo_reply_seconds', 'From arrival to the reply having left', ['channel']),
    queueDepth: gauge('bubo_queue_depth', 'Messages waiting to be sent', ['channel', 'lane']),
    queueAge: gauge('bubo_queue_age_seconds', 'Age of the oldest waiting message', ['channel', 'lane']),
    parkedNow: gauge('bubo_parked_now', 'Parked entries waiting for an operator'),
    paused: gauge('bubo_channel_paused', '1 while a channel is paused', ['channel']),
  };
}
