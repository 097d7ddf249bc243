/**
 * Telegram's refusals as outcomes. Descriptions are no stable contract: matched by their beginning,
 * else the code decides (core.telegram.org/bots/api#making-requests, observed descriptions). A description may quote
 * what was sent and to whom, so that reasons, which are logged, are in words of our own.
 */
import { GrammyError, HttpError } from 'grammy/web';
import type { Outcome } from '../../src/channel.ts';

/** An outcome, or another try that `send` makes itself: without buttons, or to the group's new id. */
export type Verdict =
  | Outcome
  | { readonly is: 'plain'; readonly why: string }
  | { readonly is: 'moved'; readonly to: number };

type Judge = (error: GrammyError, why: string) => Verdict;
const gone: Judge = (_, why) => ({ is: 'gone', why });
const halt: Judge = (_, why) => ({ is: 'halt', why });
const refused: Judge = (_, why) => ({ is: 'refused', why });
const plain: Judge = (_, why) => ({ is: 'plain', why });
/** Nothing is lost: a courtesy that came too late, a document whose address stands in the text as well. */
const nothing: Judge = (_, why) => ({ is: 'ok', id: '', note: why });
const moved: Judge = (error, why) => {
  const to = error.parameters?.migrate_to_chat_id;
  return to === undefined ? { is: 'gone', why } : { is: 'moved', to };
};
/** `retry_after` holds for the whole bot. */
const wait: Judge = (error, why) => ({
  is: 'later',
  after: (error.parameters?.retry_after ?? 5) * 1000,
  who: 'channel',
  why,
});

type Row = readonly [meaning: string, judge: Judge];
const BY_TEXT: readonly (readonly [code: number, begins: RegExp, ...Row])[] = [
  [400, /^(chat not found|user not found|peer_id_invalid|chat_id is empty)/, 'there is no such chat', gone],
  [400, /^group chat was upgraded/, 'the group has moved', moved],
  [
    400,
    /^(can't parse entities|message is too long|button_|reply markup|inline keyboard)/,
    'the text or its buttons are not accepted',
    plain,
  ],
  [
    400,
    /^(message is not modified|query is too old|message to edit not found)/,
    'there is nothing left to answer or to change',
    nothing,
  ],
  [
    400,
    /^(failed to get http url|wrong type of the web page|wrong file identifier|wrong remote file|webpage_)/,
    'the file could not be fetched',
    nothing,
  ],
];
const BY_CODE: { readonly [code: number]: Row } = {
  400: ['the call is not accepted', refused],
  401: ['the token is not valid', halt],
  403: ['the person does not take messages', gone],
  404: ['the token or the address of the API is not valid', halt],
  409: ['another program takes the messages of this bot', halt],
  413: ['the message is too large', refused],
  429: ['too many messages', wait],
};
const TROUBLE: Row = [
  'trouble of its own',
  (_, why) => ({ is: 'later', after: 2_000, who: 'person', why, away: true }),
];
const UNKNOWN: Row = ['an answer that is not known', refused];

const rowOf = ({ error_code: code, description }: GrammyError): Row => {
  const text = description.replace(/^(Bad Request|Forbidden|Unauthorized|Conflict): /, '').toLowerCase();
  const [, , ...found] = BY_TEXT.find(([of, begins]) => of === code && begins.test(text)) ?? [];
  const [meaning, by] = found;
  if (meaning !== undefined && by !== undefined) return [meaning, by];
  return BY_CODE[code] ?? (code >= 500 ? TROUBLE : UNKNOWN);
};

const judge = (error: GrammyError): Verdict => {
  const [meaning, by] = rowOf(error);
  return by(error, `Telegram ${error.error_code}: ${meaning}`);
};

/** What a thrown error of grammY means for the message. Network trouble is a later try. */
export const verdict = (error: unknown): Verdict => {
  if (error instanceof GrammyError) return judge(error);
  const why = error instanceof HttpError ? error.message : 'the call could not be made';
  return { is: 'later', after: 1_000, who: 'person', why: `Telegram: ${why}`, away: true };
};
