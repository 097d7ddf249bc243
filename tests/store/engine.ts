/** An engine under test, and a store opened on it. */
import type { StoreOptions } from '../../src/store/open.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Migration, Query, Store } from '../../src/store/types.ts';

/** Where a database of one engine can be. */
export type Where = Pick<StoreOptions, 'dataDir' | 'databaseUrl'>;

export interface Engine {
  readonly name: Store['engine'];
  /** A new, empty place. */
  readonly fresh: () => Promise<Where>;
}

/** A table of no feature, to try transactions on. */
export const TRY: Migration = {
  id: 'try-1',
  sql: 'create table try (id {{id}}, word text not null unique, amount bigint not null default 0, part double precision)',
};
export const MIGRATIONS: readonly Migration[] = [...CORE_MIGRATIONS, TRY];

/** Opens a store at a fixed time. */
export function openAt(where: Where, now = 1_000_000, migrations = MIGRATIONS): Promise<Store> {
  return openStore({ ...where, now: () => now, migrations, heartbeat: { every: 100, silence: 700 } });
}

/** Opens a store in a new place, hands it to the test, closes it. */
export function withStore(engine: Engine, test: (store: Store, where: Where) => Promise<void>): () => Promise<void> {
  return async () => {
    const where = await engine.fresh();
    const store = await openAt(where);
    try {
      await test(store, where);
    } finally {
      await store.close();
    }
  };
}

export const words = async (q: Query): Promise<string[]> =>
  (await q<{ word: string }>('select word from try order by word')).map((row) => row.word);

export const say = (q: Query, word: string): Promise<unknown> => q('insert into try (word) values ($1)', [word]);
