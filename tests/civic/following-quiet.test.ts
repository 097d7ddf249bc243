/** The rule of the quiet hours, for any hearing and any moment of the years that the calendar knows. */
import fc from 'fast-check';
import { DAY, HOUR, localOf, MINUTE, momentOf } from '../../src/civic/clock.ts';
import {
  ahead,
  KINDS,
  type Kind,
  mayRemind,
  momentOfReminder,
  plainMoment,
  startOf,
} from '../../src/civic/following/plan.ts';
import { earlier, isQuiet, isQuietDay, later, pressing } from '../../src/civic/following/quiet.ts';
import { addDays, fromIso, weekdayOf } from '../../src/dialog/civil.ts';
import { summer, winter } from './following-town.ts';

const RUNS = { numRuns: 2_000 };
const day = fc.integer({ min: 0, max: 4 * 365 }).map((days) => addDays('2025-01-15', days));
const hour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const when = fc.record({ date: day, hour: fc.option(hour) });
const moment = fc.integer({ min: Date.UTC(2025, 1, 1), max: Date.UTC(2028, 11, 1) });
const kind = fc.constantFrom<Kind>(...KINDS);

test('no reminder goes out in quiet time, except the two hours', () => {
  fc.assert(
    fc.property(when, kind, (one, which) => {
      const at = momentOfReminder(which, one);
      return at === null || which === 'hours' || !isQuiet(at);
    }),
    RUNS,
  );
});

test('no reminder is later than its plain time, and none comes after the start', () => {
  fc.assert(
    fc.property(when, kind, (one, which) => {
      const [at, plain, start] = [momentOfReminder(which, one), plainMoment(which, one), startOf(one)];
      return at === null || plain === null || start === null || (at <= plain && plain < start);
    }),
    RUNS,
  );
});

test('what is not quiet is not moved, and the two hours never are', () => {
  fc.assert(
    fc.property(when, kind, (one, which) => {
      const [at, plain] = [momentOfReminder(which, one), plainMoment(which, one)];
      if (at === null || plain === null) return which === 'hours' && one.hour === null;
      return which === 'hours' || !isQuiet(plain) ? at === plain : at < plain;
    }),
    RUNS,
  );
});

test('between a moment and where it was moved to, all is quiet but the last quarter of an hour', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const from = earlier(at);
      if (from === at) return !isQuiet(at);
      const between = Array.from({ length: 200 }, (_, i) => from + 15 * MINUTE + ((at - from - 15 * MINUTE) * i) / 200);
      return at - from <= 8 * DAY && between.every((one) => isQuiet(Math.floor(one)));
    }),
    { numRuns: 300 },
  );
});

test('news goes out at the first moment that is not quiet', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const to = later(at);
      if (to === at) return !isQuiet(at);
      const between = Array.from({ length: 200 }, (_, i) => at + ((to - at) * i) / 200);
      return !isQuiet(to) && localOf(to).minutes === 8 * 60 && between.every((one) => isQuiet(Math.floor(one)));
    }),
    { numRuns: 300 },
  );
});

test('a change is told between 08 and 20, at the next 08:00, or at once before a morning', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -DAY, max: 5 * DAY }), (at, ahead_) => {
      const start = at + ahead_;
      const to = pressing(at, [start]);
      const { minutes } = localOf(at);
      if (minutes >= 8 * 60 && minutes < 20 * 60) return to === at;
      if (to === at) return start > at && start - at < 16 * HOUR;
      return localOf(to).minutes === 8 * 60 && to - at <= 13 * HOUR && (start <= at || start > to);
    }),
    RUNS,
  );
});

test('clocks are read and set the same way, over summer and winter time', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 5 * 60, max: 24 * 60 - 1 }), (date, minutes) => {
      expect(localOf(momentOf({ day: date, minutes }))).toEqual({ day: date, minutes });
    }),
    RUNS,
  );
  expect(momentOf({ day: '2027-03-28', minutes: 17 * 60 })).toBe(summer('2027-03-28 17:00'));
  expect(momentOf({ day: '2027-10-31', minutes: 17 * 60 })).toBe(winter('2027-10-31 17:00'));
  // 03:30 is left out in spring, and there twice in autumn.
  expect(momentOf({ day: '2027-03-28', minutes: 210 })).toBe(summer('2027-03-28 04:30'));
  expect(momentOf({ day: '2027-10-31', minutes: 210 })).toBe(winter('2027-10-31 03:30'));
});

test('Sundays, holidays, days off instead of them and decided ones are quiet; a plain Saturday is not', () => {
  const quiet = ['2027-01-17', '2027-03-03', '2027-05-03', '2026-05-25', '2026-01-02', '2025-05-24', '2031-06-01'];
  const loud = ['2027-01-16', '2027-01-18', '2027-03-02', '2031-06-02', '2031-03-03'];
  expect(quiet.filter((one) => !isQuietDay(one))).toEqual([]);
  expect(loud.filter(isQuietDay)).toEqual([]);
  fc.assert(
    fc.property(day, (date) => weekdayOf(fromIso(date) ?? { year: 1, month: 1, day: 1 }) !== 7 || isQuietDay(date)),
    RUNS,
  );
});

test('before Easter the reminder of the day before comes on the last working day', () => {
  // Easter Sunday is 02.05.2027; the hearing is on the Tuesday after it.
  expect(momentOfReminder('day', { date: '2027-05-04', hour: '17:30' })).toBe(summer('2027-04-29 19:45'));
});

test('the reminders ahead are those still to come, the soonest first', () => {
  fc.assert(
    fc.property(when, moment, (one, at) => {
      const found = ahead(one, at);
      const moments = found.map((reminder) => reminder.at);
      return (
        moments.every((reminder) => reminder > at) && moments.every((now, i) => i === 0 || now > (moments[i - 1] ?? 0))
      );
    }),
    RUNS,
  );
});

test('whatever was told before, never more than three of a hearing and four a month', () => {
  const kinds = fc.subarray([...KINDS], { minLength: 1 });
  const number = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(kinds, number, number, fc.array(fc.integer({ min: 0, max: 3 })), (chosen, told, month, others) => {
      const [first] = chosen;
      if (first === undefined) return true;
      const may = mayRemind(first, { chosen, left: chosen, told, month, others });
      return !may || (told + chosen.length <= 3 && month < 4);
    }),
    RUNS,
  );
});
