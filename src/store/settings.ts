/** Small facts that the program keeps about itself, by name, as JSON. */
import type { Query } from './types.ts';

/** The value kept under a name; undefined when there is none. */
export async function readSetting<T = unknown>(q: Query, name: string): Promise<T | undefined> {
  const [row] = await q<{ value: string }>('select value from setting where name = $1', [name]);
  return row === undefined ? undefined : (JSON.parse(row.value) as T);
}

/** Keeps a value that JSON can hold under a name. */
export async function writeSetting(q: Query, name: string, value: unknown): Promise<void> {
  await q('insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value', [
    name,
    JSON.stringify(value),
  ]);
}
