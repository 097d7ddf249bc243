/** What is remembered of a talk. */
import type { Lang, Value } from './types.ts';

/** A place in the book: where somebody waits. `slot` is set while a `fill` asks for it. */
export interface Position {
  readonly dialog: string;
  readonly step: string;
  readonly slot?: string;
}

export interface Footprint {
  readonly at: Position;
  readonly stack: readonly Position[];
  /** Values of slots before they were set or cleared on the way from here; null where there was none. */
  readonly undo: { readonly [slot: string]: Value };
}

/**
 * What is kept of a talk, per person and channel. JSON, at most a few KB: stacks and trails are bounded.
 * Slots are named `dialog.slot`; the person's settings are slots of the reserved dialog `me`
 * (`me.lang`, `me.plain`, `me.numbers`, `me.town`).
 */
export interface Session {
  readonly v: 1;
  readonly at: Position;
  /** Where to go on when a sub-dialog ends or an interruption is over, innermost last. At most 8. */
  readonly stack: readonly Position[];
  readonly slots: { readonly [name: string]: Value };
  /** For „назад“: earlier places as they were, each with the values that were overwritten since. At most 12. */
  readonly trail: readonly Footprint[];
  /** First option shown of a question of several pages (0-based). */
  readonly from: number;
  /** Wrong tries at the present slot. */
  readonly tries: number;
  /** Messages in a row that were not understood. */
  readonly missed: number;
  /** Guesses on offer („Това ли питате?“), answer ids. */
  readonly offer: readonly string[];
  /** What was asked when the guesses were offered, masked and cut; kept only as long as they are on offer. */
  readonly asked?: string;
  /** The language of the buttons at hand, where it is not the person's own: that of a question. */
  readonly inLang?: Lang;
  /** The album of files of which it was said that they are not opened: said once for all of them. */
  readonly album?: string;
  /** A human has taken over; the bot keeps silent until then. */
  readonly silentUntil?: number;
}
