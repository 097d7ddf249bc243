/**
 * The way out: one lane per person, in order. Messages of a turn just committed leave from memory; what could not
 * leave stays in the store, from where the pump claims the head of each lane when it is due.
 * A message is removed from the store before the next one of that person is sent, so that a kill repeats at most one.
 */
import type { Call, Channel, Outcome } from '../channel.ts';
import type { Reply } from '../dialog/types.ts';
import { take } from '../store/channels.ts';
import { claim, dropAll, type Message, nextDue, park, release, retry, sent } from '../store/outbox.ts';
import { setReach } from '../store/people.ts';
import { keepSent } from '../store/sent.ts';
import type { Query, Store } from '../store/types.ts';
import type { Alarms } from './alarms.ts';
import { makeBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Outgoing } from './turn.ts';

export interface Sender {
  /** Messages of one person that were just committed and leased to this process, in order. */
  readonly offer: (messages: readonly Outgoing[], waiting: number) => void;
  /**
   * Whether a person's next messages may leave from memory: nothing waits in the store, or all that waits is in this
   * process's hands. `last` is the id of the last message that waits, by whoever it was put there.
   */
  readonly mayLease: (channel: string, person: string, last: number | null) => boolean;
  readonly wake: () => void;
  /** Claims and sends what is due once; gives how many were claimed. */
  readonly pump: () => Promise<number>;
  readonly paused: (channel: string) => { readonly until: number; readonly why: string } | null;
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

/** A person's messages in memory. `whole`: nothing of this person waits in the store besides these. */
interface Lane {
  readonly key: string;
  readonly channel: Channel;
  readonly way: Way;
  readonly queue: Outgoing[];
  readonly whole: boolean;
  /** The pause that the message in flight tries, if any. */
  probed: Pause | undefined;
}

/** What became of a message: its last call's outcome, how many calls have left, the platform's ids where they are kept. */
type Sent = Outcome & { readonly part: number; readonly platformIds: readonly string[] };
/** A channel's messages in memory. Each has room of its own: a platform that hangs holds up no other. */
interface Way {
  flying: number;
  held: number;
  readonly ready: Lane[];
}

interface Pause {
  readonly until: number;
  readonly why: string;
  readonly halted: boolean;
  probing: boolean;
}

interface Delivered {
  readonly message: Message;
  readonly platformIds: readonly string[];
}

/** Per channel. */
const IN_FLIGHT = 128;
const IN_MEMORY = 4_000;
const CLAIM = 200;
/** Well above the longest time that a message is held in memory. */
const LEASE_MS = 600_000;
const POLL_MS = 250;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 300_000;
/** Older than this and still undeliverable: parked. */
const GIVE_UP_MS = 24 * 3_600_000;
const PROBE_MS = 30_000;

const keyOf = (channel: string, person: string): string => `${channel}\n${person}`;

export function makeSender(parts: Parts): Sender {
  const { store, channels, clock, log, metrics, alarms } = parts;
  const lanes = new Map<string, Lane>();
  const ways = new Map([...channels.keys()].map((name): [string, Way] => [name, { flying: 0, held: 0, ready: [] }]));
  const pauses = new Map<string, Pause>();
  const abort = new AbortController();
  let flying = 0;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let pumping: Promise<number> | null = null;
  let idle: (() => void) | null = null;
  const trouble = (error: unknown): void =>
    log.warn({ event: 'outbox', why: causeOf(error) }, 'The outbox cannot be written; tried until it can.');
  const removing = makeBatch((done: readonly Delivered[]) => store.tx((q) => remove(q, done, clock.now())), trouble);
  const returning = makeBatch((ids: readonly number[]) => store.tx((q) => release(q, ids, store.instance)), trouble);

  const paused = (channel: string) => {
    const pause = pauses.get(channel);
    return pause !== undefined && (pause.until > clock.now() || pause.probing) ? pause : null;
  };

  const isOurs = (lane: Lane | undefined, last: number): boolean =>
    lane?.whole === true && lane.queue.at(-1)?.id === last;

  const mayLease = (channel: string, person: string, last: number | null): boolean =>
    !stopping &&
    (ways.get(channel)?.held ?? 0) < IN_MEMORY &&
    !pauses.has(channel) &&
    (last === null || isOurs(lanes.get(keyOf(channel, person)), last));

  function offer(messages: readonly Outgoing[], waiting: number): void {
    const [first] = messages;
    if (first === undefined) return;
    const key = keyOf(first.channel, first.person);
    const lane = lanes.get(key);
    if (lane?.whole) {
      lane.way.held += messages.length;
      lane.queue.push(...messages);
    } else if (waiting > 0 || stopping || lane !== undefined) giveBack(messages);
    else open(key, messages, true);
  }

  function open(key: string, messages: readonly Outgoing[], whole: boolean): void {
    const name = messages[0]?.channel ?? '';
    const [channel, way] = [channels.get(name), ways.get(name)];
    if (channel === undefined || way === undefined) {
      giveBack(messages);
      return;
    }
    const lane: Lane = { key, channel, way, queue: [...messages], whole, probed: undefined };
    way.held += messages.length;
    lanes.set(key, lane);
    if (way.flying < IN_FLIGHT) start(lane);
    else way.ready.push(lane);
  }

  function start(lane: Lane): void {
    const { way } = lane;
    flying++;
    way.flying++;
    run(lane)
      .catch((error: unknown) =>
        log.error(
          { event: 'lane', channel: lane.channel.name, why: causeOf(error) },
          'A lane of messages failed; it is taken up again from the store.',
        ),
      )
      .finally(() => {
        flying--;
        way.flying--;
        way.held -= lane.queue.length;
        lanes.delete(lane.key);
        // A probe that came to no end (the database went away) must not be the last one.
        if (lane.probed !== undefined) lane.probed.probing = false;
        if (lane.queue.length > 0) giveBack(lane.queue);
        const next = way.ready.shift();
        if (next !== undefined) start(next);
        if (!lane.whole) wake();
        if (flying === 0) idle?.();
      });
  }

  async function run(lane: Lane): Promise<void> {
    for (let message = lane.queue[0]; message !== undefined; message = lane.queue[0]) {
      if (stopping || !passes(lane.channel.name)) return;
      lane.probed = pauses.get(lane.channel.name);
      const outcome = await deliver(lane.channel, message);
      if (!(await settled(lane, message, outcome))) return;
      lane.queue.shift();
      lane.way.held--;
    }
  }

  /** Sends the calls of one message, from the part at which an earlier try stopped. */
  async function deliver(channel: Channel, message: Outgoing): Promise<Sent> {
    const began = performance.now();
    const calls = drawn(channel, message);
    metrics.spent.send(began);
    if (typeof calls === 'string') return { is: 'refused', why: calls, part: message.part, platformIds: [] };
    let outcome: Outcome = { is: 'ok', id: '' };
    const platformIds: string[] = [];
    for (let part = message.part; part < calls.length; part++) {
      const call = calls[part];
      if (call === undefined) break;
      const end = metrics.sendSeconds.startTimer({ channel: channel.name });
      outcome = await channel.send(call, abort.signal);
      end();
      metrics.sent.inc({ channel: channel.name, outcome: outcome.is });
      if (outcome.is !== 'ok') return { ...outcome, part, platformIds };
      if (channel.reportsFailures === true) platformIds.push(outcome.id);
    }
    return { ...outcome, part: calls.length, platformIds };
  }

  /** Writes down what became of a message; true when the lane may go on. */
  async function settled(lane: Lane, message: Message, outcome: Sent): Promise<boolean> {
    const { name } = lane.channel;
    const now = clock.now();
    // What left before a pause began says nothing about it.
    const isProbe = lane.probed !== undefined && pauses.get(name) === lane.probed;
    if (isProbe && outcome.is !== 'later' && outcome.is !== 'halt') worked(name);
    switch (outcome.is) {
      case 'ok':
        await removing({ message, platformIds: outcome.platformIds });
        if (message.lane === 0)
          metrics.replySeconds.observe({ channel: name }, Math.max(0, now - message.dueAt) / 1000);
        return true;
      case 'later': {
        if (outcome.who === 'channel' || isProbe)
          pause(name, now + outcome.after, outcome.why, pauses.get(name)?.halted ?? false);
        if (await store.tx((q) => isTooOld(q, message.id, now)))
          return parkIt(message, `gave up after a day: ${outcome.why}`, true);
        const at = now + Math.max(outcome.after, backOff(message.attempts));
        await store.tx((q) => retry(q, message.id, { at, attempts: message.attempts + 1, part: outcome.part }));
        lane.queue.shift();
        lane.way.held--;
        return false;
      }
      case 'gone':
        await store.tx(async (q) => {
          await setReach(q, name, message.person, 'gone', outcome.why, now);
          await dropAll(q, name, message.person);
        });
        lane.way.held -= lane.queue.length;
        lane.queue.length = 0;
        return false;
      case 'closed':
        return parkIt(message, outcome.why, false);
      case 'halt': {
        const wait = Math.max(PROBE_MS, outcome.after ?? 0);
        pause(name, now + wait, outcome.why, true);
        await store.tx((q) => retry(q, message.id, { at: now + wait, attempts: message.attempts, part: outcome.part }));
        lane.queue.shift();
        lane.way.held--;
        return false;
      }
      case 'refused':
        alarms.raise(
          `${name}.refused`,
          `${name} refused a message: ${outcome.why}. It is parked; see "npx bubo parked list".`,
        );
        return parkIt(message, outcome.why, true);
    }
  }

  async function parkIt(message: Message, why: string, count: boolean): Promise<true> {
    await store.tx((q) => park(q, message.id, why, clock.now()));
    if (count) metrics.parked.inc({ channel: message.channel, kind: 'message' });
    return true;
  }

  /** A pause that is under way may grow longer, never shorter. */
  function pause(channel: string, until: number, why: string, halted: boolean): void {
    const longest = Math.max(until, pauses.get(channel)?.until ?? 0);
    pauses.set(channel, { until: longest, why, probing: false, halted });
    metrics.paused.set({ channel }, 1);
    if (halted)
      alarms.raise(
        `${channel}.halt`,
        `${channel} does not accept our account: ${why}. Sending is paused, everything waits, and a probe goes out every ${PROBE_MS / 1000} s.`,
      );
  }

  /** Whether a message of this channel may go now: always, but for one probe at a time while it is paused. */
  function passes(channel: string): boolean {
    const pause = pauses.get(channel);
    if (pause === undefined) return true;
    if (pause.until > clock.now() || pause.probing) return false;
    pause.probing = true;
    return true;
  }

  function worked(channel: string): void {
    if (!pauses.delete(channel)) return;
    metrics.paused.set({ channel }, 0);
    alarms.clear(`${channel}.halt`);
    log.info({ channel, event: 'resumed' }, 'Sending works again.');
    wake();
  }

  function giveBack(messages: readonly Message[]): void {
    for (const { id } of messages) void returning(id).then(() => wake());
  }

  /** One claim per channel. Heads only: what stands behind a head is claimed once the head has gone. */
  async function claimAll(): Promise<number> {
    let claimed = 0;
    for (const channel of channels.values()) {
      const room = Math.min(CLAIM, IN_MEMORY - (ways.get(channel.name)?.held ?? 0));
      const pause = paused(channel.name);
      if (room <= 0 || pause !== null) continue;
      const limit = pauses.has(channel.name) ? 1 : room;
      for (const lane of [0, 1] as const) claimed += await claimLane(channel, lane, limit);
    }
    return claimed;
  }

  async function claimLane(channel: Channel, lane: 0 | 1, room: number): Promise<number> {
    const messages = await store.tx(async (q) => {
      const at = clock.now();
      const limit = lane === 0 ? room : await bulkRoom(q, channel, room, at);
      return limit === 0
        ? []
        : claim(q, { channel: channel.name, instance: store.instance, at, limit, lane, leaseMs: LEASE_MS });
    });
    for (const message of messages) {
      const key =
        lane === 0 ? keyOf(message.channel, message.person) : `bulk\n${keyOf(message.channel, message.person)}`;
      if (lanes.has(key)) giveBack([message]);
      else open(key, [message], false);
    }
    return messages.length;
  }

  function pump(): Promise<number> {
    pumping ??= claimAll().finally(() => {
      pumping = null;
    });
    return pumping;
  }

  function wake(delay = 0): void {
    if (stopping) return;
    if (timer !== undefined && delay > 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      pump()
        .catch((error: unknown) =>
          log.warn({ event: 'pump', why: causeOf(error) }, 'Waiting messages could not be read; tried again shortly.'),
        )
        .finally(() => wake(POLL_MS));
    }, delay);
    timer.unref();
  }

  async function stop(within: number): Promise<void> {
    stopping = true;
    clearTimeout(timer);
    const end = setTimeout(() => abort.abort(), within);
    if (flying > 0)
      await new Promise<void>((resolve) => {
        idle = resolve;
      });
    clearTimeout(end);
    await pumping?.catch(() => 0);
    await Promise.all([removing.settled(), returning.settled()]);
  }

  wake(1);
  return { offer, mayLease, wake: () => wake(0), pump, paused, stop };
}

/** Takes delivered messages out of the store; keeps those that their platform may yet report as failed. */
async function remove(q: Query, done: readonly Delivered[], at: number): Promise<void> {
  const ids = done.map(({ message }) => message.id);
  await sent(q, ids);
  for (const { message, platformIds } of done)
    for (const id of platformIds) await keepSent(q, message.channel, id, { ...message, at });
}

/** The platform's calls for a message, or why it cannot be drawn: such a message must not hold its lane for ever. */
function drawn(channel: Channel, message: Outgoing): readonly Call[] | string {
  try {
    const reply = message.reply ?? (JSON.parse(message.payload) as Reply);
    return channel.render(reply, { person: message.person, outboxId: String(message.id) });
  } catch (error) {
    return `it cannot be drawn (${causeOf(error)})`;
  }
}

/** How many bulk messages may go now, over all instances. Tokens are taken only where something waits. */
async function bulkRoom(q: Query, channel: Channel, room: number, at: number): Promise<number> {
  const due = await nextDue(q, channel.name, 1);
  return due === null || due > at ? 0 : take(q, channel.name, room, channel.limits.bulkPerSecond, at);
}

/** Told by when the message was put in: its due time moves with every try. */
async function isTooOld(q: Query, id: number, at: number): Promise<boolean> {
  const [row] = await q<{ created: number }>('select created from outbox where id = $1', [id]);
  return row !== undefined && at - row.created > GIVE_UP_MS;
}

const backOff = (attempts: number): number => Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20));
