import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, move, restore } from '../../src/store/backup.ts';
import { StoreRefused } from '../../src/store/errors.ts';
import { keepFile } from '../../src/store/files.ts';
import { enqueue, sent } from '../../src/store/outbox.ts';
import { lockPerson, savePerson } from '../../src/store/people.ts';
import { writeSetting } from '../../src/store/settings.ts';
import type { Store } from '../../src/store/types.ts';
import { openAt, say, words } from './engine.ts';
import { startPostgres, whyNoPostgres } from './postgres.ts';

const home = await mkdtemp(join(tmpdir(), 'bubo-backup-'));
const reason = await whyNoPostgres();
const server = reason === null ? await startPostgres() : null;
afterAll(async () => {
  await server?.close();
  await rm(home, { recursive: true, force: true });
});
const withPostgres = server === null ? describe.skip : describe;

let count = 0;
const freshPath = (): string => {
  count += 1;
  return join(home, String(count));
};
const freshSqlite = (): Promise<Store> => openAt({ dataDir: freshPath() });
const freshPostgres = async (): Promise<Store> => openAt({ dataDir: '', databaseUrl: await server?.fresh() });

const BODY = Uint8Array.from({ length: 5_000 }, (_, i) => i % 256);

/** 2,500 people, some messages of which the last is gone, a file, a setting. */
async function fill(store: Store): Promise<void> {
  await store.bulk(async (q) => {
    for (let i = 0; i < 2_500; i += 1) {
      await lockPerson(q, 'viber', `Щ${i}`, i);
      await savePerson(q, 'viber', `Щ${i}`, { state: `{"n":${i},"text":"Здравейте 🙂"}`, lang: 'bg', at: i });
    }
    const ids = await enqueue(q, {
      channel: 'viber',
      person: 'Щ1',
      lane: 0,
      payloads: ['a', 'b', 'c'],
      at: 1,
      lease: true,
      instance: store.instance,
    });
    await sent(q, ids.slice(2));
    await keepFile(q, { name: 'протокол.pdf', type: 'application/pdf', body: BODY, at: 1, expires: null });
    await writeSetting(q, 'trial', true);
  });
}

const rowsOf = (store: Store, table: string, order: string) =>
  store.tx(async (q) => (await q(`select * from ${table} order by ${order}`)).map((row) => ({ ...row })));

/** What must be the same in a copy. */
async function contents(store: Store) {
  const messages = await rowsOf(store, 'outbox', 'id');
  const files = await store.tx((q) =>
    q<{ token: string; body: Uint8Array; hash: string }>('select token, body, hash from file'),
  );
  return {
    people: await rowsOf(store, 'people', 'channel, person'),
    messages: messages.map(({ id, payload, due_at }) => ({ id, payload, due_at })),
    files: files.map(({ token, body, hash }) => ({ token, hash, body: Buffer.from(body).toString('hex') })),
    settings: await rowsOf(store, 'setting', 'name'),
  };
}

async function nextId(store: Store): Promise<number> {
  const [id = 0] = await store.tx((q) =>
    enqueue(q, { channel: 'viber', person: 'new', lane: 0, payloads: ['x'], at: 1, lease: false, instance: '' }),
  );
  return id;
}

describe('a backup', () => {
  test('is taken while others write, and restored whole', async () => {
    const store = await freshSqlite();
    await fill(store);
    const before = await contents(store);
    const path = freshPath();
    const taking = backup(store, path);
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.tx((q) => say(q, `during ${i}`))));
    const { bytes } = await taking;
    expect(bytes).toBeGreaterThan(100_000);
    await store.close();
    const dataDir = freshPath();
    await restore(path, dataDir);
    const restored = await openAt({ dataDir });
    expect(await contents(restored)).toEqual(before);
    expect(await nextId(restored)).toBe(4);
    await restored.close();
  });

  test('does not write over a file, nor leave half of one', async () => {
    const store = await freshSqlite();
    const path = freshPath();
    await writeFile(path, 'precious');
    await expect(backup(store, path)).rejects.toThrow(/exists already/);
    await expect(backup(store, join(path, 'copy.db'))).rejects.toThrow(/could not be written .*choose a folder/);
    await expect(backup(store, join(home, 'no', 'such', 'folder'))).rejects.toBeInstanceOf(StoreRefused);
    expect(existsSync(`${path}.partial`)).toBe(false);
    await store.close();
  });

  test('replaces what is in use only when forced, and keeps it beside', async () => {
    const [store, other] = [await freshSqlite(), await freshSqlite()];
    await store.tx((q) => say(q, 'from the backup'));
    await other.tx((q) => say(q, 'was here'));
    const path = freshPath();
    await backup(store, path);
    const dataDir = join(other.place, '..');
    await expect(restore(path, dataDir, { force: true })).rejects.toThrow(/Another running Bubo/);
    await other.close();
    await expect(restore(path, dataDir)).rejects.toThrow(/is in use \(the table "try" has rows\): add --force/);
    await restore(path, dataDir, { force: true });
    const aside = join(dataDir, 'bubo.db.before-restore');
    const restored = await openAt({ dataDir });
    expect(await restored.tx(words)).toEqual(['from the backup']);
    expect(existsSync(aside)).toBe(true);
    await restored.close();
    await expect(restore(path, dataDir, { force: true })).rejects.toThrow(/is there from an earlier restore: move it/);
    await rm(aside);
    expect(await restore(path, dataDir, { force: true })).toBe(aside);
    await store.close();
  });

  test('takes the place of a damaged database only when forced', async () => {
    const store = await freshSqlite();
    const path = freshPath();
    await backup(store, path);
    await store.close();
    await writeFile(store.place, 'rubbish '.repeat(1_000));
    const dataDir = join(store.place, '..');
    await expect(restore(path, dataDir)).rejects.toThrow(/cannot be read: add --force/);
    await restore(path, dataDir, { force: true });
    await (await openAt({ dataDir })).close();
  });

  test('is refused when it is none', async () => {
    const path = freshPath();
    await expect(restore(path, freshPath())).rejects.toThrow(/There is no backup/);
    await writeFile(path, 'rubbish '.repeat(1_000));
    await expect(restore(path, freshPath())).rejects.toThrow(/no whole backup of this program/);
  });
});

withPostgres('a move between the engines', () => {
  test('carries every row there and back, with counts, progress and numbers', async () => {
    const [from, to, back] = [await freshSqlite(), await freshPostgres(), await freshSqlite()];
    await fill(from);
    const before = await contents(from);
    const progress: number[] = [];
    const counts = await move(from, to, (done, total) => {
      progress.push(done);
      expect(total).toBe(2_504);
    });
    expect(counts).toMatchObject({ people: 2_500, outbox: 2, file: 1, setting: 1, seen: 0 });
    expect(progress.at(-1)).toBe(2_504);
    expect(progress.length).toBeGreaterThanOrEqual(5);
    expect(await contents(to)).toEqual(before);
    await move(to, back);
    expect(await contents(back)).toEqual(before);
    expect([await nextId(to), await nextId(back)]).toEqual([4, 4]);
    await Promise.all([from.close(), to.close(), back.close()]);
  });

  test('wants an empty target, and changes nothing else', async () => {
    const [from, to] = [await freshSqlite(), await freshPostgres()];
    await from.tx((q) => say(q, 'new'));
    await to.tx((q) => say(q, 'old'));
    await expect(move(from, to)).rejects.toThrow(/is not empty \(the table "try" has rows\)/);
    expect(await to.tx(words)).toEqual(['old']);
    await Promise.all([from.close(), to.close()]);
  });

  test('is refused while another instance lives there', async () => {
    const databaseUrl = await server?.fresh();
    const [from, to, other] = [
      await freshSqlite(),
      await openAt({ dataDir: '', databaseUrl }),
      await openAt({ dataDir: '', databaseUrl }),
    ];
    await expect(move(from, to)).rejects.toThrow(/is in use by .*: stop it/);
    await Promise.all([from.close(), to.close(), other.close()]);
  });

  test('a backup of PostgreSQL is the same file as of SQLite', async () => {
    const store = await freshPostgres();
    await fill(store);
    const before = await contents(store);
    const [path, dataDir] = [freshPath(), freshPath()];
    await backup(store, path);
    await restore(path, dataDir);
    const restored = await openAt({ dataDir });
    expect(await contents(restored)).toEqual(before);
    await Promise.all([store.close(), restored.close()]);
  });
});
