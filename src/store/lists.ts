/** Lists and names in SQL: a few statement texts for any length, so that prepared statements are found again. */
import type { Query, Row } from './types.ts';

/** Longest list in one statement. */
const LONGEST = 128;

/**
 * Cuts `items` into lists whose lengths are powers of two, the last item repeated to fill: for `in (…)`, where a
 * repetition changes nothing.
 */
export function paddedLists<T>(items: readonly T[]): T[][] {
  const lists: T[][] = [];
  for (let from = 0; from < items.length; from += LONGEST) {
    const list = items.slice(from, from + LONGEST);
    const last = list.at(-1);
    const length = 2 ** Math.ceil(Math.log2(list.length));
    while (last !== undefined && list.length < length) list.push(last);
    lists.push(list);
  }
  return lists;
}

/** `$3, $4, $5` for first 3 and count 3. */
export function marks(first: number, count: number): string {
  return Array.from({ length: count }, (_, i) => `$${first + i}`).join(', ');
}

/** `($1, $2), ($3, $4)`: rows for `values`. */
export function rowMarks(rows: number, columns: number): string {
  return Array.from({ length: rows }, (_, row) => `(${marks(1 + row * columns, columns)})`).join(', ');
}

/**
 * Rows by their ids, in the order of these; ids of none are left out.
 * @param select the statement, given the marks of its list
 */
export async function byIds<R extends Row & { readonly id: number }>(
  q: Query,
  ids: readonly number[],
  select: (list: string) => string,
): Promise<R[]> {
  const found = new Map<number, R>();
  for (const list of paddedLists(ids))
    for (const row of await q<R>(select(marks(1, list.length)), list)) found.set(row.id, row);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A name as SQL wants it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
