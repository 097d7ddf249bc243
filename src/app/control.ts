/**
 * The back door for `npx bubo`: a unix socket in DATA_DIR, open to the owner of the process only. Commands that write
 * go through the running service, since the embedded store has one owner. Several instances on one PostgreSQL may
 * share a folder: each has a socket of its own, and a command speaks to the first that answers.
 */
import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../store/errors.ts';
import { makeFolders } from '../store/folder.ts';

/** A command's name and arguments, and the lines it printed. */
export interface Order {
  readonly command: string;
  readonly args: readonly string[];
}
export interface Report {
  readonly ok: boolean;
  readonly lines: readonly string[];
}
export type Answer = (order: Order) => Promise<Report>;

/** Unix socket paths are limited to 108 bytes. */
const LONGEST = 100;
/** Instances that can share a folder. */
const INSTANCES = 9;
/** A service that runs takes an order at once; how long it then takes is another matter (a backup). In ms. */
const WITHIN: Within = { taken: 10_000, done: 3_600_000 };
interface Within {
  readonly taken: number;
  readonly done: number;
}

/** `bubo.sock` in the folder, `bubo-2.sock` for a second instance, and so on. */
export function socketPath(dataDir: string, instance = 1): string {
  const number = instance === 1 ? '' : `-${instance}`;
  const path = join(dataDir, `bubo${number}.sock`);
  if (Buffer.byteLength(path) <= LONGEST) return path;
  return join(tmpdir(), `bubo-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}${number}.sock`);
}

const socketPaths = (dataDir: string): readonly string[] =>
  Array.from({ length: INSTANCES }, (_, index) => socketPath(dataDir, index + 1));

/**
 * Listens until closed, at the first name that no living process has; what a killed one left is replaced.
 * @throws an error with a `code` where the folder or the socket cannot be made.
 */
export async function listen(dataDir: string, answer: Answer): Promise<{ close: () => Promise<void> }> {
  makeFolders(dataDir);
  for (const path of socketPaths(dataDir)) {
    if (await isAlive(path)) continue;
    rmSync(path, { force: true });
    const server = http.createServer(handler(answer));
    await open(server, path);
    return {
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }
  throw Object.assign(new Error('too many instances'), { code: `${INSTANCES} instances run there` });
}

function open(server: http.Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve();
    });
  });
}

/** Nobody listens there. */
const NOBODY = new Set(['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'ENOTSOCK']);

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path);
    const tell = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => tell(true)).once('error', (error) => tell(!NOBODY.has(codeOf(error))));
  });
}

const handler =
  (answer: Answer): http.RequestListener =>
  (request, response) => {
    // The head goes out at once: it tells that somebody is there.
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    void readBody(request)
      .then((body) => answer(JSON.parse(body) as Order))
      .catch(failure)
      .then((report) => response.end(JSON.stringify(report)));
  };

const failure = (error: unknown): Report => ({
  ok: false,
  lines: [error instanceof Error ? error.message : 'unknown error'],
});

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks the running service; null when none runs. Whatever else goes wrong is a report of one line. */
export async function ask(dataDir: string, order: Order, within: Within = WITHIN): Promise<Report | null> {
  for (const path of socketPaths(dataDir)) {
    const report = await askAt(path, order, within);
    if (report !== null) return report;
  }
  return null;
}

function askAt(path: string, order: Order, within: Within): Promise<Report | null> {
  return new Promise((resolve) => {
    const wrong = (sentence: string): void => resolve({ ok: false, lines: [sentence] });
    const request = http.request({ socketPath: path, method: 'POST', path: '/', agent: false }, (response) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, within.done);
      readBody(response)
        .then((body) => resolve(reportIn(body)))
        .catch(() => wrong(`The service at ${path} gave no whole answer; see its log.`))
        .finally(() => clearTimeout(timer));
    });
    const giveUp = (): void => {
      wrong(`The service at ${path} does not answer: see its log, and restart it if it hangs.`);
      request.destroy();
    };
    let timer = setTimeout(giveUp, within.taken);
    request.on('error', (error) => {
      clearTimeout(timer);
      const code = codeOf(error);
      if (NOBODY.has(code)) resolve(null);
      else if (code === 'EACCES')
        wrong(`The socket ${path} is another user's: give the order as the user of the service.`);
      else wrong(`The service at ${path} does not answer (${code}); see its log.`);
    });
    request.end(JSON.stringify(order));
  });
}

/** What was answered, as far as it is one. */
function reportIn(body: string): Report {
  const { ok, lines } = Object(JSON.parse(body)) as { readonly ok?: unknown; readonly lines?: unknown };
  if (typeof ok !== 'boolean' || !Array.isArray(lines)) throw new SyntaxError('no report');
  return { ok, lines: lines.map(String) };
}
