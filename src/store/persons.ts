/**
 * What is kept of one person, anywhere. The tables are found in the schema itself: each that has the columns
 * `channel` and `person`. A new feature's tables are in by that alone.
 */
import { quoted } from './lists.ts';
import type { Query } from './types.ts';

export interface Kept {
  readonly table: string;
  readonly rows: number;
}

/** The tables that hold rows of persons, the youngest first: a table comes before those that it refers to. */
export async function tablesOfPerson(q: Query): Promise<string[]> {
  const rows = await q<{ table_name: string }>(
    `select table_name from schema_column where column_name in ('channel', 'person')
     group by table_name, table_place having count(*) = 2 order by table_place desc`,
  );
  return rows.map((row) => row.table_name);
}

/** What is kept of a person: rows per table, only tables that have any. */
export async function knownOfPerson(q: Query, channel: string, person: string): Promise<Kept[]> {
  const known: Kept[] = [];
  for (const table of await tablesOfPerson(q)) {
    const [row] = await q<{ count: number }>(
      `select count(*) as count from ${quoted(table)} where channel = $1 and person = $2`,
      [channel, person],
    );
    if (row !== undefined && row.count > 0) known.push({ table, rows: row.count });
  }
  return known;
}

/** Removes every row of a person; gives how many per table. All or nothing, as its transaction. */
export async function forgetPerson(q: Query, channel: string, person: string): Promise<Kept[]> {
  const known = await knownOfPerson(q, channel, person);
  for (const { table } of known) {
    await q(`delete from ${quoted(table)} where channel = $1 and person = $2`, [channel, person]);
  }
  return known;
}
