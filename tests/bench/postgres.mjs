// The tests' own starter of a real PostgreSQL, for the bench: the same file, with its types taken off.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';
import { root } from './services.mjs';

/** A running PostgreSQL ({ url, stop }), or null where it cannot run. */
export async function startPostgres() {
  const { code } = transformFileSync(join(root, 'tests/store/postgres.ts'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const folder = join(root, 'node_modules', '.cache', 'bubo');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'postgres.mjs'), code);
  const starter = await import(pathToFileURL(join(folder, 'postgres.mjs')).href);
  if ((await starter.whyNoPostgres()) !== null) return null;
  const server = await starter.startPostgres();
  return { url: await server.fresh(), stop: server.close };
}
