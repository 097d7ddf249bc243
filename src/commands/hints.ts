/** Settings that are in order one by one, and with which something will not work all the same. Nothing is refused. */
import type { Config } from '../app/config.ts';
import { isPrivate } from './private-address.ts';

/** A sentence each, for the start and for `bubo check`. What talks to a pretend platform on this machine needs no more. */
export const hintsOf = (config: Config): readonly string[] => [...unreachable(config), ...unheard(config)];

/** Messengers that are on, and whose platform cannot come to us. */
function unreachable(config: Config): readonly string[] {
  const { publicUrl, telegram, viber, messenger, botframework } = config;
  if (publicUrl.startsWith('https://') && !isPrivate(publicUrl)) return [];
  const roots: { readonly [name: string]: string | null | undefined } = {
    Telegram: telegram?.apiRoot,
    Viber: viber?.apiRoot,
    Messenger: messenger?.apiRoot,
    'Bot Framework': botframework && (botframework.loginRoot ?? 'https://login.microsoftonline.com'),
  };
  const names = Object.keys(roots).filter((name) => !isPrivate(roots[name] ?? 'http://127.0.0.1'));
  return names.length === 0
    ? []
    : [
        `Nothing will come in from ${names.join(', ')}: PUBLIC_URL is ${publicUrl}, and the platforms deliver only to a public https:// address. Set it, then run "npx bubo webhooks set".`,
      ];
}

/** Numbers of chats, negative for groups, or the name of a public channel. */
const CHAT = /^(?:-?\d{1,20}|@[A-Za-z]\w{3,})$/;

function unheard({ alarmChat }: Config): readonly string[] {
  return alarmChat === null || CHAT.test(alarmChat)
    ? []
    : [
        'Alarms will reach nobody on Telegram: ALARM_TELEGRAM_CHAT is no chat. Write its number, such as -1001234567890, or the @name of a public channel.',
      ];
}
