/** What the content's words weigh, and where each of them stands: made once, read by every question. */

import { GENERIC, HEART } from './generic.ts';
import { FIELDS, type Field, type Library } from './library.ts';
import { stemBg, stemEn } from './stem.ts';

/** BM25: how fast repeated words stop counting, and how much long entries are held back. */
export const K1 = 1.2;
const B = 0.4;
const GENERIC_WEIGHT = 0.8;

/** Fields whose passages are each a way to ask. */
const ASKING: readonly Field[] = ['question', 'label', 'phrasing'];

const stems = (words: readonly string[]): ReadonlySet<string> => new Set([...words.map(stemBg), ...words.map(stemEn)]);
/** Stems of the generic words. */
export const SMALL = stems(GENERIC);
/** Stems of the words for the hearing itself. */
export const OWN = stems(HEART);

/** For each term the places where it stands, in one row: term t owns those from start[t] to start[t + 1]. */
export interface Postings {
  readonly start: Int32Array;
  readonly at: Uint16Array;
  /** What the term adds there; empty where that is the same everywhere. */
  readonly gain: Float32Array;
}

function rowOf(lists: readonly (readonly number[])[], gains: readonly (readonly number[])[]): Postings {
  const start = new Int32Array(lists.length + 1);
  for (const [term, list] of lists.entries()) start[term + 1] = (start[term] ?? 0) + list.length;
  return { start, at: Uint16Array.from(lists.flat()), gain: Float32Array.from(gains.flat()) };
}

/** What a term adds at a place; 0 where it does not stand. */
export function gainAt({ start, at, gain }: Postings, term: number, place: number): number {
  for (let one = start[term] ?? 0; one < (start[term + 1] ?? 0); one++) if (at[one] === place) return gain[one] ?? 0;
  return 0;
}

/** The most that a term adds anywhere. */
export function mostAt({ start, gain }: Postings, term: number): number {
  let most = 0;
  for (let one = start[term] ?? 0; one < (start[term + 1] ?? 0); one++) most = Math.max(most, gain[one] ?? 0);
  return most;
}

/** How many places a term has. */
export const countOf = ({ start }: Postings, term: number): number => (start[term + 1] ?? 0) - (start[term] ?? 0);

/**
 * How much a term tells: rare ones more, generic words a part. Counted where people ask,
 * by entries and by single phrasings. */
export function weights(library: Library): Float64Array {
  const asked = library.passages.filter(({ field }) => field !== 'say').sort((a, b) => a.entry - b.entry);
  const count = library.words.names.length;
  const [entries, passages] = [new Counter(count), new Counter(count)];
  for (const [at, { terms, entry }] of asked.entries()) {
    for (const term of terms) {
      entries.add(term, entry);
      passages.add(term, at);
    }
  }
  return Float64Array.from(library.words.names, (name, term) => {
    const byEntry = rarity(entries.of(term), library.entries.length);
    const byPassage = rarity(passages.of(term), library.passages.length);
    return ((byEntry + byPassage) / 2) * (SMALL.has(name) ? GENERIC_WEIGHT : 1);
  });
}

/** Counts for each term the places that it is met in; places come in order, each once or several times in a row. */
class Counter {
  readonly #times: Int32Array;
  readonly #last: Int32Array;

  constructor(terms: number) {
    this.#times = new Int32Array(terms);
    this.#last = new Int32Array(terms).fill(-1);
  }

  add(term: number, place: number): void {
    if (this.#last[term] === place) return;
    this.#last[term] = place;
    this.#times[term] = this.of(term) + 1;
  }

  of(term: number): number {
    return this.#times[term] ?? 0;
  }
}

/** How little a term may be seen on one side and still count: softens what was seen once. */
const SEEN = 0.5;

/**
 * How much more a term is used in questions of ours than in what belongs elsewhere: the logarithm of the odds,
 * positive for ours.
 */
export function homeliness(library: Library): Float64Array {
  const [ours, theirs] = [new Float64Array(library.words.names.length), new Float64Array(library.words.names.length)];
  for (const { terms, entry, field } of library.passages) {
    if (field === 'say') continue;
    const side = library.entries[entry]?.kind === 'answer' ? ours : theirs;
    for (const term of terms) side[term] = (side[term] ?? 0) + 1;
  }
  const sum = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 1);
  const shift = Math.log(sum(theirs) / sum(ours));
  return ours.map((count, term) => Math.log((count + SEEN) / ((theirs[term] ?? 0) + SEEN)) + shift);
}

const rarity = (found: number, of: number): number => Math.log(1 + (of - found + 0.5) / (found + 0.5));

/** Per term: the entries it stands in, with what it adds to their BM25F score. */
export function entryPostings(library: Library, idf: Float64Array): Postings {
  const counts = library.words.names.map(() => new Map<number, number>());
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
  return rowOf(
    counts.map((entries) => [...entries.keys()]),
    counts.map((entries, term) => [...entries.values()].map((tf) => ((idf[term] ?? 0) * tf * (K1 + 1)) / (tf + K1))),
  );
}

function byField(library: Library): ReadonlyMap<Field, readonly Library['passages'][number][]> {
  const fields = new Map<Field, Library['passages'][number][]>();
  for (const passage of library.passages) {
    const there = fields.get(passage.field);
    if (there) there.push(passage);
    else fields.set(passage.field, [passage]);
  }
  return fields;
}

/** The ways to ask: which entry owns each, and how much its words weigh together. */
export interface Asks {
  readonly of: Postings;
  readonly owner: Int32Array;
  /** Summed weight of each way to ask. */
  readonly size: Float64Array;
}

/** Per term: the ways to ask it stands in. */
export function askPostings(library: Library, idf: Float64Array): Asks {
  const asking = library.passages.filter((passage) => ASKING.includes(passage.field));
  const lists = library.words.names.map((): number[] => []);
  const size = new Float64Array(asking.length);
  for (const [ask, { terms }] of asking.entries()) {
    for (const term of new Set(terms)) {
      lists[term]?.push(ask);
      size[ask] = (size[ask] ?? 0) + (idf[term] ?? 0);
    }
  }
  return { of: rowOf(lists, []), owner: Int32Array.from(asking, (passage) => passage.entry), size };
}
