/**
 * Slow work that came due: its row is taken in hand, its file fetched, the thing made, and kept in the transaction that
 * removes the row. A process that dies leaves the row, which comes due again; three failures end it with a word.
 */
import type { Channel } from '../channel.ts';
import type { Feature, Job, Work } from '../civic/feature.ts';
import { MOST_RECEIVED, type Received } from '../civic/making.ts';
import type { Incoming } from '../dialog/types.ts';
import { claimDue, type Due, takeOneDue } from '../store/due.ts';
import type { Query, Store } from '../store/types.ts';
import type { Alarms } from './alarms.ts';
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';
import type { Workshop } from './workshop.ts';

interface Parts {
  readonly store: Store;
  readonly features: readonly Feature[];
  readonly channels: ReadonlyMap<string, Channel>;
  readonly workshop: Workshop;
  readonly clock: Clock;
  readonly log: Log;
  readonly alarms: Alarms;
  /** Schedules what persons shall be told. */
  readonly tell: (q: Query, events: readonly Incoming[], at: number) => Promise<void>;
}

/** A row in hand comes due again after so long, ms: longer than fetching and making may take together. */
const IN_HAND = 120_000;
const AGAIN = 30_000;
const TRIES = 3;
const FETCH_MS = 20_000;
/** A person is told how far it is at most so often, ms. */
const TOLD_EVERY = 5_000;

export interface Works {
  readonly isWork: (name: string) => boolean;
  /** Begins it in the background, unless it is in hand here. */
  readonly begin: (row: Due) => void;
  /** Waits for what is under way. */
  readonly settled: () => Promise<void>;
}

export function makeWorks(parts: Parts): Works {
  const works: { readonly [name: string]: Work } = Object.assign({}, ...parts.features.map(({ work }) => work ?? {}));
  const inHand = new Map<number, Promise<void>>();
  return {
    isWork: (name) => Object.hasOwn(works, name),
    begin: (row) => {
      const work = works[row.name];
      if (work === undefined || inHand.has(row.id)) return;
      const done = carryOut(parts, work, row)
        .catch((error: unknown) =>
          parts.log.warn({ event: 'work', why: causeOf(error) }, 'Work in hand could not be noted; it comes again.'),
        )
        .finally(() => inHand.delete(row.id));
      inHand.set(row.id, done);
    },
    settled: async () => void (await Promise.all(inHand.values())),
  };
}

async function carryOut(parts: Parts, work: Work, seen: Due): Promise<void> {
  const { store, clock, workshop } = parts;
  const row = await store.tx((q) => claimDue(q, seen, clock.now() + IN_HAND));
  if (row === null) return;
  try {
    const job = await store.tx((q) => work.load(q, row));
    if (job === null) return await store.tx(async (q) => void (await takeOneDue(q, row.id, row.at)));
    const file = await received(parts, job);
    const making = await workshop.make(work.maker, job.input, { file, progress: teller(parts, row) });
    await end(parts, row, (q) => work.keep(q, row, making));
  } catch (error) {
    await failed(parts, work, row, causeOf(error));
  }
}

/** The row goes, and what follows from it is kept with that. Another instance may have been faster. */
const end = (
  { store, clock, tell }: Parts,
  row: Due,
  follow: (q: Query) => Promise<readonly Incoming[]>,
): Promise<void> =>
  store.tx(async (q) => {
    if ((await takeOneDue(q, row.id, row.at)) !== null) await tell(q, await follow(q), clock.now());
  });

async function failed(parts: Parts, work: Work, row: Due, why: string): Promise<void> {
  const { store, clock, alarms } = parts;
  if (row.tries >= TRIES) {
    alarms.raise('work.failed', `Work (${row.name}) failed ${TRIES} times and was given up: ${why}.`);
    return end(parts, row, (q) => work.failed(q, row, why));
  }
  await store.tx(async (q) => void (await claimDue(q, row, clock.now() + AGAIN)));
}

/** @throws when the platform cannot be reached now. */
async function received({ channels }: Parts, { file }: Job): Promise<Received | null> {
  if (file === undefined) return null;
  const fetch = channels.get(file.channel)?.fetch;
  if (fetch === undefined) return { is: 'gone' };
  const fetched = await fetch(file.ref, MOST_RECEIVED, AbortSignal.timeout(FETCH_MS));
  if (fetched.is === 'later') throw new Error('The file could not be fetched.');
  return fetched;
}

/** „60 от 100“, now and then; nobody waits for it. */
function teller({ store, clock, tell }: Parts, { id, channel, person }: Due): (done: number, all: number) => void {
  let last = clock.now();
  return (done, all) => {
    const at = clock.now();
    if (channel === null || person === null || at - last < TOLD_EVERY) return;
    last = at;
    const said = { kind: 'made', name: 'progress', data: { done, all } } as const;
    void store.tx((q) => tell(q, [{ channel, person, id: `work:${id}:${done}`, said, at }], at)).catch(() => undefined);
  };
}
