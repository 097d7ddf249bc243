/** Text files as people save them: UTF-8 with or without its mark, and nothing else is guessed at. */
import { readFileSync } from 'node:fs';

/** Bytes that are no UTF-8. The message goes on from a file's name: what they are, and what to do. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  /** Of the first line that cannot be read, from 1. */
  readonly line: number;
  constructor(probably: string, line: number) {
    super(`is not in UTF-8 (perhaps in ${probably}): save it again in UTF-8`);
    this.line = line;
  }
}

const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** The text of a file, without a mark at its beginning. @throws NotUtf8, and the system's error where it cannot be read. */
export function readUtf8(path: string): string {
  const bytes = readFileSync(path);
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isMarked || bytes.subarray(0, 4).includes(0)) throw new NotUtf8('UTF-16', 1);
  const text = decoded(bytes);
  if (text === null) throw new NotUtf8('Windows-1251', firstUnreadable(bytes));
  return text;
}

/** No byte of a sign of UTF-8 is a newline: lines can be looked at one by one. */
function firstUnreadable(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end < 0 ? bytes.length : end;
    if (decoded(bytes.subarray(from, to)) === null) break;
    from = to + 1;
  }
  return line;
}
