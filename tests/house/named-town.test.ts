/** A municipality named in a message: kept, and what is known of its hearings is told with the answer. */
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { MORNING, type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';

const row = (town: string, place: string, more: Values = {}): Values => ({
  town,
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  hour: '17:30',
  place,
  source: 'https://example.bg/pokana',
  checked: '2026-11-20',
  ...more,
});

const LAW = 'поне 7 дни преди срещата';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
  const [hearings] = HEARING_REGISTERS;
  if (hearings === undefined) throw new Error('There is no register of hearings.');
  const rows = [row('GAB05', 'Ритуална зала'), row('BGS04', 'Морско казино'), row('VAR05', 'Читалище Бяла')];
  await house.house.store.tx((q) => put(q, hearings, rows, MORNING));
}, 60_000);
afterAll(() => house.stop());

const somebody = async (): Promise<Person> => {
  const person = await house.on('telegram');
  await person.start();
  return person;
};

test('„кога е обсъждането в Габрово“ tells its hearing, then the law, and leads on to it', async () => {
  const person = await somebody();
  const { text, labels } = await person.say('кога е обсъждането в Габрово?');
  for (const words of ['Община Габрово', '14.01.2027 (четвъртък), 17:30', 'Ритуална зала', LAW])
    expect(text).toContain(words);
  expect(text.indexOf('Ритуална зала')).toBeLessThan(text.indexOf(LAW));
  expect(labels).toContain('Виж подробности');
  expect((await person.tap('Виж подробности')).labels).toContain('Напомни ми');
  person.leave();
});

test('„а в Бургас?“ repeats the answer for the other one, and where a date is not known it is said', async () => {
  const person = await somebody();
  await person.say('къде е обсъждането в Габрово');
  const burgas = await person.say('а в Бургас?');
  expect(burgas.text).toContain('Морско казино');
  expect(burgas.text).not.toContain('Ритуална зала');
  expect(burgas.text).toContain('Мястото е в поканата');
  const { text } = await person.say('и в Русе');
  expect(text).toContain('Община Русе: още нямам дата на обсъждане');
  expect((await person.say('кога е обсъждането')).text).toContain('Община Русе');
  person.leave();
});

test.each(['Габрово', 'аз съм от Габрово', 'Здравейте, аз съм от община Габрово.', 'gabrovo'])(
  '„%s“ at the menu tells what is known there',
  async (said) => {
    const person = await somebody();
    const { text } = await person.say(said);
    expect(text).toContain('Вашата община: Габрово');
    expect(text).toContain('Ритуална зала');
    person.leave();
  },
);

test('two municipalities of one name are asked about, and the answer follows', async () => {
  const person = await somebody();
  const asked = await person.say('кога е обсъждането в Бяла');
  expect(asked.labels).toEqual(expect.arrayContaining(['Бяла (Варна)', 'Бяла (Русе)']));
  const { text } = await person.tap('Бяла (Варна)');
  expect(text).toContain('Читалище Бяла');
  expect(text).toContain(LAW);
  const alone = await person.say('Бяла');
  expect(alone.labels).toContain('Бяла (Русе)');
  expect((await person.tap('Бяла (Русе)')).text).toContain('още нямам дата');
  expect((await person.say('а в Бяла, област Варна?')).text).toContain('Читалище Бяла');
  person.leave();
});

test('the hearing of another municipality follows in „Кога и къде“', async () => {
  const person = await somebody();
  await person.say('Габрово');
  await person.tap('Кога и къде');
  expect((await person.say('а в Бургас')).text).toContain('Морско казино');
  person.leave();
});

test('an answer that is the same everywhere says only that the name is kept', async () => {
  const person = await somebody();
  const { text } = await person.say('мога ли да се изкажа на обсъждането в Бургас');
  expect(text).toContain('Запомних: община Бургас.');
  expect((await person.say('кога е обсъждането')).text).toContain('Морско казино');
  person.leave();
});

test('a street, a club or a question that is not ours names no municipality', async () => {
  const person = await somebody();
  for (const said of ['времето в Бургас', 'ще бие ли Левски', 'къде да паркирам в Русе']) await person.say(said);
  expect((await person.say('кога е обсъждането')).text).not.toContain('Община ');
  person.leave();
});

test('in English, too', async () => {
  const person = await somebody();
  const { text } = await person.say('when is the hearing in Gabrovo?');
  expect(text).toContain('Municipality of Gabrovo');
  expect(text).toContain('Ритуална зала');
  person.leave();
});
