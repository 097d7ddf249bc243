/** Proposals from receipt to answer: where they are taken, what may follow what, what is alike, who is forgotten. */
import { mostAlike } from '../../src/civic/proposals/alike.ts';
import { enter } from '../../src/civic/proposals/entering.ts';
import {
  addSpoken,
  countUnanswered,
  forProtocol,
  historyOf,
  listOf,
  merge,
  move,
  numbered,
  placeInQueue,
  proposalOf,
  split,
} from '../../src/civic/proposals/keeping.ts';
import { mineOf, partIn, rate, ratingOf, support, unsupport } from '../../src/civic/proposals/persons.ts';
import { textOf } from '../../src/civic/proposals/words.ts';
import type { Query } from '../../src/store/types.ts';
import { ANN, BOB, BY, hold, NOON, openTown, TOWN, type Town, written } from './proposals-town.ts';

const DAY = 86_400_000;
const REASON = 'Предвидени са 25 000 лв. за ремонта на тази улица.';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

test('numbers run per municipality and year', () =>
  tx(async (q) => {
    const of = async (where: string, at: number) =>
      (
        await enter(q, {
          town: where,
          hearing: null,
          kind: 'proposal',
          text: 'Нова пейка',
          name: null,
          firm: false,
          via: 'hall',
          at,
          by: BY,
        })
      ).number;
    expect(await of('GAB05', NOON)).toBe('ЛП-2027-0001');
    expect(await of('GAB05', NOON)).toBe('ЛП-2027-0002');
    expect(await of('LOV34', NOON)).toBe('ЛП-2027-0001');
    expect(await of('GAB05', NOON - 10 * DAY)).toBe('ЛП-2026-0001');
    expect((await numbered(q, 'GAB05', ' лп-2027-0002 '))?.text).toBe('Нова пейка');
    expect(await numbered(q, 'GAB05', 'ЛП-2027-0009')).toBeNull();
  }));

test('whoever enters it, no phone stands in a text', () =>
  tx(async (q) => {
    const hearing = await hold(q);
    const { id } = await addSpoken(q, {
      town: TOWN,
      hearing,
      kind: 'question',
      text: 'Кога? Тел. 0888 123 456',
      name: 'Мария',
      by: BY,
      at: NOON,
    });
    expect(await proposalOf(q, id)).toMatchObject({
      text: 'Кога? Тел. [телефон]',
      via: 'hall',
      name: 'Мария',
      anonymous: 0,
    });
  }));

describe('an answer', () => {
  test('goes the way of the states, each change in the history', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const { id } = await written(q, hearing, 'Ремонт на ул. „Роза“');
      const go = async (to: 'discussed' | 'council' | 'decided' | 'done', reason?: string) =>
        (await move(q, { ids: [id], to, by: BY, at: NOON, ...(reason !== undefined && { reason }) })).faults;
      expect(await countUnanswered(q, hearing)).toBe(1);
      expect(await go('council', 'Доклад 1')).toMatchObject([{ why: 'state', was: 'received' }]);
      expect(await go('discussed')).toEqual([]);
      expect(await countUnanswered(q, hearing)).toBe(1);
      const answered = await move(q, {
        ids: [id],
        to: 'answered',
        outcome: 'accepted',
        reason: REASON,
        minute: '12:05',
        by: BY,
        at: NOON,
      });
      expect(answered).toMatchObject({
        faults: [],
        moved: [{ state: 'answered', outcome: 'accepted', minute: '12:05' }],
      });
      expect(await countUnanswered(q, hearing)).toBe(0);
      expect(await go('council')).toEqual([{ why: 'short' }]);
      for (const to of ['council', 'decided', 'done'] as const) expect(await go(to, 'Решение № 12')).toEqual([]);
      expect((await historyOf(q, id)).map(({ now }) => now)).toEqual([
        'received',
        'discussed',
        'answered',
        'council',
        'decided',
        'done',
      ]);
      expect(await proposalOf(q, id)).toMatchObject({ state: 'done', outcome: 'accepted', answer: REASON });
    }));

  test('needs an outcome and a reason that names something, else nothing changes', () =>
    tx(async (q) => {
      const { id } = await written(q, await hold(q), 'Ремонт на ул. „Роза“');
      const why = async (reason?: string, outcome?: 'refused') =>
        (
          await move(q, {
            ids: [id, 99],
            to: 'answered',
            by: BY,
            at: NOON,
            ...(reason !== undefined && { reason }),
            ...(outcome && { outcome }),
          })
        ).faults.map((fault) => fault.why);
      expect(await why()).toEqual(['unknown', 'outcome', 'short']);
      expect(await why('Не може, за съжаление, няма как.', 'refused')).toEqual(['unknown', 'nothing']);
      expect((await proposalOf(q, id))?.state).toBe('received');
    }));

  test('is not reused outside of a merged group', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const [one, two, three] = [
        await written(q, hearing, 'Ремонт на ул. „Роза“'),
        await written(q, hearing, 'Да се поправи „Роза“', BOB),
        await written(q, hearing, 'Нова пейка в парка'),
      ];
      const answer = (ids: readonly number[]) =>
        move(q, { ids, to: 'answered', outcome: 'accepted', reason: REASON, by: BY, at: NOON });
      expect((await answer([one.id, three.id])).faults).toEqual([{ why: 'used', number: three.number }]);
      expect((await merge(q, { into: one.id, ids: [two.id], by: BY, at: NOON })).faults).toEqual([]);
      expect((await answer([two.id])).moved.map(({ number }) => number)).toEqual([one.number, two.number]);
      expect((await answer([three.id])).faults).toEqual([{ why: 'used', number: one.number }]);
      expect((await answer([one.id])).faults).toEqual([]);
    }));

  test('may be a promise, with a day that is still to come', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const { id } = await written(q, hearing, 'Ремонт на ул. „Роза“');
      const until = async (promisedOn: string) =>
        (await move(q, { ids: [id], to: 'promised', promisedOn, by: BY, at: NOON })).faults;
      expect(await until('2027-01-04')).toEqual([{ why: 'day' }]);
      expect(await until('скоро')).toEqual([{ why: 'day' }]);
      expect(await until('2027-01-20')).toEqual([]);
      expect(await countUnanswered(q, hearing)).toBe(0);
      expect(await proposalOf(q, id)).toMatchObject({ state: 'promised', promised_on: '2027-01-20' });
    }));
});

describe('merging', () => {
  test('takes along what was merged before, and refuses what does not belong together', () =>
    tx(async (q) => {
      const [here, there] = [await hold(q), await hold(q, { number: 2 })];
      const make = (text: string, hearing = here) => written(q, hearing, text);
      const [a, b, c, d, far] = [
        await make('а едно'),
        await make('б две'),
        await make('в три'),
        await make('г четири'),
        await make('д пет', there),
      ];
      const into = async (head: number, ...ids: number[]) =>
        (await merge(q, { into: head, ids, by: BY, at: NOON })).faults;
      expect(await into(b.id, c.id)).toEqual([]);
      expect(await into(a.id, b.id)).toEqual([]);
      expect((await proposalOf(q, c.id))?.merged_into).toBe(a.id);
      expect(await into(c.id, d.id)).toEqual([]);
      expect((await proposalOf(q, d.id))?.merged_into).toBe(a.id);
      expect(await into(a.id, far.id)).toEqual([{ why: 'other', id: far.id }]);
      expect(await into(a.id, a.id)).toEqual([{ why: 'same', id: a.id }]);
      expect(await into(99, a.id)).toEqual([{ why: 'unknown', id: 99 }]);
      expect((await listOf(q, { town: TOWN, heads: true, limit: 10 })).map(({ number }) => number)).toEqual([
        a.number,
        far.number,
      ]);
      expect((await forProtocol(q, here)).length).toBe(4);
    }));
});

describe('what was merged', () => {
  test('is taken out as it was, with those who supported it before; nothing that was answered is', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const [head, one, two] = [
        await written(q, hearing, 'Ремонт на ул. „Роза“'),
        await written(q, hearing, 'Нова пейка в парка'),
        await written(q, hearing, 'Осветление на моста'),
      ];
      await move(q, { ids: [one.id], to: 'discussed', by: BY, at: NOON });
      await support(q, BOB, one.id, NOON);
      await merge(q, { into: head.id, ids: [one.id, two.id], by: BY, at: NOON });
      const late = { channel: 'viber', person: 'late' };
      // Since the merge who supports it supports the group.
      expect(await support(q, late, one.id, NOON)).toBe(true);
      expect(await split(q, { id: one.id, by: BY, at: NOON })).toMatchObject({ from: { number: head.number } });
      const alone = await proposalOf(q, one.id);
      expect(alone).toMatchObject({ merged_into: null, state: 'discussed', supports: 1 });
      expect(await proposalOf(q, head.id)).toMatchObject({ merged: 1, state: 'received', supports: 1 });
      const fault = async (id: number) => (await split(q, { id, by: BY, at: NOON })) as unknown;
      expect(await fault(one.id)).toEqual({ fault: { why: 'alone', id: one.id } });
      expect(await fault(head.id)).toEqual({ fault: { why: 'alone', id: head.id } });
      expect(await fault(99)).toEqual({ fault: { why: 'unknown', id: 99 } });
      await move(q, { ids: [head.id], to: 'promised', promisedOn: '2027-02-01', by: BY, at: NOON });
      expect(await fault(two.id)).toEqual({ fault: { why: 'state', id: two.id } });
      const [last] = (await historyOf(q, one.id)).slice(-1);
      expect(last).toMatchObject({ now: 'split', reason: head.number, by: BY });
      expect(alone && textOf('bg', alone, await historyOf(q, one.id), null)).toContain(`отделено от ${head.number}`);
    }));
});

describe('support', () => {
  test('is one for a person, never for the own, and can be taken back', () =>
    tx(async (q) => {
      const { id } = await written(q, await hold(q), 'Ремонт на ул. „Роза“');
      expect(await support(q, ANN, id, NOON)).toBe(false);
      expect([await support(q, BOB, id, NOON), await support(q, BOB, id, NOON)]).toEqual([true, false]);
      expect((await proposalOf(q, id))?.supports).toBe(1);
      expect([await partIn(q, ANN, id), await partIn(q, BOB, id)]).toEqual(['author', 'supporter']);
      expect([await unsupport(q, BOB, id), await unsupport(q, BOB, id)]).toEqual([true, false]);
      expect((await proposalOf(q, id))?.supports).toBe(0);
    }));

  test('is one for somebody who joined two chats, and none for one’s own from the other chat', () =>
    tx(async (q) => {
      const { id } = await written(q, await hold(q), 'Ремонт на ул. „Роза“');
      const other = { channel: 'messenger', person: '2' };
      const annToo = { channel: 'viber', person: '1' };
      for (const [{ channel, person }, whole] of [
        [BOB, 'b'],
        [other, 'b'],
        [ANN, 'a'],
        [annToo, 'a'],
      ] as const)
        await q('insert into joined_chat (channel, person, whole, at) values ($1, $2, $3, $4)', [
          channel,
          person,
          whole,
          NOON,
        ]);
      expect([
        await support(q, BOB, id, NOON),
        await support(q, other, id, NOON),
        await support(q, annToo, id, NOON),
      ]).toEqual([true, false, false]);
      expect((await mineOf(q, annToo, 5)).map((one) => one.id)).toEqual([id]);
      expect(await unsupport(q, other, id)).toBe(true);
    }));

  test('of a question ends with the hearing, of anything once it is answered', () =>
    tx(async (q) => {
      const hearing = await hold(q, { state: 'open' });
      const [a, b] = [
        await written(q, hearing, 'Колко струва паркът?', ANN, { kind: 'question' }),
        await written(q, hearing, 'Нова пейка в парка'),
      ];
      await hold(q, { state: 'held' });
      expect(await support(q, BOB, a.id, NOON)).toBe(false);
      expect(await support(q, BOB, b.id, NOON)).toBe(true);
      await move(q, { ids: [b.id], to: 'answered', outcome: 'accepted', reason: REASON, by: BY, at: NOON });
      expect(await support(q, { channel: 'viber', person: '3' }, b.id, NOON)).toBe(false);
    }));

  test('of something merged goes to what it was merged into', () =>
    tx(async (q) => {
      const hearing = await hold(q);
      const [a, b] = [await written(q, hearing, 'а едно'), await written(q, hearing, 'б две')];
      await merge(q, { into: a.id, ids: [b.id], by: BY, at: NOON });
      expect(await support(q, BOB, b.id, NOON)).toBe(true);
      expect((await proposalOf(q, a.id))?.supports).toBe(1);
    }));
});

test('what says nearly the same in the same hearing is found, the rest is not', () =>
  tx(async (q) => {
    const [here, there] = [await hold(q), await hold(q, { number: 2 })];
    const { id } = await written(q, here, 'Искам да предложа осветление на улица „Роза“ до училището');
    const near = async (text: string, hearing = here) =>
      (await mostAlike(q, { town: TOWN, hearing, kind: 'proposal' }, text))?.id ?? null;
    expect(await near('осветлението на „Роза“ при училището')).toBe(id);
    expect(await near('осветление на ул. Камелия')).toBeNull();
    expect(await near('нов парк до училището')).toBeNull();
    expect(await near('осветление на „Роза“ при училището', there)).toBeNull();
    expect(await near('да')).toBeNull();
    const block = await written(q, here, 'Нов вход за блок 12 в квартал „Младост“');
    expect(await near('нов вход за блок 12, „Младост“')).toBe(block.id);
    expect(await near('нов вход за блок 15, „Младост“')).toBeNull();
  }));

test('a waiting question knows its place, which moves as others are answered', () =>
  tx(async (q) => {
    const hearing = await hold(q, { state: 'open' });
    const ask = (text: string) => written(q, hearing, text, ANN, { kind: 'question' });
    const [a, b, c] = [
      await ask('Колко струва паркът?'),
      await ask('Кога тръгва басейнът?'),
      await ask('Защо няма пейки?'),
    ];
    expect([await placeInQueue(q, a.id), await placeInQueue(q, c.id)]).toEqual([1, 3]);
    await move(q, { ids: [a.id], to: 'answered', outcome: 'accepted', reason: REASON, by: BY, at: NOON });
    expect([await placeInQueue(q, a.id), await placeInQueue(q, c.id)]).toEqual([0, 2]);
    await support(q, BOB, c.id, NOON);
    const order = await listOf(q, {
      town: TOWN,
      hearing,
      kind: 'question',
      states: ['received'],
      order: 'support',
      limit: 5,
    });
    expect(order.map(({ id }) => id)).toEqual([c.id, b.id]);
  }));

test('what somebody thinks of an answer is kept once, the last word', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Ремонт на ул. „Роза“');
    expect(await rate(q, BOB, id, true, NOON)).toBe(false);
    expect([await rate(q, ANN, id, true, NOON), await rate(q, ANN, id, false, NOON)]).toEqual([true, true]);
    expect(await ratingOf(q, id)).toEqual({ yes: 0, no: 1 });
  }));

test('a name goes into the protocol without the phone that was written beside it', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN, { name: 'Анна Петрова, 0888 123 456' });
    expect((await proposalOf(q, id))?.name).toBe('Анна Петрова, [телефон]');
  }));
