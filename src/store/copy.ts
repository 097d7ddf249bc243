/** Carries all rows from one database to another of the same schema, whatever their engines. */
import { marks, quoted, rowMarks } from './lists.ts';
import type { Param, Query, Row, Store } from './types.ts';

/** Rows in one chunk; fewer where a row holds a file, or has very many columns. */
const CHUNK = 1_000;
const CHUNK_WITH_BYTES = 20;
/** Parameters in one statement; SQLite takes 32,766. */
const PARAMS = 30_000;

/** Each database has its own rows in these. */
const OWN = new Set(['migration', 'instance']);
/** A database that was started once may have rows in these; they give way. */
const REPLACED = ['setting', 'channel_state'];

export interface End {
  readonly engine: Store['engine'];
  readonly q: Query;
}
/** Told after each chunk: rows copied so far, rows in all. */
export type Progress = (done: number, total: number) => void;
/** Rows per table. */
export type Counts = { readonly [table: string]: number };

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly chunk: number;
}

/** The tables whose rows are carried, in the order of their creation: a table comes after those that it refers to. */
async function tablesOf(q: Query): Promise<Table[]> {
  const rows = await q<{ table_name: string; column_name: string; key_place: number; column_type: string }>(
    'select table_name, column_name, key_place, column_type from schema_column order by table_place, column_name',
  );
  const names = [...new Set(rows.map((row) => row.table_name))].filter((name) => !OWN.has(name));
  return names.map((name) => {
    const columns = rows.filter((row) => row.table_name === name);
    const key = columns.filter((row) => row.key_place > 0).sort((a, b) => a.key_place - b.key_place);
    if (key.length === 0) throw new Error(`The table ${name} has no primary key; one is needed to copy it.`);
    const most = columns.some((row) => row.column_type === 'bytes') ? CHUNK_WITH_BYTES : CHUNK;
    return {
      name,
      columns: columns.map((row) => row.column_name),
      key: key.map((row) => row.column_name),
      chunk: Math.min(most, Math.floor(PARAMS / columns.length)),
    };
  });
}

async function count(q: Query, table: string): Promise<number> {
  const [row] = await q<{ count: number }>(`select count(*) as count from ${quoted(table)}`);
  return row?.count ?? 0;
}

async function countAll(q: Query, tables: readonly Table[]): Promise<Counts> {
  const counts: [string, number][] = [];
  for (const { name } of tables) counts.push([name, await count(q, name)]);
  return Object.fromEntries(counts);
}

/** The first table with rows that a copy would mix with, or null: the database is as good as new. */
export async function occupied(q: Query): Promise<string | null> {
  for (const { name } of await tablesOf(q)) {
    if (!REPLACED.includes(name) && (await count(q, name)) > 0) return name;
  }
  return null;
}

/**
 * Copies every row, in chunks of at most 1,000, and the numbers given out so far; then compares the counts. Both
 * queries are in one transaction each: a copy that fails leaves nothing.
 * @throws when the counts differ, or a table has no primary key.
 */
export async function copyAll(from: End, to: End, progress: Progress = () => undefined): Promise<Counts> {
  const tables = await tablesOf(from.q);
  const expected = await countAll(from.q, tables);
  const total = Object.values(expected).reduce((sum, rows) => sum + rows, 0);
  for (const table of REPLACED) await to.q(`delete from ${quoted(table)}`);
  let done = 0;
  for (const table of tables) {
    await copyTable(from.q, to.q, table, (rows) => {
      done += rows;
      progress(done, total);
    });
  }
  await carryNumbers(from, to);
  const counted = await countAll(to.q, tables);
  const wrong = tables.find(({ name }) => counted[name] !== expected[name]);
  if (wrong !== undefined) {
    const { name } = wrong;
    throw new Error(`The table ${name} has ${expected[name]} rows here and ${counted[name]} there; nothing was moved.`);
  }
  return counted;
}

async function copyTable(from: Query, to: Query, table: Table, copied: (rows: number) => void): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  const key = table.key.map(quoted).join(', ');
  const read = (where: string): string =>
    `select ${columns} from ${quoted(table.name)} ${where} order by ${key} limit ${table.chunk}`;
  let rows = await from(read(''));
  while (rows.length > 0) {
    const values = rows.flatMap((row) => table.columns.map((column) => row[column] ?? null));
    await to(
      `insert into ${quoted(table.name)} (${columns}) values ${rowMarks(rows.length, table.columns.length)}`,
      values,
    );
    copied(rows.length);
    await breathe();
    rows = await from(read(`where (${key}) > (${marks(1, table.key.length)})`), keyOf(rows.at(-1), table));
  }
}

function keyOf(row: Row | undefined, table: Table): Param[] {
  return table.key.map((column) => row?.[column] ?? null);
}

/** SQLite works in the foreground: others are let in between two chunks. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reading the highest number given out per table, and setting it: no id is ever given twice, not even after a move. */
const NUMBERS = {
  sqlite: {
    read: 'select name, seq from sqlite_sequence',
    write: ['delete from sqlite_sequence where name = $1', 'insert into sqlite_sequence (name, seq) values ($1, $2)'],
  },
  postgres: {
    read: `select c.table_name::text as name,
        coalesce(pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)::regclass), 0) as seq
      from information_schema.columns c where c.table_schema = current_schema() and c.is_identity = 'YES'`,
    write: [
      `select setval(pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)::regclass, $2)
       from information_schema.columns c
       where c.table_schema = current_schema() and c.table_name = $1 and c.is_identity = 'YES'`,
    ],
  },
};

async function carryNumbers(from: End, to: End): Promise<void> {
  const numbers = await from.q<{ name: string; seq: number }>(NUMBERS[from.engine].read);
  for (const { name, seq } of numbers.filter((number) => number.seq > 0)) {
    for (const sql of NUMBERS[to.engine].write) await to.q(sql, sql.includes('$2') ? [name, seq] : [name]);
  }
}
