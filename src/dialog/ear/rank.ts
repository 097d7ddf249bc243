/** Puts the entries in order for a question, and measures how sure that order is. */

import type { Analysed } from './analyse.ts';
import { ceilingOf, type Features, judge, type Ranked } from './features.ts';
import { makeGrams } from './grams.ts';
import type { EarIndex } from './indexes.ts';
import type { Shelf } from './library.ts';
import { surelyMeant } from './meant.ts';
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
  /** A keyword of others, which says next to nothing about the best answer, is one of few words. */
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
    const features = judge(
      words,
      answers,
      ours,
      rivalOf(theirs, bm25),
      others[0]?.score ?? 0,
      { bm25, sound, overlap },
      terms,
    );
    const otherCovered = (bm25[others[0]?.entry ?? -1] ?? 0) / ceilingOf(words, terms);
    const sure = features.ahead > 0 ? null : surelyMeant(words, others, entries, terms);
    const beside = isBeside(words, answers[0]?.entry ?? -1, terms);
    return { answers, others, otherCovered, sure, words, features, beside };
  };
  return { rank, terms };
}

/** Of so many telling words each counts; among more, some only tell a story. */
const FEW = 4;
/** A word that tells so much is no part of how any question is put. */
const TELLING = 2.9;
/** Of what a word says elsewhere, at least this part: else the question is of something else. */
const SAID = 0.36;

/** „задължително ли е да има наредба“ is not about the hearing, though all its other words are. */
function isBeside(words: readonly Word[], best: number, terms: TermIndex): boolean {
  const telling = words.filter(({ generic }) => !generic);
  if (telling.length > FEW) return false;
  return telling.some(
    (word) =>
      word.isKeyword && word.weight >= TELLING && word.readings[0]?.how !== 'typo' && terms.share(word, best) < SAID,
  );
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
