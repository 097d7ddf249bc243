/** The door of a dialog that is not for everybody (`only:`): one place for all of its steps, whichever way one comes. */
import { holds } from '../conditions/evaluate.ts';
import type { Position, Session } from '../session.ts';
import { scopeOf } from './facts.ts';
import { onlyOf, stepAt } from './prepare.ts';
import type { Turn } from './turn.ts';

/** Where whoever a place is not for is led to; null where they may be there. @throws FactsNeeded */
export function doorOf(turn: Turn, session: Session, at: Position): Position | null {
  const step = stepAt(turn.book, at);
  const only = step && onlyOf(turn.book, step);
  return !only || holds(only.if, scopeOf(turn, session)) ? null : only.to;
}

/** As {@link doorOf}, for the place where a turn began. */
export const doorHere = (turn: Turn): Position | null => doorOf(turn, turn.start, turn.start.at);
