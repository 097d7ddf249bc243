/** What the house does by itself: what is parked ends, what comes due and fails is tried again and told, and no more. */
import { keepHouse } from '../../src/app/housekeeping.ts';
import type { Intake } from '../../src/app/intake.ts';
import { makeMetrics } from '../../src/app/metrics.ts';
import { answerOrders } from '../../src/app/orders.ts';
import { makeWorkshop } from '../../src/app/workshop.ts';
import { makeWriting } from '../../src/app/writing.ts';
import type { Feature } from '../../src/civic/feature.ts';
import { dropAbout, schedule } from '../../src/store/due.ts';
import { DatabaseAway } from '../../src/store/errors.ts';
import { parkTurn } from '../../src/store/parked.ts';
import type { Store } from '../../src/store/types.ts';
import { HOUR, MINUTE } from './house.ts';
import { OK, openSending, pretended, type Sending } from './sending.ts';
import { until } from './until.ts';

const DAY = 24 * HOUR;
/** What is told, each with whether it still stands when its turn comes. */
let stood: boolean[];
let beforeTurn: () => Promise<void>;
const nobody: Intake = {
  take: () => Promise.reject(new Error('No webhook comes here.')),
  one: async (_, stands) => {
    await beforeTurn();
    if (stands !== undefined) stood.push(await house.store.tx(stands));
  },
  busy: () => 0,
};
let house: Sending;
let failing: boolean;
let keeping: ReturnType<typeof keepHouse>;
const feature: Feature = {
  name: 'tried',
  migrations: [],
  facts: {},
  effects: {},
  due: {
    remind: async () => {
      if (failing) throw new Error('a fault');
      return [];
    },
  },
};
beforeEach(async () => {
  failing = true;
  stood = [];
  beforeTurn = async () => undefined;
  house = await openSending(pretended('telegram', () => OK));
  keeping = keepHouse({
    ...house,
    log: house.log,
    metrics: makeMetrics(),
    features: [feature],
    intake: nobody,
    channels: new Map(),
    workshop: makeWorkshop(),
  });
});
afterEach(async () => {
  keeping.stop();
  await house.stop();
});
const names = (): readonly string[] => house.alarms.open().map(({ name }) => name);
const count = async (table: string): Promise<unknown> =>
  (await house.query(`select count(*) as n from ${table}`))[0]?.['n'];

test('what is parked is kept for thirty days, and its alarm as long', async () => {
  const turn = { channel: 'telegram', person: 'a', event: '{}', why: 'a fault', at: house.clock.now() };
  await house.store.tx((q) => parkTurn(q, turn));
  house.alarms.raise('turn.parked', 'parked');
  house.alarms.raise('telegram.halt', 'halted');
  house.clock.move(29 * DAY);
  await keeping.sweep();
  expect([await count('parked'), names()]).toEqual([1, ['turn.parked', 'telegram.halt']]);
  house.clock.move(2 * DAY);
  await keeping.sweep();
  expect([await count('parked'), names()]).toEqual([0, ['telegram.halt']]);
});

test('what came due and failed is tried every ten minutes; the alarm ends when it no longer fails', async () => {
  await house.store.tx((q) => schedule(q, { name: 'remind', at: house.clock.now(), data: '{}' }));
  for (let round = 0; round < 3; round++) {
    await keeping.due();
    expect(names()).toEqual(['due.failed']);
    house.clock.move(10 * MINUTE);
  }
  failing = false;
  await keeping.due();
  expect(await count('due')).toBe(0);
  house.clock.move(30 * MINUTE);
  expect(names()).toEqual([]);
});

test('what is dropped between its row being seen and its turn is not told', async () => {
  const event = { name: 'event', channel: 'telegram', person: 'a', data: '{}', about: 'a reminder' };
  await house.store.tx((q) => schedule(q, { ...event, at: house.clock.now() }));
  await keeping.due();
  expect([stood, await count('due')]).toEqual([[true], 0]);
  await house.store.tx((q) => schedule(q, { ...event, at: house.clock.now() }));
  beforeTurn = async () => void (await house.store.tx((q) => dropAbout(q, 'a reminder')));
  await keeping.due();
  expect(stood).toEqual([true, false]);
});

test('a store that is away is told once, not at each round', async () => {
  const giveBack = house.takeAway();
  const told = (level: string): number =>
    house.lines.filter((line) => line.level === level && line.facts.event === 'housekeeping').length;
  await until(() => told('warn') > 0, 'the first round');
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  expect(told('warn')).toBe(1);
  house.clock.move(10 * MINUTE);
  await until(() => told('warn') > 1, 'a reminder after ten minutes');
  giveBack();
  await until(() => told('info') === 1, 'the end to be told');
});

/** What orders need, of a service whose channels have nothing to say. */
const OWN = (store = house.store) => {
  const { sender, alarms, clock } = house;
  const { away } = makeWriting(store, alarms, clock);
  return {
    clock,
    features: [],
    running: { sender, alarms, again: async () => undefined, status: async () => [], away },
  };
};

test('while the database is away, orders say what the service knows, then where it is missing; and see it come back', async () => {
  let isAway = true;
  const gone = (): never => {
    throw new DatabaseAway('10.0.0.5:5432/bubo: connect ECONNREFUSED', { cause: { code: 'ECONNREFUSED' } });
  };
  const store: Store = {
    ...house.store,
    engine: 'postgres',
    place: '10.0.0.5:5432/bubo',
    tx: async (work) => (isAway ? gone() : house.store.tx(work)),
  };
  const order = answerOrders({ ...OWN(store), store });
  const ask = (command: string) => order({ command, args: [] });
  const sentence = 'The database 10.0.0.5:5432/bubo does not answer: start PostgreSQL there, or correct DATABASE_URL.';
  const known = ['The service is running.', '/readyz answers 503: messages cannot be taken now.'];
  expect(await ask('status')).toEqual({ ok: false, lines: [...known, sentence] });
  house.clock.move(6_000);
  const alarm = expect.stringMatching(/^ALARM database\.away /);
  expect(await ask('status')).toEqual({ ok: false, lines: [...known, alarm, sentence] });
  for (const command of ['parked list', 'answers list'])
    expect(await ask(command)).toEqual({ ok: false, lines: [sentence] });
  isAway = false;
  expect(await ask('status')).toEqual({ ok: true, lines: ['The service is running.', '0 parked'] });
});

test('an operator sees how much is parked, and dropping all of it ends the alarms about it', async () => {
  const order = answerOrders({ ...OWN(), store: house.store });
  house.alarms.raise('turn.parked', 'parked');
  house.alarms.raise('telegram.refused', 'refused');
  const turn = { channel: 'telegram', person: 'a', event: '{}', why: 'a fault', at: house.clock.now() };
  await house.store.tx(async (q) => {
    for (let n = 0; n < 250; n++) await parkTurn(q, turn);
  });
  const before = await order({ command: 'status', args: [] });
  expect([before.ok, before.lines]).toEqual([false, expect.arrayContaining(['250 parked'])]);
  expect((await order({ command: 'parked drop', args: ['all'] })).lines.length).toBe(250);
  expect(await order({ command: 'status', args: [] })).toEqual({
    ok: true,
    lines: ['The service is running.', '0 parked'],
  });
});
