import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { messenger } from '../../adapters/messenger/index.ts';
import { SETTINGS } from '../../adapters/messenger/simulator.ts';
import type { House } from '../../src/channel.ts';

const forgotten = new Map<string, { day: string; state: 'open' | 'done' | 'nothing' }>();
const asked: string[] = [];
const house: House = {
  take: async () => undefined,
  forget: async (channel, person) => {
    asked.push(`${channel}:${person}`);
    forgotten.set('code-1', { day: '2026-11-22', state: 'open' });
    return { code: 'code-1' };
  },
  forgotten: async (code) => forgotten.get(code) ?? null,
  publicUrl: 'https://bot.example.bg',
  now: () => 0,
};

describe("Messenger's extra doors", () => {
  let server: Server;
  let root: string;
  beforeAll(async () => {
    const router = express.Router();
    messenger({ ...SETTINGS, apiRoot: 'http://127.0.0.1:9' }).routes?.(router, house);
    server = express().use(router).listen(0, '127.0.0.1');
    await once(server, 'listening');
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/messenger`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const shake = async (query: string) => {
    const response = await fetch(`${root}?${query}`);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  test('the challenge comes back as plain text, whatever it holds', async () => {
    const right = `hub.mode=subscribe&hub.verify_token=${SETTINGS.verifyToken}`;
    expect(await shake(`${right}&hub.challenge=1158201444`)).toEqual({
      status: 200,
      type: expect.stringContaining('text/plain'),
      text: '1158201444',
    });
    expect(await shake(`${right}&hub.challenge=%3Cb%3E`)).toMatchObject({
      status: 200,
      type: expect.stringContaining('text/plain'),
      text: '<b>',
    });
  });
  test.each([
    '',
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    `hub.mode=x&hub.verify_token=${SETTINGS.verifyToken}&hub.challenge=1`,
    `hub.mode=subscribe&hub.verify_token=${SETTINGS.verifyToken}`,
    `hub.mode=subscribe&hub.verify_token=${SETTINGS.verifyToken}&hub.verify_token=x&hub.challenge=1`,
  ])('a handshake with %j is turned away', async (query) => {
    expect(await shake(query)).toMatchObject({ status: 403 });
  });

  const sign = (payload: object, secret: string = SETTINGS.appSecret): string => {
    const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
    return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
  };
  const ask = (signed_request: string) =>
    fetch(`${root}/deletion`, { method: 'POST', body: new URLSearchParams({ signed_request }) });
  const person = { user_id: '218471', algorithm: 'HMAC-SHA256', issued_at: 1763800500 };

  test('a signed request for deletion is taken, and its state can be read', async () => {
    const response = await ask(sign(person));
    expect(await response.json()).toEqual({
      url: 'https://bot.example.bg/webhooks/messenger/deletion/code-1',
      confirmation_code: 'code-1',
    });
    expect(asked).toEqual(['messenger:218471']);
    const page = await fetch(`${root}/deletion/code-1`);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('Искането Ви е прието на 22.11.2026 г.');
    expect(html).toContain('Your request was received on 2026-11-22');
    forgotten.set('code-1', { day: '2026-11-22', state: 'done' });
    const done = await (await fetch(`${root}/deletion/code-1`)).text();
    expect(done).toContain('са изтрити');
    expect(done).not.toContain('..');
    // Meta names people by another id than their chats have: nothing was found, and that is what is told.
    forgotten.set('code-1', { day: '2026-11-22', state: 'nothing' });
    const none = await (await fetch(`${root}/deletion/code-1`)).text();
    expect(none).toContain('не намерихме. Ако сте писали на Бубо, напишете му в чата „изтрий ме“.');
    expect(none).not.toContain('са изтрити');
  });
  test('a known vector is read', async () => {
    const doors = messenger({
      ...SETTINGS,
      appSecret: '0123456789abcdef0123456789abcdef',
      apiRoot: 'http://127.0.0.1:9',
    });
    const router = express.Router();
    doors.routes?.(router, house);
    const other = express().use(router).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const body =
      'signed_request=DobUI7EZFUaJXS7EBKRRbSCECuqSNliFJWlLQHkWiu0.eyJ1c2VyX2lkIjoiMjE4NDcxIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjE3NjM4MDA1MDB9';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(
      `http://127.0.0.1:${(other.address() as AddressInfo).port}/webhooks/messenger/deletion`,
      { method: 'POST', headers, body },
    );
    expect(response.status).toBe(200);
    await new Promise((done) => other.close(done));
  });
  test.each([
    ['nothing', ''],
    ['words', 'x.y.z'],
    ['another secret', sign(person, 'other')],
    ['another algorithm', sign({ ...person, algorithm: 'none' })],
    ['nobody', sign({ algorithm: 'HMAC-SHA256' })],
    ['no object', `${createHmac('sha256', SETTINGS.appSecret).update('bnVsbA').digest('base64url')}.bnVsbA`],
  ])('a request signed with %s is turned away', async (_, signed) => {
    const before = asked.length;
    expect((await ask(signed)).status).toBe(403);
    expect(asked).toHaveLength(before);
  });
  test('an unknown code is a kind page of its own', async () => {
    const page = await fetch(`${root}/deletion/%3Cscript%3E`);
    expect(page.status).toBe(404);
    const html = await page.text();
    expect(html).toContain('Няма искане с такъв код');
    expect(html).not.toContain('<script>');
  });
});
