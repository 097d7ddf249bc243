/** A move: effects, then slots, then the way. */
import { evaluate } from '../conditions/evaluate.ts';
import { LONGEST_TEXT } from '../slots/text.ts';
import type { Move } from '../steps.ts';
import type { Effect, Value } from '../types.ts';
import { scopeOf } from './facts.ts';
import { note, type State, type Turn, withSlots } from './turn.ts';

/** Cuts a text to what a slot may hold, between code points. */
function bounded(turn: Turn, name: string, value: Value): Value {
  if (typeof value !== 'string') return value;
  const slot = turn.index.slots.get(name);
  const most = slot?.type === 'text' ? Math.min(Number(slot.max ?? LONGEST_TEXT), LONGEST_TEXT) : LONGEST_TEXT;
  return value.length <= most ? value : [...value].slice(0, most).join('');
}

/** Does what a move does to the session and the town; where it leads is another matter. @throws FactsNeeded */
export function perform(turn: Turn, state: State, move: Move, it?: Value): State {
  if (move.do.length === 0 && move.clear.length === 0 && Object.keys(move.set).length === 0) return state;
  const scope = scopeOf(turn, state.session, it);
  const effects = move.do.map(
    ({ effect, args }): Effect => ({
      name: effect,
      args: Object.fromEntries(Object.entries(args).map(([arg, expr]) => [arg, evaluate(expr, scope)])),
    }),
  );
  const changes = new Map<string, Value | undefined>(move.clear.map((slot) => [slot, undefined]));
  for (const [slot, expr] of Object.entries(move.set)) {
    const value = evaluate(expr, scope);
    changes.set(slot, value === null ? undefined : bounded(turn, slot, value));
  }
  const done = withSlots({ ...state, effects: [...state.effects, ...effects] }, changes);
  return effects.reduce((noted, { name }) => note(noted, `do ${name}`), done);
}
