import { type Reader, taken, unreadable } from './types.ts';

/** The most code points of a free text that names no limit of its own: the longest message that any channel brings. */
export const LONGEST_TEXT = 7000;

/** Of the least length at least this part is letters and digits: a row of pictures or dots says nothing. */
const SAID = 0.5;
const signsIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** „7KQM-2XFD-9A4B“, „7kqm 2xfd“: groups of letters and digits, with a digit among them, and nothing else. */
const CODE = /^(?=.*\p{N})[\p{L}\p{N}]{2,}(?:[\s–—-]+[\p{L}\p{N}]{2,})*$/u;
/** The longest group of a code that is written in groups. */
const LONGEST_GROUP = 4;
const isCode = (text: string): boolean => {
  const groups = text.split(/[\s–—-]+/);
  return CODE.test(text) && (groups.length === 1 || groups.every((group) => [...group].length <= LONGEST_GROUP));
};

/** Free text within `min` and `max` code points, as it was written, without invisible control characters. */
export const readText: Reader = (text, slot) => {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must go.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .trim();
  const length = [...clean].length;
  const least = Number(slot.min ?? 0);
  if (length === 0 || length < least || signsIn(clean) < least * SAID) return { ok: false, why: 'short' };
  if (length > Math.min(Number(slot.max ?? LONGEST_TEXT), LONGEST_TEXT)) return { ok: false, why: 'long' };
  return slot.code === true && !isCode(clean) ? unreadable : taken(clean);
};
