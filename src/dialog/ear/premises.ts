/**
 * False premises: what people take for granted and what is not so („срокът е 3 дни, нали?“). Each is content: patterns
 * of words, and the sentence that puts it right. A message that fits one is answered with that sentence first.
 */

import { foldWord, words } from '../normalise.ts';
import { plainWords } from './analyse.ts';
import {
  actsNamed,
  type Citation,
  type CitedAct,
  citationsIn,
  isRead,
  namesForeignAct,
  type ReadArticles,
  readArticles,
  soundsOfCitations,
} from './citations.ts';

export interface EarPremise {
  readonly id: string;
  /** The answer that tells the rest, where the message itself leads nowhere surely; null for none. */
  readonly answer: string | null;
  /**
   * Patterns, any of which fits: words in order, side by side. `срок*` is any word that begins so, `*иха` one that
   * ends so, `днес|утре` either, `..` up to five words of any kind, `#` a number that is not among {@link right}, `#<7` one below 7: for
   * what is a minimum, of which more is lawful. `^` is the beginning of the message and `$` its end, for what says
   * something false of ours only where nothing else is spoken of. `&` stands between patterns that all must fit, in
   * any order.
   */
  readonly says: readonly string[];
  /** Patterns of innocent messages: where one fits, the premise is not there. */
  readonly unless: readonly string[];
  /** Numbers that are true. */
  readonly right: readonly number[];
  /**
   * A paragraph that somebody cites („чл. 84, ал. 2 ЗПФ“, „чл. 84, ал. 7+ ЗПФ“ for that and later ones), or `unread`:
   * one on which no answer rests.
   */
  readonly cites: string | null;
  /** The patterns name both the thing and what is false of it: they count against whatever else the ear is sure of. */
  readonly firm?: boolean;
}

/** Acts by which citations are known, with the paragraphs that were read. */
export type ReadActs = readonly {
  readonly id?: string;
  readonly names: readonly string[];
  readonly refs: readonly string[];
}[];

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
type Pattern = readonly Row[];

/** Most words that a `..` stands for. */
const GAP = 5;

/** `#`, or `#<7`. */
const NUMBER = /^#(?:<(\d+))?$/;

const MARKS: { readonly [piece: string]: Part } = {
  '..': { is: 'gap' },
  '^': { is: 'start' },
  $: { is: 'end' },
};

const patternOf = (pattern: string): Pattern => pattern.split('&').map(rowOf);

function rowOf(row: string): Row {
  return row
    .trim()
    .split(/\s+/)
    .flatMap((piece): readonly Part[] => {
      const mark = MARKS[piece];
      if (mark) return [mark];
      const number = NUMBER.exec(piece);
      if (number) return [{ is: 'number', below: Number(number[1] ?? Number.POSITIVE_INFINITY) }];
      return piece.includes('|') ? [{ is: 'either', words: piece.split('|').flatMap(wordsOf) }] : wordsOf(piece);
    });
}

function wordsOf(piece: string): readonly Word[] {
  const is = piece.endsWith('*') ? 'beginning' : piece.startsWith('*') ? 'ending' : 'word';
  return words(piece).map((word) => ({ is, sound: foldWord(word) }) as const);
}

/** Whether a pattern has something to go by: a word, or a part of one, in each of its rows. */
export const isPattern = (pattern: string): boolean =>
  patternOf(pattern).every((row) => row.some((part) => 'sound' in part || part.is === 'either'));

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

const fits = (pattern: Pattern, sounds: readonly string[], right: Numbers): boolean =>
  pattern.every((row) => sounds.some((_, at) => fitsAt(row, 0, sounds, at, right)));

/** „нали“, „така ли е“, „вярно ли е, че“: what makes a claim of a sentence says nothing itself. */
const CLAIMS = [
  'вярно ли е че',
  'вярно ли е',
  'истина ли е че',
  'правилно ли е че',
  'чух че',
  'казват че',
  'знам че',
  'така ли е',
  'нали така',
  'така ли',
  'нали',
  'is it true that',
  'right',
  'isnt it',
  'correct',
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
    says: premise.says.map(patternOf),
    unless: premise.unless.map(patternOf),
    cites: citing(premise.cites, read),
  }));
  return (text) => {
    const sounds = soundsOf(text);
    const cited = soundsOfCitations(text);
    const isThere = ({ premise, says, unless, cites }: (typeof known)[number]): boolean => {
      if (unless.some((pattern) => fits(pattern, sounds, []))) return false;
      return says.some((pattern) => fits(pattern, sounds, premise.right)) || cites(cited);
    };
    return known.find(isThere)?.premise ?? null;
  };
}

/** Cites what no answer rests on. */
export const UNREAD = 'unread';
const CITED = /^\D*(\d+\p{L}?)(?:,\s*ал\.\s*(\d+)(\+)?)?(?:\s+(.+))?$/u;

/** Whether a message cites what a premise is about. An article of an act that is none of ours is not what is meant. */
function citing(cites: string | null, read: ReadArticles): (sounds: readonly string[]) => boolean {
  if (cites === null) return () => false;
  const acts = read.map(({ act }) => act);
  const isMeant = cites === UNREAD ? null : meantBy(cites, acts);
  return (sounds) => {
    const cited = citationsIn(sounds);
    if (cited.length === 0 || namesForeignAct(acts, sounds)) return false;
    return cited.some((one) => (isMeant ? isMeant(one, sounds) : !isRead(read, one, sounds)));
  };
}

/** „чл. 84, ал. 7+ ЗПФ“: that paragraph or a later one, of the act that the message names, if it names any. */
function meantBy(cites: string, acts: readonly CitedAct[]) {
  const [, number = '', part, more, name] = CITED.exec(cites) ?? [];
  const article = words(number).map(foldWord).join('');
  const act = acts.find(({ names }) => name !== undefined && names.includes(name))?.id;
  return (one: Citation, sounds: readonly string[]): boolean => {
    const named = actsNamed(acts, sounds);
    if (one.article !== article || (act !== undefined && named.length > 0 && !named.includes(act))) return false;
    return part === undefined || (more === undefined ? one.part === part : Number(one.part ?? 0) >= Number(part));
  };
}
