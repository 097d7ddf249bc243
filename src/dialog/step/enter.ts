/** Going somewhere: through the steps that do not wait, up to one that does. */
import { holds } from '../conditions/evaluate.ts';
import type { Position } from '../session.ts';
import type { Move, Step, Target } from '../steps.ts';
import type { Value } from '../types.ts';
import { answerBubbles } from './answer-view.ts';
import { doorOf } from './door.ts';
import { scopeOf } from './facts.ts';
import { OFF, placeOfAnswer } from './freshness.ts';
import { perform } from './move.ts';
import { needStep } from './needs.ts';
import { ANSWER, HANDOVER, isHome, own, placeNow, RETURNED, stepAt } from './prepare.ts';
import { slotKey } from './question.ts';
import { goBack, pushFrame } from './trail.ts';
import { note, placeName, type State, type Turn, tell, waitAt, withSession } from './turn.ts';
import { effectsTold, plainKey, plainOr, textIf } from './words.ts';

/** Where a step leads; null where the conversation waits now. */
interface Went {
  readonly state: State;
  readonly to: Position | null;
}

/** Steps without a wait in one turn: more are a loop in the content. */
const MOST_STEPS = 100;

// ---------------------------------------------------------------- targets

/** Home is the end of every errand: nothing is left to return to. */
const toPlace = (turn: Turn, state: State, to: Position): Went => ({
  state: isHome(turn.book, to) && state.session.stack.length > 0 ? withSession(state, { stack: [] }) : state,
  to,
});

function end(turn: Turn, state: State): Went {
  const { stack } = state.session;
  for (let last = stack.length - 1; last >= 0; last--) {
    const frame = stack[last];
    const to = frame && placeNow(turn.book, frame);
    if (to) return { state: withSession(state, { stack: stack.slice(0, last) }), to };
  }
  return toPlace(turn, state, turn.book.home);
}

function call(turn: Turn, state: State, dialog: string, frame: Position): Went {
  const start = own(turn.book.dialogs, dialog)?.start;
  if (start === undefined) return { state, to: turn.book.home };
  const stack = pushFrame(state.session.stack, frame);
  return { state: withSession(state, { stack }), to: { dialog, step: start } };
}

/** A person at the town hall: told to the town where it wants to know. */
function handOver(turn: Turn, state: State, topic: string): State {
  const told = note(state, `handover ${topic}`);
  if (own(turn.book.effects, HANDOVER) === undefined) return told;
  return { ...told, effects: [...told.effects, { name: HANDOVER, args: { topic } }] };
}

type Lead<T extends Target['to']> = (
  turn: Turn,
  state: State,
  target: Extract<Target, { to: T }>,
  origin: Position,
) => Went;

const LEADS: { readonly [T in Target['to']]: Lead<T> } = {
  step: (turn, state, { dialog, step }) => toPlace(turn, state, { dialog, step }),
  call: (turn, state, { dialog, after }, origin) => call(turn, state, dialog, after ?? origin),
  answer: (_, state, { id }) => ({ state, to: { dialog: ANSWER, step: id } }),
  back: (turn, state) => goBack(turn.book, state),
  end: (turn, state) => end(turn, state),
  handover: (turn, state, { topic }) => ({
    state: handOver(turn, state, topic),
    to: { dialog: HANDOVER, step: topic },
  }),
};

const lead = (turn: Turn, state: State, target: Target, origin: Position): Went =>
  // The table is by kind, so the entry fits the target; the compiler cannot see that through the index.
  (LEADS[target.to] as Lead<Target['to']>)(turn, state, target, origin);

const went = (turn: Turn, state: State, move: Move, origin: Position, it?: Value): Went =>
  lead(turn, perform(turn, state, move, it), move.target, origin);

// ---------------------------------------------------------------- steps

export type FillStep = Extract<Step, { kind: 'fill' }>;
type Pass<K extends Step['kind']> = (turn: Turn, state: State, step: Extract<Step, { kind: K }>, at: Position) => Went;

const here = (at: Position): Position => ({ dialog: at.dialog, step: at.step });

/** The question of a slot: its words, plain where wanted, and a hint below. @throws FactsNeeded */
export function tellSlot(turn: Turn, state: State, name: string): State {
  const slot = turn.index.slots.get(name);
  if (!slot) return state;
  const key = slotKey(slot);
  const limits = { min: slot.min ?? null, max: slot.max ?? null };
  const words = plainOr(turn, state.session, `${key}.plain`, `${key}.say`, { values: limits });
  const hint = textIf(turn, state.session, `${key}.hint`, { values: limits });
  return tell(state, hint === null ? words : `${words}\n${hint}`);
}

/** Without a value; only what is optional may be left so on purpose. */
function isUnasked(turn: Turn, { session }: State, name: string): boolean {
  const value = session.slots[name];
  return value === undefined || (value === null && turn.index.slots.get(name)?.optional !== true);
}

const fill: Pass<'fill'> = (turn, state, step, at) => {
  const isAsked = at.slot !== undefined && step.slots.includes(at.slot);
  const slot = isAsked ? at.slot : step.slots.find((name) => isUnasked(turn, state, name));
  if (slot === undefined) return went(turn, state, step.next, here(at));
  return { state: tellSlot(turn, waitAt(state, { ...here(at), slot }), slot), to: null };
};

const choose: Pass<'choose'> = (turn, state, step, at) => {
  const scope = scopeOf(turn, state.session);
  const branch = step.branches.find((one) => holds(one.if, scope));
  return branch ? went(turn, state, branch.move, here(at)) : end(turn, state);
};

const callStep: Pass<'call'> = (turn, state, step, at) =>
  at.slot === RETURNED
    ? went(turn, state, step.next, here(at))
    : call(turn, state, step.dialog, { ...here(at), slot: RETURNED });

const handoverStep: Pass<'handover'> = (turn, state, step, at) => {
  const words = step.says ? '' : handoverText(turn, state, step.topic);
  return went(turn, tell(handOver(turn, state, step.topic), words), step.next, here(at));
};

const next = (turn: Turn, state: State, step: { readonly next: Move }, at: Position): Went =>
  went(turn, state, step.next, here(at));

const PASS: { readonly [K in Step['kind']]: Pass<K> } = {
  say: next,
  do: next,
  ask: (_, state, __, at) => ({ state: waitAt(state, here(at)), to: null }),
  fill,
  choose,
  call: callStep,
  handover: handoverStep,
  end: (turn, state) => end(turn, state),
};

/**
 * What a step says on entering; nothing where one only comes back to the middle of it. Words about what an effect gave
 * are told by the turn that did it: shown again, the question stands without them.
 */
function tellStep(turn: Turn, state: State, step: Step, at: Position): State {
  if (!step.says || at.slot !== undefined) return state;
  const { session, effects } = state;
  const key = plainKey(turn, session, `${step.name}.plain`, `${step.name}.say`);
  const isDone = (effect: string): boolean => effects.some(({ name }) => name === effect);
  if (!effectsTold(turn, session, key).every(isDone)) return note(state, `not told again: ${step.name}`);
  return tell(state, textIf(turn, session, key) ?? '');
}

const handoverText = (turn: Turn, state: State, topic: string): string =>
  [`handover.${topic}.say`, 'global.handover', 'global.missed.3']
    .map((key) => textIf(turn, state.session, key))
    .find((words) => words !== null) ?? '';

function pass(turn: Turn, state: State, at: Position): Went {
  if (at.dialog === ANSWER && own(turn.book.answers, at.step)) {
    const there = placeOfAnswer(turn, state.session, at);
    const shown = answerBubbles(turn, state.session, there).reduce(tell, waitAt(state, there));
    return { state: note(shown, `answer ${at.step}${there.slot === OFF ? ', out of service' : ''}`), to: null };
  }
  if (at.dialog === HANDOVER) return { state: tell(waitAt(state, at), handoverText(turn, state, at.step)), to: null };
  const step = stepAt(turn.book, at);
  if (!step) return { state: note(state, `no place ${placeName(at)}`), to: turn.book.home };
  needStep(turn, state.session, step);
  const door = doorOf(turn, state.session, at);
  if (door) return { state: note(state, `not for this person: ${placeName(at)}`), to: door };
  const told = tellStep(turn, state, step, at);
  // The table is by kind, so the entry fits the step; the compiler cannot see that through the index.
  return (PASS[step.kind] as Pass<Step['kind']>)(turn, told, step, at);
}

/** Goes through steps up to one that waits; null where none did in time. */
function walk(turn: Turn, from: State, start: Position): { readonly state: State; readonly waits: boolean } {
  let state = note(from, `to ${placeName(start)}`);
  let to: Position | null = start;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const after: Went = pass(turn, state, to);
    state = after.state;
    if (after.to === null) return { state: note(state, `at ${placeName(state.session.at)}`), waits: true };
    to = after.to;
    state = note(state, `via ${placeName(to)}`);
  }
  return { state: note(state, `cut after ${MOST_STEPS} steps: a loop without a question`), waits: false };
}

/** Nothing of a loop counts but the reason: no text a hundred times, no effect a hundred times. */
const cut = (before: State, after: State): State => ({ ...before, why: after.why });

/**
 * Enters a place. A loop of steps that never wait is cut, with a reason, and leads home; should home itself never
 * wait, the person is there all the same and any word goes on. @throws FactsNeeded
 */
export function arrive(turn: Turn, state: State, to: Position): State {
  const first = walk(turn, state, to);
  if (first.waits) return first.state;
  const second = walk(turn, withSession(cut(state, first.state), { stack: [] }), turn.book.home);
  if (second.waits) return second.state;
  const lost = cut(state, second.state);
  return tell(
    waitAt(withSession(lost, { stack: [] }), turn.book.home),
    textIf(turn, lost.session, 'global.sorry') ?? '',
  );
}

/** Makes a move from a place and goes where it leads. @throws FactsNeeded */
export function make(turn: Turn, state: State, move: Move, origin: Position, it?: Value): State {
  const { state: moved, to } = went(turn, state, move, origin, it);
  return to === null ? moved : arrive(turn, moved, to);
}

/** Goes on in a form after one of its questions: to the next that is open, else to where the form leads. */
export function advance(turn: Turn, state: State, step: FillStep, at: Position): State {
  const { state: moved, to } = fill(turn, state, step, here(at));
  return to === null ? note(moved, `at ${placeName(moved.session.at)}`) : arrive(turn, moved, to);
}

/** Home, with nothing left to return to. */
export const goHome = (turn: Turn, state: State): State =>
  arrive(turn, withSession(state, { stack: [] }), turn.book.home);

/** Shows the present question again, keeping its page and tries. @throws FactsNeeded */
export function present(turn: Turn, state: State): State {
  const { at } = state.session;
  const door = doorOf(turn, state.session, at);
  if (door) return arrive(turn, state, door);
  const step = stepAt(turn.book, at);
  if (step?.kind === 'fill' && at.slot !== undefined) return { ...tellSlot(turn, state, at.slot), asks: true };
  if (step?.kind === 'ask') return { ...tellStep(turn, state, step, at), asks: true };
  return at.dialog === ANSWER || at.dialog === HANDOVER ? { ...state, asks: true } : arrive(turn, state, at);
}
