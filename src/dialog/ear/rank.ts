/** Puts the entries in order for a question, and measures how sure that order is. */

import type { Analysed } from './analyse.ts';
import { makeGrams } from './grams.ts';
import type { Library } from './library.ts';
import { makeTerms, type TermIndex, type Word } from './terms.ts';

/** Shares of likeness in sound and of the best phrasing, next to words (1). */
export const MIX = { sound: 1, overlap: 1.5 };

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
  /** Weight of the heaviest word that says nothing about the best answer, against the rarest (about 5). */
  readonly missing: number;
  /** Words that count, at most 4. */
  readonly length: number;
}

export interface Ranking {
  /** Best first, at most 10. */
  readonly answers: readonly Ranked[];
  /** Redirects and decoys, best first. */
  readonly others: readonly Ranked[];
  readonly words: readonly Word[];
  readonly features: Features;
}

export interface Ranker {
  readonly rank: (said: Analysed) => Ranking;
  readonly terms: TermIndex;
}

export function makeRanker(library: Library): Ranker {
  const terms = makeTerms(library);
  const likeness = makeGrams(library);
  const numbers = library.entries.map((_, entry) => entry);
  const ours = numbers.filter((entry) => library.entries[entry]?.kind === 'answer');
  const theirs = numbers.filter((entry) => library.entries[entry]?.kind !== 'answer');
  const rank = (said: Analysed): Ranking => {
    const words = terms.weigh(said.words, said.lang === 'en');
    const { bm25, overlap } = terms.score(words);
    const sounds = new Map(words.map((word) => [word.word, word.sound]));
    const sound = likeness(said.words.map((word) => sounds.get(word) ?? '').join(' '));
    const top = { bm25: Math.max(...bm25, 1e-9), sound: Math.max(...sound, 1e-9), overlap: Math.max(...overlap, 1e-9) };
    const mixed = (entry: number): number =>
      ((bm25[entry] ?? 0) / top.bm25 +
        (MIX.sound * (sound[entry] ?? 0)) / top.sound +
        (MIX.overlap * (overlap[entry] ?? 0)) / top.overlap) /
      (1 + MIX.sound + MIX.overlap);
    const answers = best(ours, mixed);
    const others = best(theirs, mixed);
    const features = judge(words, answers, rivalOf(theirs, bm25), others[0]?.score ?? 0, { bm25, sound, overlap }, terms);
    return { answers, others, words, features };
  };
  return { rank, terms };
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

interface Scores {
  readonly bm25: Float64Array;
  readonly sound: Float64Array;
  readonly overlap: Float64Array;
}

function judge(
  words: readonly Word[],
  answers: readonly Ranked[],
  rival: number,
  other: number,
  scores: Scores,
  terms: TermIndex,
): Features {
  const first = answers[0] ?? { entry: -1, score: 0 };
  const ceiling = words.reduce((sum, word) => sum + terms.ceiling(word), 0) || 1;
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
    missing: Math.max(0, ...words.filter((word) => !terms.says(word, first.entry)).map((word) => word.weight)) / 5,
    length: Math.min(4, words.length) / 4,
  };
}
