/** Looks into the store for messages that are due and in nobody's hands, and claims the head of each lane. */
import type { Channel } from '../../channel.ts';
import { take } from '../../store/channels.ts';
import { claim, type Message, nextDue } from '../../store/outbox.ts';
import type { Query, Store } from '../../store/types.ts';
import type { Clock } from '../clock.ts';
import type { Trouble } from '../trouble.ts';
import type { Lanes } from './lanes.ts';
import type { Pauses } from './pauses.ts';

export interface Pump {
  /** One round over all channels; gives how many were claimed. Rounds never overlap. */
  readonly round: () => Promise<number>;
  /** A round soon, whatever is due: at once, or when the waiting between two rounds is over. */
  readonly wake: () => void;
  /** No further rounds; resolves when the one under way is over. */
  readonly stop: () => Promise<void>;
}

interface Parts {
  readonly store: Store;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly pauses: Pauses;
  readonly trouble: Trouble;
}

/** Messages claimed at once. */
const CLAIM = 200;
/** Well above the longest time that a message is held in memory. */
const LEASE_MS = 600_000;
const POLL_MS = 250;

export function makePump(parts: Parts): Pump {
  const { channels, lanes, pauses, trouble } = parts;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pumping: Promise<number> | null = null;

  async function claimAll(): Promise<number> {
    let claimed = 0;
    for (const channel of channels.values()) claimed += await claimOf(channel);
    return claimed;
  }

  /** Replies before bulk messages; while a pause lasts, one message of either kind to try it with. */
  async function claimOf(channel: Channel): Promise<number> {
    const { name } = channel;
    const room = Math.min(CLAIM, lanes.room(name));
    if (room <= 0 || pauses.holding(name) !== null) return 0;
    const isProbe = pauses.lasts(name);
    let claimed = 0;
    for (const lane of [0, 1] as const) {
      const messages = await claimLane(parts, channel, lane, isProbe ? 1 : room);
      messages.forEach(lanes.claimed);
      claimed += messages.length;
      if (isProbe && claimed > 0) break;
    }
    return claimed;
  }

  function round(): Promise<number> {
    pumping ??= claimAll().finally(() => {
      pumping = null;
    });
    return pumping;
  }

  function wake(delay: number): void {
    if (stopped || (timer !== undefined && delay > 0)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      round()
        .then(trouble.over, trouble.met)
        .finally(() => wake(POLL_MS));
    }, delay);
    timer.unref();
  }

  wake(1);
  return {
    round,
    wake: () => wake(0),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await pumping?.catch(() => 0);
    },
  };
}

function claimLane({ store, clock }: Parts, channel: Channel, lane: 0 | 1, room: number): Promise<Message[]> {
  return store.tx(async (q) => {
    const at = clock.now();
    const limit = lane === 0 ? room : await bulkRoom(q, channel, room, at);
    if (limit === 0) return [];
    return claim(q, { channel: channel.name, instance: store.instance, at, limit, lane, leaseMs: LEASE_MS });
  });
}

/** How many bulk messages may go now, over all instances. Tokens are taken only where something waits. */
async function bulkRoom(q: Query, channel: Channel, room: number, at: number): Promise<number> {
  const due = await nextDue(q, channel.name, 1);
  return due === null || due > at ? 0 : take(q, channel.name, room, channel.limits.bulkPerSecond, at);
}
