import { existsSync, readFileSync } from 'node:fs';
import { messenger } from '../../adapters/messenger/index.ts';
import { messengerSimulator, SETTINGS } from '../../adapters/messenger/simulator.ts';
import type { Outcome, Profile } from '../../src/channel.ts';
import { fields } from '../../src/channel-wire.ts';
import { channelContract } from '../channel-contract.ts';
import { messengerBodies } from './payloads/messenger.ts';

const make = (apiRoot: string, pageToken: string = SETTINGS.pageToken) =>
  messenger({ ...SETTINGS, pageToken, apiRoot });
const PERSON = '7654321098765432';
const TO = { person: PERSON, outboxId: '7' };
const signal = new AbortController().signal;

channelContract({
  name: 'messenger',
  simulator: messengerSimulator,
  channel: make,
  person: PERSON,
  proof: 'x-hub-signature-256',
  recorded: messengerBodies,
  tooMany: {
    status: 400,
    body: { error: { message: '(#613) Calls to this api have exceeded the rate limit.', code: 613 } },
  },
  // The number is shown by Messenger itself; a button for a place was taken away by the platform.
  unlabelled: ['phone', 'place'],
});

describe('Messenger in particular', () => {
  let simulator: Awaited<ReturnType<typeof messengerSimulator>>;
  let channel: ReturnType<typeof make>;
  beforeAll(async () => {
    simulator = await messengerSimulator();
    channel = make(simulator.url);
  });
  afterAll(() => simulator.close());
  const send = async (): Promise<Outcome | null> => {
    const [call] = channel.render({ text: 'да', buttons: [] }, TO);
    return call === undefined ? null : channel.send(call, signal);
  };

  const vectors = new URL('../../../shared/payloads/signature-vectors.json', import.meta.url);
  if (existsSync(vectors)) {
    const read = (name: string) =>
      (JSON.parse(readFileSync(vectors, 'utf8')) as { [name: string]: { [field: string]: string } })[name] ?? {};
    test('a body with escapes is verified as it came, and the older signature does not count', () => {
      const vector = read('messenger_escaped');
      const known = messenger({ ...SETTINGS, appSecret: vector['app_secret'] ?? '', apiRoot: simulator.url });
      const raw = Buffer.from(vector['raw_body'] ?? '');
      expect(known.verify({ headers: { 'x-hub-signature-256': vector['x_hub_signature_256'] }, query: {}, raw })).toBe(
        true,
      );
      expect(known.verify({ headers: { 'x-hub-signature': vector['x_hub_signature'] }, query: {}, raw })).toBe(false);
    });
    test("the proof of the token is Meta's", async () => {
      const vector = read('meta_appsecret_proof');
      const known = messenger({
        ...SETTINGS,
        appSecret: vector['app_secret'] ?? '',
        pageToken: vector['access_token'] ?? '',
        apiRoot: simulator.url,
      });
      await known.send({ method: 'messages', body: {} }, signal);
      const call = simulator.calls.at(-1);
      expect(call?.query.get('appsecret_proof')).toBe(vector['appsecret_proof']);
      expect(call?.query.has('access_token')).toBe(false);
      expect(call?.headers.authorization).toBe(`Bearer ${vector['access_token']}`);
    });
  }

  test('a batch of a thousand events is taken whole and in order', () => {
    const bodies = Array.from({ length: 1000 }, (_, n) => simulator.say(String(n % 50), String(n)));
    const { events } = channel.parse(simulator.hook(simulator.batch(bodies)));
    expect(events.map(({ said }) => (said.kind === 'text' ? said.text : ''))).toEqual(bodies.map((_, n) => String(n)));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1000);
  });
  test("without a Page's id every Page is ours", () => {
    const any = messenger({
      pageToken: 'x',
      appSecret: SETTINGS.appSecret,
      verifyToken: 'x',
      apiRoot: simulator.url,
      apiVersion: 'v25.0',
    });
    const batch = messengerBodies.find(({ name }) => name.startsWith('a batch'));
    expect(any.parse(simulator.hook(batch?.body ?? '')).events).toHaveLength(3);
  });
  test('an echo of the inbox is for the person, not for the Page', () => {
    const echo = messengerBodies.find(({ name }) => name === 'a human in the inbox');
    expect(channel.parse(simulator.hook(echo?.body ?? '')).events).toMatchObject([
      { person: PERSON, said: { kind: 'staff' } },
    ]);
  });
  test('times in seconds, milliseconds and strings are milliseconds', () => {
    const at = (timestamp: unknown) =>
      channel.parse(
        simulator.hook(
          JSON.stringify({
            object: 'page',
            entry: [{ id: '1029', messaging: [{ sender: { id: '1' }, timestamp, message: { mid: 'm', text: 'да' } }] }],
          }),
        ),
      ).events[0]?.sentAt;
    expect([1763800100, '1763800100', 1763800100123, '1763800100123', 'x', null, -5].map(at)).toEqual([
      1763800100000,
      1763800100000,
      1763800100123,
      1763800100123,
      undefined,
      undefined,
      undefined,
    ]);
    expect([{ toString: null }, { valueOf: 7 }, [], true].map(at)).toEqual(Array(4).fill(undefined));
  });
  test("Meta's notices are alarms", () => {
    const alarms = (entry: object) =>
      channel.parse(simulator.hook(JSON.stringify({ object: 'page', entry: [{ id: '1029', ...entry }] }))).alarms;
    for (const field of ['policy_enforcement', 'policy-enforcement']) {
      expect(
        alarms({ messaging: [{ recipient: { id: '1029' }, [field]: { action: 'warning', reason: 'Response time' } }] }),
      ).toEqual([expect.stringContaining('warning; Response time')]);
    }
    const template = (event: string) =>
      alarms({
        changes: [
          {
            field: 'message_template_status_update',
            value: { event, message_template_name: 'reminder', reason: 'PROMOTIONAL' },
          },
        ],
      });
    expect(template('REJECTED')).toEqual([expect.stringContaining('reminder is now REJECTED: PROMOTIONAL')]);
    expect(template('APPROVED')).toEqual([]);
  });

  test('links stand in a template beside the quick replies where the text is short', () => {
    const buttons = [
      { kind: 'link' as const, url: 'https://example.org/a', label: 'Закон' },
      { kind: 'pick' as const, token: 'menu', label: 'Меню' },
    ];
    const [short] = channel.render({ text: 'Виж', buttons }, TO);
    expect(short?.body['message']).toEqual({
      attachment: {
        type: 'template',
        payload: {
          template_type: 'button',
          text: 'Виж',
          buttons: [{ type: 'web_url', url: 'https://example.org/a', title: 'Закон' }],
        },
      },
      quick_replies: [{ content_type: 'text', title: 'Меню', payload: 'menu' }],
      metadata: 'outbox:7',
    });
    const [long] = channel.render({ text: 'Дума '.repeat(150), buttons }, TO);
    expect(fields(long?.body['message'])['text']).toContain('Закон: https://example.org/a');
  });
  test('a request for the number is the quick reply that Messenger fills in', () => {
    const [call] = channel.render(
      {
        text: 'Номерът?',
        buttons: [
          { kind: 'phone', label: 'Дай номер' },
          { kind: 'place', label: 'Място' },
        ],
      },
      TO,
    );
    expect(call?.body['message']).toMatchObject({ quick_replies: [{ content_type: 'user_phone_number' }] });
  });
  test('a file goes first, so that the quick replies stay in sight', () => {
    const file = { url: 'https://bot.example.bg/files/a/p.pdf', name: 'p.pdf', type: 'application/pdf', bytes: 10 };
    const calls = channel.render({ text: 'Ето', buttons: [{ kind: 'pick', token: 'menu', label: 'Меню' }], file }, TO);
    expect(calls.map(({ body }) => Object.keys(body['message'] as object))).toEqual([
      ['attachment', 'metadata'],
      ['text', 'quick_replies', 'metadata'],
    ]);
  });

  test('outside the window is closed, not lost', async () => {
    simulator.closed.add(PERSON);
    expect(await send()).toMatchObject({ is: 'closed' });
    simulator.closed.delete(PERSON);
  });
  test.each([
    [1, undefined, 500, 'later'],
    [2, undefined, 500, 'later'],
    [2, 2018344, 400, 'halt'],
    [4, 2018022, 400, 'later'],
    [10, undefined, 403, 'halt'],
    [10, 2018065, 400, 'closed'],
    [10, 1893063, 400, 'halt'],
    [17, undefined, 400, 'later'],
    [32, undefined, 400, 'later'],
    [100, undefined, 400, 'refused'],
    [100, 2018001, 400, 'gone'],
    [100, 2018034, 400, 'refused'],
    [100, 2018047, 400, 'ok'],
    [100, 2018109, 400, 'ok'],
    [105, undefined, 400, 'refused'],
    [190, 463, 400, 'halt'],
    [200, undefined, 403, 'halt'],
    [200, 1545041, 403, 'gone'],
    [299, undefined, 403, 'halt'],
    [368, undefined, 400, 'halt'],
    [551, 1545041, 400, 'gone'],
    [1200, undefined, 400, 'later'],
    [80006, undefined, 400, 'later'],
    [2534014, undefined, 400, 'gone'],
    [2534022, undefined, 400, 'closed'],
    [99999, undefined, 400, 'refused'],
    [99999, undefined, 503, 'later'],
    [100, undefined, 429, 'later'],
  ])('error %s/%s with HTTP %i is %s', async (code, error_subcode, status, is) => {
    simulator.fail({ status, body: { error: { code, error_subcode, message: 'x', fbtrace_id: 'Atrace' } } });
    const outcome = await send();
    expect(outcome).toMatchObject({ is });
    expect(JSON.stringify(outcome)).toContain('Atrace');
  });
  test('what Meta calls transient is tried again', async () => {
    simulator.fail({ status: 400, body: { error: { code: 99999, is_transient: true } } });
    expect(await send()).toMatchObject({ is: 'later' });
  });

  const texts: Profile = {
    greeting: 'Здравейте!',
    description: 'x',
    short: 'x',
    menu: [{ label: 'Начало', token: 'menu' }],
    commands: [],
    iceBreakers: [{ question: 'Кога?', token: 'answer.when.show' }],
  };
  test('app, Page and profile are set, shown and removed', async () => {
    const { set, status, remove } = channel.webhooks ?? {};
    const before = await status?.('https://bot.example.bg');
    expect(before).toMatchObject({ ok: false });
    expect(before?.lines.join('\n')).toMatch(/sends nothing to this app[\s\S]*Not set: get_started/);
    expect(await set?.('https://bot.example.bg', { bg: texts, en: texts })).toHaveLength(3);
    const profile = simulator.calls.findLast(
      ({ path, verb }) => path.endsWith('messenger_profile') && verb === 'POST',
    )?.body;
    expect(profile).toMatchObject({
      get_started: { payload: 'GET_STARTED' },
      greeting: [{ locale: 'default' }, { locale: 'bg_BG' }, { locale: 'en_US' }],
      persistent_menu: [
        { locale: 'default', call_to_actions: [{ type: 'postback', title: 'Начало', payload: 'menu' }] },
      ],
    });
    await remove?.();
    expect((await status?.('https://bot.example.bg'))?.ok).toBe(false);
    const wrong = make(simulator.url, 'wrong');
    await expect(wrong.webhooks?.set('https://bot.example.bg', { bg: texts })).rejects.toThrow(/could not be set up/);
    expect(await wrong.webhooks?.status('https://bot.example.bg')).toMatchObject({ ok: false });
  });
});
