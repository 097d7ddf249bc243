/** What is private in the text of a proposal: hidden, shown to the municipality only, or all that there is. */
import { openIntake } from '../../src/civic/proposals/keeping.ts';
import { MORNING, type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';

const TOWN = 'BGS04';

let house: Opened;
beforeEach(async () => {
  house = await openHouse();
  await house.house.store.tx(async (q) => {
    await q('insert into official (channel, person, town, role, bound_at) values ($1, $2, $3, $4, $5)', [
      'telegram',
      'official',
      TOWN,
      'secretary',
      MORNING,
    ]);
    await openIntake(q, { town: TOWN, hearing: null, announcedBy: 'Заповед № 1', by: 'секретар', at: MORNING });
  });
}, 60_000);
afterEach(() => house.stop());

async function inTown(): Promise<Person> {
  const person = await house.on('telegram');
  await person.start(`t_${TOWN}`);
  await person.say('меню');
  return person;
}

test('what is hidden can be shown to the municipality after all, with „назад“', async () => {
  const person = await inTown();
  await person.say('Предлагам чешма на гробището, питайте на 0888 765 432');
  await person.tap('Скрий от всички');
  expect((await person.tap('Назад')).text).toContain('В текста има: телефон');
  await person.tap('Само за общината');
  await person.tap('Изпрати');
  const kept = await house.query('select original from proposal_author');
  expect(kept).toMatchObject([{ original: expect.stringContaining('765 432') }]);
});

test('a text of nothing but a phone is sent as what is left of it', async () => {
  const person = await inTown();
  await person.say('искам да предложа');
  await person.say('0888765431');
  await person.tap('Скрий от всички');
  await person.tap('Изпрати');
  expect(await house.query('select text from proposal')).toEqual([{ text: '[телефон]' }]);
});
