import { type Reader, taken, unreadable } from './types.ts';

/** A Bulgarian number without its trunk 0: 8 or 9 digits (numbering plan of the CRC). */
const NATIONAL = /^[2-9]\d{7,8}$/;
/** Any country's number in E.164. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/** The ways to write one number, tried in order: what stands in front, and what takes its place. */
const FRONTS: readonly (readonly [RegExp, string])[] = [
  [/^\+3590?/, '+359'],
  [/^003590?/, '+359'],
  [/^00/, '+'],
  [/^\+/, '+'],
  [/^359(?=\d{8,9}$)/, '+359'],
  [/^0/, '+359'],
  [/^(?=[89]\d{8}$)/, '+359'],
];

/** `0888 123 456` → `+359888123456`; null for what is no telephone number. Foreign numbers need their country code. */
export function phoneNumber(written: string): string | null {
  const compact = written.replace(/^tel:/i, '').replace(/[\s().\-/\u00a0\u2011]/g, '');
  if (!/^\+?\d{6,16}$/.test(compact)) return null;
  const front = FRONTS.find(([pattern]) => pattern.test(compact));
  const number = front ? compact.replace(front[0], front[1]) : '';
  if (number.startsWith('+359')) return NATIONAL.test(number.slice(4)) ? number : null;
  return INTERNATIONAL.test(number) ? number : null;
}

/** A telephone number as E.164, Bulgarian unless it says otherwise. */
export const readPhone: Reader = (text) => {
  const number = phoneNumber(text);
  return number === null ? unreadable : taken(number);
};
