/** Footprints: how „назад“ finds the earlier place, as it was. */

import type { Book } from '../book.ts';
import { same } from '../conditions/evaluate.ts';
import type { Footprint, Position, Session } from '../session.ts';
import type { Step } from '../steps.ts';
import type { Value } from '../types.ts';
import { ANSWER, indexOf, isResting, placeNow, samePlace, stepAt } from './prepare.ts';
import { type State, withSession } from './turn.ts';

/** The most earlier places that are remembered. */
export const LONGEST_TRAIL = 12;
/** The most places to return to. */
export const DEEPEST_STACK = 8;

const isSetting = (slot: string): boolean => slot.startsWith('me.');

/**
 * Values before a turn of the slots that it changed. The person's settings are no part of a conversation: what was
 * chosen stays chosen, and only a setting that was taken away comes back.
 */
function undoOf(before: Session['slots'], after: Session['slots']): Footprint['undo'] {
  const undo: { [slot: string]: Value } = {};
  for (const slot of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[slot], after[slot]];
    const counts = isSetting(slot) ? is === undefined : was === undefined || is === undefined || !same(was, is);
    if (counts) undo[slot] = was ?? null;
  }
  return undo;
}

/** The most characters of earlier values that are kept for „назад“: a session stays a few KB. */
const MOST_UNDO = 8000;

const weight = ({ undo }: Footprint): number => (Object.keys(undo).length === 0 ? 0 : JSON.stringify(undo).length);

/** The last footprints, as many as there is room for; the very last always. */
function within(trail: readonly Footprint[]): readonly Footprint[] {
  const last = trail.slice(-LONGEST_TRAIL);
  let room = MOST_UNDO;
  const full = last.findLastIndex((footprint) => {
    room -= weight(footprint);
    return room < 0;
  });
  return last.slice(Math.min(full + 1, last.length - 1));
}

const dialogOf = (slot: string): string => slot.slice(0, slot.indexOf('.'));

/** The slots that a step asks for: a form's, or the one that takes what is typed at a question. */
function askedBy(step: Step | undefined): readonly (string | undefined)[] {
  if (step?.kind === 'fill') return step.slots;
  return step?.kind === 'ask' ? [step.other?.slot] : [];
}

/**
 * A private value that a turn takes away, unless to ask for it again, is erased: no footprint keeps it. A dialog with no
 * such value left is gone from the trail altogether, so that nobody comes back among questions without their answers.
 */
function withoutErased(book: Book, { base, session }: State, trail: readonly Footprint[]): readonly Footprint[] {
  const isKept = (slots: Session['slots'], name: string): boolean =>
    (slots[name] ?? null) !== null && indexOf(book).slots.get(name)?.private === true;
  const form = stepAt(book, session.at);
  const asked = askedBy(form);
  const gone = Object.keys(base.slots).filter(
    (name) => isKept(base.slots, name) && session.slots[name] === undefined && !asked.includes(name),
  );
  if (gone.length === 0) return trail;
  const left = new Set(
    Object.keys(session.slots)
      .filter((name) => isKept(session.slots, name))
      .map(dialogOf),
  );
  const emptied = new Set(gone.map(dialogOf).filter((dialog) => !left.has(dialog)));
  const cleaned = trail
    .filter(({ at }) => !emptied.has(at.dialog))
    .map((footprint) => ({
      ...footprint,
      undo: Object.fromEntries(
        Object.entries(footprint.undo).filter(([slot]) => !gone.includes(slot) && !emptied.has(dialogOf(slot))),
      ),
    }));
  return cleaned.slice(0, cleaned.findLastIndex(({ at }) => !samePlace(at, session.at)) + 1);
}

/**
 * What somebody writes of others where not everybody may be (a dialog with `only`) is private to that place: whoever has
 * left it, or may be there no more, keeps nothing of it.
 */
export function leaveBehind(book: Book, state: State): State {
  const { at, stack, slots, trail } = state.session;
  const isGuarded = (dialog: string): boolean => book.dialogs[dialog]?.only !== undefined;
  if ([at, ...stack].some(({ dialog }) => isGuarded(dialog))) return state;
  const kept = Object.entries(slots).filter(
    ([name]) => !isGuarded(dialogOf(name)) || indexOf(book).slots.get(name)?.private !== true,
  );
  if (kept.length === Object.keys(slots).length) return state;
  // Nor does „назад“ lead into what is half there.
  const open = trail.filter(
    ({ at: place, stack: frames }) => ![place, ...frames].some(({ dialog }) => isGuarded(dialog)),
  );
  return withSession(state, { slots: Object.fromEntries(kept), trail: open });
}

/** Remembers where the turn began, if it led elsewhere or changed what was given; what it erased is remembered nowhere. */
export function leaveFootprint(book: Book, state: State): State {
  const left = footprinted(book, state);
  if (state.base.slots === state.session.slots) return left;
  const trail = withoutErased(book, state, left.session.trail);
  return trail === left.session.trail ? left : withSession(left, { trail });
}

/** From one face of an answer to the one before it: „по-просто“ and back again is no longer way. */
function turnsOver(from: Position, { at, trail }: Session): boolean {
  const last = trail.at(-1)?.at;
  return (
    at.dialog === ANSWER && from.dialog === ANSWER && from.step === at.step && last !== undefined && samePlace(last, at)
  );
}

function footprinted(book: Book, state: State): State {
  const { base, session } = state;
  if (state.wentBack || !isResting(book, base.at)) return state;
  const undo = base.slots === session.slots ? {} : undoOf(base.slots, session.slots);
  const stayed = samePlace(base.at, session.at) && Object.keys(undo).every(isSetting);
  if (stayed) return state;
  if (turnsOver(base.at, session)) return withSession(state, { trail: session.trail.slice(0, -1) });
  const footprint: Footprint = { at: base.at, stack: base.stack, undo };
  return withSession(state, { trail: within([...session.trail, footprint]) });
}

/** Slots as a footprint had them, except those that this very turn has set. */
function undone(state: State, undo: Footprint['undo']): Session['slots'] {
  const slots: { [name: string]: Value } = { ...state.session.slots };
  for (const [slot, was] of Object.entries(undo)) {
    const isNew = slots[slot] !== state.base.slots[slot];
    if (isNew || (isSetting(slot) && slots[slot] !== undefined)) continue;
    if (was === null) delete slots[slot];
    else slots[slot] = was;
  }
  return slots;
}

export interface Back {
  readonly state: State;
  readonly to: Position;
}

/** Takes the last footprint that still leads somewhere; home where there is none. */
export function goBack(book: Book, state: State): Back {
  const { trail } = state.session;
  for (let last = trail.length - 1; last >= 0; last--) {
    const footprint = trail[last];
    const to = footprint && placeNow(book, footprint.at);
    if (!footprint || !to) continue;
    const stack = footprint.stack.flatMap((frame) => placeNow(book, frame) ?? []);
    const slots = undone(state, footprint.undo);
    return { state: { ...withSession(state, { trail: trail.slice(0, last), stack, slots }), wentBack: true }, to };
  }
  return { state: { ...withSession(state, { trail: [], stack: [] }), wentBack: true }, to: book.home };
}

/** Whether a question of a form was left there without an answer. */
export const isLeftOpen = ({ slots }: Session, footprint: Footprint | undefined): boolean => {
  const at = footprint?.at;
  return at?.slot !== undefined && at.dialog !== ANSWER && slots[at.slot] === undefined;
};

/** Whether a form was left there by taking back what was given in it. */
export const isTakenBack = ({ slots }: Session, footprint: Footprint | undefined): boolean =>
  Object.keys(footprint?.undo ?? {}).some(
    (slot) => slot.startsWith(`${footprint?.at.dialog}.`) && slots[slot] === undefined,
  );

/** To the question of a form that was left last without an answer, however long ago; what was given since stays. */
export function goOn(book: Book, state: State): Back | null {
  const { session } = state;
  const index = session.trail.findLastIndex((one) => isLeftOpen(session, one) || isTakenBack(session, one));
  const left = session.trail[index];
  if (!left || isTakenBack(session, left) || !placeNow(book, left.at)) return null;
  return goBack(book, withSession(state, { trail: [...session.trail.slice(0, index), { ...left, undo: {} }] }));
}

/** Puts a place on the stack, innermost last; the outermost falls off when there are too many. */
export const pushFrame = (stack: readonly Position[], frame: Position): readonly Position[] =>
  [...stack, frame].slice(-DEEPEST_STACK);
