import { createHash, randomBytes } from 'node:crypto';

const SHAPE = /^([0-9a-z]{6,10})\.([A-Za-z0-9_-]{32})$/;
const CLOCK_SLIP = 5 * 60_000;

/**
 * A new session's secret: the time it began and 192 random bits. It stands only in the `Authorization` header,
 * never in an address. The server keeps none of it, so a session outlives a restart of the service.
 */
export const newToken = (at: number): string => `${at.toString(36)}.${randomBytes(24).toString('base64url')}`;

/** The person behind a token: a hash, so that neither the store nor a log can be used to take part in the talk. */
export const personOf = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/**
 * When the session of a token ends, or null for a token that is none or is over. A made-up token opens a talk
 * of its own and nothing else: it is paced like a new session.
 */
export function tokenEnds(token: string, at: number, life: number): number | null {
  const found = SHAPE.exec(token);
  if (found === null) return null;
  const began = Number.parseInt(found[1] ?? '', 36);
  return began <= at + CLOCK_SLIP && at < began + life ? began + life : null;
}

/** The token in an `Authorization: Bearer …` header. */
export function bearer(header: string | undefined): string | null {
  const found = /^Bearer ([\w.-]{1,80})$/i.exec(header ?? '');
  return found?.[1] ?? null;
}
