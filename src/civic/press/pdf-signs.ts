/**
 * Signs that the font does not have. What can be written otherwise is (arrows, ticks, figures in circles); emoji and other
 * pictures are left out, since they would be boxes; letters of other scripts leave a mark: there stood words.
 */

/** Near enough to be read as what was meant. */
const LIKE: { readonly [sign: string]: string } = {
  '→': '->',
  '➡': '->',
  '←': '<-',
  '⇒': '=>',
  '✓': '√',
  '✔': '√',
  '✅': '√',
  '❌': '×',
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
/** Stands for words in a script that cannot be printed. */
const UNREADABLE = '[?]';
/** Marks of this file only: what Unicode calls no characters is in no text. */
const [NOTHING, WORD] = ['\ufdd0', '\ufdd1'];
/** What only changes the look of the sign before it. */
const LOOKS = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu;
/** Signs that any font of this country has; only the rest is looked up. */
const UNSURE = /[^\n -~\u00a0-\u017f\u0400-\u045f–—„“”‘’…•№€]/gu;
const LEFT_OUT = new RegExp(`(?<! ) *${NOTHING}(?: *${NOTHING})* *`, 'gu');
const WORDS = new RegExp(`${WORD}+`, 'gu');

/** One blank between words, none where no word stands on one of the sides. */
function closedUp(found: string, at: number, text: string): string {
  const [before, after] = [text[at - 1] ?? '\n', text[at + found.length] ?? '\n'];
  return /[\n(„]/.test(before) || /[\n.,;:!?)“]/.test(after) ? '' : ' ';
}

/** In the plainest form that Unicode knows of it („①“ is „1“), if the font has that. */
function plainer(sign: string, has: (code: number) => boolean): string | null {
  const plain = sign.normalize('NFKC');
  return plain !== sign && [...plain].every((one) => has(one.codePointAt(0) ?? 0)) ? plain : null;
}

/** @param has whether the font has a sign, by its code. */
export const signsOf = (has: (code: number) => boolean): ((text: string) => string) => {
  const known = new Map<string, string>();
  const otherwise = (sign: string): string => {
    if (/\p{M}/u.test(sign)) return '';
    return LIKE[sign] ?? plainer(sign, has) ?? (/[\p{L}\p{N}\p{Sc}]/u.test(sign) ? WORD : NOTHING);
  };
  const written = (sign: string): string => {
    const found = known.get(sign) ?? (has(sign.codePointAt(0) ?? 0) ? sign : otherwise(sign));
    known.set(sign, found);
    return found;
  };
  return (text) =>
    text.replace(LOOKS, '').replace(UNSURE, written).replace(LEFT_OUT, closedUp).replace(WORDS, UNREADABLE);
};
