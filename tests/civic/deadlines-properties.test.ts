/** What holds for any day: more than ten thousand cases in all. */
import fc from 'fast-check';
import { type Calendar, calendarOf, makeCalendar } from '../../src/civic/deadlines/calendar.ts';
import { latestStart, monthsAfter, workdayNear, workdaysAfter } from '../../src/civic/deadlines/count.ts';
import { DEADLINE_DATA } from '../../src/civic/deadlines/data.ts';
import { type Asked, asked, budgetYear, planOf } from '../../src/civic/deadlines/plan.ts';
import type { Given } from '../../src/civic/deadlines/rules.ts';
import { byHand, isWorked, moved } from './deadlines-by-hand.ts';

const calendar = calendarOf(DEADLINE_DATA.daysOff);
const dayIn = (first: string, last: string): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: (Date.parse(last) - Date.parse(first)) / 86_400_000 }).map((days) => moved(first, days));
const ANY = dayIn('2013-03-01', '2028-06-30');
const COUNT = fc.integer({ min: 1, max: 45 });
const end = (start: string, count: number, by: Calendar = calendar): string => workdaysAfter(by, start, count).date;
const sorted = (one: string, other: string): readonly [string, string] => (one < other ? [one, other] : [other, one]);
/** `numRuns` of each property; the sum stands at the end of this file. */
const RUNS = {
  byHand: 3000,
  order: 1800,
  off: 1800,
  inverse: 2000,
  given: 600,
  plan: 200,
  calendarTerm: 300,
  months: 500,
};

test('the count agrees with one made by other means', () => {
  fc.assert(
    fc.property(dayIn('2026-01-01', '2028-09-01'), COUNT, (start, count) => {
      expect(end(start, count)).toBe(byHand(start, count));
    }),
    { numRuns: RUNS.byHand },
  );
});

test('a later start never ends earlier, a longer term always ends later', () => {
  fc.assert(
    fc.property(ANY, ANY, COUNT, (one, other, count) => {
      const [first, then] = sorted(one, other);
      expect(end(first, count) <= end(then, count)).toBe(true);
      expect(end(one, count) < end(one, count + 1)).toBe(true);
    }),
    { numRuns: RUNS.order },
  );
});

test('a term of working days ends on one, and what is skipped and what is counted make up the way', () => {
  fc.assert(
    fc.property(ANY, COUNT, (start, count) => {
      const { date, skipped } = workdaysAfter(calendar, start, count);
      expect(calendar.dayOff(date)).toBeNull();
      expect(skipped.filter((one) => calendar.dayOff(one.date) === null)).toEqual([]);
      expect(moved(start, count + skipped.length)).toBe(date);
      expect(new Set(skipped.map((one) => one.date)).size).toBe(skipped.length);
    }),
    { numRuns: RUNS.off },
  );
});

test('the latest start is the last day from which the term still ends in time', () => {
  fc.assert(
    fc.property(dayIn('2013-08-01', '2028-06-30'), COUNT, (last, count) => {
      const start = latestStart(calendar, last, count);
      expect(end(start, count) <= last).toBe(true);
      expect(end(moved(start, 1), count) > last).toBe(true);
      // Back from where a term ends: the start itself, or the last of the days off right after it.
      const back = latestStart(calendar, end(last, count), count);
      expect(back >= last && end(back, count) === end(last, count)).toBe(true);
    }),
    { numRuns: RUNS.inverse },
  );
});

test('a day off that is given never shortens a term, a worked Saturday never makes it longer', () => {
  const weekend = ANY.filter((day) => [0, 6].includes(new Date(day).getUTCDay()));
  fc.assert(
    fc.property(
      ANY,
      COUNT,
      fc.array(ANY, { maxLength: 3 }),
      fc.array(weekend, { maxLength: 3 }),
      (start, count, off, worked) => {
        const near = off.map((day) => moved(start, Number(day.slice(8))));
        const bare = end(start, count);
        expect(end(start, count, makeCalendar(DEADLINE_DATA.daysOff, { off: near, worked: [] })) >= bare).toBe(true);
        expect(end(start, count, makeCalendar(DEADLINE_DATA.daysOff, { off: [], worked })) <= bare).toBe(true);
      },
    ),
    { numRuns: RUNS.given },
  );
});

describe('a whole plan', () => {
  const CHAIN = [
    'draft-submit',
    'hearing-notice',
    'council-adopt',
    'publish-budget',
    'council-act-known',
    'send-mf-auditors',
  ];
  const dates = (given: Given, more: Partial<Asked> = {}): { readonly [id: string]: string } => {
    const year = budgetYear(Object.values(given)[0] ?? '');
    const items = planOf(DEADLINE_DATA, { ...asked(given, Math.min(year, 2028)), ...more });
    return Object.fromEntries(items.map(({ rule, date }) => [rule.id, date ?? '']));
  };
  const DAY = dayIn('2013-09-01', '2028-05-01');

  test('is monotone in the promulgation and in the days by which it is moved', () => {
    fc.assert(
      fc.property(DAY, DAY, fc.nat({ max: 25 }), (one, other, shiftDays) => {
        const [first, then] = sorted(one, other).map((day) =>
          dates({ 'state-budget-promulgated': day }, { shiftDays }),
        );
        const longer = dates({ 'state-budget-promulgated': one }, { shiftDays: shiftDays + 1 });
        const bare = dates({ 'state-budget-promulgated': one }, { shiftDays });
        for (const id of CHAIN) {
          expect((first?.[id] ?? '') <= (then?.[id] ?? '')).toBe(true);
          expect((bare[id] ?? '') <= (longer[id] ?? '')).toBe(true);
        }
      }),
      { numRuns: RUNS.plan },
    );
  });

  test('is safe on working days only, not after the last day, with none between; a notice is counted by the calendar', () => {
    fc.assert(
      fc.property(DAY, (day) => {
        const given = { adopted: day, registered: day, received: day, hearing: day };
        for (const { rule, date, safe, recommended } of planOf(DEADLINE_DATA, asked(given, Number(day.slice(0, 4))))) {
          if (date === null || safe === null || recommended === null) continue;
          if (rule.term.kind === 'notice') {
            if (rule.id !== 'hearing-notice') continue;
            expect([date, safe, recommended]).toEqual([moved(day, -7), moved(day, -8), moved(day, -14)]);
          } else {
            expect(calendar.dayOff(safe)).toBeNull();
            expect(safe <= date && workdayNear(calendar, date, -1) === safe).toBe(true);
          }
        }
      }),
      { numRuns: RUNS.calendarTerm },
    );
  });
});

test('a month later is the same day, or the last of a shorter month', () => {
  fc.assert(
    fc.property(ANY, fc.integer({ min: 1, max: 12 }), (start, count) => {
      const there = monthsAfter(start, count);
      const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) + count;
      expect(Number(there.slice(0, 4)) * 12 + Number(there.slice(5, 7))).toBe(months);
      const isSame = there.slice(8) === start.slice(8);
      const isLast = moved(there, 1).slice(8) === '01' && there.slice(8) < start.slice(8);
      expect(isSame || isLast).toBe(true);
    }),
    { numRuns: RUNS.months },
  );
});

test('these are more than ten thousand cases, and the lists by hand are a list of working days', () => {
  expect(Object.values(RUNS).reduce((all, runs) => all + runs, 0)).toBeGreaterThan(10_000);
  expect([isWorked('2027-05-04'), isWorked('2027-05-05')]).toEqual([false, true]);
});
