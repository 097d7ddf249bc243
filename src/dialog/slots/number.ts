import { fold } from '../normalise.ts';
import { type Reader, taken, unreadable } from './types.ts';

/** Words that may stand behind a number, and by how much they multiply. */
const UNITS = new Map(
  Object.entries({
    '€': 1,
    евро: 1,
    eur: 1,
    euro: 1,
    euros: 1,
    лв: 1,
    лева: 1,
    лев: 1,
    bgn: 1,
    '%': 1,
    процента: 1,
    души: 1,
    човека: 1,
    хора: 1,
    people: 1,
    дни: 1,
    ден: 1,
    days: 1,
    day: 1,
    бр: 1,
    броя: 1,
    години: 1,
    г: 1,
    хил: 1000,
    хиляди: 1000,
    хиляда: 1000,
    thousand: 1000,
    k: 1000,
    млн: 1e6,
    милион: 1e6,
    милиона: 1e6,
    million: 1e6,
  }).map(([word, times]) => [fold(word) || word, times]),
);

const WORDS = new Map(
  [
    ['нула', 'zero'],
    ['един', 'една', 'едно', 'one'],
    ['два', 'две', 'двама', 'two'],
    ['три', 'трима', 'three'],
    ['четири', 'четирима', 'four'],
    ['пет', 'петима', 'five'],
    ['шест', 'шестима', 'six'],
    ['седем', 'седмина', 'seven'],
    ['осем', 'eight'],
    ['девет', 'nine'],
    ['десет', 'ten'],
  ].flatMap((names, value) => names.map((name): [string, number] => [fold(name), value])),
);

/**
 * Digits as people write them. The last of `.` and `,` is the decimal sign; spaces group thousands; one `.` before
 * exactly three digits groups as well (`1.500`), one `,` does not (`1,500` is one and a half in Bulgarian).
 */
function plainNumber(written: string): number | null {
  const text = written.replace(/(?<=\d)[\s\u00a0\u202f'](?=\d{3}(?!\d))/g, '');
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return null;
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  const decimal = decimalSign(text, dots, commas);
  const [whole = '', ...rest] = decimal ? text.split(decimal) : [text];
  if (rest.length > 1) return null;
  const value = Number(`${whole.replace(/[.,]/g, '')}.${rest[0] ?? '0'}`);
  return Number.isFinite(value) ? value : null;
}

function decimalSign(text: string, dots: number, commas: number): '.' | ',' | null {
  if (dots > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (dots === 1) return /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text) ? null : '.';
  return commas === 1 ? ',' : null;
}

/** A whole small number in words or digits: „два“, „three“, „12“. */
export const smallNumber = (text: string): number | null =>
  WORDS.get(fold(text)) ?? (/^\d{1,3}$/.test(text) ? Number(text) : null);

function read(text: string): number | null {
  const word = WORDS.get(fold(text));
  if (word !== undefined) return word;
  const match = /^([+-]?[\d.,\s\u00a0\u202f']*\d)\s*([\p{L}€%]+)?\.?$/u.exec(text.replace(/^€\s*/, ''));
  const number = match ? plainNumber((match[1] ?? '').trim()) : null;
  if (number === null || match?.[2] === undefined) return number;
  const times = UNITS.get(fold(match[2]) || match[2]);
  return times === undefined ? null : number * times;
}

/** A number with or without a unit („1 234,50 €“, „5 хил.“, „трима“), within `min` and `max`; `whole`: without a fraction. */
export const readNumber: Reader = (text, slot) => {
  const value = read(text);
  if (value === null) return unreadable;
  if (slot.whole === true && !Number.isInteger(value)) return { ok: false, why: 'part' };
  if (slot.min !== undefined && value < Number(slot.min)) return { ok: false, why: 'small' };
  if (slot.max !== undefined && value > Number(slot.max)) return { ok: false, why: 'big' };
  return taken(value);
};
