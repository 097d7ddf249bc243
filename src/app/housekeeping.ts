/**
 * What the house does by itself: things that come due, old ids, people long gone, figures for metrics.
 * Small chunks, so that no message waits long; a failure is tried again at the next round.
 */
import type { Channel } from '../channel.ts';
import type { Feature, Telling } from '../civic/feature.ts';
import { forgetWholly } from '../civic/forgetting.ts';
import { AGED, YEAR } from '../civic/retention.ts';
import { sweepAged } from '../store/aged.ts';
import { type Due, peekDue, schedule, takeOneDue } from '../store/due.ts';
import { DatabaseAway } from '../store/errors.ts';
import { depth } from '../store/outbox.ts';
import { countParked } from '../store/parked.ts';
import { holdPerson, idlePeople } from '../store/people.ts';
import type { Query, Store } from '../store/types.ts';
import { type Alarms, endParked } from './alarms.ts';
import type { Clock } from './clock.ts';
import type { Intake } from './intake.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { makeTrouble, type Trouble } from './trouble.ts';
import { makeWorks, type Works } from './works.ts';
import type { Workshop } from './workshop.ts';

interface Parts {
  readonly store: Store;
  readonly features: readonly Feature[];
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly workshop: Workshop;
}
/** With the slow work under way. */
interface House extends Parts {
  readonly works: Works;
}

/** What is kept of a person ends this long after the last message; on the web, which knows nobody, after a day. */
const PERSON_MS = YEAR;
const WEB_MS = 86_400_000;
const CHUNK = 500;
/** The name of rows that are events for a person, still to be handled. */
const EVENT = 'event';
const SECOND = 1_000;
const MINUTE = 60_000;

export interface Housekeeping {
  /** Everything that is due now, in chunks, until nothing is; slow work is begun only. */
  readonly due: () => Promise<void>;
  /** Waits for slow work that was begun. */
  readonly worked: () => Promise<void>;
  readonly sweep: () => Promise<void>;
  readonly measure: () => Promise<void>;
  readonly stop: () => void;
}

export function keepHouse(parts: Parts): Housekeeping {
  const { store, clock, metrics } = parts;
  const works = makeWorks({ ...parts, tell });
  const house: House = { ...parts, works };
  const due = async (): Promise<void> => {
    while ((await dueChunk(house)) === CHUNK);
  };
  const sweep = async (): Promise<void> => {
    const now = clock.now();
    const chunks = [
      () => forgetSilent(house, { before: now - PERSON_MS }),
      () => forgetSilent(house, { channel: 'web', before: now - WEB_MS }),
      ...AGED.map(
        ({ table, age }) =>
          () =>
            store.tx((q) => sweepAged(q, table, age, now, CHUNK)),
      ),
    ];
    for (const chunk of chunks) await inChunks(chunk).catch((error: unknown) => unswept(parts, error));
    if ((await store.tx(countParked)) === 0) endParked(parts.alarms);
    await store.tidy();
  };
  const measure = async (): Promise<void> => {
    const now = clock.now();
    const [waiting, parked] = await store.tx(async (q) => [await depth(q), await countParked(q)] as const);
    metrics.queueDepth.reset();
    metrics.queueAge.reset();
    for (const { channel, lane, count, oldest } of waiting) {
      metrics.queueDepth.set({ channel, lane: String(lane) }, count);
      metrics.queueAge.set({ channel, lane: String(lane) }, Math.max(0, now - oldest) / 1000);
    }
    metrics.parkedNow.set(parked);
  };
  const trouble = (): Trouble => makeTrouble(clock, parts.log, TROUBLE);
  const timers = [every(SECOND, due, trouble()), every(10 * MINUTE, sweep, trouble())];
  const stop = (): void => {
    timers.forEach(clearInterval);
    works.stop();
  };
  return { due, worked: works.settled, sweep, measure, stop };
}

/** What must end by itself did not: the rest of the sweep goes on, and somebody is told. @throws DatabaseAway */
function unswept({ alarms }: Parts, error: unknown): void {
  if (error instanceof DatabaseAway) throw error;
  alarms.raise(
    'sweep.failed',
    `Something that was kept for long enough could not be removed: ${causeOf(error)}. It is tried again in ten minutes.`,
  );
}

/** Until a chunk is not full; between them messages have their turn. */
async function inChunks(chunk: () => Promise<number>): Promise<void> {
  while ((await chunk()) >= CHUNK) await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * Forgets some who said nothing for long, each in a transaction of its own; gives how many. One that fails holds up
 * nobody of the same chunk. @throws what the first that failed threw, after the others
 */
async function forgetSilent(
  { store, features, clock }: Parts,
  idle: { readonly channel?: string; readonly before: number },
): Promise<number> {
  const persons = await store.tx((q) => idlePeople(q, { ...idle, limit: CHUNK }));
  const failed: unknown[] = [];
  for (const who of persons) {
    const forget = store.tx(async (q) => {
      // Whoever spoke again meanwhile stays.
      if (await holdPerson(q, who.channel, who.person, idle.before))
        await forgetWholly(q, features, who, clock.now(), 'silent');
    });
    await forget.catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  return persons.length;
}

/**
 * One chunk of what is due. A handler runs in the transaction that takes its row, so it happens once; the events it
 * gives are rows themselves, which go only after they were handled: a kill in between repeats nothing, because the
 * row's id is the event's.
 */
async function dueChunk(house: House): Promise<number> {
  const { store, clock, works } = house;
  await works.begin();
  const rows = await store.tx((q) => peekDue(q, clock.now(), CHUNK, { but: works.names }));
  for (const row of rows)
    if (row.name === EVENT) await handle(house, row);
    else await act(house, row).catch((error: unknown) => postpone(house, row, error));
  return rows.length;
}

/** Its turn takes the row: what was dropped before that (`dropAbout`) is not told, what comes after it finds it sent. */
async function handle({ store, intake, clock }: Parts, row: Due): Promise<void> {
  const at = clock.now();
  const stands = async (q: Query): Promise<boolean> => (await takeOneDue(q, row.id, at)) !== null;
  await intake.one({ ...(JSON.parse(row.data) as Telling), id: `due:${row.id}`, at }, stands);
  await store.tx((q) => takeOneDue(q, row.id, at));
}

async function act({ store, features, clock }: Parts, row: Due): Promise<void> {
  await store.tx(async (q) => {
    const now = clock.now();
    const taken = await takeOneDue(q, row.id, now);
    const handler = features.map((feature) => feature.due[row.name]).find((one) => one !== undefined);
    const events = taken === null || handler === undefined ? [] : await handler(q, taken, now);
    await tell(q, events, row.at);
  });
}

/** What persons shall be told waits as rows of theirs, in this transaction. */
async function tell(q: Query, events: readonly Telling[], at: number): Promise<void> {
  for (const event of events)
    await schedule(q, {
      name: EVENT,
      at,
      channel: event.channel,
      person: event.person,
      data: JSON.stringify(event),
      ...(event.said.kind === 'time' && event.said.about !== undefined && { about: event.said.about }),
    });
}

/** One that fails must not hold up the others: it is tried again later, and somebody is told. */
async function postpone({ store, clock, alarms }: Parts, row: Due, error: unknown): Promise<void> {
  alarms.raise(
    'due.failed',
    `What came due (${row.name}) failed: ${causeOf(error)}. It is tried again in ten minutes.`,
  );
  await store.tx(async (q) => {
    const taken = await takeOneDue(q, row.id, clock.now());
    if (taken !== null) await schedule(q, { ...taken, at: clock.now() + 10 * MINUTE });
  });
}

const TROUBLE = {
  event: 'housekeeping',
  begins: 'Housekeeping fails; tried again at each round.',
  ends: 'Housekeeping works again.',
};

/** Runs again only after the round before is over. */
function every(ms: number, work: () => Promise<void>, trouble: Trouble): NodeJS.Timeout {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .then(trouble.over, trouble.met)
      .finally(() => {
        running = false;
      });
  }, ms);
  timer.unref();
  return timer;
}
