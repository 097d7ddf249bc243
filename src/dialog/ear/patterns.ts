/**
 * Patterns of words („срок* .. #<7 дни“) and whether a message fits one; their signs are told at `EarPremise.says`.
 * Pure string work on the sounds of words.
 */

import { foldWord, words } from '../normalise.ts';

type Word = { readonly is: 'word' | 'beginning' | 'ending'; readonly sound: string };
type Part =
  | Word
  | { readonly is: 'either'; readonly words: readonly Word[] }
  | { readonly is: 'gap' }
  | { readonly is: 'start' }
  | { readonly is: 'end' }
  | { readonly is: 'number'; readonly below: number };
/** Words in order; of several such rows each must fit. */
type Row = readonly Part[];
type Rows = readonly Row[];
/** A pattern with the {@link markOf} of the words that it cannot do without: for each, those of which one is enough. */
export interface Pattern {
  readonly rows: Rows;
  readonly needs: readonly (readonly string[])[];
}

/** Most words that a `..` stands for. */
const GAP = 5;

/** `#`, or `#<7`. */
const NUMBER = /^#(?:<(\d+))?$/;

const MARKS: { readonly [piece: string]: Part } = {
  '..': { is: 'gap' },
  '^': { is: 'start' },
  $: { is: 'end' },
};

const rowsOf = (pattern: string): Rows => pattern.split('&').map(rowOf);

function rowOf(row: string): Row {
  return row
    .trim()
    .split(/\s+/)
    .flatMap((piece): readonly Part[] => {
      const mark = MARKS[piece];
      if (mark) return [mark];
      const number = NUMBER.exec(piece);
      if (number) return [{ is: 'number', below: Number(number[1] ?? Number.POSITIVE_INFINITY) }];
      const either = piece.includes('|') || endsInI(piece);
      return either ? [{ is: 'either', words: piece.split('|').flatMap(wordsOf) }] : wordsOf(piece);
    });
}

/** „предложени*“ begins „предложения“ as well, of which the и is not heard. */
const endsInI = (piece: string): boolean => /и\*$/u.test(piece);

function wordsOf(piece: string): readonly Word[] {
  if (endsInI(piece) && !piece.includes(' '))
    return [piece, `${piece.slice(0, -1)}я`].map((one) => ({ is: 'beginning', sound: foldWord(one.replace('*', '')) }));
  const is = piece.endsWith('*') ? 'beginning' : piece.startsWith('*') ? 'ending' : 'word';
  return words(piece).map((word) => ({ is, sound: foldWord(word) }) as const);
}

/** Whether a pattern has something to go by: a word, or a part of one, in each of its rows. */
export const isPattern = (pattern: string): boolean =>
  rowsOf(pattern).every((row) => row.some((part) => 'sound' in part || part.is === 'either'));

/** Numbers as words; compared by sound. */
const NUMBERS = new Map(
  (
    'един:1 едно:1 два:2 две:2 три:3 четири:4 пет:5 шест:6 седем:7 осем:8 девет:9 десет:10 дванайсет:12 ' +
    'четиринайсет:14 петнайсет:15 двайсет:20 трийсет:30 четиридесет:40 петдесет:50 сто:100 ' +
    'one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 fourteen:14 fifteen:15 twenty:20 ' +
    'thirty:30 fifty:50 hundred:100'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string])
    .map(([word, value]) => [foldWord(word), Number(value)] as const),
);
const numberOf = (sound: string): number | undefined => (/^\d{1,6}$/.test(sound) ? Number(sound) : NUMBERS.get(sound));

type Numbers = readonly number[];

function fitsAt(row: Row, part: number, sounds: readonly string[], at: number, right: Numbers): boolean {
  const one = row[part];
  if (one === undefined) return true;
  if (one.is === 'gap') {
    for (let skipped = 0; skipped <= GAP; skipped++)
      if (fitsAt(row, part + 1, sounds, at + skipped, right)) return true;
    return false;
  }
  if (one.is === 'start') return at === 0 && fitsAt(row, part + 1, sounds, at, right);
  if (one.is === 'end') return at === sounds.length;
  const sound = sounds[at];
  return sound !== undefined && partFits(one, sound, right) && fitsAt(row, part + 1, sounds, at + 1, right);
}

function partFits(part: Exclude<Part, { is: 'gap' | 'start' | 'end' }>, sound: string, right: Numbers): boolean {
  if (part.is === 'either') return part.words.some((word) => wordFits(word, sound));
  if (part.is !== 'number') return wordFits(part, sound);
  const number = numberOf(sound);
  return number !== undefined && number < part.below && !right.includes(number);
}

function wordFits({ is, sound: known }: Word, sound: string): boolean {
  if (is === 'word') return sound === known;
  return is === 'beginning' ? sound.startsWith(known) : sound.endsWith(known);
}

/** A message by its sounds, with the {@link marksOf} of each. */
export interface Said {
  readonly sounds: readonly string[];
  readonly marks: ReadonlySet<string>;
}

/** So many sounds of a word tell at once that most patterns do not fit. */
const HEAD = 3;
const TAIL = 2;
const marksOf = (sound: string): readonly string[] => [sound, `${sound.slice(0, HEAD)}*`, `*${sound.slice(-TAIL)}`];

/** What a message that has such a word has among its marks; null where that cannot be told. */
function markOf({ is, sound }: Word): string | null {
  if (is === 'word') return sound;
  if (is === 'beginning') return sound.length < HEAD ? null : `${sound.slice(0, HEAD)}*`;
  return sound.length < TAIL ? null : `*${sound.slice(-TAIL)}`;
}

export function patternOf(pattern: string): Pattern {
  const rows = rowsOf(pattern);
  const needs = rows.flat().flatMap((part): (readonly string[])[] => {
    const marks = part.is === 'either' ? part.words.map(markOf) : 'sound' in part ? [markOf(part)] : [null];
    const told = marks.filter((mark) => mark !== null);
    return told.length === marks.length ? [told] : [];
  });
  return { rows, needs };
}

/** @param right numbers that `#` does not stand for */
export const fits = ({ rows, needs }: Pattern, { sounds, marks }: Said, right: Numbers): boolean =>
  needs.every((some) => some.some((mark) => marks.has(mark))) &&
  rows.every((row) => sounds.some((_, at) => fitsAt(row, 0, sounds, at, right)));

export const saidOf = (sounds: readonly string[]): Said => ({ sounds, marks: new Set(sounds.flatMap(marksOf)) });

/** What is said, and where it is said of something else: patterns, any of which may fit. */
export interface Saying {
  readonly says: readonly string[];
  readonly unless: readonly string[];
}

/** Whether any of many patterns fits; tried are those alone of whose needs something was said. */
function anyOf(patterns: readonly Pattern[]): (said: Said) => boolean {
  const always = patterns.filter(({ needs }) => needs.length === 0);
  const byMark = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const [shortest = []] = [...pattern.needs].sort((one, other) => one.length - other.length);
    for (const mark of shortest) byMark.set(mark, [...(byMark.get(mark) ?? []), pattern]);
  }
  return (said) => {
    const fit = (pattern: Pattern): boolean => fits(pattern, said, []);
    return always.some(fit) || [...said.marks].some((mark) => byMark.get(mark)?.some(fit));
  };
}

/** Whether a saying is in a message, given in one or more readings. */
export function isSaidBy({ says, unless }: Saying): (...readings: readonly Said[]) => boolean {
  const [isMeant, isNot] = [anyOf(says.map(patternOf)), anyOf(unless.map(patternOf))];
  return (...readings) => readings.some(isMeant) && !readings.some(isNot);
}
