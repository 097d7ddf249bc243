/** Files that a command writes. What cannot be written is told in one sentence. */
import { chmodSync, existsSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../app/config.ts';
import { makeFolders } from '../store/folder.ts';

/** The code of an error of the file system, for a sentence. */
export const reason = (error: unknown): string => (error as { readonly code?: string }).code ?? 'unknown';

/** What the file system says where there is no room. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const unwritten = (path: string, error: unknown): ConfigError =>
  new ConfigError(
    `${path} cannot be written (${reason(error)}): ${FULL.has(reason(error)) ? 'make room there.' : 'check its name and its folder.'}`,
  );

/**
 * Written beside and moved into place: whoever reads it meanwhile sees the old one or the new one, never half of one,
 * and what cannot be written whole leaves the old one as it was.
 * @param instead what to do where a file of that name is there; null replaces it.
 * @throws ConfigError where it cannot be written.
 */
export function writeOut(file: string, body: string | Uint8Array, instead: string | null): void {
  if (instead !== null && existsSync(file))
    throw new ConfigError(`${file} is there already and was left as it is; ${instead}`);
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, body);
    const old = statSync(file, { throwIfNoEntry: false });
    if (old !== undefined) chmodSync(beside, old.mode);
    renameSync(beside, file);
  } catch (error) {
    leaveNothing(beside);
    throw unwritten(file, error);
  }
}

function leaveNothing(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made.
  }
}

/** Makes a folder for files, and those above it. @throws ConfigError where it cannot be made. */
export function folderFor(path: string): void {
  try {
    makeFolders(path, 0o777);
  } catch (error) {
    throw new ConfigError(`The folder ${path} cannot be made (${reason(error)}): name one that this user may write.`);
  }
}
