import { mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/driver.ts';
import { DatabaseAway, StoreRefused } from '../../src/store/errors.ts';
import { keepFile } from '../../src/store/files.ts';
import { firstSight } from '../../src/store/seen.ts';
import type { Store } from '../../src/store/types.ts';
import { compileStore, linesOf } from './compiled.ts';
import { storeContract } from './contract.ts';
import { openAt, say, words } from './engine.ts';

const places: string[] = [];
const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'bubo-store-'));
  places.push(folder);
  return folder;
};
afterAll(() => Promise.all(places.map((place) => rm(place, { recursive: true, force: true }))));

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('SQLite', () => {
  storeContract({ name: 'sqlite', fresh: async () => ({ dataDir: await freshFolder() }) });
});

describe('SQLite in trouble while running', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openAt({ dataDir: await freshFolder() });
  });
  afterEach(() => store.close());

  test('a work that waits for something else is given up, and the others go on', async () => {
    const stalled = store.tx(async (q) => {
      await say(q, 'stalled');
      await wait(3_000);
    });
    const [first, second] = await Promise.allSettled([stalled, store.tx((q) => say(q, 'patient'))]);
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'Stalled' } });
    expect(second.status).toBe('fulfilled');
    expect(await store.tx(words)).toEqual(['patient']);
  });

  test('a full disk makes the store away, for all who shared the commit, until there is room', async () => {
    const [pages] = await store.tx((q) => q<{ page_count: number }>('pragma page_count'));
    const setLimit = (limit: number): Promise<unknown> => store.tx((q) => q(`pragma max_page_count = ${limit}`));
    await setLimit((pages?.page_count ?? 0) + 10);
    const body = new Uint8Array(200_000);
    const outcomes = await Promise.allSettled([
      store.tx((q) => say(q, 'small')),
      store.tx((q) => keepFile(q, { name: 'n', type: 't', body, at: 0, expires: null })),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(DatabaseAway) });
    await expect(store.tx((q) => keepFile(q, { name: 'n', type: 't', body, at: 0, expires: null }))).rejects.toThrow(
      /the disk is full/,
    );
    expect(await store.tx(words)).toEqual([]);
    await setLimit(1_000_000);
    await store.tx((q) => keepFile(q, { name: 'n', type: 't', body, at: 0, expires: null }));
    await store.tx((q) => say(q, 'again'));
    expect(await store.tx(words)).toEqual(['again']);
  });

  test('a lock of another program is waited for without blocking, and is away when it lasts', async () => {
    const other = openDatabase(store.place);
    other.exec('begin immediate');
    const short = store.tx((q) => say(q, 'waited'));
    await wait(200);
    other.exec('rollback');
    await short;
    other.exec('begin immediate');
    const long = await Promise.allSettled([store.tx((q) => say(q, 'a')), store.tx((q) => say(q, 'b'))]);
    for (const outcome of long) expect(outcome).toMatchObject({ reason: expect.any(DatabaseAway) });
    other.exec('rollback');
    other.close();
    await store.tx((q) => say(q, 'back'));
    expect(await store.tx(words)).toEqual(['back', 'waited']);
  });

  test('a commit that fails rejects all who shared it', async () => {
    await store.tx((q) => q('create table parent (id integer primary key) strict'));
    await store.tx((q) => q('create table child (parent integer references parent (id)) strict'));
    const outcomes = await Promise.allSettled([
      store.tx((q) => say(q, 'innocent')),
      store.tx(async (q) => {
        await q('pragma defer_foreign_keys = on');
        await q('insert into child values (1)');
      }),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(await store.tx(words)).toEqual([]);
  });

  test('a file that is gone after trouble is not replaced by an empty one', async () => {
    await store.tx((q) => say(q, 'kept'));
    await store.tx((q) => q('create table orphan (parent integer references try (id)) strict'));
    const trouble = store.tx(async (q) => {
      await q('pragma defer_foreign_keys = on');
      await q('insert into orphan values (77)');
      await rename(store.place, `${store.place}.away`);
    });
    await expect(trouble).rejects.toThrow();
    await expect(store.tx(words)).rejects.toThrow(/the database file is gone/);
    await rename(`${store.place}.away`, store.place);
    expect(await store.tx(words)).toEqual(['kept']);
  });

  test('a picture of the store stays the same while others write', async () => {
    await store.tx((q) => say(q, 'one'));
    const seen = await store.snapshot(async (q) => {
      const before = await words(q);
      await store.tx((r) => say(r, 'two'));
      return [before, await words(q)];
    });
    expect(seen).toEqual([['one'], ['one']]);
  });
});

describe('SQLite at start', () => {
  const refusal = async (dataDir: string): Promise<string> => {
    const error: unknown = await openAt({ dataDir }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreRefused);
    return (error as Error).message;
  };

  test('makes its folder, readable by its owner only', async () => {
    const dataDir = join(await freshFolder(), 'deep', 'data');
    const store = await openAt({ dataDir });
    expect((await stat(store.place)).mode & 0o077).toBe(0);
    await store.close();
    expect((await readdir(dataDir)).sort()).toContain('bubo.db');
  });

  test('refuses a folder that is a file', async () => {
    const dataDir = join(await freshFolder(), 'file');
    await writeFile(dataDir, '');
    expect(await refusal(dataDir)).toMatch(/^The data folder .*file cannot be used: a file stands .* DATA_DIR/);
    expect(await refusal(join(dataDir, 'below'))).toMatch(/^The data folder .* cannot be used: .* DATA_DIR/);
  });

  test('refuses a folder that can never be made, at once', async () => {
    expect(await refusal('/proc/bubo/data')).toMatch(/^The data folder \/proc\/bubo\/data cannot be used: .* DATA_DIR/);
  });

  test('refuses a file that is no database', async () => {
    const dataDir = await freshFolder();
    await writeFile(join(dataDir, 'bubo.db'), 'Скъпи дневнико, '.repeat(500));
    expect(await refusal(dataDir)).toMatch(/bubo\.db is not a database of this program: .*bubo restore/);
  });

  test('refuses a damaged database', async () => {
    const dataDir = await freshFolder();
    const store = await openAt({ dataDir });
    await store.tx(async (q) => {
      for (let i = 0; i < 500; i += 1) await firstSight(q, 'viber', `event-${i}`, i);
    });
    await store.close();
    const file = await open(join(dataDir, 'bubo.db'), 'r+');
    const { size } = await file.stat();
    for (let page = 2; page < size / 4096; page += 1) await file.write(Buffer.alloc(300, 7), 0, 300, page * 4096);
    await file.close();
    expect(await refusal(dataDir)).toMatch(/bubo\.db is damaged: restore a backup/);
  });

  test('refuses a folder that another process owns, with a sentence', async () => {
    const compiled = await compileStore();
    const dataDir = await freshFolder();
    const store = await openAt({ dataDir });
    try {
      expect(await refusal(dataDir)).toMatch(/^Another running Bubo owns the data folder/);
      const script = `
        const { openStore } = await store('open');
        const options = { dataDir: process.argv[1], now: () => 1, migrations: [] };
        await openStore(options).catch((error) => console.log(error.name + ': ' + error.message));`;
      expect(await linesOf(compiled.start(script, dataDir))).toEqual([
        expect.stringMatching(/^StoreRefused: Another running Bubo owns the data folder .*: stop it, or/),
      ]);
    } finally {
      await store.close();
      await compiled.close();
    }
  });
});

describe('SQLite and kill -9', () => {
  /** Writes turns as fast as it can, twenty at a time, and says each one's number once it is committed. */
  const WRITER = `
    import { writeSync } from 'node:fs';
    const [{ openStore }, { CORE_MIGRATIONS }, { firstSight }, { enqueue }] =
      await Promise.all(['open', 'tables', 'seen', 'outbox'].map(store));
    const [, dataDir, round] = process.argv;
    const migrations = [...CORE_MIGRATIONS, { id: 'try-1', sql: 'select 1' }];
    const opened = await openStore({ dataDir, now: () => 1, migrations });
    let next = 0;
    const turn = async (id) => {
      await opened.tx(async (q) => {
        await firstSight(q, 'viber', id, 1);
        const payloads = [id + '/1', id + '/2'];
        await enqueue(q, { channel: 'viber', person: 'p' + (next % 50), lane: 0, payloads, at: 1, lease: true, instance: opened.instance });
      });
      writeSync(1, id + '\\n');
    };
    await Promise.all(Array.from({ length: 20 }, async () => { for (;;) await turn(round + '-' + next++); }));`;

  test('no committed turn is lost, none is half there, all leases are free', async () => {
    const compiled = await compileStore();
    const dataDir = await freshFolder();
    await (await openAt({ dataDir })).close();
    const acknowledged: string[] = [];
    for (const round of ['a', 'b', 'c', 'd']) {
      const child = compiled.start(WRITER, dataDir, round);
      const lines = linesOf(child);
      await linesOf(child, 50);
      await wait(30 + ((60 * acknowledged.length) % 97));
      child.kill('SIGKILL');
      acknowledged.push(...(await lines));
    }
    const store = await openAt({ dataDir });
    const seen = await store.tx((q) => q<{ id: string }>('select id from seen'));
    const payloads = await store.tx((q) => q<{ payload: string }>('select payload from outbox where lease is null'));
    const [whole] = await store.tx((q) => q('pragma integrity_check'));
    await store.close();
    await compiled.close();
    const ids = new Set(seen.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(200);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(payloads.map((row) => row.payload).sort()).toEqual([...ids].flatMap((id) => [`${id}/1`, `${id}/2`]).sort());
    expect(Object.values(whole ?? {})).toEqual(['ok']);
  });
});
