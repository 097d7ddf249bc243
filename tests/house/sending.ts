/** A sender of its own: the real store, a clock that stands still, and channels that do what a test says. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAlarms } from '../../src/app/alarms.ts';
import type { Log } from '../../src/app/log.ts';
import { makeMetrics } from '../../src/app/metrics.ts';
import { makeSender, type Sender } from '../../src/app/sender.ts';
import type { Call, Channel, Outcome } from '../../src/channel.ts';
import { features } from '../../src/civic/features.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { DatabaseAway, Unflushed } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { type Enqueued, enqueue } from '../../src/store/outbox.ts';
import { lockPerson, savePerson } from '../../src/store/people.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Row, Store } from '../../src/store/types.ts';
import { closesOnce } from './at-the-end.ts';
import { keeping, type Line, type Moved, stillClock } from './house.ts';
import { until } from './until.ts';

const MIGRATIONS = [...CORE_MIGRATIONS, ...features([], null, new Set()).flatMap(({ migrations }) => migrations)];

/** What a call carried. */
interface Tried {
  readonly person: string;
  readonly text: string;
}
export interface Pretended extends Channel {
  /** The calls so far, in order. */
  readonly tried: readonly Tried[];
}

/** A channel whose calls end as `answer` says; `nth` counts them from 0. */
export function pretended(name: string, answer: (nth: number, tried: Tried) => Outcome | Promise<Outcome>): Pretended {
  const tried: Tried[] = [];
  const limits = { text: 1, textWithButtons: 1, buttons: 1, label: 1, tokenBytes: 1, bodyBytes: 1, webhookBytes: 1 };
  return {
    name,
    tried,
    limits: { ...limits, windowHours: null, bulkPerSecond: 20 },
    hasWebhook: false,
    verify: () => true,
    parse: () => ({ events: [], failed: [], alarms: [] }),
    render: (reply: Reply, { person }): readonly Call[] => [{ method: 'send', body: { person, text: reply.text } }],
    send: async ({ body }, signal) => {
      const one = { person: String(body['person']), text: String(body['text']) };
      tried.push(one);
      return Promise.race([answer(tried.length - 1, one), cut(signal)]);
    },
  };
}

/** As a real call does, it ends when the house closes. */
const cut = (signal: AbortSignal): Promise<Outcome> =>
  new Promise((resolve) => {
    const later: Outcome = { is: 'later', after: 1_000, who: 'person', why: 'cut off' };
    signal.addEventListener('abort', () => resolve(later));
  });

export const OK: Outcome = { is: 'ok', id: '1' };
/** Answers that wait until the test gives them. */
export function gates(): {
  readonly wait: () => Promise<Outcome>;
  readonly open: (nth: number, outcome: Outcome) => void;
} {
  const waiting: ((outcome: Outcome) => void)[] = [];
  return {
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    open: (nth, outcome) => waiting[nth]?.(outcome),
  };
}

type Bulk = Partial<Pick<Enqueued, 'lane' | 'expires'>>;

export interface Sending {
  readonly clock: Moved;
  readonly store: Store;
  readonly sender: Sender;
  readonly alarms: ReturnType<typeof makeAlarms>;
  readonly log: Log;
  readonly lines: readonly Line[];
  /** A person says something and a reply is put in, as a turn does. */
  readonly reply: (channel: string, person: string, text: string) => Promise<void>;
  /** A message of a bulk lane, the first where none is named. */
  readonly bulk: (channel: string, person: string, text: string, how?: Bulk) => Promise<void>;
  /** Time passes, and what may leave by then has been claimed. */
  readonly pass: (ms: number) => Promise<void>;
  /** Until so many calls were made on a channel. */
  readonly calls: (channel: Pretended, count: number) => Promise<void>;
  /** The store answers nothing until the function returned is called. */
  readonly takeAway: () => () => void;
  /** The flush fails after the next so many commits. */
  readonly failFlush: (times: number) => void;
  readonly query: <R extends Row>(sql: string, params?: Parameters<Query>[1]) => Promise<R[]>;
  readonly stop: () => Promise<void>;
}

export async function openSending(...channels: readonly Channel[]): Promise<Sending> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bubo-sending-'));
  const clock = stillClock();
  const opened = await openStore({ dataDir, now: clock.now, migrations: MIGRATIONS });
  let isAway = false;
  let unflushed = 0;
  const store: Store = {
    ...opened,
    tx: async (work) => {
      if (isAway) throw new DatabaseAway('taken away by the test');
      const value = await opened.tx(work);
      if (unflushed-- > 0) throw new Unflushed('not flushed, by the test');
      return value;
    },
  };
  const lines: Line[] = [];
  const house = { clock, log: keeping(lines), metrics: makeMetrics() };
  const alarms = makeAlarms({ ...house, tell: () => undefined });
  const sender = makeSender({
    ...house,
    store,
    alarms,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
  });
  const query: Sending['query'] = (sql, params) => opened.tx((q) => q(sql, params));
  const put = (q: Query, channel: string, person: string, text: string, how: Bulk & Pick<Enqueued, 'lane' | 'lease'>) =>
    enqueue(q, {
      channel,
      person,
      payloads: [JSON.stringify({ text, buttons: [] })],
      at: clock.now(),
      instance: store.instance,
      ...how,
    });
  return {
    clock,
    store,
    sender,
    alarms,
    log: house.log,
    lines,
    query,
    reply: async (channel, person, text) => {
      const at = clock.now();
      const { lease, waiting, id } = await opened.tx(async (q) => {
        const row = await lockPerson(q, channel, person, at);
        await savePerson(q, channel, person, { state: '{}', lang: 'bg', at });
        const mayLease = sender.mayLease(channel, person, row.last);
        const [one = 0] = await put(q, channel, person, text, { lane: 0, lease: mayLease });
        return { lease: mayLease, waiting: row.waiting, id: one };
      });
      const payload = JSON.stringify({ text, buttons: [] });
      if (lease) sender.offer([{ id, channel, person, lane: 0, payload, attempts: 0, part: 0, dueAt: at }], waiting);
      else sender.wake();
    },
    bulk: async (channel, person, text, how) =>
      void (await opened.tx((q) => put(q, channel, person, text, { lane: 1, ...how, lease: false }))),
    pass: async (ms) => {
      // What is in flight has been written down before and after.
      const landed = async (): Promise<void> => {
        await until(
          async () => (await query('select 1 as one from outbox where lease is not null limit 1')).length === 0,
          'whatever is in flight to land',
        );
      };
      await landed();
      clock.move(ms);
      await sender.pump(); // the round that may have begun before the clock was moved
      await sender.pump();
      await landed();
    },
    calls: (channel, count) => until(() => channel.tried.length >= count, `${count} calls on ${channel.name}`),
    takeAway: () => {
      isAway = true;
      return () => {
        isAway = false;
      };
    },
    failFlush: (times) => {
      unflushed = times;
    },
    stop: closesOnce(async () => {
      await sender.stop(50);
      await opened.close();
      await rm(dataDir, { recursive: true, force: true });
    }),
  };
}
