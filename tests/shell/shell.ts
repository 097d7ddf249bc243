/**
 * What somebody at a keyboard does: runs a command of the project, or of a copy of it, as a process of its own. No process
 * outlives the tests.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Env } from '../../src/app/config.ts';

export const ROOT = process.cwd();
const OWN: Env = process.env;
/** Nothing of whoever runs the tests gets in: neither their environment nor a `.env` of the working folder. */
const BARE: Env = {
  ...Object.fromEntries(
    [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => [name, '']),
  ),
  PATH: OWN['PATH'],
  HOME: OWN['HOME'],
  TMPDIR: OWN['TMPDIR'],
  HOST: '127.0.0.1',
};

export interface Given {
  readonly env?: Env;
  /** What is typed, all at once. */
  readonly input?: string;
  /** Another copy of the project. */
  readonly root?: string;
  /** The code of that copy stays as it is: its commands may share a process. */
  readonly sameCode?: boolean;
  /** Another user of the machine. */
  readonly uid?: number;
  /** What starts the service, by default `bin/bubo.mjs serve`. */
  readonly command?: readonly [string, ...string[]];
}
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs a program to its end. */
export async function run(program: string, args: readonly string[], given: Given = {}): Promise<Ran> {
  const { ended, child } = launch(program, args, given);
  child.stdin?.end(given.input ?? '');
  return ended;
}

/** Commands that need a process of their own: they stay, or read what is typed. */
const ALONE: ReadonlySet<string | undefined> = new Set(['serve', 'chat', 'ask', undefined]);

/**
 * `npx bubo …`, without the time that npx takes. One after another on this project they share a process (`host.mjs`);
 * one that runs beside another gets its own, as at two keyboards.
 */
export async function bubo(args: readonly string[], given: Given = {}): Promise<Ran> {
  const { root = ROOT, sameCode = root === ROOT, uid, input } = given;
  const isPlain = sameCode && uid === undefined && input === undefined && !ALONE.has(args[0]);
  if (!isPlain || hosted !== null) return run(process.execPath, [join(root, 'bin', 'bubo.mjs'), ...args], given);
  hosted = onHost(args, given);
  try {
    return await hosted;
  } finally {
    hosted = null;
  }
}

interface Host {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}
/** By project. */
const hosts = new Map<string, Host>();
/** What a host is busy with. */
let hosted: Promise<Ran> | null = null;

afterAll(() => {
  for (const { child } of hosts.values()) child.kill();
  hosts.clear();
});

async function onHost(args: readonly string[], { env, root = ROOT }: Given): Promise<Ran> {
  const { child, lines } = hosts.get(root) ?? startHost(root);
  child.stdin?.write(`${JSON.stringify({ args, env: { ...BARE, ...env } })}\n`);
  const { value, done } = await lines.next();
  if (done === true) throw new Error(`The host ended at: bubo ${args.join(' ')}`);
  return JSON.parse(value) as Ran;
}

function startHost(root: string): Host {
  const child = spawn(process.execPath, [join(ROOT, 'tests', 'shell', 'host.mjs'), root], {
    cwd: root,
    env: BARE,
    stdio: 'pipe',
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.unref();
  const host = { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  hosts.set(root, host);
  return host;
}

export interface Served {
  readonly url: string;
  /** The line that a start prints. */
  readonly line: string;
  /** What it has said so far. */
  readonly said: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What the process said and ended with; the status of one that was killed is null. */
  readonly ended: Promise<Ran>;
  /** SIGTERM, and the end. */
  readonly stop: () => Promise<Ran>;
}

/** Starts the service on a free port. @throws with what it said when it ends instead. */
export async function serve(given: Given = {}): Promise<Served> {
  const bin = join(given.root ?? ROOT, 'bin', 'bubo.mjs');
  const [program, ...args] = given.command ?? [process.execPath, bin, 'serve'];
  const env = { PORT: '0', LOG_LEVEL: 'warn', ...given.env };
  const { child, ended, said } = launch(program, args, { ...given, env });
  const line = await Promise.race([
    new Promise<string>((resolve) =>
      child.stdout?.on('data', () => {
        const found = /^.* is at http.*$/m.exec(said.out)?.[0];
        if (found !== undefined) resolve(found);
      }),
    ),
    ended.then(({ out, err }) => Promise.reject(new Error(`The service did not start:\n${out}${err}`))),
  ]);
  const kill = (signal: NodeJS.Signals): void => void child.kill(signal);
  const stop = (): Promise<Ran> => {
    kill('SIGTERM');
    return ended;
  };
  const url = /http:\/\/\S+/.exec(line)?.[0] ?? '';
  return { url, line, said: () => said.out + said.err, kill, ended, stop };
}

function launch(program: string, args: readonly string[], { env, root = ROOT, uid }: Given) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...BARE, ...env },
    stdio: 'pipe',
    ...(uid !== undefined && { uid, gid: uid }),
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.err += chunk;
  });
  // A program that ends before it has read its input is no failure of the test.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      running.delete(child);
      resolve({ status, ...said });
    });
  });
  return { child, ended, said };
}

const folders: string[] = [];
/** A folder that is gone after the tests of this file. */
export function folder(name = 'shell'): string {
  const made = mkdtempSync(join(tmpdir(), `bubo-${name}-`));
  folders.push(made);
  return made;
}
export function removeFolders(): void {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
}

const PARTS = [
  'bin',
  'src',
  'adapters',
  'dialogs',
  'locales',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** A copy of the project as somebody gets it, with the packages of this one; with `built`, also what was built. */
export function copyProject({ built = true }: { readonly built?: boolean } = {}): string {
  const root = folder('copy');
  for (const part of [...PARTS, ...(built && existsSync(join(ROOT, 'dist')) ? ['dist'] : [])])
    cpSync(join(ROOT, part), join(root, part), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}
