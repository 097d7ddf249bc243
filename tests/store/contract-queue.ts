import { hasten, take } from '../../src/store/channels.ts';
import {
  claim,
  depth,
  dropBulk,
  dropExpired,
  dropWaiting,
  enqueue,
  expireAbout,
  type Lane,
  type Message,
  nextDue,
  release,
  retry,
  sent,
} from '../../src/store/outbox.ts';
import { lockPerson, savePerson } from '../../src/store/people.ts';
import { dropUpTo, noteReach } from '../../src/store/reach.ts';
import type { Store } from '../../src/store/types.ts';
import { type Engine, openAt, withStore } from './engine.ts';

interface Putting {
  readonly person?: string;
  readonly at?: number;
  readonly lane?: Lane;
  readonly lease?: boolean;
  readonly spacing?: number;
  readonly expires?: number;
  readonly about?: string;
}

export const put = (store: Store, payloads: string[], { person = 'p', ...how }: Putting = {}) =>
  store.tx((q) =>
    enqueue(q, { channel: 'viber', person, payloads, at: 0, lane: 0, lease: false, instance: store.instance, ...how }),
  );

export const get = (
  store: Store,
  at: number,
  { limit = 100, lane = 0 as Lane, leaseMs }: { limit?: number; lane?: Lane; leaseMs?: number } = {},
) =>
  store.tx((q) =>
    claim(q, {
      channel: 'viber',
      instance: store.instance,
      at,
      limit,
      lane,
      ...(leaseMs === undefined ? {} : { leaseMs }),
    }),
  );

export const payloads = (messages: readonly Message[]): string[] => messages.map((message) => message.payload);

export function queueContract(engine: Engine): void {
  describe('the outbox', () => {
    test(
      'gives ids in order, more than one statement holds too',
      withStore(engine, async (store) => {
        const many = Array.from({ length: 21 }, (_, i) => `m${i}`);
        const ids = await put(store, many);
        expect(ids).toEqual([...ids].sort((a, b) => a - b));
        const rows = await store.tx((q) => q<{ payload: string }>('select payload from outbox order by id'));
        expect(rows.map((row) => row.payload)).toEqual(many);
      }),
    );

    test(
      'lets only the head of each lane out, and the next when it is delivered',
      withStore(engine, async (store) => {
        await put(store, ['a1', 'a2'], { person: 'a' });
        await put(store, ['b1'], { person: 'b' });
        await put(store, ['bulk'], { person: 'a', lane: 1 });
        const heads = await get(store, 0);
        expect(payloads(heads)).toEqual(['a1', 'b1']);
        expect(payloads(await get(store, 0))).toEqual([]);
        expect(payloads(await get(store, 0, { lane: 1 }))).toEqual(['bulk']);
        await store.tx((q) =>
          sent(
            q,
            heads.map((message) => message.id),
          ),
        );
        expect(payloads(await get(store, 0))).toEqual(['a2']);
      }),
    );

    test(
      'keeps what is leased by enqueueing away from the pump, and counts it as waiting',
      withStore(engine, async (store) => {
        const [first = 0] = await put(store, ['m1', 'm2'], { lease: true });
        await put(store, ['m3']);
        expect(await get(store, 10)).toEqual([]);
        expect((await store.tx((q) => lockPerson(q, 'viber', 'p', 1))).waiting).toBe(3);
        await store.tx((q) => sent(q, [first, first + 1]));
        expect(payloads(await get(store, 10))).toEqual(['m3']);
        expect((await store.tx((q) => lockPerson(q, 'viber', 'p', 1))).waiting).toBe(1);
      }),
    );

    test(
      'holds a person back while the head waits for its next try, and nobody else',
      withStore(engine, async (store) => {
        await put(store, ['a1', 'a2'], { person: 'a' });
        await put(store, ['b1'], { person: 'b' });
        const [head] = await get(store, 0, { limit: 1 });
        await store.tx((q) => retry(q, head?.id ?? 0, { at: 400, attempts: 1, part: 2, faults: 7 }));
        await store.tx((q) => retry(q, head?.id ?? 0, { at: 500, attempts: 1, part: 2 }));
        expect(await store.tx((q) => q('select faults from outbox where faults > 0'))).toEqual([{ faults: 7 }]);
        expect(payloads(await get(store, 499))).toEqual(['b1']);
        expect(await store.tx((q) => nextDue(q, 'viber', 0))).toBe(0);
        const [again] = await get(store, 500);
        expect(again).toMatchObject({ payload: 'a1', attempts: 1, part: 2, dueAt: 500 });
      }),
    );

    test(
      'paces messages that are spaced',
      withStore(engine, async (store) => {
        await put(store, ['m1', 'm2', 'm3'], { at: 1_000, spacing: 1_000 });
        const due = await store.tx((q) => q<{ due_at: number }>('select due_at from outbox order by id'));
        expect(due.map((row) => row.due_at)).toEqual([1_000, 2_000, 3_000]);
        expect(payloads(await get(store, 999))).toEqual([]);
        expect(payloads(await get(store, 3_000))).toEqual(['m1']);
      }),
    );

    test(
      'takes the longest due first, no more than asked for',
      withStore(engine, async (store) => {
        await put(store, ['late'], { person: 'a', at: 20 });
        await put(store, ['early'], { person: 'b', at: 10 });
        await put(store, ['middle'], { person: 'c', at: 15 });
        expect(payloads(await get(store, 30, { limit: 2 }))).toEqual(['early', 'middle']);
        expect(payloads(await get(store, 30, { limit: 2 }))).toEqual(['late']);
      }),
    );

    test(
      'takes messages back that were released, and those that the process lost sight of',
      withStore(engine, async (store) => {
        const ids = await put(store, ['m1', 'm2'], { lease: true, at: 100 });
        await store.tx((q) => release(q, ids, store.instance));
        const [head] = await get(store, 100);
        expect(head?.payload).toBe('m1');
        expect(await get(store, 1_000, { leaseMs: 5_000 })).toEqual([]);
        expect(payloads(await get(store, 6_000, { leaseMs: 5_000 }))).toEqual(['m1']);
      }),
    );

    test('frees the leases of a process that ended', async () => {
      const where = await engine.fresh();
      const store = await openAt(where);
      await put(store, ['m1', 'm2'], { lease: true });
      await store.close();
      const next = await openAt(where);
      expect(next.instance).not.toBe(store.instance);
      expect(payloads(await get(next, 0))).toEqual(['m1']);
      await next.close();
    });

    test(
      'drops what came too late and nobody has in hand, of one channel',
      withStore(engine, async (store) => {
        const [inHand = 0] = await put(store, ['in hand'], { person: 'a', lane: 1, lease: true, expires: 100 });
        await put(store, ['late', 'late too'], { lane: 1, expires: 100 });
        await put(store, ['in time'], { lane: 3, expires: 101 });
        await put(store, ['whenever'], { lane: 1 });
        expect(await store.tx((q) => dropExpired(q, 'telegram', 100, 9))).toBe(0);
        expect(await store.tx((q) => dropExpired(q, 'viber', 99, 9))).toBe(0);
        expect(await store.tx((q) => dropExpired(q, 'viber', 100, 1))).toBe(1);
        expect(await store.tx((q) => dropExpired(q, 'viber', 100, 9))).toBe(1);
        expect(payloads(await get(store, 100, { lane: 1 }))).toEqual(['whenever']);
        expect(payloads(await get(store, 100, { lane: 3 }))).toEqual(['in time']);
        expect(await store.tx((q) => q('select id from outbox where id = $1', [inHand]))).toHaveLength(1);
      }),
    );

    test(
      'lets expire what waits under one name, and nothing that somebody has in hand',
      withStore(engine, async (store) => {
        const named = { lane: 1, about: 'hearing:1' } as const;
        await put(store, ['in hand'], { ...named, person: 'a', lease: true });
        await put(store, ['untrue', 'untrue too'], named);
        await put(store, ['with a term'], { ...named, person: 'b', lane: 3, expires: 900 });
        await put(store, ['of another'], { lane: 2, about: 'hearing:11', expires: 900 });
        await store.tx((q) => expireAbout(q, 'hearing:1', ['viber', 'telegram'], 100));
        await store.tx((q) => expireAbout(q, 'hearing:2', ['viber', 'telegram'], 100));
        expect(await store.tx((q) => dropExpired(q, 'viber', 100, 9))).toBe(3);
        expect(await store.tx((q) => q('select payload, expires from outbox order by id'))).toEqual([
          { payload: 'in hand', expires: null },
          { payload: 'of another', expires: 900 },
        ]);
      }),
    );

    test(
      'drops the bulk messages to some chats, whatever their lane, and no replies',
      withStore(engine, async (store) => {
        await put(store, ['in hand'], { lane: 1, lease: true });
        for (const lane of [0, 1, 2, 3] as const) await put(store, [`lane ${lane}`], { lane });
        await put(store, ['of another'], { person: 'q', lane: 1 });
        const chats = ['p', 'nobody'].map((person) => ({ channel: 'viber', person }));
        await store.tx((q) => dropBulk(q, chats));
        const left = await store.tx((q) => q<{ payload: string }>('select payload from outbox order by id'));
        expect(left.map(({ payload }) => payload)).toEqual(['in hand', 'lane 0', 'of another']);
      }),
    );

    test(
      'drops what nobody has in hand',
      withStore(engine, async (store) => {
        await put(store, ['in hand'], { lease: true });
        await put(store, ['waits', 'waits too']);
        await put(store, ['bulk'], { lane: 1 });
        expect(await store.tx((q) => dropWaiting(q, 'viber', 'p'))).toBe(2);
        expect((await store.tx(depth)).map(({ lane, count }) => [lane, count])).toEqual([
          [0, 1],
          [1, 1],
        ]);
      }),
    );

    test(
      'knows its depth and age',
      withStore(engine, async (store) => {
        await put(store, ['m1', 'm2'], { at: 7 });
        await put(store, ['m3'], { at: 5, person: 'q', lease: true });
        await put(store, ['bulk'], { at: 9, lane: 1 });
        expect(await store.tx(depth)).toEqual([
          { channel: 'viber', lane: 0, count: 3, oldest: 7 },
          { channel: 'viber', lane: 1, count: 1, oldest: 9 },
        ]);
      }),
    );

    test(
      'removes hundreds of delivered messages at once',
      withStore(engine, async (store) => {
        const ids = await put(
          store,
          Array.from({ length: 300 }, (_, i) => `m${i}`),
        );
        await store.tx((q) => sent(q, ids.slice(0, 299)));
        expect(payloads(await get(store, 0))).toEqual(['m299']);
      }),
    );
  });

  describe('a person whom the platform reaches no more', () => {
    const reachOf = async (store: Store): Promise<string> =>
      (await store.tx((q) => lockPerson(q, 'viber', 'p', 99))).reach;
    const speak = (store: Store, at: number): Promise<unknown> =>
      store.tx(async (q) => {
        await lockPerson(q, 'viber', 'p', at);
        await savePerson(q, 'viber', 'p', { state: '{}', lang: 'bg', at });
      });
    const lost = (store: Store, askedAt: number): Promise<number[]> =>
      store.tx(async (q) => {
        const asked = { channel: 'viber', person: 'p', askedAt };
        await noteReach(q, asked, 'gone', 'blocked', 90);
        return dropUpTo(q, asked);
      });

    test(
      'is noted as such, and loses what was put in until then',
      withStore(engine, async (store) => {
        await speak(store, 10);
        const mine = await put(store, ['1', '2'], { at: 10, lease: true });
        mine.push(...(await put(store, ['news'], { at: 5, lane: 1 })));
        await put(store, ['elsewhere'], { person: 'q', at: 5 });
        expect((await lost(store, 20)).sort((a, b) => a - b)).toEqual(mine);
        expect(await reachOf(store)).toBe('gone');
        expect(payloads(await get(store, 99))).toEqual(['elsewhere']);
      }),
    );

    test(
      'and has spoken since the platform was asked is not, and keeps the newer replies',
      withStore(engine, async (store) => {
        await speak(store, 10);
        await put(store, ['before'], { at: 10, lease: true });
        await speak(store, 30);
        await put(store, ['after'], { at: 30 });
        await lost(store, 20);
        expect(await reachOf(store)).toBe('ok');
        expect(payloads(await get(store, 99))).toEqual(['after']);
      }),
    );
  });

  describe('channels', () => {
    test(
      'that work again make due what failed before, and nothing else',
      withStore(engine, async (store) => {
        const at = 50_000;
        for (const person of ['failed', 'in hand', 'failed bulk']) {
          const [id = 0] = await put(store, [person], { person, lane: person === 'failed bulk' ? 1 : 0 });
          await store.tx((q) => retry(q, id, { at: at + 300_000, attempts: 9, part: 1 }));
        }
        await store.tx((q) => q(`update outbox set lease = 'other' where person = 'in hand'`));
        await put(store, ['paced'], { person: 'paced', at: at + 9 });
        await store.tx((q) =>
          enqueue(q, {
            channel: 'telegram',
            person: 'failed',
            lane: 0,
            payloads: ['elsewhere'],
            at: at + 9,
            lease: false,
            instance: store.instance,
          }),
        );
        await store.tx((q) => hasten(q, 'viber', at));
        const due = await store.tx((q) => q('select person from outbox where due_at <= $1 order by id', [at]));
        expect(due.map(({ person }) => person)).toEqual(['failed', 'failed bulk']);
        expect(await get(store, at)).toMatchObject([{ payload: 'failed', attempts: 9, part: 1 }]);
      }),
    );

    test(
      'give no more bulk tokens in a second than they may',
      withStore(engine, async (store) => {
        let taken = 0;
        for (let at = 10_000; at < 11_000; at += 37) {
          taken += await store.tx((q) => take(q, 'viber', 10, 50, at));
        }
        expect(taken).toBeGreaterThanOrEqual(48);
        expect(taken).toBeLessThanOrEqual(55);
        expect(await store.tx((q) => take(q, 'slow', 5, 1, 10_000))).toBe(1);
        expect(await store.tx((q) => take(q, 'slow', 5, 1, 10_900))).toBe(0);
        expect(await store.tx((q) => take(q, 'slow', 5, 1, 11_000))).toBe(1);
      }),
    );
  });
}
