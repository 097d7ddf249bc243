/** Scores entries by words: BM25F over the fields, and how well one phrasing covers the question. */

import { foldWord } from '../normalise.ts';
import type { Library } from './library.ts';
import { type Asks, askPostings, entryPostings, K1, NONE, type Postings, SMALL, weights } from './postings.ts';
import type { Reading } from './vocabulary.ts';

/** A word weighs at least this much; its full hit brings about this part of BM25's most. */
const LEAST = 0.1;
const FULL = 0.75;
const SYNONYM_WEIGHT = 0.7;
/** Share of the question's side in the overlap; the rest is the phrasing's. */
const SAID = 0.6;

export interface Word {
  readonly word: string;
  /** Its skeleton, typos repaired. */
  readonly sound: string;
  /** All readings with synonyms, heaviest first; those without an entry left out. */
  readonly readings: readonly Reading[];
  /** What an exact hit would weigh; of an unknown word that of the rarest. */
  readonly weight: number;
  readonly known: boolean;
  /** One of the small words that any question has. */
  readonly generic: boolean;
}

export interface TermScores {
  /** Per entry. */
  readonly bm25: Float64Array;
  /** Per entry: the best phrasing's overlap with the question, 0…1. */
  readonly overlap: Float64Array;
}

export interface TermIndex {
  readonly weigh: (words: readonly string[], english: boolean) => readonly Word[];
  readonly score: (words: readonly Word[]) => TermScores;
  /** What a term adds to an entry's score, for explanations. */
  readonly gain: (term: number, entry: number) => number;
  /** Whether a word says something about an entry. */
  readonly says: (word: Word, entry: number) => boolean;
  /** Whether a word says something about any answer. */
  readonly ours: (word: Word) => boolean;
  /** The highest score a word can bring, for comparing with what it brought. */
  readonly ceiling: (word: Word) => number;
}

/** Makes the index of a library. */
export function makeTerms(library: Library): TermIndex {
  const idf = weights(library);
  const entries = entryPostings(library, idf);
  const isOurs = entries.map(({ at }) => at.some((entry) => library.entries[entry]?.kind === 'answer'));
  const of = (term: number): Postings => entries[term] ?? NONE;
  return {
    weigh: weigher(library, idf, of),
    score: scorer(library, idf, of),
    gain: (term, entry) => of(term).gain[of(term).at.indexOf(entry)] ?? 0,
    says: (word, entry) => word.readings.some((one) => of(one.term).at.includes(entry)),
    ours: (word) => word.readings.some((one) => isOurs[one.term] === true),
    ceiling: (word) => word.weight * (K1 + 1) * FULL,
  };
}

function weigher(library: Library, idf: Float64Array, of: (term: number) => Postings): TermIndex['weigh'] {
  const rarest = Math.max(...idf);
  return (words, english) =>
    [...new Set(words)].map((word) => {
      const own = library.vocabulary.resolve(word, english);
      const readings = withSynonyms(own, library).filter((one) => of(one.term).at.length > 0);
      const known = readings.length > 0;
      const generic = SMALL.has(library.vocabulary.names[own[0]?.term ?? -1] ?? '');
      const base = own.reduce((most, one) => Math.max(most, (idf[one.term] ?? 0) * one.weight), 0);
      const weight = known ? Math.max(base, LEAST) : rarest;
      return { word, sound: own[0]?.form ?? foldWord(word), readings, known, generic, weight };
    });
}

function scorer(library: Library, idf: Float64Array, of: (term: number) => Postings): TermIndex['score'] {
  const asks = askPostings(library, idf);
  const seen = { entries: new Int32Array(library.entries.length), asks: new Int32Array(asks.owner.length), now: 0 };
  return (words) => {
    const bm25 = new Float64Array(library.entries.length);
    const shared = new Float64Array(asks.owner.length);
    let total = 0;
    for (const word of words) {
      seen.now++;
      total += word.weight;
      for (const { term, weight } of word.readings) {
        addBest(of(term), weight, bm25, seen.entries, seen.now);
        addShared(asks.of[term] ?? NONE, Math.min(word.weight, idf[term] ?? 0) * weight, shared, seen.asks, seen.now);
      }
    }
    return { bm25, overlap: overlaps(shared, total, asks, library.entries.length) };
  };
}

/** Adds a term's gain to each entry, once per word of the question: readings come heaviest first. */
function addBest(postings: Postings, weight: number, into: Float64Array, stamps: Int32Array, now: number): void {
  for (let i = 0; i < postings.at.length; i++) {
    const entry = postings.at[i] ?? 0;
    if (stamps[entry] === now) continue;
    stamps[entry] = now;
    into[entry] = (into[entry] ?? 0) + (postings.gain[i] ?? 0) * weight;
  }
}

function addShared(postings: Postings, gain: number, into: Float64Array, stamps: Int32Array, now: number): void {
  for (let i = 0; i < postings.at.length; i++) {
    const ask = postings.at[i] ?? 0;
    if (stamps[ask] === now) continue;
    stamps[ask] = now;
    into[ask] = (into[ask] ?? 0) + gain;
  }
}

function withSynonyms(own: readonly Reading[], library: Library): readonly Reading[] {
  const all = new Map(own.map((one) => [one.term, one]));
  for (const one of own) {
    for (const term of library.synonyms.get(one.term) ?? []) {
      if (!all.has(term)) all.set(term, { term, weight: one.weight * SYNONYM_WEIGHT, how: 'synonym' });
    }
  }
  return [...all.values()].sort((a, b) => b.weight - a.weight || a.term - b.term);
}

function overlaps(shared: Float64Array, total: number, asks: Asks, entries: number): Float64Array {
  const best = new Float64Array(entries);
  for (let ask = 0; ask < shared.length; ask++) {
    const common = shared[ask] ?? 0;
    if (common === 0) continue;
    const overlap = common / Math.max(SAID * total + (1 - SAID) * (asks.size[ask] ?? 0), common);
    const owner = asks.owner[ask] ?? 0;
    if (overlap > (best[owner] ?? 0)) best[owner] = overlap;
  }
  return best;
}
