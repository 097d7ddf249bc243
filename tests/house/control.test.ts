/** The socket for orders: several instances in one folder, nobody there, and a service that does not answer as it should. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, listen, socketPath } from '../../src/app/control.ts';
import { bubo } from '../shell/shell.ts';
import { closesOnce } from './at-the-end.ts';

const ORDER = { command: 'status', args: [] };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-control-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An instance that answers with its name. */
const instance = async (name: string): Promise<() => Promise<void>> => {
  const { close } = await listen(folder, async ({ command }) => ({ ok: true, lines: [`${name}: ${command}`] }));
  return closesOnce(close);
};
const heard = async (): Promise<string | undefined> => (await ask(folder, ORDER))?.lines[0];

test('nobody there is no report', async () => {
  expect(await ask(folder, ORDER)).toBeNull();
  expect(await ask(join(folder, 'nowhere'), ORDER)).toBeNull();
});

test('a second instance in the same folder leaves the first its socket, and orders go to whichever is there', async () => {
  const first = await instance('first');
  const second = await instance('second');
  expect(await heard()).toBe('first: status');
  await first();
  expect(await heard()).toBe('second: status');
  const third = await instance('third');
  expect(await heard()).toBe('third: status');
  await third();
  await second();
  expect(await heard()).toBeUndefined();
});

test('what a killed process or somebody else left in its place is replaced', async () => {
  await writeFile(socketPath(folder), 'no socket');
  const close = await instance('new');
  expect(await heard()).toBe('new: status');
  await close();
});

test('a folder too deep for a socket’s name has one all the same', async () => {
  const deep = join(folder, 'д'.repeat(60));
  const { close } = await listen(deep, async () => ({ ok: true, lines: ['there'] }));
  expect((await ask(deep, ORDER))?.lines).toEqual(['there']);
  await close();
});

describe('a service that', () => {
  const serve = async (handler: http.RequestListener): Promise<void> => {
    const server = http.createServer(handler);
    await new Promise<void>((resolve) => server.listen(socketPath(folder), resolve));
    closesOnce(async () => void server.close().closeAllConnections());
  };
  const within = { taken: 100, done: 200 };

  test.each<readonly [string, http.RequestListener, RegExp]>([
    ['does not take an order', () => undefined, /does not answer: see its log/],
    [
      'does not end it',
      (_, response) => void response.writeHead(200).flushHeaders(),
      /does not answer|no whole answer/,
    ],
    ['answers with no JSON', (_, response) => void response.end('<html>'), /gave no whole answer/],
    ['answers with something else', (_, response) => void response.end('{"ok":"yes"}'), /gave no whole answer/],
    ['answers nothing', (_, response) => void response.end(), /gave no whole answer/],
    ['dies meanwhile', (request) => void request.socket.destroy(), /does not answer \(ECONNRESET\)/],
    [
      'dies in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': '999' }).flushHeaders();
        response.write('{"ok":');
        setTimeout(() => response.destroy(), 20);
      },
      /gave no whole answer/,
    ],
  ])('%s is one sentence, and no success', async (_, handler, sentence) => {
    await serve(handler);
    expect(await ask(folder, ORDER, within)).toEqual({ ok: false, lines: [expect.stringMatching(sentence)] });
  });

  test('hangs altogether is one sentence as well', async () => {
    const server = net.createServer(() => undefined).listen(socketPath(folder));
    closesOnce(async () => void server.close());
    const report = await ask(folder, ORDER, within);
    expect(report).toEqual({ ok: false, lines: [expect.stringContaining('does not answer')] });
  });
});

describe('npx bubo', () => {
  test.each([['status'], ['parked', 'list'], ['backup', 'copy.db']])(
    '%s makes no store where there is none',
    async (...words) => {
      const dataDir = join(folder, 'data');
      const { status, out, err } = await bubo(words, { env: { DATA_DIR: dataDir } });
      expect([status, out, err]).toEqual([1, expect.stringContaining('there is no store yet'), '']);
      expect(existsSync(dataDir)).toBe(false);
    },
  );

  test('serve refuses a folder that can never be made in one sentence', async () => {
    const { status, out, err } = await bubo(['serve'], { env: { DATA_DIR: '/proc/bubo/data', PORT: '0' } });
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^The data folder \/proc\/bubo\/data cannot be used: .*DATA_DIR.*\.\n$/);
  });
});
