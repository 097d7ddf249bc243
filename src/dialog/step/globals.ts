/** Words that work everywhere: by name, alone in a message, as a command. */
import type { Global } from '../book.ts';
import type { Position } from '../session.ts';
import { arrive, goHome, make, present } from './enter.ts';
import { ANSWER, HANDOVER, isHome, isResting, own, RETURNED } from './prepare.ts';
import { goBack, goOn, pushFrame } from './trail.ts';
import { note, type State, type Turn, tell, withSession, withSlots } from './turn.ts';
import { textIf } from './words.ts';

/** The global word that a text is: alone, or as a command (`/help`, `/help@bubo_bot`). */
export function globalSaid(turn: Turn, said: string): Global | undefined {
  const command = /^\/([\p{L}\p{N}_-]+)(?:@\w+)?$/u.exec(said)?.[1];
  if (command !== undefined) {
    const name = command.toLowerCase();
    return turn.index.globals.get(name) ?? turn.index.words.get(turn.index.fold(name.replaceAll('_', ' ')));
  }
  const folded = said.length <= 60 ? turn.index.fold(said) : '';
  return folded === '' ? undefined : turn.index.words.get(folded);
}

/** The dialog in hand: the present one, or under an answer the one that was interrupted. */
function dialogInHand(turn: Turn, state: State): string | undefined {
  const places = [state.session.at, ...state.session.trail.map(({ at }) => at).reverse()];
  return places.find(({ dialog }) => dialog !== ANSWER && dialog !== HANDOVER && own(turn.book.dialogs, dialog))
    ?.dialog;
}

/** The dialogs that wait for the one in hand to come back: what was given there is cancelled with it. */
const callersOf = ({ session }: State): readonly string[] =>
  session.stack.filter(({ slot }) => slot === RETURNED).map(({ dialog }) => dialog);

/** Takes back what was given in the dialog in hand, and in those that called it, and goes home. „Назад“ brings it back, unless it was private. */
function cancel(turn: Turn, state: State): State {
  const dialog = dialogInHand(turn, state);
  const inHand = [...(dialog === undefined ? [] : [dialog]), ...callersOf(state)];
  const names = inHand.flatMap((id) => Object.keys(own(turn.book.dialogs, id)?.slots ?? {}));
  const cleared = withSlots(
    state,
    new Map(
      names.filter((name) => !name.startsWith('me.') && name in state.session.slots).map((name) => [name, undefined]),
    ),
  );
  return goHome(turn, tell(cleared, textIf(turn, state.session, 'global.cancelled') ?? ''));
}

/** One place back, as it was. */
export function back(turn: Turn, state: State): State {
  const { state: gone, to } = goBack(turn.book, state);
  return arrive(turn, gone, to);
}

/** On with the form that was left; the present question once more where none waits. */
export function resume(turn: Turn, state: State): State {
  const back = goOn(turn.book, state);
  return back ? arrive(turn, back.state, back.to) : present(turn, state);
}

/** An interruption: when it ends, the interrupted question is asked again. */
function interrupt(turn: Turn, state: State, { move }: Global): State {
  const { at, stack } = state.session;
  const origin: Position = isResting(turn.book, at) ? at : turn.book.home;
  const { target } = move;
  const comesBack = target.to === 'step' && target.dialog !== at.dialog && !isHome(turn.book, target);
  return make(turn, comesBack ? withSession(state, { stack: pushFrame(stack, origin) }) : state, move, origin);
}

type Run = (turn: Turn, state: State, global: Global) => State;
const OWN_WAY: { readonly [id: string]: Run } = { menu: goHome, back, cancel };

/** Does what a global word does. @throws FactsNeeded */
export const runGlobal = (turn: Turn, state: State, global: Global): State =>
  (own(OWN_WAY, global.id) ?? interrupt)(turn, note(state, `global ${global.id}`), global);
