/** Facts of the town: read where they are loaded, asked for where they are not. */
import { evaluate, type FactExpr, type Scope } from '../conditions/evaluate.ts';
import type { Session } from '../session.ts';
import { factKey, type Need } from '../signatures.ts';
import type { Value } from '../types.ts';
import { own } from './prepare.ts';
import type { Turn } from './turn.ts';

/**
 * Thrown where a fact is not loaded yet, and caught in `step`, which hands the needs to the shell and is called
 * again. The one exception of this floor: a need may come up at any depth, and the turn starts anew anyway. No error,
 * and so without a trace of the stack: most turns need something, and the trace would cost a tenth of them.
 */
export class FactsNeeded {
  readonly needs: readonly Need[];
  constructor(needs: readonly Need[]) {
    this.needs = needs;
  }
}

/** Arguments as given, or the values of the slots that the fact names as its defaults. */
function argumentsOf(turn: Turn, session: Session, name: string, args: readonly Value[]): readonly Value[] {
  const signature = own(turn.book.facts, name);
  if (args.length > 0 || !signature?.defaults) return args;
  return signature.defaults.map((slot) => session.slots[slot] ?? null);
}

/** A fact's value. An unknown fact is none. @throws FactsNeeded */
export function factValue(turn: Turn, session: Session, name: string, given: readonly Value[]): Value {
  const args = argumentsOf(turn, session, name, given);
  const value = turn.facts.get(factKey(name, args));
  if (value !== undefined) return value;
  if (own(turn.book.facts, name) === undefined) return null;
  throw new FactsNeeded([{ name, args }]);
}

/** The names of a condition in a session. */
export const scopeOf = (turn: Turn, session: Session, it?: Value): Scope => ({
  slot: (name) => session.slots[name] ?? null,
  fact: (name, args) => factValue(turn, session, name, args),
  ...(it !== undefined && { it }),
  now: turn.incoming.at,
  today: turn.today,
  channel: turn.incoming.channel,
});

/** What is missing of some facts. Arguments that are facts themselves come first, the rest in the next round. */
export function missing(turn: Turn, session: Session, facts: readonly FactExpr[]): readonly Need[] {
  const scope = scopeOf(turn, session);
  const needs = new Map<string, Need>();
  for (const fact of facts) {
    try {
      evaluate(fact, scope);
    } catch (error) {
      if (!(error instanceof FactsNeeded)) throw error;
      for (const need of error.needs) needs.set(factKey(need.name, need.args), need);
    }
  }
  return [...needs.values()];
}
