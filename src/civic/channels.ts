/** What the channels are called. */
import type { Words } from './acts.ts';

const same = (name: string): Words => ({ bg: name, en: name });

/** The messengers, by their own names. */
const MESSENGERS: { readonly [channel: string]: Words } = {
  telegram: same('Telegram'),
  viber: same('Viber'),
  messenger: same('Messenger'),
  botframework: same('Bot Framework'),
};

/** A chat of somebody. */
const CHATS: { readonly [channel: string]: Words } = { ...MESSENGERS, web: { bg: 'страницата', en: 'the web page' } };
const OTHER: Words = { bg: 'другото приложение', en: 'the other app' };
export const channelName = (channel: string): Words => CHATS[channel] ?? OTHER;

/** How a proposal came in; what is not known stands as it is. */
const WAYS: { readonly [via: string]: Words } = {
  ...MESSENGERS,
  web: { bg: 'сайт', en: 'website' },
  terminal: { bg: 'терминал', en: 'terminal' },
  hall: { bg: 'устно в залата', en: 'spoken in the hall' },
  paper: { bg: 'на хартия', en: 'on paper' },
  mail: { bg: 'по поща', en: 'by post' },
  email: { bg: 'по имейл', en: 'by e-mail' },
};
export const viaName = (via: string): Words => WAYS[via] ?? same(via);
