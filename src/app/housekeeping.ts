/**
 * What the house does by itself: things that come due, old ids, people long gone, figures for metrics.
 * Small chunks, so that no message waits long; a failure is tried again at the next round.
 */
import type { Feature } from '../civic/feature.ts';
import { takeDue } from '../store/due.ts';
import { sweepFiles } from '../store/files.ts';
import { depth } from '../store/outbox.ts';
import { countParked } from '../store/parked.ts';
import { expirePeople } from '../store/people.ts';
import { forgetSeen } from '../store/seen.ts';
import type { Store } from '../store/types.ts';
import type { Clock } from './clock.ts';
import type { Intake } from './intake.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';

interface Parts {
  readonly store: Store;
  readonly features: readonly Feature[];
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

const DAY = 86_400_000;
/** Redeliveries come within hours; a week is generous. */
const SEEN_MS = 7 * DAY;
/** What is kept of a person ends this long after the last message; on the web, which knows nobody, after a day. */
const PERSON_MS = 365 * DAY;
const WEB_MS = DAY;
const CHUNK = 500;
const SECOND = 1_000;
const MINUTE = 60_000;

export interface Housekeeping {
  /** Everything that is due now, in chunks, until nothing is. */
  readonly due: () => Promise<void>;
  readonly sweep: () => Promise<void>;
  readonly measure: () => Promise<void>;
  readonly stop: () => void;
}

export function keepHouse(parts: Parts): Housekeeping {
  const { store, clock, metrics } = parts;
  const due = async (): Promise<void> => {
    while ((await dueChunk(parts)) === CHUNK);
  };
  const sweep = async (): Promise<void> => {
    const now = clock.now();
    const chunks = [
      () => store.tx((q) => forgetSeen(q, now - SEEN_MS, CHUNK)),
      () => store.tx((q) => expirePeople(q, { before: now - PERSON_MS, limit: CHUNK })),
      () => store.tx((q) => expirePeople(q, { channel: 'web', before: now - WEB_MS, limit: CHUNK })),
      () => store.tx((q) => sweepFiles(q, now, CHUNK)),
    ];
    for (const chunk of chunks) while ((await chunk()) === CHUNK) await new Promise((resolve) => setTimeout(resolve, 10));
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
  const timers = [every(SECOND, due, parts.log), every(10 * MINUTE, sweep, parts.log)];
  return { due, sweep, measure, stop: () => timers.forEach(clearInterval) };
}

/** Takes what is due and does it: each in the transaction that removes it, so that it happens once. */
async function dueChunk({ store, features, intake, clock }: Parts): Promise<number> {
  const { count, events } = await store.tx(async (q) => {
    const rows = await takeDue(q, clock.now(), CHUNK);
    const told = [];
    for (const row of rows) {
      const act = features.map((feature) => feature.due[row.name]).find((one) => one !== undefined);
      if (act !== undefined) told.push(...(await act(q, row)));
    }
    return { count: rows.length, events: told };
  });
  for (const event of events) await intake.one(event);
  return count;
}

/** Runs again only after the round before is over. */
function every(ms: number, work: () => Promise<void>, log: Log): NodeJS.Timeout {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((error: unknown) => log.warn({ event: 'housekeeping', why: causeOf(error) }, 'Housekeeping failed; tried again at the next round.'))
      .finally(() => {
        running = false;
      });
  }, ms);
  timer.unref();
  return timer;
}
