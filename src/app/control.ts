/**
 * The back door for `npx bubo`: a unix socket in DATA_DIR, open to the owner of the process only. Commands that write
 * go through the running service, since the embedded store has one owner.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

export function socketPath(dataDir: string): string {
  const path = join(dataDir, 'bubo.sock');
  if (Buffer.byteLength(path) <= LONGEST) return path;
  return join(tmpdir(), `bubo-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`);
}

/** Listens until closed. A socket left by a killed process is replaced: its owner held the lock, and it is ours now. */
export async function listen(dataDir: string, answer: Answer): Promise<{ close: () => Promise<void> }> {
  const path = socketPath(dataDir);
  mkdirSync(dataDir, { recursive: true });
  rmSync(path, { force: true });
  const server = http.createServer((request, response) => {
    void readBody(request)
      .then((body) => answer(JSON.parse(body) as Order))
      .catch(failure)
      .then((report) => response.end(JSON.stringify(report)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const failure = (error: unknown): Report => ({
  ok: false,
  lines: [error instanceof Error ? error.message : 'unknown error'],
});

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks the running service; null when none runs. */
export function ask(dataDir: string, order: Order): Promise<Report | null> {
  return new Promise((resolve) => {
    const request = http.request({ socketPath: socketPath(dataDir), method: 'POST', path: '/' }, (response) => {
      readBody(response).then(
        (body) => resolve(JSON.parse(body) as Report),
        () => resolve(null),
      );
    });
    request.on('error', () => resolve(null));
    request.end(JSON.stringify(order));
  });
}
