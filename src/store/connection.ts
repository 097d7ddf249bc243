/** One connection to the SQLite file, set up for durability, with its prepared statements kept. */
import { chmodSync, existsSync } from 'node:fs';
import { type Database, openDatabase, type Statement } from './driver.ts';
import type { Param, Row } from './types.ts';

export interface Connection {
  readonly all: (sql: string, params?: readonly Param[]) => Row[];
  /** Several statements, without parameters and without rows. */
  readonly exec: (sql: string) => void;
  readonly close: () => void;
}

/**
 * `synchronous=FULL` is set because the drivers are compiled with NORMAL, which loses commits in a power cut, unless
 * whoever has the connection flushes them (see group.ts).
 * `secure_delete`: what is deleted is overwritten, so that nothing of a person stays in free space of the file.
 * `busy_timeout=0`: waiting for a lock is done without blocking the process (see group.ts).
 */
const SETTINGS = `
  pragma busy_timeout = 0;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma cache_size = -4096;
  pragma wal_autocheckpoint = 4000;
  pragma journal_size_limit = 67108864;`;

/** Statements that are kept prepared. The texts are few; a copy of tables may bring more. */
const KEPT = 400;

/** Opens the file for reading and writing, made if missing (readable by its owner only). Throws the driver's error. */
export function connect(path: string): Connection {
  const isNew = !existsSync(path);
  const database = openDatabase(path);
  try {
    if (isNew) chmodSync(path, 0o600);
    database.exec(SETTINGS);
    return connectionOf(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the file for reading only; others may write meanwhile. */
export function connectToRead(path: string): Connection {
  return connectionOf(openDatabase(path, true));
}

function connectionOf(database: Database): Connection {
  const kept = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    if (kept.size >= KEPT) kept.clear();
    const statement = database.prepare(sql.replace(/\$(\d+)/g, '?$1'));
    kept.set(sql, statement);
    return statement;
  };
  return {
    all: (sql, params = []) => {
      if (sql.startsWith('/* postgres */')) return [];
      return (kept.get(sql) ?? prepare(sql)).all(...params.map(withoutNul));
    },
    exec: (sql) => database.exec(sql),
    close: () => {
      // Neither driver lets us finalize statements: one of them keeps a closed connection, with what it has locked,
      // until they are collected. So nothing may be left open in it.
      quietly(() => database.exec('rollback'));
      quietly(() => database.exec('pragma wal_checkpoint(truncate)'));
      kept.clear();
      database.close();
    },
  };
}

/** For what may be impossible without harm: no transaction is open, the file is gone. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // See above.
  }
}

/** Text without NUL characters: SQLite cuts text there and PostgreSQL refuses it. */
export function withoutNul(param: Param): Param {
  return typeof param === 'string' && param.includes('\0') ? param.replaceAll('\0', '') : param;
}
