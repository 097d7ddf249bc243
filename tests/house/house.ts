/**
 * A whole house in this process, on a folder of its own, with the three pretend platforms and a clock that stands
 * still until a test moves it. Persons talk to it as they would on their channel.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Env, readConfig } from '../../src/app/config.ts';
import type { Report } from '../../src/app/control.ts';
import { ask } from '../../src/app/control.ts';
import type { Facts, Log } from '../../src/app/log.ts';
import { type House, startHouse } from '../../src/main.ts';
import { enqueue } from '../../src/store/outbox.ts';
import type { Query, Row } from '../../src/store/types.ts';
import { KEPT } from '../own-book.ts';
import { closesOnce } from './at-the-end.ts';
import { onMessenger, type Person, type Settings } from './persons.ts';
import { type Messenger, openPlatforms, type Platforms } from './platforms.ts';
import { until } from './until.ts';
import { onWeb } from './web-person.ts';

export const ROOT = process.cwd();
/** A Monday morning on which every text of the handbook is valid. */
export const MORNING = Date.UTC(2026, 10, 23, 9);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface Moved {
  readonly now: () => number;
  readonly move: (ms: number) => void;
}
export function stillClock(at = MORNING): Moved {
  let now = at;
  const move = (ms: number): void => {
    now += ms;
  };
  return { now: () => now, move };
}

export interface Line {
  readonly level: string;
  readonly facts: Facts;
  readonly sentence: string;
}

export interface Opened {
  readonly url: string;
  readonly dataDir: string;
  readonly clock: Moved;
  readonly platforms: Platforms;
  readonly house: House;
  /** Everything that was logged. */
  readonly lines: readonly Line[];
  readonly on: (channel: Messenger | 'web', settings?: Settings) => Promise<Person>;
  /** Until nothing of this person waits to be sent. */
  readonly settled: (channel: string, person: string) => Promise<void>;
  /** Until nothing of anybody waits. */
  readonly allSettled: () => Promise<void>;
  /** Until everything that may leave now has been looked at: a message laid down after it has left. */
  readonly pumped: () => Promise<void>;
  /** Time passes, and whatever may leave by then has left or was tried: what is in flight lands before and after. */
  readonly pass: (ms: number) => Promise<void>;
  readonly query: <R extends Row>(sql: string, params?: Parameters<Query>[1]) => Promise<R[]>;
  /** An order through the control socket, as `npx bubo` gives it. */
  readonly order: (command: string, ...args: readonly string[]) => Promise<Report>;
  /** The value of a line of /metrics that begins like this; 0 where there is none. */
  readonly metric: (start: string) => Promise<number>;
  /** Stops the house and starts it again on the same folder, platforms and clock. */
  readonly again: () => Promise<Opened>;
  readonly stop: () => Promise<void>;
}

export interface Given {
  readonly env?: Env;
  readonly platforms?: Platforms;
  readonly dataDir?: string;
  readonly clock?: Moved;
  /** Another folder of content. */
  readonly root?: string;
}

/** Opens it. What was not given is made, and removed again by `stop`. */
export async function openHouse(given: Given = {}): Promise<Opened> {
  const dataDir = given.dataDir ?? (await mkdtemp(join(tmpdir(), 'bubo-house-')));
  const removeData =
    given.dataDir === undefined ? closesOnce(() => rm(dataDir, { recursive: true, force: true })) : null;
  const platforms = given.platforms ?? (await openPlatforms());
  const clock = given.clock ?? stillClock();
  const lines: Line[] = [];
  const env = { HOST: '127.0.0.1', PORT: '0', TRUST_PROXY: '1', DATA_DIR: dataDir, ...platforms.env, ...given.env };
  const house = await startHouse(readConfig(env, given.root ?? ROOT), {
    clock,
    log: keeping(lines),
    kept: given.root === undefined ? KEPT : null,
  });
  const stopHouse = closesOnce(house.stop);
  const query: Opened['query'] = (sql, params) => house.store.tx((q) => q(sql, params));
  const waiting = lookOnce(async () => {
    const rows = await query<{ channel: string; person: string }>(
      'select distinct channel, person from outbox where lane = 0',
    );
    return new Set(rows.map(({ channel, person }) => `${channel}\n${person}`));
  });
  const settled: Opened['settled'] = (channel, person) =>
    until(async () => !(await waiting()).has(`${channel}\n${person}`), `an empty queue of one person on ${channel}`);
  let witnesses = 0;
  /** The web is the last channel that the pump looks at; nobody reads there, so that a try is all that is seen. */
  const pumped = async (): Promise<void> => {
    const person = `witness-${++witnesses}`;
    await house.store.tx((q) =>
      enqueue(q, {
        channel: 'web',
        person,
        lane: 0,
        payloads: [JSON.stringify({ text: 'x', buttons: [] })],
        at: clock.now(),
        lease: false,
        instance: house.store.instance,
      }),
    );
    const seen = async (): Promise<boolean> =>
      (
        await query('select 1 as one from outbox where person = $1 and lease is null and due_at <= $2', [
          person,
          clock.now(),
        ])
      ).length === 0;
    await until(seen, 'a round of the pump');
    await query('delete from outbox where person = $1', [person]);
  };
  const landed = (): Promise<void> =>
    until(
      async () => (await query('select 1 as one from outbox where lease is not null limit 1')).length === 0,
      'whatever is in flight to land',
    );
  const pass = async (ms: number): Promise<void> => {
    await landed();
    clock.move(ms);
    // The round that takes the first witness may have begun before the clock was moved; the second's has not.
    await pumped();
    await pumped();
    await landed();
  };
  const opened: Opened = {
    url: house.url,
    dataDir,
    clock,
    platforms,
    house,
    lines,
    settled,
    query,
    pumped,
    pass,
    allSettled: () => until(async () => (await waiting()).size === 0, 'an empty queue'),
    on: async (channel, settings = {}) =>
      channel === 'web'
        ? onWeb(house.url, settled, settings)
        : onMessenger(channel, platforms, house.url, settled, settings),
    order: async (command, ...args) => {
      const report = await ask(dataDir, { command, args });
      if (report === null) throw new Error('The control socket does not answer.');
      return report;
    },
    metric: async (start) => readMetric(await (await fetch(`${house.url}/metrics`)).text(), start),
    again: async () => {
      await stopHouse();
      return openHouse({ ...given, dataDir, platforms, clock });
    },
    stop: async () => {
      await stopHouse();
      if (given.platforms === undefined) await platforms.close();
      await removeData?.();
    },
  };
  return opened;
}

export function keeping(lines: Line[]): Log {
  const at = (level: string) => (facts: Facts, sentence: string) => void lines.push({ level, facts, sentence });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function readMetric(page: string, start: string): number {
  const found = page.split('\n').find((line) => line.startsWith(start));
  return found === undefined ? 0 : Number(found.split(' ').at(-1));
}

/** One look for all who ask while it is under way or about to begin. */
function lookOnce<T>(look: () => Promise<T>): () => Promise<T> {
  let next: Promise<T> | null = null;
  return () => {
    next ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      next = null;
      return look();
    });
    return next;
  };
}
