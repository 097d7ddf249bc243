/** What a message takes for granted and is not so: put right before what is answered or offered. */
import type { Heard } from '../handbook.ts';
import { isOff, isStale } from './freshness.ts';
import { own } from './prepare.ts';
import { note, type State, speaking, type Turn, tell } from './turn.ts';
import { textIf } from './words.ts';

/** Whether what a correction rests on still counts: the answer that follows it, or else all acts that were read. */
function stillCounts(turn: Turn, state: State, { answer: id }: Heard): boolean {
  const answer = id === null ? undefined : own(turn.book.answers, id);
  if (answer !== undefined) return !isStale(turn, answer) && !isOff(turn, state.session, answer.id);
  return Object.values(turn.book.acts).every(({ validUntil }) => turn.today() <= validUntil);
}

/**
 * Tells the correction of a false premise, in the language in which the answer will come. One that may be out of date
 * is left out: the answer after it says so of itself. @throws FactsNeeded
 */
export function corrected(turn: Turn, state: State, heard: Heard): State {
  const { premise, zone, lang } = heard;
  if (premise === undefined || !stillCounts(turn, state, heard)) return state;
  const inTheirs = (zone === 'direct' || zone === 'offer') && turn.book.langs.includes(lang);
  const words = textIf(turn, inTheirs ? speaking(state.session, lang) : state.session, `premises.${premise}`);
  return words === null ? state : tell(note(state, `premise ${premise}`), words);
}
