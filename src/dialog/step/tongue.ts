/**
 * Somebody asks in another language than their own: what is said comes in it, and so does what is tapped under it, or
 * written where it asks. Their own language stays what it was, and is spoken again from the next words of theirs on.
 */
import { languageOf } from '../ear/language.ts';
import { words } from '../normalise.ts';
import type { Session } from '../session.ts';
import type { Lang, Said } from '../types.ts';
import { askedAt } from './fill.ts';
import { globalSaid } from './globals.ts';
import { needPlace } from './needs.ts';
import { langOf, type State, speaking, type Turn, withSession } from './turn.ts';
import { isOnButton } from './typed.ts';

/** Ways out, and the choice of a language itself. */
const OUT = /^(?:lang\.|global\.|menu$|back$|GET_STARTED$)/;
const OUT_WORDS: ReadonlySet<string> = new Set(['menu', 'back', 'cancel']);

const COUNTED = /^\d{1,2}$/;

/** The language in which a turn is taken, where it is not the person's own. @throws FactsNeeded */
export function tongueOf(turn: Turn, said: Said): Lang | undefined {
  const { inLang } = turn.start;
  if (inLang === undefined) return undefined;
  if (said.kind === 'pick') return OUT.test(said.token) ? undefined : inLang;
  if (said.kind !== 'text' || OUT_WORDS.has(globalSaid(turn, said.text.trim())?.id ?? '')) return undefined;
  const sounds = words(said.text);
  const mine = langOf(turn.book, turn.start);
  if (languageOf(sounds, mine) === inLang || COUNTED.test(said.text.trim())) return inLang;
  // A name or a single word speaks for no language: it is theirs where it is asked for, or stands on a button.
  needPlace(turn, turn.start);
  const isAnswer = askedAt(turn, turn.start.at) !== null && languageOf(sounds, inLang) === inLang;
  return isAnswer || isOnButton({ ...turn, start: speaking(turn.start, inLang) }, said.text.trim())
    ? inLang
    : undefined;
}

/** The state after a turn in another language: the person's own is theirs again, unless they chose one. */
export function inOwnTongue(state: State, tongue: Lang | undefined, own: Session): State {
  if (tongue === undefined || state.choseLang) return state;
  const slots = { ...state.session.slots, 'me.lang': own.slots['me.lang'] ?? null };
  return { ...withSession(state, { slots }), lang: state.lang ?? tongue };
}

/** The session as it is kept: with the language of the buttons at hand, where it is not the person's own. */
export const keepTongue = ({ session: { inLang: _, ...session }, lang }: State): Session =>
  lang === undefined || lang === session.slots['me.lang'] ? session : { ...session, inLang: lang };
