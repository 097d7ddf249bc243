/** What a talk learns of the hearings of a municipality. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTS } from '../../src/civic/acts.ts';
import { GAZETTE_TABLE } from '../../src/civic/deadlines/gazette.ts';
import type { Here } from '../../src/civic/feature.ts';
import { cardOf } from '../../src/civic/following/card.ts';
import { hearings } from '../../src/civic/hearings/feature.ts';
import { KINDS } from '../../src/civic/hearings/kinds.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { PROPOSAL_TABLES } from '../../src/civic/proposals/tables.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import type { Value } from '../../src/dialog/types.ts';
import { openStore } from '../../src/store/open.ts';
import { forgetPerson, knownOfPerson } from '../../src/store/persons.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Store } from '../../src/store/types.ts';

const NOON = Date.UTC(2027, 0, 5, 10);
const feature = hearings(contactOf);

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-hearings-'));
  const migrations = [...CORE_MIGRATIONS, GAZETTE_TABLE, ...feature.migrations, PROPOSAL_TABLES];
  store = await openStore({ dataDir: folder, now: () => NOON, migrations });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const here = (q: Query, at = NOON): Here => ({ q, channel: 'telegram', person: '7', session: null, at, sentAt: at });
const ask = (fact: string, args: readonly Value[], at?: number): Promise<Value> =>
  store.tx(async (q) => (await feature.facts[fact]?.load(here(q, at), args)) ?? null);
const cause = (effect: string, town: string): Promise<unknown> =>
  store.tx(async (q) => feature.effects[effect]?.apply(here(q), { town }));
const enter = (name: string, ...rows: readonly Values[]): Promise<unknown> => {
  const register = HEARING_REGISTERS.find((one) => one.name === name);
  if (register === undefined) throw new Error(`There is no register ${name}.`);
  return store.tx((q) => put(q, register, rows, NOON));
};

const GABROVO: Values = {
  town: 'GAB05',
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  hour: '17:30',
  place: 'Зала 1',
  address: 'пл. „Възраждане“ 3',
  online: 'https://meet.example.bg/a',
  notice_site: 'https://gabrovo.bg/pokana',
  notice_site_on: '2027-01-04',
  proposals_until: '2027-01-12',
  source: 'https://gabrovo.bg/pokana',
  checked: '2027-01-04',
};

test('of a municipality of which nothing is known nothing is told, but where to look', async () => {
  expect(await ask('hearings.next', ['bg', 'GAB05'])).toEqual([]);
  expect(await ask('hearings.count', ['bg', 'GAB05'])).toBe(0);
  expect(await ask('hearings.first', ['bg', 'GAB05'])).toBeNull();
  expect(await ask('hearings.where', ['bg', 'GAB05'])).toContain('поне 7 дни по-рано на сайта');
  await enter('contacts', {
    town: 'GAB05',
    notices: 'https://gabrovo.bg/obyavi',
    source: 'сайта',
    checked: '2027-01-04',
  });
  expect(await ask('hearings.where', ['en', 'GAB05'])).toContain("The municipality's page: https://gabrovo.bg/obyavi");
});

test('where no municipality was chosen, none is asked for', async () => {
  expect(await ask('hearings.count', ['bg', null])).toBe(0);
  expect(await ask('hearings.where', ['bg', null])).toBe('');
  expect(await ask('hearings.watched', [null])).toBe(false);
});

test('one hearing in full, with its source, its day and the term of the notice', async () => {
  await enter('hearings', GABROVO);
  await enter('materials', {
    town: 'GAB05',
    kind: 'draft-budget',
    year: 2027,
    number: 1,
    url: 'https://gabrovo.bg/p.pdf',
    title: 'Проектът',
    published_on: '2027-01-04',
  });
  const { text } = (await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string };
  expect(text.split('\n')).toEqual([
    'Обсъждане на проекта за бюджет, 2027 г. – обявено',
    'Кога: 14.01.2027 (четвъртък), 17:30 ч.',
    'Къде: Зала 1, пл. „Възраждане“ 3',
    'Онлайн: https://meet.example.bg/a',
    'Обявено на сайта на 04.01.2027: https://gabrovo.bg/pokana',
    'Предложения до 12.01.2027',
    'Материали:',
    '• Проектът (04.01.2027): https://gabrovo.bg/p.pdf',
    'Законов срок: поканата се публикува най-късно на 06.01.2027; 07.01.2027 е последният, но спорен ден.',
    'Свиква: кметът',
    'Основание: ЗПФ, чл. 84, ал. 6; редът е на общинския съвет; протокол по закон',
    'Източник: https://gabrovo.bg/pokana (проверено на 04.01.2027)',
  ]);
});

test('papers of which no day is known come last, and are what is left out of many, on every engine', async () => {
  await enter('hearings', GABROVO);
  const paper = (no: number, published_on: string | null): Values => ({
    ...{ town: 'GAB05', kind: 'draft-budget', year: 2027, number: 1, title: `Справка ${no}`, published_on },
    url: `https://gabrovo.bg/${no}.pdf`,
  });
  const days = Array.from({ length: 9 }, (_, no) => paper(no, '2027-01-04'));
  await enter('materials', paper(10, null), paper(11, null), ...days);
  const { text } = (await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string };
  const papers = text.split('\n').filter((line) => line.startsWith('• '));
  expect([papers.length, papers[0], papers.at(-1)]).toEqual([
    10,
    '• Справка 0 (04.01.2027): https://gabrovo.bg/0.pdf',
    '• Справка 10: https://gabrovo.bg/10.pdf',
  ]);
});

test('a notice or a paper with a day still to come, as old rows may have it, is not published yet', async () => {
  await enter('hearings', { ...GABROVO, notice_site_on: '2027-01-06' });
  const paper = { town: 'GAB05', kind: 'draft-budget', year: 2027, number: 1, title: 'Проектът' };
  await enter('materials', { ...paper, url: 'https://gabrovo.bg/p.pdf', published_on: '2027-01-09' });
  const { text } = (await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string };
  expect(text).toContain('обява не ми е известна');
  for (const words of ['pokana:', '06.01.2027:', 'Материали', 'p.pdf']) expect(text).not.toContain(words);
  const card = await store.tx((q) => cardOf(q, 1, '2027-01-08'));
  expect(card).toMatchObject({ hearing: { notice_site: null, notice_site_on: null }, materials: [] });
  expect((await store.tx((q) => cardOf(q, 1, '2027-01-09')))?.materials).toHaveLength(1);
});

test('of a hearing without a known notice is said where it must be announced', async () => {
  await enter('hearings', { ...GABROVO, notice_site: null, notice_site_on: null });
  const { text } = (await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string };
  expect(text).toContain('Трябва да се обяви на сайта на общината и в местните медии; обява не ми е известна.');
});

test('several are a list with a button each; the soonest first, what has no day last', async () => {
  const more = { ...GABROVO, hour: null, online: null };
  await enter(
    'hearings',
    { ...more, number: 3, state: 'draft', date: null },
    { ...more, number: 2, date: '2027-01-20', title: 'Среща в Яворец' },
    GABROVO,
    { ...more, kind: 'annual-report', year: 2025, date: '2026-09-10', state: 'closed' },
    { ...more, town: 'LOV34' },
  );
  const list = (await ask('hearings.next', ['en', 'GAB05'])) as readonly {
    readonly id: string;
    readonly label: string;
  }[];
  expect(list.map(({ label }) => label)).toEqual(['14.01 17:30 Draft budget', '20.01 Draft budget', 'Draft budget 3']);
  expect(await ask('hearings.lines', ['bg', 'GAB05'])).toContain(
    '• 20.01.2027 (сряда) – Среща в Яворец: Зала 1 (обявено)',
  );
  expect(await ask('hearings.one', ['bg', list[1]?.id ?? ''])).toMatchObject({ title: 'Среща в Яворец' });
  for (const id of ['999', 'x', '', null]) expect(await ask('hearings.one', ['bg', id])).toBeNull();
});

test('a hearing that is over is the last one known, not the next', async () => {
  await enter('hearings', GABROVO);
  const later = NOON + 15 * 86_400_000;
  expect(await ask('hearings.count', ['bg', 'GAB05'], later)).toBe(0);
  const where = () => ask('hearings.where', ['bg', 'GAB05'], later);
  expect(await where()).toMatch(/^Последното, за което знам: 14\.01\.2027 .*\(дали е проведено, не знам\)\.\n/);
  await enter('hearings', { ...GABROVO, state: 'held' });
  expect(await where()).toMatch(/^Последното, за което знам: 14\.01\.2027 .*\(проведено\)\.\n/);
});

test('a hearing that was moved says from which day, a cancelled one that it is', async () => {
  await enter('hearings', GABROVO);
  await enter('hearings', { ...GABROVO, date: '2027-01-18', state: 'moved' });
  const first = async () => ((await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string }).text;
  expect(await first()).toContain('преместено\nПреместено: преди беше 14.01.2027.\nКога: 18.01.2027');
  await enter('hearings', { ...GABROVO, date: '2027-01-18', state: 'cancelled' });
  expect(await first()).toContain('– отменено');
});

test('the day before is told only where there was one, and another', async () => {
  const first = async () => ((await ask('hearings.first', ['bg', 'GAB05'])) as { readonly text: string }).text;
  await enter('hearings', { ...GABROVO, state: 'draft', date: null, hour: null });
  await enter('hearings', GABROVO);
  expect(await first()).not.toContain('преди беше');
  await enter('hearings', { ...GABROVO, state: 'moved', date: null, hour: null });
  expect(await first()).toContain('Преместено: преди беше 14.01.2027.\nКога: датата още не е известна');
  await enter('hearings', { ...GABROVO, state: 'moved', date: '2027-01-18' });
  expect(await first()).toContain('Преместено: преди беше 14.01.2027.\nКога: 18.01.2027');
});

test('a report of last year without a day is ahead, one of the year before is not', async () => {
  const report = { ...GABROVO, kind: 'annual-report', state: 'draft', date: null, hour: null };
  await enter('hearings', { ...report, year: 2025 });
  expect(await ask('hearings.count', ['bg', 'GAB05'])).toBe(0);
  await enter('hearings', { ...report, year: 2026 }, { ...report, kind: 'draft-budget', year: 2026 });
  expect(await ask('hearings.next', ['bg', 'GAB05'])).toMatchObject([{ kind: 'annual-report' }]);
});

test('an open discussion is ahead as long as proposals are taken', async () => {
  const open = { ...GABROVO, kind: 'recovery-plan', state: 'open', date: '2027-01-04', proposals_until: '2027-01-18' };
  await enter('hearings', open);
  const on = (days: number) => ask('hearings.count', ['bg', 'GAB05'], NOON + days * 86_400_000);
  expect([await on(0), await on(13), await on(14)]).toEqual([1, 1, 0]);
  await enter('hearings', { ...open, state: 'closed' });
  expect(await on(0)).toBe(0);
});

test('every kind rests on an act of the register, or says what else it rests on', () => {
  expect(KINDS).toHaveLength(5);
  for (const { label, basis, local } of KINDS) {
    for (const words of Object.values(label)) expect([...words].length).toBeLessThanOrEqual(20);
    if (basis === null) expect(local.bg).toMatch(/наредба|местно правило/);
    else expect(Object.keys(ACTS)).toContain(basis.act);
  }
});

test('no term is counted where no law sets one', async () => {
  for (const { id, term } of KINDS) {
    await enter('hearings', { ...GABROVO, kind: id });
    const [{ id: row }] = (await store.tx((q) => q('select id from hearing where kind = $1', [id]))) as [
      { id: number },
    ];
    const { text } = (await ask('hearings.one', ['en', String(row)])) as { readonly text: string };
    expect(text.includes('Term by law')).toBe(term !== null);
  }
});

test('who wants to be told is noted once, known to the person, and forgotten with them', async () => {
  expect(await ask('hearings.watched', ['GAB05'])).toBe(false);
  for (const town of ['GAB05', 'GAB05', 'LOV34']) await cause('hearings.watch', town);
  expect(await ask('hearings.watched', ['GAB05'])).toBe(true);
  expect(await store.tx((q) => knownOfPerson(q, 'telegram', '7'))).toEqual([{ table: 'hearing_watch', rows: 2 }]);
  await cause('hearings.unwatch', 'GAB05');
  expect(await ask('hearings.watched', ['GAB05'])).toBe(false);
  await store.tx((q) => forgetPerson(q, 'telegram', '7'));
  expect(await ask('hearings.watched', ['LOV34'])).toBe(false);
});

test('a recovery plan that has begun is ahead for the fourteen days that it lasts by law', async () => {
  const plan = { ...GABROVO, kind: 'recovery-plan', state: 'open', date: '2026-12-23', proposals_until: null };
  await enter('hearings', plan, { ...plan, number: 2, date: '2026-12-22' }, { ...plan, number: 3, state: 'held' });
  await enter('hearings', { ...plan, kind: 'draft-budget', number: 4 });
  const found = (await ask('hearings.next', ['bg', 'GAB05'])) as readonly { readonly date: string }[];
  expect(found.map(({ date }) => date)).toEqual(['2026-12-23']);
});

test('of a municipality is told what is ahead and whom to ask, with source and day, or that it is not known', async () => {
  expect(await ask('hearings.ahead', ['bg', 'GAB05'])).toBe('Не знам за предстоящо обсъждане.');
  expect(await ask('hearings.contact', ['bg', 'GAB05'])).toBe('Нямам данни за връзка с общината.');
  await enter('hearings', GABROVO, { ...GABROVO, number: 2, state: 'held', date: '2026-12-01' });
  await enter('contacts', {
    town: 'GAB05',
    phone: '066 818 400',
    email: 'obshtina@example.bg',
    source: 'сайта',
    checked: '2027-01-04',
  });
  expect(await ask('hearings.ahead', ['bg', 'GAB05'])).toBe(
    'Предстои:\n• 14.01.2027 (четвъртък), 17:30 – Обсъждане на проекта за бюджет, 2027 г.: Зала 1 (обявено)',
  );
  expect(await ask('hearings.ahead', ['bg', 'GAB05'], Date.UTC(2027, 1, 1))).toContain('Последното, за което знам');
  expect(await ask('hearings.contact', ['en', 'GAB05'])).toBe(
    'Contact of the municipality: phone 066 818 400, obshtina@example.bg\nSource: сайта (checked on 04.01.2027)',
  );
  const of = { town: 'GAB05', source: 'сайта', checked: '2027-01-04' };
  await enter('contacts', { ...of, unit: 'Отдел „Бюджет“', phone: '066 818 401', hours: '9–17 ч.' });
  expect(await ask('hearings.contact', ['bg', 'GAB05'])).toBe(
    'Връзка с общината: тел. 066 818 400, obshtina@example.bg\n• Отдел „Бюджет“: тел. 066 818 401, 9–17 ч.\nИзточник: сайта (проверено на 04.01.2027)',
  );
});

test('what was held or closed today is the last that is known', async () => {
  await enter('hearings', { ...GABROVO, state: 'held', date: '2027-01-06' });
  const evening = Date.UTC(2027, 0, 6, 18);
  expect(await ask('hearings.ahead', ['bg', 'GAB05'], evening)).toMatch(/Последното, за което знам[\s\S]*06\.01\.2027/);
});

test('a cancelled hearing is no hearing ahead, but it is told', async () => {
  await enter('hearings', { ...GABROVO, state: 'cancelled' });
  expect(await ask('hearings.ahead', ['bg', 'GAB05'])).toMatch(
    /^Не знам за предстоящо обсъждане\.\nНяма да го има:\n• 14\.01\.2027 .*\(отменено\)$/,
  );
  await enter('hearings', { ...GABROVO, number: 2 });
  expect(await ask('hearings.ahead', ['bg', 'GAB05'])).toMatch(
    /^Предстои:\n• .*\(обявено\)\nНяма да го има:\n• .*\(отменено\)$/,
  );
});

test('facts of one turn that look at the same hearings read them once, and the next turn reads them anew', async () => {
  await enter('hearings', GABROVO);
  const read = (): Promise<number> =>
    store.tx(async (q) => {
      let statements = 0;
      const counting: Query = (sql, params) => {
        statements += 1;
        return q(sql, params);
      };
      const turn = here(counting);
      for (const fact of ['hearings.count', 'hearings.next', 'hearings.lines'])
        await feature.facts[fact]?.load(turn, ['bg', 'GAB05']);
      return statements;
    });
  expect([await read(), await read()]).toEqual([1, 1]);
});

test('after the day of a cancelled hearing it is still told that it was cancelled, until there is another', async () => {
  const LATER = Date.UTC(2027, 0, 20, 10);
  await enter('hearings', { ...GABROVO, state: 'cancelled' });
  const where = async (lang: string) => String(await ask('hearings.where', [lang, 'GAB05'], LATER));
  expect(await where('bg')).toContain(
    'обсъждането на 14.01.2027 (четвъртък) беше отменено. Нова дата още не е известна.',
  );
  expect(await where('en')).toContain('was cancelled. A new date is not known yet.');
  expect(await ask('hearings.ahead', ['bg', 'GAB05'], LATER)).toContain('беше отменено');
  expect(await ask('hearings.where', ['bg', 'GAB05'])).not.toContain('беше отменено');
  await enter('hearings', { ...GABROVO, number: 2, state: 'held', date: '2027-01-18' });
  expect(await where('bg')).not.toContain('отменено');
});
