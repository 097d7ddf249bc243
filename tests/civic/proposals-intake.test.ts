/** Where and until when proposals and questions are taken. */
import { closeIntake, isServed, openIntake, receives, refusal } from '../../src/civic/proposals/keeping.ts';
import type { Query } from '../../src/store/types.ts';
import { BY, hold, NOON, openTown, serve, TOWN, type Town } from './proposals-town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

describe('a municipality takes proposals', () => {
  test('only with an official and a recorded order', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const wanted = { town: TOWN, hearing, kind: 'proposal', sentAt: NOON } as const;
      expect(await isServed(q, TOWN)).toBe(false);
      await openIntake(q, { town: TOWN, hearing: null, announcedBy: 'Заповед 1', by: BY, at: NOON });
      expect(await refusal(q, wanted)).toBe('nobody');
      await serve(q);
      expect(await isServed(q, TOWN)).toBe(true);
      expect(await receives(q, wanted)).toBe(true);
      await q('update official set revoked_at = $1', [NOON]);
      expect(await isServed(q, TOWN)).toBe(false);
      await q('update official set revoked_at = null');
      expect(await closeIntake(q, { town: TOWN, hearing: null, by: BY, at: NOON })).toBe(true);
      expect(await isServed(q, TOWN)).toBe(false);
    }));

  test('for one hearing, where only that was announced', () =>
    tx(async (q) => {
      await serve(q);
      await closeIntake(q, { town: TOWN, hearing: null, by: BY, at: NOON });
      const [one, other] = [await hold(q), await hold(q, { number: 2 })];
      await openIntake(q, { town: TOWN, hearing: one, announcedBy: 'https://gabrovo.bg/zapoved', by: BY, at: NOON });
      const of = (hearing: number | null) => refusal(q, { town: TOWN, hearing, kind: 'proposal', sentAt: NOON });
      expect([await of(one), await of(other), await of(null)]).toEqual([null, 'nobody', 'nobody']);
    }));

  test('until the last day and hour, by when it was sent', () =>
    tx(async (q) => {
      await serve(q);
      const hearing = await hold(q, { proposals_until: '2027-01-12', proposals_hour: '17:00' });
      const at = (day: number, hour: number, minute = 0) =>
        refusal(q, { town: TOWN, hearing, kind: 'proposal', sentAt: Date.UTC(2027, 0, day, hour - 2, minute) });
      expect([await at(11, 23), await at(12, 17), await at(12, 17, 1), await at(13, 9)]).toEqual([
        null,
        null,
        'late',
        'late',
      ]);
    }));

  test('until the end of its day where no last day was set, and not after it was held', () =>
    tx(async (q) => {
      await serve(q);
      const hearing = await hold(q);
      const on = (day: number) =>
        refusal(q, { town: TOWN, hearing, kind: 'proposal', sentAt: Date.UTC(2027, 0, day, 21) });
      expect([await on(14), await on(15)]).toEqual([null, 'late']);
      await hold(q, { state: 'held' });
      expect(await on(13)).toBe('late');
    }));

  test('questions only while the hearing is open: they freeze when it closes', () =>
    tx(async (q) => {
      await serve(q);
      const hearing = await hold(q);
      const asked = () => refusal(q, { town: TOWN, hearing, kind: 'question', sentAt: NOON });
      expect(await asked()).toBe('closed');
      await hold(q, { state: 'open' });
      expect(await asked()).toBeNull();
      await hold(q, { state: 'closed' });
      expect(await asked()).toBe('closed');
      expect(await refusal(q, { town: 'LOV34', hearing, kind: 'question', sentAt: NOON })).toBe('nobody');
    }));
});
