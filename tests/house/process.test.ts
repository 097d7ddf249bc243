/** The service as a process: told to stop under load, and killed in the middle of everything. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../src/app/config.ts';
import { type Served, serve } from '../shell/shell.ts';
import { answerTokens } from './handbook.ts';
import { ROOT, readMetric } from './house.ts';
import { textsOf } from './persons.ts';
import { openPlatforms, type Platforms } from './platforms.ts';
import { until } from './until.ts';

const QUESTIONS = answerTokens(ROOT, 12);
let platforms: Platforms;
let dataDir: string;
let env: Env;
beforeEach(async () => {
  platforms = await openPlatforms();
  dataDir = await mkdtemp(join(tmpdir(), 'bubo-process-'));
  env = { ...platforms.env, DATA_DIR: dataDir };
});
afterEach(async () => {
  await platforms.close();
  await rm(dataDir, { recursive: true, force: true });
});

const queue = async (service: Served): Promise<number> => {
  const page = await (await fetch(`${service.url}/metrics`)).text();
  return readMetric(page, 'bubo_queue_depth{channel="telegram",lane="0"}');
};
const drained = (service: Served): Promise<void> =>
  until(async () => (await queue(service)) === 0, 'an empty queue', { within: 30_000, every: 50 });

/** Posts until it is taken, as a platform does: the same body again and again, at whatever address the service has. */
async function insist(service: () => Served | null, body: string): Promise<void> {
  for (;;) {
    const there = service();
    try {
      if (there !== null && (await platforms.telegram.deliver(there.url, body))[0]?.status === 200) return;
    } catch {
      // Nobody listens at the moment, or the connection was cut before the answer.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Everything that was asked, by each in their order. */
const askAll = (people: readonly string[], service: () => Served | null): Promise<unknown> =>
  Promise.all(
    people.map(async (person) => {
      for (const token of QUESTIONS) await insist(service, platforms.telegram.tap(person, token, 'Отговор'));
    }),
  );

/** What one person hears who asks everything in peace; the welcome is left out. */
async function inPeace(service: Served): Promise<readonly string[]> {
  const person = '77001';
  await insist(() => service, platforms.telegram.say(person, 'меню'));
  await drained(service);
  const welcomed = textsOf(platforms.telegram.sent, person).length;
  for (const token of QUESTIONS) await insist(() => service, platforms.telegram.tap(person, token, 'Отговор'));
  await drained(service);
  return textsOf(platforms.telegram.sent, person).slice(welcomed);
}
const PEOPLE = ['77101', '77102', '77103', '77104', '77105', '77106'];
async function welcome(service: Served): Promise<readonly number[]> {
  for (const person of PEOPLE) await insist(() => service, platforms.telegram.say(person, 'меню'));
  await drained(service);
  return PEOPLE.map((person) => textsOf(platforms.telegram.sent, person).length);
}

/** Walks what was heard along what was wanted: in order, nothing left out; gives how many came a second time at once. */
function repeats(heard: readonly string[], wanted: readonly string[]): number {
  let at = 0;
  let again = 0;
  for (const text of heard) {
    if (text === wanted[at]) at++;
    else if (text === wanted[at - 1]) again++;
    else throw new Error(`Bubble ${at} was expected, another one came: ${text.slice(0, 60)}`);
  }
  expect(at).toBe(wanted.length);
  return again;
}

test('killed again and again amid traffic: nothing acknowledged is lost, and at most the reply in flight comes twice', async () => {
  const KILLS = 3;
  let service: Served | null = await serve({ env });
  const wanted = await inPeace(service);
  const before = await welcome(service);
  let over = false;
  const asking = askAll(PEOPLE, () => service).then(() => {
    over = true;
  });
  let kills = 0;
  while (kills < KILLS) {
    const seen = platforms.telegram.sent.length;
    await until(() => over || platforms.telegram.sent.length >= seen + 25, 'some traffic', { within: 30_000 });
    const killed: Served | null = service;
    service = null;
    killed?.kill('SIGKILL');
    expect((await killed?.ended)?.status).toBeNull();
    kills++;
    service = await serve({ env });
  }
  await asking;
  const last: Served = service;
  await drained(last);
  for (const [index, person] of PEOPLE.entries()) {
    const heard = textsOf(platforms.telegram.sent, person).slice(before[index]);
    expect(repeats(heard, wanted)).toBeLessThanOrEqual(KILLS);
  }
  last.kill('SIGTERM');
  expect((await last.ended).status).toBe(0);
}, 90_000);

test('told to stop under load it takes nothing new, finishes within ten seconds, and goes on where it was', async () => {
  let service: Served | null = await serve({ env });
  const wanted = await inPeace(service);
  const before = await welcome(service);
  const asking = askAll(PEOPLE, () => service);
  const seen = platforms.telegram.sent.length;
  await until(() => platforms.telegram.sent.length >= seen + 20, 'some traffic');
  const stopping: Served = service;
  const since = Date.now();
  stopping.kill('SIGTERM');
  // Told twice, as where npm hands on what its whole group was sent.
  setTimeout(() => stopping.kill('SIGTERM'), 20);
  const ended = await stopping.ended;
  service = null;
  expect(Date.now() - since).toBeLessThan(10_000);
  expect([ended.status, ended.err]).toEqual([0, '']);
  const silent = platforms.telegram.sent.length;
  const next = await serve({ env });
  expect(silent).toBeGreaterThanOrEqual(seen + 20);
  service = next;
  await asking;
  await drained(next);
  // A clean stop repeats nothing.
  for (const [index, person] of PEOPLE.entries())
    expect(textsOf(platforms.telegram.sent, person).slice(before[index])).toEqual(wanted);
  next.kill('SIGTERM');
  expect((await next.ended).status).toBe(0);
}, 90_000);

test('told to stop while a platform is silent and a sender is slow, it still ends within ten seconds, and loses nothing', async () => {
  const service = await serve({ env });
  const { telegram } = platforms;
  await insist(() => service, telegram.say('77200', 'меню'));
  await drained(service);
  const before = textsOf(telegram.sent, '77200').length;
  telegram.fail('silence', Number.POSITIVE_INFINITY);
  await insist(() => service, telegram.tap('77200', QUESTIONS[0] ?? '', 'Отговор'));
  const slow = fetch(`${service.url}/webhooks/telegram`, {
    method: 'POST',
    body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"update_id":')) }),
    duplex: 'half',
  } as RequestInit).catch(() => undefined);
  const since = Date.now();
  service.kill('SIGTERM');
  expect((await service.ended).status).toBe(0);
  expect(Date.now() - since).toBeLessThan(10_000);
  await slow;
  telegram.fail('hang up', 0);
  const next = await serve({ env });
  await until(() => textsOf(telegram.sent, '77200').length > before, 'the reply that could not leave');
  await drained(next);
  next.kill('SIGINT');
  expect((await next.ended).status).toBe(0);
}, 60_000);
