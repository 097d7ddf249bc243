import type { Router } from 'express';
import type { Call, Channel, House, Outcome } from '../../src/channel.ts';
import type { Lang } from '../../src/dialog/types.ts';
import { mountDoors } from './doors.ts';
import type { Renderers } from './drawing.ts';
import { WEB_BOUNDS, WEB_LIMITS, type WebBounds } from './limits.ts';
import { mountPages } from './pages.ts';
import { render, type Shown } from './render.ts';
import { makeSentFiles } from './sent-files.ts';
import { makeTalks, type Talk, type Talks } from './talks.ts';

/** What the web channel is made of. */
export interface WebOptions {
  /** How the messengers would show a reply: handed in, because adapters know nothing of each other. */
  readonly renderers: Renderers;
  /** Sites that may show the widget, as `https://site.bg`. The service's own pages always may. */
  readonly origins?: readonly string[];
  /** Whether the try-out page stands at `/`. */
  readonly tryout?: boolean;
  /** What the bot speaks here; both languages by default. */
  readonly langs?: readonly Lang[];
  /** Other bounds than usual (tests). */
  readonly limits?: Partial<WebBounds>;
}

/** The web channel, and how to let its readers go when the house closes. */
export interface WebChannel extends Channel {
  readonly close: () => void;
}

/** How long a send waits for a reader who is just arriving, ms, and how long after the last one that may be. */
const ARRIVING = 1500;
const JUST_NOW = 30_000;
const SWEEP = 60_000;

/** The channel of the try-out page and of the widget: talks in memory, replies pushed to whoever reads. */
export function web(options: WebOptions): WebChannel {
  const bounds: WebBounds = { ...WEB_BOUNDS, ...options.limits };
  const talks = makeTalks(bounds);
  const post = makePost(talks, bounds);
  const files = makeSentFiles(bounds.files, bounds.fileLife);
  const timers: NodeJS.Timeout[] = [];
  let now = (): number => Date.now();
  const routes = (router: Router, house: House): void => {
    now = house.now;
    const shared = { talks, bounds, files, renderers: options.renderers, origins: options.origins ?? [] };
    mountDoors(router, house, { ...shared, bodyBytes: WEB_LIMITS.webhookBytes, onReader: post.wake });
    mountPages(router, { tryout: options.tryout ?? true, langs: options.langs ?? ['bg', 'en'] });
    const sweep = (): void => {
      talks.sweep(now());
      files.sweep(now());
    };
    timers.push(setInterval(sweep, SWEEP).unref());
  };
  return {
    name: 'web',
    limits: WEB_LIMITS,
    hasWebhook: false,
    verify: () => false,
    parse: () => ({ events: [], failed: [], alarms: [] }),
    render: (reply, to) => render(reply, to, WEB_LIMITS),
    send: (call, signal) => post.send(call, now, signal),
    fetch: async (ref, most) => files.fetch(ref, most),
    routes,
    close: () => {
      for (const timer of timers) clearInterval(timer);
      for (const talk of talks.all()) for (const listener of [...talk.listeners]) listener.end();
    },
  };
}

interface Post {
  readonly send: (call: Call, now: () => number, signal: AbortSignal) => Promise<Outcome>;
  readonly wake: (person: string) => void;
}

/** Delivers to readers; waits a moment for one who is arriving, then asks to be tried again, then gives up. */
function makePost(talks: Talks, bounds: WebBounds): Post {
  const waiting = new Map<string, Set<() => void>>();
  const firstTry = new Map<string, number>();
  const wake = (person: string): void => {
    for (const go of [...(waiting.get(person) ?? [])]) go();
  };
  const send: Post['send'] = async (call, now, signal) => {
    const { person, show } = readCall(call);
    if (isArriving(talks.get(person), now()) && !signal.aborted) await arriving(waiting, person, signal);
    const talk = talks.get(person);
    if (talk !== undefined && isRead(talk)) {
      firstTry.delete(person);
      return { is: 'ok', id: `${talk.life}-${talks.add(talk, { who: 'bot', show }).n}` };
    }
    return absent(talk, person, firstTry, now(), bounds);
  };
  return { send, wake };
}

const isRead = (talk: Talk | undefined): boolean => talk !== undefined && talk.listeners.size > 0;

const isArriving = (talk: Talk | undefined, at: number): boolean =>
  talk !== undefined && talk.silentSince !== null && at - talk.silentSince < JUST_NOW;

function readCall(call: Call): { person: string; show: Shown } {
  const { person, reply } = call.body as { person: string; reply: Shown };
  return { person, show: reply };
}

/** Resolves when a reader came, after {@link ARRIVING} ms, or when the house closes. */
function arriving(waiting: Map<string, Set<() => void>>, person: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const set = waiting.get(person) ?? new Set();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      set.delete(done);
      if (set.size === 0) waiting.delete(person);
      resolve();
    };
    const timer = setTimeout(done, ARRIVING);
    signal.addEventListener('abort', done);
    waiting.set(person, set.add(done));
  });
}

function absent(
  talk: Talk | undefined,
  person: string,
  firstTry: Map<string, number>,
  at: number,
  bounds: WebBounds,
): Outcome {
  const since = talk?.silentSince ?? firstTry.get(person) ?? at;
  if (talk === undefined) firstTry.set(person, since);
  if (firstTry.size > bounds.sessions) firstTry.delete([...firstTry.keys()][0] ?? '');
  const away = at - since;
  if (away < bounds.patience) {
    const after = Math.min(30_000, Math.max(1000, Math.round(away / 4)));
    return { is: 'later', after, who: 'person', why: 'nobody reads this talk at the moment' };
  }
  firstTry.delete(person);
  return { is: 'gone', why: 'nobody has read this talk for some minutes' };
}
