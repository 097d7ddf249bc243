/**
 * The Graph API's errors as outcomes (developers.facebook.com: Messenger Platform error codes, Graph API error handling).
 * A row with a subcode is asked first. `fbtrace_id` goes into the reason: Meta's support asks for it.
 */
import type { Outcome } from '../../src/channel.ts';
import { count, fields, ident, type Json, jsonOf, type Reached, words } from '../../src/channel-wire.ts';

type Judge = (why: string) => Outcome;
const gone: Judge = (why) => ({ is: 'gone', why });
const closed: Judge = (why) => ({ is: 'closed', why });
const halt: Judge = (why) => ({ is: 'halt', why });
/** The Page may not write for a while: asking again soon makes it worse. */
const rest: Judge = (why) => ({ is: 'halt', why, after: 30 * 60_000 });
const refused: Judge = (why) => ({ is: 'refused', why });
/** A rate limit holds for the Page. */
const rate: Judge = (why) => ({ is: 'later', after: 60_000, who: 'channel', why });
/** The platform itself is in trouble, for everybody. */
const away: Judge = (why) => ({ is: 'later', after: 2_000, who: 'person', why, away: true });
/** The file could not be fetched; its address stands in the text that follows. */
const fileLost: Judge = (why) => ({ is: 'ok', id: '', note: why });

/** Keys are `code/subcode` or `code`. */
const TABLE: ReadonlyMap<string, readonly [meaning: string, judge: Judge]> = new Map([
  ['2/2018344', ['inbox terms not accepted by the Page', halt]],
  ['10/2018278', ['outside the 24-hour window', closed]],
  ['10/2018065', ['outside the 24-hour window', closed]],
  ['10/1893063', ['Page restricted from sending for now', rest]],
  ['100/2018001', ['no matching user', gone]],
  ['100/2018109', ['attachment too large', fileLost]],
  ['100/2018047', ['attachment could not be fetched', fileLost]],
  ['100/2018034', ['empty message', refused]],
  ['200/1545041', ['person not available', gone]],
  ['1', ['temporary error', away]],
  ['2', ['temporary error', away]],
  ['4', ['rate limit', rate]],
  ['10', ['permission missing', halt]],
  ['17', ['rate limit', rate]],
  ['32', ['rate limit', rate]],
  ['100', ['invalid parameter', refused]],
  ['105', ['too many elements', refused]],
  ['190', ['access token invalid', halt]],
  ['200', ['permission missing', halt]],
  ['299', ['permission missing', halt]],
  ['368', ['blocked for policy', rest]],
  ['551', ['person not available', gone]],
  ['613', ['rate limit', rate]],
  ['1200', ['temporary error', away]],
  ['80006', ['rate limit', rate]],
  ['2018344', ['inbox terms not accepted by the Page', halt]],
  ['2534014', ['no matching user', gone]],
  ['2534022', ['outside the window', closed]],
]);

const rowOf = (error: Json, status: number): readonly [string, Judge] => {
  const [code, sub] = [ident(error['code']) ?? '', ident(error['error_subcode']) ?? ''];
  const found = TABLE.get(`${code}/${sub}`) ?? TABLE.get(code);
  if (status === 429) return ['rate limit', rate];
  if (found !== undefined)
    return error['is_transient'] === true && found[1] === refused ? ['temporary error', away] : found;
  if (error['is_transient'] === true || status >= 500) return ['temporary error', away];
  return status === 401 || status === 403 ? ['not allowed', halt] : ['unknown error', refused];
};

/** Letters, digits and signs of its own, as Meta makes it; anything else is none. */
const traceOf = (error: Json): string | undefined => /^[\w+/=-]{4,40}$/.exec(words(error['fbtrace_id']) ?? '')?.[0];

const refusal = (answer: Json, status: number): Outcome => {
  const error = fields(answer['error']);
  const [meaning, judge] = rowOf(error, status);
  const [code, sub, trace] = [count(error['code']), count(error['error_subcode']), traceOf(error)];
  const where = code === undefined ? `HTTP ${status}` : `${code}${sub === undefined ? '' : `/${sub}`}`;
  return judge(`Messenger ${where}: ${meaning}${trace === undefined ? '' : ` (fbtrace ${trace})`}`);
};

/** What an answer of the platform, or its absence, means for the message. */
export const verdict = (reached: Reached): Outcome => {
  if (reached.is === 'trouble')
    return { is: 'later', after: 1_000, who: 'person', why: `Messenger: ${reached.why}`, away: true };
  const answer = jsonOf(reached.text);
  const isOk = reached.status >= 200 && reached.status < 300;
  if (answer === null) return away(`Messenger answered HTTP ${reached.status} without JSON`);
  return isOk && answer['error'] === undefined
    ? { is: 'ok', id: ident(answer['message_id']) ?? '' }
    : refusal(answer, reached.status);
};
