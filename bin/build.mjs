// Compiles the sources when they are newer than what was built, so that start never runs stale code.
// "Newer" is told by content, not by time stamps: a checkout or a copy may carry any time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// What pages are made of is taken along as it is.
const ASSETS = ['adapters/web/page', 'src/app/pages/assets'];

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json'), join(root, 'package-lock.json')])
    hash.update(readFileSync(file));
  for (const folder of ['src', 'adapters'])
    for (const file of sources(join(root, folder)))
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

const writable = (folder) => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};
const uid = process.getuid?.() ?? 0;
const home = join(root, 'dist');
// What somebody else put into the shared temporary folder is never run.
const stampOf = (out) => {
  try {
    if (process.getuid && out !== home && lstatSync(out).uid !== uid) return null;
    return readFileSync(join(out, '.built'), 'utf8');
  } catch {
    return null;
  }
};

/** Gives the entry to import (a file URL) and the project's folder. Builds into dist/, or beside it where that is read-only. */
export async function build() {
  const now = fingerprint();
  // It leads to the packages of this very tree: another tree of the same sources has a build of its own.
  const place = createHash('sha256').update(root).update(now).digest('hex').slice(0, 32);
  const away = join(tmpdir(), `bubo-${uid}-${place}`);
  for (const out of [home, away]) if (stampOf(out) === now) return entryOf(out);
  const out = writable(existsSync(home) ? home : root) ? home : away;
  compile(out, now);
  return entryOf(out);
}

const entryOf = (out) => ({ entry: pathToFileURL(join(out, 'src', 'cli.js')).href, root });

// Built beside and moved into place, so that two starts at once never see half a build.
function compile(out, stamp) {
  const fresh = `${out}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  // What is built at home may be run by another user than who built it; in the shared temporary folder by nobody else.
  mkdirSync(fresh, { recursive: true, mode: out === home ? 0o755 : 0o700 });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    console.error(
      `The sources do not compile:\n${run.stdout}${run.stderr}Run "npm ci" if a package is missing, "npm run check" to see all problems.`,
    );
    process.exit(1);
  }
  for (const folder of ASSETS) cpSync(join(root, folder), join(fresh, folder), { recursive: true });
  writeFileSync(join(fresh, 'package.json'), '{"type":"module"}\n');
  if (out !== home) symlinkSync(join(root, 'node_modules'), join(fresh, 'node_modules'));
  writeFileSync(join(fresh, '.built'), stamp);
  put(fresh, out, stamp);
}

// Another start may have been quicker; what it built and perhaps runs already stays untouched.
function put(fresh, out, stamp) {
  const old = `${fresh}.old`;
  try {
    if (stampOf(out) === stamp) return;
    if (existsSync(out)) renameSync(out, old);
    renameSync(fresh, out);
  } catch (error) {
    if (stampOf(out) !== stamp) throw error;
  } finally {
    for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true });
  }
}
