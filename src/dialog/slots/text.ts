import { type Reader, taken } from './types.ts';

/** The most code points of a free text that names no limit of its own: the longest message that any channel brings. */
export const LONGEST_TEXT = 7000;

/** Free text within `min` and `max` code points, as it was written, without invisible control characters. */
export const readText: Reader = (text, slot) => {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must go.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .trim();
  const length = [...clean].length;
  if (length === 0 || length < Number(slot.min ?? 1)) return { ok: false, why: 'short' };
  if (length > Math.min(Number(slot.max ?? LONGEST_TEXT), LONGEST_TEXT)) return { ok: false, why: 'long' };
  return taken(clean);
};
