import { addDays, type Civil, fromDays, fromIso, isDay, monthLength, toIso, weekdayOf } from '../civil.ts';
import type { Slot } from '../steps.ts';
import { monthOf, nearDay, weekdayNamed, weekShift } from './calendar-words.ts';
import { smallNumber } from './number.ts';
import { type Reader, taken, unreadable } from './types.ts';

/** A day without a year is the coming one, unless that is farther off than this; then it is the past one. */
const FARTHEST_AHEAD = 270;
/** Years of two digits reach so far into the future; beyond, they are of the last century. */
const CENTURY_AHEAD = 30;

interface Limits {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}
type Find = (words: string, today: string, limits: Limits) => string | null;

const isoOf = (civil: Civil): string | null => (isDay(civil) ? toIso(civil) : null);
const yearOf = (iso: string): number => Number(iso.slice(0, 4));

function fullYear(written: string, today: string): number {
  if (written.length === 4) return Number(written);
  const year = 2000 + Number(written);
  return year > yearOf(today) + CENTURY_AHEAD ? year - 100 : year;
}

const within = (iso: string, { min, max }: Limits): boolean =>
  (min === undefined || iso >= min) && (max === undefined || iso <= max);

/** A day and month alone: the year that the slot's limits allow, the coming day before the past one. */
function withoutYear(day: number, month: number, today: string, limits: Limits): string | null {
  const years = [0, 1, -1].map((shift) => isoOf({ year: yearOf(today) + shift, month, day }));
  const real = years.filter((iso): iso is string => iso !== null);
  const allowed = real.filter((iso) => within(iso, limits));
  const possible = allowed.length > 0 ? allowed : real;
  const farthest = addDays(today, FARTHEST_AHEAD);
  const ahead = possible.filter((iso) => iso >= today && iso <= farthest).sort();
  const past = possible.filter((iso) => iso < today).sort();
  return ahead[0] ?? past.at(-1) ?? possible.sort()[0] ?? null;
}

function dated(day: number, month: number, year: string | undefined, today: string, limits: Limits): string | null {
  if (year === undefined) return withoutYear(day, month, today, limits);
  return isoOf({ year: fullYear(year, today), month, day });
}

const isoLike: Find = (words) => {
  const match = /^(\d{4})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{1,2})\.?$/.exec(words);
  return match ? isoOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) : null;
};

/** `11.12.2026`, `11/12/26`, `11.12.`; with slashes also the American order where it can be nothing else. */
const numeric: Find = (words, today, limits) => {
  const match = /^(\d{1,2})\s*([./\- ])\s*(\d{1,2})(?:\s*[./\- ]\s*(\d{4}|\d{2}))?\.?$/.exec(words);
  if (!match) return null;
  const [, first = '', sign = '', second = '', year] = match;
  const american = sign === '/' && Number(second) > 12;
  const [day, month] = american ? [second, first] : [first, second];
  return dated(Number(day), Number(month), year, today, limits);
};

const named: Find = (words, today, limits) => {
  const dayFirst =
    /^(\d{1,2})(?:\s*-?\s*(?:ти|ви|ри|ми|th|st|nd|rd))?\.?\s*(?:of\s+)?(\p{L}+)\.?,?\s*(\d{4}|\d{2})?\.?$/u.exec(words);
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:th|st|nd|rd)?(?:,?\s+(\d{4}))?$/u.exec(words);
  const [day, name = '', year] = dayFirst
    ? dayFirst.slice(1)
    : monthFirst
      ? [monthFirst[2], monthFirst[1], monthFirst[3]]
      : [];
  const month = monthOf(name);
  return month === null || day === undefined ? null : dated(Number(day), month, year, today, limits);
};

const close: Find = (words, today) => {
  const days = nearDay(words);
  return days === null ? null : addDays(today, days);
};

/** „петък“ is the next one from tomorrow on; „следващия петък“ is that of next week, „миналия“ that of last week. */
const onWeekday: Find = (words, today) => {
  const [first = '', second] = words.split(' ');
  const shift = second === undefined ? null : weekShift(first);
  const weekday = weekdayNamed(second ?? first);
  const civil = fromIso(today);
  if (weekday === null || !civil || (second !== undefined && shift === null)) return null;
  const inThisWeek = weekday - weekdayOf(civil);
  if (shift === 1 || shift === -1) return addDays(today, inThisWeek + 7 * shift);
  const already = shift === 0 ? inThisWeek < 0 : inThisWeek <= 0;
  return addDays(today, already ? inThisWeek + 7 : inThisWeek);
};

const SPANS: readonly (readonly [RegExp, (today: string, count: number) => string])[] = [
  [/^(?:дни|ден|дена|days?|dni|den)$/, (today, count) => addDays(today, count)],
  [/^(?:седмици|седмица|weeks?|sedmici|sedmica)$/, (today, count) => addDays(today, 7 * count)],
  [/^(?:месеца|месец|месеци|months?|meseca|mesec)$/, (today, count) => addMonths(today, count)],
];

function addMonths(iso: string, count: number): string {
  const { year, month, day } = fromIso(iso) ?? fromDays(0);
  const months = year * 12 + month - 1 + count;
  const there = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  return toIso({ ...there, day: Math.min(day, monthLength(there.year, there.month)) });
}

/** „след 3 дни“, „преди седмица“, “in two weeks”, “5 days ago”. */
const inSpan: Find = (words, today) => {
  const match = /^(?:(след|преди|in|sled|predi)\s+)?(?:(\p{L}+|\d{1,3})\s+)?(\p{L}+)(?:\s+(ago))?$/u.exec(words);
  const [, front, amount, unit = '', ago] = match ?? [];
  if (front === undefined && ago === undefined) return null;
  const count = amount === undefined || amount === 'a' ? 1 : smallNumber(amount);
  const span = SPANS.find(([name]) => name.test(unit));
  const back = ago !== undefined || front === 'преди' || front === 'predi';
  return span && count !== null ? span[1](today, back ? -count : count) : null;
};

const FINDERS: readonly Find[] = [isoLike, numeric, named, close, onWeekday, inSpan];

/** Drops what people put around a day: a preposition, the word for year, the hour, the weekday before a date. */
function bare(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[,\s]*(?:(?:в|от|at)\s+)?\d{1,2}:\d{2}(?:\s*ч(?:\.|аса?)?)?$/, '')
    .replace(/\s*(?:г|год|година|годината)\.?$/, '')
    .replace(/^(?:на|в|във|до|от|on|the|by|na|v)\s+/, '')
    .replace(/^the\s+/, '')
    .trim();
  const [first = '', ...rest] = words.split(/,?\s+/);
  return rest.length > 0 && /\d/.test(rest.join(' ')) && weekdayNamed(first) !== null ? rest.join(' ') : words;
}

/** A limit as ISO: a day, or `today` with an offset in days. */
const limit = (written: Slot['min'], today: string): string | undefined => {
  const match = /^today(?:\s*([+-])\s*(\d+))?$/.exec(String(written ?? ''));
  if (match) return addDays(today, Number(`${match[1] ?? '+'}${match[2] ?? '0'}`));
  return fromIso(String(written ?? '')) ? String(written) : undefined;
};

/** A day as Bulgarians and English speakers write it, as `YYYY-MM-DD`, within the slot's limits. */
export const readDate: Reader = (text, slot, { today }) => {
  const limits = { min: limit(slot.min, today), max: limit(slot.max, today) };
  const words = bare(text);
  for (const find of FINDERS) {
    const iso = find(words, today, limits);
    if (iso === null) continue;
    if (limits.min !== undefined && iso < limits.min) return { ok: false, why: 'early' };
    return limits.max !== undefined && iso > limits.max ? { ok: false, why: 'late' } : taken(iso);
  }
  return unreadable;
};
