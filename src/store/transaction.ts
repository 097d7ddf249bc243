/** What both engines do around the work of a transaction: no waiting for anything else, no q afterwards. */
import type { Query, Row } from './types.ts';

/** One statement: rows at once where the engine has them, else a promise. */
export type RunStatement = (sql: string, params?: Parameters<Query>[1]) => readonly Row[] | Promise<readonly Row[]>;

/**
 * Runs a work on a query of its own. After a failed statement every further one fails alike, and so does the work,
 * even if it caught the error: PostgreSQL undoes such a transaction, and SQLite is to do the same.
 * `patience` in ms; Infinity for works that may wait for other things. A `tx` inside a `tx` waits for itself and is
 * given up as well; telling it apart at once would cost every promise of the process its asynchronous context.
 */
export async function runWork<T>(work: (q: Query) => Promise<T>, run: RunStatement, patience: number): Promise<T> {
  let over = false;
  let failed: { readonly error: unknown } | null = null;
  const fail = (error: unknown): never => {
    failed ??= { error };
    throw error;
  };
  const q = (sql: string, params?: Parameters<Query>[1]): Promise<readonly Row[]> => {
    if (over) return Promise.reject(new Error('q was used after its transaction had ended.'));
    if (failed !== null) return Promise.reject(failed.error);
    try {
      const rows = run(sql, params);
      return 'then' in rows ? rows.catch(fail) : Promise.resolve(rows);
    } catch (error) {
      failed ??= { error };
      return Promise.reject(error);
    }
  };
  try {
    const value = await withPatience(() => work(q as Query), patience);
    const broken = failed as { readonly error: unknown } | null;
    if (broken !== null) throw broken.error;
    return value;
  } finally {
    over = true;
  }
}

/** Works under way that have a bound, with the time at which it is over. */
const watched = new Set<{ readonly until: number; readonly giveUp: () => void }>();
/** How late a work may be given up, in ms. One timer for all costs less than one for each. */
const LATE = 250;
let watch: NodeJS.Timeout | undefined;

function look(): void {
  const now = performance.now();
  for (const one of watched) if (one.until <= now) one.giveUp();
  if (watched.size > 0) return;
  clearInterval(watch);
  watch = undefined;
}

/** Gives `act` up after `patience` ms with a {@link Stalled}; what it still does is not waited for. */
export function withPatience<T>(act: () => Promise<T>, patience: number): Promise<T> {
  if (patience === Number.POSITIVE_INFINITY) return act();
  return new Promise<T>((resolve, reject) => {
    const mine = { until: performance.now() + patience, giveUp: (): void => done(() => reject(new Stalled())) };
    const done = (settle: () => void): void => {
      watched.delete(mine);
      settle();
    };
    watched.add(mine);
    watch ??= setInterval(look, LATE).unref();
    act().then(
      (value) => done(() => resolve(value)),
      (error: unknown) => done(() => reject(error)),
    );
  });
}

/** A work waited too long; what it still does is cut off. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
  constructor() {
    super('A transaction waited for something other than its q (another tx inside it?), and was given up.');
  }
}
