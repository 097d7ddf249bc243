/** How texts lie in columns of a terminal. */

const WIDE = /\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const NONE = /^(?:\p{M}|\p{Cf})$/u;

/** Columns that a text takes: two for pictures and East Asian letters, none for marks that join the letter before. */
export function columns(text: string): number {
  let sum = 0;
  for (const point of text) sum += NONE.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
  return sum;
}

/** The text with spaces up to so many columns. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** Lines of at most `width` columns, broken at words; a word longer than a line is broken anywhere. */
export const wrapped = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, width));

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let present = '';
  for (const word of line.split(' ').flatMap((one) => pieces(one, width))) {
    const joined = present === '' ? word : `${present} ${word}`;
    if (present === '' || columns(joined) <= width) present = joined;
    else {
      lines.push(present);
      present = word;
    }
  }
  return [...lines, present];
}

function pieces(word: string, width: number): readonly string[] {
  if (columns(word) <= width) return [word];
  const parts = [''];
  for (const point of word) {
    const last = parts.at(-1) ?? '';
    if (columns(last + point) <= width) parts[parts.length - 1] = last + point;
    else parts.push(point);
  }
  return parts;
}
