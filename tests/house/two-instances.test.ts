/** Two houses side by side on one real PostgreSQL, and that PostgreSQL going away under them. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';
import { FAULTS } from './faults.ts';
import { answerTokens } from './handbook.ts';
import { MINUTE, type Opened, openHouse, ROOT, stillClock } from './house.ts';
import { greeting, onMessenger, type Person, textsOf } from './persons.ts';
import { MESSENGERS, type Messenger, openPlatforms, type Platforms } from './platforms.ts';
import { until } from './until.ts';

const QUESTIONS = answerTokens(ROOT, 8);
const none = await whyNoPostgres();
if (none !== null) console.warn(`Skipped, no PostgreSQL: ${none}`);
const onPostgres = none === null ? describe : describe.skip;

onPostgres('two houses on one PostgreSQL', () => {
  let server: TestPostgres;
  let platforms: Platforms;
  let houses: readonly [Opened, Opened];
  const clock = stillClock();

  beforeAll(async () => {
    [server, platforms] = await Promise.all([startPostgres(), openPlatforms()]);
    const env = { DATABASE_URL: await server.fresh() };
    const first = await openHouse({ env, platforms, clock });
    houses = [first, await openHouse({ env, platforms, clock })];
  }, 60_000);
  afterAll(async () => {
    for (const house of houses) await house.stop();
    await platforms.close();
    await server.close();
  }, 60_000);

  const sentTo = (channel: Messenger, person: string): readonly string[] => textsOf(platforms[channel].sent, person);
  /** A person past the welcome; the platform posts to either house, as a balancer would. */
  const guest = async (channel: Messenger): Promise<Person> => {
    const person = await houses[0].on(channel);
    await person.say('меню');
    return person;
  };
  const elsewhere = (person: Person): Person =>
    onMessenger(person.channel as Messenger, platforms, houses[1].url, houses[1].settled, { id: person.id });
  const post = (house: Opened, channel: Messenger, body: string) => platforms[channel].deliver(house.url, body);
  const drained = async (): Promise<void> => {
    const empty = async (): Promise<boolean> => (await houses[0].query('select 1 as one from outbox')).length === 0;
    for (let round = 0; round < 10 && !(await empty()); round++) {
      clock.move(2 * MINUTE);
      await until(empty, 'everything to leave', { within: 1_500 }).catch(() => undefined);
    }
    await until(empty, 'everything to leave');
  };
  const inPeace = async (channel: Messenger): Promise<readonly string[]> => {
    const person = await guest(channel);
    const heard: string[] = [];
    for (const token of QUESTIONS) heard.push(...(await person.pick(token)).bubbles.map(({ text }) => text));
    return heard;
  };

  test.each(MESSENGERS)('a talk on %s goes on at whichever house the next message comes to', async (channel) => {
    const here = await houses[0].on(channel);
    const there = elsewhere(here);
    await here.say('меню');
    expect((await there.pick('main.menu.town')).text).toContain('Коя е Вашата община');
    expect((await here.say('габрово')).text).toContain('Габрово');
    expect((await there.say('назад')).text).not.toBe('');
  });

  test.each(MESSENGERS)('the same webhook on %s at both at the same moment has one effect', async (channel) => {
    const person = await guest(channel);
    const once = await (await guest(channel)).pick(QUESTIONS[0] ?? '');
    const before = sentTo(channel, person.id).length;
    const body = platforms[channel].tap(person.id, QUESTIONS[0] ?? '', 'Отговор');
    const answers = await Promise.all([...houses, ...houses].map((house) => post(house, channel, body)));
    expect(answers.flat().map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await drained();
    expect(sentTo(channel, person.id).slice(before)).toEqual(once.bubbles.map(({ text }) => text));
  });

  test('Viber’s greeting is the same from both', async () => {
    const body = platforms.viber.open('opens-at-both==');
    const [[one], [other]] = await Promise.all([post(houses[0], 'viber', body), post(houses[1], 'viber', body)]);
    expect(greeting(one?.text ?? '')[0]?.text).toContain('автоматичен помощник');
    expect(other?.text).toBe(one?.text);
  });

  test('no update is lost when both take messages of one person at the same moment', async () => {
    // Each message that is not understood leads on by one; a lost update would stay behind.
    const [person, reference] = [await guest('telegram'), await guest('telegram')];
    const strange = ['ъпфщ ръц', 'щфц къщърф', 'цщъф фщц'];
    const wanted: string[] = [];
    for (const words of strange) wanted.push(...(await reference.say(words)).bubbles.map(({ text }) => text));
    const before = sentTo('telegram', person.id).length;
    const bodies = strange.map((words) => platforms.telegram.say(person.id, words));
    await Promise.all(bodies.map((body, index) => post(houses[index % 2 === 0 ? 0 : 1], 'telegram', body)));
    await drained();
    expect([...sentTo('telegram', person.id).slice(before)].sort()).toEqual([...wanted].sort());
  });

  test('messages posted to both in turn are answered in order, none twice, while the platform is slow and strange', async () => {
    const wanted = await inPeace('viber');
    const people = await Promise.all(Array.from({ length: 8 }, () => guest('viber')));
    const before = people.map(({ id }) => sentTo('viber', id).length);
    platforms.viber.fail(FAULTS.viber.down, 10);
    await Promise.all(
      people.map(async ({ id }, nth) => {
        for (const [index, token] of QUESTIONS.entries()) {
          const house = houses[(index + nth) % 2 === 0 ? 0 : 1];
          const [answer] = await post(house, 'viber', platforms.viber.tap(id, token, 'Отговор'));
          expect(answer?.status).toBe(200);
        }
      }),
    );
    await drained();
    for (const [index, { id }] of people.entries()) expect(sentTo('viber', id).slice(before[index])).toEqual(wanted);
  });

  test('what one house leaves behind when it stops, the other sends', async () => {
    const { messenger } = platforms;
    const env = { DATABASE_URL: await server.fresh() };
    const [leaving, staying] = [await openHouse({ env, platforms, clock }), await openHouse({ env, platforms, clock })];
    const person = await leaving.on('messenger');
    await person.say('меню');
    const before = messenger.sent.length;
    messenger.fail(FAULTS.messenger.down, Number.POSITIVE_INFINITY);
    for (const token of QUESTIONS.slice(0, 3)) await post(leaving, 'messenger', messenger.tap(person.id, token, 'О'));
    await leaving.stop();
    messenger.fail('hang up', 0);
    clock.move(10 * MINUTE);
    await staying.settled('messenger', person.id);
    expect(messenger.sent.length - before).toBeGreaterThanOrEqual(3);
    await staying.stop();
  });

  test('in one data folder each takes orders, and whichever is left goes on taking them', async () => {
    const env = { DATABASE_URL: await server.fresh() };
    const dataDir = await mkdtemp(join(tmpdir(), 'bubo-shared-'));
    const [one, other] = [
      await openHouse({ env, platforms, clock, dataDir }),
      await openHouse({ env, platforms, clock, dataDir }),
    ];
    expect((await one.order('status')).lines[0]).toBe('The service is running.');
    await one.stop();
    expect((await other.order('status')).lines[0]).toBe('The service is running.');
    await other.stop();
    expect(await readdir(dataDir)).toEqual([]);
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a data folder that is none is told also where the store is PostgreSQL, and nothing stays open', async () => {
    const env = { DATABASE_URL: await server.fresh() };
    const dataDir = join(ROOT, 'package.json', 'data');
    await expect(openHouse({ env, platforms, clock, dataDir })).rejects.toThrow(/package\.json.*DATA_DIR/);
  });

  test('PostgreSQL goes away and comes back: 503 meanwhile, nothing lost, nothing twice', async () => {
    if (!server.ours) return console.warn('Skipped: the server is not ours to stop.');
    const { telegram } = platforms;
    const wanted = await inPeace('telegram');
    const person = await guest('telegram');
    const before = sentTo('telegram', person.id).length;
    const bodies = QUESTIONS.map((token) => telegram.tap(person.id, token, 'Отговор'));
    telegram.fail(FAULTS.telegram.down, Number.POSITIVE_INFINITY);
    for (const body of bodies.slice(0, 2)) expect((await post(houses[0], 'telegram', body))[0]?.status).toBe(200);
    await server.stop();
    const away = await Promise.all(houses.map((house) => post(house, 'telegram', bodies[2] ?? '')));
    expect(away.flat().map(({ status }) => status)).toEqual([503, 503]);
    for (const house of houses) {
      expect((await fetch(`${house.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
    }
    telegram.fail('hang up', 0);
    await server.start();
    for (const house of houses)
      await until(async () => (await fetch(`${house.url}/readyz`)).status === 200, 'the house to be ready again');
    for (const [index, body] of bodies.slice(2).entries())
      expect((await post(houses[index % 2 === 0 ? 0 : 1], 'telegram', body))[0]?.status).toBe(200);
    await drained();
    expect(sentTo('telegram', person.id).slice(before)).toEqual(wanted);
  }, 60_000);
});
