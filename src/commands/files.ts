/** Files that a command writes. What cannot be written is told in one sentence. */
import { chmodSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../app/config.ts';
import { makeFolders } from '../store/folder.ts';

/** The code of an error of the file system, for a sentence. */
export const reason = (error: unknown): string => (error as { readonly code?: string }).code ?? 'unknown';

const unwritten = (path: string, error: unknown): ConfigError =>
  new ConfigError(`${path} cannot be written (${reason(error)}): check its name and its folder.`);

/**
 * @param instead what to do where a file of that name is there; null replaces it.
 * @throws ConfigError where it cannot be written.
 */
export function writeOut(file: string, body: string | Uint8Array, instead: string | null): void {
  try {
    writeFileSync(file, body, { flag: instead === null ? 'w' : 'wx' });
  } catch (error) {
    if (instead !== null && reason(error) === 'EEXIST')
      throw new ConfigError(`${file} is there already and was left as it is; ${instead}`);
    throw unwritten(file, error);
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

/**
 * Replaces a file by another text: whoever reads it meanwhile sees the old one or the new one, never half of one.
 * @throws ConfigError where it cannot be written.
 */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, text);
    chmodSync(beside, statSync(path).mode);
    renameSync(beside, path);
  } catch (error) {
    throw unwritten(path, error);
  }
}
