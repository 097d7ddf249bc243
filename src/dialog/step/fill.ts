/** Answers to the questions of a form: taken, skipped, or asked for again. */

import type { Position } from '../session.ts';
import { readSlot } from '../slots/index.ts';
import type { Slot } from '../steps.ts';
import type { Value } from '../types.ts';
import { answerBubbles } from './answer-view.ts';
import { advance, type FillStep, make, tellSlot } from './enter.ts';
import { tokenArgument } from './labels.ts';
import { inHeardTown } from './own-town.ts';
import { corrected } from './premise.ts';
import { ANSWER, own, stepAt } from './prepare.ts';
import { slotKey, slotValues } from './question.ts';
import { MOST_OFFERED } from './session.ts';
import { langOf, note, type State, speaking, type Turn, tell, withSession, withSlots } from './turn.ts';
import { text, textIf } from './words.ts';

/** The question of a form that a session waits at. */
export interface Asked {
  readonly step: FillStep;
  readonly slot: Slot;
  readonly at: Position;
}

export function askedAt(turn: Turn, at: Position): Asked | null {
  const step = stepAt(turn.book, at);
  const slot = at.slot === undefined ? undefined : turn.index.slots.get(at.slot);
  return step?.kind === 'fill' && slot && step.slots.includes(slot.name) ? { step, slot, at } : null;
}

/** Keeps a value and goes on. @throws FactsNeeded */
export function take(turn: Turn, state: State, { step, slot, at }: Asked, value: Value): State {
  return advance(turn, note(withSlots(state, new Map([[slot.name, value]])), `slot ${slot.name}`), step, at);
}

/** An optional question left open on purpose: it counts as answered, with nothing. */
export const skip = (turn: Turn, state: State, asked: Asked): State => take(turn, note(state, 'skipped'), asked, null);

/** Said before a form's last resort, unless that has words of its own for it: a hand-over, a step that only tells. */
function gaveUp(turn: Turn, state: State, { fail: { target } }: FillStep): State {
  const isTold = target.to === 'handover' || (target.to === 'step' && stepAt(turn.book, target)?.kind === 'say');
  return isTold ? state : tell(state, textIf(turn, state.session, 'global.gaveup') ?? '');
}

/** Not understood as an answer: said kindly, and after some tries the form's last resort. @throws FactsNeeded */
function askAgain(turn: Turn, state: State, { step, slot, at }: Asked, why: string): State {
  const tries = turn.start.tries + 1;
  const tried = note(withSession(state, { tries, from: 0 }), `slot ${slot.name} ${why}, try ${tries} of ${step.tries}`);
  if (tries >= step.tries)
    return make(turn, gaveUp(turn, tried, step), step.fail, { dialog: at.dialog, step: at.step });
  const values = { min: slot.min ?? null, max: slot.max ?? null };
  // A day that was understood and is out of bounds has words of its own.
  const retry =
    textIf(turn, state.session, `${slotKey(slot)}.${why}`, { values }) ??
    textIf(turn, state.session, `${slotKey(slot)}.retry`, { values });
  return retry === null ? { ...tellSlot(turn, tried, slot.name), asks: true } : { ...tell(tried, retry), asks: true };
}

/** „Бяла“ is two municipalities: which? Not a failed try. */
export function offerPlaces(turn: Turn, state: State, { slot }: Asked, codes: readonly string[]): State {
  const offered = withSession(state, { offer: codes.slice(0, MOST_OFFERED), tries: turn.start.tries, from: 0 });
  const words = textIf(turn, state.session, `${slotKey(slot)}.which`) ?? text(turn, state.session, 'global.offer');
  return note({ ...tell(offered, words), asks: true }, `slot ${slot.name} several (${codes.length})`);
}

/** A question in the middle of a form: its answer, and the form's question again. Null where it is not surely one. */
function answerBetween(turn: Turn, state: State, said: string, { slot }: Asked): State | null {
  const heard = turn.book.hear(said, langOf(turn.book, state.session));
  if (heard.zone !== 'direct' || heard.answer === null || !own(turn.book.answers, heard.answer)) return null;
  const tried = inHeardTown(turn, withSession(state, { tries: turn.start.tries }), heard);
  const mine = tried.session;
  const session = turn.book.langs.includes(heard.lang) ? speaking(mine, heard.lang) : mine;
  const bubbles = answerBubbles(turn, session, { dialog: ANSWER, step: heard.answer });
  const told = bubbles.reduce(tell, corrected(turn, tried, heard));
  return note({ ...tellSlot(turn, told, slot.name), asks: true }, `answer ${heard.answer} in between`);
}

/** A text that does not fit may still be meant for its slot, a long one surely: only what asks is no answer. */
export const isQuestion = (said: string): boolean =>
  said.length <= LONGEST_QUESTION && said.endsWith('?') && !said.includes('\n');
const LONGEST_QUESTION = 300;

/** A typed answer. @throws FactsNeeded */
export function readTyped(turn: Turn, state: State, said: string, asked: Asked): State {
  const { slot } = asked;
  const choices = slot.type === 'choice' ? slotValues(turn, turn.start, slot) : [];
  const read = readSlot(slot, said, { today: turn.today(), choices, places: turn.book.places });
  if (read.ok) return take(turn, state, asked, read.value);
  if (read.why === 'several') return offerPlaces(turn, state, asked, read.codes);
  const answered = slot.type === 'text' && !isQuestion(said) ? null : answerBetween(turn, state, said, asked);
  return answered ?? askAgain(turn, state, asked, read.why);
}

const YES_NO: { readonly [id: string]: boolean } = { yes: true, no: false };

/** The value behind a token's argument; undefined where the slot has no such value now. @throws FactsNeeded */
export function valuePicked(turn: Turn, { slot }: Asked, argument: string): Value | undefined {
  if (slot.type === 'yesno') return own(YES_NO, argument);
  if (slot.type === 'place') return turn.index.places.has(argument) ? argument : undefined;
  return slotValues(turn, turn.start, slot).find(({ id }) => tokenArgument(id) === argument)?.id;
}
