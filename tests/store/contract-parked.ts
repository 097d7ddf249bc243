/** What is parked: kept for an operator, tried again or dropped. */
import { sweepAged } from '../../src/store/aged.ts';
import { depth, park } from '../../src/store/outbox.ts';
import { countParked, dropParked, listParked, parkTurn, retryParked } from '../../src/store/parked.ts';
import { lockPerson } from '../../src/store/people.ts';
import { keepSent, parkSent } from '../../src/store/sent.ts';
import { get, payloads, put } from './contract-queue.ts';
import { type Engine, withStore } from './engine.ts';

export function parkedContract(engine: Engine): void {
  describe('what is parked', () => {
    test(
      'keeps nothing of somebody who was forgotten',
      withStore(engine, async (store) => {
        const [id = 0] = await put(store, ['farewell'], { person: 'forgotten' });
        await store.tx((q) => park(q, id, 'refused', 50));
        expect(await store.tx((q) => listParked(q))).toEqual([]);
        expect(await get(store, 60)).toEqual([]);
      }),
    );

    test(
      'a refused message lets its lane go on, and can be tried again at its end',
      withStore(engine, async (store) => {
        await store.tx((q) => lockPerson(q, 'viber', 'p', 1));
        const [id = 0] = await put(store, ['bad', 'good']);
        await store.tx((q) => park(q, id, 'text too long', 50));
        expect(payloads(await get(store, 60))).toEqual(['good']);
        const [parked] = await store.tx((q) => listParked(q));
        expect(parked).toMatchObject({
          kind: 'message',
          channel: 'viber',
          person: 'p',
          body: 'bad',
          why: 'text too long',
          at: 50,
        });
        await store.tx((q) => retryParked(q, parked?.id ?? 0, 70));
        expect(await store.tx(countParked)).toBe(0);
        const rows = await store.tx((q) => q<{ payload: string }>('select payload from outbox order by id'));
        expect(rows.map((row) => row.payload)).toEqual(['good', 'bad']);
      }),
    );

    test(
      'a failed turn gives its event back to be run again, or is dropped',
      withStore(engine, async (store) => {
        const turn = { channel: 'viber', person: 'p', event: '{"id":"e"}', why: 'TypeError', at: 3 };
        const first = await store.tx((q) => parkTurn(q, turn));
        const second = await store.tx((q) => parkTurn(q, turn));
        expect(await store.tx((q) => retryParked(q, first, 9))).toMatchObject({ kind: 'turn', body: '{"id":"e"}' });
        expect(await store.tx((q) => retryParked(q, first, 9))).toBeNull();
        expect(await store.tx((q) => dropParked(q, second))).toBe(true);
        expect(await store.tx((q) => dropParked(q, second))).toBe(false);
        expect(await store.tx(depth)).toEqual([]);
      }),
    );

    test(
      'is dropped once it was kept long enough, some at a time',
      withStore(engine, async (store) => {
        for (const at of [10, 20, 30, 40])
          await store.tx((q) => parkTurn(q, { channel: 'viber', person: 'p', event: '{}', why: 'w', at }));
        const kept = { since: 'at', after: 15, key: 'id' };
        expect(await store.tx((q) => sweepAged(q, 'parked', kept, 45, 2))).toBe(2);
        expect(await store.tx((q) => sweepAged(q, 'parked', kept, 45, 2))).toBe(1);
        expect(await store.tx((q) => sweepAged(q, 'parked', kept, 45, 2))).toBe(0);
        expect((await store.tx((q) => listParked(q))).map(({ at }) => at)).toEqual([40]);
      }),
    );

    test(
      'a delivered message whose failure is reported later is parked once',
      withStore(engine, async (store) => {
        await store.tx((q) => lockPerson(q, 'viber', 'p', 1));
        await store.tx((q) => keepSent(q, 'viber', '49000', { person: 'p', payload: 'text', at: 10 }));
        await store.tx((q) => keepSent(q, 'viber', '49002', { person: 'forgotten', payload: 'text', at: 1 }));
        await store.tx((q) => keepSent(q, 'viber', '49001', { person: 'p', payload: 'old', at: 1 }));
        expect(
          await store.tx((q) =>
            sweepAged(q, 'sent_message', { since: 'at', after: 1, key: 'channel, message_id' }, 5, 100),
          ),
        ).toBe(1);
        expect(await store.tx((q) => parkSent(q, 'viber', '49000', 'not delivered', 20))).toBe(true);
        expect(await store.tx((q) => parkSent(q, 'viber', '49000', 'not delivered', 21))).toBe(false);
        expect(await store.tx((q) => listParked(q))).toHaveLength(1);
      }),
    );
  });
}
