import { createHmac, generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import fc from 'fast-check';
import { botframework } from '../../adapters/botframework/index.ts';
import { personOf, referenceOf } from '../../adapters/botframework/person.ts';
import { type Azure, PRETEND_APP, startAzure } from '../../adapters/botframework/simulator.ts';
import { parseActivity } from '../../adapters/botframework/wire.ts';
import type { Arrival, Channel, House } from '../../src/channel.ts';
import type { Json } from '../../src/channel-wire.ts';

let azure: Azure;
let channel: Channel;
let server: http.Server;
let url: string;
const taken: Arrival[] = [];
const signal = new AbortController().signal;

const house: House = {
  take: async (_name, parsed) => void taken.push(...parsed.events),
  forget: async () => ({ code: 'none' }),
  forgotten: async () => null,
  publicUrl: 'http://127.0.0.1',
  now: Date.now,
};

const open = (password = PRETEND_APP.appPassword): Promise<Channel> =>
  botframework({
    appId: PRETEND_APP.appId,
    appPassword: password,
    tenantId: '',
    appType: 'MultiTenant',
    openIdMetadata: `${azure.url}/openid`,
    loginRoot: azure.url,
  });

beforeAll(async () => {
  azure = await startAzure();
  channel = await open();
  const router = Router();
  channel.routes?.(router, house);
  server = http.createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  channel.close?.();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await azure.stop();
});

beforeEach(() => {
  taken.length = 0;
  azure.sent.length = 0;
  azure.answers.length = 0;
});

const activity = (more: Json = {}): Json => ({
  type: 'message',
  id: 'a1',
  timestamp: '2026-11-22T10:00:00.000Z',
  channelId: 'webchat',
  serviceUrl: `${azure.url}/connector/`,
  from: { id: 'user-1', name: 'Елена' },
  recipient: { id: 'bot-1', name: 'Бубо' },
  conversation: { id: 'talk/1' },
  locale: 'bg-BG',
  text: 'Кога е обсъждането?',
  ...more,
});

async function post(body: unknown, authorization?: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) };
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return (await fetch(`${url}/api/messages`, { method: 'POST', headers, body: raw })).status;
}

const person = () =>
  personOf({
    channelId: 'webchat',
    serviceUrl: `${azure.url}/connector/`,
    conversationId: 'talk/1',
    botId: 'bot-1',
    userId: 'user-1',
  });
const says = (more: Json) => parseActivity(activity({ text: undefined, ...more })).events.map(({ said }) => said);

describe('who may write to us', () => {
  test('a genuine activity is taken', async () => {
    expect(await post(activity(), azure.token())).toBe(200);
    expect(taken).toMatchObject([
      { person: person(), locale: 'bg-BG', said: { kind: 'text', text: 'Кога е обсъждането?' } },
    ]);
  });

  test('without a token, or with junk for one, nothing is taken', async () => {
    for (const header of [undefined, '', 'Bearer', 'Bearer x.y.z', 'Basic abc'])
      expect(await post(activity(), header)).toBe(401);
    expect(taken).toEqual([]);
  });

  test('another method is told which one is meant', async () => {
    const asked = await fetch(`${url}/api/messages`);
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a forged token is refused with 401 and nothing is printed', async () => {
    const printed: string[] = [];
    const usual = console.error;
    console.error = (...words: unknown[]) => void printed.push(words.join(' '));
    const fresh = await open();
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const forged = [azure.token({}, {}, other), azure.token({ exp: 1_000_000 }), azure.token({}, { kid: 'two' })];
    const verified = [];
    for (const authorization of forged)
      verified.push(
        await fresh.verify({ headers: { authorization }, query: {}, raw: Buffer.from(JSON.stringify(activity())) }),
      );
    console.error('this one is ours');
    fresh.close?.();
    console.error = usual;
    const answers = [];
    for (const header of forged) answers.push(await post(activity(), header));
    expect(verified).toEqual([false, false, false]);
    expect(printed).toEqual(['this one is ours']);
    expect(answers).toEqual([401, 401, 401]);
    expect(taken).toEqual([]);
  });

  test('a token signed with the public key as a shared secret is refused', async () => {
    const [, payload = ''] = azure.token().slice(7).split('.');
    const keys = (await (await fetch(`${azure.url}/keys`)).json()) as { keys: [{ n: string }] };
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'one' })).toString('base64url');
    const proof = createHmac('sha256', keys.keys[0].n).update(`${head}.${payload}`).digest('base64url');
    expect(await post(activity(), `Bearer ${head}.${payload}.${proof}`)).toBe(401);
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'one' })).toString('base64url');
    expect(await post(activity(), `Bearer ${none}.${payload}.`)).toBe(401);
  });

  test.each([
    ['another app', { aud: 'another-app' }],
    ['another issuer', { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
    ['another address', { serviceurl: 'https://evil.example/' }],
    ['no address', { serviceurl: undefined }],
  ])('a genuine token for %s is refused', async (_what, claims) => {
    expect(await post(activity(), azure.token(claims))).toBe(401);
  });

  test('an activity without an address is refused even with a genuine token', async () => {
    expect(await post(activity({ serviceUrl: undefined }), azure.token())).toBe(401);
    expect(await post(activity({ serviceUrl: '' }), azure.token())).toBe(401);
  });

  test('a body that is no JSON is answered with 400', async () => {
    expect(await post('{"type":', azure.token())).toBe(400);
  });
});

describe('what activities say', () => {
  test.each<[string, Json, unknown]>([
    ['a tapped action', { text: 'bubo:main.menu.when' }, [{ kind: 'pick', token: 'main.menu.when' }]],
    [
      "Messenger's quick reply",
      { text: 'Кога', channelData: { message: { quick_reply: { payload: 'bubo:menu' } } } },
      [{ kind: 'pick', token: 'menu' }],
    ],
    [
      "Messenger's Get Started",
      { channelData: { postback: { payload: 'GET_STARTED' } } },
      [{ kind: 'pick', token: 'GET_STARTED' }],
    ],
    ['a word that looks like a token', { text: 'main.menu.when' }, [{ kind: 'text', text: 'main.menu.when' }]],
    ['a start with a reference', { text: '/start a_when' }, [{ kind: 'hello', ref: 'a_when' }]],
    ['a message that names the bot', { text: '<at>Бубо</at> здравей' }, [{ kind: 'text', text: 'здравей' }]],
    [
      'a picture',
      { attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/1', name: 'a.png' }] },
      [{ kind: 'file', type: 'photo', ref: 'https://x.example/1', name: 'a.png' }],
    ],
    [
      'a file of Teams, by the address that is meant for us',
      {
        attachments: [
          { contentType: 'text/html', content: '<p>ето</p>' },
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            contentUrl: 'https://town.sharepoint.example/pokana.docx',
            content: { downloadUrl: 'https://town.sharepoint.example/download?t=1', fileType: 'docx' },
            name: 'pokana.docx',
          },
        ],
      },
      [{ kind: 'file', type: 'document', ref: 'https://town.sharepoint.example/download?t=1', name: 'pokana.docx' }],
    ],
    [
      'a place',
      { entities: [{ type: 'Place', geo: { latitude: 42.7, longitude: 23.3 } }] },
      [{ kind: 'place', lat: 42.7, lon: 23.3 }],
    ],
    ['an empty message', { text: '  ' }, [{ kind: 'unsupported' }]],
    ['a group', { text: 'здравей', conversation: { id: 'g', isGroup: true } }, [{ kind: 'group' }]],
    [
      'somebody who came',
      { type: 'conversationUpdate', membersAdded: [{ id: 'bot-1' }, { id: 'user-1' }] },
      [{ kind: 'hello' }],
    ],
    ['the bot that came', { type: 'conversationUpdate', membersAdded: [{ id: 'bot-1' }] }, []],
    ['somebody who left', { type: 'conversationUpdate', membersRemoved: [{ id: 'user-1' }] }, [{ kind: 'goodbye' }]],
    ['an app put away', { type: 'installationUpdate', action: 'remove' }, [{ kind: 'goodbye' }]],
    ['an app put in', { type: 'installationUpdate', action: 'add' }, []],
    ['the end of a talk', { type: 'endOfConversation' }, [{ kind: 'goodbye' }]],
    ['a changed message', { type: 'messageUpdate', text: 'друго' }, [{ kind: 'edited' }]],
    ['a typing sign', { type: 'typing' }, []],
    ['something of next year', { type: 'hologram', text: 'x' }, []],
  ])('%s', (_what, more, said) => {
    expect(says(more)).toEqual(said);
  });

  test('nothing makes the parser throw', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(activity()), 'value', 'channelData', 'membersAdded', 'attachments'),
          fc.anything(),
        ),
        (more) => {
          parseActivity({ ...activity(), ...more });
        },
      ),
    );
  });

  test('a redelivery carries the same id, another talk another one', () => {
    const id = (more: Json = {}) => parseActivity(activity(more)).events[0]?.id;
    expect(id()).toBe(id());
    expect(id({ conversation: { id: 'talk/2' } })).not.toBe(id());
  });
});

test('a person is their address, and reads back as it', () => {
  const part = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(part, part, part, part, fc.webUrl(), (channelId, conversationId, botId, userId, serviceUrl) => {
      const reference = { channelId, serviceUrl, conversationId, botId, userId };
      expect(referenceOf(personOf(reference))).toEqual(reference);
    }),
  );
  for (const junk of ['', 'x', '5123456789', Buffer.from('[1,2]').toString('base64url')])
    expect(referenceOf(junk)).toBeNull();
});

describe('what we say', () => {
  const to = () => ({ person: person(), outboxId: '7' });
  const buttons = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ kind: 'pick' as const, token: `main.menu.o${i}`, label: `Избор ${i + 1}` }));

  test('a reply reaches the conversation with its actions, and the token is asked for once', async () => {
    const before = azure.asked.logins;
    const reply = { text: 'Изберете', buttons: buttons(2) };
    const outcomes = [];
    for (const call of [...channel.render(reply, to()), ...channel.render(reply, to())])
      outcomes.push(await channel.send(call, signal));
    expect(outcomes).toEqual([
      { is: 'ok', id: 'sent-1' },
      { is: 'ok', id: 'sent-2' },
    ]);
    expect(azure.asked.logins - before).toBeLessThanOrEqual(1);
    expect(azure.sent[0]).toMatchObject({
      conversation: 'talk/1',
      activity: {
        type: 'message',
        text: 'Изберете',
        recipient: { id: 'user-1' },
        suggestedActions: {
          actions: [{ type: 'postBack', title: 'Избор 1', value: 'bubo:main.menu.o0' }, { title: 'Избор 2' }],
        },
      },
    });
  });

  test('more than ten options stand in the text with their numbers', () => {
    const [call] = channel.render({ text: 'Изберете', buttons: buttons(13) }, to());
    const shown = call?.body['activity'] as { text: string; suggestedActions: { actions: unknown[] } };
    expect(shown.suggestedActions.actions).toHaveLength(10);
    expect(shown.text).toContain('13. Избор 13');
  });

  test.each([
    [401, {}, { is: 'halt' }],
    [403, {}, { is: 'halt' }],
    [403, { error: { code: 'BotNotInConversationRoster' } }, { is: 'gone' }],
    [404, {}, { is: 'gone' }],
    [400, { error: { code: 'BadSyntax' } }, { is: 'refused' }],
    [413, {}, { is: 'refused' }],
    [500, {}, { is: 'later', who: 'channel' }],
    [503, {}, { is: 'later', who: 'channel' }],
  ])('an answer of %i %j is an outcome, after one call', async (status, body, outcome) => {
    azure.answers.push({ status, body });
    const before = azure.asked.calls;
    const [call] = channel.render({ text: 'Здравей', buttons: [] }, to());
    expect(call && (await channel.send(call, signal))).toMatchObject(outcome);
    expect(azure.asked.calls - before).toBe(1);
  });

  test('too many calls wait as long as the connector says', async () => {
    azure.answers.push({ status: 429, headers: { 'retry-after': '7' } });
    const [call] = channel.render({ text: 'Здравей', buttons: [] }, to());
    expect(call && (await channel.send(call, signal))).toMatchObject({ is: 'later', after: 7000, who: 'channel' });
  });

  test('a connector that cannot be reached is waited for', async () => {
    const away = personOf({
      channelId: 'webchat',
      serviceUrl: 'http://127.0.0.1:9/',
      conversationId: 'c',
      botId: 'b',
      userId: 'u',
    });
    const [call] = channel.render({ text: 'Здравей', buttons: [] }, { person: away, outboxId: '1' });
    expect(call && (await channel.send(call, signal))).toMatchObject({ is: 'later' });
  });

  test('a wrong password pauses the channel and is not told', async () => {
    const wrong = await open('another-password');
    const [call] = wrong.render({ text: 'Здравей', buttons: [] }, to());
    const outcome = call && (await wrong.send(call, signal));
    wrong.close?.();
    expect(outcome).toMatchObject({ is: 'halt' });
    expect(JSON.stringify(outcome)).not.toContain('another-password');
  });
});

describe('files of the Bot Framework', () => {
  const soon = () => AbortSignal.timeout(3_000);
  const refOf = (contentUrl: string): string => {
    const body = activity({ attachments: [{ contentType: 'text/plain', contentUrl }], text: '' });
    const said = parseActivity(body).events[0]?.said;
    if (said?.kind !== 'file') throw new Error('a file that was sent is a file');
    return said.ref;
  };
  const kept = () => refOf(`${azure.url}/connector/v3/attachments/1/views/original`);

  test('what the connector keeps is asked for with our token', async () => {
    const file = await channel.fetch?.(kept(), 100, soon());
    expect(file).toMatchObject({ is: 'ok', type: 'application/json' });
    expect(azure.asked.tokens.at(-1)).toBe('Bearer pretend-token');
  });
  test('too large, gone, away and late are what they are', async () => {
    expect(await channel.fetch?.(kept(), 2, soon())).toEqual({ is: 'big' });
    azure.answers.push({ status: 404 });
    expect(await channel.fetch?.(kept(), 100, soon())).toMatchObject({ is: 'gone' });
    azure.answers.push({ status: 503 });
    expect(await channel.fetch?.(kept(), 100, soon())).toMatchObject({ is: 'later' });
    expect(await channel.fetch?.(kept(), 100, AbortSignal.abort())).toMatchObject({ is: 'later' });
  });
  test('the token never follows to another place', async () => {
    const before = azure.asked.tokens.length;
    azure.answers.push({ status: 302, headers: { location: 'http://127.0.0.1:9/x' } });
    expect(await channel.fetch?.(kept(), 100, soon())).toMatchObject({ is: 'gone' });
    expect(azure.asked.tokens.length).toBe(before + 1);
    for (const url of ['http://127.0.0.1:9/x', 'file:///etc/passwd', 'https://10.0.0.1/x', '', 'connector x'])
      expect(await channel.fetch?.(url, 100, soon())).toMatchObject({ is: 'gone' });
  });
  test('an address that only begins like ours is none of ours', () => {
    expect(refOf('https://x.example/1')).toBe('https://x.example/1');
    const near = azure.url.replace('127.0.0.1', '127.0.0.1.example');
    expect(refOf(`${near}/1`)).toBe(`${near}/1`);
  });
  test('what somebody writes as an address never passes for a file of the connector, which would get our token', () => {
    for (const contentUrl of [`connector ${azure.url}/x`, 'connector https://x.example/1', 'x']) {
      const { events } = parseActivity(
        activity({ attachments: [{ contentType: 'text/plain', contentUrl }], text: '' }),
      );
      expect(events.map(({ said }) => said)).toEqual([{ kind: 'unsupported' }]);
    }
  });
  test('a wrong password means later', async () => {
    const wrong = await open('wrong');
    expect(await wrong.fetch?.(kept(), 100, soon())).toMatchObject({ is: 'later' });
    wrong.close?.();
  });
});
