/**
 * Somebody asks in another language than their own: what is said comes in it, and so does what is tapped under it, or
 * written where it asks. Their own language stays what it was, and is spoken again from the next words of theirs on.
 */
import type { Session } from '../session.ts';
import type { Lang, Said } from '../types.ts';
import { askedAt } from './fill.ts';
import { globalSaid } from './globals.ts';
import { needPlace } from './needs.ts';
import { type State, speaking, type Turn, withSession } from './turn.ts';
import { isOnButton } from './typed.ts';

/** Ways out, and the choice of a language itself. */
const OUT = /^(?:lang\.|global\.|menu$|back$|GET_STARTED$)/;
const COUNTED = /^\d{1,2}$/;

/** The language in which a turn is taken, where it is not the person's own. @throws FactsNeeded */
export function tongueOf(turn: Turn, said: Said): Lang | undefined {
  const { inLang } = turn.start;
  if (inLang === undefined) return undefined;
  if (said.kind === 'pick') return OUT.test(said.token) ? undefined : inLang;
  if (said.kind !== 'text') return undefined;
  needPlace(turn, turn.start);
  const words = said.text.trim();
  const isAnswer = COUNTED.test(words) || (askedAt(turn, turn.start.at) !== null && !globalSaid(turn, words));
  return isAnswer || isOnButton({ ...turn, start: speaking(turn.start, inLang) }, words) ? inLang : undefined;
}

/** The state after a turn in another language: the person's own is theirs again. */
export function inOwnTongue(state: State, tongue: Lang | undefined, own: Session): State {
  const { slots } = state.session;
  const isTaken = tongue !== undefined && slots['me.lang'] === tongue;
  const back = isTaken ? withSession(state, { slots: { ...slots, 'me.lang': own.slots['me.lang'] ?? null } }) : state;
  return { ...back, ...(isTaken && { lang: state.lang ?? tongue }) };
}

/** The session as it is kept: with the language of the buttons at hand, where it is not the person's own. */
export const keepTongue = ({ session: { inLang: _, ...session }, lang }: State): Session =>
  lang === undefined || lang === session.slots['me.lang'] ? session : { ...session, inLang: lang };
