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

/** A word without each of its letters but the first. */
function* shorter(word: string): Generator<string> {
  for (let at = 1; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

function* deletions(word: string, deep: boolean): Generator<string> {
  yield word;
  for (const once of shorter(word)) {
    yield once;
    if (deep) yield* shorter(once);
  }
}

export interface Near {
  readonly word: string;
  readonly typos: number;
}

/** Words of at least 5 letters one typo away, of at least 9 letters two; the same first letter always. */
export function makeFuzzy(words: Iterable<string>): (word: string) => readonly Near[] {
  const byDeletion = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word.length < ONE - 1) continue;
    for (const left of new Set(deletions(word, word.length >= TWO))) {
      const there = byDeletion.get(left);
      if (there) there.push(word);
      else byDeletion.set(left, [word]);
    }
  }
  return (word) => {
    if (word.length < ONE - 1) return [];
    const most = word.length >= TWO ? 2 : 1;
    const seen = new Map<string, number>();
    for (const left of deletions(word, most === 2)) {
      for (const known of byDeletion.get(left) ?? []) {
        if (!seen.has(known) && Math.max(known.length, word.length) >= ONE)
          seen.set(known, distance(word, known, most));
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
