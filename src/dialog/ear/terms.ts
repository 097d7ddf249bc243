/** Scores entries by words: BM25F over the fields, and how well one phrasing covers the question. */

import { foldWord } from '../normalise.ts';
import type { Library, Shelf } from './library.ts';
import {
  type Asks,
  askPostings,
  countOf,
  entryPostings,
  gainAt,
  homeliness,
  K1,
  mostAt,
  OWN,
  type Postings,
  SMALL,
  weights,
} from './postings.ts';
import type { Reading } from './vocabulary.ts';

/** A word weighs at least this much; its full hit brings about this part of BM25's most. */
const LEAST = 0.1;
const FULL = 0.75;
const SYNONYM_WEIGHT = 0.7;
/** Share of the question's side in the overlap; the rest is the phrasing's. */
const SAID = 0.6;
/** What the second best way to ask adds to the best. */
const SECOND = 0.5;

/** What a word that nobody says speaks for: rather something that is not ours. */
const UNHEARD = -1;

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
  /** One of the keywords by which an answer is known. */
  readonly isKeyword: boolean;
  /** Names the hearing itself. */
  readonly isHeart: boolean;
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
  /**
   * What a word itself, synonyms aside, says about an entry, as a part of the most that it says about any answer: 0…1; 1
   * of what says nothing.
   */
  readonly share: (word: Word, entry: number) => number;
  /** What a word itself says about an entry, as a part of the most that it says about any: 0…1. */
  readonly part: (word: Word, entry: number) => number;
  /** Whether a word says something about any answer. */
  readonly ours: (word: Word) => boolean;
  /** How much more a word is said in questions of ours than elsewhere, about −3…3; what nobody says is foreign. */
  readonly homely: (word: Word) => number;
  /** The highest score a word can bring, for comparing with what it brought. */
  readonly ceiling: (word: Word) => number;
}

/** All that is worked out of a library once, as data. */
export interface Tables {
  readonly idf: Float64Array;
  readonly entries: Postings;
  readonly asks: Asks;
  readonly home: Float64Array;
  /** Per term: the most that it adds to an answer. */
  readonly tops: Float64Array;
  /** Terms that stand in an answer. */
  readonly ours: ReadonlySet<number>;
  readonly keywords: ReadonlySet<number>;
}

export function tablesOf(library: Library): Tables {
  const idf = weights(library);
  const entries = entryPostings(library, idf);
  const answered = library.passages.filter(({ entry }) => library.entries[entry]?.kind === 'answer');
  return {
    idf,
    entries,
    asks: askPostings(library, idf),
    home: homeliness(library),
    tops: Float64Array.from(idf, (_, term) => mostOf(entries, term, library.entries)),
    ours: new Set(answered.flatMap(({ terms }) => terms)),
    keywords: keywordTerms(library),
  };
}

function mostOf({ start, at, gain }: Postings, term: number, entries: Library['entries']): number {
  let most = 0;
  for (let one = start[term] ?? 0; one < (start[term + 1] ?? 0); one++)
    if (entries[at[one] ?? 0]?.kind === 'answer') most = Math.max(most, gain[one] ?? 0);
  return most;
}

export function makeTerms(shelf: Shelf, tables: Tables): TermIndex {
  const { entries, home, tops, ours } = tables;
  return {
    weigh: weigher(shelf, tables),
    score: scorer(shelf, tables),
    gain: (term, entry) => gainAt(entries, term, entry),
    says: (word, entry) => word.readings.some((one) => gainAt(entries, one.term, entry) > 0),
    share: ({ readings }, entry) => {
      const most = Math.max(0, ...readings.map((one) => (tops[one.term] ?? 0) * one.weight));
      const own = readings.filter(({ how }) => how !== 'synonym');
      const here = Math.max(0, ...own.map((one) => gainAt(entries, one.term, entry) * one.weight));
      return most > 0 ? here / most : 1;
    },
    part: ({ readings }, entry) => {
      const own = readings.filter(({ how }) => how !== 'synonym');
      const here = Math.max(0, ...own.map((one) => gainAt(entries, one.term, entry) * one.weight));
      return here === 0 ? 0 : here / Math.max(...own.map((one) => mostAt(entries, one.term) * one.weight));
    },
    ours: (word) => word.readings.some((one) => ours.has(one.term)),
    homely: (word) => {
      const best = word.readings[0];
      return best === undefined ? UNHEARD : (home[best.term] ?? 0) * best.weight;
    },
    ceiling: (word) => word.weight * (K1 + 1) * FULL,
  };
}

function weigher(shelf: Shelf, { idf, entries, keywords }: Tables): TermIndex['weigh'] {
  const { vocabulary } = shelf;
  const rarest = Math.max(...idf);
  return (words, english) =>
    [...new Set(words)].map((word) => {
      const own = vocabulary.resolve(word, english);
      const readings = withSynonyms(own, shelf).filter((one) => countOf(entries, one.term) > 0);
      const known = readings.length > 0;
      const name = vocabulary.names[own[0]?.term ?? -1] ?? '';
      const [generic, isHeart] = [SMALL.has(name), OWN.has(name)];
      const isKeyword = own.some(({ term }) => keywords.has(term));
      const base = weightOf(own, idf);
      const weight = known ? Math.max(base, LEAST) : rarest;
      return { word, sound: own[0]?.form ?? foldWord(word), readings, known, generic, isKeyword, isHeart, weight };
    });
}

/** Readings this near to the heaviest are as likely. */
const AS_LIKELY = 0.03;
/** What a word tells: of readings that are as likely (Latin letters have several) the commonest. */
function weightOf(own: readonly Reading[], idf: Float64Array): number {
  const likely = own.filter(({ weight }) => weight >= (own[0]?.weight ?? 0) - AS_LIKELY);
  return likely.reduce(
    (least, { term, weight }) => Math.min(least, (idf[term] ?? 0) * weight),
    likely.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  );
}

function keywordTerms(library: Library): ReadonlySet<number> {
  const ours = library.passages.filter(
    ({ field, entry }) => field === 'keyword' && library.entries[entry]?.kind === 'answer',
  );
  return new Set(ours.flatMap(({ terms }) => terms));
}

function scorer({ entries: { length } }: Shelf, { idf, entries, asks }: Tables): TermIndex['score'] {
  const seen = { entries: new Int32Array(length), asks: new Int32Array(asks.owner.length), now: 0 };
  const shared = new Float64Array(asks.owner.length);
  return (words) => {
    const bm25 = new Float64Array(length);
    shared.fill(0);
    let total = 0;
    for (const word of words) {
      seen.now++;
      total += word.weight;
      for (const { term, weight } of word.readings) {
        addBest(entries, term, weight, bm25, seen.entries, seen.now);
        addShared(asks.of, term, Math.min(word.weight, idf[term] ?? 0) * weight, shared, seen.asks, seen.now);
      }
    }
    return { bm25, overlap: overlaps(shared, total, asks, length) };
  };
}

/** Adds a term's gain to each entry, once per word of the question: readings come heaviest first. */
function addBest(
  { start, at, gain }: Postings,
  term: number,
  weight: number,
  into: Float64Array,
  stamps: Int32Array,
  now: number,
): void {
  const end = start[term + 1] ?? 0;
  for (let i = start[term] ?? 0; i < end; i++) {
    const entry = at[i] ?? 0;
    if (stamps[entry] === now) continue;
    stamps[entry] = now;
    into[entry] = (into[entry] ?? 0) + (gain[i] ?? 0) * weight;
  }
}

function addShared(
  { start, at }: Postings,
  term: number,
  gain: number,
  into: Float64Array,
  stamps: Int32Array,
  now: number,
): void {
  const end = start[term + 1] ?? 0;
  for (let i = start[term] ?? 0; i < end; i++) {
    const ask = at[i] ?? 0;
    if (stamps[ask] === now) continue;
    stamps[ask] = now;
    into[ask] = (into[ask] ?? 0) + gain;
  }
}

function withSynonyms(own: readonly Reading[], { synonyms }: Shelf): readonly Reading[] {
  const all = new Map(own.map((one) => [one.term, one]));
  for (const one of own) {
    for (const term of synonyms.get(one.term) ?? []) {
      if (!all.has(term)) all.set(term, { term, weight: one.weight * SYNONYM_WEIGHT, how: 'synonym' });
    }
  }
  return [...all.values()].sort((a, b) => b.weight - a.weight || a.term - b.term);
}

/**
 * The best way to ask of each entry counts, with a part of its second: two that agree say more than one. Plain
 * comparisons: this is where most of hearing is spent.
 */
function overlaps(shared: Float64Array, total: number, asks: Asks, entries: number): Float64Array {
  const best = new Float64Array(entries);
  const second = new Float64Array(entries);
  for (let ask = 0; ask < shared.length; ask++) {
    const common = shared[ask] ?? 0;
    if (common === 0) continue;
    const whole = SAID * total + (1 - SAID) * (asks.size[ask] ?? 0);
    const overlap = common < whole ? common / whole : 1;
    const owner = asks.owner[ask] ?? 0;
    const before = best[owner] ?? 0;
    if (overlap > before) {
      second[owner] = before;
      best[owner] = overlap;
    } else if (overlap > (second[owner] ?? 0)) second[owner] = overlap;
  }
  return best.map((most, entry) => (most + SECOND * (second[entry] ?? 0)) / (1 + SECOND));
}
