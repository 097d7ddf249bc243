/** What a talk learns of a budget in figures. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Here } from '../../src/civic/feature.ts';
import { figures } from '../../src/civic/figures/feature.ts';
import { TELL } from '../../src/civic/figures/watching.ts';
import { stopAll } from '../../src/civic/following/follows.ts';
import { FOLLOWING_TABLES } from '../../src/civic/following/tables.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { HEARING_TABLES } from '../../src/civic/hearings/tables.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import type { Value } from '../../src/dialog/types.ts';
import { peekDue, takeDue } from '../../src/store/due.ts';
import { openStore } from '../../src/store/open.ts';
import { lockPerson } from '../../src/store/people.ts';
import { forgetPerson, knownOfPerson } from '../../src/store/persons.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Store } from '../../src/store/types.ts';
import { enter, residents, sample } from './figures-sample.ts';

/** A Monday, ten in the morning there. */
const NOON = Date.UTC(2026, 10, 23, 8, 0);
const TOWN = 'GAB05';
const UNPAID = new Set(['viber']);
const feature = figures([{ code: TOWN, name: 'Габрово', oblast: 'Габрово', oblastCode: 'GAB' }], UNPAID, contactOf);

let store: Store;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bubo-figures-'));
  store = await openStore({
    dataDir,
    now: () => NOON,
    migrations: [...CORE_MIGRATIONS, HEARING_TABLES, FOLLOWING_TABLES, ...feature.migrations],
  });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const here = (q: Query, person = '7'): Here => ({
  q,
  channel: 'telegram',
  person,
  session: null,
  at: NOON,
  sentAt: NOON,
});
const ask = (fact: string, args: readonly Value[]): Promise<Value> =>
  store.tx(async (q) => (await feature.facts[fact]?.load(here(q), args)) ?? null);
const cause = (effect: string, args: { readonly [arg: string]: Value }, person = '7'): Promise<unknown> =>
  store.tx(async (q) => feature.effects[effect]?.apply(here(q, person), args));
const given = (...rows: readonly Values[]): Promise<unknown> => store.tx((q) => enter(q, rows, NOON));
/** No-break spaces are spaces here. */
const told = async (fact: string, ...args: readonly Value[]): Promise<string> =>
  String(await ask(fact, args)).replaceAll('\u00a0', ' ');

test('of a municipality that has entered nothing nothing is told, but where to look', async () => {
  expect(await ask('figures.known', ['bg', TOWN])).toBe(false);
  expect(await ask('figures.topics', ['bg', TOWN])).toEqual([]);
  for (const fact of ['figures.head', 'figures.ten', 'figures.bars']) expect(await told(fact, 'bg', TOWN)).toBe('');
  expect(await told('figures.about', 'bg', TOWN, 'schools')).toBe('');
  expect(await told('figures.where', 'bg', TOWN)).toBe(
    'Приетият бюджет трябва да е на сайта на общината (чл. 97 ЗПФ).',
  );
  expect(await ask('figures.heard', ['bg', TOWN, 'колко за училища'])).toBe('schools');
  expect(await ask('figures.known', ['bg', null])).toBe(false);
});

test('one thing: sum, share of each 100 €, change to last year with leva in brackets, and the rows it was read from', async () => {
  await given(...sample(TOWN, 2026), ...sample(TOWN, 2025, 2));
  expect((await told('figures.about', 'bg', TOWN, 'kindergartens')).split('\n')).toEqual([
    'Детски градини, 2026 г. (приет бюджет): 3 500 000 €.',
    'От всеки 100 € разходи: 17,50 €.',
    'Спрямо 2025 г.: с 79 043,17 € по-малко (−2,2 %). Тогава: 3 579 043,17 € (7 000 000 лв.).',
    'Сборът е от 2 реда:',
    expect.stringMatching(/^• Детски градини: 3 000 000 € – ред \d+ от приложение 3$/),
    expect.stringMatching(/^• Дофинансиране на детски градини: 500 000 € – ред \d+ от приложение 3$/),
    'Откъде: приет бюджет (проверено на 20.11.2026)',
    'https://town.example/budget.pdf',
  ]);
  const english = await told('figures.about', 'en', TOWN, 'kindergartens');
  expect(english).toContain('Kindergartens, 2026 (adopted budget): €3,500,000.');
  expect(english).toContain('Against 2025: €79,043.17 less (−2.2%). Then: €3,579,043.17 (7,000,000 BGN).');
});

test('a state activity says so; a row of its own is told with its place', async () => {
  await given(...sample(TOWN, 2026));
  const text = await told('figures.about', 'bg', TOWN, 'schools');
  expect(text).toContain('Това е държавна дейност');
  expect(text).toMatch(/Откъде: „Училища“ – ред \d+ от приложение 3 \(проверено на 20\.11\.2026\)\nhttps:/);
  expect(text).not.toContain('Спрямо');
  expect(await told('figures.about', 'bg', TOWN, 'waste')).not.toContain('държавна');
});

test('what has no row of its own is told within its function; what has none at all is said to have none', async () => {
  await given(...sample(TOWN, 2026));
  expect(await told('figures.about', 'bg', TOWN, 'museums')).toMatch(
    /^За „Музеи и галерии“ няма отделен ред\. Влиза в „Почивно дело, култура, религиозни дейности“:\nКултура и спорт, 2026/,
  );
  expect(await told('figures.about', 'bg', TOWN, 'roads')).toBe('В данните за 2026 г. няма ред за „Пътища“.');
});

test('revenue, debt and building are told without a share of the spending', async () => {
  await given(...sample(TOWN, 2026));
  expect(await told('figures.about', 'bg', TOWN, 'taxes')).toContain(
    'Местни данъци, 2026 г. (приет бюджет): 4 000 000 €',
  );
  expect(await told('figures.about', 'bg', TOWN, 'transfers')).toContain('12 000 000 €');
  const debt = await told('figures.about', 'bg', TOWN, 'debt');
  expect(debt).toContain('1 200 000 €');
  expect(debt).not.toContain('От всеки 100');
  expect(await told('figures.about', 'bg', TOWN, 'capital')).toContain('900 000 €');
});

test('a question is heard by topic, by the name of a row, with its year', async () => {
  await given(...sample(TOWN, 2026), ...sample(TOWN, 2025, 2));
  const heard = (said: string): Promise<Value> => ask('figures.heard', ['bg', TOWN, said]);
  expect(await heard('колко за детски градини')).toBe('kindergartens');
  expect(await heard('колко за училищата през 2025')).toBe('schools@2025');
  expect(await heard('пробуда')).toBe('=Читалище „Пробуда“');
  expect(await heard('какво е бюджет')).toBe('');
  expect(await heard('космос')).toBe('');
  expect(await told('figures.about', 'bg', TOWN, 'schools@2025')).toContain('5 112 918,81 € (10 000 000 лв.)');
  expect(await told('figures.about', 'bg', TOWN, '=Читалище „Пробуда“')).toContain('700 000 €');
  expect(await told('figures.about', 'bg', TOWN, 'total')).toContain('1) Всички разходи: 20 000 000 €');
  expect(await ask('figures.years', ['bg', TOWN, 'schools'])).toEqual([{ id: 'schools@2025', label: 'През 2025 г.' }]);
  expect(await ask('figures.years', ['en', TOWN, 'schools@2025'])).toEqual([{ id: 'schools@2026', label: 'In 2026' }]);
  expect(await ask('figures.years', ['bg', TOWN, '=Читалище „Пробуда“'])).toEqual([]);
  const missing = await told('figures.about', 'bg', TOWN, 'schools@2019');
  expect(missing).toContain('За 2019 г. нямам данни');
  expect(missing).toContain('Училища, 2026 г.');
});

test('what no row is called is said before the whole, not passed over', async () => {
  await given(...sample(TOWN, 2026), ...sample(TOWN, 2025, 2));
  const about = async (said: string): Promise<string> =>
    told('figures.about', 'bg', TOWN, await ask('figures.heard', ['bg', TOWN, said]));
  for (const said of ['колко дава общината за бойни кораби', 'колко от бюджета отива за бойни кораби?'])
    expect(await about(said)).toMatch(/^В данните за 2026 г\. няма ред за „бойни кораби“\.\nБюджет накратко, 2026 г\./);
  expect(await about('колко от бюджета отива за бойни кораби през 2025 г.')).toMatch(
    /^В данните за 2025 г\. няма ред за „бойни кораби/,
  );
  for (const said of ['колко харчи общината', 'бюджет за годината', 'колко е бюджетът за 2026'])
    expect(await about(said)).toMatch(/^Бюджет накратко, 2026 г\./);
});

test('a share is rounded in one way wherever it is told', async () => {
  const row = (name: string, inFunction: string, planned: string): Values => ({
    ...(sample(TOWN, 2026)[0] ?? {}),
    ...{ name, function: inFunction, part: 'local', planned },
  });
  await given(
    row('Образование', 'education', '571520.00'),
    row('Култура', 'culture', '42855.00'),
    row('Чистота', 'housing', '385625.00'),
  );
  const shares = (text: string): readonly string[] => text.match(/\d+(?:,\d+)? €(?= от всеки|\s\()/gu) ?? [];
  const ten = shares(await told('figures.ten', 'bg', TOWN));
  expect(ten).toHaveLength(3);
  const bars = (await told('figures.bars', 'bg', TOWN)).split('\n').slice(2).join('\n');
  expect(shares(bars)).toEqual(ten);
  expect(await told('figures.about', 'bg', TOWN, 'culture')).toContain(`От всеки 100 € разходи: ${ten[2]}`);
});

test('figures of a later stage stand for those of an earlier one, also where rows are gone', async () => {
  await given(...sample(TOWN, 2026, 1, { stage: 'draft' }));
  expect(await told('figures.head', 'bg', TOWN)).toBe('Бюджет 2026 г. (проект за бюджет): разходи 20 000 000 €.');
  const [kindergartens] = sample(TOWN, 2026);
  if (kindergartens !== undefined) await given(kindergartens);
  expect(await told('figures.head', 'bg', TOWN)).toBe('Бюджет 2026 г. (приет бюджет): разходи 3 000 000 €.');
});

test('the budget in ten numbers, per resident only where their number was entered', async () => {
  await given(...sample(TOWN, 2026));
  const ten = (await told('figures.ten', 'bg', TOWN)).split('\n');
  expect(ten).toEqual([
    'Бюджет накратко, 2026 г. (приет бюджет)',
    '1) Всички разходи: 20 000 000 €',
    '2) Собствени приходи: 6 000 000 €',
    '3) Пари от държавата (трансфери): 12 000 000 €',
    '4) Образование: 8 500 000 €; 42,50 € от всеки 100 €',
    '5) Благоустройство: 3 900 000 €; 19,50 € от всеки 100 €',
    '6) Управление: 2 600 000 €; 13 € от всеки 100 €',
    '7) Социални грижи: 2 500 000 €; 12,50 € от всеки 100 €',
    '8) Култура и спорт: 1 000 000 €; 5 € от всеки 100 €',
    '9) Строежи и ремонти (в разходите): 900 000 €',
    '10) Дълг в края на годината: 1 200 000 €',
    'Откъде: приет бюджет (проверено на 20.11.2026)',
    'https://town.example/budget.pdf',
  ]);
  await given(residents(TOWN, 2026, 40_000));
  const [, , , more] = sample(TOWN, 2026);
  if (more !== undefined) await given({ ...more, name: 'Още чистота', planned: '250000.00' });
  expect(await told('figures.ten', 'bg', TOWN)).toContain(
    'Приходите с трансферите и финансирането са 20 000 000 €: с разходите се разминават с 250 000 €.',
  );
  if (more !== undefined) await given({ ...more, name: 'Още чистота', planned: '0.00' });
  expect(await told('figures.ten', 'en', TOWN)).toContain('1) All spending: €20,000,000 – €500 a resident');
});

test('the chart in words names its message first, and its shares are 100 € together', async () => {
  await given(...sample(TOWN, 2026));
  const [title, message, ...bars] = (await told('figures.bars', 'bg', TOWN)).split('\n');
  expect(title).toBe('За какво отиват 100 €: 2026 г. (приет бюджет)');
  expect(message).toBe('Най-много отиват за „Образование“: 42,50 € от всеки 100 €.');
  expect(bars).toHaveLength(7);
  const shares = bars.map((bar) => Number(/: ([\d,]+) €/.exec(bar)?.[1]?.replace(',', '.')));
  expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(100, 6);
});

test('who waits is told once when figures come, at an hour at which one may write', async () => {
  for (const person of ['7', '8', '9']) await store.tx((q) => lockPerson(q, 'telegram', person, NOON));
  for (const person of ['7', '7', '8', '9']) await cause('figures.watch', { town: TOWN }, person);
  // Nobody is told who asked for silence since.
  await store.tx((q) => stopAll({ q, channel: 'telegram', person: '9', at: NOON }));
  expect(await ask('figures.watched', [TOWN])).toBe(true);
  expect(await store.tx((q) => knownOfPerson(q, 'telegram', '7'))).toContainEqual({ table: 'figure_watch', rows: 1 });
  await given(...sample(TOWN, 2026));
  const due = await store.tx((q) => peekDue(q, NOON + 86_400_000, 10));
  expect(due.map(({ name, at }) => [name, at - NOON])).toEqual([[TELL, 600_000]]);
  const [row] = due;
  const at = async (now: number) =>
    row === undefined ? [] : store.tx(async (q) => (await feature.due[TELL]?.(q, row, now)) ?? []);
  // Late because the service was down: at three in the night nobody is told.
  expect(await at(NOON + 17 * 3_600_000)).toEqual([]);
  const events = await at(NOON + 600_000);
  expect(events.map(({ person, said }) => [person, said])).toEqual(
    ['7', '8'].map((person) => [
      person,
      { kind: 'time', name: 'figures_known', data: { ref: TOWN, town: 'Габрово', year: '2026' } },
    ]),
  );
  expect(await ask('figures.watched', [TOWN])).toBe(false);
  expect(await ask('figures.town', [TOWN])).toBe(TOWN);
  expect(await ask('figures.town', ['XXX99'])).toBeNull();
});

test('„стоп“ in one chat ends the waiting in all chats of the person, and of nobody else', async () => {
  for (const person of ['7', '8', '9']) {
    await store.tx((q) => lockPerson(q, 'telegram', person, NOON));
    await cause('figures.watch', { town: TOWN }, person);
  }
  for (const person of ['7', '8'])
    await store.tx((q) =>
      q(`insert into joined_chat (channel, person, whole, at) values ('telegram', $1, 'w', 0)`, [person]),
    );
  await cause('figures.stop', {}, '8');
  expect(await store.tx((q) => q('select person from figure_watch'))).toEqual([{ person: '9' }]);
});

test('somebody who asked in two chats is told in one of them', async () => {
  for (const person of ['7', '8']) {
    await store.tx((q) => lockPerson(q, 'telegram', person, NOON));
    await cause('figures.watch', { town: TOWN }, person);
    await store.tx((q) =>
      q(`insert into joined_chat (channel, person, whole, at) values ('telegram', $1, 'w', 0)`, [person]),
    );
  }
  await given(...sample(TOWN, 2026));
  const [row] = await store.tx((q) => peekDue(q, NOON + 86_400_000, 1));
  const told =
    row === undefined ? [] : await store.tx(async (q) => (await feature.due[TELL]?.(q, row, NOON + 600_000)) ?? []);
  expect(told.map(({ person }) => person)).toEqual(['7']);
});

test('whom nothing reaches without money waits on, and holds up nobody behind', async () => {
  for (const [channel, count] of [
    ['telegram', 1],
    ['viber', 205],
  ] as const)
    for (let no = 0; no < count; no += 1)
      await store.tx(async (q) => {
        await lockPerson(q, channel, `p${no}`, NOON - 3 * 86_400_000);
        const who = { ...here(q, `p${no}`), channel };
        await feature.effects['figures.watch']?.apply(who, { town: TOWN });
      });
  await store.tx((q) => q(`update people set session_at = $1 where person <> 'p204'`, [NOON - 3 * 86_400_000]));
  await given(...sample(TOWN, 2026));
  await store.tx((q) => q(`update people set session_at = $1 where person = 'p204'`, [NOON]));
  const told: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const now = NOON + 600_000;
    const [row] = await store.tx((q) => takeDue(q, now, 1));
    if (row === undefined) break;
    const events = (await store.tx(async (q) => feature.due[TELL]?.(q, row, now))) ?? [];
    told.push(...events.map(({ channel, person }) => `${channel} ${person}`));
  }
  expect(told.sort()).toEqual(['telegram p0', 'viber p204']);
  expect(await store.tx((q) => q('select count(*) as n from figure_watch'))).toEqual([{ n: 204 }]);
  expect(await store.tx((q) => peekDue(q, NOON + 86_400_000, 10))).toEqual([]);
});

test('a person who is forgotten waits for nothing, and their version is no longer known', async () => {
  await given(...sample(TOWN, 2026));
  await cause('figures.watch', { town: TOWN });
  await cause('simulator.send', { town: TOWN, moves: 'more-education.less-general' });
  await store.tx((q) => forgetPerson(q, 'telegram', '7'));
  expect(await store.tx((q) => knownOfPerson(q, 'telegram', '7'))).toEqual([]);
});

test('versions that were sent are summed up for the town hall, nobody named', async () => {
  await given(...sample(TOWN, 2026));
  const order = feature.orders?.['figures versions'];
  const list = async (...args: readonly string[]) => store.tx(async (q) => (await order?.(q, args, NOON))?.lines);
  expect(await list()).toEqual(['No version was sent yet.']);
  await cause('simulator.send', { town: TOWN, moves: 'more-housing.tax-more' });
  await cause('simulator.send', { town: TOWN, moves: 'tax-more.more-housing' }, '8');
  await cause('simulator.send', { town: TOWN, moves: 'less-general' }, '9');
  // Out of balance: not counted.
  await cause('simulator.send', { town: TOWN, moves: 'more-housing' }, '10');
  const lines = ['GAB05 2026: 3 versions.', '2 × Още: Град и улици + Вдигни данъците', '1 × Намали: Управление'];
  expect(await list()).toEqual(lines);
  expect(await list(TOWN)).toEqual(lines);
  expect(await list('LOV34')).toEqual(['No version was sent yet.']);
  // One who sends another counts by the last.
  await cause('simulator.send', { town: TOWN, moves: 'less-general' }, '8');
  expect(await list()).toContain('2 × Намали: Управление');
  expect(await told('simulator.sum', 'bg', TOWN)).toContain('Изпратени варианти: 3.');
});
