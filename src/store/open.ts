/** Opens the store: the embedded one in a folder, or the PostgreSQL that a URL names. */
import type { Beat } from './heartbeat.ts';
import { checkIds } from './migrate.ts';
import { openSqlite, pendingInSqlite } from './sqlite.ts';
import type { Log, Migration, Store } from './types.ts';

export interface StoreOptions {
  /** Folder of the embedded store; made if missing. */
  readonly dataDir: string;
  /** `postgres://…`; when given, the tables are there and `dataDir` is not touched. */
  readonly databaseUrl?: string | undefined;
  readonly now: () => number;
  /** All migrations of the program: the core's and each feature's, in order. */
  readonly migrations: readonly Migration[];
  readonly log?: Log;
  /** PostgreSQL: how often this instance says that it lives, and how long one may be silent. */
  readonly heartbeat?: Beat;
}

/**
 * Takes the database, applies the migrations that are missing, gives the store.
 * @throws {StoreRefused} with one sentence that names the place and what to do.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  checkIds(options.migrations);
  const { databaseUrl } = options;
  return databaseUrl === undefined ? openSqlite(options) : (await postgres()).openPostgres({ ...options, databaseUrl });
}

/**
 * The ids of the migrations that a start would apply, in order. Changes nothing.
 * @throws {StoreRefused} as {@link openStore}.
 */
export async function pendingMigrations(
  options: Pick<StoreOptions, 'dataDir' | 'databaseUrl' | 'migrations'>,
): Promise<string[]> {
  checkIds(options.migrations);
  const { dataDir, databaseUrl, migrations } = options;
  return databaseUrl === undefined
    ? pendingInSqlite(dataDir, migrations)
    : (await postgres()).pendingInPostgres(databaseUrl, migrations);
}

/** The driver is loaded only where it is used: it costs ten MB. */
const postgres = () => import('./postgres.ts');
