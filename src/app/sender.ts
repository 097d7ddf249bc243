/**
 * The way out: one lane per person, in order. Messages of a turn just committed leave from memory; what could not
 * leave stays in the store, from where the pump claims the head of each lane when it is due.
 * A message is removed from the store before the next one of that person is sent, so that a kill repeats at most one.
 *
 * The rooms in `sending/`, in the order in which a message sees them: `pump` (out of the store), `lanes` (in memory),
 * `pauses` (may it go now), `deliver` (to the platform), `settle` (what became of it).
 */
import { setMaxListeners } from 'node:events';
import type { Channel } from '../channel.ts';
import { DatabaseAway } from '../store/errors.ts';
import { type Message, release, sent } from '../store/outbox.ts';
import { keepSent } from '../store/sent.ts';
import type { Query, Store } from '../store/types.ts';
import type { Alarms } from './alarms.ts';
import { makeBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { makeDelivery } from './sending/deliver.ts';
import { type HeldLane, makeLanes } from './sending/lanes.ts';
import { makePauses, type Pause } from './sending/pauses.ts';
import { makePump } from './sending/pump.ts';
import { type Delivered, makeSettle } from './sending/settle.ts';
import { makeTrouble, type Trouble } from './trouble.ts';
import type { Outgoing } from './turn.ts';

export interface Sender {
  /** Messages of one person that were just committed and leased to this process, in order. */
  readonly offer: (messages: readonly Outgoing[], waiting: number) => void;
  /** Messages leased to this process that it does not send from memory: they leave from the store. */
  readonly giveBack: (messages: readonly Message[]) => void;
  /**
   * Whether a person's next messages may leave from memory: nothing waits in the store, or all that waits is in this
   * process's hands. `last` is the id of the last message that waits, by whoever it was put there.
   */
  readonly mayLease: (channel: string, person: string, last: number | null) => boolean;
  readonly wake: () => void;
  /** Claims and sends what is due once; gives how many were claimed. */
  readonly pump: () => Promise<number>;
  readonly paused: (channel: string) => Pick<Pause, 'until' | 'why'> | null;
  /** Takes no new work and waits for what is in flight, at most so many ms. */
  readonly stop: (within: number) => Promise<void>;
}

interface Parts {
  readonly store: Store;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
}

export function makeSender(parts: Parts): Sender {
  const { store, channels, clock, log, metrics } = parts;
  const end = new AbortController();
  setMaxListeners(0, end.signal); // one for each call under way
  const writing = makeTrouble(clock, log, OUTBOX_TROUBLE);
  const { removing, returning } = writers(parts, writing, end.signal);
  const wake = (): void => pump.wake();
  const pauses = makePauses(parts);
  const deliver = makeDelivery(clock, metrics, end.signal);
  const settle = makeSettle({ ...parts, pauses, removing, wake });

  async function run(lane: HeldLane): Promise<void> {
    const { channel, queue } = lane;
    for (let message = queue[0]; message !== undefined; message = queue[0]) {
      const pass = lanes.isClosed() ? null : pauses.enter(channel.name, message.lane);
      if (pass === null) return;
      try {
        if (!(await settle(lane, message, await deliver(channel, message), pass))) return;
      } finally {
        pauses.leave(channel.name, pass);
      }
    }
  }

  const giveBack = (messages: readonly Message[]): void => {
    // Whatever cannot be given back because the house closes is free once its process is gone.
    for (const { id } of messages) returning(id).then(wake, () => undefined);
  };
  const failed = (channel: string, error: unknown): void => {
    if (error instanceof DatabaseAway) writing.met(error);
    else log.error({ event: 'lane', channel, why: causeOf(error) }, LANE_FAILED);
  };
  const lanes = makeLanes({ channels, run, failed, giveBack, freed: wake });
  const trouble = makeTrouble(clock, log, PUMP_TROUBLE);
  const pump = makePump({ store, channels, clock, lanes, pauses, metrics, giveBack, trouble });

  return {
    offer: lanes.offer,
    giveBack,
    mayLease: (channel, person, last) => !pauses.lasts(channel) && lanes.mayJoin(channel, person, last),
    wake,
    pump: pump.round,
    paused: pauses.holding,
    stop: async (within) => {
      const timer = setTimeout(() => end.abort(), within);
      await Promise.all([lanes.close(), pump.stop()]);
      await Promise.allSettled([removing.settled(), returning.settled()]);
      clearTimeout(timer);
    },
  };
}

const PUMP_TROUBLE = {
  event: 'pump',
  begins: 'Waiting messages cannot be read; tried until they can.',
  ends: 'Waiting messages can be read again.',
};
const OUTBOX_TROUBLE = {
  event: 'outbox',
  begins: 'The outbox cannot be written; tried until it can.',
  ends: 'The outbox can be written again.',
};

const LANE_FAILED = 'A lane of messages failed; it is taken up again from the store.';

/** What is written in batches: many lanes end at the same moment. */
function writers({ store, clock }: Parts, trouble: Trouble, end: AbortSignal) {
  return {
    removing: makeBatch((done: readonly Delivered[]) => store.tx((q) => remove(q, done, clock.now())), trouble, end),
    returning: makeBatch((ids: readonly number[]) => store.tx((q) => release(q, ids, store.instance)), trouble, end),
  };
}

/** Takes delivered messages out of the store; keeps those that their platform may yet report as failed. */
async function remove(q: Query, done: readonly Delivered[], at: number): Promise<void> {
  const ids = done.map(({ message }) => message.id);
  await sent(q, ids);
  for (const { message, platformIds } of done)
    for (const id of platformIds) await keepSent(q, message.channel, id, { ...message, at });
}
