import { forgetWholly } from '../../src/civic/forgetting.ts';
import { DatabaseAway, StoreRefused } from '../../src/store/errors.ts';
import { keepFile } from '../../src/store/files.ts';
import { liveInstances } from '../../src/store/heartbeat.ts';
import { openStore } from '../../src/store/open.ts';
import { claim, dropBulk, enqueue, expireAbout, release, sent } from '../../src/store/outbox.ts';
import { holdPerson, lockPerson, savePerson } from '../../src/store/people.ts';
import { knownOfPerson } from '../../src/store/persons.ts';
import { firstSight } from '../../src/store/seen.ts';
import type { Query, Store } from '../../src/store/types.ts';
import { compileStore, linesOf } from './compiled.ts';
import { storeContract } from './contract.ts';
import { MIGRATIONS, openAt, say, words } from './engine.ts';
import { startPostgres, whyNoPostgres } from './postgres.ts';

const reason = await whyNoPostgres();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

if (reason !== null) {
  describe.skip(`PostgreSQL is not tested here: ${reason}`, () => {
    test('the contract', () => undefined);
  });
} else {
  const server = await startPostgres();
  const fresh = async () => ({ dataDir: '', databaseUrl: await server.fresh() });
  afterAll(() => server.close());

  describe('PostgreSQL', () => {
    storeContract({ name: 'postgres', fresh });
  });

  describe('two instances on one PostgreSQL', () => {
    let stores: readonly [Store, Store];
    beforeEach(async () => {
      const where = await fresh();
      stores = await Promise.all([openAt(where), openAt(where)]); // both migrate at once
    });
    afterEach(() => Promise.all(stores.map((store) => store.close())));
    const both = <T>(act: (store: Store, i: number) => Promise<T>): Promise<T[]> => Promise.all(stores.map(act));

    const put = (store: Store, person: string, payloads: string[], lease = false): Promise<number[]> =>
      store.tx((q) =>
        enqueue(q, { channel: 'viber', person, lane: 0, payloads, at: 0, lease, instance: store.instance }),
      );
    const get = (store: Store, limit = 1_000) =>
      store.tx((q) => claim(q, { channel: 'viber', instance: store.instance, at: 0, limit, lane: 0 }));

    test('lose no update of one person, and take each event once', async () => {
      const turn = (id: string) => async (q: Query) => {
        if (!(await firstSight(q, 'viber', id, 1)).first) return 0;
        const { state } = await lockPerson(q, 'viber', 'p', 1);
        await savePerson(q, 'viber', 'p', { state: String(Number(state ?? 0) + 1), lang: 'bg' });
        return 1;
      };
      const counts = await both((store) => Promise.all(Array.from({ length: 60 }, (_, i) => store.tx(turn(`e${i}`)))));
      const taken = counts.flat().reduce<number>((sum, n) => sum + n, 0);
      expect(taken).toBe(60);
      const { state } = await stores[0].tx((q) => lockPerson(q, 'viber', 'p', 2));
      expect(state).toBe('60');
    });

    test('keep nothing for somebody who is forgotten at that moment', async () => {
      const [a, b] = stores;
      const who = ['viber', 'p'] as const;
      const owner = { channel: 'viber', person: 'p' };
      await a.tx((q) => lockPerson(q, ...who, 1));
      const keeping = a.tx(async (q) => {
        if (!(await holdPerson(q, ...who))) return;
        await wait(150);
        await keepFile(q, { name: 'n', type: 't', body: new Uint8Array([1]), at: 1, expires: null, owner });
      });
      await wait(50);
      await b.tx((q) => forgetWholly(q, [], owner, 2));
      await keeping;
      expect(await b.tx((q) => knownOfPerson(q, ...who))).toEqual([]);
      expect(await a.tx((q) => holdPerson(q, ...who))).toBe(false);
    });

    test('see what the other put in the lane while they waited for the person', async () => {
      const [a, b] = stores;
      let waiting = -1;
      let blocked: Promise<void> = Promise.resolve();
      await a.tx(async (q) => {
        await lockPerson(q, 'viber', 'p', 1);
        blocked = outside(() =>
          b.tx(async (r) => {
            waiting = (await lockPerson(r, 'viber', 'p', 1)).waiting;
          }),
        );
        await wait(150);
        await enqueue(q, {
          channel: 'viber',
          person: 'p',
          lane: 0,
          payloads: ['m'],
          at: 0,
          lease: true,
          instance: a.instance,
        });
      });
      await blocked;
      expect(waiting).toBe(1);
    });

    test('hold nothing that a claim waits for while they let reminders expire or drop them', async () => {
      const [a, b] = stores;
      const reminder = (lane: 1 | 3) => ({ lane, about: 'hearing:1', payloads: ['m'], at: 0, lease: false });
      const chat = { channel: 'viber', person: 'p' };
      for (const lane of [1, 3] as const)
        await a.tx((q) => enqueue(q, { ...chat, ...reminder(lane), instance: a.instance }));
      const acts: readonly ((q: Query) => Promise<unknown>)[] = [
        (q: Query) => expireAbout(q, 'hearing:1', ['viber'], 1),
        (q: Query) => dropBulk(q, [chat]),
      ];
      for (const act of acts) {
        let other: Promise<unknown> = Promise.resolve();
        await a.tx(async (q) => {
          const wanted = { channel: 'viber', instance: a.instance, at: 0, limit: 9 };
          const held = await claim(q, { ...wanted, lane: 3 });
          other = outside(() => b.tx(act));
          await wait(100);
          const more = await claim(q, { ...wanted, lane: 1 });
          await release(
            q,
            [...held, ...more].map(({ id }) => id),
            a.instance,
          );
        });
        await other;
      }
      expect(await a.tx((q) => q('select 1 as one from outbox'))).toEqual([]);
    });

    test('never claim one message both, and keep each lane in order', async () => {
      const people = Array.from({ length: 40 }, (_, i) => `p${i}`);
      await Promise.all(people.map((person) => put(stores[0], person, ['1', '2', '3', '4'])));
      const log: { id: number; person: string; payload: string }[] = [];
      await both(async (store) => {
        while (log.length < 160) {
          const messages = await get(store, 15);
          log.push(...messages);
          await store.tx((q) =>
            sent(
              q,
              messages.map((message) => message.id),
            ),
          );
          if (messages.length === 0) await wait(5);
        }
      });
      expect(new Set(log.map((message) => message.id)).size).toBe(160);
      expect(log).toHaveLength(160);
      for (const person of people) {
        expect(log.filter((message) => message.person === person).map((message) => message.payload)).toEqual([
          '1',
          '2',
          '3',
          '4',
        ]);
      }
    });

    test('take over what a killed instance held, after its silence', async () => {
      const compiled = await compileStore();
      const script = `
        const [{ openStore }, { CORE_MIGRATIONS }, { enqueue }] = await Promise.all(['open', 'tables', 'outbox'].map(store));
        const migrations = [...CORE_MIGRATIONS, { id: 'try-1', sql: 'select 1' }];
        const opened = await openStore({ dataDir: '', databaseUrl: process.argv[1], now: () => 1, migrations, heartbeat: { every: 100, silence: 700 } });
        await opened.tx((q) => enqueue(q, { channel: 'viber', person: 'p', lane: 0, payloads: ['held'], at: 0, lease: true, instance: opened.instance }));
        console.log(opened.instance);
        setInterval(() => undefined, 1000);`;
      const databaseUrl = await server.fresh();
      const survivor = await openAt({ dataDir: '', databaseUrl });
      const child = compiled.start(script, databaseUrl);
      const [name = ''] = await linesOf(child, 1);
      expect(await survivor.tx((q) => liveInstances(q, 700))).toContain(name);
      await wait(900);
      expect(await get(survivor)).toEqual([]); // it lives, and holds it
      child.kill('SIGKILL');
      let taken = await get(survivor);
      for (let tries = 0; taken.length === 0 && tries < 60; tries += 1) {
        await wait(50);
        taken = await get(survivor);
      }
      expect(taken.map((message) => message.payload)).toEqual(['held']);
      await survivor.close();
      await compiled.close();
    });
  });

  (server.ours ? describe : describe.skip)('two instances through an outage of PostgreSQL', () => {
    test('keep their leases, whichever of them is heard first', async () => {
      const where = await fresh();
      const silence = 700;
      const [quick, slow] = await Promise.all([
        openStore({ ...where, now: () => 1, migrations: MIGRATIONS, heartbeat: { every: 40, silence } }),
        openStore({ ...where, now: () => 1, migrations: MIGRATIONS, heartbeat: { every: 350, silence } }),
      ]);
      await slow.tx((q) =>
        enqueue(q, {
          channel: 'viber',
          person: 'p',
          lane: 0,
          payloads: ['held'],
          at: 0,
          lease: true,
          instance: slow.instance,
        }),
      );
      const leaseOf = async () => (await quick.tx((q) => q('select lease from outbox')))[0]?.['lease'];
      await wait(silence + 100);
      await server.stop();
      await wait(silence + 100);
      await server.start();
      const seen = new Set<unknown>();
      for (const end = Date.now() + 2 * silence; Date.now() < end; await wait(20)) seen.add(await leaseOf());
      expect([...seen]).toEqual([slow.instance]);
      await Promise.all([quick.close(), slow.close()]);
    });
  });

  describe('PostgreSQL with statistics that are out of date', () => {
    const READ = `select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows
      from pg_stat_xact_user_tables where relname = 'outbox' and schemaname = current_schema()`;
    const fill = (q: Query, from: number, to: number): Promise<unknown> =>
      q(
        `insert into outbox (channel, person, lane, payload, part, created, due_at)
         select 'viber', 'p' || g, 1, 'm', 0, 1, 1 from generate_series(cast($1 as bigint), $2) g`,
        [from, to],
      );

    test('a claim looks up a few rows and never reads the whole queue', async () => {
      const store = await openAt(await fresh());
      await store.bulk((q) => fill(q, 1, 40_000));
      await store.bulk((q) => q('delete from outbox where id > 40'));
      await store.bulk((q) => q('analyze outbox')); // from now on the planner believes that there are forty rows
      await store.bulk((q) => fill(q, 41, 80_000));
      const [messages, read] = await store.tx(async (q) => {
        const wanted = { channel: 'viber', instance: 'i', at: 5, limit: 30, lane: 1, leaseMs: 9 } as const;
        const [before] = await q<{ rows: number }>(READ);
        const claimed = await claim(q, wanted);
        const [after] = await q<{ rows: number }>(READ);
        return [claimed, (after?.rows ?? 0) - (before?.rows ?? 0)] as const;
      });
      expect(messages).toHaveLength(30);
      expect(read).toBeLessThan(1_000);
      await store.close();
    });
  });

  describe('PostgreSQL in trouble', () => {
    test('is refused at start with a sentence that names the place and no password', async () => {
      const nobody = openAt({ dataDir: '', databaseUrl: 'postgres://user:s3cret@127.0.0.1:1/bubo' });
      await expect(nobody).rejects.toBeInstanceOf(StoreRefused);
      await expect(nobody).rejects.toThrow(/^The database 127\.0\.0\.1:1\/bubo does not answer: start PostgreSQL/);
      await expect(nobody).rejects.not.toThrow(/s3cret/);
      const { databaseUrl } = await fresh();
      const secured = openAt({ dataDir: '', databaseUrl: `${databaseUrl}&sslmode=require` });
      await expect(secured).rejects.toBeInstanceOf(StoreRefused);
      await expect(secured).rejects.toThrow(/SSL.*: check that it runs and that DATABASE_URL is right\.$/);
      await expect(openAt({ dataDir: '', databaseUrl: 'mysql://x' })).rejects.toThrow(
        /^DATABASE_URL is not an address/,
      );
    });

    test('an error does not quote what a person wrote', async () => {
      const store = await openAt(await fresh());
      await store.tx((q) => say(q, 'secret words'));
      const error: unknown = await store.tx((q) => say(q, 'secret words')).catch((thrown: unknown) => thrown);
      expect(JSON.stringify(error) + String(error)).not.toContain('secret words');
      await store.close();
    });

    (server.ours ? test : test.skip)('is away while the server is, and comes back by itself', async () => {
      const store = await openAt(await fresh());
      await store.tx((q) => say(q, 'before'));
      const during = store.tx(async (q) => {
        await say(q, 'cut off');
        await server.stop();
        await say(q, 'never');
      });
      await expect(during).rejects.toBeInstanceOf(DatabaseAway);
      await expect(store.tx((q) => say(q, 'away'))).rejects.toBeInstanceOf(DatabaseAway);
      await server.start();
      await store.tx((q) => say(q, 'after'));
      expect(await store.tx(words)).toEqual(['after', 'before']);
      await store.close();
    });
  });
}

/** Runs something that is not inside the present transaction, though it is started from there. */
function outside<T>(act: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    queue.push(() => act().then(resolve, reject));
  });
}
const queue: (() => Promise<void>)[] = [];
const ticking = setInterval(() => {
  for (const act of queue.splice(0)) void act();
}, 10);
afterAll(() => clearInterval(ticking));
