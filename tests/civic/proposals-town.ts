/** A municipality that takes proposals, on a store of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { features } from '../../src/civic/features.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { OFFICIAL_TABLES } from '../../src/civic/officials/tables.ts';
import { type Entry, enter } from '../../src/civic/proposals/entering.ts';
import { openIntake } from '../../src/civic/proposals/keeping.ts';
import { keepAuthor } from '../../src/civic/proposals/persons.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { openStore } from '../../src/store/open.ts';
import { CORE_MIGRATIONS } from '../../src/store/tables.ts';
import type { Query, Store } from '../../src/store/types.ts';

/** 5 January 2027, noon in Bulgaria: a Tuesday. */
export const NOON = Date.UTC(2027, 0, 5, 10);
export const TOWN = 'GAB05';
export const BY = 'секретар';

const ALL = [
  ...CORE_MIGRATIONS,
  ...features([], null, new Set()).flatMap(({ migrations }) => migrations),
  OFFICIAL_TABLES,
];
const MIGRATIONS = ALL.filter(({ id }, index) => ALL.findIndex((one) => one.id === id) === index);

export interface Town {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** @param databaseUrl a PostgreSQL of its own; by default a file. */
export async function openTown(databaseUrl?: string): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'bubo-proposals-'));
  const where = databaseUrl === undefined ? {} : { databaseUrl };
  const store = await openStore({ dataDir: folder, now: () => NOON, migrations: MIGRATIONS, ...where });
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A hearing of the municipality; gives its id. */
export async function hold(q: Query, more: Values = {}): Promise<number> {
  const register = HEARING_REGISTERS.find(({ name }) => name === 'hearings');
  if (register === undefined) throw new Error('There is no register of hearings.');
  const row: Values = {
    town: TOWN,
    kind: 'draft-budget',
    year: 2027,
    number: 1,
    state: 'announced',
    date: '2027-01-14',
    hour: '17:30',
    source: 'https://gabrovo.bg/pokana',
    checked: '2027-01-04',
    ...more,
  };
  await put(q, register, [row], NOON);
  const [found] = await q<{ id: number }>(
    'select id from hearing where town = $1 and kind = $2 and year = $3 and number = $4',
    [row['town'] ?? '', row['kind'] ?? '', row['year'] ?? 0, row['number'] ?? 0],
  );
  return found?.id ?? 0;
}

/** An official is bound, and the order that announces this channel is recorded. */
export async function serve(q: Query, town = TOWN): Promise<void> {
  await q('insert into official (channel, person, town, role, bound_at) values ($1, $2, $3, $4, $5)', [
    'telegram',
    `official-${town}`,
    town,
    'secretary',
    NOON,
  ]);
  await openIntake(q, { town, hearing: null, announcedBy: 'Заповед № РД-1/04.01.2027', by: BY, at: NOON });
}

export const ANN = { channel: 'telegram', person: '1' };
export const BOB = { channel: 'viber', person: '2' };

/** A proposal that somebody sent; gives its id and number. */
export async function written(q: Query, hearing: number | null, text: string, by = ANN, more: Partial<Entry> = {}) {
  const entry: Entry = {
    town: TOWN,
    hearing,
    kind: 'proposal',
    text,
    name: null,
    firm: false,
    via: by.channel,
    at: NOON,
    by: 'author',
  };
  const entered = await enter(q, { ...entry, ...more });
  await keepAuthor(q, by, { proposal: entered.id, original: null, lang: 'bg', file: null, at: NOON });
  return entered;
}
