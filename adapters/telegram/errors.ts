/**
 * Telegram's refusals as outcomes. Descriptions are no stable contract: matched by their beginning,
 * else the code decides (core.telegram.org/bots/api#making-requests, observed descriptions).
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

const BY_TEXT: readonly (readonly [code: number, begins: RegExp, judge: Judge])[] = [
  [400, /^(chat not found|user not found|peer_id_invalid|chat_id is empty)/, gone],
  [400, /^group chat was upgraded/, moved],
  [400, /^(can't parse entities|message is too long|button_|reply markup|inline keyboard)/, plain],
  [400, /^(message is not modified|query is too old|message to edit not found)/, nothing],
  [
    400,
    /^(failed to get http url|wrong type of the web page|wrong file identifier|wrong remote file|webpage_)/,
    nothing,
  ],
];
const BY_CODE: { readonly [code: number]: Judge } = {
  400: refused,
  401: halt,
  403: gone,
  404: halt,
  409: halt,
  413: refused,
  429: wait,
};

const judge = (error: GrammyError): Verdict => {
  const text = error.description.replace(/^(Bad Request|Forbidden|Unauthorized|Conflict): /, '').toLowerCase();
  const why = `Telegram ${error.error_code}: ${error.description.slice(0, 120)}`;
  const found = BY_TEXT.find(([code, begins]) => code === error.error_code && begins.test(text));
  const by = found?.[2] ?? BY_CODE[error.error_code];
  if (by !== undefined) return by(error, why);
  return error.error_code >= 500
    ? { is: 'later', after: 2_000, who: 'person', why, away: true }
    : { is: 'refused', why };
};

/** What a thrown error of grammY means for the message. Network trouble is a later try. */
export const verdict = (error: unknown): Verdict => {
  if (error instanceof GrammyError) return judge(error);
  const why = error instanceof HttpError ? error.message : 'the call could not be made';
  return { is: 'later', after: 1_000, who: 'person', why: `Telegram: ${why}`, away: true };
};
