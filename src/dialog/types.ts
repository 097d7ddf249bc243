/**
 * The words that every floor of the house shares with the adapters: what comes in and what goes out. Nothing here does
 * anything.
 *
 * Units: times are milliseconds since 1970 (UTC); dates are `YYYY-MM-DD` in the deployment's time zone;
 * lengths are Unicode code points unless a name says bytes.
 */

export type Lang = 'bg' | 'en';

/** What a slot, a fact or an effect's argument may hold. Plain JSON, so that sessions can be stored. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** What happened in a chat. A closed union: an adapter turns everything a platform sends into one of these. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** A tapped button: its token (see {@link Button}). */
  | { readonly kind: 'pick'; readonly token: string }
  /** A shared phone number, digits with a leading +. `own` only where the platform vouches for it. */
  | { readonly kind: 'phone'; readonly number: string; readonly own: boolean }
  | { readonly kind: 'place'; readonly lat: number; readonly lon: number }
  /** A picture, video, voice message or document. `ref` is the platform's handle or address, never logged. */
  | {
      readonly kind: 'file';
      readonly type: 'photo' | 'video' | 'audio' | 'document';
      readonly ref: string;
      readonly name?: string;
      readonly bytes?: number;
      readonly caption?: string;
      /** Shared by the files that were sent together, each in a message of its own. */
      readonly album?: string;
    }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'unsupported' }
  /** The chat was opened or /start was sent; `ref` is the deep link's parameter. */
  | { readonly kind: 'hello'; readonly ref?: string }
  /** The person blocked or unsubscribed. */
  | { readonly kind: 'goodbye' }
  /** An already sent message was changed; the step is not run again. */
  | { readonly kind: 'edited' }
  /** Somebody wrote to us in a group: one polite line, nothing is remembered. */
  | { readonly kind: 'group' }
  /**
   * Something came due (see the store's `due` table). It leaves outside quiet time, or, by its `hours`, by `day` on days
   * off too, or at `any` hour; and not from `until` (ms) on, where it would say nothing any more.
   */
  | {
      readonly kind: 'time';
      readonly name: string;
      readonly data: Value;
      readonly hours?: 'day' | 'any';
      readonly until?: number;
      /** A name for what it tells, by which whoever makes that untrue finds it while it waits to be sent. */
      readonly about?: string;
    }
  /** A job in the background finished. */
  | { readonly kind: 'made'; readonly name: string; readonly data: Value }
  /** A human wrote in this chat from the platform's own inbox: the bot keeps silent for a while. */
  | { readonly kind: 'staff' };

export interface Incoming {
  readonly channel: string;
  /** The platform's id of the person in this channel. Always a string. */
  readonly person: string;
  /** Unique within the channel: a redelivery carries the same one. */
  readonly id: string;
  readonly said: Said;
  /** Arrival, put on at the door by the one injected clock. */
  readonly at: number;
  /** The platform's authenticated time, only where it lies within 36 h before arrival. */
  readonly sentAt?: number;
  /** The platform's language tag of the person, as it came (`bg-BG`, `en`). */
  readonly locale?: string;
}

/**
 * A button. A pick's token describes itself, so that no table of buttons is needed: `dialog.step.option[:arg]`,
 * `answer.<id>.<show|plain|source>`, or a built-in (`menu`, `back`, `more:<n>`, …). ASCII, at most 64 bytes.
 * Labels are at most 20 code points and differ within one reply.
 */
export type Button =
  | { readonly kind: 'pick'; readonly token: string; readonly label: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Asks the person to share the own phone number. Typing it works as well. */
  | { readonly kind: 'phone'; readonly label: string }
  | { readonly kind: 'place'; readonly label: string };

/** One bubble of the bot: plain text without markup. Complete on every channel. */
export interface Reply {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Number of the first pick when numbers run through a question of several pages. Default 1. */
  readonly from?: number;
  /**
   * The person wants numbers on every button. Where buttons must become a list they are shown anyway. False: a typed
   * number means something else here, so none is shown.
   */
  readonly numbers?: boolean;
  readonly file?: { readonly url: string; readonly name: string; readonly type: string; readonly bytes: number };
}

/** Something a dialog causes, carried out by a feature of the town inside the turn's transaction. */
export interface Effect {
  readonly name: string;
  readonly args: { readonly [arg: string]: Value };
}
