/** „Какво знаете за мен“ as a file, through the whole house: ready in the chat, under a link that nobody guesses and that ends. */
import { HOUR, type Opened, openHouse } from './house.ts';
import { MESSENGERS } from './platforms.ts';
import { until } from './until.ts';

const DAY = 24 * HOUR;
let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

test.each([...MESSENGERS, 'web'] as const)('on %s all that is kept comes as one file of JSON', async (channel) => {
  const person = await house.on(channel);
  await person.start();
  await person.tap('Моята община');
  await person.say('габрово');
  const read = await person.say('Какво знаете за мен?');
  expect(read.text).toContain('Габрово');
  const files = () =>
    house.query<{ token: string; name: string; expires: number }>(
      'select token, name, expires from file where channel = $1 and person = $2',
      [channel, person.id],
    );
  const made = async (): Promise<string> => {
    expect((await person.tap('Всичко като файл')).text).toContain('Идва след малко');
    await house.pass(2_000);
    await until(async () => (await files()).length > 0, 'the file');
    return (await files())[0]?.token ?? '';
  };
  const earlier = await made();
  await person.say('Какво знаете за мен?');
  const token = await made();
  // A new one takes the place of the earlier one.
  expect((await files()).map((file) => file.token)).toEqual([token]);
  expect(token).not.toBe(earlier);
  const [file] = await files();
  const link = `${house.url}/files/${token}/${file?.name}`;
  const answer = await fetch(link);
  expect(answer.headers.get('content-type')).toContain('application/json');
  const copy = (await answer.json()) as { kept: { people: { rows: { state: { slots: object } }[] } } };
  expect(copy).toMatchObject({ channel, person: person.id });
  expect(copy.kept.people.rows[0]?.state.slots).toMatchObject({ 'me.town': 'GAB05' });
  expect((file?.expires ?? 0) - house.clock.now()).toBeLessThanOrEqual(7 * DAY);
  expect((await fetch(link.replace(token, earlier))).status).toBe(404);
  person.leave();
});
