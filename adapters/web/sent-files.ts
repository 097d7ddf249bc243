import { randomBytes } from 'node:crypto';
import type { Fetched } from '../../src/channel.ts';

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

/** As it is told to the dialog: a name is one line of visible signs, without folders. */
export const nameIn = (name: unknown): string | undefined => {
  const last = typeof name === 'string' ? (name.split(/[/\\]/).at(-1) ?? '') : '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return plain === '' ? undefined : plain;
};
const LONGEST_NAME = 120;

const KINDS: ReadonlyMap<string, 'photo' | 'video' | 'audio'> = new Map([
  ['image', 'photo'],
  ['video', 'video'],
  ['audio', 'audio'],
]);
export const kindIn = (type: string | null): 'photo' | 'video' | 'audio' | 'document' =>
  KINDS.get(type?.split('/')[0] ?? '') ?? 'document';

/** `image/png` of a header; null where it is no media type. */
export const typeIn = (header: string | undefined): string | null =>
  /^\s*([\w.+-]{1,60}\/[\w.+-]{1,80})\s*(?:;|$)/.exec(header ?? '')?.[1]?.toLowerCase() ?? null;
