/** `bubo webhooks` for Telegram: the webhook, commands and profile texts per language, and the platform's own view. */
import { type Api, GrammyError } from 'grammy/web';
import type { Channel, Profile, WebhookStatus } from '../../src/channel.ts';
import { askedInVain } from '../../src/channel-wire.ts';
import { verdict } from './errors.ts';
import { KINDS } from './wire.ts';

/** Published lengths: commands 32 / 256, description 512, short description 120. */
const cut = (text: string, max: number): string => [...text].slice(0, max).join('');
const PATH = '/webhooks/telegram';
/** Telegram calls these ports only. */
const PORTS = new Set(['', '443', '80', '88', '8443']);

type Settable = Exclude<Channel['webhooks'], undefined>;

const SETTINGS = { token: 'TELEGRAM_BOT_TOKEN', root: 'TELEGRAM_API_ROOT' };
const reason = (error: unknown): string => {
  const found = verdict(error);
  return 'why' in found ? found.why.replace(/^Telegram: /, '') : 'the chat has moved';
};
/** What was wrong with a webhook, as Telegram tells whoever sets it. Nobody's words are in that call. */
const closer = (error: unknown): string =>
  error instanceof GrammyError && error.error_code === 400 ? ` (“${error.description.slice(0, 120)}”)` : '';

/** Bulgarian first: it is also what people of any other language get. */
const languages = (profile: { readonly [lang: string]: Profile }): readonly (readonly [string, Profile])[] => {
  const bg = profile['bg'];
  return [...(bg === undefined ? [] : [['', bg] as const]), ...Object.entries(profile)];
};

const setTexts = async (api: Api, lang: string, texts: Profile): Promise<string> => {
  const language = lang === '' ? {} : { language_code: lang as 'bg' | 'en' };
  const commands = texts.commands.map(({ name, description }) => ({
    command: cut(name, 32),
    description: cut(description, 256),
  }));
  const where = lang === '' ? 'every other language' : lang;
  try {
    await api.raw.setMyCommands({ commands, ...language });
    await api.raw.setMyDescription({ description: cut(texts.description, 512), ...language });
    await api.raw.setMyShortDescription({ short_description: cut(texts.short, 120), ...language });
    return `Telegram: ${commands.length} commands and both descriptions set for ${where}.`;
  } catch (error) {
    return `Telegram: texts for ${where} were not set: ${reason(error)}`;
  }
};

const problems = (info: Info, url: string): readonly string[] => {
  const kinds = info.allowed_updates;
  const missing = kinds === undefined ? [] : KINDS.filter((kind) => !kinds.includes(kind));
  return [
    ...(info.url === '' ? [`No webhook is set: run "bubo webhooks set" so that Telegram calls ${url}.`] : []),
    ...(info.url !== '' && info.url !== url
      ? [`Telegram calls ${info.url}, not ${url}: run "bubo webhooks set", or correct PUBLIC_URL.`]
      : []),
    ...(missing.length > 0 ? [`Telegram leaves out ${missing.join(', ')}: run "bubo webhooks set".`] : []),
    ...(isFailing(info) ? [`${lastError(info)} ${info.pending_update_count} updates wait for the next try.`] : []),
  ];
};

type Info = Awaited<ReturnType<Api['getWebhookInfo']>>;
const lastError = ({ last_error_message, last_error_date = 0 }: Info): string =>
  `The last delivery that failed was at ${new Date(last_error_date * 1000).toISOString()}: ${last_error_message}.`;
/** Telegram keeps its last error long after it is over; while it lasts, updates wait. */
const isFailing = ({ last_error_message, pending_update_count }: Info): boolean =>
  last_error_message !== undefined && pending_update_count > 0;

const status = async (api: Api, url: string): Promise<WebhookStatus> => {
  try {
    const [me, info] = [await api.getMe(), await api.getWebhookInfo()];
    const found = problems(info, url);
    const view = [
      `Telegram: @${me.username}, webhook ${info.url || 'none'}, ${info.pending_update_count} updates waiting.`,
      ...(info.last_error_message !== undefined && !isFailing(info) ? [`${lastError(info)} It is over.`] : []),
    ];
    return { ok: found.length === 0, lines: [...view, ...found] };
  } catch (error) {
    return askedInVain('Telegram', { why: reason(error), found: verdict(error) }, SETTINGS);
  }
};

/** Set, status and remove. `set` and `remove` throw one sentence where Telegram refuses the webhook itself. */
export const webhooks = (api: Api, secret: string): Settable => ({
  set: async (publicUrl, profile) => {
    const url = new URL(PATH, publicUrl).href;
    if (!PORTS.has(new URL(url).port))
      throw new Error(`Telegram calls ports 443, 80, 88 and 8443 only: correct PUBLIC_URL (${publicUrl}).`);
    try {
      await api.raw.setWebhook({ url, secret_token: secret, allowed_updates: [...KINDS], max_connections: 40 });
    } catch (error) {
      throw new Error(
        `Telegram did not take the webhook ${url}: ${reason(error)}${closer(error)}. Check TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET (A-Z a-z 0-9 _ -) and PUBLIC_URL (https).`,
      );
    }
    const lines = [`Telegram: webhook set to ${url}.`];
    for (const [lang, texts] of languages(profile)) lines.push(await setTexts(api, lang, texts));
    return lines;
  },
  status: (publicUrl) => status(api, new URL(PATH, publicUrl).href),
  remove: async () => {
    try {
      await api.raw.deleteWebhook({});
      // Texts per language stand apart from those for all others.
      for (const language of [{}, { language_code: 'bg' }, { language_code: 'en' }] as const)
        await api.raw.deleteMyCommands(language);
    } catch (error) {
      throw new Error(`Telegram did not remove the webhook: ${reason(error)}.`);
    }
    return ['Telegram: webhook and commands removed.'];
  },
});
