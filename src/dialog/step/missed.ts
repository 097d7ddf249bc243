/** What was not understood, or not surely: guesses, then the menu, then a person. */
import type { Heard } from '../handbook.ts';
import type { Effect, Lang } from '../types.ts';
import { comforted } from './cries.ts';
import { arrive, goHome, present } from './enter.ts';
import { masked } from './masked.ts';
import { inPlace, onlyPlace } from './placed.ts';
import { corrected } from './premise.ts';
import { ANSWER, keep, own } from './prepare.ts';
import { langOf, note, type State, speaking, type Turn, tell, withSession } from './turn.ts';
import { text, textIf } from './words.ts';

/** The most guesses on offer. */
const MOST_GUESSES = 3;
/**
 * What the best guess must score for guesses to be shown where nothing was heard: below it they look random.
 * Tuned in tests/ear/guesses.test.ts.
 */
export const LEAST_GUESS = 0.2;

const guessesOf = (turn: Turn, heard: Heard): readonly string[] => {
  const known = heard.candidates.map(({ id }) => id).filter((id) => own(turn.book.answers, id) !== undefined);
  return [...new Set(known)].slice(0, MOST_GUESSES);
};

/** Guesses at something that was not understood; none where they would look random. */
export const faintGuesses = (turn: Turn, heard: Heard): readonly string[] =>
  (heard.candidates[0]?.score ?? 0) < LEAST_GUESS ? [] : guessesOf(turn, heard);

/** Guesses as buttons, with the whole questions numbered above them. @param asked what was asked, if it is to be kept */
const offer = (state: State, words: string, guesses: readonly string[], asked = ''): State => ({
  ...tell(withSession(state, { offer: guesses, from: 0, asked }), words),
  asks: true,
});

// ---------------------------------------------------------------- for the writers of the content

/** The town's effect that keeps what was not understood. */
const MISS = 'handbook.miss';
/** Declined, declined with where to go, or none of the guesses was meant. */
type How = 'declined' | 'redirected' | 'none';

/** A question without whatever could tell who asked. Names of municipalities stay. */
function anonymous(turn: Turn, said: string): string {
  const places = keep(turn.index, 'sounds of places', () => {
    const names = turn.book.places.flatMap(({ name }) => [name, ...name.split(' ')]);
    return new Set(names.map(turn.index.fold));
  });
  return masked(said, (sound) => places.has(sound));
}

/** @param near the answer or redirect that came nearest */
function keepMiss(turn: Turn, state: State, how: How, asked: string, near: string | undefined): State {
  if (asked === '' || own(turn.book.effects, MISS) === undefined) return state;
  const effect: Effect = { name: MISS, args: { how, text: asked, near: near ?? '' } };
  return { ...state, effects: [...state.effects, effect] };
}

// ----------------------------------------------------------------

/** The ladder: rephrase and guess, the menu, a person. @throws FactsNeeded */
function miss(turn: Turn, state: State, guesses: readonly string[]): State {
  const missed = turn.start.missed + 1;
  const rung = Math.min(missed, 3);
  const counted = note(withSession(state, { missed }), `missed ${missed}`);
  const words = text(turn, state.session, `global.missed.${rung}`);
  if (rung === 1 && guesses.length > 0) return offer(counted, words, guesses);
  const told = tell(counted, words);
  return rung === 2 ? goHome(turn, told) : present(turn, told);
}

/** „Нито едно“: none of the guesses was meant. @throws FactsNeeded */
export function noneOfThem(turn: Turn, state: State): State {
  const { asked = '', offer: guesses } = turn.start;
  return miss(turn, keepMiss(turn, note(state, 'none of the guesses'), 'none', asked, guesses[0]), []);
}

type Zone = (turn: Turn, state: State, heard: Heard, said: string) => State | null;

/** A greeting, thanks, an insult: a few words and the present question. */
const rule: Zone = (turn, state, heard) => {
  const words = textIf(turn, state.session, `rules.${heard.rule ?? ''}`);
  return words === null ? null : present(turn, tell(note(state, `rule ${heard.rule}`), words));
};

const direct: Zone = (turn, state, heard) => {
  if (heard.answer === null || !own(turn.book.answers, heard.answer)) return null;
  return arrive(turn, note(state, 'heard surely'), { dialog: ANSWER, step: heard.answer });
};

/** Something said in the language in which it was asked. The person's own language stays what it was. */
function inTheirs(state: State, lang: Lang, say: (state: State) => State | null): State | null {
  const said = say(note({ ...state, session: speaking(state.session, lang) }, `written in ${lang}`));
  return said && { ...withSession(said, { slots: state.session.slots }), lang };
}

/** With a line that offers to go on in the language in which it was asked. */
function withLine(turn: Turn, shown: State): State {
  const line = textIf(turn, shown.session, 'global.otherlang');
  const last = shown.bubbles.length - 1;
  const bubbles = shown.bubbles.map((bubble, index) =>
    index === last && line !== null ? `${bubble}\n\n${line}` : bubble,
  );
  return { ...shown, bubbles };
}

const unsure: Zone = (turn, state, heard, said) => {
  const guesses = guessesOf(turn, heard);
  if (guesses.length === 0) return null;
  const words = text(turn, state.session, 'global.offer');
  return note(offer(state, words, guesses, anonymous(turn, said)), `offered ${guesses.join(', ')}`);
};

/** Something that other offices do: declined kindly, with where to go. */
const decline: Zone = (turn, state, heard, said) => {
  const id = /^redirect:(.+)$/.exec(heard.rule ?? '')?.[1];
  const words = id === undefined ? null : textIf(turn, state.session, `redirects.${id}`);
  if (words === null) return null;
  return present(
    turn,
    tell(keepMiss(turn, note(state, `redirect ${id}`), 'redirected', anonymous(turn, said), id), words),
  );
};

const ZONES: { readonly [Z in Heard['zone']]: Zone } = { rule, direct, offer: unsure, decline };

/** Whether a message is in another language than the person's own, and the book speaks it. */
const isOtherTongue = (turn: Turn, { session }: State, { lang }: Heard): boolean =>
  lang !== langOf(turn.book, session) && turn.book.langs.includes(lang);

/** What is answered, offered or declined, in the language of the question; null where that is not to be. */
function zoned(turn: Turn, state: State, heard: Heard, said: string): State | null {
  const { zone, lang } = heard;
  if (!isOtherTongue(turn, state, heard)) return ZONES[zone](turn, state, heard, said);
  return inTheirs(state, lang, (theirs) => {
    const told = ZONES[zone](turn, theirs, heard, said);
    return told && zone === 'direct' ? withLine(turn, told) : told;
  });
}

/** Free text: to what the ear hears in it, else down the ladder. @throws FactsNeeded */
export function listen(turn: Turn, state: State, said: string): State {
  const { at } = turn.start;
  const after = at.dialog === ANSWER ? at.step : undefined;
  const heard = turn.book.hear(said, langOf(turn.book, state.session), after);
  const told = onlyPlace(turn, state, heard);
  if (told !== null) return told;
  const placed = inPlace(turn, note(state, `ear ${heard.zone}`), heard);
  if (placed.asks) return placed.state;
  const begun = comforted(turn, corrected(turn, placed.state, heard), heard, said);
  const done = zoned(turn, begun, heard, said);
  if (done !== null) return done;
  const kept = keepMiss(
    turn,
    comforted(turn, state, heard, said),
    'declined',
    anonymous(turn, said),
    heard.candidates[0]?.id,
  );
  const missing = (at: State): State => miss(turn, note(at, `ear ${heard.zone}`), faintGuesses(turn, heard));
  return (isOtherTongue(turn, state, heard) ? inTheirs(kept, heard.lang, missing) : null) ?? missing(kept);
}
