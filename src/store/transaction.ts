/** What both engines do around the work of a transaction: no nesting, no waiting for anything else, no q afterwards. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Query } from './types.ts';

interface State {
  over: boolean;
  failed: { readonly error: unknown } | null;
}
const inside = new AsyncLocalStorage<State>();

/** Throws when called from inside a transaction's work; what the work started and left behind may go on. */
export function refuseNested(): void {
  if (inside.getStore()?.over !== false) return;
  throw new Error('A transaction was opened inside a transaction. Hand the outer q down instead.');
}

/**
 * Runs a work on a query of its own. After a failed statement every further one fails alike, and so does the work,
 * even if it caught the error: PostgreSQL undoes such a transaction, and SQLite is to do the same.
 * `patience` in ms; Infinity for works that may wait for other things. `encloses` whether a transaction inside is
 * refused.
 */
export async function runWork<T>(
  work: (q: Query) => Promise<T>,
  run: Query,
  { patience, encloses }: { readonly patience: number; readonly encloses: boolean },
): Promise<T> {
  const state: State = { over: false, failed: null };
  const q: Query = (sql, params) => {
    if (state.over) return Promise.reject(new Error('q was used after its transaction had ended.'));
    if (state.failed !== null) return Promise.reject(state.failed.error);
    return run(sql, params).catch((error: unknown) => {
      state.failed ??= { error };
      throw error;
    }) as never;
  };
  try {
    const value = await withPatience(() => (encloses ? inside.run(state, () => work(q)) : work(q)), patience);
    if (state.failed !== null) throw state.failed.error;
    return value;
  } finally {
    state.over = true;
  }
}

/** Gives `act` up after `patience` ms with a {@link Stalled}; what it still does is not waited for. */
export async function withPatience<T>(act: () => Promise<T>, patience: number): Promise<T> {
  if (patience === Number.POSITIVE_INFINITY) return act();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Stalled()), patience);
  });
  try {
    return await Promise.race([act(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** A work waited too long; what it still does is cut off. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
  constructor() {
    super('A transaction waited for something other than its q, and was given up. Await only q inside tx.');
  }
}
