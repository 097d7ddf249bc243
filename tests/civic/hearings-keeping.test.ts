/** Registers in the store, on both engines: a file twice, files shuffled, killed on the way, read back. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { places } from '../../src/app/release.ts';
import { hearings } from '../../src/civic/hearings/feature.ts';
import { KINDS, STATES } from '../../src/civic/hearings/kinds.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { aheadIn, contactOf, dayBefore, listedOn } from '../../src/civic/hearings/rows.ts';
import { PROPOSAL_TABLES } from '../../src/civic/proposals/tables.ts';
import { checkSheet } from '../../src/civic/register/check.ts';
import { imports } from '../../src/civic/register/feature.ts';
import { addPart, beginJob, nextPart, openJobs, sealJob, TAKE_UP } from '../../src/civic/register/jobs.ts';
import { compare, page, put } from '../../src/civic/register/keeping.ts';
import type { Register, Values } from '../../src/civic/register/kind.ts';
import { takeDue } from '../../src/store/due.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';

const AT = 1_795_341_600_000;
const AROUND = { today: '2026-11-23', places: places(process.cwd()) };
const register = (name: string): Register => {
  const found = HEARING_REGISTERS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no register ${name}.`);
  return found;
};
const HEARINGS = register('hearings');

const row = (town: string, more: Values = {}): Values => ({
  town,
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  source: 'сайта',
  checked: '2026-11-20',
  ...more,
});

/** Rows as they may stand in any file: many kinds, odd texts, no two of the same key. */
const anyRows = fc
  .uniqueArray(
    fc.record({
      town: fc.constantFrom('GAB05', 'RSE04', 'VAR05', 'SOF46', 'LOV34'),
      kind: fc.constantFrom(...KINDS.map(({ id }) => id)),
      year: fc.integer({ min: 2025, max: 2028 }),
      number: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom(...Object.keys(STATES)),
      date: fc.constantFrom('2026-12-01', '2027-01-14'),
      place: fc.option(fc.constantFrom('=зала', 'зала „Х“; 2-ри етаж', 'a,b', '"', "'+1", 'ред\nдруг', '—')),
      source: fc.constantFrom('https://a.bg/?x=1&y=2', '-писмо', '@'),
      checked: fc.constant('2026-11-20'),
    }),
    { minLength: 1, maxLength: 20, selector: ({ town, kind, year, number }) => `${town} ${kind} ${year} ${number}` },
  )
  .map((rows) => rows as readonly Values[]);

const ENGINES = ['sqlite', 'postgres'] as const;
const why = await whyNoPostgres();
if (why !== null) console.warn(`Registers are not tried on PostgreSQL: ${why}.`);

describe.each(ENGINES.filter((name) => name === 'sqlite' || why === null))('on %s', (engine) => {
  let folder: string;
  let server: TestPostgres | null = null;
  let stores: Store[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bubo-registers-'));
    if (engine === 'postgres') server = await startPostgres();
  }, 60_000);
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fresh = async (): Promise<Store> => {
    const where = { dataDir: await mkdtemp(join(folder, 'store-')), databaseUrl: await server?.fresh() };
    const store = await openStore({
      ...where,
      now: () => AT,
      migrations: [...CORE_MIGRATIONS, ...imports.migrations, ...hearings(contactOf).migrations, PROPOSAL_TABLES],
    });
    stores.push(store);
    return store;
  };
  const all = (store: Store): Promise<readonly Values[]> =>
    store.tx((q) => page(q, HEARINGS, { town: null, after: null, limit: 1_000 }));
  const write = (store: Store, rows: readonly Values[], at = AT) => store.tx((q) => put(q, HEARINGS, rows, at));

  test('the same rows twice change nothing', async () => {
    const store = await fresh();
    expect(await write(store, [row('GAB05'), row('LOV34')])).toEqual({ added: 2, changed: 0, same: 0 });
    expect(await write(store, [row('LOV34'), row('GAB05')], AT + 1)).toEqual({ added: 0, changed: 0, same: 2 });
    expect(await store.tx((q) => q('select 1 as one from hearing where changed <> $1', [AT]))).toEqual([]);
  });

  test('what would change is told and not written', async () => {
    const store = await fresh();
    await write(store, [row('GAB05')]);
    const rows = [row('GAB05', { date: '2027-01-18' }), row('LOV34')].map((values, at) => ({ no: at + 2, values }));
    expect(await store.tx((q) => compare(q, HEARINGS, rows, AROUND.today))).toEqual({
      added: 1,
      same: 0,
      changed: [
        {
          no: 2,
          key: 'GAB05 draft-budget 2027 1',
          cells: [{ column: 'Дата', was: '2027-01-14', now: '2027-01-18' }],
        },
      ],
      faults: [],
      notes: [],
    });
    expect(await all(store)).toMatchObject([{ town: 'GAB05', date: '2027-01-14' }]);
  });

  test('columns that a file does not have stay as they are, empty ones are emptied', async () => {
    const store = await fresh();
    await write(store, [row('GAB05', { place: 'зала', hour: '17:30' })]);
    await write(store, [row('GAB05', { hour: null })]);
    expect(await all(store)).toMatchObject([{ place: 'зала', hour: null }]);
  });

  test('each change of a hearing is kept with what was before', async () => {
    const store = await fresh();
    await write(store, [row('GAB05')]);
    await write(store, [row('GAB05', { date: '2027-01-18', state: 'moved' })], AT + 5);
    expect(await store.tx((q) => q('select what, was, now, at from hearing_history order by id'))).toEqual([
      { what: 'added', was: null, now: 'announced', at: AT },
      { what: 'state', was: 'announced', now: 'moved', at: AT + 5 },
      { what: 'date', was: '2027-01-14', now: '2027-01-18', at: AT + 5 },
    ]);
  });

  test('material of a hearing that is not known is told', async () => {
    const store = await fresh();
    await write(store, [row('GAB05')]);
    const of = (town: string, no: number) => {
      const { kind, year, number } = row(town);
      return { no, values: { town, kind, year, number, url: 'https://a.bg/b.pdf', title: 'Проект' } as Values };
    };
    const { faults } = await store.tx((q) =>
      compare(q, register('materials'), [of('GAB05', 2), of('LOV34', 3)], AROUND.today),
    );
    expect(faults).toEqual([
      { no: 3, column: 'Вид', says: 'there is no hearing LOV34 draft-budget 2027 1; import the hearings first.' },
    ]);
  });

  test('a row is looked at whole, as it will stand: with what was there before, and what is left out', async () => {
    const store = await fresh();
    await write(store, [row('GAB05')]);
    const { date: _, ...undated } = row('GAB05');
    const rows = [undated, { ...undated, town: 'LOV34' }].map((values, at) => ({ no: at + 2, values }));
    expect((await store.tx((q) => compare(q, HEARINGS, rows, AROUND.today))).faults).toEqual([
      { no: 3, column: 'Дата', says: expect.stringContaining('without a day the state is') },
    ]);
  });

  test('what is ahead, and from which day it was moved, is found', async () => {
    const store = await fresh();
    await write(store, [
      row('GAB05', { kind: 'annual-report', year: 2026, state: 'draft', date: null }),
      row('GAB05', { kind: 'annual-report', year: 2025, state: 'draft', date: null }),
      row('GAB05', { kind: 'recovery-plan', state: 'open', date: '2027-01-04', proposals_until: '2027-01-18' }),
      row('GAB05'),
    ]);
    await write(store, [row('GAB05', { date: '2027-01-20' })]);
    const ahead = await store.tx((q) => aheadIn(q, 'GAB05', '2027-01-15'));
    expect(ahead.map(({ kind, year }) => `${kind} ${year}`)).toEqual([
      'recovery-plan 2027',
      'draft-budget 2027',
      'annual-report 2026',
    ]);
    const before = await Promise.all(ahead.map(({ id }) => store.tx((q) => dayBefore(q, id))));
    expect(before).toEqual([null, '2027-01-14', null]);
  });

  test('what was announced anywhere is listed, ahead by its day and what is over behind', async () => {
    const store = await fresh();
    await write(store, [
      row('GAB05', { date: '2027-01-20' }),
      row('LOV34'),
      row('RSE04', { state: 'draft', date: null }),
      row('VAR05', { state: 'closed', date: '2026-01-14' }),
      row('SOF46', { state: 'held', date: '2026-02-14' }),
    ]);
    const { ahead, over } = await store.tx((q) => listedOn(q, '2027-01-14'));
    expect([ahead.map(({ town }) => town), over.map(({ town }) => town)]).toEqual([
      ['LOV34', 'GAB05'],
      ['SOF46', 'VAR05'],
    ]);
  });

  test('one that was held or closed today, and one that was moved to a day that is over, are listed among the past', async () => {
    const store = await fresh();
    await write(store, [
      row('GAB05', { state: 'held' }),
      row('LOV34', { state: 'closed', date: '2027-01-20' }),
      row('RSE04', { state: 'moved', date: '2027-01-10' }),
      row('VAR05', { state: 'moved', date: null }),
      row('SOF46', { state: 'open', date: '2027-01-10' }),
      row('PDV22', { state: 'cancelled', date: '2027-01-10' }),
    ]);
    const { ahead, over } = await store.tx((q) => listedOn(q, '2027-01-14'));
    expect([ahead.map(({ town }) => town), over.map(({ town }) => town)]).toEqual([
      ['SOF46', 'VAR05'],
      ['LOV34', 'GAB05', 'RSE04'],
    ]);
  });

  test('any rows in any order are the same register, and its export changes nothing', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const runs = engine === 'sqlite' ? 40 : 8;
    await fc.assert(
      fc.asyncProperty(
        anyRows.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })),
        ),
        async ([rows, shuffled]) => {
          for (const store of [one, other]) await store.tx((q) => q('delete from hearing'));
          await write(one, rows);
          await write(other, shuffled);
          const kept = await all(one);
          expect(await all(other)).toEqual(kept);
          expect(kept).toHaveLength(rows.length);
          // As the export writes them and the import reads them.
          const sheet = {
            headings: HEARINGS.columns.map(({ bg }) => bg),
            rows: kept.map((values, at) => ({
              no: at + 2,
              cells: HEARINGS.columns.map(({ id, write: as }) => {
                const value = values[id] ?? null;
                return value === null ? '' : (as?.(value, AROUND) ?? String(value));
              }),
            })),
          };
          const { rows: read, faults } = checkSheet(HEARINGS, sheet, AROUND);
          expect(faults).toEqual([]);
          expect(await one.tx((q) => compare(q, HEARINGS, read, AROUND.today))).toMatchObject({
            added: 0,
            changed: [],
            same: rows.length,
          });
        },
      ),
      { numRuns: runs },
    );
  }, 60_000);

  test('pages follow each other without a gap, of one municipality too', async () => {
    const store = await fresh();
    const rows = Array.from({ length: 25 }, (_, at) => row(at % 2 === 0 ? 'GAB05' : 'LOV34', { number: at + 1 }));
    await write(store, rows);
    const read = async (town: string | null): Promise<readonly Values[]> => {
      const found: Values[] = [];
      for (;;) {
        const last = found.at(-1);
        const after = last === undefined ? null : HEARINGS.key.map((column) => last[column] ?? null);
        const next = await store.tx((q) => page(q, HEARINGS, { town, after, limit: 4 }));
        if (next.length === 0) return found;
        found.push(...next);
      }
    };
    expect(await read(null)).toHaveLength(25);
    expect((await read('LOV34')).map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, at) => 2 * at + 2),
    );
  });

  describe('an import on its way', () => {
    const REGISTERS = HEARING_REGISTERS;
    const parts = ['GAB05', 'LOV34', 'RSE04'].map((town, at) => [{ no: at + 2, values: row(town) }]);
    const laid = async (store: Store): Promise<number> => {
      const job = await store.tx((q) => beginJob(q, { kind: 'hearings', hash: 'x', rows: 3, at: AT }));
      for (const [no, rows] of parts.entries()) await store.tx((q) => addPart(q, job, no, rows));
      return job;
    };
    const next = (store: Store, job: number) => store.tx((q) => nextPart(q, REGISTERS, job, AT));
    /** What the service does with what is due at a time. */
    const serve = (store: Store, at: number): Promise<number> =>
      store.tx(async (q) => {
        const due = await takeDue(q, at, 10);
        for (const one of due) await imports.due[TAKE_UP]?.(q, one, at);
        return due.length;
      });

    test('nothing is taken over before all of it lies there', async () => {
      const store = await fresh();
      const job = await laid(store);
      expect(await next(store, job)).toBeNull();
      expect(await store.tx((q) => openJobs(q, REGISTERS))).toEqual([]);
      expect(await all(store)).toEqual([]);
    });

    test('what was never whole is given up', async () => {
      const store = await fresh();
      await laid(store);
      await serve(store, AT + 3_600_000);
      expect(await store.tx((q) => q('select id from import_job'))).toEqual([]);
      expect(await store.tx((q) => q('select job from import_part'))).toEqual([]);
      expect(await all(store)).toEqual([]);
    });

    test('part by part, with the counts so far', async () => {
      const store = await fresh();
      await write(store, [row('LOV34')]);
      const job = await laid(store);
      await store.tx((q) => sealJob(q, job, AT));
      expect(await next(store, job)).toEqual({ left: 2, added: 1, changed: 0, same: 0 });
      expect(await next(store, job)).toEqual({ left: 1, added: 1, changed: 0, same: 1 });
      expect(await next(store, job)).toEqual({ left: 0, added: 2, changed: 0, same: 1 });
      expect(await next(store, job)).toEqual({ left: 0, added: 2, changed: 0, same: 1 });
      expect(await serve(store, AT + 86_400_000)).toBe(0);
    });

    test('killed in the middle it is finished by the service alone', async () => {
      const store = await fresh();
      const job = await laid(store);
      await store.tx((q) => sealJob(q, job, AT));
      await next(store, job);
      expect(await store.tx((q) => openJobs(q, REGISTERS))).toEqual([{ id: job, kind: 'hearings' }]);
      expect(await serve(store, AT)).toBe(0);
      for (let rounds = 0; (await serve(store, AT + 60_000)) > 0; rounds += 1) expect(rounds).toBeLessThan(5);
      expect(await all(store)).toHaveLength(3);
      expect(await store.tx((q) => openJobs(q, REGISTERS))).toEqual([]);
    });

    test('one of a register that only another release has waits for it, with its rows', async () => {
      const store = await fresh();
      const job = await store.tx((q) => beginJob(q, { kind: 'of-tomorrow', hash: 'x', rows: 1, at: AT }));
      await store.tx((q) => addPart(q, job, 0, [{ no: 2, values: row('GAB05') }]));
      await store.tx((q) => sealJob(q, job, AT));
      for (const at of [AT + 60_000, AT + 60_000 + 3_600_000]) {
        expect(await serve(store, at)).toBe(1);
        expect(await serve(store, at)).toBe(0);
      }
      const later = { ...HEARINGS, name: 'of-tomorrow' };
      expect(await store.tx((q) => nextPart(q, [later], job, AT))).toMatchObject({ added: 1, left: 0 });
      expect(await all(store)).toHaveLength(1);
    });

    test('of an unknown register or number there is none', async () => {
      const store = await fresh();
      const job = await store.tx((q) => beginJob(q, { kind: 'nothing', hash: 'x', rows: 0, at: AT }));
      await store.tx((q) => sealJob(q, job, AT));
      expect(await next(store, job)).toBeNull();
      expect(await next(store, 999)).toBeNull();
    });
  });
});
