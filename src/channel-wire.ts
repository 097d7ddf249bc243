/**
 * What every adapter needs at its wire and nothing more: reading JSON of unknown shape, comparing secrets,
 * and one call to a platform with time-outs. Knows no platform.
 */
import { type BinaryLike, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Dispatcher } from 'undici';
// The whole of undici brings fetch, caches, WebSockets and mocks with it: 14 MB that a call does not need.
import Agent from 'undici/lib/dispatcher/agent.js';

// ---------------------------------------------------------------- JSON of unknown shape

export type Json = { readonly [field: string]: unknown };

/** The value as an object with unknown fields; an empty one where it is none (arrays are none). */
export const fields = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** A string that holds something, else undefined. */
export const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
/** A finite number, else undefined. */
export const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
/** An id as a string, whether the platform wrote it as a string or as a whole number within 2^53. */
export const ident = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : Number.isSafeInteger(value) ? String(value) : undefined;
/** Degrees on the globe, or undefined where they are none. */
export const spot = (lat: unknown, lon: unknown): { readonly lat: number; readonly lon: number } | undefined => {
  const [y, x] = [count(lat), count(lon)];
  return y === undefined || x === undefined || Math.abs(y) > 90 || Math.abs(x) > 180 ? undefined : { lat: y, lon: x };
};

// ---------------------------------------------------------------- secrets

/** Compares in constant time. Another length, or no string at all, is simply not the same. */
export const sameSecret = (expected: Buffer, given: unknown): boolean => {
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
};

/** A signer with its key prepared once: lower-case hex HMAC-SHA256. */
export const signer = (secret: string): ((data: BinaryLike) => string) => {
  const key = createSecretKey(Buffer.from(secret));
  return (data) => createHmac('sha256', key).update(data).digest('hex');
};

// ---------------------------------------------------------------- one call to a platform

/** Longest time for one call, ms: all platforms answer within a few seconds or not at all. */
export const CALL_MS = 10_000;

export interface WireCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** From the API's root, with its query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  readonly signal?: AbortSignal;
}
/** An answer of any status, or why there was none. `why` never carries an address: Telegram's has the token in it. */
export type Reached =
  | { readonly is: 'answer'; readonly status: number; readonly text: string; readonly retryAfter?: number }
  | { readonly is: 'trouble'; readonly why: string };
export type Wire = (call: WireCall) => Promise<Reached>;

let agent: Agent | undefined;
const sharedAgent = (): Agent => {
  agent ??= new Agent({
    keepAliveTimeout: 30_000,
    connect: { timeout: 5_000 },
    connections: 128,
    headersTimeout: CALL_MS,
    bodyTimeout: CALL_MS,
    maxResponseSize: 1_000_000,
  });
  return agent;
};

const SILENT = `there was no answer within ${CALL_MS / 1000} s`;
const CUT = 'the connection was cut before an answer came';
/** What the names of network errors mean (errno(3), Node's and undici's own). */
const TROUBLES: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing takes connections at its address',
  ENOTFOUND: 'its name is not found in the DNS',
  EAI_AGAIN: 'the DNS does not answer',
  ENETUNREACH: 'there is no way to its network',
  EHOSTUNREACH: 'there is no way to its network',
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  ETIMEDOUT: SILENT,
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'its answer is far too long',
  AbortError: 'the call was given up',
};
const IN_CERTIFICATE = /CERT|^ERR_TLS|^UNABLE_TO_VERIFY|^ERR_SSL|^EPROTO$/;

/** A network error in words, with its name where it has one; its message may carry addresses and is left out. */
const troubleOf = (error: unknown): Reached => {
  const { code, name } = fields(error);
  const known = words(code) ?? words(name) ?? 'network';
  const found = Object.hasOwn(TROUBLES, known) ? TROUBLES[known] : undefined;
  const said =
    found ?? (IN_CERTIFICATE.test(known) ? 'its certificate, or the secure connection, failed' : 'the network failed');
  return { is: 'trouble', why: `${said} (${known})` };
};

const GIVEN_UP = troubleOf({ name: 'AbortError' });

const seconds = (header: string | string[] | undefined): number | undefined => {
  const value = Number(Array.isArray(header) ? header[0] : header);
  return Number.isFinite(value) && value > 0 ? value : undefined;
};

/** What is under way for a signal: one listener for all, because hundreds of calls share the one signal of the house. */
const underWay = new WeakMap<AbortSignal, Set<Exchange>>();

function callsOf(signal: AbortSignal): Set<Exchange> {
  const known = underWay.get(signal);
  if (known !== undefined) return known;
  const calls = new Set<Exchange>();
  underWay.set(signal, calls);
  signal.addEventListener('abort', () => {
    for (const call of calls) call.giveUp();
  });
  return calls;
}

/** One request and its answer, read whole. Cheaper than a stream for each of many short answers. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #done: (reached: Reached) => void;
  readonly #calls: Set<Exchange> | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #retryAfter: number | undefined;

  constructor(done: (reached: Reached) => void, signal: AbortSignal | undefined) {
    this.#done = done;
    this.#calls = signal && callsOf(signal);
    this.#calls?.add(this);
  }

  giveUp(): void {
    this.#end(GIVEN_UP);
    this.#controller?.abort(new Error('given up'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#calls?.has(this) === false) controller.abort(new Error('given up'));
  }

  onResponseStart(_: unknown, status: number, headers: { readonly [name: string]: string | string[] | undefined }) {
    this.#status = status;
    if (status !== 200) this.#retryAfter = seconds(headers['retry-after']);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only = NOTHING, ...more] = this.#chunks;
    const text = (more.length === 0 ? only : Buffer.concat(this.#chunks)).toString();
    const reached = { is: 'answer', status: this.#status, text } as const;
    this.#end(this.#retryAfter === undefined ? reached : { ...reached, retryAfter: this.#retryAfter });
  }

  onResponseError(_: unknown, error: Error): void {
    this.#end(troubleOf(error));
  }

  #end(reached: Reached): void {
    this.#calls?.delete(this);
    this.#done(reached);
  }
}

const NOTHING = Buffer.alloc(0);

/** Calls under one root (`https://host[/prefix]`), over one shared pool of kept-alive connections. Never throws. */
export const wire = (root: string): Wire => {
  const { origin, pathname } = new URL(root);
  const prefix = pathname.replace(/\/+$/, '');
  return ({ method = 'POST', path, headers, body = null, signal }) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve(GIVEN_UP);
      const exchange = new Exchange(resolve, signal);
      try {
        sharedAgent().dispatch({ origin, path: prefix + path, method, headers, body }, exchange);
      } catch (error) {
        exchange.onResponseError(null, error as Error);
      }
    });
};

/** Of a platform that was asked in vain: why, and what an operator does about it where the reason does not say it all. */
export const askedInVain = (
  platform: string,
  { why, found }: { readonly why: string; readonly found: unknown },
  settings: Settings,
): { readonly ok: false; readonly lines: readonly string[] } => ({
  ok: false,
  lines: [`${platform} could not be asked: ${why}. ${remedyFor(found, settings)}`.trim()],
});
/** Names of the settings that a platform hangs on. */
interface Settings {
  readonly token: string;
  readonly root: string;
}
const remedyFor = (found: unknown, settings: Settings): string => {
  const { is, away, who } = fields(found);
  if (is === 'halt') return `Check ${settings.token}.`;
  if (away === true) return `Check the network of this machine, and ${settings.root} where it is set; then try again.`;
  return is === 'later' && who === 'channel' ? 'Try again in a few minutes.' : '';
};

/** The text as a JSON object, or null where it is none (a proxy's error page). */
export const jsonOf = (text: string): Json | null => {
  try {
    return fields(JSON.parse(text));
  } catch {
    return null;
  }
};
