/**
 * Group commit for SQLite: transactions that wait at the same moment share one `begin … commit`, and so one wait
 * for the disk, each inside a savepoint of its own. A work that throws undoes only its savepoint. No promise
 * settles before the commit is on the disk; a failed commit rejects all. (Where the flush itself fails, the rows may
 * be there all the same: whoever comes again is told so by their own ids.)
 *
 * The wait for the disk is ours and not SQLite's, which would hold up the whole process: with `synchronous=normal` a
 * commit is written to the log but not flushed, and we flush it. Checkpoints are flushed by SQLite as ever.
 */
import { type Connection, quietly } from './connection.ts';
import { asAway, asConflict, SQLITE, sqliteCode } from './driver.ts';
import { DatabaseAway } from './errors.ts';
import { logOf, type WriteAheadLog } from './flush.ts';
import { type RunStatement, runWork } from './transaction.ts';
import type { Query, Store } from './types.ts';

interface Job {
  readonly work: (q: Query) => Promise<unknown>;
  readonly patience: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Most transactions in one group, and when one is full though fewer are in it, ms: the process does nothing else then. */
const MOST = 64;
const SLICE_MS = 25;
/** How long a work may wait for something that is not the database, in ms. */
const PATIENCE = 1_000;
/** How long another program's lock is waited for before the database counts as away, and how often it is tried, in ms. */
const LOCK_PATIENCE = 2_000;
const LOCK_PAUSE = 25;

export interface Group {
  readonly tx: Store['tx'];
  readonly bulk: Store['bulk'];
  readonly tidy: Store['tidy'];
  /** Runs what waits, refuses what comes later, closes the connection. */
  readonly close: () => Promise<void>;
}

/** `reopen` makes a new connection after trouble with the file at `path`; `log` is what is flushed after each commit. */
export function groupCommits(
  reopen: () => Connection,
  path: string,
  first: Connection,
  log: WriteAheadLog = logOf(path),
): Group {
  let isLogged = true;
  let connection: Connection | null = owned(first);
  const waiting: Job[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  const join = <T>(work: (q: Query) => Promise<T>, patience: number): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (closed) throw new DatabaseAway(`${path}: the store is closed`);
      waiting.push({ work, patience, resolve: resolve as Job['resolve'], reject });
      running ??= run();
    });

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn(); // whatever arrived in this turn of the loop joins the group
      await commitTogether();
    }
    running = null;
  }

  async function commitTogether(): Promise<void> {
    const jobs: Job[] = [];
    try {
      const db = await begin();
      const settle: (() => void)[] = [];
      const full = performance.now() + SLICE_MS;
      do {
        const job = waiting.shift();
        if (job === undefined) break;
        jobs.push(job);
        settle.push(await attempt(db, job));
      } while (jobs.length < MOST && performance.now() < full);
      db.all('commit');
      if (isLogged) await log.flush();
      for (const done of settle) done();
    } catch (error) {
      giveUp(error, jobs.length > 0 ? jobs : waiting.splice(0));
    }
  }

  async function begin(): Promise<Connection> {
    connection ??= owned(reopen());
    for (let waited = 0; ; waited += LOCK_PAUSE) {
      try {
        connection.all('begin immediate');
        return connection;
      } catch (error) {
        if (sqliteCode(error) !== SQLITE.BUSY || waited >= LOCK_PATIENCE) throw error;
        await pause(LOCK_PAUSE);
      }
    }
  }

  /** Runs one job in its savepoint; gives what to do after the commit. Throws only when the database is away. */
  async function attempt(db: Connection, job: Job): Promise<() => void> {
    db.all('savepoint turn');
    try {
      const value = await runWork(job.work, statementsOn(db), job.patience);
      db.all('release turn');
      return () => job.resolve(value);
    } catch (error) {
      if (sqliteCode(error) !== 0 && asAway(error, path) !== error) throw error;
      db.all('rollback to turn');
      db.all('release turn');
      return () => job.reject(error);
    }
  }

  /** Where the file system gives no write-ahead log, SQLite stays silently with its journal, and flushes by itself. */
  function owned(fresh: Connection): Connection {
    isLogged = fresh.all('pragma journal_mode')[0]?.['journal_mode'] === 'wal';
    if (isLogged) fresh.exec('pragma synchronous = normal');
    return fresh;
  }

  function close(): void {
    log.close();
    quietly(() => connection?.close());
    connection = null;
  }

  /** The whole group is undone. All but a lock and a full disk may need a new connection. */
  function giveUp(error: unknown, jobs: readonly Job[]): void {
    const code = sqliteCode(error);
    quietly(() => connection?.all('rollback'));
    if (code !== SQLITE.BUSY && code !== SQLITE.FULL) close();
    const reason = asAway(error, path);
    for (const job of jobs) job.reject(reason);
  }

  return {
    tx: (work) => join(work, PATIENCE),
    bulk: (work) => join(work, Number.POSITIVE_INFINITY),
    tidy: async () => {
      await running;
      // A transaction that began since keeps it from being cut: then the next time.
      quietly(() => connection?.exec('pragma wal_checkpoint(truncate)'));
    },
    close: async () => {
      closed = true;
      await running;
      close();
    },
  };
}

const statementsOn =
  (connection: Connection): RunStatement =>
  (sql, params) => {
    try {
      return connection.all(sql, params);
    } catch (error) {
      throw asConflict(error);
    }
  };

/** A query that runs at once on a connection. */
export function queryOn(connection: Connection): Query {
  return (sql, params) => {
    try {
      return Promise.resolve(connection.all(sql, params)) as never;
    } catch (error) {
      return Promise.reject(asConflict(error));
    }
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
