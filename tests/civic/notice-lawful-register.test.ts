/** „Законно ли е?“ of a hearing that the register knows: what is taken from it, what is asked, and whose word it was. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GAZETTE_ORDERS, GAZETTE_TABLE } from '../../src/civic/deadlines/gazette.ts';
import type { Here } from '../../src/civic/feature.ts';
import { hearings } from '../../src/civic/hearings/feature.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { notice } from '../../src/civic/notice/feature.ts';
import { PROPOSAL_TABLES } from '../../src/civic/proposals/tables.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import type { Value } from '../../src/dialog/types.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';

const NOON = Date.UTC(2027, 0, 5, 10);

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-lawful-'));
  store = await openStore({
    dataDir: folder,
    now: () => NOON,
    migrations: [...CORE_MIGRATIONS, ...hearings(contactOf).migrations, PROPOSAL_TABLES, GAZETTE_TABLE],
  });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Of 2021, whose state budget was promulgated on 08.12.2020. */
const HEARING: Values = {
  town: 'GAB05',
  kind: 'draft-budget',
  year: 2021,
  number: 1,
  state: 'announced',
  date: '2021-01-07',
  notice_site: 'https://gabrovo.bg/pokana',
  notice_site_on: '2020-12-29',
  notice_media: '„Сто вести“',
  notice_media_on: '2020-12-30',
  source: 'https://gabrovo.bg/pokana',
  checked: '2020-12-31',
};
const enter = (row: Values): Promise<unknown> => {
  const [register] = HEARING_REGISTERS;
  if (register === undefined) throw new Error('There is no register of hearings.');
  return store.tx((q) => put(q, register, [row], NOON));
};
type Told = { [slot in 'kind' | 'hearing' | 'published' | 'where' | 'promulgated' | 'until']?: string };
type Verdict = { readonly [field: string]: Value };
const SLOTS = ['kind', 'hearing', 'published', 'where', 'promulgated', 'until'] as const;
const verdict = (told: Told = {}, ref = '1', isOver = true): Promise<Verdict> =>
  store.tx(async (q) => {
    const here: Here = { q, channel: 'telegram', person: '7', session: null, at: NOON, sentAt: NOON };
    const args = ['bg', ref, ...SLOTS.map((slot) => told[slot] ?? null), isOver];
    return ((await notice([]).facts['lawful.verdict']?.load(here, args)) ?? {}) as Verdict;
  });

test('what the register knows is not asked, and each fact says that it is from there', async () => {
  await enter(HEARING);
  const found = await verdict({}, '1', false);
  expect(found).toMatchObject({ found: true, total: 0, result: 'kept', by: 'записаното в регистъра' });
  expect(String(found['basis']).split('\n')).toEqual([
    'По какво съдя – Обсъждане на проекта за бюджет, 2021 г.:',
    '• Обсъждане: 07.01.2021 (четвъртък) – от регистъра',
    '• Покана от: 30.12.2020 (сряда) – от регистъра',
    '• Обявено: и на сайта, и в местните медии – от регистъра',
    '• Държавен бюджет, обнародван на: 08.12.2020 (вторник) – от „Държавен вестник“',
    'По закон свиква: кметът',
    'Регистър: проверено на 31.12.2020; източник: https://gabrovo.bg/pokana',
  ]);
  expect(found['lines']).toContain('Най-ранен сигурен ден за обсъждане при тази покана: 07.01.2021');
});

test('only what is missing is asked; one place in the register is no proof that the other was left out', async () => {
  await enter({ ...HEARING, year: 2027, notice_media: null, notice_media_on: null });
  const open = await verdict({}, '1', false);
  expect(open).toMatchObject({ total: 3, at_hearing: 0, at_published: 1, at_where: 2, at_promulgated: 3 });
  expect(open).toMatchObject({ seen: 'В регистъра е записано: сайтът на общината – 29.12.2020 (вторник).' });
  expect(await verdict()).toMatchObject({ result: 'unknown', total: 0 });
  const { basis, lines } = await verdict();
  const seen = 'на сайта от 29.12.2020 (вторник); за местна медия не знаем';
  expect(basis).toContain(`• Покана от: ${seen}\n• Обявено: на сайта; за местна медия не знаем\n`);
  expect(lines).toContain(`: ${seen}. Сигурно е до`);
  expect(lines).toContain('не може да се каже: на сайта; за местна медия не знаем.');
  expect(await verdict({ where: 'unknown' })).toMatchObject({ result: 'unknown' });
  expect(await verdict({ where: 'site' })).toMatchObject({ result: 'broken' });
});

test('only the local media in the register is told the same way; both without a day of one say so', async () => {
  await enter({ ...HEARING, year: 2027, notice_site: null, notice_site_on: null });
  const { lines } = await verdict();
  expect(lines).toContain(': в местна медия от 30.12.2020 (сряда); за сайта на общината не знаем. Сигурно');
  expect(lines).toContain(': в местна медия; за сайта на общината не знаем.');
  await enter({ ...HEARING, year: 2027, notice_media_on: null });
  expect((await verdict())['lines']).toContain('на сайта от 29.12.2020 (вторник); от кога е в местна медия, не знаем');
});

test('one place that came too late breaks the term, whenever the other came', async () => {
  await enter({
    ...HEARING,
    notice_site_on: '2021-01-01',
    notice_media: null,
    notice_media_on: null,
    checked: '2021-01-02',
  });
  expect(await verdict()).toMatchObject({ result: 'broken', notice: 'broken' });
  expect((await verdict())['lines']).toContain('на едното място е чак от 01.01.2021');
});

test('a person’s word goes before the register’s, and both are told', async () => {
  await enter(HEARING);
  const found = await verdict({ published: '2021-01-05' });
  expect(found).toMatchObject({ result: 'broken', by: 'записаното в регистъра и Вашите отговори' });
  expect(found['basis']).toContain(
    '• Покана от: 05.01.2021 (вторник) – казахте го Вие (в регистъра е 30.12.2020 (сряда))',
  );
});

test('a notice entered before the day was changed proves nothing of the new day, until it is entered anew', async () => {
  await enter(HEARING);
  await enter({ ...HEARING, state: 'moved', date: '2021-01-17' });
  const found = await verdict({}, '1', false);
  expect(found).toMatchObject({ total: 2, at_published: 1, at_where: 2, seen: 'none' });
  expect(found['basis']).toContain('Денят е сменен, след като поканата е записана.');
  expect(found['lines']).toContain(': кога е обявен новият ден, не знаем. Сигурно е до');
  expect(found['lines']).toContain(': къде е обявен новият ден, не знаем.');
  expect(found['lines']).not.toContain('публикувана');
  await enter({
    ...HEARING,
    date: '2021-01-17',
    notice_site_on: '2021-01-06',
    notice_media_on: '2021-01-06',
    checked: '2021-01-07',
  });
  expect(await verdict({}, '1', false)).toMatchObject({ total: 0, result: 'kept' });
});

test('a notice that is only planned was not seen', async () => {
  await enter({ ...HEARING, notice_site_on: '2021-01-02', notice_media_on: '2021-01-02' });
  expect(await verdict({}, '1', false)).toMatchObject({ at_published: 1, at_where: 2, result: 'unknown' });
});

test('of the annual report three facts count, with its own articles and the last day of its year', async () => {
  await enter({
    ...HEARING,
    kind: 'annual-report',
    year: 2024,
    date: '2025-09-18',
    notice_site_on: '2025-09-01',
    notice_media_on: '2025-09-01',
    checked: '2025-09-02',
  });
  const found = await verdict({}, '1', false);
  expect(found).toMatchObject({ kind: 'annual-report', total: 0, result: 'kept', at_promulgated: 0 });
  expect(found['lines']).toContain('отчета за 2024 г. след обсъждането, до 30.09.2025');
  expect(found['basis']).toContain('По закон свиква: председателят на общинския съвет');
  expect(found['source']).toContain('чл. 140, ал. 4');
});

test('of a recovery plan only its length is checked: 14 days', async () => {
  await enter({ ...HEARING, kind: 'recovery-plan', proposals_until: '2021-01-12' });
  const found = await verdict({}, '1', false);
  expect(found).toMatchObject({ total: 0, result: 'kept' });
  expect(found['lines']).toContain('29.12.2020 (вторник) – 12.01.2021 (вторник): 14 дни. Законът иска поне 14 дни');
  expect(found['lines']).toContain('За деня на поканата и за местата законът тук не казва нищо.');
  expect(await verdict({ until: '2021-01-07' })).toMatchObject({ result: 'broken' });
  expect(await verdict({ until: '2021-01-11' })).toMatchObject({ result: 'border' });
});

test.each([
  ['long-term-debt', 'текста му не сме чели'],
  ['budget-change', 'ЗПФ не иска обсъждане'],
])('of %s it is said plainly that nothing is checked by law', async (kind, words) => {
  await enter({ ...HEARING, kind });
  const found = await verdict({}, '1', false);
  expect(found).toMatchObject({ result: 'unchecked', total: 0, lines: '' });
  expect(found['whole']).toContain(words);
});

test('without a hearing of the register the questions are those of the kind, and a ref that is nothing changes none of it', async () => {
  for (const ref of ['', '99', 'x'])
    expect(await verdict({}, ref, false)).toMatchObject({
      found: false,
      total: 4,
      kind: 'draft-budget',
      result: 'unknown',
    });
  expect(await verdict({ kind: 'report' }, '', false)).toMatchObject({ total: 3, by: 'Вашите три отговора' });
  expect(await verdict({ kind: 'plan' }, '', false)).toMatchObject({ total: 2, at_until: 2 });
});

describe('the day of a new State Budget Act is entered without a new version of the program', () => {
  const gazette = (what: string, args: readonly string[] = [], at = NOON) =>
    store.tx(async (q) => {
      const told = await GAZETTE_ORDERS[`gazette ${what}`]?.(q, args, at);
      return `${told?.ok} ${told?.lines.join(' ')}`;
    });
  const NEW = {
    ...HEARING,
    year: 2027,
    date: '2027-01-14',
    notice_site_on: '2027-01-04',
    notice_media_on: '2027-01-04',
    checked: '2027-01-05',
  };

  test('before it the day is asked for, after it nothing is, and a day that was wrong is corrected', async () => {
    await enter(NEW);
    expect(await verdict({}, '1', false)).toMatchObject({ total: 1, at_promulgated: 1 });
    expect(await verdict()).toMatchObject({ result: 'unknown' });
    expect(await gazette('set', ['2026-12-22', 'ДВ, бр. 108 от 2026 г.'])).toContain('2027  promulgated 2026-12-22');
    const after = await verdict({}, '1', false);
    expect(after).toMatchObject({ total: 0, result: 'kept' });
    expect(after['basis']).toContain('Държавен бюджет, обнародван на: 22.12.2026 (вторник) – от „Държавен вестник“');
    // From an earlier day the twenty working days are over before the hearing.
    await gazette('set', ['2026-12-08', 'ДВ, бр. 105 от 2026 г.']);
    expect(await verdict({}, '1', false)).toMatchObject({ total: 0, result: 'broken' });
    expect(await gazette('list')).toContain('2027  promulgated 2026-12-08  (ДВ, бр. 105 от 2026 г.) 2021  promulgated');
    expect(await gazette('drop', ['2027'])).toMatch(/^true/);
    expect(await verdict({}, '1', false)).toMatchObject({ at_promulgated: 1 });
  });

  test('what is no day, still to come, or without a source is refused', async () => {
    expect(await gazette('set', ['22.12.2026', 'ДВ, бр. 108'])).toContain('is no day');
    expect(await gazette('set', ['2027-01-06', 'ДВ, бр. 108'])).toContain('still to come');
    expect(await gazette('set', ['2026-12-22', ''])).toContain('--source');
    expect(await gazette('drop', ['2027'])).toMatch(/^false/);
    expect(await gazette('list')).not.toContain('2027');
  });
});
