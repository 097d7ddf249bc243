/** The door of the desk and what is told apart behind it: codes, numbers, who is official no more, and two at once. */
import { enter } from '../../src/civic/proposals/entering.ts';
import { keepAuthor } from '../../src/civic/proposals/persons.ts';
import { gazette } from '../../src/commands/gazette.ts';
import { officials } from '../../src/commands/officials.ts';
import { atBoard, type Desk, openDesk } from './desk.ts';
import { HOUR, type Opened } from './house.ts';
import type { Person } from './persons.ts';
import { MESSENGERS } from './platforms.ts';

const REASON = 'В проекта са предвидени 25 000 € за осветление, ред 12.';
const IDEAS = [
  'Осветление на улица „Роза“',
  'Пейки в парка зад поликлиниката',
  'Площадка в „Младост“',
  'Ремонт на моста',
];

let desk: Desk;
let house: Opened;
let bubo: Desk['bubo'];
let official: Desk['official'];
beforeAll(async () => {
  desk = await openDesk();
  ({ house, bubo, official } = desk);
  await desk.enterHearing();
  await house.house.store.tx(async (q) => {
    const entry = { town: 'GAB05', hearing: 1, kind: 'proposal', name: null, firm: false, via: 'viber' } as const;
    const at = house.clock.now();
    for (const [no, text] of IDEAS.entries()) {
      const { id } = await enter(q, { ...entry, text, at, by: 'author' });
      const author = { channel: 'viber', person: `author-${no}` };
      await keepAuthor(q, author, { proposal: id, original: null, lang: 'bg', file: null, at });
    }
  });
}, 60_000);
afterAll(() => desk.close());

const inQueue = async (person: Person) => {
  await atBoard(person);
  return person.tap('Предложения');
};
const answer = async (person: Person, number: string, words = REASON): Promise<void> => {
  await inQueue(person);
  await person.say(number);
  await person.tap('Отговори');
  await person.tap('Приема се');
  expect((await person.say(words)).text).toContain('Да го пратя ли?');
};

test('a number at the desk is that of a proposal, never a place on the list', async () => {
  const mayor = await official('telegram', 'mayor');
  await answer(mayor, '1', `${REASON} Само за „Роза“.`);
  expect((await mayor.tap('Прати')).text).toContain('Авторът ще научи');
  // Now the second one stands first.
  const queue = await inQueue(mayor);
  expect(queue.labels[1]).toMatch(/^0002 ·/);
  expect(queue.text).toMatch(/^0002 · Пейки в парка зад поликлиниката$/m);
  expect(queue.text).not.toMatch(/^\d+\. /m);
  for (const typed of ['2', '2.', '№ 2', '0002', 'ЛП-2026-0002']) {
    expect({ typed, text: (await mayor.say(typed)).text }).toEqual({
      typed,
      text: expect.stringContaining('ЛП-2026-0002 –'),
    });
    await mayor.tap('Към списъка');
  }
  // What was answered is found by its number too, though it is not on this list.
  expect((await mayor.say('1')).text).toContain('ЛП-2026-0001 –');
  await mayor.tap('Към списъка');
  expect((await mayor.say('7')).text).toContain('няма такъв номер');
  // From the hearing's board, and from another proposal, by its whole number: what there is to do with it.
  await atBoard(mayor);
  for (const number of ['ЛП-2026-0003', 'лп 2026 0002']) {
    const one = await mayor.say(number);
    expect(one.text).toMatch(/Автор: без име/);
    expect(one.labels).toContain('Отговори');
  }
  const citizen = await house.on('viber');
  await citizen.start('t_GAB05');
  const status = await citizen.say('ЛП-2026-0003');
  expect(status.text).toContain('ЛП-2026-0003: получено');
  expect(status.labels).not.toContain('Отговори');
  // The same for whoever wants numbers on the buttons.
  await mayor.say('настройки');
  await mayor.pick('settings.start.numbers_on');
  const numbered = await inQueue(mayor);
  expect(numbered.labels[1]).toMatch(/^0002 ·/);
  expect((await mayor.say('3')).text).toContain('ЛП-2026-0003 –');
});

test('what a colleague merged meanwhile is told and asked before an answer goes to others', async () => {
  const [mayor, secretary] = [await official('viber', 'mayor'), await official('messenger', 'secretary')];
  await answer(mayor, '3');
  await inQueue(secretary);
  await secretary.say('4');
  await secretary.tap('Обедини');
  await secretary.say('3');
  expect((await secretary.tap('Да, обедини')).text).toContain('Обединено с ЛП-2026-0003.');
  const stopped = await mayor.tap('Прати');
  expect(stopped.text).toContain(
    'Сега в нея са 2: ЛП-2026-0003, ЛП-2026-0004. Имат един отговор. Вашият отговор не е пратен.',
  );
  expect((await mayor.tap('Виж и прати')).text).toContain('Отива при авторите на 2 обединени предложения');
  expect((await mayor.tap('Прати')).text).toContain('Записах го за 2');
  // One is left: there is nothing to merge it with.
  await inQueue(secretary);
  expect((await secretary.say('2')).labels).not.toContain('Обедини');
});

test('wrong codes are slowed, on every channel', async () => {
  for (const channel of [...MESSENGERS, 'web'] as const) {
    const person = await house.on(channel);
    await person.start('t_GAB05');
    await person.say('служебен код');
    expect((await person.say('1234-5678-9ABC')).text).toContain('Останали опити за този час: 4');
    expect((await person.tap('Друг код')).text).toContain('Опитайте пак след 5 секунди');
    person.leave();
  }
});

test('a code can come in a link, and nothing of it is left in the talk', async () => {
  const [line = ''] = await bubo(officials, 'code', 'GAB05', 'mayor', '--name', 'Кметът');
  const code = line.split(' ')[0] ?? '';
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  expect((await person.start(`o_official_${code}`)).text).toContain('Този чат вече е служебен');
  const [row] = await house.query<{ state: string }>('select state from people where person = $1', [person.id]);
  expect(row?.state).toContain('official');
  expect(JSON.stringify(house.lines)).not.toContain(code);
  const other = await house.on('viber');
  await other.start('t_GAB05');
  expect((await other.start(`o_official_${code}`)).text).toContain('Този код не важи');
  await house.pass(HOUR);
});

test('„служебен вход“ with the code in the same message leads in, too', async () => {
  const [line = ''] = await bubo(officials, 'code', 'GAB05', 'mayor');
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  const heard = await person.say(`служебен код ${line.split(' ')[0]}`);
  expect(heard.text).toContain('Този чат вече е служебен');
});

test('whoever is no official any more comes to the door, wherever they stand', async () => {
  const secretary = await official('telegram', 'secretary');
  const revoke = (at: number | null) =>
    house.query('update official set revoked_at = $1 where channel = $2 and person = $3', [
      at,
      'telegram',
      secretary.id,
    ]);
  await inQueue(secretary);
  await revoke(1);
  const { text } = await secretary.say('ЛП-2026-0002');
  expect(text).toContain('еднократния код');
  expect(text).not.toContain('няма такъв номер');
  // Amid a group that is taken apart.
  await revoke(null);
  await house.query('update proposal set merged_into = 2 where id = 4');
  await inQueue(secretary);
  await secretary.say('2');
  await secretary.tap('Обедини');
  const split = await secretary.tap('Раздели');
  expect(split.text).toContain('Кое да отделя');
  await revoke(1);
  for (const said of ['ЛП-2026-0004', '77']) {
    const told = await secretary.say(said);
    expect(told.text).not.toMatch(/ЛП-|тази група/);
  }
  expect((await house.query('select merged_into from proposal where id = 4'))[0]?.['merged_into']).toBe(2);
});

test('the day of a new State Budget Act is entered by a command, and the chat counts from it at once', async () => {
  const person = await house.on('viber');
  await person.start('t_GAB05');
  expect((await person.start('d_terms')).text).toContain('Дайте деня, в който държавният бюджет излезе');
  await bubo(gazette, 'set', '2026-11-20', '--source', 'ДВ, бр. 99 от 2026 г.');
  const known = await person.start('d_terms');
  expect(known.text).toContain('Държавният бюджет за 2027 г. е обнародван на 20.11.2026 (ДВ, бр. 99 от 2026 г.).');
  await person.tap('Да, от този ден');
  await person.tap('Пропусни');
  expect((await person.say('да')).text).toContain('Обнародване: петък, 20.11.2026');
  await person.start('o_hearing_1');
  expect((await person.tap('Законно ли е?')).text).not.toContain('На коя дата е обнародван');
  await bubo(gazette, 'drop', '2027');
  const other = await house.on('telegram');
  await other.start('t_GAB05');
  expect((await other.start('d_terms')).text).toContain('Дайте деня, в който държавният бюджет излезе');
});
