/** Questions that were not understood: counted by their words, linked to nobody, gone in time, never too many. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handbook } from '../../src/civic/handbook/index.ts';
import {
  dropMiss,
  fingerprint,
  keepMiss,
  listMisses,
  MOST_MISSES,
  oneMiss,
  SWEEP,
} from '../../src/civic/handbook/misses.ts';
import { listOff, putOn, takeOff } from '../../src/civic/handbook/off.ts';
import { peekDue, takeDue } from '../../src/store/due.ts';
import { openStore } from '../../src/store/open.ts';
import { tablesOfPerson } from '../../src/store/persons.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Store } from '../../src/store/types.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 23, 12);
const noPostgres = await whyNoPostgres();
if (noPostgres !== null) process.stderr.write(`PostgreSQL is not tried: ${noPostgres}.\n`);

test('two askings are the same whatever the order, the endings, the courtesies and the alphabet', () => {
  const same = ['паркомати в центъра', 'Здравейте, в центъра има ли паркомати?', 'паркоматите в център'].map(
    fingerprint,
  );
  expect(new Set([same[0], same[2]]).size).toBe(1);
  expect(fingerprint('паркомати')).toBe(fingerprint('parkomati'));
  expect(fingerprint('паркомати')).not.toBe(fingerprint('кучета'));
});

describe.each(noPostgres === null ? ['sqlite', 'postgres'] : ['sqlite'])('on %s', (engine) => {
  let folder: string;
  let server: TestPostgres | null = null;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bubo-misses-'));
    if (engine === 'postgres') server = await startPostgres();
    const databaseUrl = server === null ? {} : { databaseUrl: await server.fresh() };
    const migrations = [...CORE_MIGRATIONS, ...handbook.migrations];
    store = await openStore({ dataDir: folder, ...databaseUrl, now: () => NOON, migrations });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server?.close();
    await rm(folder, { recursive: true });
  });
  afterEach(() =>
    store.tx(async (q) => {
      for (const table of ['miss', 'due']) await q(`delete from ${table}`);
    }),
  );

  const miss = (text: string, at = NOON, how = 'declined'): Promise<void> =>
    store.tx((q) => keepMiss(q, { how, text, near: 'fees', at }));
  const all = (since = 0) => store.tx((q) => listMisses(q, since, 10_000));
  /** What came due is done, as the house does it. */
  const passes = async (at: number): Promise<void> => {
    const due = await store.tx((q) => takeDue(q, at, 100));
    for (const one of due) await store.tx((q) => handbook.due[one.name]?.(q, one, at) ?? Promise.resolve([]));
  };

  test('the same question is one row that counts, with the day and no more of the time', async () => {
    await miss('паркомати в центъра');
    await miss('паркоматите в център', NOON + 3 * DAY);
    await miss('паркомати в центъра', NOON, 'none');
    await miss('бездомни кучета', NOON + DAY);
    expect(await all()).toEqual([
      {
        id: expect.any(Number),
        how: 'declined',
        phrase: 'паркоматите в център',
        near: 'fees',
        count: 2,
        first: NOON - DAY / 2,
        last: NOON + 2.5 * DAY,
      },
      expect.objectContaining({ phrase: 'бездомни кучета', count: 1 }),
      expect.objectContaining({ how: 'none', count: 1 }),
    ]);
    expect((await all(NOON + DAY)).map(({ count }) => count)).toEqual([2]);
  });

  test('nothing leads from it to a person', async () => {
    expect(await store.tx(tablesOfPerson)).not.toContain('miss');
    await miss('бездомни кучета');
    const [row] = await store.tx((q) => q('select * from miss'));
    expect(Object.keys(row ?? {}).sort()).toEqual(['count', 'first', 'how', 'id', 'last', 'near', 'phrase', 'words']);
    expect(await store.tx((q) => peekDue(q, NOON + 9 * DAY, 9))).toEqual([
      expect.objectContaining({ name: SWEEP, person: null, channel: null }),
    ]);
  });

  test('is gone 90 days after it was last asked, and the sweeping ends with the last one', async () => {
    await miss('бездомни кучета');
    await miss('паркомати в центъра', NOON + 30 * DAY);
    for (let day = 0; day <= 91; day++) await passes(NOON + day * DAY);
    expect((await all()).map(({ phrase }) => phrase)).toEqual(['паркомати в центъра']);
    for (let day = 92; day <= 125; day++) await passes(NOON + day * DAY);
    expect(await all()).toEqual([]);
    expect(await store.tx((q) => peekDue(q, NOON + 999 * DAY, 9))).toEqual([]);
  });

  test('whoever sends nonsense all day fills no disk, and what many ask stays', async () => {
    await miss('бездомни кучета');
    await miss('бездомни кучета');
    await store.tx(async (q) => {
      for (let nth = 0; nth < MOST_MISSES + 350; nth++)
        await q('insert into miss (words, how, phrase, near, count, first, last) values ($1, $2, $1, $2, 1, $3, $3)', [
          `nonsense ${nth}`,
          'declined',
          NOON,
        ]);
    });
    for (let nth = 0; nth < 101; nth++) await miss(`пълна безсмислица ${'абвгд'.slice(0, nth % 5)}${nth}я`);
    const rows = await all();
    expect(rows.length).toBeLessThanOrEqual(MOST_MISSES + 100);
    expect(rows[0]?.phrase).toBe('бездомни кучета');
    await passes(NOON + DAY);
    expect(await all()).toHaveLength(MOST_MISSES);
  }, 60_000);

  test('one is found by its number and dropped', async () => {
    await miss('бездомни кучета');
    const id = (await all())[0]?.id ?? 0;
    await store.tx(async (q) => {
      expect((await oneMiss(q, id))?.phrase).toBe('бездомни кучета');
      expect([await dropMiss(q, id), await dropMiss(q, id), await oneMiss(q, id)]).toEqual([true, false, null]);
    });
  });

  test('an answer is taken out of service once and brought back once', async () => {
    await store.tx(async (q) => {
      expect([await takeOff(q, 'a', 'why', NOON), await takeOff(q, 'a', 'better why', NOON + 1)]).toEqual([
        true,
        false,
      ]);
      expect(await listOff(q)).toEqual([{ id: 'a', why: 'better why', at: NOON }]);
      expect([await putOn(q, 'a'), await putOn(q, 'a')]).toEqual([true, false]);
    });
  });
});
