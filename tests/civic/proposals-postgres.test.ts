/** The same on PostgreSQL, where several instances work at once: numbers, supports and news stay single. */

import type { Here, Telling } from '../../src/civic/feature.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { bind, listOfficials } from '../../src/civic/officials/rows.ts';
import { mostAlike } from '../../src/civic/proposals/alike.ts';
import { type Entered, enter } from '../../src/civic/proposals/entering.ts';
import { proposals } from '../../src/civic/proposals/feature.ts';
import { forgetAuthor } from '../../src/civic/proposals/forgetting.ts';
import {
  countUnanswered,
  forProtocol,
  historyOf,
  intakeOf,
  listOf,
  merge,
  move,
  placeInQueue,
  proposalOf,
} from '../../src/civic/proposals/keeping.ts';
import { keepAuthor, mineOf, rate, ratingOf, support, unsupport } from '../../src/civic/proposals/persons.ts';
import { CHANGES, SUPPORTERS, tellChanges, tellSupporters } from '../../src/civic/proposals/telling.ts';
import type { Value } from '../../src/dialog/types.ts';
import { takeDue } from '../../src/store/due.ts';
import { lockPerson } from '../../src/store/people.ts';
import type { Query } from '../../src/store/types.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';
import { ANN, type Chat, MAYOR, type Office, openOffice, SECRETARY, wrote } from './officials-town.ts';
import { BY, hold, NOON, openTown, serve, TOWN, type Town } from './proposals-town.ts';

const why = await whyNoPostgres();
if (why !== null) console.warn(`Proposals are not tried on PostgreSQL: ${why}.`);
const there = why === null ? describe : describe.skip;

const REASON = 'Предвидени са 25 000 лв. за ремонта на тази улица.';
const NONE = new Set<string>();
const chat = (no: number) => ({ channel: 'telegram', person: String(no) });

there('on PostgreSQL', () => {
  let server: TestPostgres;
  let town: Town;
  beforeAll(async () => {
    server = await startPostgres();
    town = await openTown(await server.fresh());
    await tx(async (q) => {
      for (let no = 0; no < 80; no += 1) await lockPerson(q, 'telegram', String(no), NOON);
    });
  }, 60_000);
  afterAll(async () => {
    await town.close();
    await server.close();
  });
  const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

  const ask = (hearing: number, no: number): Promise<Entered> =>
    tx(async (q) => {
      const text = `Колко струва сграда ${no} край парк ${no}?`;
      const entry = { town: TOWN, hearing, kind: 'question', text, name: null, firm: false } as const;
      const entered = await enter(q, { ...entry, via: 'telegram', at: NOON, by: 'author' });
      await keepAuthor(q, chat(no), { proposal: entered.id, original: null, lang: 'bg', file: null, at: NOON });
      return entered;
    });

  test('twenty at once get twenty numbers in a row', async () => {
    const hearing = await tx((q) => hold(q, { state: 'open' }));
    const all = await Promise.all(Array.from({ length: 20 }, (_, no) => ask(hearing, no)));
    expect(all.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, no) => no + 1),
    );
    expect(await tx((q) => countUnanswered(q, hearing))).toBe(20);
    const last = all.find(({ number }) => number.endsWith('0020'))?.id ?? 0;
    expect(await tx((q) => placeInQueue(q, last))).toBeGreaterThan(0);
  });

  test('one support of one person, though it comes five times at once', async () => {
    const hearing = await tx((q) => hold(q, { number: 2, state: 'open' }));
    const { id } = await ask(hearing, 1);
    const tries = await Promise.all(Array.from({ length: 5 }, () => tx((q) => support(q, chat(2), id, NOON))));
    expect(tries.filter((isNew) => isNew)).toHaveLength(1);
    expect(await tx((q) => unsupport(q, chat(2), id))).toBe(true);
    expect(await tx((q) => rate(q, chat(1), id, true, NOON))).toBe(true);
    expect(await tx((q) => ratingOf(q, id))).toEqual({ yes: 1, no: 0 });
  });

  test('each is told once, though two instances look at once', async () => {
    const hearing = await tx((q) => hold(q, { number: 3, state: 'open' }));
    const all = await Promise.all(Array.from({ length: 12 }, (_, no) => ask(hearing, no)));
    const ids = all.map(({ id }) => id);
    for (const no of [30, 31]) await tx((q) => support(q, chat(no), ids[0] ?? 0, NOON));
    const merged = await tx((q) => merge(q, { into: ids[0] ?? 0, ids: ids.slice(1, 4), by: BY, at: NOON + 1 }));
    expect(merged.faults).toEqual([]);
    const wish = {
      ids: [ids[2] ?? 0],
      to: 'answered',
      outcome: 'partly',
      reason: REASON,
      by: BY,
      at: NOON + 2,
    } as const;
    expect((await tx((q) => move(q, wish))).moved).toHaveLength(4);
    const due = {
      id: 0,
      name: CHANGES,
      key: TOWN,
      channel: null,
      person: null,
      data: '{}',
      at: NOON + 3,
      tries: 0,
      away_since: null,
    };
    const told = (await Promise.all([1, 2, 3].map(() => tx((q) => tellChanges(q, due, due.at, NONE))))).flat();
    const more = await tx(async (q): Promise<readonly Telling[]> => {
      const rows = (await takeDue(q, NOON + 9, 100)).filter(({ name }) => name === SUPPORTERS);
      const heard: Telling[] = [];
      for (const row of rows) heard.push(...(await tellSupporters(q, row, row.at, NONE)));
      return heard;
    });
    // Three merged, four answered; two friends of the first hear of its answer.
    expect([told.length, more.length]).toEqual([9, 0]);
    expect(await tx((q) => forProtocol(q, hearing))).toHaveLength(12);
    expect(await tx((q) => listOf(q, { town: TOWN, hearing, heads: true, order: 'support', limit: 50 }))).toHaveLength(
      9,
    );
  });

  test('every fact loads', async () => {
    const hearing = await tx(async (q) => {
      await serve(q);
      return hold(q, { number: 4, state: 'open' });
    });
    const { id } = await ask(hearing, 77);
    const words: { readonly [type: string]: Value } = { choice: 'bg', place: TOWN, text: String(hearing) };
    for (const [name, fact] of Object.entries(proposals([], NONE, contactOf, listOfficials).facts)) {
      const args = fact.args.map((type) => words[type] ?? null);
      const value = await tx(async (q) => {
        const here: Here = { q, ...chat(77), session: null, at: NOON, sentAt: NOON };
        return fact.load(here, args);
      });
      expect([name, value === undefined]).toEqual([name, false]);
    }
    const where = { town: TOWN, hearing, kind: 'question' } as const;
    expect((await tx((q) => mostAlike(q, where, 'колко струва сграда 77 край парка 77')))?.id).toBe(id);
    await tx((q) => forgetAuthor(q, { ...chat(77), at: NOON, why: 'asked' }, listOfficials));
    expect((await tx((q) => mineOf(q, chat(77), 5)))[0]?.text).toBe('');
  });

  test('of two officials who hide and answer the same at once, one is told that it is in another state', async () => {
    const hearing = await tx((q) => hold(q, { number: 20, state: 'open' }));
    for (let no = 0; no < 5; no += 1) {
      const { id } = await ask(hearing, 30 + no);
      const all = await Promise.all([
        tx((q) => move(q, { ids: [id], to: 'hidden', reason: 'обида', by: BY, at: NOON })),
        tx((q) => move(q, { ids: [id], to: 'answered', reason: `${REASON} № ${id}`, by: BY, at: NOON })),
      ]);
      expect(all.flatMap(({ faults }) => faults.map(({ why: fault }) => fault))).toEqual(['state']);
    }
  });

  test('two that are merged into each other at once become one', async () => {
    const hearing = await tx((q) => hold(q, { number: 21, state: 'open' }));
    for (let no = 0; no < 5; no += 1) {
      const [one, other] = [(await ask(hearing, 50 + no)).id, (await ask(hearing, 60 + no)).id];
      await Promise.allSettled([
        tx((q) => merge(q, { into: one, ids: [other], by: BY, at: NOON })),
        tx((q) => merge(q, { into: other, ids: [one], by: BY, at: NOON })),
      ]);
      const merged = (await tx((q) => forProtocol(q, hearing))).filter(
        ({ id, merged_into }) => (id === one || id === other) && merged_into !== null,
      );
      expect(merged).toHaveLength(1);
    }
  });

  describe('two officials at once', () => {
    const YES = 'В проекта са предвидени 25 000 € за осветление, ред 12.';
    const NO = 'Улицата е държавна, отговаря Агенция „Пътна инфраструктура“.';
    let office: Office;
    let all: readonly number[];
    beforeAll(async () => {
      office = await openOffice(await server.fresh());
      await office.tx(async (q) => {
        await lockPerson(q, ANN.channel, ANN.person, NOON);
        const hearing = await hold(q, { state: 'held' });
        const ids: number[] = [];
        for (let no = 0; no < 12; no += 1) ids.push(await wrote(q, hearing, `Нов път до махала номер ${no}.`));
        all = ids;
      });
    });
    afterAll(() => office.close());

    const seenOf = async (id: number): Promise<string> =>
      String(((await office.ask(MAYOR, 'desk.item', ['bg', String(id)])) as { seen: string }).seen);
    const answer = (who: Chat, id: number, outcome: string, reason: string, seen: string) =>
      office.cause(who, 'desk.answer', { proposal: String(id), outcome, reason: `${reason} № ${id}.`, seen });
    const doneIn = (gives: readonly { readonly [field: string]: Value }[]) => gives.map(({ done }) => done).sort();

    test('one of two contrary answers is written, and the other official hears of it', async () => {
      for (const id of all.slice(0, 6)) {
        const seen = await seenOf(id);
        const both = await Promise.all([
          answer(SECRETARY, id, 'accepted', YES, seen),
          answer(MAYOR, id, 'refused', NO, seen),
        ]);
        expect(doneIn(both)).toEqual(['no', 'yes']);
        expect(both.find(({ done }) => done === 'no')?.['says']).toContain('Междувременно отговори');
        const history = await office.tx((q) => historyOf(q, id));
        expect(history.filter(({ now }) => now === 'answered')).toHaveLength(1);
      }
    });

    test('one of two orders opens the intake, and one of two closes it', async () => {
      const clerk: Chat = { channel: 'telegram', person: 'clerk' };
      await office.tx((q) => bind(q, clerk, { town: TOWN, role: 'secretary', name: null }, NOON));
      for (let no = 0; no < 4; no += 1) {
        const hearing = String(await office.tx((q) => hold(q, { number: 30 + no })));
        const opened = await Promise.all(
          [SECRETARY, clerk].map((who, index) =>
            office.cause(who, 'desk.openIntake', { hearing, announced: `Заповед № ${index}/20.11.2026` }),
          ),
        );
        expect(doneIn(opened)).toEqual(['no', 'yes']);
        const first = opened[0]?.['done'] === 'yes' ? 0 : 1;
        const refused = opened.find(({ done }) => done === 'no');
        expect(refused?.['says']).toContain(`Колега вече откри приемането според „Заповед № ${first}/20.11.2026“`);
        expect((await office.tx((q) => intakeOf(q, TOWN, Number(hearing))))?.announced_by).toBe(
          `Заповед № ${first}/20.11.2026`,
        );
        const closed = await Promise.all(
          [SECRETARY, clerk].map((who) => office.cause(who, 'desk.closeIntake', { hearing })),
        );
        expect(doneIn(closed)).toEqual(['no', 'yes']);
      }
    });

    test('an answer to one and its merge into another: no other gets what was meant for one', async () => {
      const [head = 0, ...others] = all.slice(6);
      for (const id of others) {
        const seen = await seenOf(id);
        const [joined, answered] = await Promise.all([
          office.cause(SECRETARY, 'desk.merge', { proposal: String(id), into: String(all.indexOf(head) + 1) }),
          answer(MAYOR, id, 'refused', NO, seen),
        ]);
        expect(doneIn([joined, answered])).toEqual(['no', 'yes']);
      }
      expect(await office.tx((q) => proposalOf(q, head))).toMatchObject({ state: 'received', answer: null });
    });
  });
});
