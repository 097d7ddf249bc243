/** What an operator may order of the house from the command line, by name. Run by the service, or on an idle store. */
import type { Feature } from '../civic/feature.ts';
import { nearest } from '../dialog/compile/nearest.ts';
import type { Incoming } from '../dialog/types.ts';
import { backup } from '../store/backup.ts';
import { DatabaseAway } from '../store/errors.ts';
import { depth } from '../store/outbox.ts';
import { countParked, dropParked, listParked, type Parked, retryParked } from '../store/parked.ts';
import type { Query, Store } from '../store/types.ts';
import { type Alarms, endParked } from './alarms.ts';
import { awaySentence } from './away.ts';
import type { Clock } from './clock.ts';
import type { Answer, Report } from './control.ts';
import { HANDBOOK_ORDERS } from './orders-handbook.ts';
import { REGISTER_ORDERS } from './orders-register.ts';
import type { Sender } from './sender.ts';

export interface Ordered {
  readonly store: Store;
  readonly clock: Clock;
  /** Whose own orders are known here too. */
  readonly features: readonly Feature[];
  /** Only in a running service. */
  readonly running: {
    readonly sender: Sender;
    readonly alarms: Alarms;
    readonly again: (incoming: Incoming) => Promise<void>;
    readonly status: () => Promise<readonly string[]>;
    /** Why nothing can be written down now; null where it can. */
    readonly away: () => Promise<unknown>;
  } | null;
}

type Act = (house: Ordered, args: readonly string[]) => Promise<Report>;

const say = (...lines: readonly string[]): Report => ({ ok: true, lines });
const no = (...lines: readonly string[]): Report => ({ ok: false, lines });

const ORDERS: { readonly [command: string]: Act } = {
  'parked list': async ({ store }) => {
    const rows = await store.tx((q) => listParked(q, 200));
    return rows.length === 0
      ? say('Nothing is parked.')
      : say(
          ...rows.map(line),
          'Try one again with "npx bubo parked retry <id>", or remove it with "npx bubo parked drop <id>".',
        );
  },
  'parked retry': (house, args) => each(house, args, retryOne),
  'parked drop': (house, args) =>
    each(house, args, async ({ store }, row) => {
      await store.tx((q) => dropParked(q, row.id));
      return `${row.id} dropped.`;
    }),
  status: async (house) => {
    const { store, running } = house;
    // Asked first: where the trouble is over, its alarm ends here. What the service knows by itself needs no store.
    const notReady = (await running?.away()) ?? null;
    const alarms = running?.alarms.open() ?? [];
    const kept = await keptIn(house).catch(onlyAway);
    const away = notReady ?? (Array.isArray(kept) ? null : kept);
    const lines = [
      running === null ? 'The service is not running.' : 'The service is running.',
      ...(notReady === null ? [] : ['/readyz answers 503: messages cannot be taken now.']),
      ...((await running?.status()) ?? []),
      ...alarms.map(
        (alarm) =>
          `ALARM ${alarm.name} (${alarm.count}×, since ${new Date(alarm.since).toISOString()}): ${alarm.sentence}`,
      ),
      ...(away === null ? [] : [awaySentence(away, store)]),
      ...(Array.isArray(kept) ? kept : []),
    ];
    return running !== null && alarms.length === 0 && away === null ? say(...lines) : no(...lines);
  },
  backup: async ({ store }, [path]) => {
    if (path === undefined) return no('Name the file to write: npx bubo backup <file>.');
    const { bytes } = await backup(store, path);
    return say(`Written to ${path} (${Math.ceil(bytes / 1024)} KB). Bring it back with "npx bubo restore ${path}".`);
  },
  ...HANDBOOK_ORDERS,
  ...REGISTER_ORDERS,
};

const orderNames: readonly string[] = Object.keys(ORDERS);

/** @returns a report for every order, unknown ones included, also while the database is away. */
export const answerOrders =
  (house: Ordered): Answer =>
  async ({ command, args }) => {
    const act = ORDERS[command] ?? ofFeature(house.features, command);
    if (act === undefined) return no(noSuch(command));
    const report = await act(house, args).catch(onlyAway);
    return report instanceof DatabaseAway ? no(awaySentence(report, house.store)) : report;
  };

function noSuch(command: string): string {
  const alike = orderNames.filter((name) => name.split(' ')[0] === command.split(' ')[0]);
  const near = nearest(command, alike);
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  return `There is no "${command}".${hint} Known: ${(alike.length > 0 ? alike : orderNames).join(', ')}.`;
}

/** The database being away as a value; anything else goes on as an error. */
function onlyAway(error: unknown): DatabaseAway {
  if (error instanceof DatabaseAway) return error;
  throw error;
}

/** What waits and what is parked, and what features have to say. @throws DatabaseAway */
async function keptIn({ store, clock, features }: Ordered): Promise<readonly string[]> {
  const waiting = await store.tx((q) => depth(q));
  return [
    ...waiting.map(
      (one) =>
        `${one.channel}: ${one.count} waiting (lane ${one.lane}), the oldest for ${Math.round((clock.now() - one.oldest) / 1000)} s`,
    ),
    `${await store.tx(countParked)} parked`,
    ...(await store.tx((q) => statusOf(q, features, clock.now()))),
  ];
}

/** What features have to say of how things are: their orders `<feature> status`. */
async function statusOf(q: Query, features: readonly Feature[], at: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name, orders } of features)
    lines.push(...((await orders?.[`${name} status`]?.(q, [], at))?.lines ?? []));
  return lines;
}

/** An order that a feature of the town knows, in a transaction of its own. */
const ofFeature = (features: readonly Feature[], command: string): Act | undefined => {
  const act = features.map(({ orders }) => orders?.[command]).find((one) => one !== undefined);
  return act && (({ store, clock }, args) => store.tx((q) => act(q, args, clock.now())));
};

const line = (row: Parked): string =>
  `${row.id}  ${row.kind}  ${row.channel}  ${new Date(row.at).toISOString()}  ${row.why}`;

/** Does something with the named rows, or with all of them. */
async function each(
  house: Ordered,
  args: readonly string[],
  act: (house: Ordered, row: Parked) => Promise<string>,
): Promise<Report> {
  const rows = await house.store.tx((q) => listParked(q, 10_000));
  if (args.length === 0) return no('Name an id from "npx bubo parked list", or "all".');
  const strange = args.filter((word) => word !== 'all' && !rows.some(({ id }) => String(id) === word));
  if (strange.length > 0) return no(`No such id is parked: ${strange.join(', ')}. Nothing was done.`);
  const wanted = args.includes('all') ? rows : rows.filter((row) => args.includes(String(row.id)));
  if (wanted.length === 0) return no('Nothing is parked.');
  const lines: string[] = [];
  for (const row of wanted) lines.push(await act(house, row));
  const { store, running } = house;
  if (running !== null && (await store.tx(countParked)) === 0) endParked(running.alarms);
  return say(...lines);
}

/** An outgoing message goes back to its queue; a turn is run again as a new event. */
async function retryOne({ store, clock, running }: Ordered, row: Parked): Promise<string> {
  const now = clock.now();
  if (row.kind === 'message') {
    await store.tx((q) => retryParked(q, row.id, now));
    running?.sender.wake();
    return `${row.id} waits to be sent again.`;
  }
  if (running === null) return `${row.id} is a turn: start the service and try again.`;
  const incoming = JSON.parse(row.body) as Incoming;
  await running.again({ ...incoming, id: `again:${row.id}:${incoming.id}`, at: now });
  await store.tx((q) => dropParked(q, row.id));
  return `${row.id} was run again.`;
}
