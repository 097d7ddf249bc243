/**
 * Pictures without what they tell beside the picture: where and when they were taken, with which telephone. Nothing is
 * drawn anew: parts are copied or left out (JPEG: ITU-T T.81; EXIF 2.32; PNG: W3C, third edition).
 */

const START_OF_SCAN = 0xda;
const END = 0xd9;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isAbout = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Needed to draw the colours as they were meant: the frame of old programs, the colour profile, Adobe's transform. */
const isNeeded = (marker: number, segment: Uint8Array): boolean =>
  marker === 0xe0 ||
  (marker === 0xe2 && ascii(segment, 4, 11) === 'ICC_PROFILE') ||
  (marker === 0xee && ascii(segment, 4, 5) === 'Adobe');

/** Which way up a telephone was held, 1 to 8: the one thing of EXIF without which a picture lies on its side. */
function orientationIn(segment: Uint8Array): number {
  if (ascii(segment, 4, 4) !== 'Exif') return 1;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const [base, little] = [10, ascii(segment, 10, 2) === 'II'];
  try {
    const list = base + view.getUint32(base + 4, little);
    for (let no = 0; no < Math.min(view.getUint16(list, little), 200); no += 1) {
      const at = list + 2 + no * 12;
      if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little);
    }
  } catch {
    // A list that leads out of the segment tells nothing.
  }
  return 1;
}

/** An EXIF segment that says which way is up, and nothing else. */
const upright = (orientation: number): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'),
    Buffer.from([orientation, 0, 0, 0, 0, 0, 0]),
  ]);

/** Where the coded picture that begins at `from` is followed by the next marker; the end where there is none. */
function afterScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return at;
    at += marker === 0xff ? 1 : 2;
  }
}

/** A JPEG without its data; null where it is none that could be drawn. What stands behind its end is left out. */
export function barePicture(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Uint8Array[] = [];
  let [at, orientation, isDrawn] = [2, 1, false];
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const isScan = marker === START_OF_SCAN;
    const end = isScan ? afterScan(bytes, at + 2 + length) : at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && orientation === 1) orientation = orientationIn(segment);
    if (!isAbout(marker) || isNeeded(marker, segment)) parts.push(segment);
    isDrawn ||= isScan;
    at = end;
  }
  if (!isDrawn) return null;
  const about = orientation > 1 && orientation <= 8 ? [upright(orientation)] : [];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...about, ...parts, Buffer.from([0xff, END])]);
}

/** Chunks that draw; all others are words about the picture. */
const DRAWS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'hIST',
  'pHYs',
  'sPLT',
]);
const SIGNATURE = 8;

/** A PNG without its data; null where it is none that could be drawn. */
export function bareDrawing(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, SIGNATURE)];
  let [at, isDrawn] = [SIGNATURE, false];
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const name = ascii(bytes, at + 4, 4);
    if (end > bytes.length) return null;
    if (DRAWS.has(name)) parts.push(bytes.subarray(at, end));
    isDrawn ||= name === 'IDAT';
    if (name === 'IEND') return isDrawn ? Buffer.concat(parts) : null;
    at = end;
  }
  return null;
}
