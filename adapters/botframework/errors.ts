import type { Outcome } from '../../src/channel.ts';
import { fields, jsonOf, words } from '../../src/channel-wire.ts';
import { LoginFailed } from './login.ts';

/** Waits, ms. */
const SOON = 5_000;
const RATE = 30_000;

/** Errors of the connector that concern one person although their status speaks of rights (Teams). */
const GONE = new Set([
  'BotNotInConversationRoster',
  'MessageWritesBlocked',
  'ConversationNotFound',
  'ConversationBlockedByUser',
  'UserNotFound',
]);

/** What became of a call that threw. The texts of errors may carry names and addresses and are not told on. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof LoginFailed) {
    return error.halt
      ? { is: 'halt', why: error.message }
      : { is: 'later', after: RATE, who: 'channel', why: error.message };
  }
  const { statusCode, code, name } = fields(error);
  if (typeof statusCode !== 'number') {
    return {
      is: 'later',
      after: SOON,
      who: 'channel',
      why: `the connector cannot be reached (${words(code) ?? words(name) ?? 'network'})`,
    };
  }
  return byStatus(statusCode, codeOf(error), retryAfter(error));
}

function byStatus(status: number, code: string, after: number | null): Outcome {
  const why = `the connector answered ${status}${code === '' ? '' : ` (${code})`}`;
  if (status === 404 || GONE.has(code)) return { is: 'gone', why };
  if (status === 401 || status === 403) return { is: 'halt', why };
  if (status === 429) return { is: 'later', after: after ?? RATE, who: 'channel', why };
  if (status >= 500 || status === 408) return { is: 'later', after: after ?? SOON, who: 'channel', why };
  return { is: 'refused', why };
}

/** `{ "error": { "code": … } }` of the connector's answer, where it is one word of Latin letters as its codes are. */
function codeOf(error: unknown): string {
  const { body, details, response } = fields(error);
  const text = words(fields(response)['bodyAsText']);
  const bodies = [body, details, text === undefined ? null : jsonOf(text)];
  const codes = bodies.flatMap((one) => [fields(fields(one)['error'])['code'], fields(one)['code']]);
  return codes.map(words).find((code) => code !== undefined && /^[A-Za-z]{1,60}$/.test(code)) ?? '';
}

function retryAfter(error: unknown): number | null {
  const headers = fields(fields(error)['response'])['headers'] as { get?: (name: string) => unknown } | undefined;
  const seconds = Number(headers?.get?.('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
