/** Short questions that lean on the answer before them („а онлайн?“, „и кога?“, “in English?”). */

import type { Heard } from '../handbook.ts';
import { foldWord, words } from '../normalise.ts';
import type { Lang } from '../types.ts';
import type { Analysed } from './analyse.ts';
import type { Ranked, Ranking } from './rank.ts';
import type { TermIndex, Word } from './terms.ts';

/** How a follow-up begins, and how long it may be. */
const BEGINNINGS = ['а', 'и', 'ами', 'ама', 'добре а', 'ок а', 'ok a', 'and', 'what about', 'how about', 'but'].map(
  (text) => words(text).map(foldWord).join(' '),
);
const LONGEST = 7;

const LANGUAGES: readonly (readonly [Lang, ReadonlySet<string>])[] = [
  ['en', soundsOf('на английски|in english|english|на английски език|английски')],
  ['bg', soundsOf('на български|in bulgarian|bulgarian|на български език|български')],
];

function soundsOf(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map((text) => words(text).map(foldWord).join(' ')));
}

/** What is said after „а“, „и“, “what about”; null where a message is no follow-up. */
function leaning(text: string): string | null {
  const sounds = words(text).map(foldWord);
  if (sounds.length < 2 || sounds.length > LONGEST) return null;
  const whole = sounds.join(' ');
  const begun = BEGINNINGS.filter((one) => whole.startsWith(`${one} `)).sort((a, b) => b.length - a.length)[0];
  return begun === undefined ? null : whole.slice(begun.length + 1);
}

export interface FollowUp {
  /** The present answer is wanted in this language. */
  readonly lang: Lang | null;
}

/** A follow-up, if a message is one. */
export function followUp({ text }: Analysed): FollowUp | null {
  const rest = leaning(text);
  if (rest === null) return null;
  return { lang: LANGUAGES.find(([, said]) => said.has(rest.replace(/ (?:maje|moje) li$/, '')))?.[0] ?? null };
}

/** How much nearness to the present answer counts next to the words themselves. */
const NEAR = 0.5;
/** What the words must say for ours, and how much of them must be strange to nothing of it, to be guessed at. */
const AT_HOME = 0;
const MOST_FOREIGN = 0.4;

/** How much of what they say anywhere the words of a follow-up must say of the present answer; how much one of its phrasings has of both questions. */
const SAID = 0.45;
const ALIKE = 0.6;

/** The words of a follow-up that tell something and that a question does not have. */
export const moreThan = (own: Ranking, question: Ranking): readonly Word[] =>
  own.words.filter(({ word, generic }) => !generic && !question.words.some((one) => one.word === word));

/**
 * The present answer, where it is asked for once more, for a case that its question does not name: „а по имейл?“ after
 * how one hands in a proposal. None otherwise.
 * @param more the words of that case
 * @param joined the question of the present answer and the follow-up, heard as one
 */
export function meantAgain(
  more: readonly Word[],
  joined: Ranking,
  present: number,
  { share }: Pick<TermIndex, 'share'>,
): readonly Ranked[] {
  const isSaid = more.length > 0 && more.every((word) => share(word, present) >= SAID);
  if (!isSaid || joined.features.overlap < ALIKE) return [];
  return joined.answers.slice(0, 1).filter(({ entry }) => entry === present);
}

/**
 * The answers in the order in which they fit a follow-up: by its own words, and by nearness to the present answer,
 * which itself is left out. Empty where its words say nothing about budgets.
 */
export function inContext(own: Ranking, near: Ranking, present: number): readonly Ranked[] {
  if (own.features.homeliest < AT_HOME || own.features.foreign > MOST_FOREIGN) return [];
  const nearness = new Map(near.answers.map(({ entry, score }) => [entry, score]));
  return own.answers
    .filter(({ entry, score }) => entry !== present && score > 0)
    .map(({ entry, score }) => ({ entry, score: (score + NEAR * (nearness.get(entry) ?? 0)) / (1 + NEAR) }))
    .sort((a, b) => b.score - a.score);
}

/**
 * A follow-up is answered at once only where its own words would have been answered alike without any context; else its
 * best guesses are offered.
 */
export function heardInContext(
  alone: Pick<Heard, 'zone' | 'answer' | 'rule' | 'candidates'>,
  candidates: Heard['candidates'],
): Pick<Heard, 'zone' | 'answer' | 'candidates'> {
  const [best] = candidates;
  if (best === undefined || alone.rule !== undefined) return alone;
  const isSure = alone.zone === 'direct' && alone.answer === best.id;
  return isSure ? { zone: 'direct', answer: best.id, candidates } : { zone: 'offer', answer: null, candidates };
}
