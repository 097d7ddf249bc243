/**
 * Parts packed as a zip archive (PKWARE APPNOTE 6.3), as office documents are. No clock and no names of the machine:
 * the same parts are the same bytes.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  /** Path inside the archive, ASCII. */
  readonly name: string;
  readonly body: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** What a reader needs to know: 2.0, for deflate. */
const VERSION = 20;
const DEFLATE = 8;
/** 1 January 1980, where the time of zip archives begins. */
const NO_DAY = (1 << 5) | 1;

interface Packed {
  readonly name: Uint8Array;
  /** The header's fields that stand in both places, from „version needed“ to the name's length. */
  readonly fields: Uint8Array;
  readonly body: Uint8Array;
}

function packedPart({ name, body }: Part): Packed {
  const packed = deflateRawSync(body, { level: 9 });
  const named = Buffer.from(name, 'ascii');
  const fields = Buffer.alloc(24);
  [VERSION, 0, DEFLATE, 0, NO_DAY].forEach((value, index) => {
    fields.writeUInt16LE(value, index * 2);
  });
  fields.writeUInt32LE(crc32(body), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(body.length, 18);
  fields.writeUInt16LE(named.length, 22);
  return { name: named, fields, body: packed };
}

const long = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const localOf = ({ name, fields, body }: Packed): Uint8Array =>
  Buffer.concat([long(LOCAL), fields, Buffer.alloc(2), name, body]);

/** „Made by“, the fields, no extras, no comment, first disk, no attributes, where its local header stands, its name. */
const centralOf = ({ name, fields }: Packed, at: number): Uint8Array =>
  Buffer.concat([long(CENTRAL), Buffer.from([VERSION, 0]), fields, Buffer.alloc(12), long(at), name]);

function endOf(count: number, size: number, at: number): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** @param parts in the order in which they shall stand; readers of some kinds look at the first. */
export function zipped(parts: readonly Part[]): Uint8Array {
  const packed = parts.map(packedPart);
  const locals = packed.map(localOf);
  let at = 0;
  const centrals = packed.map((part, index) => {
    const central = centralOf(part, at);
    at += locals[index]?.length ?? 0;
    return central;
  });
  const central = Buffer.concat(centrals);
  return Buffer.concat([...locals, central, endOf(packed.length, central.length, at)]);
}
