/** What reading a typed answer gives. */
import type { Place } from '../handbook.ts';
import type { Slot } from '../steps.ts';
import type { Value } from '../types.ts';

/** A possible value of a choice with the words that a person sees for it. */
export interface Choosable {
  readonly id: string;
  readonly label: string;
}

/** What a reader may look at besides the text. */
export interface Around {
  /** `YYYY-MM-DD` in the book's time zone. */
  readonly today: string;
  /** Of a choice, in the order shown. */
  readonly choices: readonly Choosable[];
  readonly places: readonly Place[];
}

export type Read =
  | { readonly ok: true; readonly value: Value }
  /** Not this, or not within the limits: `why` is a word for the log, never what was typed. */
  | { readonly ok: false; readonly why: 'unreadable' | 'short' | 'long' | 'early' | 'late' | 'small' | 'big' | 'part' }
  /** Several municipalities fit: codes, best first. */
  | { readonly ok: false; readonly why: 'several'; readonly codes: readonly string[] };

export type Reader = (text: string, slot: Slot, around: Around) => Read;

export const taken = (value: Value): Read => ({ ok: true, value });
export const unreadable: Read = { ok: false, why: 'unreadable' };
