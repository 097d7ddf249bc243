/** `bubo webhooks` against the three pretend platforms: what each of them got, and what it says of itself. */

import type { Env } from '../../src/app/config.ts';
import type { Received } from '../../src/channel-simulator.ts';
import { fields, list } from '../../src/channel-wire.ts';
import { openPlatforms, type Platforms } from '../house/platforms.ts';
import { bubo, folder, type Ran, removeFolders } from './shell.ts';

const HERE = 'https://bubo.lipovo.example';
let platforms: Platforms;
let env: Env;

beforeAll(async () => {
  platforms = await openPlatforms();
  env = { ...platforms.env, DATA_DIR: folder('data'), PUBLIC_URL: `${HERE}/` };
});
afterAll(async () => {
  await platforms.close();
  removeFolders();
});

const webhooks = (what: string, more: Env = {}): Promise<Ran> => bubo(['webhooks', what], { env: { ...env, ...more } });
const callsOf = (simulator: { readonly calls: readonly Received[] }, method: string): readonly Received[] =>
  simulator.calls.filter(({ path }) => path.endsWith(`/${method}`));
const lastBody = (simulator: { readonly calls: readonly Received[] }, method: string) =>
  callsOf(simulator, method).at(-1)?.body ?? {};
/** Longer than a platform takes. */
const over = (most: number, texts: readonly unknown[]): readonly unknown[] =>
  texts.filter((text) => [...String(text)].length > most || String(text).trim() === '');

test('before anything is set, status says so of each platform and what to do', async () => {
  const { status, out } = await webhooks('status');
  expect(status).toBe(1);
  for (const name of ['telegram', 'viber', 'messenger']) expect(out).toMatch(new RegExp(`^FAIL ${name}$`, 'm'));
  expect(out).toContain(`run "bubo webhooks set" so that Telegram calls ${HERE}/webhooks/telegram`);
  expect(out).toContain(`so that Viber calls ${HERE}/webhooks/viber`);
  expect(out).toContain('The Page sends nothing to this app');
});

describe('set', () => {
  let said: Ran;
  beforeAll(async () => {
    said = await webhooks('set');
  });

  test('registers all three and says what it did', () => {
    expect([said.status, said.err, said.out]).toEqual([0, '', expect.anything()]);
    expect(said.out.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'ok   telegram',
      'ok   viber',
      'ok   messenger',
    ]);
    const all = [platforms.telegram, platforms.viber, platforms.messenger];
    expect(all.flatMap(({ broken }) => broken)).toEqual([]);
    for (const secret of Object.entries(env).filter(([name]) => /TOKEN|SECRET/.test(name)))
      expect(said.out).not.toContain(String(secret[1]));
  });

  test('gives Telegram the address with its secret, and commands and descriptions in both languages', () => {
    const { telegram } = platforms;
    expect(lastBody(telegram, 'setWebhook')).toMatchObject({
      url: `${HERE}/webhooks/telegram`,
      secret_token: env['TELEGRAM_WEBHOOK_SECRET'],
      allowed_updates: expect.arrayContaining(['message', 'callback_query', 'my_chat_member']),
    });
    for (const method of ['setMyCommands', 'setMyDescription', 'setMyShortDescription'])
      expect(callsOf(telegram, method).map(({ body }) => body['language_code'])).toEqual([undefined, 'bg', 'en']);
    const [, bg, en] = callsOf(telegram, 'setMyCommands').map(({ body }) => list(body['commands']).map(fields));
    expect(bg?.map(({ command }) => command)).toEqual(en?.map(({ command }) => command));
    expect(bg?.map(({ command }) => String(command)).every((name) => /^[a-z0-9_]{1,32}$/.test(name))).toBe(true);
    expect(bg?.every(({ description }) => /[а-я]/.test(String(description)))).toBe(true);
    expect(en?.every(({ description }) => /^[A-Z][\w ,’'-]+$/.test(String(description)))).toBe(true);
    expect(
      over(
        512,
        callsOf(telegram, 'setMyDescription').map(({ body }) => body['description']),
      ),
    ).toEqual([]);
    expect(
      over(
        120,
        callsOf(telegram, 'setMyShortDescription').map(({ body }) => body['short_description']),
      ),
    ).toEqual([]);
  });

  test('gives Viber the address and the events that are of use', () => {
    expect(lastBody(platforms.viber, 'set_webhook')).toMatchObject({
      url: `${HERE}/webhooks/viber`,
      event_types: expect.arrayContaining(['conversation_started', 'subscribed', 'unsubscribed', 'failed']),
    });
  });

  test('gives Messenger the subscriptions, Get Started, the greeting, the menu and ice breakers in both languages', () => {
    const { messenger } = platforms;
    expect(lastBody(messenger, 'subscriptions')).toMatchObject({
      object: 'page',
      callback_url: `${HERE}/webhooks/messenger`,
      verify_token: env['MESSENGER_VERIFY_TOKEN'],
    });
    expect(callsOf(messenger, 'subscribed_apps').at(-1)?.query.get('subscribed_fields')).toMatch(
      /messages,messaging_postbacks/,
    );
    const profile = lastBody(messenger, 'messenger_profile');
    expect(fields(profile['get_started'])).toEqual({ payload: 'GET_STARTED' });
    const locales = (part: string): readonly unknown[] => list(profile[part]).map((one) => fields(one)['locale']);
    expect(locales('greeting')).toEqual(['default', 'bg_BG', 'en_US']);
    expect(locales('ice_breakers')).toEqual(['default', 'bg_BG', 'en_US']);
    expect(locales('persistent_menu')).toContain('default');
    const actions = (part: string) =>
      list(profile[part]).flatMap((one) => list(fields(one)['call_to_actions']).map(fields));
    expect(
      over(
        160,
        list(profile['greeting']).map((one) => fields(one)['text']),
      ),
    ).toEqual([]);
    expect(actions('ice_breakers')).toHaveLength(12);
    expect(
      over(
        80,
        actions('ice_breakers').map(({ question }) => question),
      ),
    ).toEqual([]);
    expect(
      over(
        30,
        actions('persistent_menu').map(({ title }) => title),
      ),
    ).toEqual([]);
    expect(actions('persistent_menu').length).toBeGreaterThanOrEqual(5);
  });

  test('is seen in the status as each platform tells it', async () => {
    const { status, out } = await webhooks('status');
    expect([status, out]).toEqual([0, expect.stringMatching(/^ok {3}telegram\n/)]);
    expect(out).toContain(`Telegram: @pretend_bot, webhook ${HERE}/webhooks/telegram, 0 updates waiting.`);
    expect(out).toContain(`webhook ${HERE}/webhooks/viber.`);
    expect(out).toContain('1 subscribed apps');
  });
});

describe('status says in words what is wrong', () => {
  test('where the platforms call another address', async () => {
    const { status, out } = await webhooks('status', { PUBLIC_URL: 'https://new.lipovo.example' });
    expect(status).toBe(1);
    for (const [who, path] of [
      ['Telegram', 'telegram'],
      ['Viber', 'viber'],
      ['Meta', 'messenger'],
    ])
      expect(out).toContain(`${who} calls ${HERE}/webhooks/${path}, not https://new.lipovo.example/webhooks/${path}`);
    expect(out).toMatch(/correct PUBLIC_URL/);
  });

  test('where deliveries fail and updates wait; not where that is over', async () => {
    const plant = (more: object) =>
      fetch(`${platforms.telegram.url}/bot${env['TELEGRAM_BOT_TOKEN']}/setWebhook`, {
        method: 'POST',
        body: JSON.stringify({
          url: `${HERE}/webhooks/telegram`,
          last_error_date: 1_795_000_000,
          last_error_message: 'Wrong response from the webhook: 502 Bad Gateway',
          ...more,
        }),
      });
    await plant({ pending_update_count: 37 });
    const failing = await webhooks('status');
    expect([failing.status, failing.out]).toEqual([1, expect.stringMatching(/^FAIL telegram$/m)]);
    expect(failing.out).toContain('502 Bad Gateway. 37 updates wait for the next try.');
    expect(failing.out).toMatch(/^ok {3}viber$/m);
    await plant({ pending_update_count: 0 });
    const over = await webhooks('status');
    expect([over.status, over.out]).toEqual([0, expect.stringContaining('502 Bad Gateway. It is over.')]);
  });

  test('where a platform refuses the token, or cannot be reached', async () => {
    const refused = await webhooks('status', { TELEGRAM_BOT_TOKEN: '7:WRONG', VIBER_API_ROOT: 'http://127.0.0.1:9' });
    expect(refused.status).toBe(1);
    expect(refused.out).toContain(
      'Telegram could not be asked: Telegram 401: the token is not valid. Check TELEGRAM_BOT_TOKEN.',
    );
    expect(refused.out).toContain(
      'Viber could not be asked: nothing takes connections at its address (ECONNREFUSED). Check the network of this machine, and VIBER_API_ROOT where it is set; then try again.',
    );
    expect(refused.out).toMatch(/^ok {3}messenger$/m);
    expect(refused.out + refused.err).not.toMatch(/7:WRONG|^\s+at /m);
  });
});

test('a line that is cut, and a token that Viber does not know, are told in words', async () => {
  platforms.telegram.fail('hang up', 2);
  platforms.viber.fail({ status: 200, body: { status: 2, status_message: 'invalidAuthToken' } }, 1);
  const { status, out } = await webhooks('status');
  platforms.telegram.fail('hang up', 0);
  expect(status).toBe(1);
  expect(out).toMatch(
    /Telegram could not be asked: the connection was cut before an answer came \(\w+\)\. Check the network of this machine, and TELEGRAM_API_ROOT/,
  );
  expect(out).toContain(
    'Viber could not be asked: Viber 2 invalidAuthToken: the token is not valid. Check VIBER_AUTH_TOKEN.',
  );
});

test.each([
  [['set', '--foo'], 'This command has no option --foo'],
  [['set', 'telegram'], '"telegram" is one word too many'],
])('%j does nothing, and says why', async (args, sentence) => {
  const before = platforms.telegram.calls.length;
  const { status, out, err } = await bubo(['webhooks', ...args], { env });
  expect([status, out, platforms.telegram.calls.length]).toEqual([1, '', before]);
  expect(err).toContain(sentence);
});

test('one platform that refuses does not keep the others from being set', async () => {
  platforms.viber.fail({ status: 200, body: { status: 1, status_message: 'invalidUrl' } }, 1);
  const { status, out } = await webhooks('set');
  expect(status).toBe(1);
  expect(out).toMatch(/^ok {3}telegram$/m);
  expect(out).toMatch(/^FAIL viber\n.*Viber did not take the webhook .*check VIBER_AUTH_TOKEN and PUBLIC_URL/m);
  expect(out).toMatch(/^ok {3}messenger$/m);
});

test('what Viber itself says of an address is told beside what to do', async () => {
  const own = 'Result from webhook with bad http status code: 401';
  platforms.viber.fail({ status: 200, body: { status: 1, status_message: own } }, 1);
  const { status, out } = await webhooks('set');
  expect([status, out]).toEqual([1, expect.stringContaining(`is not accepted (Viber says “${own}”). `)]);
  expect(out).toContain(
    'the service runs with another VIBER_AUTH_TOKEN than this command. The service must be running',
  );
});

test('remove takes everything back, in every language', async () => {
  const { status } = await webhooks('remove');
  expect(status).toBe(0);
  expect(platforms.telegram.webhook()['url']).toBe('');
  expect(callsOf(platforms.telegram, 'deleteMyCommands').map(({ body }) => body['language_code'])).toEqual([
    undefined,
    'bg',
    'en',
  ]);
  expect(lastBody(platforms.viber, 'set_webhook')).toEqual({ url: '' });
  const removed = callsOf(platforms.messenger, 'messenger_profile').at(-1);
  expect([removed?.verb, list(removed?.body['fields'])]).toEqual([
    'DELETE',
    expect.arrayContaining(['get_started', 'greeting', 'ice_breakers', 'persistent_menu']),
  ]);
  expect((await webhooks('status')).status).toBe(1);
});

test.each([
  [{ PUBLIC_URL: 'https://localhost' }, 'an address within this machine or its network'],
  [{ PUBLIC_URL: 'https://10.0.0.7' }, 'an address within this machine or its network'],
  [{ PUBLIC_URL: 'http://bubo.lipovo.example' }, 'the platforms deliver only to a public https:// address'],
  [
    { TELEGRAM_BOT_TOKEN: '', VIBER_AUTH_TOKEN: '', MESSENGER_PAGE_ACCESS_TOKEN: '' },
    'No messenger is configured: set TELEGRAM_BOT_TOKEN',
  ],
  [{ TELEGRAM_WEBHOOK_SECRET: '' }, 'without TELEGRAM_WEBHOOK_SECRET anybody could post as anybody'],
])('with %j nothing is set and the reason is said', async (wrong, sentence) => {
  const { status, out, err } = await webhooks('set', wrong);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain(sentence);
});
