import { existsSync, readFileSync } from 'node:fs';
import { viber } from '../../adapters/viber/index.ts';
import { messageFaults, SETTINGS, viberSimulator } from '../../adapters/viber/simulator.ts';
import type { Outcome } from '../../src/channel.ts';
import { fields } from '../../src/channel-wire.ts';
import { channelContract } from '../channel-contract.ts';
import { viberBodies } from './payloads/viber.ts';

const make = (apiRoot: string, token: string = SETTINGS.token) => viber({ ...SETTINGS, token, apiRoot });
const PERSON = 'Zm9vYmFyYmF6cXV4MTIzNA==';
const TO = { person: PERSON, outboxId: '7' };
const signal = new AbortController().signal;

channelContract({
  name: 'viber',
  simulator: viberSimulator,
  channel: make,
  person: PERSON,
  proof: 'x-viber-content-signature',
  recorded: viberBodies,
  tooMany: { status: 429, body: 'Too Many Requests', headers: { 'retry-after': '7' } },
  unlabelled: [],
});

describe('Viber in particular', () => {
  let simulator: Awaited<ReturnType<typeof viberSimulator>>;
  let channel: ReturnType<typeof make>;
  beforeAll(async () => {
    simulator = await viberSimulator();
    channel = make(simulator.url);
  });
  afterAll(() => simulator.close());
  const parse = (body: string) => channel.parse(simulator.hook(body));

  test('the signature may stand in the query, and the header goes before it', () => {
    const { raw, headers } = simulator.hook(simulator.say(PERSON, 'Кога?'));
    const sig = headers['x-viber-content-signature'];
    expect(channel.verify({ headers: {}, query: { sig }, raw })).toBe(true);
    expect(channel.verify({ headers: {}, query: { sig: [sig] }, raw })).toBe(false);
    expect(channel.verify({ headers: { 'x-viber-content-signature': 'x' }, query: { sig }, raw })).toBe(false);
  });
  test("the vector of Viber's own libraries holds", () => {
    const known = make(simulator.url, '44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3');
    const raw = Buffer.from('{"event":"webhook","timestamp":4977069964384421269,"message_token":1478683725125}');
    const proof = 'd21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef';
    expect(known.verify({ headers: { 'x-viber-content-signature': proof }, query: {}, raw })).toBe(true);
  });
  const vectors = new URL('../../../shared/payloads/signature-vectors.json', import.meta.url);
  if (existsSync(vectors)) {
    test('a body with escapes is verified as it came', () => {
      const { viber_escaped_unicode: vector } = JSON.parse(readFileSync(vectors, 'utf8')) as {
        viber_escaped_unicode: { [field: string]: string };
      };
      const hook = {
        headers: { 'x-viber-content-signature': vector['x_viber_content_signature'] },
        query: {},
        raw: Buffer.from(vector['raw_body'] ?? ''),
      };
      const known = make(simulator.url, vector['auth_token']);
      expect(known.verify(hook)).toBe(true);
      expect(known.parse(hook).events[0]).toMatchObject({ id: 'message:6098765432709876549' });
    });
  }

  test('tokens keep every digit, as numbers and as strings, with any white space', () => {
    const body = (token: string) =>
      `{"event":"message", "message_token" : ${token} ,"sender":{"id":"a"},"message":{"type":"text","text":"да"}}`;
    const id = (token: string) => parse(body(token)).events[0]?.id;
    expect(id('6098765432709876549')).toBe('message:6098765432709876549');
    expect(id('6098765432709876548')).toBe('message:6098765432709876548');
    expect(id('"6098765432709876549"')).toBe('message:6098765432709876549');
    expect(id('1478683725125')).toBe('message:1478683725125');
  });
  test('without a token the body itself tells a redelivery', () => {
    const body = (text: string) =>
      `{"event":"message","timestamp":1,"sender":{"id":"a"},"message":{"type":"text","text":"${text}"}}`;
    const id = (text: string) => parse(body(text)).events[0]?.id;
    expect(id('да')).toBe(id('да'));
    expect(id('да')).not.toBe(id('не'));
  });
  test('an opened chat may be greeted in the answer, a message may not', () => {
    expect(parse(simulator.open(PERSON)).greet).toBe(true);
    expect(parse(simulator.say(PERSON, 'да')).greet).toBeUndefined();
    expect(parse('{"event":"conversation_started","user":{}}')).toEqual({ events: [], failed: [], alarms: [] });
  });
  test('a late failure names its message, and repeats nothing that Viber says of it', () => {
    const body =
      '{"event":"failed","timestamp":1,"message_token":6098765432609876548,"user_id":"a","desc":"keyboard is not valid"}';
    expect(parse(body).failed).toEqual([
      { messageId: '6098765432609876548', why: 'Viber took the message and failed to deliver it later' },
    ]);
  });
  test('the id of a sent message keeps every digit', async () => {
    const [call] = channel.render({ text: 'да', buttons: [] }, TO);
    const outcome = call === undefined ? null : await channel.send(call, signal);
    expect(outcome).toEqual({ is: 'ok', id: expect.stringMatching(/^60987654320000\d{5}$/) });
  });

  test('the welcome is one message without a receiver, with the buttons of the last', () => {
    const welcome = channel.greet?.([
      { text: 'Здравейте, аз съм Бубо.', buttons: [] },
      { text: 'С какво да помогна?', buttons: [{ kind: 'pick', token: 'main.menu.when', label: 'Кога & къде' }] },
    ]);
    expect(welcome).toMatchObject({
      type: 'text',
      text: 'Здравейте, аз съм Бубо.\n\nС какво да помогна?',
      keyboard: { Buttons: [{ Text: 'Кога &amp; къде', ActionBody: 'main.menu.when', Silent: true }] },
    });
    expect(welcome?.['receiver']).toBeUndefined();
    expect(messageFaults(welcome ?? {})).toEqual([]);
    expect(messageFaults(channel.greet?.([{ text: 'Дума '.repeat(9000), buttons: [] }]) ?? {})).toEqual([]);
    expect(messageFaults(channel.greet?.([]) ?? {})).toEqual([]);
  });
  test('„Нито едно“ comes back as its label, the other ways out as words that mean the same', () => {
    const ways = ['menu', 'back', 'skip', 'none'].map((token) => ({
      kind: 'pick' as const,
      token,
      label: `Бутон ${token}`,
    }));
    const buttons = fields(channel.render({ text: 'Кое?', buttons: ways }, TO)[0]?.body['keyboard'])['Buttons'];
    expect((buttons as { ActionBody: string }[]).map(({ ActionBody }) => ActionBody)).toEqual([
      'menu',
      'back',
      'skip',
      'Бутон none',
    ]);
  });
  test('the version asked for is as small as the buttons need', () => {
    const version = (kind: 'phone' | 'place' | 'pick') => {
      const button = kind === 'pick' ? { kind, token: 'menu', label: 'Меню' } : { kind, label: 'Дай' };
      return channel.render({ text: 'x', buttons: [button] }, TO)[0]?.body['min_api_version'];
    };
    expect([version('pick'), version('phone'), version('place')]).toEqual([undefined, 3, 3]);
  });
  test('thirteen long labels stay within twelve rows', async () => {
    const buttons = Array.from({ length: 13 }, (_, n) => ({
      kind: 'pick' as const,
      token: `a.b.c${n}`,
      label: `Предложение номер ${n}`,
    }));
    const [call] = channel.render({ text: 'Кое?', buttons }, TO);
    expect(messageFaults(call?.body ?? {})).toEqual([]);
    expect(fields(call?.body['keyboard'])['Buttons']).toHaveLength(13);
  });
  test('signs that take six bytes each still fit a request', () => {
    const calls = channel.render({ text: '\u0001x'.repeat(3400), buttons: [] }, TO);
    expect(calls.flatMap(({ body }) => messageFaults(body))).toEqual([]);
    expect(calls.map(({ body }) => body['text']).join('')).toBe('\u0001x'.repeat(3400));
  });
  test('an old phone gets the same words without what it does not know', async () => {
    simulator.old.add(PERSON);
    const [call] = channel.render(
      {
        text: 'Номерът?',
        buttons: [
          { kind: 'phone', label: 'Дай номер' },
          { kind: 'pick', token: 'menu', label: 'Меню' },
        ],
      },
      TO,
    );
    const outcome = call === undefined ? null : await channel.send(call, signal);
    simulator.old.delete(PERSON);
    expect(outcome).toMatchObject({ is: 'ok', note: expect.stringContaining('sent plain') });
    expect(simulator.sent.at(-1)).toMatchObject({ text: 'Номерът?', buttons: [{ label: 'Меню' }] });
  });

  test('an old client gets the addresses of links that are left out, each once', async () => {
    simulator.old.add(PERSON);
    const buttons = [
      { kind: 'phone', label: 'Номер' },
      { kind: 'link', label: 'ЗПФ & <още>', url: 'https://lex.example/zpf' },
      { kind: 'link', label: 'Още', url: 'https://lex.example/said' },
      { kind: 'pick', token: 'menu', label: 'Меню' },
    ] as const;
    const [call] = channel.render({ text: 'Вижте https://lex.example/said.', buttons }, TO);
    if (call !== undefined) await channel.send(call, signal);
    simulator.old.delete(PERSON);
    expect(simulator.sent.at(-1)).toMatchObject({
      text: 'Вижте https://lex.example/said.\nЗПФ & <още>: https://lex.example/zpf',
      buttons: [{ label: 'Меню' }],
    });
  });

  const after = async (status: number): Promise<Outcome | null> => {
    simulator.fail({ status: 200, body: { status, status_message: 'said' } }, 2);
    const [call] = channel.render({ text: 'да', buttons: [] }, TO);
    const outcome = call === undefined ? null : await channel.send(call, signal);
    simulator.fail('hang up', 0);
    return outcome;
  };
  test.each([
    [1, 'halt'],
    [2, 'halt'],
    [3, 'refused'],
    [4, 'refused'],
    [5, 'gone'],
    [6, 'gone'],
    [7, 'halt'],
    [8, 'halt'],
    [9, 'halt'],
    [10, 'halt'],
    [11, 'gone'],
    [12, 'later'],
    [13, 'refused'],
    [14, 'refused'],
    [15, 'refused'],
    [16, 'refused'],
    [17, 'refused'],
    [18, 'refused'],
    [19, 'refused'],
    [20, 'refused'],
    [21, 'gone'],
    [22, 'refused'],
    [23, 'unpaid'],
    [24, 'unpaid'],
    [99, 'later'],
  ])('status %i is %s', async (status, is) => {
    expect(await after(status)).toMatchObject({ is, why: expect.stringContaining(`Viber ${status} `) });
  });

  test('the webhook is set, shown and removed', async () => {
    const { set, status, remove } = channel.webhooks ?? {};
    expect((await status?.('https://bot.example.bg'))?.lines.join('\n')).toContain('No webhook is set');
    expect(await set?.('https://bot.example.bg', {})).toHaveLength(2);
    expect(simulator.account()).toMatchObject({ webhook: 'https://bot.example.bg/webhooks/viber' });
    expect(await status?.('https://bot.example.bg')).toMatchObject({ ok: true });
    expect((await status?.('https://other.example.bg'))?.ok).toBe(false);
    await remove?.();
    expect((await status?.('https://bot.example.bg'))?.ok).toBe(false);
    const wrong = make(simulator.url, 'wrong');
    await expect(wrong.webhooks?.set('https://bot.example.bg', {})).rejects.toThrow(/VIBER_AUTH_TOKEN/);
    expect(await wrong.webhooks?.status('https://bot.example.bg')).toMatchObject({ ok: false });
  });
});
