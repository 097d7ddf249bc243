/** What a dialog sees of the terms. */
import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { deadlines } from '../../src/civic/deadlines/feature.ts';
import { budgetLines, hearingLines } from '../../src/civic/deadlines/lines.ts';
import { asked, planOf } from '../../src/civic/deadlines/plan.ts';
import type { Here } from '../../src/civic/feature.ts';
import type { Value } from '../../src/dialog/types.ts';

const here = (lang: string): Here => ({
  q: () => Promise.reject(new Error('nothing is stored')),
  channel: 'viber',
  person: '7',
  session: {
    v: 1,
    at: { dialog: 'main', step: 'menu' },
    stack: [],
    slots: { 'me.lang': lang },
    trail: [],
    from: 0,
    tries: 0,
    missed: 0,
    offer: [],
  },
  at: 0,
  sentAt: 0,
});
/** Every weekday comes up, in every month. */
const EVERY_THIRD = 3 * 86_400_000;
type Row = { readonly [field: string]: Value };
const load = (fact: string, args: readonly Value[], lang = 'bg'): unknown =>
  deadlines.facts[fact]?.load(here(lang), args);
const rows = (fact: string, args: readonly Value[], lang = 'bg'): readonly Row[] =>
  load(fact, args, lang) as readonly Row[];
const row = (fact: string, args: readonly Value[], id: string, lang = 'bg'): Row | undefined =>
  rows(fact, args, lang).find((one) => one['id'] === id);

test('a plan around a hearing: the law’s days and, apart from them, what practice adds', () => {
  const plan = rows('deadlines.hearing_plan', ['2027-01-14']);
  expect(plan.map((one) => [one['id'], one['date'], one['recommended']])).toEqual([
    ['team-order', null, '2026-12-30'],
    ['hearing-notice', '2027-01-07', '2026-12-31'],
    ['reminder-3', null, '2027-01-11'],
    ['reminder-1', null, '2027-01-13'],
    ['hearing', '2027-01-14', '2027-01-14'],
    ['protocol', null, '2027-01-15'],
    ['feedback-table', null, '2027-01-20'],
    ['final-draft', null, '2027-01-22'],
  ]);
  expect(plan[1]).toMatchObject({
    label: 'Обява за обсъждането',
    safe: '2027-01-06',
    ref: 'ЗПФ, чл. 84, ал. 6',
    late: false,
    text: 'Обява за обсъждането: последен ден 07.01.2027 (четвъртък), сигурен 06.01.2027 (сряда), препоръчваме 31.12.2026 (четвъртък) (ЗПФ, чл. 84, ал. 6)',
  });
  expect(plan[5]).toMatchObject({
    ref: 'препоръка, не закон',
    text: 'Протокол от обсъждането: препоръчваме 15.01.2027 (петък) (препоръка, не закон)',
  });
});

test('a plan of the whole budget is in order of days, and leaves room for the notice and for the answers', () => {
  const plan = rows('deadlines.budget_plan', ['2026-12-22']);
  const days = plan.map((one) => String(one['recommended']));
  expect([...days].sort()).toEqual(days);
  const of = (id: string, field: string): Value | undefined => plan.find((one) => one['id'] === id)?.[field];
  expect([of('hearing', 'recommended'), of('hearing', 'date')]).toEqual(['2027-01-13', '2027-01-25']);
  expect([of('draft-submit', 'date'), of('council-adopt', 'date'), of('publish-budget', 'date')]).toEqual([
    '2027-01-25',
    '2027-02-15',
    '2027-03-01',
  ]);
  expect(of('early-notice', 'recommended')).toBe('2026-12-30');
});

test('any promulgation that the calendar reaches leaves an order before the notice, the notice after the promulgation, the draft in time', () => {
  for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2028, 8, 1); day += EVERY_THIRD) {
    const promulgated = new Date(day).toISOString().slice(0, 10);
    const lines = budgetLines(DEADLINE_DATA, promulgated);
    const of = (id: string): string => lines.find((line) => line.id === id)?.recommended ?? '';
    expect(of('team-order') >= promulgated && of('team-order') < of('early-notice')).toBe(true);
    expect(of('early-notice') <= of('hearing-notice') && of('early-notice') < of('hearing')).toBe(true);
    expect(of('final-draft') < of('draft-submit')).toBe(true);
    expect(lines.filter((line) => line.late)).toEqual([]);
  }
});

test('the law alone, with a hearing or without one', () => {
  expect(row('deadlines.plan', ['2026-12-22', '2027-01-14'], 'hearing-notice')?.['date']).toBe('2027-01-07');
  expect(row('deadlines.plan', ['2026-12-22', null], 'hearing-notice')?.['date']).toBe('2027-01-18');
  expect(row('deadlines.plan', ['2026-12-22', '2027-01-26'], 'hearing-notice')?.['late']).toBe(true);
  expect(rows('deadlines.plan', ['2026-12-22', null]).filter((one) => one['date'] === null)).toEqual([]);
  expect(rows('deadlines.plan', [null, null])).toEqual([]);
});

test('speaks the person’s language', () => {
  expect(row('deadlines.hearing_plan', ['2027-01-14'], 'hearing-notice', 'en')).toMatchObject({
    label: 'Notice of the hearing',
    ref: 'Public Finance Act, Art. 84, para. 6',
    text: 'Notice of the hearing: last day 07.01.2027 (Thursday), safe 06.01.2027 (Wednesday), we recommend 31.12.2026 (Thursday) (Public Finance Act, Art. 84, para. 6)',
  });
  expect(String(load('deadlines.budget_text', ['2026-12-22'], 'en'))).not.toMatch(/[а-я]{2}/i);
});

test('a plan as text has a line for each step and fits one bubble of every messenger', () => {
  for (const lang of ['bg', 'en'])
    for (const fact of ['hearing', 'budget']) {
      const text = String(load(`deadlines.${fact}_text`, ['2026-12-22'], lang));
      expect(text.split('\n')).toHaveLength(rows(`deadlines.${fact}_plan`, ['2026-12-22'], lang).length);
      expect(text.length).toBeLessThanOrEqual(2000);
    }
});

test('outside the calendar there is no plan, and a dialog can tell', () => {
  for (const day of ['2031-01-14', '2028-12-30', null]) {
    expect(rows('deadlines.hearing_plan', [day])).toEqual([]);
    expect(load('deadlines.hearing_text', [day])).toBe('');
    expect(load('deadlines.known', [day])).toBe(false);
  }
  expect(load('deadlines.known', ['2027-01-14'])).toBe(true);
});

test('each line has every field that is declared, and no other', () => {
  const declared = Object.keys(deadlines.facts['deadlines.hearing_plan']?.fields ?? {}).sort();
  for (const one of rows('deadlines.budget_plan', ['2026-12-22'])) expect(Object.keys(one).sort()).toEqual(declared);
  expect(hearingLines(DEADLINE_DATA, '2027-01-14')).toHaveLength(8);
});

test('without a hearing the talk has every day of the command, and says what it took them from', async () => {
  const items = planOf(DEADLINE_DATA, asked({ 'state-budget-promulgated': '2026-12-22' }, 2027));
  for (const line of budgetLines(DEADLINE_DATA, '2026-12-22')) {
    const item = items.find(({ rule }) => rule.id === line.id);
    if (item)
      expect([line.id, line.date, line.safe, line.recommended]).toEqual([
        line.id,
        item.date,
        item.safe,
        item.recommended,
      ]);
  }
  // The earlier notice that the talk adds is told by the command, too.
  const early = budgetLines(DEADLINE_DATA, '2026-12-22').find(({ id }) => id === 'early-notice');
  const told = items.find(({ rule }) => rule.id === 'hearing-notice')?.why.map(({ bg }) => bg);
  expect(told?.join(' ')).toContain('за обсъждане на 13.01.2027 (сряда) препоръчваме обява на 30.12.2026');
  expect([early?.recommended, early?.label.bg]).toEqual(['2026-12-30', 'Обява за обсъждане на 13.01.2027 (сряда)']);
  const { text } = load('terms.plan', ['bg', '2026-12-22', null]) as { readonly text: string };
  expect(text).toContain('Обява за обсъждането: последен ден 18.01.2027 (понеделник), сигурен 17.01.2027');
  expect(text).toMatch(/взет последният възможен: .*обсъждане на проекта за бюджет – 25\.01\.2027/);
  expect((load('terms.plan', ['bg', '2026-12-22', '2027-01-13']) as { readonly text: string }).text).not.toMatch(
    /възможен: .*обсъждане на проекта/,
  );
});

test('a term that the year’s own act makes longer names that act', () => {
  expect(row('deadlines.budget_plan', ['2020-12-08'], 'draft-submit')).toMatchObject({
    date: '2021-02-15',
    ref: 'ЗПФ, чл. 84, ал. 4; ЗДБРБ за 2021 г., чл. 108',
  });
  expect(row('deadlines.budget_plan', ['2026-12-22'], 'draft-submit')?.['ref']).toBe('ЗПФ, чл. 84, ал. 4');
});

describe('a plan in the talk, seen from a day', () => {
  const plan = (now: string, ...days: readonly string[]): { readonly [field: string]: string | number } =>
    deadlines.facts['terms.plan']?.load({ at: Date.parse(`${now}T10:00:00Z`) } as Here, ['bg', ...days]) as {
      readonly [field: string]: string | number;
    };
  test('the hearing stands on the day given for it, and what is out of order is that step, with the reason', () => {
    const { text, steps, faults, late } = plan('2026-11-23', '2026-12-11', '2026-11-22');
    expect(text).toContain(
      'Обсъждане на проекта: последен ден 14.01.2027 (четвъртък), даден ден 22.11.2026 (неделя) – минал',
    );
    expect([late, steps]).toEqual([1, 'Обсъждане на проекта (не е по ред)']);
    expect(faults).toMatch(
      /^Не е по ред: обсъждане на проекта за бюджет \(22\.11\.2026 .+ Законът иска обсъждането в рамките/,
    );
  });
  test('a hearing after the term is late, and its notice is not', () => {
    const { steps, faults } = plan('2026-11-23', '2026-12-22', '2027-01-26');
    expect(steps).toBe('Обсъждане на проекта (закъснява)');
    expect(faults).toMatch(/^Извън срока: .+ 26\.01\.2027 .+ последният ден е 25\.01\.2027 \(понеделник\)\.$/);
    expect(plan('2026-11-23', '2026-12-22', '2027-01-20')).toMatchObject({ late: 0, steps: '', faults: '' });
  });
  test('what follows the hearing is never advised for a day after the draft must be in', () => {
    const { text } = plan('2026-11-23', '2026-12-22', '2027-01-21');
    expect(text).toContain('Внасяне на проекта за бюджет: последен ден 25.01.2027');
    for (const step of ['Таблица с отговорите', 'Окончателен проект'])
      expect(text).toContain(`${step}: препоръчваме 25.01.2027 (понеделник)`);
    expect(plan('2026-11-23', '2026-12-22', '2027-01-13')['text']).toContain(
      'Окончателен проект: препоръчваме 21.01.2027',
    );
  });
  test('a day that is over is never recommended', () => {
    const { text } = plan('2027-01-08', '2026-12-22', '2027-01-20');
    expect(text).toContain('Обява за обсъждането: последен ден 13.01.2027 (сряда), сигурен 12.01.2027 (вторник) (ЗПФ');
    expect(text).toContain('Заповед и екип: 05.01.2027 (вторник) – минал (препоръка, не закон)');
    expect(text).toContain('Напомняне: препоръчваме 16.01.2027 (събота)');
    const over = plan('2026-11-23', '2020-12-08', '2021-02-12');
    expect(String(over['text'])).not.toContain('препоръчваме');
  });
});

test('a day near today is read back, one far from it is not', () => {
  const near = (day: string): Value =>
    deadlines.facts['terms.near']?.load({ at: Date.parse('2026-12-23T10:00:00Z') } as Here, ['bg', day, null]) as Value;
  expect(near('2026-12-22')).toBe('обнародване 22.12.2026 (вторник)');
  expect([near('2026-12-01'), near('2027-01-13')]).toEqual(['', '']);
});
