/**
 * The wait for the disk, off the main thread: the write-ahead log of a SQLite file is flushed by the system while the
 * process goes on with what needs no database.
 */
import { closeSync, fdatasync, openSync } from 'node:fs';
import { messageOf, Unflushed } from './errors.ts';

export interface WriteAheadLog {
  /** Resolves once all that was written to the log before is on the disk. @throws Unflushed where that failed. */
  readonly flush: () => Promise<void>;
  /** Lets go of the file. No flush may be under way. */
  readonly close: () => void;
}

/** The log of the database at `path`: opened when it is first flushed, by which time SQLite has made it. */
export function logOf(path: string): WriteAheadLog {
  let file: number | null = null;
  const away = (error: unknown): Unflushed =>
    new Unflushed(`${path}: the disk gave an error (${messageOf(error)})`, { cause: error });
  return {
    flush: () =>
      new Promise((resolve, reject) => {
        try {
          file ??= openSync(`${path}-wal`, 'r+');
          fdatasync(file, (error) => (error === null ? resolve() : reject(away(error))));
        } catch (error) {
          reject(away(error));
        }
      }),
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
