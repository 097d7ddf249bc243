/** A municipality named in a message: kept as the person's, and what is asked is told for it. */
import type { Heard } from '../handbook.ts';
import type { Position } from '../session.ts';
import { arrive } from './enter.ts';
import { askedAt, offerPlaces } from './fill.ts';
import { inHeardTown, keepTown, servesMany, TOWN } from './own-town.ts';
import { ANSWER, own, stepAt } from './prepare.ts';
import { pushFrame } from './trail.ts';
import { note, type State, type Turn, tell, waitAt, withSession, withSlots } from './turn.ts';
import { textIf } from './words.ts';

/** Where one is asked which of several is meant; without it such a name is no name. */
const WHICH: Position = { dialog: 'pick_town', step: 'which', slot: 'pick_town.place' };
/** The global word whose way leads to what is known of a municipality. */
const ABOUT = 'town';

/** Whether what an answer tells depends on the municipality. */
const depends = (turn: Turn, id: string | null): boolean => (own(turn.book.answers, id ?? '')?.known.length ?? 0) > 0;

/** Said where nothing else that is told names the municipality. */
const confirmed = (turn: Turn, state: State, before: State): State =>
  state.session.slots[TOWN] === before.session.slots[TOWN]
    ? state
    : tell(state, textIf(turn, state.session, 'global.town') ?? '');

/** Which of several, then on to where it is told. */
function askWhich(turn: Turn, state: State, codes: readonly string[], then: Position): State {
  const asked = askedAt(turn, WHICH);
  if (asked === null) return arrive(turn, state, then);
  const framed = withSession(state, { stack: pushFrame(state.session.stack, then) });
  const cleared = withSlots(framed, new Map([[asked.slot.name, undefined]]));
  return offerPlaces(turn, waitAt(note(cleared, 'town by name'), WHICH), asked, codes);
}

/** Where it is told anew: the present answer, the step that the present dialog names, else what is known of the town. */
function toldAt(turn: Turn, state: State): { readonly to: Position; readonly isAnswer: boolean } | null {
  const { at } = state.session;
  if (at.dialog === ANSWER) return { to: at, isAnswer: true };
  const here = own(turn.book.dialogs, at.dialog)?.town;
  if (here && stepAt(turn.book, here)) return { to: here, isAnswer: false };
  const target = turn.index.globals.get(ABOUT)?.move.target;
  return target?.to === 'step' ? { to: { dialog: target.dialog, step: target.step }, isAnswer: false } : null;
}

/** „а в Бургас?“, „аз съм от Русе“: nothing but a name. Null where it leads nowhere. @throws FactsNeeded */
export function onlyPlace(turn: Turn, state: State, { place }: Heard): State | null {
  const told = place?.alone && servesMany(turn) ? toldAt(turn, state) : null;
  const [code] = place?.codes ?? [];
  if (told === null || place === undefined || code === undefined) return null;
  const { to, isAnswer } = told;
  if (place.codes.length > 1) return askWhich(turn, state, place.codes, to);
  const kept = keepTown(state, code);
  return arrive(turn, isAnswer && !depends(turn, to.step) ? confirmed(turn, kept, state) : kept, to);
}

/**
 * What was heard beside a name, in a municipality: with it kept, or, where several have that name and the answer depends
 * on it, with the question which one is meant.
 */
export function inPlace(turn: Turn, state: State, heard: Heard): { state: State; asks: boolean } {
  const { place, answer } = heard;
  const isNarrow = depends(turn, answer);
  const several = place !== undefined && !place.alone && place.codes.length > 1 && servesMany(turn) ? place.codes : [];
  if (several.length > 0 && isNarrow && askedAt(turn, WHICH) !== null)
    return { state: askWhich(turn, state, several, { dialog: ANSWER, step: answer ?? '' }), asks: true };
  const kept = inHeardTown(turn, state, heard);
  return { state: isNarrow ? kept : confirmed(turn, kept, state), asks: false };
}
