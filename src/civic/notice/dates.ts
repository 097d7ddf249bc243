/**
 * Days as notices write them: „22.01.2027 г. (петък)“, „22-ри януари“, „22.I.2027“, „2027-01-22“, „двадесет и втори януари
 * две хиляди двадесет и седма година“. Works on small letters.
 */
import { isDay, toIso, weekdayOf } from '../../dialog/civil.ts';

export interface Found {
  /** Where it stands in the clause, and how long it is. */
  readonly at: number;
  readonly length: number;
  readonly day: number;
  readonly month: number;
  /** Null where it is written without one. */
  readonly year: number | null;
  /** 1 (Monday) to 7, as the text names it; null where it names none. */
  readonly weekday: number | null;
}

const MONTHS = 'януари февруари март април май юни юли август септември октомври ноември декември'.split(' ');
const WEEKDAYS = 'понеделник вторник сряда четвъртък петък събота неделя'.split(' ');
const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ');
const ORDINALS = 'първи втори трети четвърти пети шести седми осми девети десети'.split(' ');
const TEENS =
  'единадесети дванадесети тринадесети четиринадесети петнадесети шестнадесети седемнадесети осемнадесети деветнадесети'.split(
    ' ',
  );

/** „двадесет и втори“ → 22; a year's words end in „-а“. */
const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ...ORDINALS.map((word, index) => [word, index + 1] as const),
  ...TEENS.map((word, index) => [word, index + 11] as const),
  ['двадесети', 20] as const,
  ['тридесети', 30] as const,
  ...ORDINALS.slice(0, 9).map((word, index) => [`двадесет и ${word}`, index + 21] as const),
  ['тридесет и първи', 31] as const,
]);
const YEAR_WORDS: ReadonlyMap<string, number> = new Map(
  [...DAY_WORDS].map(([word, count]) => [`две хиляди ${word.replace(/и$/, 'а')}`, 2000 + count]),
);

const oneOf = (words: Iterable<string>): string => [...words].sort((one, other) => other.length - one.length).join('|');
const MONTH = oneOf(MONTHS);
/** Figures after these are a telephone number: „тел. 6-21-42“. Looked for only where a figure stands: it is dear. */
const CALLED = String.raw`(?:тел|факс|gsm|моб)\p{L}*[.:]?[^;\p{L}]{0,20}`;
const MONTH_FIGURE = String.raw`(\d{1,2}|[ivx]{1,4})`;

type Read = (match: RegExpMatchArray) => Pick<Found, 'day' | 'month' | 'year'>;
const fullYear = (written: string | undefined): number | null =>
  written === undefined ? null : written.length === 2 ? 2000 + Number(written) : Number(written);
/** A month with one letter wrong, missing or too much: „ануари“. */
const almost = (written: string): number =>
  1 +
  MONTHS.findIndex((month) =>
    [...month].some((_, at) => {
      const [before, after] = [month.slice(0, at), month.slice(at + 1)];
      return (
        written === before + after ||
        (written.startsWith(before) && written.slice(at + 1) === after) ||
        (written.startsWith(before) && written.slice(at + 1) === month.slice(at))
      );
    }),
  );
const monthOf = (written: string): number =>
  /^\d/.test(written) ? Number(written) : MONTHS.indexOf(written) + 1 || ROMANS.indexOf(written) + 1;

const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/g,
    ([, year = '', month = '', day = '']) => ({ day: Number(day), month: Number(month), year: Number(year) }),
  ],
  [
    new RegExp(String.raw`(?<![\d.:])(\d{1,2})\s*([./])\s*${MONTH_FIGURE}\s*\2\s*(\d{4})(?!\d)`, 'g'),
    ([, day = '', , month = '', year]) => ({ day: Number(day), month: monthOf(month), year: fullYear(year) }),
  ],
  [
    // A year of two figures after a dash would be a telephone or the number of a letter.
    new RegExp(
      String.raw`(?<![\d.:/-])(?=\d)(?<!${CALLED})(\d{1,2})\s*([./])\s*${MONTH_FIGURE}\s*\2\s*(\d{2})(?![\d/-])`,
      'gu',
    ),
    ([, day = '', , month = '', year]) => ({ day: Number(day), month: monthOf(month), year: fullYear(year) }),
  ],
  [
    new RegExp(
      String.raw`(?<![\d.:/-])(?=\d)(?<!${CALLED})(\d{1,2})\s*-\s*${MONTH_FIGURE}\s*-\s*(\d{4})(?!\d|[/-]\d)`,
      'gu',
    ),
    ([, day = '', month = '', year]) => ({ day: Number(day), month: monthOf(month), year: fullYear(year) }),
  ],
  [
    new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:\s*-?\s*(?:ти|ви|ри|ми|и))?\.?\s+(${MONTH})(?!\p{L})(?:,?\s+(\d{4}))?`,
      'gu',
    ),
    ([, day = '', month = '', year]) => ({ day: Number(day), month: monthOf(month), year: fullYear(year) }),
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})(${oneOf(DAY_WORDS.keys())})\s+(${MONTH})(?!\p{L})(?:,?\s+(${oneOf(YEAR_WORDS.keys())}|\d{4}))?`,
      'gu',
    ),
    ([, day = '', month = '', year]) => ({
      day: DAY_WORDS.get(day) ?? 0,
      month: monthOf(month),
      year: year === undefined ? null : (YEAR_WORDS.get(year) ?? fullYear(year)),
    }),
  ],
  [
    /(?<!\d)(\d{1,2})\s+(\p{L}{4,10})\s+(20\d\d)(?!\d)/gu,
    ([, day = '', month = '', year]) => ({ day: Number(day), month: almost(month), year: fullYear(year) }),
  ],
  [
    /(?<![\d.:/])(\d{1,2})\.(0?[1-9]|1[0-2])\.(?!\s*\d)/g,
    ([, day = '', month = '']) => ({ day: Number(day), month: Number(month), year: null }),
  ],
];

const WEEKDAY = oneOf(WEEKDAYS);
const AFTER = new RegExp(String.raw`^\s*(?:г(?:од(?:ина)?)?\.?)?\s*[,(/-]*\s*(?:в\s+)?(${WEEKDAY})(?!\p{L})`, 'u');
const BEFORE = new RegExp(String.raw`(?<!\p{L})(${WEEKDAY})\s*[,(/-]*\s*$`, 'u');
const weekdayAround = (low: string, at: number, length: number): number | null => {
  const word = AFTER.exec(low.slice(at + length))?.[1] ?? BEFORE.exec(low.slice(0, at))?.[1];
  return word === undefined ? null : WEEKDAYS.indexOf(word) + 1;
};

/** „20-22.01.2027“, „20, 21 и 22 януари“: days that borrow month and year from the one behind them. */
const BORROWS = /(?<![\d.:/-])(?<!(?:№|n|тел\.?)\s*)(\d{1,2})\s*(?:г\.)?\s*(?:-|и|до)\s*$/u;
const BORROWS_TOO = /(?<![\d.:/-])(\d{1,2})\s*,\s*$/u;
function borrowed(low: string, from: Found, sign = BORROWS): readonly Found[] {
  const match = sign.exec(low.slice(0, from.at));
  if (!match) return [];
  const one = { ...from, at: match.index, length: match[1]?.length ?? 0, day: Number(match[1]), weekday: null };
  return one.day < from.day ? [...borrowed(low, one, BORROWS_TOO), one] : [];
}

/** „ул. „3 март““, „читалище „24 май 1870““: a name and no day. */
const NAMED = /(?<!\p{L})(?:ул|бул|пл|улица(?:та)?|булевард|площад(?:а|ът)?|читалище(?:то)?|училище(?:то)?)\.?\s*$/u;
/** What is named after a day is named after one of long ago, or without its year. */
const THIS_CENTURY = /20\d\d/;
const LONGEST_NAMED = 16;
const OPENS = /["„“«]\s*$/u;
const CLOSES = /^[^"„“”»]{0,6}["“”»]/u;
const isName = (before: string, after: string): boolean =>
  NAMED.test(before) || (OPENS.test(before) && CLOSES.test(after));

/** Every day that a clause names, in its order. @param low in small letters */
export function datesIn(low: string): readonly Found[] {
  const taken: Found[] = [];
  for (const [form, read] of FORMS)
    for (const match of low.matchAll(form)) {
      const [at, length] = [match.index, match[0].length];
      if (
        !THIS_CENTURY.test(match[0]) &&
        isName(low.slice(Math.max(0, at - LONGEST_NAMED), at), low.slice(at + length, at + length + 8))
      )
        continue;
      if (taken.some((one) => at < one.at + one.length && one.at < at + length)) continue;
      const written = read(match);
      if (written.month > 0) taken.push({ at, length, weekday: weekdayAround(low, at, length), ...written });
    }
  const all = taken.flatMap((one) => [...borrowed(low, one), one]);
  const isFree = ({ at, length }: Found): boolean =>
    !taken.some((one) => one.at !== at && at < one.at + one.length && one.at < at + length);
  return all.filter(isFree).sort((one, other) => one.at - other.at);
}

/** The day as ISO; null where the calendar has none such. @param year where it is written without one. */
export const isoOf = ({ day, month, year }: Found, assumed: number | null): string | null => {
  const civil = { day, month, year: year ?? assumed ?? 0 };
  return isDay(civil) ? toIso(civil) : null;
};

/** Whether the weekday that is named is that of the day. */
export const agrees = ({ day, month, year, weekday }: Found, assumed: number | null): boolean => {
  const civil = { day, month, year: year ?? assumed ?? 0 };
  return weekday === null || !isDay(civil) || weekdayOf(civil) === weekday;
};

/** The clause without its days: what is left has no figures of dates that look like hours or telephones. */
export const withoutDates = (low: string): string =>
  datesIn(low).reduce((text, { at, length }) => text.slice(0, at) + ' '.repeat(length) + text.slice(at + length), low);
