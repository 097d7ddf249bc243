/** Likeness of sound: cosine of the 3- and 4-grams of skeletons, the best over an entry's ways to ask. */

import type { Library } from './library.ts';

const SIZES = [3, 4] as const;

/** The grams of a skeleton text, with the gaps between words, as numbers: 7 bits a letter, which are nearly all ASCII. */
function grams(sounds: string): ReadonlyMap<number, number> {
  const text = ` ${sounds} `;
  const counts = new Map<number, number>();
  for (const size of SIZES) {
    for (let at = 0; at + size <= text.length; at++) {
      let gram: number = size;
      for (let letter = at; letter < at + size; letter++) gram = (gram << 7) | (text.charCodeAt(letter) & 0x7f);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

const damped = (count: number): number => 1 + Math.log(count);

/** Grams in more than this share of the ways to ask tell nothing and cost most. */
const COMMON = 0.08;

/** All postings in one row: gram number n owns the places from start[n] to start[n + 1]. */
interface Index {
  readonly numbers: ReadonlyMap<number, number>;
  readonly weight: Float32Array;
  readonly start: Int32Array;
  readonly ask: Uint16Array;
  readonly share: Float32Array;
}

/** Gives, for a skeleton text, the likeness 0…1 of each entry. */
export function makeGrams(library: Library): (sounds: string) => Float64Array {
  const asks = library.passages.filter((passage) => passage.field !== 'say');
  const owner = Uint16Array.from(asks, (passage) => passage.entry);
  return likener(makeIndex(asks.map((passage) => grams(passage.sounds))), owner, library.entries.length);
}

/** Keeps nothing of the texts that the index was made of. */
function likener(index: Index, owner: Uint16Array, entries: number): (sounds: string) => Float64Array {
  const likeness = new Float32Array(owner.length);
  const unknown = Math.log(1 + owner.length / 0.5);
  return (sounds) => {
    likeness.fill(0);
    let length = 0;
    for (const [gram, count] of grams(sounds)) {
      const number = index.numbers.get(gram);
      const share = damped(count) * (number === undefined ? unknown : (index.weight[number] ?? 0));
      length += share ** 2;
      if (number !== undefined) addShare(index, number, share, likeness);
    }
    return bestOf(likeness, owner, Math.sqrt(length) || 1, entries);
  };
}

function addShare({ start, ask, share }: Index, gram: number, by: number, into: Float32Array): void {
  const end = start[gram + 1] ?? 0;
  for (let at = start[gram] ?? 0; at < end; at++) {
    const one = ask[at] ?? 0;
    into[one] = (into[one] ?? 0) + by * (share[at] ?? 0);
  }
}

function makeIndex(vectors: readonly ReadonlyMap<number, number>[]): Index {
  const seen = new Map<number, number>();
  for (const vector of vectors) for (const gram of vector.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const numbers = new Map([...seen.keys()].map((gram, number) => [gram, number]));
  const most = COMMON * vectors.length;
  const weight = Float32Array.from(seen.values(), (times) => Math.log(1 + vectors.length / times));
  const start = new Int32Array(seen.size + 1);
  for (const [number, times] of [...seen.values()].entries())
    start[number + 1] = (start[number] ?? 0) + (times > most ? 0 : times);
  const ask = new Uint16Array(start[seen.size] ?? 0);
  const share = new Float32Array(ask.length);
  const next = start.slice();
  for (const [at, vector] of vectors.entries()) {
    const length = norm(vector, numbers, weight);
    for (const [gram, count] of vector) {
      const number = numbers.get(gram) ?? 0;
      const place = next[number] ?? 0;
      if (place === start[number + 1]) continue;
      ask[place] = at;
      share[place] = (damped(count) * (weight[number] ?? 0)) / length;
      next[number] = place + 1;
    }
  }
  return { numbers, weight, start, ask, share };
}

function norm(vector: ReadonlyMap<number, number>, numbers: ReadonlyMap<number, number>, weight: Float32Array): number {
  let sum = 0;
  for (const [gram, count] of vector) sum += (damped(count) * (weight[numbers.get(gram) ?? 0] ?? 0)) ** 2;
  return Math.sqrt(sum) || 1;
}

function bestOf(likeness: Float32Array, owner: Uint16Array, length: number, entries: number): Float64Array {
  const best = new Float64Array(entries);
  for (let at = 0; at < likeness.length; at++) {
    const entry = owner[at] ?? 0;
    const value = (likeness[at] ?? 0) / length;
    if (value > (best[entry] ?? 0)) best[entry] = value;
  }
  return best;
}
