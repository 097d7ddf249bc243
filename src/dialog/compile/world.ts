/** What the compiler is given, and what it says about it. */
import type { Act, Place } from '../handbook.ts';
import type { EffectSignature, FactSignature } from '../signatures.ts';

/** One file of the content. The path is relative to the content's root, with forward slashes. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
  /** Why there is no text, where the file cannot be read at all: how the sentence goes on from “this file”. */
  readonly unreadable?: { readonly why: string; readonly line: number };
}

/** The part of a channel's limits that content can break: code points, except the token's bytes. */
export interface ChannelLimits {
  readonly text: number;
  readonly textWithButtons: number;
  readonly buttons: number;
  readonly label: number;
  readonly tokenBytes: number;
}

/** What was in the last release (`dialogs/released.json`): nobody waiting there may be lost by the next one. */
export interface Released {
  readonly steps: readonly string[];
  readonly options?: readonly string[];
  readonly slots?: { readonly [name: string]: string };
  readonly answers?: readonly string[];
}

/** All that content may refer to and does not define itself. */
export interface World {
  readonly facts: { readonly [name: string]: FactSignature };
  readonly effects: { readonly [name: string]: EffectSignature };
  readonly places: readonly Place[];
  readonly acts: readonly Act[];
  readonly limits: { readonly [channel: string]: ChannelLimits };
  readonly released: Released | null;
  /** IANA name, as `Europe/Sofia`. */
  readonly timeZone: string;
  /**
   * Whether the words are proofread as well: against the register of acts, against each other, for readers. It takes
   * longer than all the rest, and a start need not do it again: `bubo check` has done it for the release.
   */
  readonly proofread?: boolean;
}

/** One finding. `what` and `remedy` are sentences; `hint` is a “did you mean”. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
  readonly hint?: string;
}
