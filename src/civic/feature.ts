/**
 * A feature of the town: its tables, what a dialog may ask about, what a dialog may cause, and what it does
 * when something comes due. Dialogs know facts and effects by name only.
 */
import type { Session } from '../dialog/session.ts';
import type { EffectSignature, FactSignature } from '../dialog/signatures.ts';
import type { Incoming, Lang, Value } from '../dialog/types.ts';
import type { Due } from '../store/due.ts';
import type { Migration, Query } from '../store/types.ts';
import type { Making } from './making.ts';

/** What a fact or an effect may look at. All reads and writes go through `q`, inside the turn's transaction. */
export interface Here {
  readonly q: Query;
  readonly channel: string;
  readonly person: string;
  /** As it was before this turn; null at first contact. */
  readonly session: Session | null;
  /** Arrival of what is being answered. */
  readonly at: number;
  /** The platform's authenticated time where there is one; decides a citizen's own deadline. */
  readonly sentAt: number;
}

/** Whoever asks, and when: what needs no more of a turn. */
export type Asking = Pick<Here, 'q' | 'channel' | 'person' | 'at'>;

export interface Fact extends FactSignature {
  readonly load: (here: Here, args: readonly Value[]) => Promise<Value> | Value;
}

export interface EffectRule extends EffectSignature {
  /** Applies it; what it gives may be named in the same turn's texts as `{done.<effect>.<field>}`. */
  readonly apply: (here: Here, args: { readonly [arg: string]: Value }) => Promise<{ readonly [field: string]: Value }>;
}

/** What somebody is told by itself: the house gives it an id and its time. */
export type Telling = Pick<Incoming, 'channel' | 'person' | 'said'>;

/** Tells the person of a row what became of it; nobody where the row is of nobody. */
export const tellMade = (
  { channel, person }: Pick<Due, 'channel' | 'person'>,
  name: string,
  data: Value,
): readonly Telling[] =>
  channel === null || person === null ? [] : [{ channel, person, said: { kind: 'made', name, data } }];

/**
 * Slow work (documents, pictures, files that people sent), done outside of any turn: load → make → keep. An effect
 * schedules a `due` row under the work's name; its row goes in the transaction that keeps what was made, so that a kill
 * in between only begins anew.
 */
export interface Work {
  /** What its maker needs, read in a short transaction; null where there is nothing to do any more. */
  readonly load: (q: Query, due: Due) => Promise<Job | null>;
  /** A name in `makers.ts`. */
  readonly maker: string;
  /** Keeps what was made; gives what persons shall be told. Runs in the transaction that takes the row. */
  readonly keep: (q: Query, due: Due, making: Making) => Promise<readonly Telling[]>;
  /**
   * It was tried three times in vain, or once where it can never be made (`isNever`); gives what persons shall be told.
   * `why` holds no words of a person.
   */
  readonly failed: (q: Query, due: Due, why: string, isNever: boolean) => Promise<readonly Telling[]>;
}

export interface Job {
  readonly input: Value;
  /** A file that a person sent: fetched from its platform first. */
  readonly file?: { readonly channel: string; readonly ref: string };
}

/** Somebody who is being forgotten. */
export interface Forgotten {
  readonly channel: string;
  readonly person: string;
  readonly at: number;
  /**
   * `asked`: „изтрий ме“, everything goes. `silent`: nothing was said for as long as a person is kept; what was handed
   * to a municipality has a term of its own, and keeps it.
   */
  readonly why: 'asked' | 'silent';
}

/** What an operator is told of an order. */
export interface Told {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

export interface Feature {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly facts: { readonly [name: string]: Fact };
  readonly effects: { readonly [name: string]: EffectRule };
  /**
   * By the name of what came due: does its work, and gives what the person shall be told of, if anything. `now` is
   * later than `due.at` where the service was down meanwhile.
   */
  readonly due: { readonly [name: string]: (q: Query, due: Due, now: number) => Promise<readonly Telling[]> };
  /**
   * What goes with a person besides the rows that name them: called before those are deleted, in the same transaction,
   * whatever the person is forgotten for.
   */
  readonly forgets?: (q: Query, who: Forgotten) => Promise<void>;
  /** Slow work, by the name of what came due. */
  readonly work?: { readonly [name: string]: Work };
  /** What `npx bubo` may order of it, by the command's words; one transaction each. */
  readonly orders?: {
    readonly [command: string]: (q: Query, args: readonly string[], at: number) => Promise<Told>;
  };
}

/** Channels whose persons, with all that hangs on them, are forgotten a day after their last word. */
export const forgetsSoon = (channel: string): boolean => channel === 'web';

/** The language that a person's `me.lang` stands for, in words that a feature makes itself. */
export const langOf = (value: Value | undefined): Lang => (value === 'en' ? 'en' : 'bg');
