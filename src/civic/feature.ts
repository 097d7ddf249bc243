/**
 * A feature of the town: its tables, what a dialog may ask about, what a dialog may cause, and what it does
 * when something comes due. Dialogs know facts and effects by name only.
 */
import type { EffectSignature, FactSignature, Incoming, Lang, Session, Value } from '../dialog/types.ts';
import type { Due } from '../store/due.ts';
import type { Migration, Query } from '../store/types.ts';

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

export interface Fact extends FactSignature {
  readonly load: (here: Here, args: readonly Value[]) => Promise<Value> | Value;
}

export interface EffectRule extends EffectSignature {
  /** Applies it; what it gives may be named in the same turn's texts as `{done.<effect>.<field>}`. */
  readonly apply: (here: Here, args: { readonly [arg: string]: Value }) => Promise<{ readonly [field: string]: Value }>;
}

export interface Feature {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly facts: { readonly [name: string]: Fact };
  readonly effects: { readonly [name: string]: EffectRule };
  /** By the name of what came due: does its work, and gives what the person shall be told of, if anything. */
  readonly due: { readonly [name: string]: (q: Query, due: Due) => Promise<readonly Incoming[]> };
}

/** The language that a person's `me.lang` stands for, in words that a feature makes itself. */
export const langOf = (value: Value | undefined): Lang => (value === 'en' ? 'en' : 'bg');
