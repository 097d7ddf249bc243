/** `bubo webhooks` for Messenger: subscription of app and Page, Get Started, menu, greeting, ice breakers, and Meta's own view. */
import type { Channel, Profile, WebhookStatus } from '../../src/channel.ts';
import { askedInVain, fields, type Json, jsonOf, list, words } from '../../src/channel-wire.ts';
import { verdict } from './errors.ts';
import type { Graph } from './graph.ts';
import { GET_STARTED, type Page } from './wire.ts';

const PATH = '/webhooks/messenger';
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_edits',
  'messaging_policy_enforcement',
  'message_template_status_update',
] as const;
const PROFILE = ['get_started', 'greeting', 'ice_breakers', 'persistent_menu'] as const;
/** Lengths and counts that Meta publishes or is known to hold to. */
const GREETING = 160;
const MENU_TITLE = 30;
const MENU_ITEMS = 20;
const QUESTIONS = 4;
const LOCALES: { readonly [lang: string]: string } = { bg: 'bg_BG', en: 'en_US' };

type Settable = Exclude<Channel['webhooks'], undefined>;
interface Secrets extends Page {
  readonly appSecret: string;
  readonly verifyToken: string;
}
type Ask = (...call: Parameters<Graph>) => Promise<Json>;

const cut = (text: string, max: number): string => [...text].slice(0, max).join('');
const SETTINGS = { token: 'MESSENGER_PAGE_ACCESS_TOKEN', root: 'MESSENGER_API_ROOT' };
const reason = (error: unknown): string => (error instanceof Error ? error.message : 'no reason given');

/** One administrative call. @throws one sentence where Meta refuses or cannot be reached. */
const asker =
  (call: Graph): Ask =>
  async (request) => {
    const reached = await call(request);
    const found = verdict(reached);
    if (found.is !== 'ok') throw new Error(found.why.replace(/^Messenger: /, ''), { cause: found });
    return (reached.is === 'answer' ? jsonOf(reached.text) : null) ?? {};
  };

/** Bulgarian is the default for every language that has no texts of its own. */
const perLocale = <T>(
  profile: { readonly [lang: string]: Profile },
  make: (texts: Profile) => T,
): readonly (T & { readonly locale: string })[] => {
  const entries = Object.entries(profile).map(([lang, texts]) => ({ locale: LOCALES[lang] ?? lang, ...make(texts) }));
  const bg = profile['bg'];
  return bg === undefined ? entries : [{ locale: 'default', ...make(bg) }, ...entries];
};

const menuOf = ({ menu }: Profile) => ({
  composer_input_disabled: false,
  call_to_actions: menu
    .slice(0, MENU_ITEMS)
    .map(({ label, token }) => ({ type: 'postback', title: cut(label, MENU_TITLE), payload: token })),
});

/** The menu takes one object, of the default language; it needs Get Started, which goes in the same call. */
const profileBody = (profile: { readonly [lang: string]: Profile }): Json => {
  const [first] = perLocale(profile, menuOf);
  return {
    get_started: { payload: GET_STARTED },
    greeting: perLocale(profile, ({ greeting }) => ({ text: cut(greeting, GREETING) })),
    ice_breakers: perLocale(profile, ({ iceBreakers }) => ({
      call_to_actions: iceBreakers.slice(0, QUESTIONS).map(({ question, token }) => ({ question, payload: token })),
    })),
    ...(first !== undefined && { persistent_menu: [first] }),
  };
};

/** The app's own subscription needs the app's id; without one it is made in Meta's dashboard. */
const setApp = async (ask: Ask, { appId, appSecret, verifyToken }: Secrets, url: string): Promise<string> => {
  if (appId === undefined)
    return `Messenger: set the callback URL ${url} and the verify token in the app's dashboard (or set MESSENGER_APP_ID and run this again).`;
  const body = { object: 'page', callback_url: url, verify_token: verifyToken, fields: FIELDS };
  await ask({ path: `${appId}/subscriptions`, body, token: `${appId}|${appSecret}` });
  return `Messenger: callback URL set to ${url}.`;
};

const missingFields = (data: readonly unknown[], appId: string | undefined): readonly string[] => {
  const apps = data.map(fields);
  const ours = appId === undefined ? apps[0] : apps.find((app) => app['id'] === appId);
  if (ours === undefined)
    return [
      'The Page sends nothing to this app: run "bubo webhooks set". Meta also unsubscribes an app whose webhook fails for an hour.',
    ];
  const missing = FIELDS.filter((field) => !list(ours['subscribed_fields']).includes(field));
  return missing.length === 0 ? [] : [`The Page leaves out ${missing.join(', ')}: run "bubo webhooks set".`];
};

const missingProfile = (data: readonly unknown[]): readonly string[] => {
  const set = fields(data[0]);
  const missing = PROFILE.filter((field) => set[field] === undefined);
  return missing.length === 0 ? [] : [`Not set: ${missing.join(', ')}; run "bubo webhooks set".`];
};

const wrongAddress = async (ask: Ask, { appId, appSecret }: Secrets, url: string): Promise<readonly string[]> => {
  if (appId === undefined) return [];
  const { data } = (await ask({ method: 'GET', path: `${appId}/subscriptions`, token: `${appId}|${appSecret}` })) as {
    data?: unknown;
  };
  const at = words(fields(list(data).find((one) => fields(one)['object'] === 'page'))['callback_url']);
  return at === url
    ? []
    : [`Meta calls ${at ?? 'nothing'}, not ${url}: run "bubo webhooks set", or correct PUBLIC_URL.`];
};

const status = async (ask: Ask, secrets: Secrets, url: string): Promise<WebhookStatus> => {
  const page = secrets.pageId ?? 'me';
  try {
    const subscribed = list((await ask({ method: 'GET', path: `${page}/subscribed_apps` }))['data']);
    const profile = list(
      (await ask({ method: 'GET', path: 'me/messenger_profile', query: `fields=${PROFILE.join(',')}` }))['data'],
    );
    const problems = [
      ...(await wrongAddress(ask, secrets, url)),
      ...missingFields(subscribed, secrets.appId),
      ...missingProfile(profile),
    ];
    return {
      ok: problems.length === 0,
      lines: [`Messenger: Page ${page}, ${subscribed.length} subscribed apps.`, ...problems],
    };
  } catch (error) {
    return askedInVain('Messenger', { why: reason(error), found: fields(error)['cause'] }, SETTINGS);
  }
};

/** Set, status and remove. `set` and `remove` throw one sentence where Meta refuses; while setting, Meta calls the handshake. */
export const webhooks = (call: Graph, secrets: Secrets): Settable => {
  const ask = asker(call);
  const page = secrets.pageId ?? 'me';
  return {
    set: async (publicUrl, profile) => {
      const url = new URL(PATH, publicUrl).href;
      try {
        const lines = [await setApp(ask, secrets, url)];
        await ask({ path: `${page}/subscribed_apps`, query: `subscribed_fields=${FIELDS.join(',')}` });
        await ask({ path: 'me/messenger_profile', body: profileBody(profile) });
        return [
          ...lines,
          `Messenger: Page subscribed to ${FIELDS.length} kinds of events.`,
          'Messenger: Get Started, greeting, menu and ice breakers set.',
        ];
      } catch (error) {
        throw new Error(
          `Messenger could not be set up: ${reason(error)}. The service must be reachable at ${url}; check the token's permissions (pages_messaging, pages_manage_metadata).`,
        );
      }
    },
    status: (publicUrl) => status(ask, secrets, new URL(PATH, publicUrl).href),
    remove: async () => {
      try {
        await ask({ method: 'DELETE', path: `${page}/subscribed_apps` });
        await ask({ method: 'DELETE', path: 'me/messenger_profile', body: { fields: [...PROFILE].reverse() } });
      } catch (error) {
        throw new Error(`Messenger's subscription was not removed: ${reason(error)}.`);
      }
      return ['Messenger: subscription of the Page, menu, greeting and ice breakers removed.'];
    },
  };
};
