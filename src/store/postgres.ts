/** The store on an existing PostgreSQL, which several instances may share. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Pool, PoolClient, PoolConfig } from 'pg';
import { withoutNul } from './connection.ts';
import { Conflict, codeOf, DatabaseAway, messageOf, StoreRefused } from './errors.ts';
import { type Beat, startHeart } from './heartbeat.ts';
import { appliedIn, migrate, missing } from './migrate.ts';
import { asAway, refusal, unreached } from './postgres-errors.ts';
import { runWork, withPatience } from './transaction.ts';
import type { Log, Migration, Query, Store } from './types.ts';

/** Connections at most. Turns wait for a free one up to {@link CONNECT_MS}. */
const CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** How long one transaction may take, in ms; then its connection is cut. */
const PATIENCE = 10_000;
/** Any number that all versions of this program agree on: who migrates holds this lock. */
const MIGRATION_LOCK = 1_112_886_863;

export interface PostgresOptions {
  readonly databaseUrl: string;
  readonly now: () => number;
  readonly migrations: readonly Migration[];
  readonly log?: Log;
  readonly heartbeat?: Beat;
}

/**
 * Connects, migrates under a lock, and starts this instance's heartbeat, on which its leases depend.
 * @throws {StoreRefused} with one sentence: not reachable, wrong password, no rights, newer database.
 */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { databaseUrl, log } = options;
  const place = placeOf(databaseUrl);
  const instance = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const pool = await poolFor(databaseUrl, place, log);
  const store = storeOn(pool, { place, instance, migrations: options.migrations });
  try {
    await prepare(store, options, place);
    const stopHeart = await startHeart(store, options.heartbeat, log);
    return {
      ...store,
      close: async () => {
        await stopHeart();
        await store.close();
      },
    };
  } catch (error) {
    await pool.end();
    throw refusal(error, place);
  }
}

async function prepare(store: Store, { migrations, now }: PostgresOptions, place: string): Promise<void> {
  await store.bulk(async (q) => {
    const [encoding] = await q<{ name: string }>(
      'select pg_encoding_to_char(encoding) as name from pg_database where datname = current_database()',
    );
    if (encoding?.name !== 'UTF8') {
      throw new StoreRefused(`The database ${place} is not in UTF-8: make a new one with encoding UTF8.`);
    }
    await q('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await migrate(q, 'postgres', migrations, now(), place);
  });
}

/**
 * The migrations that a start would apply; changes nothing.
 * @throws {StoreRefused} as {@link openPostgres}.
 */
export async function pendingInPostgres(databaseUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  const place = placeOf(databaseUrl);
  const pool = await poolFor(databaseUrl, place);
  try {
    const applied = await storeOn(pool, { place, instance: '', migrations }).snapshot((q) => appliedIn(q, 'postgres'));
    return missing(applied, migrations, place).map(({ id }) => id);
  } catch (error) {
    throw refusal(error, place);
  } finally {
    await pool.end();
  }
}

/** Host, port and name of the database, without user or password. */
function placeOf(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error('protocol');
    return `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  } catch {
    throw new StoreRefused(
      'DATABASE_URL is not an address of a PostgreSQL: write postgres://user:password@host:5432/name.',
    );
  }
}

/** Numbers come as numbers (the driver gives 64-bit ones as text), booleans as 0 and 1, as from SQLite. */
const PARSERS: { readonly [oid: number]: (text: string) => number } = {
  20: Number,
  1700: Number,
  16: (text) => (text === 't' ? 1 : 0),
};

async function poolFor(databaseUrl: string, place: string, log?: Log): Promise<Pool> {
  const { default: pg } = await import('pg');
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      PARSERS[oid] ?? pg.types.getTypeParser(oid, format ?? 'text'),
  };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'bubo',
    types: types as NonNullable<PoolConfig['types']>,
  });
  pool.on('error', (error) => log?.warn({ place, cause: messageOf(error) }, 'A connection to the database was lost.'));
  // A connection that breaks while a transaction thinks would else end the process; the next query tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

interface Bracket {
  readonly begin: string;
  readonly patience: number;
}
const TX: Bracket = { begin: 'begin', patience: PATIENCE };
const BULK: Bracket = { ...TX, patience: Number.POSITIVE_INFINITY };
const SNAPSHOT: Bracket = {
  begin: 'begin isolation level repeatable read read only',
  patience: Number.POSITIVE_INFINITY,
};

function storeOn(pool: Pool, named: Pick<Store, 'place' | 'instance' | 'migrations'>): Store {
  const { place } = named;
  let closed = false;
  const run = async <T>(bracket: Bracket, work: (q: Query) => Promise<T>): Promise<T> => {
    if (closed) throw new DatabaseAway(`${place}: the store is closed`);
    const client = await pool.connect().catch((error: unknown) => {
      throw unreached(error, place);
    });
    try {
      return await transact(client, bracket, work);
    } catch (error) {
      throw asAway(error, place);
    }
  };
  return {
    engine: 'postgres',
    ...named,
    tx: (work) => run(TX, work),
    bulk: (work) => run(BULK, work),
    tidy: async () => {},
    snapshot: (work) => run(SNAPSHOT, work),
    close: async () => {
      closed = true;
      await pool.end();
    },
  };
}

/** One transaction on one connection. After any trouble but a rollback that worked, the connection is not used again. */
async function transact<T>(client: PoolClient, bracket: Bracket, work: (q: Query) => Promise<T>): Promise<T> {
  let broken = true;
  const whole = async (): Promise<T> => {
    await client.query(bracket.begin);
    try {
      const value = await runWork(work, queryOn(client), Number.POSITIVE_INFINITY);
      await client.query('commit');
      broken = false;
      return value;
    } catch (error) {
      if (asAway(error, '') === error) {
        await client.query('rollback');
        broken = false;
      }
      throw error;
    }
  };
  try {
    return await withPatience(whole, bracket.patience);
  } finally {
    client.release(broken);
  }
}

function queryOn(client: PoolClient): Query {
  return async (sql, params = []) => {
    try {
      const result = await client.query(sql, params.map(withoutNul));
      return result.rows;
    } catch (error) {
      throw codeOf(error).startsWith('23') ? new Conflict(messageOf(error)) : error;
    }
  };
}
