/** The entry of officials on the website, which forgets people after a day: a good code is to be given elsewhere. */
import { type Opened, openHouse } from '../house/house.ts';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

const codeFor = async (): Promise<string> => {
  const { lines } = await house.order('officials code', 'GAB05', 'mayor');
  return (lines[0] ?? '').split(' ')[0] ?? '';
};
const isBound = async (): Promise<boolean> => (await house.query('select 1 as one from official')).length > 0;

test('a good code on the website binds nobody, is told so in both languages, and opens the desk on a messenger', async () => {
  const code = await codeFor();
  for (const [lang, entry, words] of [
    ['bg', 'служебен вход', 'на сайта няма служебен вход'],
    ['en', 'official entry', 'there is no entry for officials on the website'],
  ] as const) {
    const guest = await house.on('web', { lang });
    await guest.start('t_GAB05');
    await guest.say(entry);
    expect((await guest.say(code)).text).toContain(words);
    expect(await isBound()).toBe(false);
    expect(JSON.stringify(await house.query('select state from people'))).not.toContain(code);
    guest.leave();
  }
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  await person.say('служебен вход');
  expect((await person.say(code)).text).toContain('Този чат вече е служебен');
  expect(await isBound()).toBe(true);
});
