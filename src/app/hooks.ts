/**
 * The platforms' doors: `POST /webhooks/<channel>`, raw bodies only, nothing parsed before it is verified. They stand
 * before the pages' router, because every message comes through here and most of them nowhere else: measured, the
 * router and its body reader took a tenth of all that a message costs.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channel, Parsed, Webhook } from '../channel.ts';
import { DatabaseAway } from '../store/errors.ts';
import type { Intake } from './intake.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Seconds after which platforms may come again while the database is away. */
export const AWAY_SECONDS = 10;
/** Longest time for a courtesy, ms: later it means nothing. */
const COURTESY_MS = 5_000;

interface Parts {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly intake: Intake;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A request that is not taken, with the status that says why. */
class Refused extends Error {
  readonly status: 400 | 401 | 413 | 415;
  constructor(status: Refused['status']) {
    super(String(status));
    this.status = status;
  }
}

/** Answers a platform's request; false where the request is none. */
export type Hooks = (request: IncomingMessage, response: ServerResponse) => boolean;

export function makeHooks(parts: Parts): Hooks {
  const open = [...parts.channels.values()].filter(({ hasWebhook }) => hasWebhook);
  const doors = new Map(open.map((channel) => [`/webhooks/${channel.name}`, channel]));
  return (request, response) => {
    const { method, url = '' } = request;
    const [path = '', search] = url.split('?', 2);
    // As the router takes them: Meta's handshake came through at the same address.
    const channel = method === 'POST' ? doors.get(path.toLowerCase().replace(/\/$/, '')) : undefined;
    if (channel === undefined) return false;
    enter(parts, channel, request, response, search).catch((error: unknown) => fail(parts, channel, response, error));
    return true;
  };
}

async function enter(
  { intake, metrics }: Parts,
  channel: Channel,
  request: IncomingMessage,
  response: ServerResponse,
  search: string | undefined,
): Promise<void> {
  const raw = await bodyOf(request, channel.limits.webhookBytes);
  const began = performance.now();
  const hook = { headers: request.headers, query: queryOf(search), raw };
  if (!(await channel.verify(hook))) throw new Refused(401);
  const parsed = parse(channel, hook);
  metrics.spent.parse(began);
  const { answer, fresh } = await intake.take(channel.name, parsed);
  if (answer === null) response.end();
  else response.setHeader('content-type', 'application/json; charset=utf-8').end(answer);
  // A redelivery was thanked for already.
  if (channel.courtesy !== undefined && fresh)
    for (const call of channel.courtesy(hook))
      channel.send(call, AbortSignal.timeout(COURTESY_MS)).catch(() => undefined);
}

const NO_QUERY = {};
const queryOf = (search: string | undefined): Webhook['query'] =>
  search === undefined ? NO_QUERY : Object.fromEntries(new URLSearchParams(search));

function parse(channel: Channel, hook: Webhook): Parsed {
  try {
    return channel.parse(hook);
  } catch (error) {
    throw error instanceof SyntaxError ? new Refused(400) : error;
  }
}

/** The body as it came, at most `limit` bytes; what is too large is let go by unread. Compressed ones are not blown up. */
function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { 'content-encoding': encoding = '', 'content-length': length } = request.headers;
  const status = !/^(?:identity)?$/i.test(encoding) ? 415 : Number(length ?? 0) > limit ? 413 : null;
  return new Promise((resolve, reject) => {
    if (status !== null) {
      request.resume();
      return reject(new Refused(status));
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(new Refused(413));
      }
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** A refusal by its status, our own trouble without a trace. Whoever hung up gets nothing. */
function fail({ log, metrics }: Parts, { name }: Channel, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const away = error instanceof DatabaseAway;
  const status = error instanceof Refused ? error.status : away ? 503 : 500;
  if (status < 500) metrics.refusedHooks.inc({ channel: name, status: String(status) });
  else if (!away) log.error({ event: 'request', why: causeOf(error) }, 'A request failed.');
  if (away) response.setHeader('retry-after', String(AWAY_SECONDS));
  response.statusCode = status;
  response.end();
}
