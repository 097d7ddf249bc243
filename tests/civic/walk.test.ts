/** The dates of a walk through a hearing, in words. */
import type { Here } from '../../src/civic/feature.ts';
import { walk } from '../../src/civic/walk/feature.ts';
import { addDays } from '../../src/dialog/civil.ts';
import type { Value } from '../../src/dialog/types.ts';

const at = Date.parse('2026-11-23T10:00:00Z');
const ask = (fact: string, ...args: readonly Value[]): Value => walk.facts[fact]?.load({ at } as Here, args) as Value;

test('every step has its day, counted from that of the hearing', () => {
  expect(ask('walk.plan', 'bg', '2027-01-20')).toMatchObject({
    notice:
      'Обява за обсъждането: препоръчваме 06.01.2027 (сряда); сигурен ден 12.01.2027 (вторник); последен, но спорен ден 13.01.2027 (сряда) – ЗПФ, чл. 84, ал. 6',
    // Three days before is a Sunday: people are not written to then.
    remind: 'Напомняне: 16.01.2027 (събота) – препоръка, не закон',
    hearing: expect.stringContaining('20.01.2027 (сряда)'),
    record: expect.stringContaining('22.01.2027 (петък)'),
  });
});

test('the whole plan stands in the order of days, and says the last safe day for the notice', () => {
  const { all } = ask('walk.plan', 'en', '2027-01-20') as { readonly all: string };
  const days = all.split('\n').map((line) => line.replace(/^.*?: (\d\d)\.(\d\d)\.(\d{4}).*$/, '$3-$2-$1'));
  expect(days).toHaveLength(8);
  expect(days).toEqual([...days].sort());
  expect(all).toContain('surely until 12.01.2027 (Tuesday), arguably 13.01.2027 (Wednesday)');
});

test('without a day, or beyond the calendar, no date is made up', () => {
  for (const day of [null, '', '2199-01-20'])
    expect(ask('walk.plan', 'bg', day)).toMatchObject({
      all: '',
      notice: 'Датата смятам, щом дадете деня на обсъждането.',
    });
});

test('a notice that can no longer be in time for sure is told', () => {
  expect(ask('walk.late', '2027-01-20', '2027-01-12')).toBe(false);
  expect(ask('walk.late', '2027-01-20', '2027-01-13')).toBe(true);
  expect(ask('walk.late', null, '2027-01-13')).toBe(false);
  expect(ask('walk.over', '2027-01-20', '2027-01-13')).toBe(false);
  expect(ask('walk.over', '2027-01-20', '2027-01-14')).toBe(true);
  expect(ask('walk.over', null, '2027-01-14')).toBe(false);
});

test('the team is named on a working day before the notice, and the minutes come within three days on one', () => {
  for (let day = 1; day <= 28; day++) {
    const date = `2027-02-${String(day).padStart(2, '0')}`;
    const { team, record } = ask('walk.plan', 'bg', date) as { readonly [step: string]: string };
    expect(`${team}${record}`).not.toMatch(/събота|неделя/);
    const minutes = record?.replace(/^.*?: (\d\d)\.(\d\d)\.(\d{4}).*$/, '$3-$2-$1') ?? '';
    expect(minutes > date && minutes <= addDays(date, 3)).toBe(true);
  }
});

test('a hearing on an official holiday is told, one on any other day is not', () => {
  const rest = (day: string | null, lang = 'bg'): Value =>
    (ask('walk.plan', lang, day) as { readonly rest: string }).rest;
  expect([rest('2027-01-01'), rest('2027-05-03')]).toEqual(Array(2).fill('Този ден е официален празник.'));
  expect(rest('2027-01-01', 'en')).toBe('This day is an official holiday.');
  // The 1st of May 2027 is a Saturday: a working day is off instead.
  expect([rest('2027-05-01'), rest('2027-05-04')]).toEqual(['Този ден е официален празник.', 'Този ден е почивен.']);
  expect([rest('2027-01-20'), rest('2027-01-16'), rest('2199-01-20'), rest(null)]).toEqual(['', '', '', '']);
});

test('days before today are marked, each by itself', () => {
  const { all, team, notice } = ask('walk.plan', 'bg', '2026-12-02') as { readonly [field: string]: string };
  expect(team).toBe('Заповед и екип: 17.11.2026 (вторник) (минало) – препоръка, не закон');
  expect(notice).toContain('препоръчваме 18.11.2026 (сряда) (минало); сигурен ден 24.11.2026 (вторник);');
  expect(all?.match(/минало/g)).toHaveLength(2);
  expect((ask('walk.plan', 'en', '2026-12-02') as { readonly all: string }).all).toContain(
    'Order and team: 17.11.2026 (Tuesday) (past)',
  );
});
