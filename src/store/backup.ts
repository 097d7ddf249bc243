/** A copy of the whole store in one SQLite file, the way back, and the move to another engine. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { connect, connectToRead, quietly } from './connection.ts';
import { type Counts, copyAll, occupied, type Progress } from './copy.ts';
import { driverModule } from './driver.ts';
import { codeOf, DatabaseAway, messageOf, StoreRefused } from './errors.ts';
import { queryOn } from './group.ts';
import { liveInstances } from './heartbeat.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { DATABASE_FILE } from './sqlite.ts';
import type { Store } from './types.ts';

/**
 * Writes a copy of the store as it is at this moment, while it is in use: a SQLite file, from either engine. The file
 * appears whole or not at all.
 * @returns the file's size.
 * @throws {StoreRefused} when there is such a file already, or it cannot be written.
 */
export async function backup(store: Store, path: string): Promise<{ readonly bytes: number }> {
  if (existsSync(path)) throw new StoreRefused(`${path} exists already: name a new file, or move that one away.`);
  const partial = `${path}.partial`;
  try {
    rmSync(partial, { force: true });
    await (store.engine === 'sqlite' ? vacuumInto(store.place, partial) : copyInto(store, partial));
    settle(partial, path);
    return { bytes: statSync(path).size };
  } catch (error) {
    quietly(() => rmSync(partial, { force: true }));
    if (error instanceof DatabaseAway) throw error;
    throw new StoreRefused(
      `The backup ${path} could not be written (${messageOf(error)}): choose a folder that exists and has room.`,
      { cause: error },
    );
  }
}

/** Run in a thread of its own, because it takes as long as the disk does. */
const VACUUM = `
  process.emitWarning = () => undefined; // Node 22's word about its own module
  const { workerData } = require('node:worker_threads');
  const { DatabaseSync } = require(workerData.driver);
  const database = new DatabaseSync(workerData.from, { readOnly: true });
  database.prepare('vacuum into ?').run(workerData.to);
  database.close();`;

function vacuumInto(from: string, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(VACUUM, { eval: true, workerData: { driver: driverModule(), from, to } });
    worker.once('error', reject);
    worker.once('exit', (status) => (status === 0 ? resolve() : reject(new Error(`status ${status}`))));
  });
}

async function copyInto(store: Store, path: string): Promise<void> {
  const connection = connect(path);
  try {
    connection.exec('pragma journal_mode = delete; pragma synchronous = off; begin');
    const to = { engine: 'sqlite', q: queryOn(connection) } as const;
    await migrate(to.q, 'sqlite', store.migrations, 0, path);
    await store.snapshot((q) => copyAll({ engine: store.engine, q }, to));
    connection.exec('commit');
  } finally {
    connection.close();
  }
}

/** Makes sure that the file is on the disk, readable by its owner only, and gives it its name. */
function settle(partial: string, path: string): void {
  chmodSync(partial, 0o600);
  sync(partial);
  renameSync(partial, path);
  sync(dirname(path));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EISDIR') throw error; // Windows does not sync folders
  } finally {
    closeSync(file);
  }
}

/**
 * Puts a backup in the place of the embedded store in `dataDir`. A store that holds anything is replaced only with
 * `force`, and kept beside as `bubo.db.before-restore`. What waited in the outbox when the backup was made is sent
 * again after the next start.
 * @returns where the former store was put; null where there was none, or nothing in it.
 * @throws {StoreRefused} when the backup is none, the store is in use, or holds something and `force` is not given.
 */
export async function restore(
  path: string,
  dataDir: string,
  { force = false }: { readonly force?: boolean } = {},
): Promise<string | null> {
  checkBackup(path);
  const unlock = lockFolder(dataDir);
  try {
    const target = join(dataDir, DATABASE_FILE);
    const aside = existsSync(target) ? await cleared(target, force) : null;
    const partial = `${target}.partial`;
    copyFileSync(path, partial);
    settle(partial, target);
    return aside;
  } finally {
    unlock();
  }
}

function checkBackup(path: string): void {
  if (!existsSync(path)) throw new StoreRefused(`There is no backup ${path}: name the file that "bubo backup" wrote.`);
  let trouble: string;
  try {
    const connection = connectToRead(path);
    try {
      const applied = connection.all('select id from migration');
      const [first = {}] = connection.all('pragma quick_check(1)');
      trouble = applied.length > 0 && Object.values(first).includes('ok') ? '' : 'it is damaged';
    } finally {
      connection.close();
    }
  } catch (error) {
    trouble = messageOf(error);
  }
  if (trouble !== '')
    throw new StoreRefused(`${path} is no whole backup of this program (${trouble}): name another one.`);
}

/** Makes room for the backup. What an earlier restore put aside is never written over. */
async function cleared(target: string, force: boolean): Promise<string | null> {
  const found = await contentOf(target);
  const aside = join(dirname(target), ASIDE);
  if (found !== null && !force)
    throw new StoreRefused(
      `The database ${target} ${found}: add --force to replace it; it is kept beside as ${ASIDE}.`,
    );
  if (found !== null && existsSync(aside))
    throw new StoreRefused(`${aside} is there from an earlier restore: move it away, or delete it, and try again.`);
  for (const tail of ['', '-wal', '-shm']) {
    if (found === null) rmSync(target + tail, { force: true });
    else if (existsSync(target + tail)) renameSync(target + tail, aside + tail);
  }
  return found === null ? null : aside;
}

/** What stands in the way of replacing a store, in words; null where nothing does. */
async function contentOf(target: string): Promise<string | null> {
  let table: string | null;
  try {
    const connection = connect(target);
    try {
      table = await occupied(queryOn(connection));
    } finally {
      connection.close();
    }
  } catch {
    table = 'damage';
  }
  if (table === null) return null;
  return table === 'damage' ? 'cannot be read' : `is in use (the table "${table}" has rows)`;
}

const ASIDE = `${DATABASE_FILE}.before-restore`;

/**
 * Carries everything from one opened store to another, empty one: all or nothing, counts compared. Neither may be in
 * use by anybody else.
 * @returns rows per table, as counted on both sides.
 * @throws {StoreRefused} when the target holds something or another instance lives on either.
 */
export async function move(from: Store, to: Store, progress?: Progress): Promise<Counts> {
  for (const store of [from, to]) await refuseShared(store);
  return from.snapshot((read) =>
    to.bulk(async (write) => {
      const table = await occupied(write);
      if (table !== null) {
        throw new StoreRefused(
          `The database ${to.place} is not empty (the table "${table}" has rows): name an empty one.`,
        );
      }
      return copyAll({ engine: from.engine, q: read }, { engine: to.engine, q: write }, progress);
    }),
  );
}

async function refuseShared(store: Store): Promise<void> {
  const others = (await store.tx((q) => liveInstances(q))).filter((name) => name !== store.instance);
  if (others.length === 0) return;
  throw new StoreRefused(
    `The database ${store.place} is in use by ${others.join(', ')}: stop it, wait ten seconds, try again.`,
  );
}
