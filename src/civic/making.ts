/** What is made away from the turns: the words that features, makers and the workshop share. */
import type { Value } from '../dialog/types.ts';

/** A file that was made, before it is kept. */
export interface MadeFile {
  /** With its ending; safe as the last part of an address. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly body: Uint8Array;
}

export interface Making {
  readonly data: Value;
  readonly files: readonly MadeFile[];
}

/** A file that a person sent, or why there is none. */
export type Received =
  | { readonly is: 'ok'; readonly body: Uint8Array; readonly type: string | null }
  | { readonly is: 'gone' }
  | { readonly is: 'big' };

export interface Bench {
  /** Null where the job has no file. */
  readonly file: Received | null;
  /** How far it is; shown to the person where it takes long. */
  readonly progress: (done: number, all: number) => void;
}

/** What can never be made, however often it is tried: it fails at once. Its message holds no words of a person. */
export class Impossible extends Error {
  override readonly name: string = 'Impossible';
}

/**
 * Makes something in a worker thread: no store, no network, no clock. Same input, same bytes.
 * @throws Impossible, or whatever else went wrong: then it is tried again, three times in all.
 */
export type Maker = (input: Value, bench: Bench) => Promise<Making>;

/** Largest file of a person that is fetched, bytes. */
export const MOST_RECEIVED = 10 * 1024 * 1024;
