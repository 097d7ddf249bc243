/** What becomes of a message after its try, written down: delivered, to be tried again, parked or dropped. */
import { hasten } from '../../store/channels.ts';
import { type Message, park, putIn, retry } from '../../store/outbox.ts';
import { dropUpTo, noteReach } from '../../store/reach.ts';
import type { Query, Store } from '../../store/types.ts';
import type { Alarms } from '../alarms.ts';
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import type { Sent } from './deliver.ts';
import { type HeldLane, takeOut } from './lanes.ts';
import { type Pass, type Pauses, PROBE_MS } from './pauses.ts';

export interface Delivered {
  readonly message: Message;
  readonly platformIds: readonly string[];
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly pauses: Pauses;
  /** Takes a delivered message out of the store. */
  readonly removing: (delivered: Delivered) => Promise<void>;
  readonly wake: () => void;
}

/** Takes the message out of its lane; gives whether the lane may go on. Rejects, and leaves it there, where the store is away. */
export type Settle = (lane: HeldLane, message: Message, sent: Sent, pass: Pass) => Promise<boolean>;

type Ended<Is extends Sent['is']> = Extract<Sent, { is: Is }>;

/** Outcomes that end no pause. */
const WAITS: ReadonlySet<Sent['is']> = new Set(['later', 'halt', 'unpaid'] as const);
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 300_000;
/** Older than this, and answered so often that it cannot go: parked. */
const GIVE_UP_MS = 24 * 3_600_000;
const GIVE_UP_FAULTS = 12;
/** A week of tries: an outage is over by then, or this message is what the platform breaks on. */
const GIVE_UP_TRIES = 2_000;
/** A platform that is half there must not be stormed. */
const HASTE_MS = 5_000;

export function makeSettle(parts: Parts): Settle {
  const { store, clock, metrics, alarms, pauses, removing } = parts;
  const haste = hastening(parts);

  async function later(message: Message, sent: Ended<'later'>, tells: boolean): Promise<boolean> {
    const now = clock.now();
    if (sent.who === 'channel' || tells) pauses.begin(message.channel, now + sent.after, sent.why);
    const at = now + Math.max(sent.after, backOff(message.attempts));
    const given = await store.tx((q) => waitOrPark(q, message, sent, at, now));
    if (sent.away === true) haste.failed(message.channel);
    if (given === 'parked') {
      metrics.parked.inc({ channel: message.channel, kind: 'message' });
      alarms.raise(
        `${message.channel}.refused`,
        `${message.channel} did not take a message: ${sent.why}. It is parked; see "npx bubo parked list".`,
      );
    }
    return given === 'parked';
  }

  async function gone(lane: HeldLane, message: Message, { why, askedAt }: Ended<'gone'>): Promise<void> {
    const now = clock.now();
    const asked = { channel: message.channel, person: message.person, askedAt: askedAt ?? now };
    const dropped = await store.tx(async (q) => {
      await noteReach(q, asked, 'gone', why, now);
      return dropUpTo(q, asked);
    });
    for (const id of dropped) if (id !== message.id) takeOut(lane, id);
  }

  async function closed(message: Message, { why, askedAt }: Ended<'closed'>): Promise<void> {
    const now = clock.now();
    const asked = { channel: message.channel, person: message.person, askedAt: askedAt ?? now };
    await store.tx(async (q) => {
      await noteReach(q, asked, 'window', why, now);
      await park(q, message.id, why, now);
    });
  }

  async function halt(message: Message, { after = 0, why, part }: Ended<'halt'>): Promise<void> {
    const at = clock.now() + Math.max(PROBE_MS, after);
    pauses.begin(message.channel, at, why, true);
    // Our account says nothing about the message: it was tried, to be hurried with the others, but no try is counted.
    await store.tx((q) => retry(q, message.id, { at, attempts: Math.max(1, message.attempts), part }));
  }

  /**
   * Nothing that was not asked for is taken for now. A reply is free: this was none, and does not hold up those behind
   * it, but waits among the others of its kind. That it would cost says nothing about it: no try is counted.
   */
  async function unpaid(message: Message, { after, why, part }: Ended<'unpaid'>): Promise<boolean> {
    const at = clock.now() + after;
    pauses.beginUnasked(message.channel, at, why);
    await store.tx(async (q) => {
      if (message.lane === 0) await putIn(q, message.id, 1);
      await retry(q, message.id, { at, attempts: message.attempts, part });
    });
    return message.lane === 0;
  }

  async function refused(message: Message, why: string): Promise<void> {
    const { channel } = message;
    alarms.raise(
      `${channel}.refused`,
      `${channel} refused a message: ${why}. It is parked; see "npx bubo parked list".`,
    );
    await store.tx((q) => park(q, message.id, why, clock.now()));
    metrics.parked.inc({ channel, kind: 'message' });
  }

  async function ok(message: Message, platformIds: readonly string[]): Promise<void> {
    const at = clock.now();
    await removing({ message, platformIds });
    if (message.lane === 0)
      metrics.replySeconds.observe({ channel: message.channel }, Math.max(0, at - message.dueAt) / 1000);
  }

  /** Gives whether the lane may go on. */
  async function settled(lane: HeldLane, message: Message, sent: Sent, tells: boolean): Promise<boolean> {
    switch (sent.is) {
      case 'ok':
        await ok(message, sent.platformIds);
        return true;
      case 'later':
        return later(message, sent, tells);
      case 'gone':
        await gone(lane, message, sent);
        return true;
      case 'closed':
        await closed(message, sent);
        return true;
      case 'halt':
        await halt(message, sent);
        return false;
      case 'unpaid':
        return unpaid(message, sent);
      case 'refused':
        await refused(message, sent.why);
        return true;
    }
  }

  return async (lane, message, sent, pass) => {
    const { channel } = message;
    const tells = pauses.tells(channel, pass);
    if (sent.askedAt !== null && !WAITS.has(sent.is)) {
      if (pauses.end(channel, pass)) haste.wanted(channel);
      haste.now(channel);
    }
    const goOn = await settled(lane, message, sent, tells);
    takeOut(lane, message.id);
    return goOn;
  };
}

/** Something got through to a channel on which others failed: they need not wait out their back-off. */
function hastening({ store, clock, wake }: Parts) {
  const wanting = new Set<string>();
  const last = new Map<string, number>();
  const reached = new Map<string, number>();
  const hurry = async (channel: string): Promise<void> => {
    wanting.delete(channel);
    last.set(channel, clock.now());
    await store.tx((q) => hasten(q, channel, clock.now())).then(wake, () => wanting.add(channel));
  };
  return {
    wanted: (channel: string): void => void wanting.add(channel),
    /** Where others got through a moment ago, it is this message that fails, and not the platform. */
    failed: (channel: string): void => {
      if (clock.now() - (reached.get(channel) ?? 0) >= HASTE_MS) wanting.add(channel);
    },
    now: (channel: string): void => {
      reached.set(channel, clock.now());
      if (wanting.size === 0 || !wanting.has(channel)) return;
      if (clock.now() - (last.get(channel) ?? 0) >= HASTE_MS) void hurry(channel);
    },
  };
}

/**
 * A platform that is away, or takes nothing from anybody for now, says nothing about this message: only answers about it
 * count against it. Its age is told by when it was put in: its due time moves with every try.
 */
async function waitOrPark(
  q: Query,
  message: Message,
  { why, tries, part, who, away }: Ended<'later'>,
  at: number,
  now: number,
): Promise<'waits' | 'parked'> {
  const attempts = message.attempts + 1;
  const [row] = await q<Told>('select created, faults from outbox where id = $1', [message.id]);
  const { created, faults: before } = row ?? { created: now, faults: 0 };
  const isFault = who === 'person' && away !== true;
  const faults = before + (isFault ? 1 : 0);
  const reason = givenUp(attempts, isFault ? faults : 0, now - created, tries);
  if (reason === null) await retry(q, message.id, { at, attempts, part, faults });
  else await park(q, message.id, `gave up after ${reason}: ${why}`, now);
  return reason === null ? 'waits' : 'parked';
}

type Told = { readonly created: number; readonly faults: number };

function givenUp(attempts: number, faults: number, age: number, tries = Number.POSITIVE_INFINITY): string | null {
  if (faults >= tries) return `${faults} tries`;
  if (faults >= GIVE_UP_FAULTS && age > GIVE_UP_MS) return 'a day';
  return attempts >= GIVE_UP_TRIES ? `${attempts} tries` : null;
}

const backOff = (attempts: number): number => Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20));
