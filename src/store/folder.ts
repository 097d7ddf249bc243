/** The data folder, made where it is missing. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf, messageOf, StoreRefused } from './errors.ts';

export const NO_RIGHT =
  'this user may not write there; change its owner or its rights, or set DATA_DIR to another folder';
export const NO_ROOM = 'the disk is full; make room there';

const TROUBLE: { readonly [code: string]: string } = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: 'the file system there can only be read; set DATA_DIR to a folder that can be written',
  ENOTDIR: 'a file stands where a folder is needed; set DATA_DIR to a folder',
  EEXIST: 'a file stands where a folder is needed; set DATA_DIR to a folder',
  ENOENT: 'it cannot be made there; set DATA_DIR to another folder',
  ENOSPC: NO_ROOM,
};

/** Makes the folder and those above it, for their owner only. @throws {StoreRefused} with one sentence. */
export function makeFolder(dataDir: string): void {
  try {
    makeFolders(dataDir);
  } catch (error) {
    const trouble = TROUBLE[codeOf(error)] ?? messageOf(error);
    throw new StoreRefused(`The data folder ${dataDir} cannot be used: ${trouble}.`);
  }
}

/** As {@link makeFolder}, with the system's own errors. `mode` is of each that is made; by default its owner's only. */
export function makeFolders(path: string, mode = 0o700): void {
  for (const folder of missing(resolve(path))) make(folder, mode);
}

/**
 * The folders to be made, the outermost first. One by one: where nothing can ever be made (`/proc`), a recursive
 * `mkdir` of Node tries for ever.
 */
function missing(path: string): string[] {
  const folder = statSync(path, { throwIfNoEntry: false });
  if (folder?.isDirectory()) return [];
  if (folder !== undefined) throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR' });
  const above = dirname(path);
  return above === path ? [] : [...missing(above), path];
}

function make(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another instance that starts at this moment may have made it.
    if (codeOf(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}
