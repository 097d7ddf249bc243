/**
 * The door: what a channel is. A new one is a folder in `adapters/` whose `index.ts` gives a {@link Channel};
 * it is done when the contract suite (`tests/channel-contract.ts`) is green.
 * An adapter imports this page, the dialog's types and its own folder, nothing else of ours.
 */
import type { Router } from 'express';
import type { Incoming, Reply, Said } from './dialog/types.ts';

/** The platform's published limits, as data. Lengths in code points unless a name says bytes. */
export interface Limits {
  /** One text message. Longer texts are split on paragraph, line or word. */
  readonly text: number;
  /** Text of a message with buttons, where it is less. */
  readonly textWithButtons: number;
  /** Buttons in one message. More become a numbered list. */
  readonly buttons: number;
  readonly label: number;
  readonly tokenBytes: number;
  readonly bodyBytes: number;
  /** Largest webhook body we take. */
  readonly webhookBytes: number;
  /** Hours after the person's last word in which we may write; null where there is no window. */
  readonly windowHours: number | null;
  /** Bulk messages a second, in all their lanes. Replies are not paced. */
  readonly bulkPerSecond: number;
}

/** A webhook request: headers in lower case, the body as it came over the wire. */
export interface Webhook {
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly query: { readonly [name: string]: unknown };
  readonly raw: Buffer;
}

/** What a webhook body held. Echoes and receipts have fallen out; nothing unknown ever throws. */
export interface Parsed {
  readonly events: readonly Arrival[];
  /** Messages of ours that the platform took and later refused (Viber's `failed` receipt). */
  readonly failed: readonly { readonly messageId: string; readonly why: string }[];
  /** Things an operator must know (a policy notice, a refused template), as sentences without texts or names. */
  readonly alarms: readonly string[];
  /** The first event is a chat that was opened and may be greeted in the answer itself (Viber). */
  readonly greet?: boolean;
}
export type Arrival = Omit<Incoming, 'channel' | 'at'> & { readonly said: Said };

/** One call to the platform: its method and JSON body, without address, token or proof. */
export interface Call {
  readonly method: string;
  readonly body: { readonly [field: string]: unknown };
}

/** What became of a call. */
export type Outcome =
  | { readonly is: 'ok'; readonly id: string; readonly note?: string }
  /**
   * Try again after so many ms; a `channel` wait holds everybody back. `away`: the platform could not be reached, so
   * that this message may go as soon as another gets through. `tries`: not worth more than so many.
   */
  | {
      readonly is: 'later';
      readonly after: number;
      readonly who: 'person' | 'channel';
      readonly why: string;
      readonly away?: true;
      readonly tries?: number;
    }
  /** The person blocked, unsubscribed or does not exist. */
  | { readonly is: 'gone'; readonly why: string }
  /** The platform's window is closed: not now. */
  | { readonly is: 'closed'; readonly why: string }
  /** Token or account: the channel is paused, the queue kept, an alarm raised, and probed until it works; not before `after` ms. */
  | { readonly is: 'halt'; readonly why: string; readonly after?: number }
  /** Writing first costs what the account has not got; replies are free. Bulk messages wait, and one probes after so many ms. */
  | { readonly is: 'unpaid'; readonly why: string; readonly after: number }
  /** This message is wrong: parked, alarm. */
  | { readonly is: 'refused'; readonly why: string };

/** A file that a person sent, as the platform gave it. */
export type Fetched =
  | { readonly is: 'ok'; readonly body: Uint8Array; readonly type: string | null }
  /** The platform could not be reached: worth another try. */
  | { readonly is: 'later'; readonly why: string }
  /** No longer there, or not ours to have. */
  | { readonly is: 'gone'; readonly why: string }
  /** Larger than was asked for, or than the platform hands out. */
  | { readonly is: 'big' };

export interface Recipient {
  readonly person: string;
  /** The outbox row's id, for platforms that give it back. */
  readonly outboxId: string;
}

/** What `bubo webhooks status` shows: the platform's own view, and what is wrong in words. */
export interface WebhookStatus {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/** Texts that a platform shows outside the talk, per language. */
export interface Profile {
  readonly greeting: string;
  readonly description: string;
  /** One line about the bot. */
  readonly short: string;
  /** Entries of a menu that is always there. */
  readonly menu: readonly { readonly label: string; readonly token: string }[];
  readonly commands: readonly { readonly name: string; readonly description: string; readonly token: string }[];
  readonly iceBreakers: readonly { readonly question: string; readonly token: string }[];
}

export interface Channel {
  readonly name: string;
  readonly limits: Limits;
  /** Whether the request is the platform's: on raw bytes, in constant time. */
  readonly verify: (hook: Webhook) => boolean | Promise<boolean>;
  /** Throws a SyntaxError when the body is no JSON (answered with 400); never otherwise. */
  readonly parse: (hook: Webhook) => Parsed;
  /** The platform's calls for one reply, each within the limits. Pure. */
  readonly render: (reply: Reply, to: Recipient) => readonly Call[];
  /** Never throws: network trouble is an outcome. `signal` ends it when the house closes. */
  readonly send: (call: Call, signal: AbortSignal) => Promise<Outcome>;
  /** Brings a file that a person sent, by the handle in its event; at most `most` bytes. Never throws. */
  readonly fetch?: (ref: string, most: number, signal: AbortSignal) => Promise<Fetched>;
  /** The one message that may stand in the answer to an opened chat, made of all replies. */
  readonly greet?: (replies: readonly Reply[]) => { readonly [field: string]: unknown };
  /** Typing signs and the like for an arrival: sent once, outside the queue, failures ignored. */
  readonly courtesy?: (hook: Webhook) => readonly Call[];
  /** The platform's extra doors (handshake, deletion callback, event stream), mounted at the root. */
  readonly routes?: (router: Router, house: House) => void;
  readonly webhooks?: {
    readonly set: (publicUrl: string, profile: { readonly [lang: string]: Profile }) => Promise<readonly string[]>;
    readonly status: (publicUrl: string) => Promise<WebhookStatus>;
    readonly remove: () => Promise<readonly string[]>;
  };
  /** Lets go of whatever the channel holds open (streams, timers) when the house closes. */
  readonly close?: () => void;
  /** The platform may report later that a message it took has failed: ids of sent messages are kept for a while. */
  readonly reportsFailures?: boolean;
  /** Bot Framework and web take their messages by routes of their own and have no webhook path. */
  readonly hasWebhook: boolean;
}

/** What an adapter's extra doors may ask of the house. */
export interface House {
  /** Takes events in as a webhook does: resolves once they are committed. */
  readonly take: (channel: string, parsed: Parsed) => Promise<void>;
  /** Starts the removal of a person's data; gives the code under which its state can be seen. */
  readonly forget: (channel: string, person: string) => Promise<{ readonly code: string }>;
  /** The state of a removal and its day (`YYYY-MM-DD`), or null for an unknown code. `nothing`: there was nobody by that id. */
  readonly forgotten: (
    code: string,
  ) => Promise<{ readonly day: string; readonly state: 'open' | 'done' | 'nothing' } | null>;
  readonly publicUrl: string;
  readonly now: () => number;
}
