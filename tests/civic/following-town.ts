/** A store with hearings and those who follow them, a clock that is moved, and what the town tells on the way. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GAZETTE_TABLE } from '../../src/civic/deadlines/gazette.ts';
import type { Here, Telling } from '../../src/civic/feature.ts';
import { following } from '../../src/civic/following/feature.ts';
import { hearings } from '../../src/civic/hearings/feature.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { contactOf } from '../../src/civic/hearings/rows.ts';
import { listOfficials } from '../../src/civic/officials/rows.ts';
import { proposals } from '../../src/civic/proposals/feature.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import type { Lang, Value } from '../../src/dialog/types.ts';
import { nextDueAt, takeDue } from '../../src/store/due.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Row, Store } from '../../src/store/types.ts';

const PLACES: readonly Place[] = [
  { code: 'GAB05', name: 'Габрово', oblast: 'Габрово', oblastCode: 'GAB' },
  { code: 'LOV34', name: 'Троян', oblast: 'Ловеч', oblastCode: 'LOV' },
];
const FOLLOWING = following(PLACES, new Set());
const FEATURES = [hearings(contactOf), FOLLOWING];

export interface Told {
  readonly at: number;
  readonly channel: string;
  readonly person: string;
  readonly name: string;
  readonly data: { readonly [field: string]: Value };
  /** When it may leave, and until when, where a platform keeps it waiting. */
  readonly leaves: readonly [hours: string | undefined, until: number | undefined];
}

export interface Town {
  readonly store: Store;
  /** Everything that was told, in order. */
  readonly told: Told[];
  readonly now: () => number;
  /** The clock goes on to a point in time, and everything that comes due until then is done at its time. */
  readonly until: (at: number) => Promise<void>;
  /** Many things in one transaction, so that a year takes seconds. */
  readonly together: (work: () => Promise<void>) => Promise<void>;
  /** The clock goes on while the service is down. */
  readonly sleep: (at: number) => void;
  /** Somebody with a chat, who wrote just now. */
  readonly meet: (channel: string, person: string, lang?: Lang) => Promise<void>;
  readonly enter: (...rows: readonly Values[]) => Promise<void>;
  readonly cause: (
    who: Who,
    effect: string,
    args?: { readonly [arg: string]: Value },
  ) => Promise<{ readonly [field: string]: Value }>;
  readonly ask: (who: Who, fact: string, ...args: readonly Value[]) => Promise<Value>;
  readonly query: <R extends Row>(sql: string, params?: Parameters<Query>[1]) => Promise<R[]>;
  readonly order: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}
/** When somebody was told, by the clock of Sofia in winter. */
export const toldAt = ({ at }: Told): string =>
  new Date(at + 2 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
/** Everything that was told, a line each. */
export const toldIn = ({ told }: Pick<Town, 'told'>): readonly string[] =>
  told.map((one) => `${toldAt(one)} ${one.name} ${one.person}`);

export type Who = readonly [channel: string, person: string];

export const hearingRow = (more: Values = {}): Values => ({
  town: 'GAB05',
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  hour: '17:30',
  place: 'Зала 1',
  source: 'https://gabrovo.bg/pokana',
  checked: '2027-01-04',
  ...more,
});

/** @param databaseUrl of an empty PostgreSQL; without one, an embedded store in a folder of its own. */
export async function openTown(start: number, databaseUrl?: string): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'bubo-following-'));
  let now = start;
  const migrations = [
    ...CORE_MIGRATIONS,
    GAZETTE_TABLE,
    ...[...FEATURES, proposals(PLACES, new Set(), contactOf, listOfficials)].flatMap((feature) => feature.migrations),
  ];
  const store = await openStore({ dataDir: folder, databaseUrl, now: () => now, migrations });
  const told: Told[] = [];
  let shared: Query | null = null;
  const tx: Store['tx'] = (work) => (shared === null ? store.tx(work) : work(shared));
  const here = (q: Query, [channel, person]: Who): Here => ({
    q,
    channel,
    person,
    session: null,
    at: now,
    sentAt: now,
  });

  const tell = ({ channel, person, said }: Telling): void => {
    if (said.kind !== 'time') return;
    const { name, data, hours, until } = said;
    told.push({ at: now, channel, person, name, data: data as Told['data'], leaves: [hours, until] });
  };
  /** What comes due next, up to `at`: all of one moment in one transaction, as one for each would give the same. */
  const round = (at: number): Promise<boolean> =>
    tx(async (q) => {
      const next = await nextDueAt(q);
      if (next === null || next > at) return false;
      now = Math.max(now, next);
      for (const row of await takeDue(q, now, 500)) {
        const handler = FOLLOWING.due[row.name];
        if (handler === undefined) throw new Error(`Nobody handles ${row.name}.`);
        (await handler(q, row, now)).forEach(tell);
      }
      return true;
    });

  return {
    store,
    told,
    now: () => now,
    until: async (at) => {
      while (await round(at));
      now = at;
    },
    together: (work) =>
      store.bulk(async (q) => {
        shared = q;
        await work();
        shared = null;
      }),
    sleep: (at) => {
      now = at;
    },
    meet: (channel, person, lang = 'bg') =>
      tx(async (q) => {
        await q(
          `insert into people (channel, person, lang, created, last_in) values ($1, $2, $3, $4, $4)
           on conflict (channel, person) do update set last_in = excluded.last_in`,
          [channel, person, lang, now],
        );
      }),
    enter: (...rows) =>
      tx(async (q) => {
        const [register] = HEARING_REGISTERS;
        if (register !== undefined) await put(q, register, rows, now);
      }),
    cause: (who, effect, args = {}) =>
      tx(async (q) => {
        const rule = FEATURES.map((feature) => feature.effects[effect]).find((one) => one !== undefined);
        if (rule === undefined) throw new Error(`There is no effect ${effect}.`);
        return rule.apply(here(q, who), args);
      }),
    ask: (who, name, ...args) =>
      tx(async (q) => {
        const fact = FEATURES.map((feature) => feature.facts[name]).find((one) => one !== undefined);
        if (fact === undefined) throw new Error(`There is no fact ${name}.`);
        return fact.load(here(q, who), args);
      }),
    query: (sql, params) => tx((q) => q(sql, params)),
    order: () => tx(async (q) => (await FOLLOWING.orders?.['following status']?.(q, [], now))?.lines ?? []),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A point in time by Bulgarian clocks in winter (UTC+2): `2027-01-07 17:30`. */
export const winter = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+02:00`);
/** And in summer (UTC+3). */
export const summer = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+03:00`);
