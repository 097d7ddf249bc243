/**
 * False premises: what people take for granted and what is not so („срокът е 3 дни, нали?“). Each is content: patterns
 * of words, and the sentence that puts it right. A message that fits one is answered with that sentence first.
 */

import { foldWord, words } from '../normalise.ts';
import { plainWords } from './analyse.ts';
import { citationsIn, isRead, type ReadArticles, readArticles } from './citations.ts';

export interface EarPremise {
  readonly id: string;
  /** The answer that tells the rest, where the message itself leads nowhere surely; null for none. */
  readonly answer: string | null;
  /**
   * Patterns, any of which fits: words in order, side by side. `срок*` is any word that begins so, `*иха` one that
   * ends so, `..` up to five words of any kind, `#` a number that is not among {@link right}, `#<7` one below 7: for
   * what is a minimum, of which more is lawful.
   */
  readonly says: readonly string[];
  /** Patterns of innocent messages: where one fits, the premise is not there. */
  readonly unless: readonly string[];
  /** Numbers that are true. */
  readonly right: readonly number[];
  /** A paragraph that somebody cites („чл. 84, ал. 2“), or `unread`: one that no act of the register has. */
  readonly cites: string | null;
}

/** Acts by which citations are known, with the paragraphs that were read. */
export type ReadActs = readonly { readonly names: readonly string[]; readonly refs: readonly string[] }[];

type Part =
  | { readonly is: 'word'; readonly sound: string }
  | { readonly is: 'beginning'; readonly sound: string }
  | { readonly is: 'ending'; readonly sound: string }
  | { readonly is: 'gap' }
  | { readonly is: 'number'; readonly below: number };
type Pattern = readonly Part[];

/** Most words that a `..` stands for. */
const GAP = 5;

/** `#`, or `#<7`. */
const NUMBER = /^#(?:<(\d+))?$/;

function partsOf(pattern: string): Pattern {
  return pattern
    .trim()
    .split(/\s+/)
    .flatMap((piece): readonly Part[] => {
      if (piece === '..') return [{ is: 'gap' }];
      const number = NUMBER.exec(piece);
      if (number) return [{ is: 'number', below: Number(number[1] ?? Number.POSITIVE_INFINITY) }];
      const is = piece.endsWith('*') ? 'beginning' : piece.startsWith('*') ? 'ending' : 'word';
      return words(piece).map((word) => ({ is, sound: foldWord(word) }) as const);
    });
}

/** Whether a pattern has something to go by: a word, or a part of one. */
export const isPattern = (pattern: string): boolean =>
  partsOf(pattern).some((part) => part.is !== 'gap' && part.is !== 'number');

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

function fitsAt(
  pattern: Pattern,
  part: number,
  sounds: readonly string[],
  at: number,
  right: readonly number[],
): boolean {
  const one = pattern[part];
  if (one === undefined) return true;
  if (one.is === 'gap') {
    for (let skipped = 0; skipped <= GAP; skipped++)
      if (fitsAt(pattern, part + 1, sounds, at + skipped, right)) return true;
    return false;
  }
  const sound = sounds[at];
  return sound !== undefined && partFits(one, sound, right) && fitsAt(pattern, part + 1, sounds, at + 1, right);
}

function partFits(part: Exclude<Part, { is: 'gap' }>, sound: string, right: readonly number[]): boolean {
  if (part.is === 'word') return sound === part.sound;
  if (part.is === 'beginning') return sound.startsWith(part.sound);
  if (part.is === 'ending') return sound.endsWith(part.sound);
  const number = numberOf(sound);
  return number !== undefined && number < part.below && !right.includes(number);
}

const fits = (pattern: Pattern, sounds: readonly string[], right: readonly number[]): boolean =>
  sounds.some((_, at) => fitsAt(pattern, 0, sounds, at, right));

/** „нали“, „така ли е“, „вярно ли е, че“: what makes a claim of a sentence says nothing itself. */
const CLAIMS = [
  'вярно ли е че',
  'вярно ли е',
  'така ли е',
  'нали така',
  'нали',
  'is it true that',
  'right',
  'isnt it',
].map((claim) => words(claim).map(foldWord).join(' '));

function soundsOf(text: string): readonly string[] {
  const whole = ` ${plainWords(text).map(foldWord).join(' ')} `;
  return CLAIMS.reduce((left, claim) => left.replaceAll(` ${claim} `, ' '), whole)
    .trim()
    .split(' ');
}

/** Finds the premise of a message: the first of the content that fits, or null. */
export function makePremises(premises: readonly EarPremise[], acts: ReadActs): (text: string) => EarPremise | null {
  const read = readArticles(acts);
  const known = premises.map((premise) => ({
    premise,
    says: premise.says.map(partsOf),
    unless: premise.unless.map(partsOf),
    cited: premise.cites === null || premise.cites === UNREAD ? [] : citationsIn(words(premise.cites).map(foldWord)),
  }));
  return (text) => {
    const sounds = soundsOf(text);
    const isThere = (one: (typeof known)[number]): boolean => {
      if (one.unless.some((pattern) => fits(pattern, sounds, []))) return false;
      return one.says.some((pattern) => fits(pattern, sounds, one.premise.right)) || cites(one, sounds, read);
    };
    return known.find(isThere)?.premise ?? null;
  };
}

const UNREAD = 'unread';

function cites(
  { premise, cited }: { readonly premise: EarPremise; readonly cited: ReturnType<typeof citationsIn> },
  sounds: readonly string[],
  read: ReadArticles,
): boolean {
  if (premise.cites === null) return false;
  const named = citationsIn(sounds);
  if (premise.cites === UNREAD) return named.some((one) => !isRead(read, one, sounds));
  return named.some((one) => cited.some(({ article, part }) => one.article === article && one.part === part));
}
