/** What takes long to make is kept in a file, and taken from there as long as what it was made of is the same. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deserializer, Serializer } from 'node:v8';

interface Kept<T> {
  readonly key: string;
  readonly made: T;
}

/**
 * What `make` makes, or what it made before under this key: plain data, without functions or classes. Nothing that
 * makes null is kept. Where the folder (null for none) cannot be written nothing is kept, and nothing is lost.
 */
export function keptOnce<T>(folder: string | null, name: string, key: string, make: () => T): T {
  if (folder === null) return make();
  const path = join(folder, `${name}.kept`);
  const known = read<T>(path);
  if (known?.key === key) return known.made;
  const made = make();
  if (made === null) return made;
  const bytes = pack({ key, made } satisfies Kept<T>);
  write(path, bytes);
  // As it is read later, in less memory than it was made in: the first start lives as small as the next.
  return (unpack(bytes) as Kept<T>).made;
}

function read<T>(path: string): Kept<T> | null {
  try {
    return unpack(readFileSync(path)) as Kept<T>;
  } catch {
    return null; // Not there yet, or half of a disk that was full: it is made again.
  }
}

/** Written beside and moved into place, so that two starts at once never read half of it. */
function write(path: string, bytes: Buffer): void {
  const fresh = `${path}.${process.pid}`;
  try {
    writeFileSync(fresh, bytes);
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** Not with `serialize` and `deserialize`: rows of numbers read by them hold on to the whole file in memory. */
export function pack(what: unknown): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(what);
  return serializer.releaseBuffer();
}

export function unpack(bytes: Buffer): unknown {
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}
