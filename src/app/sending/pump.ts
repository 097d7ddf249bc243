/** Looks into the store for messages that are due and in nobody's hands, and claims the head of each lane. */
import type { Channel } from '../../channel.ts';
import { take } from '../../store/channels.ts';
import { claim, dropExpired, type Lane, type Message, nextDue } from '../../store/outbox.ts';
import type { Query, Store } from '../../store/types.ts';
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import type { Trouble } from '../trouble.ts';
import { BULK, mayLeave } from './hours.ts';
import type { Lanes } from './lanes.ts';
import { leasing } from './leasing.ts';
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
  readonly metrics: Metrics;
  readonly giveBack: (messages: readonly Message[]) => void;
  readonly trouble: Trouble;
}

/** Messages claimed at once. */
const CLAIM = 200;
/** Well above the longest time that a message is held in memory. */
const LEASE_MS = 600_000;
const POLL_MS = 250;
const REPLIES: readonly Lane[] = [0];

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
    for (const kind of [REPLIES, BULK]) {
      const most = kind === BULK ? Math.min(room, pauses.bulk(name)) : room;
      const messages = most === 0 ? [] : await claimLanes(parts, channel, kind, isProbe ? 1 : most);
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

/** The heads of some lanes, as many as there is room for. */
function claimLanes(parts: Parts, channel: Channel, lanes: readonly Lane[], room: number): Promise<Message[]> {
  const { store, clock, giveBack } = parts;
  const { name } = channel;
  const work = async (q: Query): Promise<Message[]> => {
    const at = clock.now();
    const open = lanes === BULK ? await dueOf(q, name, at) : lanes;
    const limit = lanes === BULK && open.length > 0 ? await bulkRoom(parts, q, channel, room, at) : room;
    const claimed: Message[] = [];
    for (const lane of open) {
      const left = limit - claimed.length;
      const wanted = { channel: name, instance: store.instance, at, limit: left, lane, leaseMs: LEASE_MS };
      if (left > 0) claimed.push(...(await claim(q, wanted)));
    }
    return claimed;
  };
  return leasing(store, work, (claimed) => claimed, giveBack);
}

/** The bulk lanes in which something is due, at an hour at which it may leave. */
async function dueOf(q: Query, channel: string, at: number): Promise<readonly Lane[]> {
  const found: Lane[] = [];
  for (const lane of BULK) {
    const due = mayLeave(lane, at) ? await nextDue(q, channel, lane) : null;
    if (due !== null && due <= at) found.push(lane);
  }
  return found;
}

/** How many bulk messages may go now, over all instances; what came too late does not. */
async function bulkRoom({ metrics }: Parts, q: Query, channel: Channel, room: number, at: number): Promise<number> {
  const { name, limits } = channel;
  const late = await dropExpired(q, name, at);
  if (late > 0) metrics.sent.inc({ channel: name, outcome: 'late' }, late);
  return take(q, name, room, limits.bulkPerSecond, at);
}
