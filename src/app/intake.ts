/**
 * The running house: takes events in, keeps one person's events in order, and hands their replies to the sender.
 * Everything that waits for something outside has a bound.
 */
import NodeCache from 'node-cache';
import type { Channel, Parsed } from '../channel.ts';
import { costsFrom, type Unpaid } from '../civic/following/reach.ts';
import type { Book } from '../dialog/book.ts';
import type { Incoming, Reply } from '../dialog/types.ts';
import { Conflict, DatabaseAway } from '../store/errors.ts';
import { enqueue } from '../store/outbox.ts';
import { parkTurn } from '../store/parked.ts';
import { lockPerson } from '../store/people.ts';
import { firstSight, keepAnswer } from '../store/seen.ts';
import type { Query, Store } from '../store/types.ts';
import type { Alarms } from './alarms.ts';
import type { Clock } from './clock.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Pace } from './pace.ts';
import type { Sender } from './sender.ts';
import { failedLater } from './sending/late.ts';
import { leasing } from './sending/leasing.ts';
import { type Outgoing, type Stands, type Town, type Turned, turn, type WayOut } from './turn.ts';
import { type Entrance, makeTurnstile } from './turnstile.ts';
import type { Writing } from './writing.ts';

export interface Parts {
  readonly store: Store;
  readonly town: Town;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly sender: Sender;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly writing: Writing;
  readonly cache: boolean;
  /** Channels on which nothing is sent that costs money. */
  readonly unpaid: Unpaid;
}

export interface Taken {
  /** The body for the webhook's answer where the channel greets there. */
  readonly answer: string | null;
  /** Something in it had not been taken before. */
  readonly fresh: boolean;
}

export interface Intake {
  /** Resolves when everything is committed. @throws DatabaseAway: nothing was acknowledged, the platform comes again. */
  readonly take: (channel: string, parsed: Parsed) => Promise<Taken>;
  /**
   * One event outside a webhook (something came due, a parked turn tried again).
   * @param stands asked in its transaction: where it says no, the event is not so any more and nobody is told
   */
  readonly one: (incoming: Incoming, stands?: Stands) => Promise<void>;
  /** How many turns are under way. */
  readonly busy: () => number;
}

/** How an event is taken: greeted in the answer itself, let in where its batch comes in, told only while it stands. */
interface How {
  readonly greet?: Channel['greet'] | undefined;
  readonly entrance?: Entrance | undefined;
  readonly stands?: Stands | undefined;
}

interface Committed {
  readonly turned: Turned;
  readonly answer: string | null;
}

/** Sent times are believed only this far back: longer outages are not the person's doing, but nor is a wrong clock. */
const TRUSTED_MS = 36 * 3_600_000;
/** Signs of a text that are read. No messenger lets people write as much; more would hold up everybody else. */
const LONGEST_TEXT = 20_000;
const CACHED = 5_000;
const CACHED_SECONDS = 600;

export function makeIntake(parts: Parts): Intake {
  const { store, channels, sender, clock, metrics, log } = parts;
  const chains = new Map<string, Promise<unknown>>();
  const committed = new NodeCache({
    stdTTL: CACHED_SECONDS,
    checkperiod: CACHED_SECONDS,
    useClones: false,
    maxKeys: CACHED,
  });
  const out: WayOut = {
    instance: store.instance,
    mayLease: sender.mayLease,
    pace: parts.pace,
    costsFrom: (channel, sessionAt) => (parts.unpaid.has(channel) ? costsFrom({ channel, sessionAt }) : null),
    flood: (lang) => told(parts.town.book, lang, 'global.flood'),
  };
  const entranceOf = makeTurnstile();
  let busy = 0;

  async function handle(incoming: Incoming, how: How): Promise<Taken> {
    const cacheKey = `${incoming.channel}\n${incoming.id}`;
    if (parts.cache && how.greet === undefined) {
      const known = committed.has(cacheKey);
      metrics.cache.inc({ result: known ? 'hit' : 'miss' });
      if (known) return duplicate(incoming, null);
    }
    const began = performance.now();
    const done = await commit(incoming, how);
    metrics.turnSeconds.observe({ channel: incoming.channel }, (performance.now() - began) / 1000);
    if (parts.cache) remember(cacheKey);
    if (done.turned.seen) return duplicate(incoming, done.turned.answer);
    metrics.received.inc({ channel: incoming.channel, kind: incoming.said.kind });
    for (const line of done.turned.why)
      if (line.startsWith('ear ')) metrics.heard.inc({ zone: line.slice('ear '.length) });
    if (done.turned.leased) sender.offer(done.turned.messages, done.turned.waiting);
    else if (done.turned.messages.length > 0) sender.wake();
    return { answer: done.answer, fresh: true };
  }

  function duplicate(incoming: Incoming, answer: string | null): Taken {
    metrics.duplicate.inc({ channel: incoming.channel });
    return { answer, fresh: false };
  }

  function remember(key: string): void {
    if (committed.getStats().keys >= CACHED) committed.flushAll();
    committed.set(key, 1);
  }

  /** A lost race (a broken constraint) gets one new try on the new truth; whatever else throws is parked. */
  async function commit(incoming: Incoming, how: How, tries = 2): Promise<Committed> {
    try {
      const done = await leasing(store, (q) => greeted(q, incoming, how), leased, sender.giveBack);
      parts.writing.worked();
      return done;
    } catch (error) {
      if (error instanceof DatabaseAway) {
        parts.writing.failed(error);
        throw error;
      }
      if (error instanceof Conflict && tries > 1) return commit(incoming, how, tries - 1);
      return { turned: await park(incoming, error), answer: null };
    }
  }

  async function greeted(q: Query, incoming: Incoming, { greet, stands }: How): Promise<Committed> {
    const turned = await turn(q, parts.town, out, metrics.spent, incoming, greet !== undefined, stands);
    if (turned.seen || greet === undefined || turned.replies.length === 0) return { turned, answer: null };
    const answer = JSON.stringify(greet(turned.replies));
    await keepAnswer(q, incoming.channel, incoming.id, answer);
    return { turned, answer };
  }

  /** A poisoned message: put aside with its cause, and the person is told that something went wrong. */
  async function park(incoming: Incoming, error: unknown): Promise<Turned> {
    const why = causeOf(error);
    metrics.parked.inc({ channel: incoming.channel, kind: 'turn' });
    log.error(
      { channel: incoming.channel, event: 'parked', why },
      'A turn failed and is parked; see "npx bubo parked list".',
    );
    parts.alarms.raise(
      'turn.parked',
      `A message could not be handled and is parked (${why}). See "npx bubo parked list".`,
    );
    return store.tx(async (q) => {
      const sight = await firstSight(q, incoming.channel, incoming.id, incoming.at);
      if (!sight.first) return { seen: true, answer: sight.answer };
      await parkTurn(q, {
        channel: incoming.channel,
        person: incoming.person,
        event: JSON.stringify(incoming),
        why,
        at: incoming.at,
      });
      const { lang } = await lockPerson(q, incoming.channel, incoming.person, incoming.at);
      const reply: Reply = { text: told(parts.town.book, lang, 'global.sorry'), buttons: [] };
      await enqueue(q, {
        channel: incoming.channel,
        person: incoming.person,
        lane: 0,
        payloads: [JSON.stringify(reply)],
        at: incoming.at,
        lease: false,
        instance: store.instance,
      });
      sender.wake();
      return { seen: false, messages: [], replies: [reply], why: [], leased: false, waiting: 0 };
    });
  }

  /** Through the entrance of a batch, which the platform sends again whole: it is closed where the database is away. */
  async function letIn(incoming: Incoming, how: How): Promise<Taken> {
    const { entrance } = how;
    if (entrance === undefined) return handle(incoming, how);
    const leave = await entrance.enter();
    try {
      return await handle(incoming, how);
    } catch (error) {
      if (error instanceof DatabaseAway) entrance.close(error);
      throw error;
    } finally {
      leave();
    }
  }

  /** Runs after everything that this person sent before. The chain is dropped when its last link is done. */
  function run(incoming: Incoming, how: How = {}): Promise<Taken> {
    const key = `${incoming.channel}\n${incoming.person}`;
    const before = chains.get(key);
    const work = (): Promise<Taken> => letIn(incoming, how);
    const mine = before === undefined ? work() : before.then(work, work);
    const done = (): void => {
      busy--;
      if (chains.get(key) === mine) chains.delete(key);
    };
    busy++;
    chains.set(key, mine);
    mine.then(done, done);
    return mine;
  }

  async function take(name: string, parsed: Parsed): Promise<Taken> {
    const channel = channels.get(name);
    const at = clock.now();
    for (const alarm of parsed.alarms) parts.alarms.raise(`${name}.notice`, alarm);
    await failedLater(parts, name, parsed.failed, at);
    const greet = parsed.greet === true ? channel?.greet : undefined;
    const [only, ...more] = parsed.events;
    if (only === undefined) return NOTHING;
    if (more.length === 0) return run(arrive(name, only, at), { greet });
    const entrance = entranceOf();
    // Each has its place behind what its person sent before, at once; how many are under way is for the turnstile.
    const taken = await Promise.all(parsed.events.map((event) => run(arrive(name, event, at), { greet, entrance })));
    return { answer: taken[0]?.answer ?? null, fresh: taken.some(({ fresh }) => fresh) };
  }

  return { take, one: async (incoming, stands) => void (await run(incoming, { stands })), busy: () => busy };
}

/** A sentence of the house in a person's language, if it is spoken here. */
const told = (book: Book, lang: string | null, key: string): string =>
  book.text(book.langs.find((one) => one === lang) ?? book.langs[0] ?? 'bg', key, {});

const leased = ({ turned }: Committed): readonly Outgoing[] => (turned.seen || !turned.leased ? [] : turned.messages);

/** Nothing in it for the bot; nor was it there before. */
const NOTHING: Taken = { answer: null, fresh: true };

/** Puts the arrival time on, and believes the platform's own time only within its bounds. */
function arrive(channel: string, { person, id, said, sentAt, locale }: Parsed['events'][number], at: number): Incoming {
  const believed = sentAt !== undefined && sentAt <= at && at - sentAt <= TRUSTED_MS;
  return {
    channel,
    person,
    id,
    said: said.kind === 'text' ? { ...said, text: said.text.slice(0, LONGEST_TEXT) } : said,
    at,
    ...(believed && { sentAt }),
    ...(locale !== undefined && { locale }),
  };
}
