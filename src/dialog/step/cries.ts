/** Help for somebody in trouble, said before whatever else a message leads to: nothing of it is lost. */
import { DANGER, DISTRESS, isDanger, isDistress } from '../ear/cries.ts';
import { isWorrying } from '../ear/worry.ts';
import type { Heard } from '../handbook.ts';
import { foldWord, words } from '../normalise.ts';
import { note, type State, type Turn, tell } from './turn.ts';
import { textIf } from './words.ts';

/** A cry is short; what is longer is a document that tells of such things. */
const LONGEST_CRY = 300;

const soundsOf = (said: string): readonly string[] => words(said).map(foldWord);

/** A cry in the middle of a form, or where a step wants the text for itself. */
export function helped(turn: Turn, state: State, said: string): State {
  if (said.length > LONGEST_CRY) return state;
  const sounds = soundsOf(said);
  const cry = isDistress(sounds) ? DISTRESS : isDanger(sounds) ? DANGER : null;
  const help = cry === null ? null : textIf(turn, state.session, `redirects.${cry}`);
  return help === null ? state : tell(note(state, `cry ${cry}`), help);
}

/** Where it is not sure what is asked, and words of trouble are in it. */
export function comforted(turn: Turn, state: State, { zone, rule }: Heard, said: string): State {
  const isHelped = rule === `redirect:${DISTRESS}` || rule === `redirect:${DANGER}`;
  const isUnsure = (zone === 'offer' || zone === 'decline') && !isHelped;
  if (!isUnsure || !isWorrying(soundsOf(said))) return state;
  return tell(note(state, 'worry'), textIf(turn, state.session, 'global.worry') ?? '');
}
