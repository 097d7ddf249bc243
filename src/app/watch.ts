/** Asks hourly how each platform sees our webhook: Meta unsubscribes silently after an hour of failures. */
import type { Channel } from '../channel.ts';
import type { Alarms } from './alarms.ts';
import { causeOf, type Log } from './log.ts';

const HOUR = 3_600_000;

export function watchWebhooks(
  channels: Iterable<Channel>,
  publicUrl: string,
  alarms: Alarms,
  log: Log,
): { stop: () => void } {
  const watched = [...channels].filter((channel) => channel.webhooks !== undefined);
  const look = async (channel: Channel): Promise<void> => {
    const status = await channel.webhooks?.status(publicUrl);
    if (status === undefined || status.ok) alarms.clear(`${channel.name}.webhook`);
    else alarms.raise(`${channel.name}.webhook`, `${channel.name}: ${status.lines.join(' ')}`);
  };
  const timer = setInterval(() => {
    for (const channel of watched)
      look(channel).catch((error: unknown) =>
        log.warn(
          { channel: channel.name, event: 'watch', why: causeOf(error) },
          'The platform did not tell how it sees the webhook.',
        ),
      );
  }, HOUR);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
