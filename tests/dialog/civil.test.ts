import fc from 'fast-check';
import { addDays, fromDays, fromIso, isDay, toDays, toIso, weekdayOf } from '../../src/dialog/civil.ts';

const DAY = 86_400_000;

test('days and dates agree with the calendar of the language', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
      const date = new Date(days * DAY);
      const civil = fromDays(days);
      expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
      expect(toDays(civil)).toBe(days);
      expect(weekdayOf(civil)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    }),
    { numRuns: 500 },
  );
});

test('a date is read, written and moved', () => {
  expect(toIso({ year: 26, month: 1, day: 2 })).toBe('0026-01-02');
  expect(fromIso('2026-02-30')).toBeNull();
  expect(fromIso('2026-2-3')).toBeNull();
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-29', -366)).toBe('2027-02-28');
  expect(addDays('no day', 1)).toBe('no day');
  expect(isDay({ year: 2026, month: 1.5, day: 1 })).toBe(false);
});
