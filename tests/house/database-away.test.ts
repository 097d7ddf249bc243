/** The embedded store cannot be used for a while: 503 for the platforms, and nothing that was taken is lost. */
import { join } from 'node:path';
import { openDatabase } from '../../src/store/driver.ts';
import { Unflushed } from '../../src/store/errors.ts';
import { FAULTS } from './faults.ts';
import { answerTokens } from './handbook.ts';
import { MINUTE, type Opened, openHouse, ROOT } from './house.ts';
import { type Person, textsOf } from './persons.ts';
import { until } from './until.ts';

const QUESTIONS = answerTokens(ROOT, 3);
let house: Opened;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

/** Another program has the file for itself; the function returned gives it back. */
function takeAway(): () => void {
  const database = openDatabase(join(house.dataDir, 'bubo.db'));
  database.exec('pragma busy_timeout = 5000; begin exclusive');
  return () => {
    database.exec('rollback');
    database.close();
  };
}
const guest = async (): Promise<Person> => {
  const person = await house.on('telegram');
  await person.say('меню');
  return person;
};
/** What could not leave is tried again, and what was in hand when the store went away comes back to the queue. */
async function drained(): Promise<void> {
  const empty = async (): Promise<boolean> => (await house.query('select 1 as one from outbox')).length === 0;
  for (let round = 0; round < 10 && !(await empty()); round++) {
    house.clock.move(2 * MINUTE);
    await house.pumped();
  }
  await until(empty, 'everything to leave');
}
const sentTo = ({ id }: Person): readonly string[] => textsOf(house.platforms.telegram.sent, id);
const body = ({ id }: Person, token: string): string => house.platforms.telegram.tap(id, token, 'Отговор');

test('webhooks get 503, the same ones are taken afterwards, and each is answered once', async () => {
  const { telegram, viber, messenger } = house.platforms;
  const wanted: string[] = [];
  const reference = await guest();
  for (const token of QUESTIONS) wanted.push(...(await reference.pick(token)).bubbles.map(({ text }) => text));
  const person = await guest();
  const before = sentTo(person).length;
  // One message was acknowledged and could not leave before the database went away.
  telegram.fail(FAULTS.telegram.down, Number.POSITIVE_INFINITY);
  const bodies = QUESTIONS.map((token) => body(person, token));
  expect((await telegram.deliver(house.url, bodies[0] ?? ''))[0]?.status).toBe(200);
  const giveBack = takeAway();
  const refused = await Promise.all([
    telegram.deliver(house.url, bodies[1] ?? ''),
    viber.deliver(house.url, viber.say('elsewhere', 'меню')),
    viber.deliver(house.url, viber.open('stranger')),
    messenger.deliver(house.url, messenger.say('55', 'меню')),
  ]);
  expect(refused.flat().map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  const ready = await fetch(`${house.url}/readyz`);
  expect([ready.status, (await fetch(`${house.url}/healthz`)).status]).toEqual([503, 200]);
  expect(await ready.text()).not.toMatch(/\bat \S+:\d+/);
  telegram.fail('hang up', 0);
  giveBack();
  // The platforms come again by themselves; so does the house.
  await until(async () => (await fetch(`${house.url}/readyz`)).status === 200, 'the house to be ready again');
  for (const again of bodies.slice(1)) expect((await telegram.deliver(house.url, again))[0]?.status).toBe(200);
  await drained();
  expect(sentTo(person).slice(before)).toEqual(wanted);
  expect((await house.order('parked list')).lines).toEqual(['Nothing is parked.']);
});

test('a reply that left while the database was away is not sent twice', async () => {
  const person = await guest();
  const once = (await (await guest()).pick(QUESTIONS[0] ?? '')).bubbles.map(({ text }) => text);
  const before = sentTo(person).length;
  const [answer] = await house.platforms.telegram.deliver(house.url, body(person, QUESTIONS[0] ?? ''));
  const giveBack = takeAway();
  expect(answer?.status).toBe(200);
  await until(() => sentTo(person).length > before, 'the first bubble');
  await new Promise((resolve) => setTimeout(resolve, 300));
  giveBack();
  await house.settled('telegram', person.id);
  expect(sentTo(person).slice(before)).toEqual(once);
});

test('a flush that fails after its commit: 503, and the reply leaves once it can be written, not minutes later', async () => {
  const { telegram } = house.platforms;
  const person = await guest();
  const once = (await (await guest()).pick(QUESTIONS[0] ?? '')).bubbles.map(({ text }) => text);
  const before = sentTo(person).length;
  const { store } = house.house;
  const { tx } = store;
  // The commit of the turn is in the file; whether it is on the disk, nobody can say.
  const failing: typeof tx = async (work) => {
    const value = await tx(work);
    if (typeof value !== 'object' || value === null || !('turned' in value)) return value;
    Object.assign(store, { tx });
    throw new Unflushed('the disk gave an error');
  };
  Object.assign(store, { tx: failing });
  const text = body(person, QUESTIONS[0] ?? '');
  const statuses = [...(await telegram.deliver(house.url, text)), ...(await telegram.deliver(house.url, text))];
  expect(statuses.map(({ status }) => status)).toEqual([503, 200]);
  await house.settled('telegram', person.id);
  expect(sentTo(person).slice(before)).toEqual(once);
});

test('a full disk: 503 while it lasts, nothing half-written, and the house goes on once there is room', async () => {
  const { viber } = house.platforms;
  // The file may grow no further: to the connection that is a full disk.
  const [pages] = await house.query<{ page_count: number }>('pragma page_count');
  await house.query(`pragma max_page_count = ${pages?.page_count}`);
  const stuffed = Array.from({ length: 60 }, (_, n) => viber.say(`full-disk-${n}`, 'меню'));
  const statuses: number[] = [];
  for (const text of stuffed) for (const { status } of await viber.deliver(house.url, text)) statuses.push(status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  // A while later it is told to whoever looks, and to the operator.
  house.clock.move(6_000);
  expect((await viber.deliver(house.url, viber.say('full-disk-late', 'меню')))[0]?.status).toBe(503);
  expect((await fetch(`${house.url}/readyz`)).status).toBe(503);
  expect((await house.order('status')).lines.join('\n')).toContain('Messages cannot be written down');
  await house.query('pragma max_page_count = 1000000');
  // Each comes again: those that were taken have no second effect, the others are taken now.
  for (const text of stuffed) expect((await viber.deliver(house.url, text))[0]?.status).toBe(200);
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
  expect((await house.order('status')).lines.join('\n')).not.toContain('cannot be written');
  await drained();
  for (let n = 0; n < stuffed.length; n++)
    expect(
      textsOf(viber.sent, `full-disk-${n}`)
        .join('\n')
        .match(/автоматичен помощник/g)?.length,
    ).toBe(1);
});

test('the page’s visitors are told to try again, and their words are taken back', async () => {
  const visitor = await house.on('web');
  await visitor.start();
  const giveBack = takeAway();
  await expect(visitor.say('меню')).rejects.toThrow('503');
  giveBack();
  await until(async () => (await fetch(`${house.url}/readyz`)).status === 200, 'the house to be ready again');
  expect((await visitor.say('меню')).text).toContain('С какво да помогна');
  visitor.leave();
});
