import { sweepAged } from '../../src/store/aged.ts';
import {
  cancelDue,
  claimDue,
  endDue,
  nextDueAt,
  peekDue,
  putBackDue,
  schedule,
  takeDue,
  takeOneDue,
} from '../../src/store/due.ts';
import { keepFile, readFile } from '../../src/store/files.ts';
import { enqueue } from '../../src/store/outbox.ts';
import { parkTurn } from '../../src/store/parked.ts';
import { holdPerson, idlePeople, lockPerson, savePerson } from '../../src/store/people.ts';
import { forgetPerson, knownOfPerson, tablesOfPerson } from '../../src/store/persons.ts';
import { keepSent } from '../../src/store/sent.ts';
import { readSetting, writeSetting } from '../../src/store/settings.ts';
import type { Query } from '../../src/store/types.ts';
import { type Engine, MIGRATIONS, openAt, withStore } from './engine.ts';

const BYTES = new TextEncoder().encode('a page');

/** One row of the person in every table that can hold one. A new table must be added here, or the test fails. */
async function leaveTraces(q: Query, channel: string, person: string): Promise<void> {
  await lockPerson(q, channel, person, 1);
  await enqueue(q, { channel, person, lane: 0, payloads: ['m'], at: 1, lease: true, instance: 'i' });
  await keepSent(q, channel, `sent-${person}`, { person, payload: 'm', at: 1 });
  await parkTurn(q, { channel, person, event: '{}', why: 'w', at: 1 });
  await schedule(q, { at: 9, name: 'n', channel, person, data: '{}', key: person });
  await keepFile(q, { name: 'n', type: 't', body: BYTES, at: 1, expires: null, owner: { channel, person } });
}

export function keepingContract(engine: Engine): void {
  describe('what comes due', () => {
    test(
      'is taken when its time has come, in order, once',
      withStore(engine, async (store) => {
        await store.tx(async (q) => {
          await schedule(q, { at: 30, name: 'reminder', data: '3' });
          await schedule(q, { at: 10, name: 'reminder', channel: 'viber', person: 'p', data: '1' });
          await schedule(q, { at: 20, name: 'closing', data: '2' });
        });
        expect(await store.tx(nextDueAt)).toBe(10);
        const seen = await store.tx((q) => peekDue(q, 25, 10));
        expect(seen.map((due) => due.data)).toEqual(['1', '2']);
        const taken = await store.tx((q) => takeDue(q, 25, 1));
        expect(taken).toMatchObject([
          { name: 'reminder', channel: 'viber', person: 'p', data: '1', at: 10, key: null },
        ]);
        const second = seen[1]?.id ?? 0;
        expect(await store.tx((q) => takeOneDue(q, second, 25))).toMatchObject({ data: '2' });
        expect(await store.tx((q) => takeOneDue(q, second, 25))).toBeNull();
        expect(await store.tx((q) => takeDue(q, 25, 10))).toEqual([]);
      }),
    );

    test(
      'is still there when its transaction failed',
      withStore(engine, async (store) => {
        await store.tx((q) => schedule(q, { at: 1, name: 'n', data: '{}' }));
        const failing = store.tx(async (q) => {
          await takeDue(q, 5, 1);
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        expect(await store.tx((q) => takeDue(q, 5, 1))).toHaveLength(1);
      }),
    );

    test(
      'is moved by its key and called off by it',
      withStore(engine, async (store) => {
        await store.tx((q) => schedule(q, { at: 5, name: 'n', key: 'k', data: '1' }));
        await store.tx((q) => schedule(q, { at: 50, name: 'n', key: 'k', data: '2' }));
        expect(await store.tx((q) => peekDue(q, 10, 10))).toEqual([]);
        expect(await store.tx((q) => peekDue(q, 50, 10))).toMatchObject([{ data: '2' }]);
        expect(await store.tx((q) => cancelDue(q, 'n', 'k'))).toBe(true);
        expect(await store.tx((q) => cancelDue(q, 'n', 'k'))).toBe(false);
        expect(await store.tx(nextDueAt)).toBeNull();
      }),
    );

    test(
      'is looked for by its names, or without them',
      withStore(engine, async (store) => {
        await store.tx(async (q) => {
          for (const name of ['a', 'b', 'c']) await schedule(q, { at: 1, name, data: name });
        });
        const seen = async (only: Parameters<typeof peekDue>[3]): Promise<readonly string[]> =>
          (await store.tx((q) => peekDue(q, 5, 10, only))).map(({ name }) => name);
        expect(await seen({ of: ['a', 'c'] })).toEqual(['a', 'c']);
        expect(await seen({ of: [] })).toEqual([]);
        expect(await seen({ but: ['a', 'c'] })).toEqual(['b']);
        expect(await seen({ but: [] })).toEqual(['a', 'b', 'c']);
      }),
    );

    test(
      'is taken in hand by one, put back or ended by that one, and by nobody else after it was moved',
      withStore(engine, async (store) => {
        await store.tx((q) => schedule(q, { at: 1, name: 'n', key: 'k', data: '1' }));
        const [seen] = await store.tx((q) => peekDue(q, 5, 1));
        if (seen === undefined) throw new Error('Nothing is due.');
        const held = await store.tx((q) => claimDue(q, seen, 100));
        if (held === null) throw new Error('It could not be taken in hand.');
        expect(held).toMatchObject({ at: 100, tries: 1 });
        expect(await store.tx((q) => claimDue(q, seen, 100))).toBeNull();
        await store.tx((q) => putBackDue(q, { ...held, tries: 0 }, 50));
        expect(await store.tx((q) => peekDue(q, 50, 1))).toMatchObject([{ at: 50, tries: 0 }]);
        expect(await store.tx((q) => endDue(q, held))).toBe(false);
        expect(await store.tx((q) => endDue(q, { ...held, at: 50 }))).toBe(true);
        expect(await store.tx(nextDueAt)).toBeNull();
      }),
    );
  });

  describe('files and settings', () => {
    test(
      'a file is found by its token until it expires',
      withStore(engine, async (store) => {
        const token = await store.tx((q) =>
          keepFile(q, { name: 'Протокол.pdf', type: 'application/pdf', body: BYTES, at: 0, expires: 100 }),
        );
        expect(token).toMatch(/^[\w-]{24}$/);
        const file = await store.tx((q) => readFile(q, token, 99));
        expect(file).toMatchObject({ name: 'Протокол.pdf', type: 'application/pdf', expires: 100 });
        expect([...(file?.body ?? [])]).toEqual([...BYTES]);
        expect(file?.hash).toHaveLength(64);
        expect(await store.tx((q) => readFile(q, token, 100))).toBeNull();
        expect(await store.tx((q) => readFile(q, 'nothing', 0))).toBeNull();
        const expired = { since: 'expires', after: 0, key: 'token' };
        await store.tx((q) => keepFile(q, { name: 'a', type: 'b', body: BYTES, at: 0, expires: null }));
        expect(await store.tx((q) => sweepAged(q, 'file', expired, 99, 10))).toBe(0);
        expect(await store.tx((q) => sweepAged(q, 'file', expired, 100, 10))).toBe(1);
      }),
    );

    test(
      'a setting is what was written last',
      withStore(engine, async (store) => {
        expect(await store.tx((q) => readSetting(q, 'hours'))).toBeUndefined();
        await store.tx((q) => writeSetting(q, 'hours', { from: 9, to: 17 }));
        await store.tx((q) => writeSetting(q, 'hours', null));
        expect(await store.tx((q) => readSetting(q, 'hours'))).toBeNull();
      }),
    );
  });

  describe('what is kept of a person', () => {
    test(
      'is known in every table, and gone from every table',
      withStore(engine, async (store) => {
        await store.tx((q) => leaveTraces(q, 'viber', 'p'));
        await store.tx((q) => leaveTraces(q, 'viber', 'other'));
        const tables = await store.tx(tablesOfPerson);
        expect(tables).toEqual(['file', 'due', 'parked', 'sent_message', 'outbox', 'people']);
        const known = await store.tx((q) => knownOfPerson(q, 'viber', 'p'));
        expect(known).toEqual(tables.map((table) => ({ table, rows: 1 })));
        expect(await store.tx((q) => forgetPerson(q, 'viber', 'p'))).toEqual(known);
        expect(await store.tx((q) => knownOfPerson(q, 'viber', 'p'))).toEqual([]);
        expect(await store.tx((q) => knownOfPerson(q, 'viber', 'other'))).toHaveLength(tables.length);
      }),
    );

    test("includes a new feature's table, without its being named anywhere", async () => {
      const diary = {
        id: 'diary-1',
        sql: 'create table diary (id {{id}}, channel text not null, person text not null, note text)',
      };
      const store = await openAt(await engine.fresh(), 1, [...MIGRATIONS, diary]);
      await store.tx((q) => q(`insert into diary (channel, person, note) values ('viber', 'p', 'x')`));
      expect(await store.tx((q) => forgetPerson(q, 'viber', 'p'))).toEqual([{ table: 'diary', rows: 1 }]);
      await store.close();
    });

    test(
      'is found after silence, on one channel or on all',
      withStore(engine, async (store) => {
        for (const [channel, person, at] of [
          ['web', 'old', 10],
          ['web', 'new', 90],
          ['viber', 'old', 10],
        ] as const) {
          await store.tx(async (q) => {
            await lockPerson(q, channel, person, at);
            await savePerson(q, channel, person, { state: '{}', lang: 'bg', at });
          });
        }
        const old = [
          { channel: 'viber', person: 'old' },
          { channel: 'web', person: 'old' },
        ];
        expect(await store.tx((q) => idlePeople(q, { channel: 'web', before: 50, limit: 10 }))).toEqual([old[1]]);
        const all = await store.tx((q) => idlePeople(q, { before: 50, limit: 10 }));
        expect(all.sort((one, other) => one.channel.localeCompare(other.channel))).toEqual(old);
        expect(await store.tx((q) => idlePeople(q, { before: 50, limit: 1 }))).toHaveLength(1);
        expect(await store.tx((q) => holdPerson(q, 'web', 'old', 50))).toBe(true);
        expect(await store.tx((q) => holdPerson(q, 'web', 'new', 50))).toBe(false);
        expect(await store.tx((q) => holdPerson(q, 'web', 'new'))).toBe(true);
      }),
    );
  });
}
