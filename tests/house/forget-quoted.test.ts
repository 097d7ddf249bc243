/** Who is forgotten is quoted nowhere any more: not in what officials were shown, nor in what supporters were told. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atBoard, type Desk, openDesk } from './desk.ts';
import { MESSENGERS } from './platforms.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.enterHearing();
}, 60_000);
afterAll(() => desk.close());

/** The tables in which one of these words stands. */
async function tablesWith(words: readonly string[]): Promise<readonly string[]> {
  const tables = await desk.house.query<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = JSON.stringify(await desk.house.query(`select * from ${name}`));
    for (const word of words) if (rows.includes(word)) found.push(`${name}: ${word}`);
  }
  return found;
}

test('„изтрий ме“ takes the messages that quote its author, on every channel, and leaves the others', async () => {
  const officials = [];
  for (const channel of MESSENGERS) officials.push(await desk.official(channel, 'secretary'));
  const [first] = officials;
  if (first === undefined) throw new Error('No official.');
  await atBoard(first);
  await first.tap('Ход и приемане');
  await first.tap('Открий приемането');
  await first.say('Заповед № РД-10/20.11.2026');
  await first.tap('Да, открий');

  const citizen = await desk.house.on('telegram');
  await citizen.start('t_GAB05');
  await citizen.say(
    'Предлагам рампа пред читалището, тел. 0888 123 456, ЕГН 7501020018, питайте когато искате за мерките',
  );
  await citizen.tap('Само за общината');
  await citizen.tap('Име или фирма');
  await citizen.tap('С името ми');
  await citizen.say('Гошо Канарски');
  expect((await citizen.tap('Изпрати')).text).toContain('ЛП-2026-0001');
  for (const official of officials) {
    await atBoard(official);
    await official.tap('Предложения');
    const { text } = await official.say('1');
    for (const words of ['0888 123 456', '7501020018', 'Гошо Канарски']) expect(text).toContain(words);
  }
  const words = ['0888 123 456', '7501020018', 'Гошо Канарски', 'рампа пред читалището'];
  expect(await tablesWith(words)).toContain('sent_message: 7501020018');
  const others = () => desk.house.query("select 1 as one from sent_message where payload like '%Към бюрото%'");
  const before = (await others()).length;
  expect(before).toBeGreaterThan(0);

  await citizen.say('изтрий ме');
  expect((await citizen.say('да')).text).toContain('Вече не пазя нищо за Вас');
  expect(await tablesWith(words)).toEqual([]);
  expect(await others()).toHaveLength(before);
  // Nor in free space of the database's files, once it was tidied up, as each sweep does.
  await desk.house.house.store.tidy();
  const folder = desk.house.dataDir;
  const files = readdirSync(folder)
    .filter((name) => name.startsWith('bubo.db'))
    .map((name) => readFileSync(join(folder, name)));
  expect(words.filter((word) => files.some((bytes) => bytes.includes(word)))).toEqual([]);
  expect(files.some((bytes) => bytes.includes('Към бюрото'))).toBe(true);
}, 60_000);
