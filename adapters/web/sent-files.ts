import { randomBytes } from 'node:crypto';
import type { Fetched } from '../../src/channel.ts';
import type { Said } from '../../src/dialog/types.ts';

/** A file that a visitor sent, until the house has fetched it. */
interface Sent {
  readonly body: Buffer;
  readonly type: string | null;
  readonly at: number;
}

/** Files wait in memory for a short while: the house fetches them at once, or after a moment if it is busy. */
export interface SentFiles {
  /** Keeps a file; gives the handle by which it is fetched. */
  readonly keep: (body: Buffer, type: string | null, at: number) => string;
  readonly fetch: (ref: string, most: number) => Fetched;
  readonly sweep: (at: number) => void;
}

/** @param most bytes of all files together: the oldest goes first. @param life how long one waits, ms. */
export function makeSentFiles(most: number, life: number): SentFiles {
  const files = new Map<string, Sent>();
  let held = 0;
  const drop = (ref: string): void => {
    held -= files.get(ref)?.body.length ?? 0;
    files.delete(ref);
  };
  return {
    keep: (body, type, at) => {
      const ref = randomBytes(18).toString('base64url');
      files.set(ref, { body, type, at });
      held += body.length;
      for (const [oldest] of files) if (held > most && oldest !== ref) drop(oldest);
      return ref;
    },
    fetch: (ref, atMost) => {
      const file = files.get(ref);
      if (file === undefined) return { is: 'gone', why: 'the file was sent too long ago' };
      if (file.body.length > atMost) return { is: 'big' };
      return { is: 'ok', body: file.body, type: file.type };
    },
    sweep: (at) => {
      for (const [ref, file] of files) if (at - file.at >= life) drop(ref);
    },
  };
}

/**
 * The name in its header, percent-encoded, as it is told to the dialog: one line of visible signs, without folders. In an
 * address it would stand in the logs of whatever lies between.
 */
export const nameIn = (header: string | undefined): string | undefined => {
  const last =
    decoded(header ?? '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return plain === '' ? undefined : plain;
};
const LONGEST_NAME = 120;

function decoded(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return '';
  }
}

/** The kinds of files of {@link Said}. */
export type SentKind = Extract<Said, { readonly kind: 'file' }>['type'];

/** Characters in which a file must say what it is. */
const HEAD = 1024;
const BEGINNINGS: readonly (readonly [SentKind, RegExp])[] = [
  ['photo', /^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*|MM.\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|msf|avif))/s],
  ['audio', /^(?:ID3|OggS|\xff[\xe2-\xfb]|RIFF.{4}WAVE|.{4}ftypM4A)/s],
  ['video', /^(?:.{4}ftyp|.E\xdf\xa3|RIFF.{4}AVI )/s],
  // DOCX and ODT are zip archives; Word before 2007; RTF; a text in UTF-16.
  ['document', /^(?:PK..|\xd0\xcf.\xe0|\{\\rtf|\xff\xfe|\xfe\xff)|%PDF-\d/s],
];

/** What a file is, told by how it begins: what the browser says of it is only said. Null for programs and the like. */
export function kindIn(bytes: Uint8Array): SentKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const found = BEGINNINGS.find(([, sign]) => sign.test(head))?.[0];
  // A text has no zeros, in whichever other coding.
  return found ?? (head.includes('\0') ? null : 'document');
}

/** `image/png` of a header; null where it is no media type. */
export const typeIn = (header: string | undefined): string | null =>
  /^\s*([\w.+-]{1,60}\/[\w.+-]{1,80})\s*(?:;|$)/.exec(header ?? '')?.[1]?.toLowerCase() ?? null;
