/** One turn as it goes through the step: what it may look at, and what has been decided so far. */

import type { Book } from '../book.ts';
import type { Position, Session } from '../session.ts';
import type { Facts } from '../signatures.ts';
import { dayOf } from '../texts/civil-words.ts';
import type { Effect, Incoming, Lang, Reply, Value } from '../types.ts';
import { type Index, indexOf } from './prepare.ts';

/** What a turn may look at. Nothing here changes. */
export interface Turn {
  readonly book: Book;
  readonly index: Index;
  readonly incoming: Incoming;
  readonly facts: Facts;
  /** The session as the turn found it. */
  readonly start: Session;
  /** There was no session: nobody has been welcomed yet. */
  readonly isFirst: boolean;
  /** The day of the arrival in the book's time zone. */
  readonly today: () => string;
}

/** What has been decided so far. Each function gives a new one. */
export interface State {
  readonly session: Session;
  /** To compare with at the end: what has changed since is what „назад“ takes back. */
  readonly base: Session;
  readonly bubbles: readonly string[];
  readonly effects: readonly Effect[];
  readonly why: readonly string[];
  /** A bubble of its own, whole: what came due or was finished. */
  readonly notice?: Reply;
  /** The present question's buttons hang on the last bubble. */
  readonly asks: boolean;
  /** The turn went back, so it leaves no footprint. */
  readonly wentBack: boolean;
  /** The language in which this turn alone is answered, because the person wrote in it. */
  readonly lang?: Lang;
  /** The person chose a language in this turn. */
  readonly choseLang?: true;
}

/** @param session what „назад“ of this turn will lead to */
export const newState = (session: Session): State => ({
  session,
  base: session,
  bubbles: [],
  effects: [],
  why: [],
  asks: false,
  wentBack: false,
});

export function newTurn(book: Book, session: Session | null, incoming: Incoming, facts: Facts): Turn {
  const start = served(session ?? newSession(book, langFrom(incoming.locale)), facts);
  let day: string | undefined;
  const today = (): string => {
    day ??= dayOf(book.timeZone, incoming.at);
    return day;
  };
  return { book, index: indexOf(book), incoming, facts, start, isFirst: session === null, today };
}

/** Where the house serves one municipality, it is everybody's; nobody has to choose or name it. */
function served(session: Session, facts: Facts): Session {
  const town = facts.get('site.one_town') === true ? facts.get('site.town') : undefined;
  if (typeof town !== 'string' || session.slots['me.town'] === town) return session;
  return { ...session, slots: { ...session.slots, 'me.town': town } };
}

/** A session for somebody new, at the book's beginning. */
export const newSession = (book: Book, lang: Lang): Session => ({
  v: 1,
  at: book.first,
  stack: [],
  slots: { 'me.lang': book.langs.includes(lang) ? lang : (book.langs[0] ?? lang) },
  trail: [],
  from: 0,
  tries: 0,
  missed: 0,
  offer: [],
});

/** A session as it speaks in a language. Only to show something with: the person's own language stays. */
export const speaking = (session: Session, lang: Lang): Session => ({
  ...session,
  slots: { ...session.slots, 'me.lang': lang },
});

/** The language of the person, if the book has it. */
export function langOf(book: Book, session: Session): Lang {
  const wanted: Lang = session.slots['me.lang'] === 'en' ? 'en' : 'bg';
  return book.langs.includes(wanted) ? wanted : (book.langs[0] ?? 'bg');
}

/** Languages of the platform: English where it begins with `en`, else Bulgarian. */
const langFrom = (locale: string | undefined): Lang => (/^en\b/i.test(locale ?? '') ? 'en' : 'bg');

export const note = (state: State, why: string): State => ({ ...state, why: [...state.why, why] });

/** Adds a bubble; an empty one is none. */
export const tell = (state: State, text: string): State =>
  text.trim() === '' ? state : { ...state, bubbles: [...state.bubbles, text.trimEnd()] };

export const withSession = (state: State, change: Partial<Session>): State => ({
  ...state,
  session: { ...state.session, ...change },
});

/** Waits at a place: its question is the present one from now on. */
export const waitAt = (state: State, at: Position): State => ({
  ...state,
  session: { ...state.session, at, from: 0, tries: 0, offer: [] },
  asks: true,
});

/** Sets slots; undefined takes a value away. A language everybody has. */
export function withSlots(state: State, changes: ReadonlyMap<string, Value | undefined>): State {
  if (changes.size === 0) return state;
  const slots: { [name: string]: Value } = { ...state.session.slots };
  for (const [name, value] of changes) {
    if (value === undefined && name !== 'me.lang') delete slots[name];
    else if (value !== undefined) slots[name] = value;
  }
  const changed = withSession(state, { slots });
  return changes.get('me.lang') === undefined ? changed : { ...changed, choseLang: true };
}

export const placeName = ({ dialog, step, slot }: Position): string =>
  slot ? `${dialog}.${step}[${slot}]` : `${dialog}.${step}`;
