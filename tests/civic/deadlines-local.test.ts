/** Local days off in the talk about terms: they warn, and no term is longer for them. */

import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { deadlines } from '../../src/civic/deadlines/feature.ts';
import { hearingLines } from '../../src/civic/deadlines/lines.ts';
import { tellLocal, warningsOf } from '../../src/civic/deadlines/local.ts';
import type { Here } from '../../src/civic/feature.ts';
import type { Value } from '../../src/dialog/types.ts';
import type { Query } from '../../src/store/types.ts';

const LOCAL = [
  { date: '2027-01-08', why: 'Бабинден' },
  // A Sunday, and a day off everywhere.
  { date: '2027-01-10', why: 'празник' },
  { date: '2027-01-01', why: 'празник' },
  { date: '2027-05-20', why: 'празник на града' },
];
const rows: Query = async (_, params = []) => (params[0] === 'GAB05' ? LOCAL : []) as never;
const here = (q: Query): Here => ({ q, channel: 'viber', person: '7', session: null, at: 0, sentAt: 0 });
const load = async (fact: string, ...args: readonly Value[]): Promise<Value> =>
  (await deadlines.facts[fact]?.load(here(rows), args)) ?? null;

test('a day on the way warns once, with its occasion; days off anyway and days beyond do not', () => {
  const lines = hearingLines(DEADLINE_DATA, '2027-01-14');
  expect(warningsOf('bg', LOCAL, lines, ['2027-01-14'])).toEqual([
    'Внимание: 08.01.2027 (петък) е почивен ден в общината (Бабинден). Не го прескачам: никой закон не казва, че удължава срока.',
  ]);
  expect(warningsOf('en', LOCAL, lines, ['2027-01-14'])[0]).toMatch(/^Mind: 08\.01\.2027 \(Friday\) is a day off/);
  expect(warningsOf('bg', LOCAL, [], [null])).toEqual([]);
});

test('what nobody entered is said to be unknown', () => {
  expect(tellLocal('bg', [])).toBe('Местните почивни дни не знам. Проверете ги.');
  expect(tellLocal('en', ['Mind: …'])).toBe('Mind: …\nI know of no other local days off. Check them.');
});

test('the talk about terms and the walk tell those of the person’s municipality', async () => {
  expect(await load('walk.local', 'bg', 'GAB05', '2027-01-14')).toContain('Бабинден');
  expect(await load('walk.local', 'bg', 'LOV34', '2027-01-14')).toBe('Местните почивни дни не знам. Проверете ги.');
  expect(await load('walk.local', 'bg', null, '2027-01-14')).toContain('не знам');
  expect(await load('terms.local', 'en', 'GAB05', '2026-12-22', null)).toContain('(Бабинден)');
  expect(await load('terms.local', 'bg', 'GAB05', null, null)).toContain('не знам');
});

test('no day of the plan moves for a local day off', async () => {
  const plan = async (town: Value) => load('terms.plan', 'bg', '2026-12-22', '2027-01-14', town);
  expect(await plan('GAB05')).toEqual(await plan('LOV34'));
});
