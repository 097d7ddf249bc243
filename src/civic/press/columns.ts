/** How wide the columns of a table are, the same on every kind of paper. */
import type { Block } from './document.ts';

type Table = Extract<Block, { readonly is: 'table' }>;

/** A letter of a head, and the room beside a word, as parts of the line: bold letters of both scripts at 9 points. */
const LETTER = 5.9 / 482;
const BESIDE = 9 / 482;
/** Words longer than this are broken: no column grows for them. */
const LONGEST = 14;
/** No column vanishes, whatever its measure. */
const LEAST = 0.01;

const longestWord = (text: string): number =>
  Math.max(0, ...text.split(/[\s-]+/).map((word) => Math.min(word.length, LONGEST)));

/** Parts of the line, together 1: as asked for, but no word of the head is broken if the line has room for all. */
export function sharesOf({ head, widths }: Table): readonly number[] {
  const asked = whole(head.map((_, column) => Math.max(widths?.[column] ?? 1, LEAST)));
  const least = head.map((text) => longestWord(text) * LETTER + BESIDE);
  if (sum(least) >= 1) return whole(least);
  let shares = asked;
  // Each round fixes at least one more column, so that as many rounds as columns are enough.
  for (const _ of head) {
    const narrow = shares.map((share, column) => share <= (least[column] ?? 0));
    const rest = 1 - sum(least.filter((_, column) => narrow[column]));
    const free = sum(asked.filter((_, column) => !narrow[column]));
    shares = asked.map((share, column) => (narrow[column] ? (least[column] ?? 0) : (share / free) * rest));
  }
  return shares;
}

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);
const whole = (parts: readonly number[]): readonly number[] => parts.map((part) => part / sum(parts));
