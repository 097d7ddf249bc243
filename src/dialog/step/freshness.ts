/** Whether an answer may be shown now: its last day, and whether a person took it out of service. */
import type { Answer } from '../handbook.ts';
import type { Position, Session } from '../session.ts';
import { factValue } from './facts.ts';
import { own } from './prepare.ts';
import type { Turn } from './turn.ts';

/** The face of an answer that is out of service, as `slot` of its place. */
export const OFF = 'off';
/** The town's fact that says so. It is asked for only where an answer is about to be shown. */
const FACT = 'handbook.off';

/** Past the last day on which its reading counts. */
export const isStale = (turn: Turn, answer: Answer): boolean =>
  answer.validUntil !== '' && turn.today() > answer.validUntil;

export const isWithheld = (turn: Turn, answer: Answer): boolean =>
  answer.whenStale === 'withhold' && isStale(turn, answer);

/** @throws FactsNeeded */
export const isOff = (turn: Turn, session: Session, id: string): boolean =>
  own(turn.book.facts, FACT) !== undefined && factValue(turn, session, FACT, [id]) === true;

/** The place of an answer as it is to be shown now: out of service, or back in it. @throws FactsNeeded */
export function placeOfAnswer(turn: Turn, session: Session, at: Position): Position {
  if (isOff(turn, session, at.step)) return { dialog: at.dialog, step: at.step, slot: OFF };
  return at.slot === OFF ? { dialog: at.dialog, step: at.step } : at;
}
