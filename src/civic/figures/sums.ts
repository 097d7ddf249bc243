/**
 * Sums of money: read as people here write them, kept to the cent, told in euro. Budgets up to 2025 are in leva, from
 * 2026 on in euro; leva are told in euro at the full rate, rounded to the cent (ЗВЕРБ чл. 12–13), and shown in brackets.
 */
import type { Lang } from '../../dialog/types.ts';
import type { ReadCell } from '../register/kind.ts';
import { quoted } from '../register/readers.ts';

/** Leva for one euro, times 100,000: the rate has five places and is never cut. */
const RATE = 195_583n;
const RATE_UNIT = 100_000n;
/** The last budget year in leva. */
export const LAST_LEVA_YEAR = 2025;
/** Largest sum of a row, in hundredths: far above any budget here, and exact in a number. */
const MOST = 9_999_999_999_999;

export type Currency = 'BGN' | 'EUR';
export const currencyOf = (year: number): Currency => (year <= LAST_LEVA_YEAR ? 'BGN' : 'EUR');

/** Hundredths of leva as cents: divided by the whole rate, halves away from zero. */
export function centsOfLeva(hundredths: number): number {
  const sum = BigInt(hundredths);
  const size = sum < 0n ? -sum : sum;
  const cents = (2n * size * RATE_UNIT + RATE) / (2n * RATE);
  return Number(sum < 0n ? -cents : cents);
}

/** Hundredths of a year's own currency as cents of euro. */
export const euroOf = (hundredths: number, year: number): number =>
  currencyOf(year) === 'BGN' ? centsOfLeva(hundredths) : hundredths;

/** `1234567.89`, as it is kept and as JSON and databases carry it. */
export const keptSum = (hundredths: number): string => {
  const size = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
};
export const hundredthsOf = (kept: string): number => Math.round(Number(kept) * 100);

/** The year tells the currency; one that is written beside could be another. */
const UNIT = /лв|лева|bgn|€|евро|eur|хил|млн/i;

/** Groups of three behind one mark, and at most two digits behind the other; or digits alone. */
const GROUPED = /^(\d{1,3})((?: \d{3})+|(?:\.\d{3})+|(?:,\d{3})+|(?:'\d{3})+)(?:[.,](\d{1,2}))?$/;
const PLAIN = /^(\d+)(?:[.,](\d{1,2}|\d{4,}))?$/;
/** „1.234“ is a thousand to one writer and a little more than one to another. */
const TWO_WAYS = /^\d{1,3}[.,]\d{3}$/;
/** No thousands are grouped so: a formula left it, or a mark was forgotten. */
const THREE_PLACES = /^\d{4,}[.,]\d{3}$/;

const wrong = (says: string): ReadCell => ({ ok: false, says });

/**
 * `1 234 567,89`, `1.234.567,89`, `1,234,567.89`, `1234567.89`, with a minus before or in brackets: as `1234567.89`.
 * More than three places, which formulas leave, are rounded to two. What can be read in two ways is refused.
 */
export function readSum(written: string): ReadCell {
  if (UNIT.test(written))
    return wrong(
      `${quoted(written)}: write the number alone, in whole units; the year tells the currency (leva to ${LAST_LEVA_YEAR}, then euro).`,
    );
  const bare = written.replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ').trim();
  const [, before = '', bracketed, size = ''] = /^([-−–]?) ?(\()?([\d .,']*\d)\)?$/.exec(bare) ?? [];
  if (TWO_WAYS.test(size)) return wrong(`${quoted(written)} can be read in two ways; write ${shownBothWays(size)}.`);
  if (THREE_PLACES.test(size)) return wrong(`${quoted(written)} has three places; round it to two.`);
  const hundredths = sizeOf(size);
  if (hundredths === null) return wrong(`${quoted(written)} is no sum; write it as 1 234 567,89.`);
  if (hundredths > MOST) return wrong(`${quoted(written)} is more than any budget here; check its zeros.`);
  const isNegative = hundredths > 0 && (before !== '' || bracketed !== undefined);
  return { ok: true, value: keptSum(isNegative ? -hundredths : hundredths) };
}

const shownBothWays = (size: string): string => {
  const [whole = '', rest = ''] = size.split(/[.,]/);
  return `${whole} ${rest},00 or ${whole},${rest.slice(0, 2)}`;
};

/** Hundredths of a sum without sign; null for what is none. */
function sizeOf(size: string): number | null {
  const [, head = '', groups = '', cents] = GROUPED.exec(size) ?? [];
  // One mark in both places („1,234,56“) is a slip of the pen.
  if (head !== '' && (cents === undefined || !size.slice(head.length + groups.length).startsWith(groups[0] ?? '')))
    return hundredths(`${head}${groups.replace(/\D/g, '')}`, cents);
  const [, whole, places] = PLAIN.exec(size) ?? [];
  return whole === undefined ? null : hundredths(whole, places);
}

function hundredths(whole: string, places = ''): number {
  const kept = Number(whole) * 100 + Number(places.slice(0, 2).padEnd(2, '0'));
  return kept + (Number(places[2] ?? '0') >= 5 ? 1 : 0);
}

// ---------------------------------------------------------------- in words

const GROUP = '\u00a0';
const MARK: { readonly [L in Lang]: { readonly group: string; readonly places: string } } = {
  bg: { group: GROUP, places: ',' },
  en: { group: ',', places: '.' },
};

/** `1 234 567,89`; without places where there are none. */
export function plainSum(lang: Lang, hundredthsOfIt: number): string {
  const size = Math.abs(hundredthsOfIt);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, MARK[lang].group);
  const places = size % 100;
  const sign = hundredthsOfIt < 0 ? '−' : '';
  return `${sign}${whole}${places === 0 ? '' : `${MARK[lang].places}${String(places).padStart(2, '0')}`}`;
}

const euro = (lang: Lang, cents: number): string =>
  lang === 'bg' ? `${plainSum('bg', cents)}${GROUP}€` : `${cents < 0 ? '−' : ''}€${plainSum('en', Math.abs(cents))}`;
const leva = (lang: Lang, cents: number): string => `${plainSum(lang, cents)}${GROUP}${lang === 'bg' ? 'лв.' : 'BGN'}`;

/** A sum in euro, of a year in leva with these in brackets: „511 291,88 € (1 000 000 лв.)“. */
export const sumOf = (lang: Lang, hundredthsOfYear: number, year: number): string =>
  currencyOf(year) === 'EUR'
    ? euro(lang, hundredthsOfYear)
    : `${euro(lang, centsOfLeva(hundredthsOfYear))} (${leva(lang, hundredthsOfYear)})`;

export { euro };

const SCALES: readonly { readonly from: number; readonly words: { readonly [L in Lang]: string } }[] = [
  { from: 1_000_000_000_00, words: { bg: 'млрд.', en: 'billion' } },
  { from: 1_000_000_00, words: { bg: 'млн.', en: 'million' } },
  { from: 1_000_00, words: { bg: 'хил.', en: 'thousand' } },
];

const scaleOf = (cents: number): (typeof SCALES)[number] | undefined =>
  // What rounds to a thousand of a scale is one of the next.
  SCALES.find(({ from }) => Math.abs(cents) >= from - from / 20_000);

/** Whether {@link roundSum} leaves nothing out. */
export const isRound = (cents: number): boolean => cents % ((scaleOf(cents)?.from ?? 1) / 10) === 0;

/** „4,5 млн. €“: for saying aloud; small sums as they are. */
export function roundSum(lang: Lang, cents: number): string {
  const scale = scaleOf(cents);
  if (scale === undefined) return euro(lang, cents);
  const tenths = Math.round(Math.abs(cents) / (scale.from / 10));
  const shown = `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `${MARK[lang].places}${tenths % 10}`}`;
  const sign = cents < 0 ? '−' : '';
  return lang === 'bg'
    ? `${sign}${shown}${GROUP}${scale.words.bg}${GROUP}€`
    : `${sign}€${shown}${GROUP}${scale.words.en}`;
}
