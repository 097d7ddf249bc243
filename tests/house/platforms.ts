/** The three pretend platforms together, and the settings by which a house finds them. */
import { SETTINGS as MESSENGER, messengerSimulator } from '../../adapters/messenger/simulator.ts';
import { SETTINGS as TELEGRAM, telegramSimulator } from '../../adapters/telegram/simulator.ts';
import { SETTINGS as VIBER, viberSimulator } from '../../adapters/viber/simulator.ts';
import type { Env } from '../../src/app/config.ts';
import { closesOnce } from './at-the-end.ts';

export type Messenger = 'telegram' | 'viber' | 'messenger';
export const MESSENGERS: readonly Messenger[] = ['telegram', 'viber', 'messenger'];

export interface Platforms {
  readonly telegram: Awaited<ReturnType<typeof telegramSimulator>>;
  readonly viber: Awaited<ReturnType<typeof viberSimulator>>;
  readonly messenger: Awaited<ReturnType<typeof messengerSimulator>>;
  /** The environment of a house that talks to them. */
  readonly env: Env;
  readonly close: () => Promise<void>;
}

export async function openPlatforms(): Promise<Platforms> {
  const [telegram, viber, messenger] = await Promise.all([telegramSimulator(), viberSimulator(), messengerSimulator()]);
  return {
    telegram,
    viber,
    messenger,
    env: {
      TELEGRAM_BOT_TOKEN: TELEGRAM.token,
      TELEGRAM_WEBHOOK_SECRET: TELEGRAM.secret,
      TELEGRAM_API_ROOT: telegram.url,
      VIBER_AUTH_TOKEN: VIBER.token,
      VIBER_API_ROOT: viber.url,
      MESSENGER_PAGE_ACCESS_TOKEN: MESSENGER.pageToken,
      MESSENGER_APP_SECRET: MESSENGER.appSecret,
      MESSENGER_VERIFY_TOKEN: MESSENGER.verifyToken,
      MESSENGER_PAGE_ID: MESSENGER.pageId,
      MESSENGER_APP_ID: MESSENGER.appId,
      MESSENGER_API_ROOT: messenger.url,
    },
    close: closesOnce(() => Promise.all([telegram.close(), viber.close(), messenger.close()])),
  };
}
