/** The store as JavaScript in a temporary folder, for tests that start processes of their own and kill them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const SOURCE = join(process.cwd(), 'src', 'store');

export interface Compiled {
  /** Starts a process that runs `script`, an ES module with `store(name)` to import a file of the store. */
  readonly start: (script: string, ...args: readonly string[]) => ChildProcess;
  readonly close: () => Promise<void>;
}

export async function compileStore(): Promise<Compiled> {
  const home = await mkdtemp(join(tmpdir(), 'bubo-compiled-'));
  const folder = join(home, 'store');
  await mkdir(folder);
  await symlink(join(process.cwd(), 'node_modules'), join(home, 'node_modules'), 'junction');
  await writeFile(join(home, 'package.json'), '{"type":"module"}');
  for (const file of await readdir(SOURCE)) {
    const { code } = await transformFile(join(SOURCE, file), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    await writeFile(
      join(folder, file.replace(/\.ts$/, '.js')),
      code.replace(/((?:from\s+|import\()["']\.[^"']+)\.ts/g, '$1.js'),
    );
  }
  const prelude = `const store = (name) => import(${JSON.stringify(pathToFileURL(folder).href)} + '/' + name + '.js');\n`;
  return {
    start: (script, ...args) =>
      spawn(process.execPath, ['--input-type=module', '-e', prelude + script, ...args], {
        cwd: home,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    close: () => rm(home, { recursive: true, force: true }),
  };
}

/** What a process wrote, once it has written `least` lines or ended. */
export function linesOf(child: ChildProcess, least = Number.POSITIVE_INFINITY): Promise<string[]> {
  return new Promise((resolve) => {
    let text = '';
    const lines = (): string[] => text.split('\n').slice(0, -1);
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (lines().length >= least) resolve(lines());
    });
    child.stdout?.once('close', () => resolve(lines()));
  });
}
