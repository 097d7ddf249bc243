/**
 * Slow work that came due: its row is taken in hand, its file fetched, the thing made, and kept in the transaction that
 * removes the row. A process that dies leaves the row, which comes due again; three failures end it with a word.
 * A platform that does not hand out the file is no failure: it is asked for hours, and the person knows.
 */
import type { Channel } from '../channel.ts';
import { type Feature, type Job, type Telling, tellMade, type Work } from '../civic/feature.ts';
import { Impossible, MOST_RECEIVED, type Received } from '../civic/making.ts';
import { claimDue, type Due, endDue, peekDue, putBackDue, putOffDue } from '../store/due.ts';
import { holdPerson } from '../store/people.ts';
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
  readonly tell: (q: Query, events: readonly Telling[], at: number) => Promise<void>;
}

/** A row in hand comes due again after so long, ms: longer than all in hand take, one after the other. */
const IN_HAND = 240_000;
/** Tried again after so long, by how often it was tried, ms. */
const AGAIN = [30_000, 300_000] as const;
const TRIES = 3;
/**
 * A file is asked for again for so long, ms, each time after half of what has passed, within bounds. Telegram hands it
 * out whenever it is asked; Viber's and Messenger's addresses end by themselves, and then it is gone.
 */
const ASKED_FOR = 3 * 3_600_000;
const SOONEST = 30_000;
const LATEST = 20 * 60_000;
/** Jobs in hand at a time: one is made while files of the next are fetched. The others wait in their rows. */
const MOST_IN_HAND = 3;
const FETCH_MS = 20_000;
/** A person is told how far it is at most so often, ms. */
const TOLD_EVERY = 5_000;

export interface Works {
  /** The names of rows that are slow work. */
  readonly names: readonly string[];
  /** Begins what is due of it in the background, as much as there are hands for. */
  readonly begin: () => Promise<void>;
  /** Waits for what is under way. */
  readonly settled: () => Promise<void>;
  /** Begins nothing more. What the workshop gives up from now on is no failure: it is done at the next start. */
  readonly stop: () => void;
}

interface Hands extends Parts {
  /** Aborted when the house stops. */
  readonly leaving: AbortController;
}

export function makeWorks(parts: Parts): Works {
  const works: { readonly [name: string]: Work } = Object.assign({}, ...parts.features.map(({ work }) => work ?? {}));
  const names = Object.keys(works);
  const inHand = new Map<number, Promise<void>>();
  const leaving = new AbortController();
  const hands: Hands = { ...parts, leaving };
  const take = (row: Due): void => {
    const work = works[row.name];
    if (work === undefined || leaving.signal.aborted || inHand.has(row.id) || inHand.size >= MOST_IN_HAND) return;
    const done = carryOut(hands, work, row)
      .catch((error: unknown) =>
        parts.log.warn({ event: 'work', why: causeOf(error) }, 'Work in hand could not be noted; it comes again.'),
      )
      .finally(() => inHand.delete(row.id));
    inHand.set(row.id, done);
  };
  return {
    names,
    begin: async () => {
      if (leaving.signal.aborted || inHand.size >= MOST_IN_HAND) return;
      // What is in hand for long is due again, and stands first.
      const most = MOST_IN_HAND + inHand.size;
      for (const row of await parts.store.tx((q) => peekDue(q, parts.clock.now(), most, { of: names }))) take(row);
    },
    settled: async () => void (await Promise.all(inHand.values())),
    stop: () => leaving.abort(),
  };
}

async function carryOut(parts: Hands, work: Work, seen: Due): Promise<void> {
  const { store, clock, workshop } = parts;
  const row = await store.tx((q) => claimDue(q, seen, clock.now() + IN_HAND));
  if (row === null) return;
  // Begun so often and never ended: whatever it does to the process, it is not begun once more.
  if (row.tries > TRIES) return failed(parts, work, row, 'It never came to an end');
  try {
    const job = await store.tx((q) => work.load(q, row));
    if (job === null) return await store.tx(async (q) => void (await endDue(q, row)));
    const file = await received(parts, job);
    const making = await workshop.make(work.maker, job.input, { file, progress: teller(parts, row) });
    await end(parts, row, (q) => work.keep(q, row, making));
  } catch (error) {
    if (error instanceof Impossible) await givenUp(parts, work, row, error.message, 'cannot be made');
    else if (error instanceof Away) await putOff(parts, work, row);
    else await failed(parts, work, row, causeOf(error));
  }
}

/**
 * The row goes, and what follows from it is kept with that. Another instance may have been faster, or the person may
 * have ordered it anew meanwhile: then this is dropped.
 */
const end = (
  { store, clock, tell }: Parts,
  row: Due,
  follow: (q: Query) => Promise<readonly Telling[]>,
): Promise<void> =>
  store.tx(async (q) => {
    // Whoever is forgotten at this moment takes the row along, or is forgotten after what is kept here.
    if (row.channel !== null && row.person !== null) await holdPerson(q, row.channel, row.person);
    if (await endDue(q, row)) await tell(q, await follow(q), clock.now());
  });

type How = 'cannot be made' | 'failed again and again' | 'got no file for hours';
function givenUp(parts: Hands, work: Work, row: Due, why: string, how: How): Promise<void> {
  parts.alarms.raise(
    'work.failed',
    `Work (${row.name}) ${how} and was given up: ${why}${why.endsWith('.') ? '' : '.'}`,
  );
  return end(parts, row, (q) => work.failed(q, row, why, how === 'cannot be made'));
}

async function failed(parts: Hands, work: Work, row: Due, why: string): Promise<void> {
  const { store, clock, leaving } = parts;
  if (leaving.signal.aborted) return store.tx((q) => putBackDue(q, { ...row, tries: row.tries - 1 }, clock.now()));
  if (row.tries >= TRIES) return givenUp(parts, work, row, why, 'failed again and again');
  await store.tx((q) => putBackDue(q, row, clock.now() + (AGAIN[row.tries - 1] ?? AGAIN[1])));
}

/** The platform cannot be reached now. */
class Away extends Error {}

/** Asked for again later, for {@link ASKED_FOR}; the first time the person is told, once. */
async function putOff(parts: Hands, work: Work, row: Due): Promise<void> {
  const { store, clock, tell } = parts;
  if (parts.leaving.signal.aborted) return failed(parts, work, row, '');
  const now = clock.now();
  const since = row.away_since ?? now;
  const waited = now - since;
  if (waited >= ASKED_FOR)
    return givenUp(parts, work, row, 'The platform did not hand it out', 'got no file for hours');
  const again = now + Math.min(LATEST, Math.max(SOONEST, waited / 2));
  await store.tx(async (q) => {
    await putOffDue(q, row, again, since);
    if (row.away_since === null) await tell(q, tellMade(row, 'file_waits', { hours: HOURS }), now);
  });
}

const HOURS = ASKED_FOR / 3_600_000;

/** @throws Away */
async function received({ channels, leaving }: Hands, { file }: Job): Promise<Received | null> {
  if (file === undefined) return null;
  const fetch = channels.get(file.channel)?.fetch;
  if (fetch === undefined) return { is: 'gone' };
  const fetched = await fetch(
    file.ref,
    MOST_RECEIVED,
    AbortSignal.any([leaving.signal, AbortSignal.timeout(FETCH_MS)]),
  );
  if (fetched.is === 'later') throw new Away();
  return fetched;
}

/** „60 от 100“, now and then; nobody waits for it. */
function teller({ store, clock, tell }: Parts, row: Due): (done: number, all: number) => void {
  let last = clock.now();
  return (done, all) => {
    const at = clock.now();
    if (at - last < TOLD_EVERY) return;
    last = at;
    void store.tx((q) => tell(q, tellMade(row, 'progress', { done, all }), at)).catch(() => undefined);
  };
}
