/** The text of a notice in one shape and in clauses. Pure string work; places stay those of the tidied text. */
import { tidy } from '../ordinance/text.ts';

/** A sentence, or a line that ends without a full stop. */
export interface Clause {
  /** As it was written, tidied. */
  readonly text: string;
  /** In small letters. */
  readonly low: string;
  /** Number of its line. */
  readonly line: number;
}

/** A full stop after these ends no sentence. */
const SHORT =
  /(?<!\p{L})(?:чл|ал|т|изр|бр|обн|изм|доп|стр|кв|ул|пл|бул|гр|с|в|инж|д-р|проф|тел|общ|осн|им|св|№|зам|\p{L})\.$/iu;
/** After these a sentence ends where the next word is written with a capital. */
const MAYBE = /(?<!\p{L})(?:г|ч|час|лв)\.$/iu;

const isLoud = (line: string): boolean => line.length > 12 && /\p{Lu}/u.test(line) && !/\p{Ll}{3}/u.test(line);

/** A sentence begins with a capital, where there are any to begin with. */
function sentencesIn(line: string): readonly string[] {
  const hasCapitals = /\p{Lu}/u.test(line);
  const sentences: string[] = [];
  let open = '';
  for (const piece of line.split(/(?<=[.!?])\s+/u)) {
    const goesOn =
      open !== '' &&
      ((hasCapitals && /^\p{Ll}/u.test(piece)) ||
        (MAYBE.test(open) ? !/^["„(]?\p{Lu}/u.test(piece) : SHORT.test(open)));
    if (open !== '' && !goesOn) sentences.push(open);
    open = goesOn ? `${open} ${piece}` : piece;
  }
  return answered([...sentences, open].map((one) => one.trim()).filter((one) => one !== ''));
}

/** „Кога? На 22.01.2027 г.“: a short question says what its answer is of. */
const ASKED = /^(?:до |от )?(?:кой|коя|кое|кои|кога|къде|какво|как|защо|колко)(?!\p{L})[^?]{0,60}\?$/iu;
function answered(sentences: readonly string[]): readonly string[] {
  const all: string[] = [];
  for (const one of sentences) {
    const last = all.at(-1);
    if (last !== undefined && ASKED.test(last)) all[all.length - 1] = `${last} ${one}`;
    else all.push(one);
  }
  return all;
}

/** „ал. VI“ as „ал. 6“. */
const ROMAN: { readonly [roman: string]: number } = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7 };
const withFigures = (text: string): string =>
  text.replace(
    /(?<!\p{L})(ал(?:инея)?\.?\s*)([IVX]+)(?!\p{L})/giu,
    (whole, before: string, roman: string) => `${before}${ROMAN[roman.toLowerCase()] ?? whole}`,
  );

/** One kind of blank, dash and quotation mark; a line in capitals only is written small, since capitals tell nothing there. */
export const shaped = (text: string): string =>
  withFigures(tidy(text))
    .split(/\r?\n/)
    .map((line) => (isLoud(line) ? line.toLowerCase() : line).trim())
    .join('\n');

export const clausesOf = (shapedText: string): readonly Clause[] =>
  shapedText
    .split('\n')
    .flatMap((line, number) => sentencesIn(line).map((text) => ({ text, low: text.toLowerCase(), line: number })));

/** At most so many code points; what is longer ends behind a whole word, or in one that is as long by itself. */
export function cutAtWord(text: string, most: number): string {
  const points = [...text];
  if (points.length <= most) return text;
  const head = points.slice(0, most - 1).join('');
  const whole = /\s/u.test(points[most - 1] ?? '') ? head : head.replace(/\s*\S*$/u, '');
  return `${whole.length * 2 > head.length ? whole.replace(/[\s,;:–-]+$/u, '') : head}…`;
}

const LONGEST_QUOTE = 90;
/** The words that a finding rests on, cut to a length that fits a line. */
export const quote = (text: string): string => cutAtWord(text.replace(/\s+/g, ' ').trim(), LONGEST_QUOTE);

/** The same from the place where a sign stands in the clause; the whole clause where it does not. */
export const quoteAt = ({ text, low }: Clause, sign: RegExp): string =>
  quote(text.slice(Math.max(0, low.search(sign))));
