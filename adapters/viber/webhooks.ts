/** `bubo webhooks` for Viber: one webhook per bot; name and pictures are set in Viber's own admin panel. */
import type { Channel, WebhookStatus } from '../../src/channel.ts';
import { askedInVain, fields, type Json, jsonOf, list, type Wire, words } from '../../src/channel-wire.ts';
import { verdict } from './errors.ts';

const PATH = '/webhooks/viber';
/** `message`, `subscribed` and `unsubscribed` always come; receipts of delivery and reading are of no use to us. */
const EVENTS = ['conversation_started', 'failed', 'subscribed', 'unsubscribed'] as const;

type Settable = Exclude<Channel['webhooks'], undefined>;
type Ask = (method: string, body: Json) => Promise<Json>;

/** One administrative call. @throws one sentence where Viber refuses or cannot be reached. */
const asker =
  (call: Wire, token: string): Ask =>
  async (method, body) => {
    const headers = { 'content-type': 'application/json', 'x-viber-auth-token': token };
    const reached = await call({ path: `/pa/${method}`, headers, body: JSON.stringify(body) });
    const found = verdict(reached);
    const answer = (reached.is === 'answer' ? jsonOf(reached.text) : null) ?? {};
    if (found.is !== 'ok')
      throw new Error(`${found.why.replace(/^Viber: /, '')}${closer(found.why, answer, token)}`, { cause: found });
    return answer;
  };

/** Viber's own words, where they say more than its status. In these calls they quote nobody. */
const closer = (why: string, answer: Json, token: string): string => {
  const own = (words(answer['status_message']) ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(token, '…')
    .slice(0, 200);
  return own === '' || why.toLowerCase().includes(own.toLowerCase()) ? '' : ` (Viber says “${own}”)`;
};

const SETTINGS = { token: 'VIBER_AUTH_TOKEN', root: 'VIBER_API_ROOT' };
const reason = (error: unknown): string => (error instanceof Error ? error.message : 'no reason given');

const problems = (account: Json, url: string): readonly string[] => {
  const at = words(account['webhook']) ?? '';
  const events = list(account['event_types']);
  const missing = events.length === 0 ? [] : EVENTS.filter((name) => !events.includes(name));
  return [
    ...(at === '' ? [`No webhook is set: run "bubo webhooks set" so that Viber calls ${url}.`] : []),
    ...(at !== '' && at !== url
      ? [`Viber calls ${at}, not ${url}: run "bubo webhooks set", or correct PUBLIC_URL.`]
      : []),
    ...(missing.length > 0 ? [`Viber leaves out ${missing.join(', ')}: run "bubo webhooks set".`] : []),
  ];
};

const status = async (ask: Ask, url: string): Promise<WebhookStatus> => {
  try {
    const account = fields(await ask('get_account_info', {}));
    const found = problems(account, url);
    const view = `Viber: ${words(account['name']) ?? 'unnamed bot'}, ${account['subscribers_count'] ?? 0} subscribers, webhook ${words(account['webhook']) ?? 'none'}.`;
    return { ok: found.length === 0, lines: [view, ...found] };
  } catch (error) {
    return askedInVain('Viber', { why: reason(error), found: fields(error)['cause'] }, SETTINGS);
  }
};

/** Set, status and remove. While setting, Viber calls the webhook once: the service must be running and reachable. */
export const webhooks = (call: Wire, token: string): Settable => {
  const ask = asker(call, token);
  return {
    set: async (publicUrl) => {
      const url = new URL(PATH, publicUrl).href;
      try {
        await ask('set_webhook', { url, event_types: EVENTS, send_name: false, send_photo: false });
      } catch (error) {
        const why = reason(error);
        const strange = /\b401\b/.test(why)
          ? ' Most often a 401 means that the service runs with another VIBER_AUTH_TOKEN than this command.'
          : '';
        throw new Error(
          `Viber did not take the webhook ${url}: ${why}.${strange} The service must be running and reachable there over https with a public certificate; check VIBER_AUTH_TOKEN and PUBLIC_URL.`,
        );
      }
      return [
        `Viber: webhook set to ${url}.`,
        'Viber: name, picture and description are changed in the admin panel of Viber, not here.',
      ];
    },
    status: (publicUrl) => status(ask, new URL(PATH, publicUrl).href),
    remove: async () => {
      await ask('set_webhook', { url: '' }).catch((error: unknown) => {
        throw new Error(`Viber did not remove the webhook: ${reason(error)}.`);
      });
      return ['Viber: webhook removed; Viber closes the chats with this bot until one is set again.'];
    },
  };
};
