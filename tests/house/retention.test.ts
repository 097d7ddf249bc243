/** How every table ends by itself: with its person, by its age, by its feature's work, or never, and then without a person. */
import { keepHouse } from '../../src/app/housekeeping.ts';
import type { Intake } from '../../src/app/intake.ts';
import { makeMetrics } from '../../src/app/metrics.ts';
import { makeWorkshop } from '../../src/app/workshop.ts';
import type { Feature, Forgotten } from '../../src/civic/feature.ts';
import { features } from '../../src/civic/features.ts';
import { sweepOld } from '../../src/civic/proposals/retention.ts';
import { AGED, ENDS, YEAR } from '../../src/civic/retention.ts';
import { tablesOfPerson } from '../../src/store/persons.ts';
import type { Query } from '../../src/store/types.ts';
import { HOUR, MINUTE } from './house.ts';
import { plant } from './plant.ts';
import { openSending, type Sending } from './sending.ts';

const DAY = 24 * HOUR;
const nobody: Intake = {
  take: () => Promise.reject(new Error('No webhook comes here.')),
  one: async () => undefined,
  busy: () => 0,
};

const ALL = features([], null, new Set());
const forgotten: Forgotten[] = [];
const watcher: Feature = {
  name: 'watcher',
  migrations: [],
  facts: {},
  effects: {},
  due: {},
  forgets: async (q, who) => {
    if (who.person === 'stubborn') throw new Error('cannot be forgotten');
    // What names the person is still there.
    expect(await rows(q, 'people', who)).toBe(1);
    forgotten.push(who);
  },
};

let house: Sending;
let keeping: ReturnType<typeof keepHouse>;
let tables: readonly string[];
let ofPersons: readonly string[];
beforeAll(async () => {
  house = await openSending();
  keeping = keepHouse({
    ...house,
    log: house.log,
    metrics: makeMetrics(),
    features: [...ALL, watcher],
    intake: nobody,
    channels: new Map(),
    workshop: makeWorkshop(),
  });
  const found = await house.query<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
  );
  tables = found.map(({ name }) => name);
  ofPersons = await house.store.tx(tablesOfPerson);
});
afterAll(async () => {
  keeping.stop();
  await house.stop();
});

const rows = async (q: Query, table: string, who: { readonly channel: string; readonly person: string }) =>
  (await q(`select 1 as one from ${table} where channel = $1 and person = $2`, [who.channel, who.person])).length;
const keptOf = (who: { readonly channel: string; readonly person: string }): Promise<readonly string[]> =>
  house.store.tx(async (q) => {
    const kept: string[] = [];
    for (const table of ofPersons) if ((await rows(q, table, who)) > 0) kept.push(table);
    return kept.sort();
  });

test('every table says how it ends, and no table that is none', () => {
  expect(Object.keys(ENDS).sort()).toEqual(tables);
});

test('what stays for good holds no person, and what ends with a person names one', () => {
  for (const [table, end] of Object.entries(ENDS)) {
    const isOfPersons = ofPersons.includes(table);
    if (end.ends === 'never') expect({ table, isOfPersons }).toEqual({ table, isOfPersons: false });
    if (end.ends === 'person') expect({ table, isOfPersons }).toEqual({ table, isOfPersons: true });
  }
});

test('what ends by the work of a feature has one that does it', () => {
  const worked = new Set(ALL.flatMap(({ due }) => Object.keys(due)));
  for (const end of Object.values(ENDS)) if (end.ends === 'due') expect([...worked]).toContain(end.name);
});

test.each(AGED.map(({ table, age }) => [table, age] as const))('%s ends by its age', async (table, age) => {
  const now = house.clock.now();
  const planted = (person: string, time: number): Promise<void> =>
    plant(house.query, table, { channel: 'telegram', person, [age.since]: time }, now);
  const count = async (): Promise<number> => (await house.query(`select 1 as one from ${table}`)).length;
  await planted('young', now - age.after + MINUTE);
  await planted('old', now - age.after);
  expect(await count()).toBe(2);
  await keeping.sweep();
  expect(await count()).toBe(1);
  house.clock.move(MINUTE);
  await keeping.sweep();
  expect(await count()).toBe(0);
});

test.each(AGED.map(({ table, age }) => [table, age] as const))(
  'the oldest of %s are found by an index',
  async (table, age) => {
    const plan = await house.query<{ detail: string }>(
      `explain query plan select 1 as one from ${table} where ${age.since} <= 1 order by ${age.since} limit 1`,
    );
    expect(plan.map(({ detail }) => detail).join()).toMatch(/^SEARCH .* USING (COVERING )?INDEX/);
  },
);

test('proposals end a year after their last change, with all that hangs on them', async () => {
  const now = house.clock.now();
  const tables = Object.entries(ENDS).flatMap(([table, end]) =>
    end.ends === 'due' && end.name === 'proposals.sweep' && ofPersons.includes(table) ? [table] : [],
  );
  await plant(house.query, 'proposal', { id: 1, merged_into: null }, now);
  const who = { channel: 'telegram', person: 'author' };
  for (const table of tables) await plant(house.query, table, { ...who, proposal: 1 }, now);
  await house.store.tx((q) => sweepOld(q, now + YEAR));
  expect(await keptOf(who)).toEqual(tables.sort());
  await house.store.tx((q) => sweepOld(q, now + YEAR + 1));
  expect(await keptOf(who)).toEqual([]);
});

test.each([
  ['telegram', YEAR],
  ['web', DAY],
])('on %s whoever is silent is forgotten in every table, on the one way there is', async (channel, after) => {
  forgotten.length = 0;
  const now = house.clock.now();
  const silent = { channel, person: `silent on ${channel}` };
  const other = { channel, person: `other on ${channel}` };
  for (const who of [silent, other])
    for (const table of ofPersons) await plant(house.query, table, who, now + 2 * YEAR);
  const last = ({ person }: { readonly person: string }, at: number) =>
    house.query('update people set last_in = $3 where channel = $1 and person = $2', [channel, person, at]);
  await last(silent, now - after - 1);
  await last(other, now - after);
  await keeping.sweep();
  expect(await keptOf(silent)).toEqual([]);
  expect(await keptOf(other)).toEqual([...ofPersons].sort());
  expect(forgotten).toEqual([{ ...silent, at: now, why: 'silent' }]);
});

test('one who cannot be forgotten holds up nobody, and somebody is told at each round', async () => {
  const now = house.clock.now();
  for (const person of ['stubborn', 'willing'])
    await plant(house.query, 'people', { channel: 'viber', person, last_in: now - YEAR - 1 }, now);
  await plant(house.query, 'seen', { channel: 'viber', id: 'old', at: 0 }, now);
  await keeping.sweep();
  const told = () => house.alarms.open().filter(({ name }) => name === 'sweep.failed');
  expect(told()).toMatchObject([
    { count: 1, sentence: expect.stringMatching(/could not be removed: Error in forgets /) },
  ]);
  expect(await house.query(`select person from people where channel = 'viber'`)).toEqual([{ person: 'stubborn' }]);
  expect(await house.query(`select id from seen where id = 'old'`)).toEqual([]);
  await keeping.sweep();
  expect(told()).toMatchObject([{ count: 2 }]);
});
