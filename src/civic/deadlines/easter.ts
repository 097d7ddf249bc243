import { addDays, toIso } from '../../dialog/civil.ts';

/** From Julian to Gregorian, between March 1900 and February 2100. */
const JULIAN_LAG = 13;

/** Orthodox Easter Sunday as `YYYY-MM-DD`, for 1900 to 2099 (J. Meeus, "Astronomical Algorithms", the Julian Easter). */
export function orthodoxEaster(year: number): string {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const sum = moon + sunday + 114;
  return addDays(toIso({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 }), JULIAN_LAG);
}
