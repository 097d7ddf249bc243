/** The doors of the house for people and machines: pages, health, metrics, files. The platforms have their own (hooks.ts). */
import { timingSafeEqual } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, Router } from 'express';
import type { Channel, House } from '../channel.ts';
import { statusOf } from '../channel-http.ts';
import { DatabaseAway } from '../store/errors.ts';
import type { Config } from './config.ts';
import { AWAY_SECONDS } from './hooks.ts';
import { causeOf, type Log } from './log.ts';
import { nothingHere } from './methods.ts';
import type { Metrics } from './metrics.ts';
import type { Pages } from './pages/index.ts';

export interface Doors {
  readonly config: Config;
  readonly channels: ReadonlyMap<string, Channel>;
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

export function makeApp(doors: Doors): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', doors.config.trustProxy);
  app.use(safe);
  for (const channel of doors.channels.values()) {
    const router = Router();
    channel.routes?.(router, doors.house);
    app.use(router);
  }
  // Posts were taken before they came here (hooks.ts), and what else a platform may ask by its own routes.
  for (const { name, hasWebhook } of doors.channels.values())
    if (hasWebhook) app.all(`/webhooks/${name}`, notWith(doors, 'POST'));
  service(app, doors);
  doors.pages.mount(app);
  app.use(nothingHere(app, doors.pages.problem));
  app.use(failed(doors));
  return app;
}

const notWith =
  ({ pages }: Doors, allowed: string): RequestHandler =>
  (request, response) => {
    response.set('Allow', allowed);
    pages.problem(request, response, 405);
  };

/** Headers that every answer carries. Pages add their own content security policy. */
const safe: RequestHandler = (_, response, next) => {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  next();
};

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
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${extended(file.name)}`);
    response.type(file.type).send(Buffer.from(file.body));
  });
}

/** A name as a header may carry it (RFC 8187): signs that a URL takes and a header does not are coded as well. */
const extended = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

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
      response.setHeader('Retry-After', String(AWAY_SECONDS));
      return doors.pages.problem(request, response, 503);
    }
    const status = statusOf(error);
    if (status >= 500) doors.log.error({ event: 'request', why: causeOf(error) }, 'A request failed.');
    doors.pages.problem(request, response, status);
  };
}
