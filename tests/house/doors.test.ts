/** What comes to the doors and is no message: refused in the right words, and nobody else feels it. */
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Opened, openHouse } from './house.ts';
import { MESSENGERS, type Messenger } from './platforms.ts';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const PATHS: { readonly [channel in Messenger]: string } = {
  telegram: '/webhooks/telegram',
  viber: '/webhooks/viber',
  messenger: '/webhooks/messenger',
};
const LIMITS: { readonly [channel in Messenger]: number } = { telegram: 1, viber: 1, messenger: 6 };
const MB = 1_048_576;
type Body = string | Buffer;

/** Over a plain socket: nothing is added to what is written. */
function raw(text: readonly Body[]): Promise<string> {
  const { hostname, port } = new URL(house.url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => {
      for (const part of text) socket.write(part);
    });
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
      if (/^HTTP\/1\.1 (?!100)\d+/m.test(answer)) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => (answer === '' ? reject(error) : resolve(answer)));
  });
}
const signed = (channel: Messenger, body: Body): Record<string, string> => {
  const { headers } = house.platforms[channel].hook(body as string);
  return headers as Record<string, string>;
};
const post = async (channel: Messenger, body: Body, headers = signed(channel, body), method = 'POST') => {
  const init = method === 'POST' ? { method, headers, body } : { method, headers };
  const answer = await fetch(house.url + PATHS[channel], init);
  return { status: answer.status, text: await answer.text() };
};
const NO_TRACE = /node_modules|\bat \S+ \(|\.ts:\d+|\.js:\d+/;

describe.each(MESSENGERS)('the webhook of %s', (channel) => {
  const say = (): string => house.platforms[channel].say('900', 'меню');

  test('without a proof, or with another’s, is not open', async () => {
    const body = say();
    const [name = ''] = Object.keys(signed(channel, body));
    expect((await post(channel, body, {})).status).toBe(401);
    expect((await post(channel, body, { [name]: 'forged' })).status).toBe(401);
    expect((await post(channel, body, { [name]: '' })).status).toBe(401);
    expect(await house.metric(`bubo_webhooks_refused_total{channel="${channel}",status="401"}`)).toBe(3);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"update_id":"x","entry":{},"event":7}',
    '\u0000\u0001',
    '[[[[[[',
  ])('takes no harm from the signed junk %j', async (junk) => {
    const { status, text } = await post(channel, junk);
    expect([200, 400]).toContain(status);
    expect(text).not.toMatch(NO_TRACE);
  });

  test('refuses a body over its limit with 413, and takes the next', async () => {
    const huge = JSON.stringify({ x: 'a'.repeat(LIMITS[channel] * MB) });
    expect((await post(channel, huge)).status).toBe(413);
    expect((await post(channel, say())).status).toBe(200);
  });

  test('takes a large body that is within its limit', async () => {
    const large = JSON.stringify({ x: 'a'.repeat(LIMITS[channel] * MB - 100) });
    expect((await post(channel, large)).status).toBe(200);
  });

  test('refuses a compressed body, even a signed one, instead of blowing it up', async () => {
    const packed = gzipSync(say());
    const { status } = await post(channel, packed, { ...signed(channel, packed), 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  test('takes a body without a type, or of a strange one', async () => {
    const person = await house.on(channel);
    const body = house.platforms[channel].say(person.id, 'меню');
    const proof = Object.entries(signed(channel, body)).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${PATHS[channel]} HTTP/1.1\r\nhost: x\r\n${proof.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    expect(await raw([head, body])).toMatch(/^HTTP\/1\.1 200/);
    await house.settled(channel, person.id);
    const odd = house.platforms[channel].say(person.id, 'меню');
    expect((await post(channel, odd, { ...signed(channel, odd), 'content-type': 'image/png; charset=x' })).status).toBe(
      200,
    );
    await house.settled(channel, person.id);
    expect(house.platforms[channel].sent.filter((sent) => sent.person === person.id).length).toBeGreaterThan(2);
  });

  test('is the same with a slash at its end and in other letters, as the handshake is', async () => {
    const { [channel]: path } = PATHS;
    for (const one of [`${path}/`, path.replace('w', 'W')]) {
      const body = say();
      const answer = await fetch(house.url + one, { method: 'POST', headers: signed(channel, body), body });
      expect(answer.status).toBe(200);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('does nothing on %s', async (method) => {
    const { status, text } = await post(channel, '', {}, method);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).not.toBe(500);
    expect(text).not.toMatch(NO_TRACE);
  });
});

test('the challenge of Messenger is given back only to who knows the word', async () => {
  const ask = (word: string) =>
    fetch(`${house.url}/webhooks/messenger?hub.mode=subscribe&hub.verify_token=${word}&hub.challenge=1158201444`);
  const right = await ask('pretend-verify');
  expect([right.status, await right.text()]).toEqual([200, '1158201444']);
  const wrong = await ask('guess');
  expect(wrong.status).toBe(403);
  expect(await wrong.text()).not.toContain('1158201444');
});

test('requests that are no HTTP, or lie about their length, end in an answer or a closed line', async () => {
  expect(await raw(['GARBAGE\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400/);
  expect(await raw([`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`])).toMatch(/^HTTP\/1\.1 431/);
  const lying = `POST /webhooks/viber HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
  expect(await raw([lying])).toMatch(/^HTTP\/1\.1 400/);
});

test('fifty senders who never finish hold nobody up', async () => {
  const { hostname, port } = new URL(house.url);
  const slow = Array.from({ length: 50 }, () => {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write('POST /webhooks/viber HTTP/1.1\r\nhost: x\r\ncontent-length: 900000\r\n\r\n{"event":');
    return socket;
  });
  const person = await house.on('viber');
  expect((await person.say('меню')).text).toContain('С какво да помогна');
  for (const socket of slow) socket.destroy();
});

test('a page that is not there is told kindly, and the service’s own doors answer', async () => {
  const missing = await fetch(`${house.url}/nothing/here?x=<script>`);
  expect(missing.status).toBe(404);
  expect(await missing.text()).not.toMatch(/<script>|node_modules/);
  expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
  expect((await fetch(`${house.url}/files/%E0%A4%A/x.pdf`)).status).toBe(400);
  expect((await fetch(`${house.url}/files/made-up/x.pdf`)).status).toBe(404);
});

test('metrics are for this machine only: through a proxy they need the token', async () => {
  expect((await fetch(`${house.url}/metrics`)).status).toBe(200);
  expect((await fetch(`${house.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
});

test('nothing of all this was logged as a fault of ours', () => {
  expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test.each(MESSENGERS)('%s: another method than its own is told as such', async (channel) => {
  const ask = async (method: string): Promise<readonly [number, string | null]> => {
    const answer = await fetch(house.url + PATHS[channel], { method });
    return [answer.status, answer.headers.get('allow')];
  };
  const allowed = channel === 'messenger' ? 'GET, HEAD, POST' : 'POST';
  for (const method of ['PUT', 'DELETE', 'PATCH']) expect(await ask(method)).toEqual([405, allowed]);
  expect(await ask('GET')).toEqual(channel === 'messenger' ? [403, null] : [405, allowed]);
});

test.each([
  ['/', 'GET, HEAD'],
  ['/healthz', 'GET, HEAD'],
  ['/readyz', 'GET, HEAD'],
  ['/metrics', 'GET, HEAD'],
  ['/widget.js', 'GET, HEAD'],
  ['/handbook/when-is-hearing', 'GET, HEAD'],
  ['/hearings/7', 'GET, HEAD'],
  ['/hearings/7.ics', 'GET, HEAD'],
  ['/files/any/thing.pdf', 'GET, HEAD'],
  ['/web/stream', 'GET, HEAD'],
  ['/web/allowed', 'GET, HEAD'],
  ['/web/session', 'POST'],
  ['/web/say', 'POST'],
  ['/web/file', 'POST'],
])('%s takes %s, and says so of every other method', async (path, allowed) => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'].filter((one) => !allowed.includes(one))) {
    const answer = await fetch(house.url + path, { method });
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, allowed]);
  }
  expect((await fetch(`${house.url}/nowhere${path}`, { method: 'PUT' })).status).toBe(404);
});
