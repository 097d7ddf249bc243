/** Messenger's 24 hours are over: nothing is forced through, it is known that the person cannot be written to, and they come back. */
import { type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';

let house: Opened;
let person: Person;
beforeAll(async () => {
  house = await openHouse();
  person = await house.on('messenger');
  await person.say('меню');
});
afterAll(() => house.stop());

const reach = async () =>
  (
    await house.query('select reach, reach_why from people where channel = $1 and person = $2', [
      'messenger',
      person.id,
    ])
  )[0];
const calls = (): number => house.platforms.messenger.calls.filter(({ path }) => path.endsWith('/messages')).length;

test('a closed window parks the message, once and without an alarm, and the person’s reach says so', async () => {
  const { messenger } = house.platforms;
  messenger.closed.add(person.id);
  const before = calls();
  await messenger.deliver(house.url, messenger.say(person.id, 'меню'));
  await house.settled('messenger', person.id);
  await house.pass(60_000);
  expect(calls()).toBe(before + 1);
  expect(await reach()).toEqual({ reach: 'window', reach_why: expect.stringContaining('24-hour window') });
  expect((await house.order('parked list')).lines[0]).toMatch(/message {2}messenger .*10\/2018278/);
  expect((await house.order('status')).ok).toBe(true);
  expect(await house.metric('bubo_channel_paused{channel="messenger"}')).toBe(0);
});

test('who speaks again is answered, and can be written to', async () => {
  house.platforms.messenger.closed.delete(person.id);
  expect((await person.say('меню')).text).toContain('С какво да помогна');
  expect(await reach()).toEqual({ reach: 'ok', reach_why: null });
});
