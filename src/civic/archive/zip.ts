/**
 * The entries of a zip archive (PKWARE APPNOTE 6.3), as office documents are. Everything is bounded before it is
 * unpacked, and again while it is: the sizes that an archive names may be lies.
 */
import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

/** Of one archive: entries, and bytes of one entry when unpacked. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** How every file that is an archive begins, unless it is empty. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly at: number;
}

export interface Archive {
  /** An entry unpacked; null where there is none. @throws Unreadable where it is damaged or too large. */
  readonly read: (name: string) => Uint8Array | null;
  readonly names: readonly string[];
}

const damaged = (): Unreadable => new Unreadable('damaged');

/**
 * @param most bytes of one entry when unpacked.
 * @throws Unreadable on what is no archive, or one beyond the bounds.
 */
export function openArchive(bytes: Uint8Array, most = MOST_BYTES): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = bounded(() => entriesIn(bytes, view));
  return {
    read: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? null : bounded(() => unpacked(bytes, view, entry, most));
    },
    names: [...entries.keys()],
  };
}

/** A place outside the file is no place in the archive. */
function bounded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function entriesIn(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new Unreadable('parts', count);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let no = 0; no < count; no += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw damaged();
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new Unreadable('no-archive');
}

function unpacked(
  bytes: Uint8Array,
  view: DataView,
  { at, packed, method, encrypted }: Entry,
  most: number,
): Uint8Array {
  if (encrypted) throw new Unreadable('locked');
  if (view.getUint32(at, true) !== LOCAL) throw damaged();
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const body = bytes.subarray(from, from + packed);
  if (method === 0 && packed <= most) return body;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(body, { maxOutputLength: most });
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new Unreadable('large');
    throw damaged();
  }
}
