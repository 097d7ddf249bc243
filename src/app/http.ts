/** The doors of the house: webhooks, pages, health and metrics. Raw bodies only; nothing is parsed before it is verified. */
import { timingSafeEqual } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { Channel, House, Webhook } from '../channel.ts';
import { DatabaseAway } from '../store/errors.ts';
import type { Config } from './config.ts';
import type { Intake } from './intake.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Pages } from './pages/index.ts';

export interface Doors {
  readonly config: Config;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly intake: Intake;
  readonly house: House;
  readonly pages: Pages;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Null when messages can be taken, else the reason. */
  readonly notReady: () => Promise<string | null>;
  readonly file: (
    token: string,
  ) => Promise<{ readonly name: string; readonly type: string; readonly body: Uint8Array } | null>;
  readonly beforeMetrics: () => Promise<void>;
}

/** Answered to webhooks while the database is away: the platforms come again. */
const AWAY = { status: 503, retryAfter: '10' };

export function makeApp(doors: Doors): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', doors.config.trustProxy);
  app.use(safe);
  for (const channel of doors.channels.values())
    if (channel.hasWebhook) app.post(`/webhooks/${channel.name}`, rawBody(channel), webhook(doors, channel));
  for (const channel of doors.channels.values()) {
    const router = Router();
    channel.routes?.(router, doors.house);
    app.use(router);
  }
  service(app, doors);
  doors.pages.mount(app);
  app.use((request, response) => doors.pages.problem(request, response, 404));
  app.use(failed(doors));
  return app;
}

/** Headers that every answer carries. Pages add their own content security policy. */
const safe: RequestHandler = (_, response, next) => {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  next();
};

const rawBody = (channel: Channel): RequestHandler =>
  express.raw({ type: () => true, inflate: false, limit: channel.limits.webhookBytes });

const NO_BODY = Buffer.alloc(0);

function webhook(doors: Doors, channel: Channel): RequestHandler {
  const refuse = (response: Response, status: number): void => {
    doors.metrics.refusedHooks.inc({ channel: channel.name, status: String(status) });
    response.sendStatus(status);
  };
  return async (request, response) => {
    const began = performance.now();
    const hook: Webhook = {
      headers: request.headers,
      query: request.query,
      raw: Buffer.isBuffer(request.body) ? request.body : NO_BODY,
    };
    if (!(await channel.verify(hook))) return refuse(response, 401);
    let parsed: ReturnType<Channel['parse']>;
    try {
      parsed = channel.parse(hook);
    } catch (error) {
      if (error instanceof SyntaxError) return refuse(response, 400);
      throw error;
    }
    doors.metrics.spent.parse(began);
    const { answer } = await doors.intake.take(channel.name, parsed);
    if (answer === null) response.status(200).end();
    else response.status(200).type('application/json').send(answer);
    if (channel.courtesy !== undefined)
      for (const call of channel.courtesy(hook)) channel.send(call, AbortSignal.timeout(5_000)).catch(() => undefined);
  };
}

function service(app: Express, doors: Doors): void {
  app.get('/healthz', (_, response) => void response.type('text/plain').send('ok'));
  app.get('/readyz', async (_, response) => {
    const reason = await doors.notReady();
    response
      .status(reason === null ? 200 : 503)
      .type('text/plain')
      .send(reason ?? 'ok');
  });
  app.get('/metrics', async (request, response) => {
    if (!mayRead(request, doors.config.metricsToken)) return void response.sendStatus(403);
    await doors.beforeMetrics();
    response.type(doors.metrics.registry.contentType).send(await doors.metrics.registry.metrics());
  });
  app.get('/files/:token/:name', async (request, response) => {
    const file = await doors.file(request.params.token);
    if (file === null || file.name !== request.params.name) return doors.pages.problem(request, response, 404);
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    response.type(file.type).send(Buffer.from(file.body));
  });
}

/** Metrics are open on loopback; from elsewhere, or through a proxy, only with the token. */
function mayRead(request: Request, token: string | null): boolean {
  const given = Buffer.from(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token ?? '');
  if (token !== null && given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
  const local = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '');
  return local && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
}

/** Errors of requests as their status without a trace; what is ours is logged by its cause only. */
function failed(doors: Doors): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof DatabaseAway) {
      response.setHeader('Retry-After', AWAY.retryAfter);
      return doors.pages.problem(request, response, AWAY.status);
    }
    const status = statusOf(error);
    if (status >= 500) doors.log.error({ event: 'request', why: causeOf(error) }, 'A request failed.');
    doors.pages.problem(request, response, status);
  };
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
