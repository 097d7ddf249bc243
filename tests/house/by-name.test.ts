/** Tools opened by their names, an ordinance sent at once, and words that mean something only where they stand. */
import { type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

const somebody = async (): Promise<Person> => {
  const person = await house.on('telegram');
  await person.start();
  return person;
};

test.each([
  ['самооценка', '15'],
  ['план с дати', 'Обсъждането върви в 11 стъпки'],
  ['избор на модел', 'Обсъждането може да е в зала'],
  ['кой канал за какво', 'Онлайн каналите са за различни неща'],
  ['примерни текстове', 'текст'],
  ['тест на наредбата', 'Проверка на наредбата по чл. 82'],
  ['искам тест на наредбата', 'Проверка на наредбата по чл. 82'],
  ['ordinance check', 'Проверка на наредбата по чл. 82'],
  ['законно ли е?', 'обсъждането'],
])('„%s“ opens the tool', async (said, words) => {
  const person = await somebody();
  const { text, labels } = await person.say(said);
  expect(text).toContain(words);
  expect(labels).not.toContain('Откъде го знаете?');
  person.leave();
});

test('„Помощници“ where a municipality is asked for is no failed municipality', async () => {
  const person = await somebody();
  await person.say('моята община');
  const { text, labels } = await person.say('Помощници');
  expect(text).not.toContain('Няма такава община');
  expect(labels).toContain('План с дати');
  person.leave();
});

test('an ordinance is read as soon as it is sent; a question there is answered', async () => {
  const person = await somebody();
  await person.say('тест на наредбата');
  const asked = await person.say('какво е резюме на прост език за гражданите и трябва ли да го има?');
  expect(asked.text).not.toContain('Прочетох тази част');
  await person.say('тест на наредбата');
  const { text, labels } = await person.say(
    'Чл. 5. (1) Кметът обявява обсъждането най-малко 14 дни предварително на сайта. (2) Бюджетът се разпределя по тримесечия.',
  );
  expect(text).toContain('Прочетох тази част');
  expect(labels).toContain('Готово');
  expect((await person.tap('Готово')).text).toContain('Намерих 2 от 17 точки');
  person.leave();
});

test('„нито едно“ where nothing is on offer is not understood, and nothing is guessed', async () => {
  const person = await somebody();
  const { text, labels } = await person.say('нито едно');
  expect(text).toContain('Не разбрах добре');
  expect(labels.join()).not.toContain('дойде');
  person.leave();
});

test('„по-просто“ at the source of an answer gives the answer in plain words', async () => {
  const person = await somebody();
  const usual = await person.say('къде се провежда обсъждането?');
  const source = await person.tap('Откъде го знаете?');
  const plain = await person.say('по-просто');
  expect(plain.text).not.toBe(source.text);
  expect(plain.text).not.toBe(usual.text);
  expect(plain.text).toContain('Мястото пише в поканата.');
  person.leave();
});
