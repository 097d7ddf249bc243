/** How each platform says that something is wrong, in its own words. */
import type { Fault } from '../../src/channel-simulator.ts';
import type { Messenger } from './platforms.ts';

interface Faults {
  /** Away for a while. */
  readonly down: Fault;
  readonly tooMany: (seconds: number) => Fault;
  /** How long the platform's own words, or ours about it, hold everybody back, s. */
  readonly waits: number;
  readonly wrongToken: Fault;
  readonly badMessage: Fault;
}

const viberStatus = (status: number, words: string): Fault => ({
  status: 200,
  body: { status, status_message: words },
});
const graphError = (status: number, code: number, message: string): Fault => ({
  status,
  body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'Apretend' } },
});
const telegramError = (status: number, description: string, parameters?: object): Fault => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
});

export const FAULTS: { readonly [channel in Messenger]: Faults } = {
  telegram: {
    down: 'hang up',
    tooMany: (seconds) => telegramError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }),
    waits: 30,
    wrongToken: telegramError(401, 'Unauthorized'),
    badMessage: telegramError(400, 'Bad Request: something about it is wrong'),
  },
  viber: {
    down: { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } },
    tooMany: (seconds) => ({ status: 429, body: 'slow down', headers: { 'retry-after': String(seconds) } }),
    waits: 30,
    wrongToken: viberStatus(2, 'invalidAuthToken'),
    badMessage: viberStatus(3, 'badData'),
  },
  messenger: {
    down: { status: 503, body: '' },
    tooMany: () => graphError(400, 613, '(#613) Calls to this api have exceeded the rate limit.'),
    waits: 60,
    wrongToken: graphError(400, 190, 'Invalid OAuth access token'),
    badMessage: graphError(400, 100, '(#100) Invalid parameter'),
  },
};
