/**
 * grammY's `Api` over the house's own pool of connections: its typed methods and errors, without its HTTP client
 * (which makes a controller, a timer and a second pass over the JSON for each call).
 */
// The build without a client for HTTP and its tables (18 MB), which the pool replaces anyway.
import { Api, HttpError } from 'grammy/web';
import { jsonOf, type Reached, wire, words } from '../../src/channel-wire.ts';

const headers = { 'content-type': 'application/json' };

const TOO_MANY = 429;

/**
 * Telegram's own answer. Where something between us and it answered instead (a proxy, a firewall, a page for upkeep), the
 * code says nothing about the message or the person: only its wish to wait is taken over.
 * @throws HttpError where Telegram was not reached
 */
function answerOf({ status, text, retryAfter }: Extract<Reached, { is: 'answer' }>): object {
  const answer = jsonOf(text);
  if (answer?.['ok'] === true) return answer;
  if (answer?.['ok'] === false && words(answer['description']) !== undefined) return { error_code: status, ...answer };
  if (status !== TOO_MANY) throw new HttpError(`no answer of the Bot API (${status})`, status);
  const parameters = retryAfter === undefined ? {} : { retry_after: retryAfter };
  return { ok: false, error_code: status, description: 'no answer of the Bot API', parameters };
}

/** Calls throw `GrammyError` where Telegram refuses and `HttpError` where it cannot be reached. JSON only, no uploads. */
export const apiOver = (apiRoot: string, token: string): Api => {
  const call = wire(apiRoot);
  const api = new Api(token, { apiRoot: apiRoot.replace(/\/+$/, '') });
  const base = `/bot${encodeURI(token)}/`;
  api.config.use(async (previous, method, payload, signal) => {
    const house = signal as AbortSignal | undefined; // grammY names the type of a polyfill here
    const request = { path: base + method, headers, body: JSON.stringify(payload) };
    const reached = await call(house === undefined ? request : { ...request, signal: house });
    if (reached.is === 'trouble') throw new HttpError(reached.why, reached);
    return answerOf(reached) as Awaited<ReturnType<typeof previous<typeof method>>>;
  });
  return api;
};
