/** The budget in figures on every channel: in two taps, in one's own words, as a chart, tried out, sent and counted. */
import { openIntake } from '../../src/civic/proposals/keeping.ts';
import { enter, sample } from '../civic/figures-sample.ts';
import { HOUR, MINUTE, MORNING, type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';
import { until } from './until.ts';

const CHANNELS = ['telegram', 'viber', 'messenger', 'web'] as const;
type Where = (typeof CHANNELS)[number];

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
  await house.house.store.tx((q) => enter(q, [...sample('GAB05', 2026), ...sample('GAB05', 2025, 2)], MORNING));
}, 60_000);
afterAll(() => house.stop());

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const inGabrovo = async (channel: Where, lang: 'bg' | 'en' = 'bg'): Promise<Person> => {
  const person = await house.on(channel, { lang });
  await person.start('t_GAB05');
  await person.say(lang === 'bg' ? 'меню' : 'menu');
  return person;
};

test.each(CHANNELS)('two taps tell on %s what the kindergartens get', async (channel) => {
  const person = await inGabrovo(channel);
  await person.tap('Бюджетът в числа');
  const { text } = await person.tap('Детски градини');
  for (const words of [
    '3 500 000 €',
    'От всеки 100 € разходи: 17,50 €',
    'Спрямо 2025 г.: с 79 043,17 € по-малко',
    '(7 000 000 лв.)',
    'от приложение 3',
    'https://town.example/budget.pdf',
  ])
    expect(plain(text)).toContain(words);
  expect(plain((await person.tap('През 2025 г.')).text)).toContain('Детски градини, 2025 г.');
  person.leave();
});

test.each(CHANNELS)('one’s own words do the same on %s, from the menu and from the figures', async (channel) => {
  const person = await inGabrovo(channel);
  expect(plain((await person.say('Колко пари отиват за детските градини?')).text)).toContain('3 500 000 €');
  expect(plain((await person.say('улици')).text)).toContain('Улици, 2026');
  expect(plain((await person.say('kolko za osvetlenie')).text)).toContain('Осветление, 2026');
  expect(plain((await person.say('пробуда')).text)).toContain('700 000 €');
  // Another question is still another question.
  expect((await person.say('Кога е публичното обсъждане на бюджета?')).text).not.toContain('2 000 000');
  person.leave();
});

test('in English the same', async () => {
  const person = await inGabrovo('telegram', 'en');
  expect(plain((await person.say('how much for kindergartens')).text)).toContain('€3,500,000');
  await person.say('menu');
  await person.tap('Budget in figures');
  expect(plain((await person.tap('The budget in short')).text)).toContain('1) All spending: €20,000,000');
  person.leave();
});

test('somebody who has chosen no municipality is asked for it first, and then told', async () => {
  const person = await house.on('telegram');
  await person.start();
  await person.say('колко за училищата');
  const { text } = await person.say('Габрово');
  expect(plain(text)).toContain('Училища, 2026');
  person.leave();
});

test('the chart comes in words at once, and as a picture after', async () => {
  const person = await inGabrovo('telegram');
  await person.tap('Бюджетът в числа');
  const { text } = await person.tap('Графика');
  expect(plain(text)).toContain('Най-много отиват за „Образование“: 42,50 € от всеки 100 €.');
  await house.pass(MINUTE);
  const files = () =>
    house.query<{ name: string; type: string; size: number }>(
      'select name, type, length(body) as size from file where channel = $1 and person = $2',
      ['telegram', person.id],
    );
  await until(async () => {
    await house.pumped();
    return (await files()).length === 1;
  }, 'a picture');
  const [picture] = await files();
  expect(picture).toMatchObject({ type: 'image/png' });
  expect(picture?.name).toMatch(/\.png$/);
  expect(picture?.size).toBeGreaterThan(2_000);
  person.leave();
}, 30_000);

test.each(CHANNELS)('a game on %s: six moves at most, an even account, sent and counted once', async (channel) => {
  const person = await inGabrovo(channel);
  await person.tap('Бюджетът в числа');
  let { text, labels } = await person.tap('Опитай сам');
  expect(text).toContain('най-много 6 хода');
  ({ text, labels } = await person.tap('Още: Град и улици'));
  expect(plain(text)).toContain('Не стигат: 195 000 €');
  expect(labels).not.toContain('Готово');
  expect(plain((await person.say('графика')).text)).toContain('Най-много отиват за „Образование“');
  ({ text, labels } = await person.say('назад'));
  ({ text, labels } = await person.tap('Вдигни данъците'));
  expect(plain(text)).toContain('Остават 5 000 €');
  ({ text, labels } = await person.tap('Готово'));
  expect(plain(text)).toContain('• Местни данъци: 5 % повече, 200 000 €');
  ({ text } = await person.tap('Само ме преброй'));
  expect(text).toContain('без име');
  person.leave();
});

test('what was sent is summed up without a name, and nobody counts twice', async () => {
  const sums = () => house.query('select moves, count from figure_version_sum where town = $1', ['GAB05']);
  expect(await sums()).toEqual([{ moves: 'more-housing.tax-more', count: CHANNELS.length }]);
  const person = await inGabrovo('telegram');
  await person.tap('Бюджетът в числа');
  await person.tap('Опитай сам');
  await person.tap('Още: Град и улици');
  await person.tap('Заем за недостига');
  await person.tap('Готово');
  await person.tap('Само ме преброй');
  const { text } = await person.tap('Какво избраха други');
  expect(text).toContain(`Изпратени варианти: ${CHANNELS.length + 1}.`);
  expect(text).toContain(`• Още: Град и улици: ${CHANNELS.length + 1}`);
  await person.tap('Отначало');
  await person.tap('Намали: Управление');
  await person.tap('Готово');
  await person.tap('Само ме преброй');
  expect((await sums()).filter(({ count }) => count === 1)).toEqual([{ moves: 'less-general', count: 1 }]);
  person.leave();
});

const opinionIn = async (town: string): Promise<{ readonly person: Person; readonly text: string }> => {
  const person = await house.on('telegram');
  await person.start(`t_${town}`);
  await person.say('меню');
  await person.tap('Бюджетът в числа');
  await person.tap('Опитай сам');
  await person.tap('Намали: Управление');
  await person.tap('Готово');

  const { text } = await person.tap('Прати като мнение');
  expect(plain(text)).toContain('Преброих варианта Ви');
  return { person, text: plain(text) };
};

test('where the municipality takes no proposals, a version goes on as a letter to copy', async () => {
  const { person, text } = await opinionIn('GAB05');
  expect(text).toContain('не приема предложения тук');
  expect(text).toContain('1) Управление: 5 % по-малко, 130 000 €');
  person.leave();
});

test('where it does, a version is read back and sent as a proposal with a number', async () => {
  await house.house.store.tx(async (q) => {
    await enter(q, sample('RSE27', 2026), MORNING);
    await q('insert into official (channel, person, town, role, bound_at) values ($1, $2, $3, $4, $5)', [
      'viber',
      'official',
      'RSE27',
      'secretary',
      MORNING,
    ]);
    await openIntake(q, { town: 'RSE27', hearing: null, announcedBy: 'Заповед № 1', by: 'секретар', at: MORNING });
  });
  const { person, text } = await opinionIn('RSE27');
  expect(text).toContain('1) Управление: 5 % по-малко, 130 000 €');
  expect((await person.tap('Изпрати')).text).toMatch(/ЛП-2026-0001/);
  const [sent] = await house.query<{ text: string }>('select text from proposal where town = $1', ['RSE27']);
  expect(plain(sent?.text ?? '')).toContain('да се промени така');
  person.leave();
});

test('„стоп“ ends the waiting for figures too', async () => {
  const person = await house.on('viber');
  await person.start('t_LOV34');
  await person.say('меню');
  await person.tap('Бюджетът в числа');
  await person.tap('Кажи ми за числата');
  const waits = () => house.query('select 1 as one from figure_watch where person = $1', [person.id]);
  expect(await waits()).toHaveLength(1);
  expect((await person.say('стоп')).text).toContain('Спрях всички');
  expect(await waits()).toEqual([]);
  person.leave();
});

test('who waits for the figures of another municipality is told once when they come', async () => {
  const person = await house.on('telegram');
  await person.start('t_LOV34');
  await person.say('меню');
  expect((await person.tap('Бюджетът в числа')).text).toContain('още ги няма');
  expect((await person.tap('Кажи ми за числата')).text).toContain('Запомних');
  await house.house.store.tx((q) => enter(q, sample('LOV34', 2026), house.clock.now()));
  const { telegram } = house.platforms;
  const told = () => telegram.sent.filter(({ person: to, text }) => to === person.id && /вече са тук/.test(text));
  await house.pass(HOUR);
  await until(async () => {
    await house.pumped();
    return told().length > 0;
  }, 'the notice');
  expect(told()).toHaveLength(1);
  expect(await house.query('select 1 as one from figure_watch where town = $1', ['LOV34'])).toEqual([]);
  expect(plain((await person.pick('open.figures:LOV34')).text)).toContain('Община Троян. Бюджет 2026');
  person.leave();
}, 30_000);
