/** Viber's statuses as outcomes (developers.viber.com, error codes). HTTP is 200 for refusals too: the status decides. */
import type { Outcome } from '../../src/channel.ts';
import { count, ident, type Reached, words } from '../../src/channel-wire.ts';
import { parseExact } from './wire.ts';

/** An outcome, or the wish to send the same once more without what old clients do not know. */
export type Verdict = Outcome | { readonly is: 'plain'; readonly why: string };

type Judge = (why: string) => Verdict;
const gone: Judge = (why) => ({ is: 'gone', why });
const halt: Judge = (why) => ({ is: 'halt', why });
/** No money, or no free messages, for what goes out of session: inside one all is free. Not a matter of seconds. */
const rest: Judge = (why) => ({ is: 'unpaid', why, after: 60 * 60_000 });
const refused: Judge = (why) => ({ is: 'refused', why });
const plain: Judge = (why) => ({ is: 'plain', why });
const later =
  (after: number, who: 'person' | 'channel'): Judge =>
  (why) => ({ is: 'later', after, who, why });

const BY_STATUS: ReadonlyMap<number, readonly [name: string, judge: Judge]> = new Map([
  [1, ['invalidUrl', halt]],
  [2, ['invalidAuthToken', halt]],
  [3, ['badData', refused]],
  [4, ['missingData', refused]],
  [5, ['receiverNotRegistered', gone]],
  [6, ['receiverNotSubscribed', gone]],
  [7, ['publicAccountBlocked', halt]],
  [8, ['publicAccountNotFound', halt]],
  [9, ['publicAccountSuspended', halt]],
  [10, ['webhookNotSet', halt]],
  [11, ['receiverNoSuitableDevice', gone]],
  // Also 100 messages to one person within an hour without a reply: then only this person waits long enough anyway.
  [12, ['tooManyRequests', later(5_000, 'person')]],
  [13, ['apiVersionNotSupported', plain]],
  [14, ['incompatibleWithVersion', plain]],
  [15, ['publicAccountNotAuthorized', refused]],
  [16, ['inchatReplyMessageNotAllowed', refused]],
  [17, ['publicAccountIsNotInline', refused]],
  [18, ['noPublicChat', refused]],
  [19, ['cannotSendBroadcast', refused]],
  [20, ['broadcastNotAllowed', refused]],
  [21, ['unsupportedCountry', gone]],
  [22, ['paymentUnsupported', refused]],
  [23, ['freeMessagesExceeded', rest]],
  [24, ['noBalance', rest]],
]);

/** Unknown statuses are "general error": tried again three times, then given up. */
const GENERAL: readonly [name: string, judge: Judge] = [
  'generalError',
  (why) => ({ is: 'later', after: 2_000, who: 'person', why, tries: 4 }),
];
const away: Judge = (why) => ({ is: 'later', after: 2_000, who: 'person', why, away: true });

const answered = (status: number, text: string): Verdict => {
  let answer: { readonly [field: string]: unknown };
  try {
    answer = Object(parseExact(text));
  } catch {
    return away(`Viber answered HTTP ${status} without JSON`);
  }
  const code = count(answer['status']);
  if (code === 0) return { is: 'ok', id: ident(answer['message_token']) ?? '' };
  if (code === undefined) return away(`Viber answered HTTP ${status} without a status`);
  const [name, judge] = BY_STATUS.get(code) ?? GENERAL;
  return judge(`Viber ${code} ${name}: ${(words(answer['status_message']) ?? '').slice(0, 160)}`);
};

/** What an answer of the platform, or its absence, means for the message. */
export const verdict = (reached: Reached): Verdict => {
  if (reached.is === 'trouble')
    return { is: 'later', after: 1_000, who: 'person', why: `Viber: ${reached.why}`, away: true };
  if (reached.status === 429)
    return { is: 'later', after: (reached.retryAfter ?? 10) * 1000, who: 'channel', why: 'Viber answered HTTP 429' };
  if (reached.status >= 500) return away(`Viber answered HTTP ${reached.status}`);
  return answered(reached.status, reached.text);
};
