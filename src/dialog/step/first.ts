/** First contact: the welcome, then what was said is handled as if at home. */
import type { Session } from '../session.ts';
import type { Said } from '../types.ts';
import { comforting } from './cries.ts';
import { arrive } from './enter.ts';
import { globalSaid } from './globals.ts';
import { tryPick } from './picks.ts';
import { isHome, isResting } from './prepare.ts';
import { reference } from './reference.ts';
import { langOf, note, type State, type Turn, tell, withSession, withSlots } from './turn.ts';
import { typed } from './typed.ts';
import { textIf } from './words.ts';

/** Nobody has been welcomed yet: a new session, or one of which only a notice came in. */
export const isNew = (turn: Turn): boolean => {
  if (turn.isFirst) return true;
  const { at, trail, stack } = turn.start;
  const { book } = turn;
  const atFirst = at.dialog === book.first.dialog && at.step === book.first.step;
  return atFirst && !isResting(book, at) && trail.length === 0 && stack.length === 0;
};

/** The welcome without its question, at home, as what comes next will find it. */
function atHome(turn: Turn, welcomed: State): { readonly turn: Turn; readonly state: State } {
  const question = arrive(turn, { ...welcomed, bubbles: [] }, welcomed.session.at).bubbles.length;
  const bubbles = welcomed.bubbles.slice(0, Math.max(0, welcomed.bubbles.length - question));
  const session: Session = {
    ...welcomed.session,
    at: turn.book.home,
    stack: [],
    trail: [],
    from: 0,
    tries: 0,
    missed: 0,
    offer: [],
  };
  return { turn: { ...turn, start: session }, state: { ...welcomed, session, base: session, bubbles, asks: false } };
}

/** What was said first, understood; null where the welcome with its question is the best answer. @throws FactsNeeded */
function understood(turn: Turn, state: State, said: Said): State | null {
  if (said.kind === 'hello') {
    const led = reference(turn, state, said.ref);
    if (led.to) return arrive(turn, led.state, led.to);
    return led.state.session.slots === state.session.slots ? null : arrive(turn, led.state, turn.book.home);
  }
  if (said.kind === 'pick') return tryPick(turn, state, said.token);
  const words = wordsOf(said);
  if (words === '' || COUNTED.test(words) || isGreeting(turn, words)) return null;
  const beside = said.kind === 'file' ? textIf(turn, state.session, 'global.caption') : null;
  return typed(turn, beside === null ? state : tell(state, beside), words);
}

/** What was said in words, alone or beside a file. */
const wordsOf = (said: Said): string =>
  (said.kind === 'text' ? said.text : said.kind === 'file' ? (said.caption ?? '') : '').trim();

/** The number of something on a list that was not shown, or is gone. */
const COUNTED = /^[\s№#.)]*\d{1,4}[\s.)]*$/u;

const isGreeting = (turn: Turn, text: string): boolean => {
  if (globalSaid(turn, text)) return false;
  const heard = turn.book.hear(text, langOf(turn.book, turn.start));
  return heard.zone === 'rule' && heard.rule === 'greeting';
};

/** Welcomes somebody new and handles the first thing said. @throws FactsNeeded */
export function welcome(turn: Turn, state: State, said: Said): State {
  const lang = turn.book.langs.find((one) => said.kind === 'pick' && said.token === `lang.${one}`);
  const spoken = lang ? withSlots(state, new Map([['me.lang', lang]])) : state;
  const greeted = arrive(turn, note(spoken, 'first contact'), turn.book.first);
  const welcomed: State = { ...greeted, base: greeted.session };
  const home = atHome(turn, welcomed);
  const answered = lang ? null : understood(home.turn, home.state, said);
  if (answered === null) return welcomed;
  // What is not understood at first is no reason to begin with an apology; its effects are those of the ear.
  if (answered.session.missed > 0) {
    const worry = comforting(turn, welcomed, answered);
    return { ...welcomed, effects: answered.effects, bubbles: [...worry, ...welcomed.bubbles] };
  }
  const stays = isHome(turn.book, answered.session.at) && answered.bubbles.length === home.state.bubbles.length;
  return stays ? welcomed : withSession(answered, { missed: 0 });
}
