/** Proposals from receipt to answer: where they are taken, what may follow what, what is alike, who is forgotten. */
import { forgetWholly } from '../../src/civic/privacy.ts';
import { mostAlike } from '../../src/civic/proposals/alike.ts';
import { type Entry, enter } from '../../src/civic/proposals/entering.ts';
import { proposals } from '../../src/civic/proposals/feature.ts';
import {
  addSpoken,
  countUnanswered,
  forProtocol,
  historyOf,
  listOf,
  markSubmitted,
  merge,
  move,
  numbered,
  placeInQueue,
  proposalOf,
} from '../../src/civic/proposals/keeping.ts';
import { keepAuthor, mineOf, partIn, rate, ratingOf, support, unsupport } from '../../src/civic/proposals/persons.ts';
import { sweepOld } from '../../src/civic/proposals/retention.ts';
import { keepFile } from '../../src/store/files.ts';
import type { Query } from '../../src/store/types.ts';
import { BY, hold, NOON, openTown, TOWN, type Town } from './proposals-town.ts';

const DAY = 86_400_000;
const ANN = { channel: 'telegram', person: '1' };
const BOB = { channel: 'viber', person: '2' };
const REASON = 'Предвидени са 25 000 лв. за ремонта на тази улица.';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const tx = <T>(work: (q: Query) => Promise<T>): Promise<T> => town.store.tx(work);

async function written(q: Query, hearing: number | null, text: string, by = ANN, more: Partial<Entry> = {}) {
  const entry: Entry = {
    town: TOWN,
    hearing,
    kind: 'proposal',
    text,
    name: null,
    firm: false,
    via: by.channel,
    at: NOON,
    by: 'author',
  };
  const entered = await enter(q, { ...entry, ...more });
  await keepAuthor(q, by, { proposal: entered.id, original: null, lang: 'bg', file: null, at: NOON });
  return entered;
}

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

test('„изтрий ме“ takes the text before the protocol is submitted, and only the person afterwards', () =>
  tx(async (q) => {
    const [here, there] = [await hold(q), await hold(q, { number: 2 })];
    const kept = await written(q, here, 'Ремонт на ул. „Роза“', ANN, { name: 'Анна' });
    const gone = await written(q, there, 'Нова пейка в парка', ANN, { name: 'Анна' });
    await support(q, BOB, gone.id, NOON);
    await markSubmitted(q, [here], NOON);
    await forgetWholly(q, [proposals([])], ANN, NOON + DAY);
    expect(await proposalOf(q, kept.id)).toMatchObject({
      text: 'Ремонт на ул. „Роза“',
      name: null,
      anonymous: 1,
      erased_at: null,
    });
    expect(await proposalOf(q, gone.id)).toMatchObject({ text: '', name: null, supports: 1, erased_at: NOON + DAY });
    expect(await mostAlike(q, { town: TOWN, hearing: there, kind: 'proposal' }, 'Нова пейка в парка')).toBeNull();
    expect(await mineOf(q, ANN, 9)).toEqual([]);
    expect(JSON.stringify(await q('select * from proposal'))).not.toContain('Анна');
    await forgetWholly(q, [proposals([])], BOB, NOON + DAY);
    expect((await proposalOf(q, gone.id))?.supports).toBe(0);
  }));

test('what is kept of a proposal ends a year after its last change, a submitted text aside', () =>
  tx(async (q) => {
    const [here, there] = [await hold(q), await hold(q, { number: 2 })];
    const record = await written(q, here, 'Ремонт на ул. „Роза“', ANN, { name: 'Анна' });
    const old = await written(q, there, 'Нова пейка в парка', ANN, { name: 'Анна' });
    const fresh = await written(q, there, 'Нов мост', ANN);
    await support(q, BOB, old.id, NOON);
    await markSubmitted(q, [here], NOON);
    await move(q, { ids: [fresh.id], to: 'discussed', by: BY, at: NOON + 300 * DAY });
    await sweepOld(q, NOON + 364 * DAY);
    expect((await proposalOf(q, old.id))?.text).toBe('Нова пейка в парка');
    await sweepOld(q, NOON + 366 * DAY);
    expect(await proposalOf(q, old.id)).toMatchObject({ text: '', name: null, supports: 0, theme: 'green' });
    expect(await proposalOf(q, record.id)).toMatchObject({ text: 'Ремонт на ул. „Роза“', name: 'Анна' });
    expect((await mineOf(q, ANN, 9)).map(({ id }) => id)).toEqual([fresh.id]);
    expect(await q(`select 1 as one from due where name = 'proposals.sweep'`)).toHaveLength(1);
  }));

test('photos that came with a proposal end with it', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN);
    const token = await keepFile(q, {
      name: 'peyka.png',
      type: 'image/png',
      body: new Uint8Array([1]),
      at: NOON,
      expires: null,
      owner: ANN,
    });
    await q(`insert into sent_file (ref, channel, person, state, token, at) values ('r1', $1, $2, 'kept', $3, $4)`, [
      ANN.channel,
      ANN.person,
      token,
      NOON,
    ]);
    await q(
      `insert into proposal_file (proposal, channel, person, type, ref, at) values ($1, $2, $3, 'photo', 'r1', $4)`,
      [id, ANN.channel, ANN.person, NOON],
    );
    await sweepOld(q, NOON + 366 * DAY);
    expect(await q('select 1 as one from sent_file where ref = $1', ['r1'])).toEqual([]);
    expect(await q('select 1 as one from file where token = $1', [token])).toEqual([]);
  }));

test('a name goes into the protocol without the phone that was written beside it', () =>
  tx(async (q) => {
    const { id } = await written(q, await hold(q), 'Нова пейка в парка', ANN, { name: 'Анна Петрова, 0888 123 456' });
    expect((await proposalOf(q, id))?.name).toBe('Анна Петрова, [телефон]');
  }));
