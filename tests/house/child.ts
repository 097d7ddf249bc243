/** The real service as a process of its own, and commands of `npx bubo` as a person would give them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Env } from '../../src/app/config.ts';
import { closesOnce } from './at-the-end.ts';
import { ROOT } from './house.ts';

const OWN: Env = process.env;
/** Nothing of whoever runs the tests gets in, but what a process needs to start. */
const bare: Env = { PATH: OWN['PATH'], HOME: OWN['HOME'], TMPDIR: OWN['TMPDIR'] };

export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; one that does not end is killed after `within` ms. */
export function runBubo(args: readonly string[], env: Env, within = 25_000, project = ROOT): Promise<Ended> {
  const child = start(args, env, project);
  const timer = setTimeout(() => child.process.kill('SIGKILL'), within);
  return child.ended.finally(() => clearTimeout(timer));
}

export interface Service {
  readonly url: string;
  /** What was printed so far. */
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

/** Starts the service and waits for its line. @throws with what it printed when it ends instead. */
export async function startService(env: Env): Promise<Service> {
  const port = await freePort();
  const child = start(['serve'], { HOST: '127.0.0.1', PORT: String(port), ...env });
  const url = `http://127.0.0.1:${port}`;
  await new Promise<void>((resolve, reject) => {
    child.process.stdout?.on('data', () => {
      if (child.output().includes(`is at ${url}`)) resolve();
    });
    child.ended.then(() => reject(new Error(`The service did not start:\n${child.output()}`)), reject);
  });
  return { url, output: child.output, kill: (signal) => void child.process.kill(signal), ended: child.ended };
}

interface Child {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
}

function start(args: readonly string[], env: Env, project = ROOT): Child {
  const bubo = join(project, 'bin', 'bubo.mjs');
  const child = spawn(process.execPath, [bubo, ...args], { env: { ...bare, ...env }, cwd: project, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve({ status, signal, stdout, stderr });
    });
  });
  // No process outlives the tests.
  closesOnce(async () => void child.kill('SIGKILL'));
  return { process: child, output: () => stdout + stderr, ended };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
