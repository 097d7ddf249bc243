/** Viber's statuses as outcomes (developers.viber.com, error codes). HTTP is 200 for refusals too: the status decides. */
import type { Outcome } from '../../src/channel.ts';
import { count, ident, type Reached } from '../../src/channel-wire.ts';
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

const BY_STATUS: ReadonlyMap<number, readonly [meaning: string, name: string, judge: Judge]> = new Map([
  [1, ['the address of the webhook is not accepted', 'invalidUrl', halt]],
  [2, ['the token is not valid', 'invalidAuthToken', halt]],
  [3, ['the call is not accepted', 'badData', refused]],
  [4, ['something is missing in the call', 'missingData', refused]],
  [5, ['there is no such person', 'receiverNotRegistered', gone]],
  [6, ['the person does not take messages', 'receiverNotSubscribed', gone]],
  [7, ['the bot is blocked', 'publicAccountBlocked', halt]],
  [8, ['there is no such bot', 'publicAccountNotFound', halt]],
  [9, ['the bot is suspended', 'publicAccountSuspended', halt]],
  [10, ['no webhook is set', 'webhookNotSet', halt]],
  [11, ["none of the person's devices takes messages", 'receiverNoSuitableDevice', gone]],
  // Also 100 messages to one person within an hour without a reply: then only this person waits long enough anyway.
  [12, ['too many messages', 'tooManyRequests', later(5_000, 'person')]],
  [13, ["the person's Viber is too old for this", 'apiVersionNotSupported', plain]],
  [14, ["the person's Viber is too old for this", 'incompatibleWithVersion', plain]],
  [15, ['the bot is not allowed to do this', 'publicAccountNotAuthorized', refused]],
  [16, ['no reply is allowed in this chat', 'inchatReplyMessageNotAllowed', refused]],
  [17, ['the bot is not inline', 'publicAccountIsNotInline', refused]],
  [18, ['the bot has no public chat', 'noPublicChat', refused]],
  [19, ['no broadcast can be sent', 'cannotSendBroadcast', refused]],
  [20, ['no broadcast is allowed', 'broadcastNotAllowed', refused]],
  [21, ["the person's country is not supported", 'unsupportedCountry', gone]],
  [22, ['the payment is not supported', 'paymentUnsupported', refused]],
  [23, ['the free messages are used up', 'freeMessagesExceeded', rest]],
  [24, ['there is no balance left', 'noBalance', rest]],
]);

/** Unknown statuses are "general error": tried again three times, then given up. */
const GENERAL: readonly [meaning: string, name: string, judge: Judge] = [
  'it gives no closer reason',
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
  const [meaning, name, judge] = BY_STATUS.get(code) ?? GENERAL;
  // Its own message may quote what was sent and to whom: reasons are logged.
  return judge(`Viber ${code} ${name}: ${meaning}`);
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
