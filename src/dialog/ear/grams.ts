/** Likeness of sound: cosine of the 3- and 4-grams of skeletons, the best over an entry's ways to ask. */

import { fold } from '../normalise.ts';
import type { Library } from './library.ts';

const SIZES = [3, 4] as const;

/** The grams of a skeleton text, with the gaps between words. */
function grams(sounds: string): ReadonlyMap<string, number> {
  const text = ` ${sounds} `;
  const counts = new Map<string, number>();
  for (const size of SIZES) {
    for (let at = 0; at + size <= text.length; at++) {
      const gram = text.slice(at, at + size);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

const damped = (count: number): number => 1 + Math.log(count);

/** Gives, for a skeleton text, the likeness 0…1 of each entry. */
export function makeGrams(library: Library): (sounds: string) => Float64Array {
  const asks = library.passages.filter((passage) => passage.field !== 'say');
  const vectors = asks.map((passage) => grams(fold(passage.text)));
  const seen = new Map<string, number>();
  for (const vector of vectors) for (const gram of vector.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const weight = (gram: string): number => Math.log(1 + asks.length / (seen.get(gram) ?? 0.5));
  const lists = new Map<string, { at: number[]; share: number[] }>();
  for (const [at, vector] of vectors.entries()) {
    const length = norm(vector, weight);
    for (const [gram, count] of vector) {
      const there = lists.get(gram) ?? { at: [], share: [] };
      there.at.push(at);
      there.share.push((damped(count) * weight(gram)) / length);
      lists.set(gram, there);
    }
  }
  const postings = new Map(
    [...lists].map(([gram, list]) => [
      gram,
      { at: Int32Array.from(list.at), share: Float32Array.from(list.share), weight: weight(gram) },
    ]),
  );
  const owner = Int32Array.from(asks, (passage) => passage.entry);
  return (sounds) => {
    const said = grams(sounds);
    const likeness = new Float64Array(asks.length);
    for (const [gram, count] of said) {
      const list = postings.get(gram);
      if (!list) continue;
      const share = damped(count) * list.weight;
      for (let i = 0; i < list.at.length; i++) {
        const at = list.at[i] ?? 0;
        likeness[at] = (likeness[at] ?? 0) + share * (list.share[i] ?? 0);
      }
    }
    return bestOf(likeness, owner, norm(said, weight), library.entries.length);
  };
}

function norm(vector: ReadonlyMap<string, number>, weight: (gram: string) => number): number {
  let sum = 0;
  for (const [gram, count] of vector) sum += (damped(count) * weight(gram)) ** 2;
  return Math.sqrt(sum) || 1;
}

function bestOf(likeness: Float64Array, owner: Int32Array, length: number, entries: number): Float64Array {
  const best = new Float64Array(entries);
  for (let at = 0; at < likeness.length; at++) {
    const entry = owner[at] ?? 0;
    const value = (likeness[at] ?? 0) / length;
    if (value > (best[entry] ?? 0)) best[entry] = value;
  }
  return best;
}
