/** Signs that the font does not have (emoji, arrows, other scripts): written otherwise, or as the sign for „unknown“. */

/** Near enough to be read as what was meant. */
const LIKE: { readonly [sign: string]: string } = {
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '✓': '√',
  '✔': '√',
  '☐': '[ ]',
  '☑': '[√]',
  '☒': '[x]',
  '■': '•',
  '▪': '•',
  '●': '•',
  '◦': '•',
  '‐': '-',
  '‑': '-',
  '‒': '–',
  '‟': '“',
  '′': "'",
  '\u202f': '\u00a0',
  '\u2007': '\u00a0',
  '\u3000': ' ',
};
const UNKNOWN = '\ufffd';
/** What only changes the look of the sign before it. */
const LOOKS = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu;
/** Signs that any font of this country has; only the rest is looked up. */
const UNSURE = /[^\n -~\u00a0-\u017f\u0400-\u045f–—„“”‘’…•№€]/gu;

/** @param has whether the font has a sign, by its code. */
export const signsOf = (has: (code: number) => boolean): ((text: string) => string) => {
  const known = new Map<string, string>();
  const written = (sign: string): string => {
    const found = known.get(sign) ?? (has(sign.codePointAt(0) ?? 0) ? sign : (LIKE[sign] ?? UNKNOWN));
    known.set(sign, found);
    return found;
  };
  return (text) => text.replace(LOOKS, '').replace(UNSURE, written);
};
