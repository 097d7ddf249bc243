/**
 * Whether a PDF unpacks to more than any document has. Its reader unpacks streams whole, outside of the memory that a
 * thread is given, so that this is looked at before (ISO 32000-1, 7.3.8 and 7.4).
 */
import { constants, inflateSync } from 'node:zlib';

/** Bytes of one stream when unpacked, and of all: scans at 600 dpi stay below. */
const MOST_ONE = 128 * 1024 * 1024;
const MOST_ALL = 512 * 1024 * 1024;
/** Streams of one file. */
const MOST_STREAMS = 50_000;
/** Bytes of streams into which nobody can look beforehand, one and all: so few that they cannot grow without end. */
const UNSEEN = { one: 300_000, all: 2_000_000 } as const;

const STREAM = /stream\r?\n/g;
/** Read with the empty password, where a file only may not be changed. */
const ENCRYPTED = /\/Encrypt\s*(?:\d|<<)/;
/** Packed in another way than the usual one, twice, or in a way that is named elsewhere. */
const ODD =
  /\/(?:LZW(?:Decode)?|RunLengthDecode|RL|BrotliDecode|ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z])|\/F(?:ilter)?\s+\d+\s+\d+\s+R|\/Fl(?:ateDecode)?(?:\s|%[^\r\n]*[\r\n])*\/Fl(?:ateDecode)?(?![A-Za-z])/;

/** Names with their hidden letters: `#46late` is `Flate`. */
const unhidden = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What a damaged stream counts for: looking at it takes time. */
const DAMAGED = 1024 * 1024;

/** Bytes that a stream unpacks to, more than `most` being all the same; 0 where it is not packed so. */
function unpackedSize(body: Uint8Array, most: number): number {
  const [first = 0, second = 0] = body;
  if ((first & 15) !== 8 || (first * 256 + second) % 31 !== 0) return 0;
  try {
    return inflateSync(body, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    // What is damaged ends there for the reader, too; before that it was within the bound.
    return (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : DAMAGED;
  }
}

/** Looks at whatever may be taken for a stream, wherever it stands. */
export function isWithinBounds(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const isHidden = ENCRYPTED.test(text) || ODD.test(unhidden(text));
  let [count, all, unseen, end] = [0, 0, 0, 0];
  for (const found of text.matchAll(STREAM)) {
    const from = found.index + found[0].length;
    if (end < from) end = text.indexOf('endstream', from);
    if (end < 0) end = text.length;
    const body = bytes.subarray(from, end);
    const size = unpackedSize(body, MOST_ONE);
    const dark = isHidden && size === 0 ? body.length : 0;
    [count, all, unseen] = [count + 1, all + size, unseen + dark];
    if (count > MOST_STREAMS || size > MOST_ONE || all > MOST_ALL) return false;
    if (dark > UNSEEN.one || unseen > UNSEEN.all) return false;
  }
  return true;
}
