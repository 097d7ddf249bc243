/** Puts the house together: configuration in, a running service out. With `cli.ts` the only file that names an adapter. */
import http, { type Server } from 'node:http';
import { messenger } from '../adapters/messenger/index.ts';
import { telegram } from '../adapters/telegram/index.ts';
import { viber } from '../adapters/viber/index.ts';
import { web } from '../adapters/web/index.ts';
import { makeAlarms } from './app/alarms.ts';
import { type Clock, wallClock } from './app/clock.ts';
import { type Config, ConfigError } from './app/config.ts';
import { acts, loadBook, places, type World } from './app/content.ts';
import { listen } from './app/control.ts';
import { forgetting } from './app/forgetting.ts';
import { makeHooks } from './app/hooks.ts';
import { keepHouse } from './app/housekeeping.ts';
import { makeApp } from './app/http.ts';
import { makeIntake } from './app/intake.ts';
import { causeOf, type Log, makeLog } from './app/log.ts';
import { makeMetrics } from './app/metrics.ts';
import { answerOrders } from './app/orders.ts';
import { makePace } from './app/pace.ts';
import { makePages } from './app/pages/index.ts';
import { makeSender } from './app/sender.ts';
import { SITE_FACTS, siteFacts } from './app/site-facts.ts';
import { storeOptions } from './app/storing.ts';
import { watchWebhooks } from './app/watch.ts';
import type { Channel } from './channel.ts';
import type { Feature } from './civic/feature.ts';
import { features as townFeatures } from './civic/features.ts';
import type { Reply } from './dialog/types.ts';
import { readFile } from './store/files.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/types.ts';

/** The messengers as renderers and limits only: what the checker, the try-out page and the terminal need of them. */
export function showrooms(config: Pick<Config, 'viber'>): {
  readonly telegram: Channel;
  readonly viber: Channel;
  readonly messenger: Channel;
} {
  const apiRoot = 'http://127.0.0.1:9';
  return {
    telegram: telegram({ token: '', secret: '', apiRoot }),
    viber: viber({ token: '', name: config.viber?.name ?? 'Бубо', apiRoot }),
    messenger: messenger({ pageToken: '', appSecret: '', verifyToken: '', apiRoot, apiVersion: 'v25.0' }),
  };
}

/** What the compiler must know of this house. */
export function worldOf(config: Config): World & { readonly features: readonly Feature[] } {
  const towns = places(config.root);
  const only = config.site.town;
  if (only !== null && !towns.some(({ code }) => code === only))
    throw new ConfigError(`SITE: "${only}" is no municipality; codes stand in src/civic/data/municipalities.json.`);
  const features = townFeatures(towns, only);
  const shown = showrooms(config);
  return {
    features,
    facts: { ...SITE_FACTS, ...Object.assign({}, ...features.map((feature) => feature.facts)) },
    effects: Object.assign({}, ...features.map((feature) => feature.effects)),
    places: towns,
    acts: acts(config.root),
    limits: Object.fromEntries(Object.entries(shown).map(([name, channel]) => [name, channel.limits])),
    timeZone: config.timeZone,
  };
}

export interface House {
  readonly url: string;
  readonly port: number;
  /** What is on and off, a line each. */
  readonly lines: readonly string[];
  readonly store: Store;
  /** No new work, finish what is under way, close. At most ten seconds. */
  readonly stop: () => Promise<void>;
}

/** A start that cannot succeed, as a sentence for the operator. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

const STOP_MS = 7_000;

/** Opens the store and the doors. @throws StartRefused, StoreRefused, ConfigError: each one sentence. */
export async function startHouse(
  config: Config,
  given: { readonly clock?: Clock; readonly log?: Log; readonly version?: string } = {},
): Promise<House> {
  const clock = given.clock ?? wallClock;
  const log = given.log ?? makeLog(config.logLevel);
  const world = worldOf(config);
  const { book, problems } = loadBook(config.root, world);
  if (book === null)
    throw new StartRefused(`The content has ${problems.length} problems; run "npx bubo check" to see them.`);
  const channels = await openChannels(config);
  const store = await openStore(storeOptions(config, world.features, clock));
  const metrics = makeMetrics();
  const alarms = makeAlarms({ clock, log, metrics, tell: teller(config, channels) });
  const sender = makeSender({ store, channels, clock, log, metrics, alarms });
  const town = {
    book,
    features: world.features,
    given: siteFacts(config, given.version ?? ''),
    town: config.site.town,
  };
  const intake = makeIntake({
    store,
    town,
    channels,
    sender,
    pace: makePace(),
    clock,
    log,
    metrics,
    alarms,
    cache: config.cache,
  });
  const keeping = keepHouse({ store, features: world.features, intake, clock, log, metrics, alarms });
  const watching = watchWebhooks(channels.values(), config.publicUrl, alarms, log);
  const takeIn = async (channel: string, parsed: Parameters<typeof intake.take>[1]): Promise<void> =>
    void (await intake.take(channel, parsed));
  const hooks = makeHooks({ channels, intake, log, metrics });
  const app = makeApp({
    config,
    channels,
    house: { take: takeIn, ...forgetting(store, clock), publicUrl: config.publicUrl, now: clock.now },
    pages: makePages({ config, book, now: clock.now }),
    log,
    metrics,
    notReady: () => readiness(store),
    file: (token) => store.tx((q) => readFile(q, token, clock.now())),
    // The figures of the process are wanted most while the database is away.
    beforeMetrics: () => keeping.measure().catch(() => undefined),
  });
  /** A start that came so far and no further leaves nothing running. */
  const giveUp = async (error: unknown): Promise<never> => {
    watching.stop();
    keeping.stop();
    for (const channel of channels.values()) channel.close?.();
    await sender.stop(0);
    await store.close();
    throw error;
  };
  const server = await open((request, response) => hooks(request, response) || app(request, response), config).catch(
    giveUp,
  );
  const running = {
    sender,
    alarms,
    again: intake.one,
    status: async () => [...channels.values()].map((channel) => stateOf(channel, sender.paused(channel.name))),
  };
  const control = await listen(config.dataDir, answerOrders({ store, clock, running })).catch((error: unknown) => {
    server.close();
    return giveUp(new StartRefused(socketProblem(error, config)));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return {
    url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
    port,
    lines: onAndOff(config),
    store,
    stop: async () => {
      watching.stop();
      keeping.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      for (const channel of channels.values()) channel.close?.();
      await quiet(intake.busy, STOP_MS / 2);
      await sender.stop(STOP_MS / 2);
      server.closeAllConnections();
      await closed;
      await control.close();
      await store.close();
    },
  };
}

export async function openChannels(config: Config): Promise<ReadonlyMap<string, Channel>> {
  const all: Channel[] = [];
  if (config.telegram !== null) all.push(telegram(config.telegram));
  if (config.viber !== null) all.push(viber(config.viber));
  if (config.messenger !== null) all.push(messenger(config.messenger));
  // Retired and heavy: loaded only where somebody asked for it.
  if (config.botframework !== null)
    all.push(await (await import('../adapters/botframework/index.ts')).botframework(config.botframework));
  const shown = showrooms(config);
  const drawn = (channel: Channel) => (reply: Reply) => channel.render(reply, { person: 'you', outboxId: '0' });
  const renderers = { telegram: drawn(shown.telegram), viber: drawn(shown.viber), messenger: drawn(shown.messenger) };
  all.push(web({ renderers, origins: config.site.widgetOrigins, tryout: config.tryout }));
  return new Map(all.map((channel) => [channel.name, channel]));
}

function open(app: http.RequestListener, config: Config): Promise<Server> {
  const server = http.createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }, app);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartRefused(portProblem(error, config))));
    server.listen(config.port, config.host, () => resolve(server));
  });
}

function portProblem(error: NodeJS.ErrnoException, { port, host }: Config): string {
  const sentences: { readonly [code: string]: string } = {
    EADDRINUSE: `Port ${port} on ${host} is in use: stop the other program or set PORT to a free one.`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to a number above 1023 and let a reverse proxy take 443.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: use 127.0.0.1 or 0.0.0.0.`,
  };
  return (
    sentences[error.code ?? ''] ?? `The service cannot listen on ${host}:${port} (${error.code ?? error.message}).`
  );
}

const socketProblem = (error: unknown, { dataDir }: Config): string =>
  `The socket for "npx bubo" cannot be made in ${dataDir} (${codeOf(error)}): set DATA_DIR to a folder that this user may write, also with DATABASE_URL.`;

const codeOf = (error: unknown): string => (error as { readonly code?: string }).code ?? causeOf(error);

async function readiness(store: Store): Promise<string | null> {
  try {
    await store.tx((q) => q('select 1 as one'));
    return null;
  } catch (error) {
    return `The database cannot be reached (${causeOf(error)}).`;
  }
}

async function quiet(busy: () => number, within: number): Promise<void> {
  for (const end = Date.now() + within; busy() > 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Alarms go to the operators' chat directly: the queue may be what is broken. */
function teller(config: Config, channels: ReadonlyMap<string, Channel>): (sentence: string) => void {
  const chat = config.alarmChat;
  const channel = channels.get('telegram');
  if (chat === null || channel === undefined) return () => undefined;
  return (sentence) => {
    for (const call of channel.render({ text: `Бубо: ${sentence}`, buttons: [] }, { person: chat, outboxId: 'alarm' }))
      void channel.send(call, AbortSignal.timeout(10_000));
  };
}

const stateOf = (channel: Channel, pause: { readonly until: number; readonly why: string } | null): string =>
  pause === null ? `${channel.name}: on` : `${channel.name}: paused (${pause.why})`;

const SWITCHES = [
  ['telegram', 'Telegram', 'TELEGRAM_BOT_TOKEN'],
  ['viber', 'Viber', 'VIBER_AUTH_TOKEN'],
  ['messenger', 'Messenger', 'MESSENGER_PAGE_ACCESS_TOKEN'],
  ['botframework', 'Bot Framework', 'MICROSOFT_APP_ID'],
] as const;

function onAndOff(config: Config): readonly string[] {
  const messengers = SWITCHES.map(([key, name, variable]) =>
    config[key] === null ? `${name} off (no ${variable})` : `${name} on`,
  );
  return [
    ...messengers,
    `try-out page ${config.tryout ? 'on' : 'off'}`,
    config.databaseUrl === null ? `store ${config.dataDir}` : 'store PostgreSQL',
  ];
}
