/**
 * The step: one thing that happened in a chat, and what follows. Pure and deterministic; never throws on a book that
 * was compiled. What it may need of the town it asks for (`need`), is given, and is called again with the same input.
 */
import type { Book, Stepped } from '../book.ts';
import type { Session } from '../session.ts';
import type { Facts } from '../signatures.ts';
import type { Incoming, Said } from '../types.ts';
import { compose } from './compose.ts';
import { arrive, goHome } from './enter.ts';
import { FactsNeeded } from './facts.ts';
import { askedAt } from './fill.ts';
import { isNew, welcome } from './first.ts';
import { globalSaid } from './globals.ts';
import { needPlace } from './needs.ts';
import { isResting, placeNow } from './prepare.ts';
import { isPersonal } from './reference.ts';
import { handle } from './said.ts';
import { inOwnTongue, keepTongue, tongueOf } from './tongue.ts';
import { leaveBehind, leaveFootprint } from './trail.ts';
import { newState, newTurn, note, placeName, type State, speaking, type Turn, tell } from './turn.ts';
import { textIf } from './words.ts';

export { sessionFaults, sessionIsValid, settle } from './session.ts';

/** Picks that end a silence, as global words do. */
const ENDS_SILENCE = /^(?:menu|back|GET_STARTED|global\.[\w-]+|lang\.\w+)$/;

const breaksSilence = (turn: Turn, said: Said): boolean => {
  if (said.kind === 'text') return globalSaid(turn, said.text.trim()) !== undefined;
  return said.kind === 'hello' || (said.kind === 'pick' && ENDS_SILENCE.test(said.token));
};

/** A human is talking in this chat: people are left alone with them, notices of the town still come. */
const isSilent = (turn: Turn, said: Said): boolean =>
  turn.start.silentUntil !== undefined &&
  turn.incoming.at < turn.start.silentUntil &&
  isPersonal(said) &&
  !breaksSilence(turn, said);

const outspoken = ({ silentUntil: _, ...session }: Session): Session => session;

/** What was asked is kept only as long as guesses at it are on offer. */
function withoutAsked(turn: Turn, session: Session): Session {
  if (session.asked === undefined) return session;
  const { asked, ...rest } = session;
  return asked !== '' && rest.offer.length > 0 && askedAt(turn, rest.at) === null ? session : rest;
}

/** Somebody waits at a place that is no more: home, with a word about it, and what was said has to be said again. */
function lost(turn: Turn, state: State): State {
  const words = textIf(turn, state.session, 'global.moved') ?? '';
  return goHome(turn, tell(note(state, `no place ${placeName(turn.start.at)}`), words));
}

/** The session's place in this book: where it rests, where it was moved to, or nowhere. */
function settled(turn: Turn, state: State): { readonly turn: Turn; readonly state: State; readonly found: boolean } {
  const { at } = turn.start;
  if (isResting(turn.book, at)) return { turn, state, found: true };
  const to = placeNow(turn.book, at);
  if (to === null) return { turn, state, found: false };
  const entered = arrive(turn, note(state, `moved from ${placeName(at)}`), to);
  const session = { ...entered.session, missed: turn.start.missed };
  return {
    turn: { ...turn, start: session },
    state: { ...state, session, base: session, effects: entered.effects, why: entered.why },
    found: true,
  };
}

function decide(turn: Turn, state: State, said: Said): State {
  if (!isPersonal(said)) return handle(turn, state, said);
  if (isNew(turn)) return welcome(turn, state, said);
  const there = settled(turn, state);
  if (!there.found) return lost(turn, state);
  needPlace(there.turn, there.state.session);
  return handle(there.turn, there.state, said);
}

function run(turn: Turn): Stepped {
  const { book, incoming, start } = turn;
  const { said } = incoming;
  if (isSilent(turn, said)) return { session: start, replies: [], effects: [], why: ['silent: a human is talking'] };
  const ends = start.silentUntil !== undefined && (incoming.at >= start.silentUntil || breaksSilence(turn, said));
  const session = ends ? outspoken(start) : start;
  const tongue = tongueOf({ ...turn, start: session }, said);
  const spoken = tongue === undefined ? session : speaking(session, tongue);
  const decided = decide({ ...turn, start: spoken }, note(newState(spoken), said.kind), said);
  const state = inOwnTongue(leaveFootprint(book, leaveBehind(book, decided)), tongue, session);
  return {
    session: withoutAsked(turn, isPersonal(said) ? keepTongue(state) : state.session),
    replies: compose(turn, state),
    effects: state.effects,
    why: state.why,
  };
}

/**
 * @param session as {@link settle} gave it; null at first contact
 * @param facts what was asked for by `need` before, and what is always given (`site.*`)
 * @returns the new session with what to send and to cause, or the facts to load first
 */
export function step(book: Book, session: Session | null, incoming: Incoming, facts: Facts): Stepped {
  const turn = newTurn(book, session, incoming, facts);
  try {
    return run(turn);
  } catch (error) {
    if (error instanceof FactsNeeded) return { need: error.needs };
    throw error;
  }
}
