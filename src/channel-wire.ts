/**
 * What every adapter needs at its wire and nothing more: reading JSON of unknown shape, comparing secrets,
 * and one call to a platform with time-outs. Knows no platform.
 */
import { type BinaryLike, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent } from 'undici';

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

/** The name of a network error, such as ECONNREFUSED; its message may carry addresses and is left out. */
const troubleOf = (error: unknown): string => {
  const { code, name } = fields(error);
  const known = words(code) ?? words(name) ?? 'network';
  return known.endsWith('_TIMEOUT') ? `no answer within ${CALL_MS / 1000} s` : known;
};

const seconds = (header: string | string[] | undefined): number | undefined => {
  const value = Number(Array.isArray(header) ? header[0] : header);
  return Number.isFinite(value) && value > 0 ? value : undefined;
};

/** Calls under one root (`https://host[/prefix]`), over one shared pool of kept-alive connections. Never throws. */
export const wire = (root: string): Wire => {
  const { origin, pathname } = new URL(root);
  const prefix = pathname.replace(/\/+$/, '');
  return async ({ method = 'POST', path, headers, body, signal }) => {
    // Hundreds of calls listen to the one signal of the house: that is no leak, each takes its listener away.
    if (signal !== undefined) setMaxListeners(0, signal);
    try {
      const answer = await sharedAgent().request({
        origin,
        path: prefix + path,
        method,
        headers,
        body: body ?? null,
        signal: signal ?? null,
      });
      const text = await answer.body.text();
      const retryAfter = answer.statusCode === 200 ? undefined : seconds(answer.headers['retry-after']);
      const reached = { is: 'answer', status: answer.statusCode, text } as const;
      return retryAfter === undefined ? reached : { ...reached, retryAfter };
    } catch (error) {
      return { is: 'trouble', why: troubleOf(error) };
    }
  };
};

/** The text as a JSON object, or null where it is none (a proxy's error page). */
export const jsonOf = (text: string): Json | null => {
  try {
    return fields(JSON.parse(text));
  } catch {
    return null;
  }
};
