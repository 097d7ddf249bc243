/**
 * The SQLite driver: the `node:sqlite` interface, built into newer Nodes, else from `@photostructure/sqlite`,
 * which is the same interface with prebuilt binaries. Only what we use is typed here.
 */
import { createRequire } from 'node:module';
import { Conflict, codeOf, DatabaseAway, messageOf } from './errors.ts';
import type { Param, Row } from './types.ts';

export interface Statement {
  readonly all: (...params: readonly Param[]) => Row[];
}
export interface Database {
  readonly exec: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => void;
}
interface Driver {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly?: boolean }) => Database;
}

const PACKAGE = '@photostructure/sqlite';
const require = createRequire(import.meta.url);

/** Node 22 greets whoever loads the module with a warning on stderr; it says nothing that an operator could act on. */
function builtIn(): Driver | undefined {
  const get = (process as { readonly getBuiltinModule?: (id: string) => unknown }).getBuiltinModule;
  const { emitWarning } = process;
  try {
    process.emitWarning = () => undefined;
    return get?.('node:sqlite') as Driver | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

let driver: Driver | undefined;

/** Opens a database file. Throws the driver's error as it is (see {@link sqliteCode}). */
export function openDatabase(path: string, readOnly = false): Database {
  driver ??= builtIn() ?? (require(PACKAGE) as Driver);
  return new driver.DatabaseSync(path, { readOnly });
}

/** How a worker thread gets at the same driver: a module name that `require` takes from here. */
export function driverModule(): string {
  return builtIn() === undefined ? require.resolve(PACKAGE) : 'node:sqlite';
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
export const SQLITE = { BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

/** What each means for whoever reads the log. All others are mistakes in a statement. */
const AWAY: { readonly [code: number]: string } = {
  3: 'access to the database file was refused',
  5: 'the database is locked by another program',
  6: 'the database is locked',
  7: 'there is not enough memory for the database',
  8: 'the database file can only be read',
  10: 'the disk gave an error',
  11: 'the database file is damaged; restore a backup',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  15: 'the locking of the database file failed',
  26: 'the database file is not a database; restore a backup',
};

/** SQLite's own texts: `@photostructure/sqlite` gives no code with the errors of `all()`. */
const TEXTS: readonly (readonly [text: RegExp, code: number])[] = [
  [/^(UNIQUE|PRIMARY KEY) constraint failed/, 2067],
  [/^FOREIGN KEY constraint failed/, 787],
  [/^database is locked/, 5],
  [/^database (table|schema) is locked/, 6],
  [/^out of memory/, 7],
  [/^attempt to write a readonly database/, 8],
  [/^disk I\/O error/, 10],
  [/^database disk image is malformed/, 11],
  [/^database or disk is full/, 13],
  [/^unable to open database file/, 14],
  [/^locking protocol/, 15],
  [/^file is not a database/, 26],
];

function extendedCode(error: unknown): number {
  const code = (error as { readonly errcode?: unknown } | null)?.errcode;
  if (typeof code === 'number') return code;
  if (codeOf(error) !== 'ERR_SQLITE_ERROR') return 0;
  return TEXTS.find(([text]) => text.test(messageOf(error)))?.[1] ?? 0;
}

/** The primary result code of an error from SQLite, or 0. */
export function sqliteCode(error: unknown): number {
  return extendedCode(error) & 0xff;
}

/** Extended codes of broken rules between rows: unique, primary key, row id, foreign key. */
const CONFLICTS: ReadonlySet<number> = new Set([2067, 1555, 2579, 787]);

/** A {@link Conflict} for errors that are one, anything else as it is. */
export function asConflict(error: unknown): unknown {
  return CONFLICTS.has(extendedCode(error)) ? new Conflict(messageOf(error)) : error;
}

/** A {@link DatabaseAway} for errors that say so, anything else as it is. */
export function asAway(error: unknown, path: string): unknown {
  const meaning = AWAY[sqliteCode(error)];
  return meaning === undefined
    ? error
    : new DatabaseAway(`${path}: ${meaning} (${messageOf(error)})`, { cause: error });
}
