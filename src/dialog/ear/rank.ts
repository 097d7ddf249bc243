/** Puts the entries in order for a question, and measures how sure that order is. */

import type { Analysed } from './analyse.ts';
import { ceilingOf, type Features, judge, type Ranked } from './features.ts';
import { makeGrams } from './grams.ts';
import type { EarIndex } from './indexes.ts';
import type { Shelf } from './library.ts';
import { surelyMeant } from './meant.ts';
import { isBeside, isStrange, leansOnOne } from './near-topic.ts';
import { makeTerms, type TermIndex, type Word } from './terms.ts';

export type { Ranked } from './features.ts';

/** Shares of likeness in sound and of the best phrasing, next to words (1). */
const MIX = { sound: 0.7, overlap: 1 };

export interface Ranking {
  /** Best first, at most 10. */
  readonly answers: readonly Ranked[];
  /** Redirects and decoys, best first. */
  readonly others: readonly Ranked[];
  /** Share of the question's words that the best of the others knows. */
  readonly otherCovered: number;
  /** The redirect that is surely meant, where one is before every answer. */
  readonly sure: number | null;
  readonly words: readonly Word[];
  readonly features: Features;
  /** One of few words keeps the best answer from being told at once (near-topic.ts). */
  readonly beside: boolean;
}

export interface Ranker {
  readonly rank: (said: Analysed) => Ranking;
  readonly terms: TermIndex;
}

/** Makes the ranker of the indexes of a content. */
export function makeRanker(shelf: Shelf, { tables, grams }: Pick<EarIndex, 'tables' | 'grams'>): Ranker {
  const { entries } = shelf;
  const terms = makeTerms(shelf, tables);
  const likeness = makeGrams(grams, entries.length);
  const numbers = entries.map((_, entry) => entry);
  const ours = numbers.filter((entry) => entries[entry]?.kind === 'answer');
  const theirs = numbers.filter((entry) => entries[entry]?.kind !== 'answer');
  const scored = (words: readonly Word[], order: readonly string[]): Scored => scoredBy(terms, likeness, words, order);
  const rank = (said: Analysed): Ranking => {
    const words = terms.weigh(said.words, said.lang === 'en');
    const { mixed, ...scores } = scored(words, said.words);
    const answers = best(ours, mixed);
    const others = best(theirs, mixed);
    const first = answers[0]?.entry ?? -1;
    const features = judge(words, answers, ours, rivalOf(theirs, scores.bm25), others[0]?.score ?? 0, scores, terms);
    const otherCovered = (scores.bm25[others[0]?.entry ?? -1] ?? 0) / ceilingOf(words, terms);
    const sure = features.ahead > 0 ? null : surelyMeant(words, others, entries, terms);
    const without = (left: readonly Word[]): number =>
      best(ours, scored(left, namesOf(said.words, left)).mixed)[0]?.entry ?? -1;
    const beside = isBeside(words, first, terms) || isStrange(words, first, terms) || leansOnOne(words, first, without);
    return { answers, others, otherCovered, sure, words, features, beside };
  };
  return { rank, terms };
}

/** The words that are left, in the order in which they were said. */
const namesOf = (said: readonly string[], left: readonly Word[]): readonly string[] => {
  const kept = new Set(left.map(({ word }) => word));
  return said.filter((word) => kept.has(word));
};

interface Scored {
  readonly bm25: Float64Array;
  readonly overlap: Float64Array;
  readonly sound: Float64Array;
  /** Of an entry: all three together, each against its best. */
  readonly mixed: (entry: number) => number;
}

function scoredBy(
  terms: TermIndex,
  likeness: ReturnType<typeof makeGrams>,
  words: readonly Word[],
  order: readonly string[],
): Scored {
  const { bm25, overlap } = terms.score(words);
  const sounds = new Map(words.map((word) => [word.word, word.sound]));
  const sound = likeness(order.map((word) => sounds.get(word) ?? '').join(' '));
  const top = { bm25: Math.max(...bm25, 1e-9), sound: Math.max(...sound, 1e-9), overlap: Math.max(...overlap, 1e-9) };
  const mixed = (entry: number): number =>
    ((bm25[entry] ?? 0) / top.bm25 +
      (MIX.sound * (sound[entry] ?? 0)) / top.sound +
      (MIX.overlap * (overlap[entry] ?? 0)) / top.overlap) /
    (1 + MIX.sound + MIX.overlap);
  return { bm25, overlap, sound, mixed };
}

/** Most that is kept of an order. */
const MOST = 10;

function best(entries: readonly number[], score: (entry: number) => number): readonly Ranked[] {
  const kept: Ranked[] = [];
  for (const entry of entries) {
    const value = score(entry);
    if (kept.length === MOST && value <= (kept[MOST - 1]?.score ?? 0)) continue;
    let at = kept.length;
    while (at > 0 && (kept[at - 1]?.score ?? 0) < value) at--;
    kept.splice(at, 0, { entry, score: value });
    if (kept.length > MOST) kept.pop();
  }
  return kept;
}

/** The most that words bring to something that is not ours. */
const rivalOf = (theirs: readonly number[], bm25: Float64Array): number =>
  theirs.reduce((most, entry) => Math.max(most, bm25[entry] ?? 0), 0);
