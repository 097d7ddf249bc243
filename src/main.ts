/** Puts the house together: configuration in, a running service out. With `cli.ts` the only file that names an adapter. */
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messenger } from '../adapters/messenger/index.ts';
import { telegram } from '../adapters/telegram/index.ts';
import { viber } from '../adapters/viber/index.ts';
import { web } from '../adapters/web/index.ts';
import { makeAlarms } from './app/alarms.ts';
import { type Clock, wallClock } from './app/clock.ts';
import type { Config } from './app/config.ts';
import { loadBookOnce, type World } from './app/content.ts';
import { listen } from './app/control.ts';
import { forgetting } from './app/forgetting.ts';
import { makeHooks } from './app/hooks.ts';
import { keepHouse } from './app/housekeeping.ts';
import { makeApp } from './app/http.ts';
import { type Intake, makeIntake } from './app/intake.ts';
import { causeOf, type Log, makeLog } from './app/log.ts';
import { type Metrics, makeMetrics } from './app/metrics.ts';
import { openDoors, StartRefused } from './app/open.ts';
import { answerOrders } from './app/orders.ts';
import { makePace } from './app/pace.ts';
import { makePages } from './app/pages/index.ts';
import { acts } from './app/release.ts';
import { makeSender } from './app/sender.ts';
import { SITE_FACTS, siteFacts } from './app/site-facts.ts';
import { storeOptions } from './app/storing.ts';
import { townOf } from './app/town.ts';
import { watchWebhooks } from './app/watch.ts';
import { makeWorkshop } from './app/workshop.ts';
import { makeWriting, type Writing } from './app/writing.ts';
import type { Channel } from './channel.ts';
import { dayAt } from './civic/clock.ts';
import type { Feature } from './civic/feature.ts';
import { cardOf } from './civic/following/card.ts';
import { isOff } from './civic/handbook/off.ts';
import { listedOn } from './civic/hearings/rows.ts';
import { promiseLines } from './civic/officials/promises.ts';
import type { Book } from './dialog/book.ts';
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
  const { features, places } = townOf(config);
  const shown = showrooms(config);
  return {
    features,
    facts: { ...SITE_FACTS, ...Object.assign({}, ...features.map((feature) => feature.facts)) },
    effects: Object.assign({}, ...features.map((feature) => feature.effects)),
    places,
    acts: acts(config.root),
    limits: Object.fromEntries(Object.entries(shown).map(([name, channel]) => [name, channel.limits])),
    timeZone: config.timeZone,
    languages: config.site.languages,
  };
}

export interface House {
  readonly url: string;
  readonly port: number;
  /** What is on and off, a line each. */
  readonly lines: readonly string[];
  readonly store: Store;
  readonly book: Book;
  /** No new work, finish what is under way, close. At most ten seconds. */
  readonly stop: () => Promise<void>;
}

const STOP_MS = 7_000;

/** Opens the store and the doors. @throws StartRefused, StoreRefused, ConfigError: each one sentence. */
export async function startHouse(config: Config, given: Given = {}): Promise<House> {
  const world = worldOf(config);
  const { book, problems } = loadBookOnce(config.root, world, given.kept);
  if (book === null)
    throw new StartRefused(`The content has ${problems.length} problems; run "npx bubo check" to see them.`);
  const { clock = wallClock, log = makeLog(config.logLevel) } = given;
  const channels = await openChannels(config);
  const store = await openStore({ ...storeOptions(config, world.features, clock), log });
  const rooms = furnish(config, { ...given, clock, log }, { book, features: world.features, channels, store });
  const server = await openDoors(rooms.answer, config).catch(rooms.giveUp);
  const control = await listen(config.dataDir, rooms.orders).catch((error: unknown) => {
    server.close();
    return rooms.giveUp(new StartRefused(socketProblem(error, config)));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
    port,
    lines: onAndOff(config),
    store,
    book,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await rooms.finish();
      server.closeAllConnections();
      await closed;
      await control.close();
      await store.close();
    },
  };
}

/** What a test or a command may give: another clock, another log. */
interface Given {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly version?: string;
  /** The folder of the compiled content, see {@link loadBookOnce}. */
  readonly kept?: string | null;
}
/** What stands before anything runs. */
interface Ground {
  readonly book: Book;
  readonly features: readonly Feature[];
  readonly channels: ReadonlyMap<string, Channel>;
  readonly store: Store;
}

/** Everything that runs between the doors and the store. Nothing listens yet. */
function furnish(config: Config, given: Given & { readonly clock: Clock; readonly log: Log }, ground: Ground) {
  const { clock, log, version = '' } = given;
  const { book, features, channels, store } = ground;
  const metrics = makeMetrics();
  const alarms = makeAlarms({ clock, log, metrics, tell: teller(config, channels) });
  const writing = makeWriting(store, alarms, clock);
  const shared = { store, channels, clock, log, metrics, alarms };
  const sender = makeSender(shared);
  const town = { book, features, given: siteFacts(config, version) };
  const intake = makeIntake({
    ...shared,
    writing,
    town,
    sender,
    pace: makePace(),
    cache: config.cache,
    unpaid: config.unpaid,
  });
  const workshop = makeWorkshop();
  const keeping = keepHouse({ ...shared, features, intake, workshop });
  const watching = watchWebhooks(channels.values(), config.publicUrl, alarms, log);
  const status = async () => [...channels.values()].map((one) => stateOf(one, sender.paused(one.name)));
  const quieten = (): void => {
    watching.stop();
    keeping.stop();
    for (const channel of channels.values()) channel.close?.();
  };
  return {
    answer: doors(config, { ...shared, book, features, intake, writing, keeping }),
    orders: answerOrders({
      store,
      clock,
      features,
      running: { sender, alarms, again: intake.one, status, away: writing.away },
    }),
    /** No new work; what is under way is finished. */
    finish: async (): Promise<void> => {
      quieten();
      await quiet(intake.busy, STOP_MS / 2);
      await Promise.all([sender.stop(STOP_MS / 2), workshop.close().then(keeping.worked)]);
    },
    /** A start that came so far and no further leaves nothing running. */
    giveUp: async (error: unknown): Promise<never> => {
      quieten();
      await Promise.all([sender.stop(0), workshop.close().then(keeping.worked)]);
      await store.close();
      throw error;
    },
  };
}

interface Inside extends Ground {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly intake: Intake;
  readonly writing: Writing;
  readonly keeping: { readonly measure: () => Promise<void> };
}

/** The platforms' doors before the pages'. */
function doors(config: Config, inside: Inside): RequestListener {
  const { book, features, channels, store, clock, log, metrics, intake, writing, keeping } = inside;
  const hooks = makeHooks({ channels, intake, log, metrics });
  const app = makeApp({
    config,
    channels,
    house: {
      take: async (channel, parsed) => void (await intake.take(channel, parsed)),
      ...forgetting(store, clock, features),
      publicUrl: config.publicUrl,
      now: clock.now,
    },
    pages: makePages({
      config,
      book,
      now: clock.now,
      off: (id) => store.tx((q) => isOff(q, id)),
      hearings: (today) => store.tx((q) => listedOn(q, today)),
      hearing: (id) => store.tx((q) => cardOf(q, id, dayAt(clock.now()))),
      promises: (id, lang, today) => store.tx((q) => promiseLines(q, lang, id, today)),
    }),
    log,
    metrics,
    notReady: writing.notReady,
    file: (token) => store.tx((q) => readFile(q, token, clock.now())),
    // The figures of the process are wanted most while the database is away.
    beforeMetrics: () => keeping.measure().catch(() => undefined),
  });
  return (request, response) => void (hooks(request, response) || app(request, response));
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
  all.push(web({ renderers, origins: config.site.widgetOrigins, tryout: config.tryout, langs: config.site.languages }));
  return new Map(all.map((channel) => [channel.name, channel]));
}

const socketProblem = (error: unknown, { dataDir }: Config): string =>
  `The socket for "npx bubo" cannot be made in ${dataDir} (${codeOf(error)}): set DATA_DIR to a folder that this user may write, also with DATABASE_URL.`;

const codeOf = (error: unknown): string => (error as { readonly code?: string }).code ?? causeOf(error);

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
