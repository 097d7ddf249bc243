/** A QR code as a PNG picture (W3C PNG, second edition): one bit a pixel, nothing but the picture in it. */
import { crc32, deflateSync } from 'node:zlib';
import type { Qr } from './qr.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Pixels of one module: sharp when a printer makes it larger. */
const PIXELS = 8;

function chunk(type: string, body: Uint8Array): Uint8Array {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), body]);
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** A line of pixels: the filter „none“, then eight pixels a byte; 1 is white. */
function lineOf(row: readonly boolean[]): Uint8Array {
  const pixels = row.length * PIXELS;
  const line = Buffer.alloc(1 + Math.ceil(pixels / 8));
  for (let x = 0; x < pixels; x += 1)
    if (row[Math.floor(x / PIXELS)] !== true) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return line;
}

export function pngOf({ size, rows }: Qr): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size * PIXELS, 0);
  head.writeUInt32BE(size * PIXELS, 4);
  head[8] = 1;
  const lines = rows.flatMap((row) => Array.from({ length: PIXELS }, () => lineOf(row)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
