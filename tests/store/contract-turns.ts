import { sweepAged } from '../../src/store/aged.ts';
import { Conflict, DatabaseAway } from '../../src/store/errors.ts';
import { lockPerson, savePerson, setReach, touch } from '../../src/store/people.ts';
import { firstSight, keepAnswer } from '../../src/store/seen.ts';
import type { Query } from '../../src/store/types.ts';
import { type Engine, openAt, say, withStore, words } from './engine.ts';

export function turnContract(engine: Engine): void {
  describe('transactions', () => {
    test('what is committed is there after a restart', async () => {
      const where = await engine.fresh();
      const store = await openAt(where);
      await store.tx((q) => say(q, 'kept'));
      await store.close();
      const again = await openAt(where);
      expect(await again.tx(words)).toEqual(['kept']);
      await again.close();
    });

    test(
      'of many at the same moment, only the one that throws is undone',
      withStore(engine, async (store) => {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 40 }, (_, i) =>
            store.tx(async (q) => {
              await say(q, `w${i}`);
              if (i % 10 === 3) throw new Error(`no ${i}`);
              return i;
            }),
          ),
        );
        const failed = outcomes.flatMap((o, i) => (o.status === 'rejected' ? [[i, (o.reason as Error).message]] : []));
        expect(failed).toEqual([3, 13, 23, 33].map((i) => [i, `no ${i}`]));
        const kept = await store.tx(words);
        expect(kept).toHaveLength(36);
        expect(kept).not.toContain('w13');
      }),
    );

    test(
      'a statement that fails undoes its transaction even when the error is caught',
      withStore(engine, async (store) => {
        await store.tx((q) => say(q, 'taken'));
        const careless = store.tx(async (q) => {
          await say(q, 'before');
          await say(q, 'taken').catch(() => undefined);
          return 'done';
        });
        await expect(careless).rejects.toBeInstanceOf(Conflict);
        expect(await store.tx(words)).toEqual(['taken']);
      }),
    );

    test(
      'a lost race is a conflict, a mistake in a statement is not',
      withStore(engine, async (store) => {
        await store.tx((q) => say(q, 'one'));
        await expect(store.tx((q) => say(q, 'one'))).rejects.toBeInstanceOf(Conflict);
        const mistake = await store.tx((q) => q('select nothing from nowhere')).catch((error: unknown) => error);
        expect(mistake).toHaveProperty('message');
        expect(mistake).not.toBeInstanceOf(Conflict);
        expect(mistake).not.toBeInstanceOf(DatabaseAway);
      }),
    );

    test(
      'what a transaction started and left behind may open its own when that one is over',
      withStore(engine, async (store) => {
        let later: Promise<unknown> = Promise.resolve();
        await store.tx(async () => {
          later = new Promise((resolve) => setTimeout(resolve, 100)).then(() => store.tx((q) => say(q, 'later')));
        });
        await later;
        expect(await store.tx(words)).toEqual(['later']);
      }),
    );

    test(
      'q is of no use after its transaction',
      withStore(engine, async (store) => {
        let kept: Query | undefined;
        await store.tx(async (q) => {
          kept = q;
        });
        await expect(kept?.('select 1 as one')).rejects.toThrow(/after its transaction/);
      }),
    );

    test(
      'numbers, bytes and texts come back as they went in',
      withStore(engine, async (store) => {
        const body = new Uint8Array([0, 255, 7]);
        await store.tx(async (q) => {
          await q('insert into try (word, amount, part) values ($1, $2, $3)', ['Щъркел 🙂 \0край', 2 ** 52 + 1, 1.5]);
          await q(`insert into file (token, name, type, hash, body, at) values ('t', 'n', 'y', 'h', $1, 0)`, [body]);
        });
        const [row] = await store.tx((q) => q('select word, amount, part, amount > 3 as more from try'));
        expect({ ...row }).toEqual({ word: 'Щъркел 🙂 край', amount: 2 ** 52 + 1, part: 1.5, more: 1 });
        const [file] = await store.tx((q) => q<{ body: Uint8Array }>('select body from file'));
        expect([...(file?.body ?? [])]).toEqual([0, 255, 7]);
      }),
    );

    test(
      'a fraction is refused where a whole number belongs',
      withStore(engine, async (store) => {
        await expect(
          store.tx((q) => q('insert into try (word, amount) values ($1, $2)', ['x', 1.5])),
        ).rejects.toThrow();
      }),
    );

    test('nothing is taken after closing', async () => {
      const store = await openAt(await engine.fresh());
      await store.close();
      await expect(store.tx((q) => say(q, 'late'))).rejects.toBeInstanceOf(DatabaseAway);
    });
  });

  describe('events seen', () => {
    test(
      'an event is new once, and its answer is given again',
      withStore(engine, async (store) => {
        expect(await store.tx((q) => firstSight(q, 'viber', 'e1', 5))).toEqual({ first: true });
        expect(await store.tx((q) => firstSight(q, 'viber', 'e1', 6))).toEqual({ first: false, answer: null });
        expect(await store.tx((q) => firstSight(q, 'telegram', 'e1', 6))).toEqual({ first: true });
        await store.tx((q) => keepAnswer(q, 'viber', 'e1', '{"text":"Здравей"}'));
        const again = await store.tx((q) => firstSight(q, 'viber', 'e1', 7));
        expect(again).toEqual({ first: false, answer: '{"text":"Здравей"}' });
      }),
    );

    test(
      'an event whose turn was undone is new again',
      withStore(engine, async (store) => {
        const failing = store.tx(async (q) => {
          await firstSight(q, 'viber', 'e1', 5);
          throw new Error('poison');
        });
        await expect(failing).rejects.toThrow('poison');
        expect(await store.tx((q) => firstSight(q, 'viber', 'e1', 6))).toEqual({ first: true });
      }),
    );

    test(
      'old ids are forgotten in small bites, the oldest first',
      withStore(engine, async (store) => {
        await store.tx(async (q) => {
          for (let i = 0; i < 5; i += 1) await firstSight(q, 'viber', `e${i}`, i);
        });
        const week = { since: 'at', after: 7, key: 'channel, id' };
        expect(await store.tx((q) => sweepAged(q, 'seen', week, 10, 3))).toBe(3);
        expect(await store.tx((q) => sweepAged(q, 'seen', week, 10, 3))).toBe(1);
        expect(await store.tx((q) => firstSight(q, 'viber', 'e4', 9))).toEqual({ first: false, answer: null });
      }),
    );
  });

  describe('people', () => {
    test(
      'a person is made by the first lock and kept by saving',
      withStore(engine, async (store) => {
        const fresh = await store.tx((q) => lockPerson(q, 'viber', 'p', 10));
        expect(fresh).toMatchObject({ state: null, lang: null, reach: 'ok', lastIn: null, waiting: 0 });
        await store.tx((q) => savePerson(q, 'viber', 'p', { state: '{"v":1}', lang: 'bg', at: 10 }));
        await store.tx((q) => savePerson(q, 'viber', 'p', { state: '{"v":2}', lang: 'en' }));
        await store.tx((q) => setReach(q, 'viber', 'p', 'gone', 'unsubscribed', 12));
        const known = await store.tx((q) => lockPerson(q, 'viber', 'p', 20));
        expect(known).toEqual({
          state: '{"v":2}',
          lang: 'en',
          reach: 'gone',
          reachWhy: 'unsubscribed',
          reachAt: 12,
          lastIn: 10,
          sessionAt: 10,
          waiting: 0,
          last: null,
        });
        await store.tx((q) => touch(q, 'viber', 'p', 30));
        expect(await store.tx((q) => lockPerson(q, 'viber', 'p', 31))).toMatchObject({ lastIn: 30 });
        expect(await store.tx((q) => lockPerson(q, 'telegram', 'p', 31))).toMatchObject({ state: null });
      }),
    );

    test(
      'a session begins with the first word after a day of it, whatever was said in between',
      withStore(engine, async (store) => {
        const hour = 3_600_000;
        const began: (number | null)[] = [];
        await store.tx((q) => lockPerson(q, 'viber', 'p', 0));
        for (const hours of [1, 20, 24, 25, 48, 49]) {
          await store.tx((q) => savePerson(q, 'viber', 'p', { state: '{}', lang: 'bg', at: hours * hour }));
          const { sessionAt } = await store.tx((q) => lockPerson(q, 'viber', 'p', 0));
          began.push(sessionAt === null ? null : sessionAt / hour);
        }
        expect(began).toEqual([1, 1, 1, 25, 25, 49]);
      }),
    );

    test(
      'a hundred turns of one person at once lose no update',
      withStore(engine, async (store) => {
        const turn = (): Promise<void> =>
          store.tx(async (q) => {
            const { state } = await lockPerson(q, 'viber', 'p', 1);
            await savePerson(q, 'viber', 'p', { state: String(Number(state ?? 0) + 1), lang: 'bg' });
          });
        await Promise.all(Array.from({ length: 100 }, turn));
        expect(await store.tx((q) => lockPerson(q, 'viber', 'p', 2))).toMatchObject({ state: '100' });
      }),
    );
  });
}
