import fc from 'fast-check';
import { request } from 'undici';
import { web } from '../../adapters/web/index.ts';
import { addressKey, makeGate } from '../../adapters/web/pace.ts';
import { readSaying } from '../../adapters/web/said.ts';
import { newToken, personOf, tokenEnds } from '../../adapters/web/token.ts';
import { listen, newSession, say } from './client.ts';
import { type Running, renderers, startHouse } from './house.ts';

let house: Running;
const HOUR = 3_600_000;

beforeEach(async () => {
  house = await startHouse({ origins: ['https://lipovo.example'] });
});
afterEach(async () => {
  await house.stop();
});

const hello = { kind: 'hello' };
const text = (words: string) => ({ kind: 'text', text: words });

describe('a talk', () => {
  test('what is said is taken once and answered on the stream', async () => {
    const token = await newSession(house.url);
    const stream = await listen(house.url, token);
    expect((await say(house.url, token, hello)).status).toBe(202);
    expect((await say(house.url, token, text('Кога?'), 'same')).status).toBe(202);
    expect((await say(house.url, token, text('Кога?'), 'same')).status).toBe(202);
    const heard = await stream.until(4);
    expect(heard.map(({ event, data }) => [event, data.who])).toEqual([
      ['begin', undefined],
      ['line', 'bot'],
      ['line', 'me'],
      ['line', 'bot'],
    ]);
    expect(house.taken).toHaveLength(2);
    expect(house.taken[0]?.person).not.toContain(token);
    expect(house.outcomes.every(({ is }) => is === 'ok')).toBe(true);
    stream.close();
  });

  test('a tap is shown with the words of its button', async () => {
    const token = await newSession(house.url);
    const stream = await listen(house.url, token);
    await say(house.url, token, hello);
    await stream.until(2);
    await say(house.url, token, { kind: 'pick', token: 'main.menu.2' });
    expect((await stream.until(3))[2]?.data).toMatchObject({ who: 'me', text: 'Как се предлага' });
    stream.close();
  });

  test('a reader who comes back hears only what was missed', async () => {
    const token = await newSession(house.url);
    const first = await listen(house.url, token);
    await say(house.url, token, hello);
    const last = (await first.until(2))[1]?.id ?? '';
    const other = await listen(house.url, token);
    first.close();
    await say(house.url, token, text('Кога?'));
    await other.until(4);
    const back = await listen(house.url, token, { last });
    expect((await back.until(2)).map(({ data }) => data.who)).toEqual(['me', 'bot']);
    other.close();
    back.close();
  });

  test('an id of an earlier life of the service begins anew', async () => {
    const token = await newSession(house.url);
    const stream = await listen(house.url, token, { last: 'AAAAAAAA-7' });
    expect((await stream.until(1))[0]).toMatchObject({ event: 'begin', data: { lines: 0 } });
    stream.close();
  });

  test('a reload shows the last messages, at most as many as are kept', async () => {
    const small = await startHouse({ limits: { history: 6 } });
    const token = await newSession(small.url);
    const stream = await listen(small.url, token);
    for (let i = 0; i < 5; i += 1) await say(small.url, token, text(`Въпрос ${i}`));
    await stream.until(11);
    const reloaded = await listen(small.url, token);
    const heard = await reloaded.until(7);
    expect(heard[0]?.data.lines).toBe(6);
    expect(heard.filter(({ data }) => data.who === 'me').map(({ data }) => data.text)).toEqual([
      'Въпрос 2',
      'Въпрос 3',
      'Въпрос 4',
    ]);
    stream.close();
    reloaded.close();
    await small.stop();
  });

  test('a session outlives a restart, since the token alone names it', async () => {
    const token = await newSession(house.url);
    const other = await startHouse();
    const stream = await listen(other.url, token);
    await say(other.url, token, hello);
    await stream.until(2);
    expect(other.taken[0]?.person).toBe(personOf(token));
    stream.close();
    await other.stop();
  });

  test('after a day a session is over', async () => {
    const token = await newSession(house.url);
    house.ahead = 25 * HOUR;
    expect((await say(house.url, token, hello)).status).toBe(401);
    expect((await listen(house.url, token)).status).toBe(401);
  });

  test('the messengers’ look comes only where it is asked for', async () => {
    const token = await newSession(house.url);
    const [plain, drawn] = [await listen(house.url, token), await listen(house.url, token, { drawn: true })];
    await say(house.url, token, hello);
    expect((await plain.until(2))[1]?.data.drawn).toBeUndefined();
    expect((await drawn.until(2))[1]?.data.drawn).toMatchObject({
      viber: { keyboard: [{ label: 'Кога и къде', does: 'pick', value: 'main.menu.1' }, {}, {}, {}, {}] },
      telegram: { bubbles: [{ rows: [[{ label: 'Кога и къде', value: 'main.menu.1' }], [{}], [{}], [{}], [{}]] }] },
      messenger: { keyboard: [{ label: 'Кога и къде', value: 'main.menu.1' }, {}, {}, {}, {}] },
    });
    plain.close();
    drawn.close();
  });

  test('while the house cannot take messages the page is told to come again, and the line is taken back', async () => {
    const token = await newSession(house.url);
    const stream = await listen(house.url, token);
    house.fail = 1;
    const answer = await say(house.url, token, text('Кога?'), 'one');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await stream.until(3)).slice(1).map(({ data }) => data.who)).toEqual(['me', 'undo']);
    stream.close();
  });
});

describe('nobody is there', () => {
  const call = (person: string) =>
    house.channel.render({ text: 'Напомняне', buttons: [] }, { person, outboxId: '1' })[0] ?? { method: '', body: {} };
  const signal = new AbortController().signal;

  test('a reply waits for a reader, and leaves when one comes', async () => {
    const token = await newSession(house.url);
    expect(await house.channel.send(call(personOf(token)), signal)).toMatchObject({ is: 'later', who: 'person' });
    const waiting = house.channel.send(call(personOf(token)), signal);
    const stream = await listen(house.url, token);
    expect(await waiting).toMatchObject({ is: 'ok' });
    expect((await stream.until(2))[1]?.data.show?.text).toBe('Напомняне');
    stream.close();
  });

  test('after some minutes the person is gone, known or not', async () => {
    const token = await newSession(house.url);
    expect(await house.channel.send(call('somebody'), signal)).toMatchObject({ is: 'later' });
    house.ahead = 6 * 60_000;
    expect(await house.channel.send(call(personOf(token)), signal)).toMatchObject({ is: 'gone' });
    expect(await house.channel.send(call('somebody'), signal)).toMatchObject({ is: 'gone' });
  });

  test('a closing house does not wait', async () => {
    const began = Date.now();
    await house.channel.send(call('somebody'), AbortSignal.abort());
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});

describe('what is refused', () => {
  test('no token, a made-up one, an old one', async () => {
    for (const token of ['', 'x', `zzzzzzzz.${'a'.repeat(32)}`, `00000001.${'a'.repeat(32)}`])
      expect((await say(house.url, token, hello)).status).toBe(401);
  });

  test('anything but words, taps and hellos', async () => {
    const token = await newSession(house.url);
    const bad = [
      null,
      'x',
      {},
      { kind: 'file', type: 'photo', ref: 'x' },
      { kind: 'time', name: 'x', data: null },
      { kind: 'constructor' },
      { kind: 'text' },
      text(' '),
      text('x'.repeat(8001)),
      { kind: 'pick', token: 'кирилица' },
      { kind: 'pick', token: 'x'.repeat(65) },
    ];
    for (const said of bad) expect((await say(house.url, token, said)).status).toBe(400);
    expect((await say(house.url, token, hello, 'an id with spaces')).status).toBe(400);
    expect(house.taken).toEqual([]);
  });

  test('nothing makes the reader of sayings throw anything but a SyntaxError', () => {
    fc.assert(fc.property(fc.json(), (body) => void readSaying(Buffer.from(body))));
    expect(() => readSaying(Buffer.from('{'))).toThrow(SyntaxError);
  });

  test('a large or compressed body', async () => {
    const token = await newSession(house.url);
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${house.url}/web/say`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, ...headers },
        body,
      });
    expect((await post('x'.repeat(65 * 1024))).status).toBe(413);
    expect((await post('{}', { 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await post('{')).status).toBe(400);
  });

  test('sites that are not on the list; those on it are let in', async () => {
    const from = (origin: string, method = 'POST') =>
      fetch(`${house.url}/web/session`, {
        method,
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    for (const origin of ['https://evil.example', 'null', 'https://lipovo.example.evil.example']) {
      const answer = await from(origin);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      // Its own page may read that it is refused, and nothing else.
      const asked = await fetch(`${house.url}/web/allowed`, { headers: { Origin: origin } });
      expect([await asked.json(), asked.headers.get('access-control-allow-origin')]).toEqual([{ allowed: false }, '*']);
      const before = await from(origin, 'OPTIONS');
      expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
    const good = await from('https://lipovo.example');
    expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([201, 'https://lipovo.example']);
    expect((await from('https://lipovo.example', 'OPTIONS')).status).toBe(204);
    expect((await from(house.url)).status).toBe(201);
  });

  test('a flood, with an honest time to wait', async () => {
    const slow = await startHouse({ limits: { saySession: { burst: 3, perSecond: 0.5 } } });
    const [token, other] = [await newSession(slow.url), await newSession(slow.url)];
    for (let i = 0; i < 3; i += 1) expect((await say(slow.url, token, hello)).status).toBe(202);
    const refused = await say(slow.url, token, hello);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await say(slow.url, other, hello)).status).toBe(202);
    slow.ahead = 2000;
    expect((await say(slow.url, token, hello)).status).toBe(202);
    await slow.stop();
  });

  test('too many new sessions from one address', async () => {
    const slow = await startHouse({ limits: { newSession: { burst: 2, perSecond: 0.1 } } });
    const begin = async () => (await fetch(`${slow.url}/web/session`, { method: 'POST' })).status;
    expect([await begin(), await begin(), await begin()]).toEqual([201, 201, 429]);
    expect((await say(slow.url, newToken(Date.now()), hello)).status).toBe(429);
    await slow.stop();
  });

  test('too many open pages of one session: the oldest is let go', async () => {
    const token = await newSession(house.url);
    const streams = [];
    for (let i = 0; i < 6; i += 1) streams.push(await listen(house.url, token));
    await say(house.url, token, hello);
    await streams[5]?.until(2);
    expect(streams[0]?.heard).toHaveLength(1);
    for (const stream of streams) stream.close();
  });
});

describe('bounds', () => {
  test('a gate never lets more through than its pace, and remembers so many keys', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3000 })), { maxLength: 100 });
    fc.assert(
      fc.property(steps, (all) => {
        const gate = makeGate({ burst: 5, perSecond: 2 }, 10);
        const passed = new Map<string, number>();
        let at = 0;
        for (const [key, wait] of all) {
          at += wait;
          if (gate(key, at) === 0) passed.set(key, (passed.get(key) ?? 0) + 1);
        }
        for (const count of passed.values()) expect(count).toBeLessThanOrEqual(5 + (at / 1000) * 2);
      }),
    );
  });

  test('waiting as long as told is always enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), (burst, tenths) => {
        const gate = makeGate({ burst, perSecond: tenths / 10 }, 10);
        let wait = 0;
        for (let i = 0; i <= burst; i += 1) wait = gate('a', 0);
        expect(wait).toBeGreaterThan(0);
        expect(gate('a', wait * 1000)).toBe(0);
      }),
    );
  });

  test('an address of the sixth version is known by its network', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2:ffff::1'));
    expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(addressKey(undefined)).toBe('unknown');
  });

  test('a token says when it ends and only a well-formed one counts', () => {
    const at = Date.UTC(2026, 10, 22);
    const token = newToken(at);
    expect(tokenEnds(token, at, 24 * HOUR)).toBe(at + 24 * HOUR);
    expect(tokenEnds(token, at + 24 * HOUR, 24 * HOUR)).toBeNull();
    expect(tokenEnds(newToken(at + HOUR), at, 24 * HOUR)).toBeNull();
    fc.assert(fc.property(fc.string(), (junk) => tokenEnds(junk, at, HOUR) === null));
  });

  test('the longest unused session is forgotten first', async () => {
    const small = await startHouse({ limits: { sessions: 2 } });
    const tokens = [await newSession(small.url), await newSession(small.url)];
    const [first = '', second = ''] = tokens;
    for (const token of [second, first]) await say(small.url, token, text('Помни ме'));
    await newSession(small.url);
    const [kept, forgotten] = [await listen(small.url, first), await listen(small.url, second)];
    expect((await kept.until(1))[0]?.data.lines).toBeGreaterThan(0);
    expect((await forgotten.until(1))[0]?.data.lines).toBe(0);
    kept.close();
    forgotten.close();
    await small.stop();
  });
});

test('a long text is split, many options become a numbered list, nothing is lost', () => {
  const channel = web({ renderers });
  const to = { person: 'p', outboxId: '1' };
  const words = Array.from({ length: 3000 }, (_, i) => `дума${i}`).join(' ');
  const calls = channel.render({ text: words, buttons: [] }, to);
  const texts = calls.map(({ body }) => (body['reply'] as { text: string }).text);
  expect(texts.every((part) => part.length <= channel.limits.text)).toBe(true);
  expect(texts.join(' ')).toBe(words);
  const buttons = Array.from({ length: 20 }, (_, i) => ({
    kind: 'pick' as const,
    token: `a.b.c${i}`,
    label: `Избор ${i + 1}`,
  }));
  const [call] = channel.render({ text: 'Изберете', buttons }, to);
  expect(call?.body).toMatchObject({ reply: { text: expect.stringContaining('20. Избор 20') } });
});

describe('pages', () => {
  test('the try-out page and its files stand alone under a strict policy', async () => {
    const answer = await fetch(`${house.url}/?lang=en`);
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/\{\{|<style|<script(?![^>]*src=)|\son\w+=|\sstyle=|(src|href)="(https?:)?\/\//);
    for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/(?:try|owl)[^"]*)"/g))
      expect((await fetch(house.url + path)).status).toBe(200);
  });

  test('a page that was seen before is not sent again', async () => {
    const first = await request(`${house.url}/try/page.css`);
    const again = await request(`${house.url}/try/page.css`, {
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    await Promise.all([first.body.dump(), again.body.dump()]);
    expect([first.statusCode, again.statusCode]).toEqual([200, 304]);
  });

  test('without the try-out page the widget is still there', async () => {
    const plain = await startHouse({ tryout: false });
    expect((await fetch(`${plain.url}/`)).status).toBe(404);
    const widget = await fetch(`${plain.url}/widget.js`);
    expect([widget.status, widget.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(await widget.text()).not.toMatch(/^\s*(import|export)\b/m);
    await plain.stop();
  });
});
