/** Scores entries by words: BM25F over the fields, and how well one phrasing covers the question. */

import { foldWord } from '../normalise.ts';
import { GENERIC } from './generic.ts';
import { FIELDS, type Field, type Library } from './library.ts';
import { stemBg, stemEn } from './stem.ts';
import type { Reading } from './vocabulary.ts';

const K1 = 1.2;
const B = 0.4;
const GENERIC_WEIGHT = 0.8;
const SYNONYM_WEIGHT = 0.7;
/** Share of the question's side in the overlap; the rest is the phrasing's. */
const SAID = 0.6;
/** Fields whose passages are each a way to ask. */
const ASKING: readonly Field[] = ['question', 'label', 'phrasing'];

export interface Word {
  readonly word: string;
  /** Its skeleton, typos repaired. */
  readonly sound: string;
  /** All readings with synonyms, heaviest first; those without an entry left out. */
  readonly readings: readonly Reading[];
  /** What an exact hit would weigh; of an unknown word that of the rarest. */
  readonly weight: number;
  readonly known: boolean;
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

interface Postings {
  readonly at: Int32Array;
  readonly gain: Float64Array;
}

const NONE: Postings = { at: new Int32Array(0), gain: new Float64Array(0) };

export function makeTerms(library: Library): TermIndex {
  const idf = weights(library);
  const entries = entryPostings(library, idf);
  const asks = askPostings(library);
  const isOurs = entries.map(({ at }) => at.some((entry) => library.entries[entry]?.kind === 'answer'));
  const rarest = Math.max(...idf);
  const stamp = { entries: new Int32Array(library.entries.length), asks: new Int32Array(asks.owner.length), now: 0 };

  const weigh = (words: readonly string[], english: boolean): readonly Word[] =>
    [...new Set(words)].map((word) => {
      const own = library.vocabulary.resolve(word, english);
      const readings = withSynonyms(own, library).filter((one) => (entries[one.term] ?? NONE).at.length > 0);
      const known = readings.length > 0;
      const base = own.reduce((most, one) => Math.max(most, (idf[one.term] ?? 0) * one.weight), 0);
      return {
        word,
        sound: own[0]?.form ?? foldWord(word),
        readings,
        known,
        weight: known ? Math.max(base, 0.1) : rarest,
      };
    });

  const score = (words: readonly Word[]): TermScores => {
    const bm25 = new Float64Array(library.entries.length);
    const shared = new Float64Array(asks.owner.length);
    let total = 0;
    for (const word of words) {
      stamp.now++;
      total += word.weight;
      for (const { term, weight } of word.readings) {
        addBest(entries[term] ?? NONE, weight, bm25, stamp.entries, stamp.now);
        addShared(asks.of[term] ?? NONE, Math.min(word.weight, idf[term] ?? 0) * weight, shared, stamp.asks, stamp.now);
      }
    }
    return { bm25, overlap: overlaps(shared, total, asks, library.entries.length) };
  };

  return {
    weigh,
    score,
    gain: (term, entry) => {
      const { at, gain } = entries[term] ?? NONE;
      return gain[at.indexOf(entry)] ?? 0;
    },
    says: (word, entry) => word.readings.some((one) => (entries[one.term] ?? NONE).at.includes(entry)),
    ours: (word) => word.readings.some((one) => isOurs[one.term] === true),
    ceiling: (word) => word.weight * (K1 + 1) * 0.75,
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

/**
 * How much a term tells: rare ones more, generic words a part. Counted where people ask,
 * by entries and by single phrasings. */
function weights(library: Library): Float64Array {
  const entries = library.vocabulary.names.map(() => new Set<number>());
  const passages = library.vocabulary.names.map(() => new Set<number>());
  for (const [at, { terms, entry, field }] of library.passages.entries()) {
    if (field === 'say') continue;
    for (const term of terms) {
      entries[term]?.add(entry);
      passages[term]?.add(at);
    }
  }
  const generic = new Set([...GENERIC.map(stemBg), ...GENERIC.map(stemEn)]);
  return Float64Array.from(library.vocabulary.names, (name, term) => {
    const byEntry = rarity(entries[term]?.size ?? 0, library.entries.length);
    const byPassage = rarity(passages[term]?.size ?? 0, library.passages.length);
    return ((byEntry + byPassage) / 2) * (generic.has(name) ? GENERIC_WEIGHT : 1);
  });
}

const rarity = (found: number, of: number): number => Math.log(1 + (of - found + 0.5) / (found + 0.5));

function entryPostings(library: Library, idf: Float64Array): readonly Postings[] {
  const counts = library.vocabulary.names.map(() => new Map<number, number>());
  for (const [field, passages] of byField(library)) {
    const lengths = new Float64Array(library.entries.length);
    for (const passage of passages) lengths[passage.entry] = (lengths[passage.entry] ?? 0) + passage.terms.length;
    const filled = lengths.filter((length) => length > 0);
    const average = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length);
    for (const { entry, terms } of passages) {
      const part = FIELDS[field] / (1 - B + (B * (lengths[entry] ?? 0)) / average);
      for (const term of terms) {
        const there = counts[term];
        there?.set(entry, (there.get(entry) ?? 0) + part);
      }
    }
  }
  return counts.map((entries, term) => ({
    at: Int32Array.from(entries.keys()),
    gain: Float64Array.from(entries.values(), (tf) => ((idf[term] ?? 0) * tf * (K1 + 1)) / (tf + K1)),
  }));
}

function byField(library: Library): ReadonlyMap<Field, readonly Library['passages'][number][]> {
  const fields = new Map<Field, Library['passages'][number][]>();
  for (const passage of library.passages) fields.set(passage.field, [...(fields.get(passage.field) ?? []), passage]);
  return fields;
}

interface Asks {
  readonly of: readonly Postings[];
  readonly owner: Int32Array;
  /** Summed weight of each way to ask. */
  readonly size: Float64Array;
}

function askPostings(library: Library): Asks {
  const asking = library.passages.filter((passage) => ASKING.includes(passage.field));
  const idf = weights(library);
  const lists = library.vocabulary.names.map((): number[] => []);
  const size = new Float64Array(asking.length);
  for (const [ask, { terms }] of asking.entries()) {
    for (const term of new Set(terms)) {
      lists[term]?.push(ask);
      size[ask] = (size[ask] ?? 0) + (idf[term] ?? 0);
    }
  }
  const of = lists.map((asks): Postings => ({ at: Int32Array.from(asks), gain: NONE.gain }));
  return { of, owner: Int32Array.from(asking, (passage) => passage.entry), size };
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
