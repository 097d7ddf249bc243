/** Which days are off: Easter, substitutes, moved days, and where the data ends. */
import { calendarOf, makeCalendar } from '../../src/civic/deadlines/calendar.ts';
import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { orthodoxEaster } from '../../src/civic/deadlines/easter.ts';
import { RULES } from '../../src/civic/deadlines/rules.ts';
import { fromIso } from '../../src/dialog/civil.ts';
import { weekdaysOff } from './deadlines-by-hand.ts';

const { daysOff, overrides } = DEADLINE_DATA;
const calendar = calendarOf(daysOff);
const why = (iso: string): string | undefined => calendar.dayOff(iso)?.bg;
const everyDay = (year: number): readonly string[] => {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};
const isWeekday = (iso: string): boolean => ![0, 6].includes(new Date(`${iso}T12:00:00Z`).getUTCDay());

test.each([
  [1917, '1917-04-15'],
  [2013, '2013-05-05'],
  [2014, '2014-04-20'],
  [2017, '2017-04-16'],
  [2021, '2021-05-02'],
  [2022, '2022-04-24'],
  [2024, '2024-05-05'],
  [2026, '2026-04-12'],
  [2027, '2027-05-02'],
  [2028, '2028-04-16'],
])('Orthodox Easter of %i is on %s', (year, day) => {
  expect(orthodoxEaster(year)).toBe(day);
});

test('Easter is a Sunday from 4 April to 8 May in every year from 1901 to 2099', () => {
  for (let year = 1901; year < 2100; year += 1) {
    const day = orthodoxEaster(year);
    expect(new Date(`${day}T12:00:00Z`).getUTCDay()).toBe(0);
    expect(day >= `${year}-04-04` && day <= `${year}-05-08`).toBe(true);
  }
});

test.each(Object.entries(weekdaysOff))('the weekdays off of %s are those of the list made by hand', (year, list) => {
  const off = everyDay(Number(year)).filter((day) => isWeekday(day) && calendar.dayOff(day) !== null);
  expect(off).toEqual(list);
});

test('a holiday on a weekend gives the next working day; a holiday of Easter gives none', () => {
  expect(why('2026-05-25')).toMatch(/^вместо 24\.05\.2026 \(неделя\)/);
  expect(why('2026-12-28')).toMatch(/^вместо 26\.12\.2026 \(събота\)/);
  expect(why('2017-12-27')).toMatch(/^вместо 24\.12\.2017 \(неделя\)/);
  expect(why('2021-05-04')).toMatch(/^вместо 01\.05\.2021 \(събота\), Ден на труда/);
  expect(why('2027-05-01')).toBe('събота, Ден на труда, Велика събота');
  expect(calendar.dayOff('2026-04-14')).toBeNull();
});

test('before 2017 a holiday on a weekend is lost, and the moved days hold', () => {
  expect(why('2014-05-24')).toMatch(/събота/);
  expect(calendar.dayOff('2014-05-26')).toBeNull();
  expect(why('2013-12-23')).toBe('почивен ден по решение на Министерския съвет');
  expect(calendar.dayOff('2013-12-21')).toBeNull();
  expect(calendar.dayOff('2016-03-12')).toBeNull();
});

test('1 November is a working day for administrations', () => {
  expect(calendar.dayOff('2027-11-01')).toBeNull();
});

test('days that are given count on top and displace no substitute', () => {
  const moved = makeCalendar(daysOff, { off: ['2026-12-28', '2026-12-31'], worked: ['2026-12-19'] });
  expect(moved.dayOff('2026-12-31')?.bg).toBe('обявен за почивен ден (дадено)');
  expect(moved.dayOff('2026-12-28')?.bg).toMatch(/^вместо/);
  expect(moved.dayOff('2026-12-29')).toBeNull();
  expect(moved.dayOff('2026-12-19')).toBeNull();
});

test('outside its years the calendar refuses to guess', () => {
  expect(calendar.dayOff('2013-01-01')).not.toBeNull();
  expect(calendar.dayOff('2028-12-31')).not.toBeNull();
  for (const day of ['2012-12-31', '2029-01-01', '2040-05-05'])
    expect(() => calendar.dayOff(day)).toThrow(
      `${day} is outside the calendar of days off, which goes from 2013-01-01 to 2028-12-31`,
    );
});

test('tells the years whose moved days were looked up from those that are only computed', () => {
  const lookedUp = Array.from({ length: 16 }, (_, index) => 2013 + index).filter(calendar.isLookedUp);
  expect(lookedUp).toEqual([2013, 2014, 2015, 2016, 2025, 2026]);
});

describe('the data', () => {
  test('holds real days, each with its year and its source, and only weekends are worked instead', () => {
    for (const [year, { off, worked, source }] of Object.entries(daysOff.moved)) {
      for (const day of [...off, ...worked]) expect([fromIso(day)?.year, day]).toEqual([Number(year), day]);
      expect(off.filter((day) => !isWeekday(day))).toEqual([]);
      expect(worked.filter(isWeekday)).toEqual([]);
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test('moves only terms of rules that there are, with a source', () => {
    for (const { rule, workdays, year, source } of overrides) {
      expect(RULES.find(({ id }) => id === rule)?.term.kind).toBe('workdays');
      expect(workdays).toBeGreaterThan(0);
      expect(year >= daysOff.from && year <= daysOff.to).toBe(true);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
