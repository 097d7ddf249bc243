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

/** Messages claimed, and late ones dropped, at once: no turn waits long for either. */
const CLAIM = 200;
const DROPPED = 1_000;
/** Well above the longest time that a message is held in memory. */
const LEASE_MS = 600_000;
const POLL_MS = 250;
const REPLIES: Lane = 0;

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
    const take = (messages: readonly Message[]): number => {
      messages.forEach(lanes.claimed);
      return messages.length;
    };
    const replies = take(await claimReplies(parts, name, isProbe ? 1 : room));
    const bulk = isProbe ? 1 - replies : Math.min(room, pauses.bulk(name));
    return bulk > 0 ? replies + take(await claimBulk(parts, channel, bulk)) : replies;
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

/** Runs a claim in a transaction; what it took goes back where nobody is told of it. */
const claiming = ({ store, clock, giveBack }: Parts, work: (q: Query, at: number) => Promise<Message[]>) =>
  leasing(
    store,
    (q) => work(q, clock.now()),
    (claimed) => claimed,
    giveBack,
  );

/** The heads of the replies, as many as there is room for. */
const claimReplies = (parts: Parts, channel: string, room: number): Promise<Message[]> =>
  claiming(parts, (q, at) => heads(parts, q, { channel, lane: REPLIES, limit: room, at }));

/** The heads of the bulk lanes, as many as there is room for and as may go now, over all instances. */
const claimBulk = (parts: Parts, { name, limits }: Channel, room: number): Promise<Message[]> =>
  claiming(parts, async (q, at) => {
    const open = await dueOf(q, name, at);
    if (open.length === 0 || !(await dropLate(parts, q, name, at))) return [];
    const most = await take(q, name, room, limits.bulkPerSecond, at);
    const claimed: Message[] = [];
    for (const lane of open)
      claimed.push(...(await heads(parts, q, { channel: name, lane, limit: most - claimed.length, at })));
    return claimed;
  });

const heads = async (
  { store }: Parts,
  q: Query,
  wanted: Omit<Parameters<typeof claim>[1], 'instance' | 'leaseMs'>,
): Promise<Message[]> => (wanted.limit > 0 ? claim(q, { ...wanted, instance: store.instance, leaseMs: LEASE_MS }) : []);

/** The bulk lanes in which something is due, at an hour at which it may leave. */
async function dueOf(q: Query, channel: string, at: number): Promise<readonly Lane[]> {
  const found: Lane[] = [];
  for (const lane of BULK) {
    const due = mayLeave(lane, at) ? await nextDue(q, channel, lane) : null;
    if (due !== null && due <= at) found.push(lane);
  }
  return found;
}

/** Drops what came too late; whether that was all of it. Where more is left, none of it may leave before the next round. */
async function dropLate({ metrics }: Parts, q: Query, channel: string, at: number): Promise<boolean> {
  const late = await dropExpired(q, channel, at, DROPPED);
  if (late > 0) metrics.sent.inc({ channel, outcome: 'late' }, late);
  return late < DROPPED;
}
