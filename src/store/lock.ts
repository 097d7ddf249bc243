/** The embedded store has one owner: whoever holds an open exclusive transaction on `lock.db`. It dies with its process. */
import { join } from 'node:path';
import { openDatabase, SQLITE, sqliteCode } from './driver.ts';
import { messageOf, StoreRefused } from './errors.ts';
import { makeFolder, NO_RIGHT, NO_ROOM } from './folder.ts';

const LOCK_TROUBLE: { readonly [code: number]: (dataDir: string) => string } = {
  [SQLITE.BUSY]: (dataDir) =>
    `Another running Bubo owns the data folder ${dataDir}: stop it, or give this one another DATA_DIR (several can share one PostgreSQL, see DATABASE_URL).`,
  [SQLITE.CANTOPEN]: (dataDir) => `The data folder ${dataDir} cannot be used: ${NO_RIGHT}.`,
  [SQLITE.READONLY]: (dataDir) => `The data folder ${dataDir} cannot be used: ${NO_RIGHT}.`,
  [SQLITE.FULL]: (dataDir) => `The data folder ${dataDir} cannot be used: ${NO_ROOM}.`,
  [SQLITE.NOTADB]: (dataDir) => `${join(dataDir, 'lock.db')} is not a lock of this program: remove that file.`,
};

/**
 * Makes the folder and takes its lock; the function returned gives it back.
 * @throws {StoreRefused} when the folder cannot be used or another process owns it.
 */
export function lockFolder(dataDir: string): () => void {
  makeFolder(dataDir);
  try {
    return hold(join(dataDir, 'lock.db'));
  } catch (error) {
    const trouble = LOCK_TROUBLE[sqliteCode(error)];
    throw new StoreRefused(trouble?.(dataDir) ?? `The data folder ${dataDir} cannot be locked: ${messageOf(error)}.`);
  }
}

function hold(path: string): () => void {
  const database = openDatabase(path);
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive');
  } catch (error) {
    database.close();
    throw error;
  }
  return () => database.close();
}
