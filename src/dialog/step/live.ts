/**
 * What is asked where the talk stands at a hearing that takes questions: it may be meant for the municipality. Null
 * where nothing says so; then it is heard as anywhere.
 */
import { isAsking } from '../ear/asking.ts';
import type { Position, Session } from '../session.ts';
import { factValue } from './facts.ts';
import { own } from './prepare.ts';
import { langOf, type State, type Turn } from './turn.ts';

/** The dialog that takes it up; answers of the handbook are offered beside its options. */
export const LIVE = 'live';
/** Where one stands at a hearing, and the slot that tells at which. */
const PLACES: { readonly [dialog: string]: string } = {
  hearing: 'hearing.ref',
  question: 'question.hearing',
  [LIVE]: 'live.ref',
};
const TAKES = 'asking.takes';

const hearingAt = ({ slots }: Session, { dialog }: Position): string | null => {
  const ref = slots[own(PLACES, dialog) ?? ''];
  return typeof ref === 'string' && ref !== '' ? ref : null;
};

/** The same limits as the slots that take it. */
const [SHORTEST, LONGEST] = [10, 500];

/** The hearing that a question is for. @throws FactsNeeded */
export function askedHearing(turn: Turn, { session }: State, said: string): string | null {
  const ref = hearingAt(session, turn.start.at);
  const length = [...said].length;
  if (ref === null || length < SHORTEST || length > LONGEST || !isAsking(said)) return null;
  if (factValue(turn, session, TAKES, [ref]) !== true) return null;
  // A greeting, somebody in distress, what another office does, „а в Бургас?“: that is answered at once.
  const { zone, rule, place } = turn.book.hear(said, langOf(turn.book, session));
  const isAnswered = zone === 'rule' || (zone === 'decline' && rule !== undefined) || place?.alone === true;
  return isAnswered ? null : ref;
}
