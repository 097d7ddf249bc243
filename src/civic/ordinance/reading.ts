/**
 * Reads an ordinance under чл. 82 ЗПФ: what the law wants in it and the twelve points of good practice. By signs and
 * citations only; it tells where to look, and judges nothing. Several messages make one text: readings are joined.
 */
import { affirmed } from './affirmed.ts';
import { type Citation, citationsIn } from './citations.ts';
import { type Found, LAWFUL_NOTICE, noticeDays, POINTS, WORDED } from './signs.ts';
import { sentencesOf, tidy } from './text.ts';

/** What the law wants in the ordinance: which article of which act says so. */
const LAW: {
  readonly [point: string]: { readonly act: 'zpf' | 'zmsma'; readonly article: string; readonly paragraph: number };
} = {
  l82: { act: 'zpf', article: '82', paragraph: 1 },
  l94: { act: 'zpf', article: '94', paragraph: 7 },
  l124: { act: 'zpf', article: '124', paragraph: 5 },
  l144: { act: 'zpf', article: '144', paragraph: 4 },
  l52: { act: 'zmsma', article: '52', paragraph: 6 },
};

/** Faults that a text shows plainly. */
export type Remark =
  /** ЗПФ, чл. 84, ал. 2 is cited, which was repealed in 2016. */
  | 'repealed'
  /** чл. 52, ал. 6 is cited of another act than ЗМСМА. */
  | 'wrong-act'
  /** The notice is shorter than the law's seven days. */
  | 'short-notice';

export interface Reading {
  readonly points: { readonly [point: string]: Found };
  readonly remarks: readonly Remark[];
}

/** The ordinance itself is „по чл. 82“: there the article alone will do. */
const isCited = (citations: readonly Citation[], point: string): boolean => {
  const wanted = LAW[point];
  return citations.some(
    ({ article, paragraphs, act }) =>
      wanted !== undefined &&
      article === wanted.article &&
      (act === wanted.act || act === null) &&
      (paragraphs.includes(wanted.paragraph) || (point === 'l82' && paragraphs.length === 0 && act === 'zpf')),
  );
};

const lawPoints = (text: string, citations: readonly Citation[]): Reading['points'] =>
  Object.fromEntries(
    Object.keys(LAW).map((point): [string, Found] => [
      point,
      isCited(citations, point) || WORDED[point]?.(text) ? 'yes' : 'no',
    ]),
  );

const cites = (citations: readonly Citation[], article: string, paragraph: number, acts: readonly Citation['act'][]) =>
  citations.some((one) => one.article === article && one.paragraphs.includes(paragraph) && acts.includes(one.act));

const remarksOn = (text: string, citations: readonly Citation[]): readonly Remark[] => {
  const days = noticeDays(text);
  return [
    ...(cites(citations, '84', 2, ['zpf']) ? (['repealed'] as const) : []),
    ...(cites(citations, '52', 6, ['zpf', 'other']) && !cites(citations, '52', 6, ['zmsma', null])
      ? (['wrong-act'] as const)
      : []),
    ...(days !== null && days < LAWFUL_NOTICE ? (['short-notice'] as const) : []),
  ];
};

/** Characters of one sentence; what is longer is none, and is looked at in pieces, so that time grows with length only. */
const LONGEST_SENTENCE = 4_000;
const inPieces = (sentence: string): readonly string[] =>
  Array.from({ length: Math.ceil(sentence.length / LONGEST_SENTENCE) }, (_, at) =>
    sentence.slice(at * LONGEST_SENTENCE, (at + 1) * LONGEST_SENTENCE),
  );

/** Reads a text, or a part of one. The same text gives the same reading. */
export function readOrdinance(text: string): Reading {
  const clean = tidy(text);
  const says = affirmed(clean);
  const citations = sentencesOf(clean).flatMap(inPieces).flatMap(citationsIn);
  const practice = Object.entries(POINTS).map(([point, sign]): [string, Found] => [point, sign(says)]);
  return {
    points: { ...lawPoints(says, citations), ...Object.fromEntries(practice) },
    remarks: remarksOn(says, citations),
  };
}

const RANK: { readonly [F in Found]: number } = { no: 0, part: 1, yes: 2 };
const better = (one: Found = 'no', other: Found = 'no'): Found => (RANK[one] >= RANK[other] ? one : other);

/** Two parts of one ordinance: the better finding of each counts, remarks of both stand. */
export const joined = (one: Reading, other: Reading): Reading => ({
  points: Object.fromEntries(
    [...new Set([...Object.keys(one.points), ...Object.keys(other.points)])].map((point) => [
      point,
      better(one.points[point], other.points[point]),
    ]),
  ),
  remarks: [...new Set([...one.remarks, ...other.remarks])],
});
