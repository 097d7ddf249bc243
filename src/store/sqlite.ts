/** The embedded store: one SQLite file in the data folder, one owner, group commit. */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connect, connectToRead } from './connection.ts';
import { asAway, SQLITE, sqliteCode } from './driver.ts';
import { DatabaseAway, messageOf, StoreRefused } from './errors.ts';
import { groupCommits, queryOn } from './group.ts';
import { lockFolder } from './lock.ts';
import { appliedIn, migrate, missing } from './migrate.ts';
import type { Migration, Query, Store } from './types.ts';

export const DATABASE_FILE = 'bubo.db';

/** Files up to this size are checked whole at start; larger ones would make the start slow. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/**
 * Takes the folder, brings the file to the program's schema, frees all leases (their owner is dead).
 * @throws {StoreRefused} with one sentence: folder, lock, damage, newer database.
 */
export async function openSqlite(options: {
  readonly dataDir: string;
  readonly now: () => number;
  readonly migrations: readonly Migration[];
}): Promise<Store> {
  const unlock = lockFolder(options.dataDir);
  const path = join(options.dataDir, DATABASE_FILE);
  try {
    const group = groupCommits(() => reconnect(path), path, await prepared(path, options));
    return {
      engine: 'sqlite',
      instance: `sqlite-${process.pid}-${randomBytes(4).toString('hex')}`,
      place: path,
      migrations: options.migrations,
      tx: group.tx,
      bulk: group.bulk,
      tidy: group.tidy,
      snapshot: (work) => snapshot(path, work),
      close: async () => {
        await group.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw refusal(error, path);
  }
}

async function prepared(
  path: string,
  { now, migrations }: { readonly now: () => number; readonly migrations: readonly Migration[] },
): Promise<Connection> {
  const small = existsSync(path) && statSync(path).size <= CHECKED_BYTES;
  const connection = connect(path);
  try {
    if (small) checkWhole(connection, path);
    connection.all('begin immediate');
    await migrate(queryOn(connection), 'sqlite', migrations, now(), path);
    connection.all('update outbox set lease = null, leased_at = null where lease is not null');
    connection.all('commit');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function checkWhole(connection: Connection, path: string): void {
  const [first = {}] = connection.all('pragma quick_check(1)');
  if (!Object.values(first).includes('ok')) {
    throw new StoreRefused(`The database ${path} is damaged: restore a backup (bubo restore), or move the file away.`);
  }
}

/** After trouble. The file must still be there: an empty new one in its place would forget everybody silently. */
function reconnect(path: string): Connection {
  if (!existsSync(path)) throw new DatabaseAway(`${path}: the database file is gone`);
  return connect(path);
}

/** Reads through a connection of its own: in WAL, readers and the writer do not wait for each other. */
async function snapshot<T>(path: string, work: (q: Query) => Promise<T>): Promise<T> {
  try {
    const connection = connectToRead(path);
    try {
      connection.exec('begin');
      return await work(queryOn(connection));
    } finally {
      connection.close();
    }
  } catch (error) {
    throw asAway(error, path);
  }
}

const REFUSALS: { readonly [code: number]: string } = {
  [SQLITE.NOTADB]: 'is not a database of this program: move that file away, or restore a backup (bubo restore)',
  [SQLITE.CORRUPT]: 'is damaged: restore a backup (bubo restore), or move the file away',
  [SQLITE.FULL]: 'cannot be written, the disk is full: make room there',
  [SQLITE.BUSY]: 'is locked by another program: close whatever has it open',
  [SQLITE.READONLY]: 'can only be read: give this user the right to write it',
  [SQLITE.CANTOPEN]: 'cannot be opened: give this user the right to read and write it and its folder',
};

function refusal(error: unknown, path: string): unknown {
  const sentence = REFUSALS[sqliteCode(error)];
  if (sentence !== undefined) return new StoreRefused(`The database ${path} ${sentence}.`, { cause: error });
  const away = asAway(error, path);
  return away instanceof DatabaseAway ? new StoreRefused(`The database ${messageOf(away)}.`, { cause: error }) : error;
}

/**
 * The migrations that a start would apply to the file in `dataDir`; changes nothing, works beside a running service.
 * @throws {StoreRefused} when the file is newer than the program or no database.
 */
export async function pendingInSqlite(dataDir: string, migrations: readonly Migration[]): Promise<string[]> {
  const path = join(dataDir, DATABASE_FILE);
  if (!existsSync(path)) return migrations.map((migration) => migration.id);
  try {
    const connection = connectToRead(path);
    try {
      return missing(await appliedIn(queryOn(connection), 'sqlite'), migrations, path).map(({ id }) => id);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw refusal(error, path);
  }
}
