/** Help for somebody in trouble, said before whatever else a message leads to: nothing of it is lost. */
import { DANGER, DISTRESS, isDanger, isDistress } from '../ear/cries.ts';
import { proposing } from '../ear/proposing.ts';
import { isWorrying } from '../ear/worry.ts';
import type { Heard } from '../handbook.ts';
import { foldWord, words } from '../normalise.ts';
import { note, type State, type Turn, tell } from './turn.ts';
import { textIf } from './words.ts';

/** A cry is short; what is longer is a document that tells of such things. */
const LONGEST_CRY = 300;

const soundsOf = (said: string): readonly string[] => words(said).map(foldWord);

/**
 * A cry in the middle of a form, or where a step wants the text for itself: it may be part of what is written there, so
 * the line is the one for whoever it concerns. What is proposed tells of no trouble of now.
 */
export function helped(turn: Turn, state: State, said: string): State {
  const sounds = said.length > LONGEST_CRY ? [] : soundsOf(said);
  if (sounds.length === 0 || proposing(said) !== null || !(isDistress(sounds) || isDanger(sounds))) return state;
  return tell(note(state, 'cry'), textIf(turn, state.session, 'global.worry') ?? '');
}

/** Whether words of trouble are in what was said. */
export const isWorry = (said: string): boolean => isWorrying(soundsOf(said));

/** Where it is not sure what is asked, and words of trouble are in it. */
export function comforted(turn: Turn, state: State, { zone, rule }: Heard, said: string): State {
  const isHelped = rule === `redirect:${DISTRESS}` || rule === `redirect:${DANGER}`;
  const isUnsure = (zone === 'offer' || zone === 'decline') && !isHelped;
  if (!isUnsure || !isWorry(said)) return state;
  return tell(note(state, WORRY), textIf(turn, state.session, 'global.worry') ?? '');
}
const WORRY = 'worry';

/** The line of {@link comforted}, where a turn had it and is told otherwise after all. */
export const comforting = (turn: Turn, state: State, { why }: State): readonly string[] =>
  why.includes(WORRY) ? [textIf(turn, state.session, 'global.worry') ?? ''] : [];
