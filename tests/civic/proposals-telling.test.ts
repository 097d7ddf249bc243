/** Each author and supporter is told of each change exactly once, whatever officials do and in which order. */

import fc from 'fast-check';
import type { Telling } from '../../src/civic/feature.ts';
import { stopAll } from '../../src/civic/following/follows.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { listOfficials } from '../../src/civic/officials/rows.ts';
import { enter } from '../../src/civic/proposals/entering.ts';
import { proposals } from '../../src/civic/proposals/feature.ts';
import {
  forProtocol,
  historyOf,
  merge,
  move,
  OUTCOMES,
  type Outcome,
  PROPOSAL_STATES,
  type ProposalState,
  split,
} from '../../src/civic/proposals/keeping.ts';
import { keepAuthor, support, unsupport } from '../../src/civic/proposals/persons.ts';
import { takeDue } from '../../src/store/due.ts';
import { lockPerson } from '../../src/store/people.ts';
import type { Query } from '../../src/store/types.ts';
import { BY, hold, NOON, openTown, TOWN, type Town } from './proposals-town.ts';

const DAY = 86_400_000;
const UNPAID = new Set(['viber']);
const FAR = NOON + 30 * DAY;

let town: Town;
beforeAll(async () => {
  town = await openTown();
  const chats = [
    ...[0, 1, 2].map((no) => ['telegram', `author-${no}`] as const),
    ...[1, 2, 3].map((no) => ['viber', `joined-${no}`] as const),
    ...Array.from({ length: 230 }, (_, no) => ['viber', `friend-${no}`] as const),
  ];
  await town.store.tx(async (q) => {
    for (const [channel, person] of chats) await lockPerson(q, channel, person, NOON);
  });
});
afterAll(() => town.close());

/** Everything that is due until `at`, as the house does it. */
async function drain(q: Query, at = FAR): Promise<readonly Telling[]> {
  const { due } = proposals([], UNPAID, contactOf, listOfficials);
  const events: Telling[] = [];
  for (;;) {
    const rows = await takeDue(q, at, 50);
    if (rows.length === 0) return events;
    for (const row of rows) events.push(...((await due[row.name]?.(q, row, row.at)) ?? []));
  }
}

const write = async (q: Query, hearing: number, no: number) => {
  const { id } = await enter(q, {
    town: TOWN,
    hearing,
    kind: 'proposal',
    text: `Предложение ${no}`,
    name: null,
    firm: false,
    via: 'telegram',
    at: NOON,
    by: 'author',
  });
  await keepAuthor(
    q,
    { channel: 'telegram', person: `author-${no % 3}` },
    { proposal: id, original: null, lang: 'bg', file: null, at: NOON },
  );
  return id;
};

const supporter = (no: number) => ({ channel: 'viber', person: `friend-${no}` });

type Act =
  | { readonly is: 'move'; readonly on: readonly number[]; readonly to: ProposalState; readonly outcome: Outcome }
  | { readonly is: 'merge'; readonly into: number; readonly on: readonly number[] }
  | { readonly is: 'split'; readonly on: number }
  | { readonly is: 'support'; readonly by: number; readonly into: number }
  | { readonly is: 'unsupport'; readonly by: number; readonly into: number }
  | { readonly is: 'drain' };

const COUNT = 6;
const one = fc.integer({ min: 0, max: COUNT - 1 });
const some = fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const friend = fc.integer({ min: 0, max: 3 });
const is = <K extends Act['is']>(kind: K) => fc.constant(kind);
const to = fc.constantFrom(...(Object.keys(PROPOSAL_STATES) as ProposalState[]));
const outcome = fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[]));
const ACTS: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: is('move'), on: some, to, outcome }) },
  { weight: 2, arbitrary: fc.record({ is: is('merge'), into: one, on: some }) },
  { weight: 1, arbitrary: fc.record({ is: is('split'), on: one }) },
  { weight: 2, arbitrary: fc.record({ is: is('support'), by: friend, into: one }) },
  { weight: 1, arbitrary: fc.record({ is: is('unsupport'), by: friend, into: one }) },
  { weight: 1, arbitrary: fc.record({ is: is('drain') }) },
);

/** Does it; gives what was told meanwhile. */
async function perform(q: Query, act: Act, id: (no: number) => number, at: number): Promise<readonly Telling[]> {
  if (act.is === 'drain') return drain(q);
  if (act.is === 'support') await support(q, supporter(act.by), id(act.into), at);
  if (act.is === 'merge') await merge(q, { into: id(act.into), ids: act.on.map(id), by: BY, at });
  if (act.is === 'move') {
    const wish = { ids: act.on.map(id), to: act.to, outcome: act.outcome, promisedOn: '2027-02-01', by: BY, at };
    await move(q, { ...wish, reason: `Предвидени са ${id(0)}${at % 1_000_003} лв. за това.` });
  }
  if (act.is !== 'unsupport' && act.is !== 'split') return [];
  // Whoever takes a support back before the news left is told no more, nor is anybody of a merge that was taken back:
  // what waits is sent first.
  const told = await drain(q);
  if (act.is === 'split') await split(q, { id: id(act.on), by: BY, at });
  else await unsupport(q, supporter(act.by), id(act.into));
  return told;
}

/** Who has to hear of the changes at this point in time. */
async function concerned(q: Query, first: number, at: number): Promise<readonly string[]> {
  const changes = await q<{ proposal: number; now: string }>(
    'select proposal, now from proposal_history where at = $1 and proposal >= $2 and was is not null',
    [at, first],
  );
  const wanted: string[] = [];
  for (const { proposal, now } of changes) {
    const friends = await q<{ person: string }>('select person from proposal_support where proposal = $1', [proposal]);
    wanted.push(...['author', ...friends.map(({ person }) => person)].map((who) => `${who}:${proposal}:${now}`));
  }
  return wanted;
}

const heardOf = ({ said, channel, person }: Telling): string => {
  if (said.kind !== 'time') throw new Error(`This is no change: ${said.kind}`);
  const { ref } = said.data as { readonly ref: string };
  return `${channel === 'telegram' ? 'author' : person}:${ref}:${said.name.replace('proposal_', '')}`;
};

let round = 0;
async function year(q: Query, acts: readonly Act[]): Promise<void> {
  round += 1;
  await drain(q);
  const hearing = await hold(q, { number: round });
  const ids: number[] = [];
  for (let no = 0; no < COUNT; no += 1) ids.push(await write(q, hearing, no));
  const told: Telling[] = [];
  const wanted: string[] = [];
  for (const [index, act] of acts.entries()) {
    const at = NOON + (index + 1) * 60_000;
    told.push(...(await perform(q, act, (no) => ids[no] ?? 0, at)));
    wanted.push(...(await concerned(q, ids[0] ?? 0, at)));
  }
  told.push(...(await drain(q)));
  expect(told.map(heardOf).sort()).toEqual(wanted.sort());
  const rows = await forProtocol(q, hearing);
  expect(rows.length).toBe(COUNT);
  for (const row of rows.filter((other) => other.merged_into !== null))
    expect(rows.find(({ id }) => id === row.merged_into)).toMatchObject({ state: row.state, merged_into: null });
}

test('in any order of changes, merges, supports and deliveries', async () => {
  const acts = fc.array(ACTS, { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(acts, (all) => town.store.tx((q) => year(q, all))),
    { numRuns: 60 },
  );
}, 20_000);

test('who was told of a merge is told that it was taken back; who was not hears of neither', () =>
  town.store.tx(async (q) => {
    await drain(q);
    const hearing = await hold(q, { number: 800 });
    const [head, one] = [await write(q, hearing, 0), await write(q, hearing, 1)];
    const names = async () => (await drain(q)).map(({ said }) => 'name' in said && said.name);
    await drain(q);
    await merge(q, { into: head, ids: [one], by: BY, at: NOON });
    await split(q, { id: one, by: BY, at: NOON });
    expect(await names()).toEqual([]);
    await merge(q, { into: head, ids: [one], by: BY, at: NOON });
    expect(await names()).toEqual(['proposal_merged']);
    await split(q, { id: one, by: BY, at: NOON });
    expect(await names()).toEqual(['proposal_split']);
    expect((await historyOf(q, one)).map(({ now }) => now)).toEqual(['received', 'merged', 'split', 'merged', 'split']);
  }));

test('many changes and many supporters go in portions, none twice', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q, { kind: 'annual-report' });
    const ids: number[] = [];
    for (let no = 0; no < 250; no += 1) ids.push(await write(q, hearing, no));
    const first = ids[0] ?? 0;
    for (let no = 0; no < 230; no += 1) await support(q, supporter(no), first, NOON);
    await drain(q);
    await move(q, { ids, to: 'discussed', by: BY, at: NOON + 1 });
    const told = await drain(q);
    expect(told.length).toBe(250 + 230);
    expect(new Set(told.map(heardOf)).size).toBe(480);
    expect(await drain(q)).toEqual([]);
  }));

test('what is decided at night or on a Sunday is told in the morning; of an open hearing at once', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q, { kind: 'long-term-debt' });
    const id = await write(q, hearing, 1);
    // Saturday 9 January 2027, 21:30 in Bulgaria: the next hour at which the bot may write is Monday's eighth.
    const saturday = Date.UTC(2027, 0, 9, 19, 30);
    const monday = Date.UTC(2027, 0, 11, 6);
    await drain(q);
    await move(q, { ids: [id], to: 'discussed', by: BY, at: saturday });
    expect(await drain(q, monday - 1)).toEqual([]);
    expect((await drain(q, monday)).length).toBe(1);
    await hold(q, { kind: 'long-term-debt', state: 'open' });
    await move(q, {
      ids: [id],
      to: 'answered',
      outcome: 'accepted',
      reason: 'Предвидени са 25 000 лв. за това.',
      by: BY,
      at: saturday,
    });
    expect((await drain(q, saturday)).map(({ said }) => said)).toMatchObject([
      {
        kind: 'time',
        hours: 'any',
        name: 'proposal_answered',
        data: { role: 'author', outcome: 'accepted', number: expect.stringMatching(/^ЛП-2027-\d{4}$/) },
      },
    ]);
  }));

test('an open hearing at night takes no news of another one along, and a service that was down waits for the morning', () =>
  town.store.tx(async (q) => {
    const [here, open] = [
      await hold(q, { kind: 'long-term-debt', number: 2 }),
      await hold(q, { kind: 'long-term-debt', number: 3, state: 'open' }),
    ];
    const [quiet, loud] = [await write(q, here, 1), await write(q, open, 2)];
    await drain(q);
    const saturday = Date.UTC(2027, 0, 9, 19, 30);
    const monday = Date.UTC(2027, 0, 11, 6);
    await move(q, { ids: [loud], to: 'discussed', by: BY, at: saturday });
    await move(q, { ids: [quiet], to: 'discussed', by: BY, at: saturday + 1 });
    const of = (events: readonly Telling[]) => events.map(({ said }) => ('data' in said ? said.data : null));
    expect(of(await drain(q, saturday + 1))).toMatchObject([{ ref: String(loud) }]);
    const [row] = await takeDue(q, monday, 5);
    expect(row?.at).toBe(monday);
    // It comes due in the morning, but the service is up again at nine in the evening only.
    const evening = monday + 13 * 3_600_000;
    const { due } = proposals([], UNPAID, contactOf, listOfficials);
    expect(row && (await due[row.name]?.(q, row, evening))).toEqual([]);
    expect(of(await drain(q, monday + DAY))).toMatchObject([{ ref: String(quiet) }]);
  }));

test('after „стоп“ nothing is told of what was sent or supported before; a later one is news again', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q, { kind: 'long-term-debt', number: 4 });
    const [first, second] = [await write(q, hearing, 1), await write(q, hearing, 2)];
    const silent = { channel: 'viber', person: 'silent' };
    await lockPerson(q, silent.channel, silent.person, NOON);
    await support(q, silent, first, NOON + 1);
    await stopAll({ q, ...silent, at: NOON + 2 });
    await support(q, silent, second, NOON + 3);
    await drain(q);
    await move(q, { ids: [first, second], to: 'discussed', by: BY, at: NOON + 4 });
    const told = (await drain(q)).filter(({ person }) => person === silent.person);
    expect(told.map(({ said }) => ('data' in said ? said.data : null))).toMatchObject([{ ref: String(second) }]);
  }));

test('somebody with two chats is told in one of them', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q, { kind: 'long-term-debt', number: 5 });
    const id = await write(q, hearing, 1);
    const [one, other, author] = ['joined-1', 'joined-2', 'joined-3'].map((person) => ({ channel: 'viber', person }));
    for (const chat of [one, other, author]) if (chat !== undefined) await support(q, chat, id, NOON);
    const wholes = [
      ['viber', 'joined-1', 'w1'],
      ['viber', 'joined-2', 'w1'],
      ['viber', 'joined-3', 'w2'],
      ['telegram', 'author-1', 'w2'],
    ];
    for (const whole of wholes)
      await q('insert into joined_chat (channel, person, whole, at) values ($1, $2, $3, 0)', whole);
    await drain(q);
    await move(q, { ids: [id], to: 'discussed', by: BY, at: NOON + 1 });
    expect((await drain(q)).map(({ person }) => person)).toEqual(['author-1', 'joined-1']);
  }));

test('where what costs is switched off news go to a chat that costs nothing; without one the own, of which the operator reads', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q, { kind: 'long-term-debt', number: 6 });
    const text = 'Осветление на алеята';
    const entry = { town: TOWN, hearing, kind: 'proposal', text, name: null, firm: false } as const;
    const { id } = await enter(q, { ...entry, via: 'viber', at: NOON, by: 'author' });
    const [author, friend, alone] = ['costs-1', 'costs-2', 'costs-3'].map((person) => ({ channel: 'viber', person }));
    if (author === undefined || friend === undefined || alone === undefined) return;
    for (const { channel, person } of [author, friend, alone]) {
      await lockPerson(q, channel, person, NOON - 2 * DAY);
      await q('update people set session_at = $1 where person = $2', [NOON - 2 * DAY, person]);
    }
    await keepAuthor(q, author, { proposal: id, original: null, lang: 'bg', file: null, at: NOON });
    for (const one of [friend, alone]) await support(q, one, id, NOON);
    for (const [no, { channel, person }] of [author, friend].entries()) {
      await lockPerson(q, 'telegram', `free-${no}`, NOON);
      for (const chat of [
        [channel, person],
        ['telegram', `free-${no}`],
      ])
        await q('insert into joined_chat (channel, person, whole, at) values ($1, $2, $3, 0)', [...chat, `free-${no}`]);
    }
    await drain(q);
    await move(q, { ids: [id], to: 'discussed', by: BY, at: NOON + 1 });
    const told = await drain(q);
    expect(told.map(({ person, said }) => [person, 'data' in said && (said.data as { role?: string }).role])).toEqual([
      ['free-0', 'author'],
      ['free-1', 'supporter'],
      ['costs-3', 'supporter'],
    ]);
  }));
