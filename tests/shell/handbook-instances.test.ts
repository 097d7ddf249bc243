/** An answer out of service on several instances that share a database, and on a store that nobody serves. */

import { type Opened, openHouse, stillClock } from '../house/house.ts';
import { onMessenger, type Person } from '../house/persons.ts';
import { MESSENGERS, openPlatforms, type Platforms } from '../house/platforms.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';
import { bubo, folder, removeFolders } from './shell.ts';

const ID = 'is-hearing-mandatory';
const CHECKED = 'Сега проверяваме този отговор';
const none = await whyNoPostgres();
if (none !== null) process.stderr.write(`Two instances are not tried: ${none}.\n`);
const onPostgres = none === null ? describe : describe.skip;

const SLOW = 60_000;

let platforms: Platforms;
beforeAll(async () => {
  platforms = await openPlatforms();
});
afterAll(async () => {
  await platforms.close();
  removeFolders();
});

onPostgres('two instances on one PostgreSQL', () => {
  let server: TestPostgres;
  let houses: readonly [Opened, Opened];
  let databaseUrl: string;
  beforeAll(async () => {
    server = await startPostgres();
    databaseUrl = await server.fresh();
    const given = { env: { DATABASE_URL: databaseUrl }, platforms, clock: stillClock() };
    const first = await openHouse(given);
    houses = [first, await openHouse(given)];
  }, SLOW);
  afterAll(async () => {
    for (const house of houses) await house.stop();
    await server.close();
  }, SLOW);

  test.each(MESSENGERS)(
    'the next message on %s is answered by either with what is so now',
    async (channel) => {
      const here = await houses[0].on(channel);
      const there: Person = onMessenger(channel, platforms, houses[1].url, houses[1].settled, { id: here.id });
      await here.say('меню');
      const told = (await there.pick(`answer.${ID}.show`)).text;
      expect(told).not.toContain(CHECKED);
      // Through the socket of one of them, and from a machine where none runs.
      expect((await houses[0].order('answers off', ID, 'why')).ok).toBe(true);
      for (const person of [there, here]) expect((await person.pick(`answer.${ID}.show`)).text).toContain(CHECKED);
      for (const { url } of houses)
        expect(await (await fetch(`${url}/handbook/${ID}?lang=bg`)).text()).toContain(CHECKED);
      const elsewhere = await bubo(['answers', 'on', ID], {
        env: { DATA_DIR: folder('data'), DATABASE_URL: databaseUrl },
      });
      expect(elsewhere).toMatchObject({ status: 0, err: '', out: expect.stringContaining('in service again') });
      for (const person of [here, there]) expect((await person.pick(`answer.${ID}.show`)).text).toBe(told);
    },
    SLOW,
  );

  test(
    'what either did not understand is counted together',
    async () => {
      const here = await houses[0].on('telegram');
      const there = onMessenger('telegram', platforms, houses[1].url, houses[1].settled, { id: here.id });
      await here.say('фъндъци гръндъци');
      await there.say('меню');
      await there.say('гръндъци фъндъци');
      const { lines } = await houses[1].order('misses list', '0', 'json');
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ phrase: 'гръндъци фъндъци', count: 2 }),
      ]);
    },
    SLOW,
  );
});

test(
  'on a store that nobody serves it holds from the first start on',
  async () => {
    const dataDir = folder('data');
    const idle = (...args: readonly string[]) => bubo(args, { env: { DATA_DIR: dataDir } });
    expect((await idle('answers', 'list')).status).toBe(1);
    expect(await idle('answers', 'off', ID)).toMatchObject({ status: 0, err: '' });
    expect((await idle('answers', 'list')).out).toContain(ID);
    const house = await openHouse({ dataDir, platforms });
    const person = await house.on('web');
    await person.say('меню');
    expect((await person.pick(`answer.${ID}.show`)).text).toContain(CHECKED);
    await house.stop();
  },
  SLOW,
);

test(
  'no statement is spent on it before an answer is about to be shown',
  async () => {
    const house = await openHouse({ platforms });
    const person = await house.on('telegram');
    await person.start();
    // Without the table every look at it fails: the talk goes on as long as none is taken.
    await house.query('drop table answer_off');
    for (const words of ['меню', 'здравей', 'помощ', 'фъндъци гръндъци', 'настройки', 'меню'])
      expect((await person.say(words)).text).not.toContain('нещо при мен се обърка');
    expect((await person.pick(`answer.${ID}.show`)).text).toContain('нещо при мен се обърка');
    await house.stop();
  },
  SLOW,
);
