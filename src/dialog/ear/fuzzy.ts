/** Near words by deletions: finds the known words one or two typos away without comparing with all of them. */

/** Where one typo is forgiven, and two. */
const ONE = 5;
const TWO = 9;

/** Fewest insertions, deletions, substitutions and swaps of neighbours between two words; more than `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, last, older));
    older = last;
    last = row;
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  older: readonly number[],
): number {
  const same = a[i - 1] === b[j - 1];
  const best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (older[j - 2] ?? 0) + 1) : best;
}

/** The hash of a word without the letters at `one` and `two`; −1 leaves none out. FNV-1a, 32 bits. */
function hashWithout(word: string, one: number, two: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    if (at !== one && at !== two) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** Hashes of a word, of it without any one letter but the first, and where `deep` without any two. */
function* deletions(word: string, deep: boolean): Generator<number> {
  yield hashWithout(word, -1, -1);
  for (let one = 1; one < word.length; one++) {
    yield hashWithout(word, one, -1);
    for (let two = one + 1; deep && two < word.length; two++) yield hashWithout(word, one, two);
  }
}

export interface Near {
  readonly word: string;
  readonly typos: number;
}

/** Hashes of deletions in ascending order, each with the number of its word: two rows instead of many small lists. */
interface Deletions {
  readonly hash: Uint32Array;
  readonly word: Uint16Array;
}

/** Words are numbered in 16 bits. */
const MOST_WORDS = 2 ** 16;

function deletionsOf(words: readonly string[]): Deletions {
  const keys: number[] = [];
  for (const [number, word] of words.entries()) {
    for (const hash of new Set(deletions(word, word.length >= TWO))) keys.push(hash * MOST_WORDS + number);
  }
  const sorted = Float64Array.from(keys).sort();
  return {
    hash: Uint32Array.from(sorted, (key) => Math.floor(key / MOST_WORDS)),
    word: Uint16Array.from(sorted, (key) => key % MOST_WORDS),
  };
}

/** The first place of a hash, or where it would be. */
function placeOf(hash: number, { hash: row }: Deletions): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((row[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Known words, findable by their deletions. */
export interface NearIndex extends Deletions {
  readonly words: readonly string[];
}

export function nearIndex(known: Iterable<string>): NearIndex {
  const words = [...new Set(known)].filter((word) => word.length >= ONE - 1).slice(0, MOST_WORDS);
  return { words, ...deletionsOf(words) };
}

/** Words of at least 5 letters one typo away, of at least 9 letters two; the same first letter always. */
export function makeFuzzy(index: NearIndex): (word: string) => readonly Near[] {
  return (word) => {
    if (word.length < ONE - 1) return [];
    const most = word.length >= TWO ? 2 : 1;
    const seen = new Map<string, number>();
    for (const hash of deletions(word, most === 2)) {
      for (let at = placeOf(hash, index); index.hash[at] === hash; at++) {
        const near = index.words[index.word[at] ?? 0] ?? '';
        if (seen.has(near) || Math.max(near.length, word.length) < ONE) continue;
        seen.set(near, distance(word, near, most));
      }
    }
    return nearest(seen, most);
  };
}

function nearest(seen: ReadonlyMap<string, number>, most: number): readonly Near[] {
  const best = Math.min(most + 1, ...seen.values());
  if (best > most) return [];
  return [...seen].filter(([, typos]) => typos === best).map(([word, typos]) => ({ word, typos }));
}
