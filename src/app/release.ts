/** What a release carries besides its code: the municipalities and the acts, as they stand in its folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inLatin } from '../civic/latin.ts';
import type { Act, Place } from '../dialog/handbook.ts';

/** Settings, or a release, that cannot be worked with. `message` lists every problem, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads a file or folder of the release. @throws ConfigError naming it, where it is missing or damaged. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = (error as { readonly code?: string }).code ?? 'it is damaged';
    throw new ConfigError(`${path} cannot be read (${why}): take it again from the release.`);
  }
}

export function places(root: string): readonly Place[] {
  return readData<readonly Place[]>(root, 'municipalities.json').map(({ code, name, oblast, oblastCode }) => ({
    code,
    name,
    oblast,
    oblastCode,
    latin: { name: inLatin(name), oblast: inLatin(oblast) },
  }));
}

export function acts(root: string): readonly Act[] {
  return readData<readonly Act[]>(root, 'acts.json');
}

const readData = <T>(root: string, name: string): T => {
  const path = join(root, 'src', 'civic', 'data', name);
  return reading(path, () => JSON.parse(readFileSync(path, 'utf8')) as T);
};
