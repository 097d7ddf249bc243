/** Brings a database to the program's schema: forward only, each migration once, all or nothing. */
import { SCHEMA_VIEW, statementsOf } from './ddl.ts';
import { StoreRefused } from './errors.ts';
import type { Migration, Query, Store } from './types.ts';

/**
 * The ids that are still to be applied, in order. An empty `applied` is a new database.
 * @throws {StoreRefused} when the database has migrations that this program does not know: it is newer.
 */
export function missing(applied: readonly string[], migrations: readonly Migration[], place: string): Migration[] {
  const known = new Set(migrations.map((migration) => migration.id));
  const foreign = applied.find((id) => !known.has(id));
  if (foreign !== undefined) {
    throw new StoreRefused(
      `The database at ${place} was written by a newer version of this program (it has "${foreign}", which this one does not know): start the newer version, or restore a backup of the older one.`,
    );
  }
  const done = new Set(applied);
  return migrations.filter((migration) => !done.has(migration.id));
}

/** The migrations a database has, in the order of their application; none where it is new. */
export async function appliedIn(q: Query, engine: Store['engine']): Promise<string[]> {
  const [there] =
    engine === 'sqlite'
      ? await q(`select 1 as there from sqlite_schema where type = 'table' and name = 'migration'`)
      : await q(`select 1 as there where to_regclass('migration') is not null`);
  if (there === undefined) return [];
  const rows = await q<{ id: string }>('select id from migration order by at, id');
  return rows.map((row) => row.id);
}

/**
 * Applies what is missing. To be called inside one transaction that nobody else can be in (a lock is the caller's).
 * @throws {StoreRefused} when the database is newer than the program.
 */
export async function migrate(
  q: Query,
  engine: Store['engine'],
  migrations: readonly Migration[],
  at: number,
  place: string,
): Promise<string[]> {
  const applied = await appliedIn(q, engine);
  const todo = missing(applied, migrations, place);
  if (applied.length === 0) {
    for (const sql of statementsOf(MIGRATION_TABLE, engine)) await q(sql);
  }
  for (const migration of todo) {
    for (const sql of statementsOf(migration.sql, engine)) await q(sql);
    await q('insert into migration (id, at) values ($1, $2)', [migration.id, at]);
  }
  await q('drop view if exists schema_column');
  await q(SCHEMA_VIEW[engine]);
  return todo.map((migration) => migration.id);
}

const MIGRATION_TABLE = 'create table if not exists migration (id text primary key, at bigint not null)';

/** Throws when two migrations share an id: a mistake of the program, found at the first start. */
export function checkIds(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const { id } of migrations) {
    if (seen.has(id)) throw new Error(`Two migrations are called "${id}". Give each its own id.`);
    seen.add(id);
  }
}
