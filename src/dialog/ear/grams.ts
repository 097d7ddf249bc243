/** Likeness of sound: cosine of the 3- and 4-grams of skeletons, the best over an entry's ways to ask. */

import type { Library } from './library.ts';

const SIZES = [3, 4] as const;

/** Calls `found` for each gram of a skeleton text, with the gaps between words: 7 bits a letter, nearly all ASCII. */
function eachGram(sounds: string, found: (gram: number) => void): void {
  const text = ` ${sounds} `;
  for (const size of SIZES) {
    for (let at = 0; at + size <= text.length; at++) {
      let gram: number = size;
      for (let letter = at; letter < at + size; letter++) gram = (gram << 7) | (text.charCodeAt(letter) & 0x7f);
      found(gram);
    }
  }
}

const damped = (count: number): number => (count === 1 ? 1 : 1 + Math.log(count));

/** Grams in more than this share of the ways to ask tell nothing and cost most. */
const COMMON = 0.08;

/** A whole is so many steps. */
const STEPS = 255;

/** All postings in one row: gram number n owns the places from start[n] to start[n + 1]. */
export interface GramIndex {
  /** All grams in order, and the number of each: a map of them would take eight times the room. */
  readonly grams: Int32Array;
  readonly numbers: Int32Array;
  readonly weight: Float32Array;
  readonly start: Int32Array;
  readonly ask: Uint16Array;
  /** The share of a gram in a way to ask, in {@link STEPS}ths: a byte each is as good as a float. */
  readonly share: Uint8Array;
  /** The entry of each way to ask. */
  readonly owner: Uint16Array;
}

export function gramsOf(library: Library): GramIndex {
  const asks = library.passages.filter((passage) => passage.field !== 'say');
  const owner = Uint16Array.from(asks, (passage) => passage.entry);
  return { ...makeIndex(countGrams(asks.map((passage) => passage.sounds))), owner };
}

/** Gives, for a skeleton text, the likeness 0…1 of each entry. */
export function makeGrams(index: GramIndex, entries: number): (sounds: string) => Float64Array {
  const { owner } = index;
  const likeness = new Float32Array(owner.length);
  const unknown = Math.log(1 + owner.length / 0.5);
  return (sounds) => {
    likeness.fill(0);
    let length = 0;
    const counts = new Map<number, number>();
    eachGram(sounds, (gram) => counts.set(gram, (counts.get(gram) ?? 0) + 1));
    for (const [gram, count] of counts) {
      const number = numberOf(index, gram);
      const share = damped(count) * (number === undefined ? unknown : (index.weight[number] ?? 0));
      length += share ** 2;
      if (number !== undefined) addShare(index, number, share / STEPS, likeness);
    }
    return bestOf(likeness, owner, Math.sqrt(length) || 1, entries);
  };
}

/** The number of a gram; undefined of one that no way to ask has. */
function numberOf({ grams, numbers }: GramIndex, gram: number): number | undefined {
  let [from, to] = [0, grams.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((grams[middle] ?? 0) < gram) from = middle + 1;
    else to = middle;
  }
  return grams[from] === gram ? numbers[from] : undefined;
}

function addShare({ start, ask, share }: GramIndex, gram: number, by: number, into: Float32Array): void {
  const end = start[gram + 1] ?? 0;
  for (let at = start[gram] ?? 0; at < end; at++) {
    const one = ask[at] ?? 0;
    into[one] = (into[one] ?? 0) + by * (share[at] ?? 0);
  }
}

/** The grams of each text, numbered in the order met: text t owns the places from start[t] to start[t + 1]. */
interface Counted {
  readonly numbers: ReadonlyMap<number, number>;
  readonly start: readonly number[];
  readonly gram: readonly number[];
  readonly count: readonly number[];
  /** In how many texts each gram is. */
  readonly seen: readonly number[];
}

function countGrams(texts: readonly string[]): Counted {
  const numbers = new Map<number, number>();
  const [start, gram, count, seen, place]: [number[], number[], number[], number[], number[]] = [[0], [], [], [], []];
  const numberOf = (one: number): number => {
    const known = numbers.get(one);
    if (known !== undefined) return known;
    numbers.set(one, seen.length);
    place.push(-1);
    return seen.push(0) - 1;
  };
  for (const text of texts) {
    const from = gram.length;
    eachGram(text, (one) => {
      const number = numberOf(one);
      const before = place[number] ?? -1;
      if (before >= from) count[before] = (count[before] ?? 0) + 1;
      else {
        place[number] = gram.push(number) - 1;
        count.push(1);
        seen[number] = (seen[number] ?? 0) + 1;
      }
    });
    start.push(gram.length);
  }
  return { numbers, start, gram, count, seen };
}

function makeIndex({ numbers, start: texts, gram, count, seen }: Counted): Omit<GramIndex, 'owner'> {
  const of = texts.length - 1;
  const most = COMMON * of;
  const weight = Float32Array.from(seen, (times) => Math.log(1 + of / times));
  const start = new Int32Array(seen.length + 1);
  for (const [number, times] of seen.entries()) start[number + 1] = (start[number] ?? 0) + (times > most ? 0 : times);
  const ask = new Uint16Array(start[seen.length] ?? 0);
  const share = new Uint8Array(ask.length);
  const next = start.slice();
  const value = Float64Array.from(gram, (number, at) => damped(count[at] ?? 0) * (weight[number] ?? 0));
  for (let text = 0; text < of; text++) {
    const [from, to] = [texts[text] ?? 0, texts[text + 1] ?? 0];
    const length = norm(value, from, to);
    for (let at = from; at < to; at++) {
      const number = gram[at] ?? 0;
      const place = next[number] ?? 0;
      if (place === start[number + 1]) continue;
      ask[place] = text;
      share[place] = Math.round((STEPS * (value[at] ?? 0)) / length);
      next[number] = place + 1;
    }
  }
  const grams = Int32Array.from(numbers.keys()).sort();
  const inOrder = Int32Array.from(grams, (one) => numbers.get(one) ?? 0);
  return { grams, numbers: inOrder, weight, start, ask, share };
}

function norm(value: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += (value[at] ?? 0) ** 2;
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
