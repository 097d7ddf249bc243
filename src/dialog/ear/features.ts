/** How sure a ranking is, as plain numbers. */

import type { TermIndex, Word } from './terms.ts';

/** An entry in an order. */
export interface Ranked {
  readonly entry: number;
  /** Words, sound and overlap together, each against its best: 0…1. */
  readonly score: number;
}

/** What the order is judged by; each is a plain number so that weights can be fitted. */
export interface Features {
  /** Share of the question's words that the best answer has. */
  readonly covered: number;
  readonly sound: number;
  readonly overlap: number;
  readonly raw: number;
  /** Share of words never heard of. */
  readonly unknown: number;
  /** Share of words, by weight, that no answer knows. */
  readonly foreign: number;
  /** How far the best answer is ahead of the best decoy or redirect, by words: −1…1. */
  readonly clear: number;
  /** How far the best answer is ahead of the best redirect in the whole score: −1…1. */
  readonly ahead: number;
  /** How far the best answer is ahead of the second. */
  readonly margin: number;
  /** How far the best answer is ahead of every other one by its words alone, by sound and by its best phrasing: −1…1. */
  readonly wordsAhead: number;
  readonly soundAhead: number;
  readonly phrasingAhead: number;
  /** How many other answers are nearly as good, by three. */
  readonly rivals: number;
  /** Weight of the heaviest word that says nothing about the best answer, against the rarest (about 5). */
  readonly missing: number;
  /** How much the words speak for ours on the whole, by weight: about −1…1. */
  readonly homely: number;
  /** The same of the word that speaks most for ours. */
  readonly homeliest: number;
  /** The same of the word that speaks most against. */
  readonly strangest: number;
  /** Words that count, at most 4. */
  readonly length: number;
}

/** The most that the words of a question can bring. */
export const ceilingOf = (words: readonly Word[], terms: TermIndex): number =>
  words.reduce((sum, word) => sum + terms.ceiling(word), 0) || 1;

interface Scores {
  readonly bm25: Float64Array;
  readonly sound: Float64Array;
  readonly overlap: Float64Array;
}

/** An answer that reaches this part of the best one's score is nearly as good. */
const NEARLY = 0.85;

/** Measures a ranking. `ours` are all answers, `rival` is the best BM25F of what is not ours, `other` its best whole score. */
export function judge(
  words: readonly Word[],
  answers: readonly Ranked[],
  ours: readonly number[],
  rival: number,
  other: number,
  scores: Scores,
  terms: TermIndex,
): Features {
  const first = answers[0] ?? { entry: -1, score: 0 };
  const ceiling = ceilingOf(words, terms);
  const raw = scores.bm25[first.entry] ?? 0;
  const total = words.reduce((sum, word) => sum + word.weight, 0) || 1;
  const foreign = words.filter((word) => !terms.ours(word)).reduce((sum, word) => sum + word.weight, 0);
  return {
    covered: Math.min(1, raw / ceiling),
    sound: scores.sound[first.entry] ?? 0,
    overlap: scores.overlap[first.entry] ?? 0,
    raw: Math.log(1 + raw),
    unknown: words.length === 0 ? 1 : words.filter((word) => !word.known).length / words.length,
    foreign: foreign / total,
    clear: (raw - rival) / (raw + rival || 1),
    ahead: first.score - other,
    margin: first.score - (answers[1]?.score ?? 0),
    wordsAhead: aheadOf(scores.bm25, first.entry, ours),
    soundAhead: aheadOf(scores.sound, first.entry, ours),
    phrasingAhead: aheadOf(scores.overlap, first.entry, ours),
    rivals: (answers.filter((one) => one.score > NEARLY * first.score).length - 1) / 3,
    missing: Math.max(0, ...words.filter((word) => !terms.says(word, first.entry)).map((word) => word.weight)) / 5,
    ...homeliness(words, terms),
    length: Math.min(4, words.length) / 4,
  };
}

/** By how much of the larger one an entry's score is above the best of the others. */
function aheadOf(scores: Float64Array, entry: number, ours: readonly number[]): number {
  const own = scores[entry] ?? 0;
  let other = 0;
  for (const one of ours) {
    const score = scores[one] ?? 0;
    if (score > other && one !== entry) other = score;
  }
  return (own - other) / (Math.max(own, other) || 1);
}

function homeliness(words: readonly Word[], terms: TermIndex): Pick<Features, 'homely' | 'homeliest' | 'strangest'> {
  const told = words.filter((word) => !word.generic).map((word) => terms.homely(word) / 3);
  const sum = told.reduce((all, one) => all + one, 0);
  return {
    homely: sum / (told.length || 1),
    homeliest: Math.max(-1, ...told),
    strangest: Math.min(1, ...told),
  };
}
