/**
 * What is in memory: one lane per person, in order. Each channel has room of its own, so that a platform that hangs
 * holds up no other.
 */
import type { Channel } from '../../channel.ts';
import type { Message } from '../../store/outbox.ts';
import type { Outgoing } from '../turn.ts';

/** A person's messages in memory. `whole`: nothing of this person waits in the store besides these. */
export interface HeldLane {
  readonly key: string;
  readonly channel: Channel;
  readonly way: Way;
  readonly queue: Outgoing[];
  readonly whole: boolean;
}

/** A channel's messages in memory: how many lanes are on their way, how many messages there are, and who is next. */
interface Way {
  flying: number;
  held: number;
  readonly ready: HeldLane[];
}

export interface Lanes {
  /**
   * Whether a person's next messages may join: nothing waits in the store, or all that waits is in this process's
   * hands. `last` is the id of the last message that waits, by whoever it was put there.
   */
  readonly mayJoin: (channel: string, person: string, last: number | null) => boolean;
  /** Messages of one person, in order, leased to this process; `waiting` tells how many stood before them. */
  readonly offer: (messages: readonly Outgoing[], waiting: number) => void;
  /** The head of a lane in the store; what stands behind it stays there. */
  readonly claimed: (message: Message) => void;
  /** How many more messages of a channel may be held. */
  readonly room: (channel: string) => number;
  readonly isClosed: () => boolean;
  /** Nothing joins any more; resolves when all that is on its way has landed. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly channels: ReadonlyMap<string, Channel>;
  /** Sends a lane's messages and takes each out of its queue; what is left in it is given back. */
  readonly run: (lane: HeldLane) => Promise<void>;
  /** A lane's run was rejected; its messages are given back. */
  readonly failed: (channel: string, error: unknown) => void;
  readonly giveBack: (messages: readonly Message[]) => void;
  /** A lane has landed behind which messages may stand in the store. */
  readonly freed: () => void;
}

/** Per channel. */
const IN_FLIGHT = 128;
const IN_MEMORY = 4_000;

const keyOf = (channel: string, person: string): string => `${channel}\n${person}`;

export function makeLanes({ channels, run, failed, giveBack, freed }: Parts): Lanes {
  const lanes = new Map<string, HeldLane>();
  const ways = new Map([...channels.keys()].map((name): [string, Way] => [name, { flying: 0, held: 0, ready: [] }]));
  let flying = 0;
  let closed = false;
  let landed: (() => void) | null = null;

  const isOurs = (lane: HeldLane | undefined, last: number): boolean =>
    lane?.whole === true && lane.queue.at(-1)?.id === last;

  function offer(messages: readonly Outgoing[], waiting: number): void {
    const [first] = messages;
    if (first === undefined) return;
    const key = keyOf(first.channel, first.person);
    const lane = lanes.get(key);
    if (lane?.whole) {
      lane.way.held += messages.length;
      lane.queue.push(...messages);
    } else if (waiting > 0 || closed || lane !== undefined) giveBack(messages);
    else open(key, first.channel, messages, true);
  }

  function claimed(message: Message): void {
    const person = keyOf(message.channel, message.person);
    const key = message.lane === 0 ? person : `${message.lane}\n${person}`;
    if (closed || lanes.has(key)) giveBack([message]);
    else open(key, message.channel, [message], false);
  }

  function open(key: string, name: string, messages: readonly Outgoing[], whole: boolean): void {
    const [channel, way] = [channels.get(name), ways.get(name)];
    if (channel === undefined || way === undefined) {
      giveBack(messages);
      return;
    }
    const lane: HeldLane = { key, channel, way, queue: [...messages], whole };
    way.held += messages.length;
    lanes.set(key, lane);
    if (way.flying < IN_FLIGHT) void fly(lane);
    else way.ready.push(lane);
  }

  async function fly(lane: HeldLane): Promise<void> {
    flying++;
    lane.way.flying++;
    try {
      await run(lane);
    } catch (error) {
      failed(lane.channel.name, error);
    }
    land(lane);
  }

  function land(lane: HeldLane): void {
    const { way } = lane;
    flying--;
    way.flying--;
    way.held -= lane.queue.length;
    lanes.delete(lane.key);
    if (lane.queue.length > 0) giveBack(lane.queue);
    const next = way.ready.shift();
    if (next !== undefined) void fly(next);
    if (!lane.whole) freed();
    if (flying === 0) landed?.();
  }

  return {
    mayJoin: (channel, person, last) =>
      !closed &&
      (ways.get(channel)?.held ?? 0) < IN_MEMORY &&
      (last === null || isOurs(lanes.get(keyOf(channel, person)), last)),
    offer,
    claimed,
    room: (channel) => IN_MEMORY - (ways.get(channel)?.held ?? 0),
    isClosed: () => closed,
    close: async () => {
      closed = true;
      if (flying > 0)
        await new Promise<void>((resolve) => {
          landed = resolve;
        });
    },
  };
}

/** Takes a message out of a lane: it needs to be sent no more. */
export function takeOut(lane: HeldLane, id: number): void {
  const at = lane.queue[0]?.id === id ? 0 : lane.queue.findIndex((message) => message.id === id);
  if (at === 0) lane.queue.shift();
  else if (at > 0) lane.queue.splice(at, 1);
  if (at >= 0) lane.way.held--;
}
