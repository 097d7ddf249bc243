import { StoreRefused } from '../../src/store/errors.ts';
import { pendingMigrations } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import { type Engine, MIGRATIONS, openAt, TRY, words } from './engine.ts';

const MORE = { id: 'try-2', sql: 'alter table try add column note text; create index try_note on try (note);' };

export function migrationContract(engine: Engine): void {
  describe('migrations', () => {
    test('are shown before they are applied, and applied once', async () => {
      const where = await engine.fresh();
      const ids = [...MIGRATIONS, MORE].map((migration) => migration.id);
      const all = { ...where, migrations: [...MIGRATIONS, MORE] };
      expect(await pendingMigrations(all)).toEqual(ids);
      expect(await pendingMigrations(all)).toEqual(ids);
      const store = await openAt(where);
      await store.tx((q) => q(`insert into try (word) values ('kept')`));
      await store.close();
      expect(await pendingMigrations(all)).toEqual(['try-2']);
      const next = await openAt(where, 2, all.migrations);
      expect(await next.tx((q) => q('select word, note from try'))).toMatchObject([{ word: 'kept', note: null }]);
      await next.close();
      expect(await pendingMigrations(all)).toEqual([]);
    });

    test('of a newer program are refused with a sentence, and nothing is changed', async () => {
      const where = await engine.fresh();
      await (await openAt(where)).close();
      const older = openAt(where, 3, CORE_MIGRATIONS);
      await expect(older).rejects.toBeInstanceOf(StoreRefused);
      await expect(older).rejects.toThrow(/newer version of this program \(it has "try-1".*restore a backup/);
      await expect(pendingMigrations({ ...where, migrations: CORE_MIGRATIONS })).rejects.toThrow(/newer version/);
      await (await openAt(where)).close();
    });

    test('are all or nothing', async () => {
      const where = await engine.fresh();
      const wrong = { id: 'wrong', sql: 'create table half (id {{id}}); create table nonsense nonsense;' };
      await expect(openAt(where, 1, [...MIGRATIONS, wrong])).rejects.toThrow();
      const store = await openAt(where);
      expect(await store.tx(words)).toEqual([]);
      expect(await store.tx((q) => q(`select 1 as there from schema_column where table_name = 'half'`))).toEqual([]);
      await store.close();
    });

    test('must have names of their own', async () => {
      await expect(openAt(await engine.fresh(), 1, [...MIGRATIONS, TRY])).rejects.toThrow(
        /Two migrations are called "try-1"/,
      );
    });
  });
}
