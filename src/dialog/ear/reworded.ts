/**
 * Names of the budget's hearing that differ in words only: „обществено обсъждане“ of a budget is its public hearing, and
 * the hearing of „проекта за бюджет“ that of the budget. What is said of an ordinance or a plan stays as it is.
 */

import { foldWord, words } from '../normalise.ts';

interface Rewording {
  /** Words side by side (`обсъжд*` is any that begins so, `на|по` either), and the place of those that change. */
  readonly said: string;
  readonly from: number;
  readonly count: number;
  /** What is heard instead; nothing where they only go. */
  readonly by: string;
  /** Beginnings of words of which one must be in the message. */
  readonly beside?: string;
}

const HEARING = 'обсъжд*|дискуси*|среща|срещата|изслушван*';
const REWORDINGS: readonly Rewording[] = [
  { said: 'обществен* обсъж*', from: 0, count: 1, by: 'публично', beside: 'бюджет*|бюджт*|проектобюджет*|budget*' },
  { said: `${HEARING} на|по|за|относно проект|проекта|проекто за|на бюджет*`, from: 2, count: 2, by: '' },
  { said: `${HEARING} на|по|за|относно проекто|проект бюджет*`, from: 2, count: 1, by: '' },
  { said: `${HEARING} на|по|за|относно проектобюджет*`, from: 2, count: 1, by: 'бюджета' },
  { said: 'hearing|discussion|consultation|meeting on|of|about|for the draft budget*', from: 3, count: 1, by: '' },
  { said: 'hearing|discussion|consultation|meeting on|of|about|for draft budget*', from: 2, count: 1, by: '' },
];

type Word = (sound: string) => boolean;

const READY = REWORDINGS.map(({ said, beside, by, ...where }) => ({
  ...where,
  row: said.split(' ').map(wordOf),
  beside: beside === undefined ? null : wordOf(beside),
  by: words(by),
}));

function wordOf(piece: string): Word {
  const either = piece.split('|').map((one) => ({ sound: foldWord(one.replace('*', '')), begins: one.endsWith('*') }));
  return (heard) => either.some(({ sound, begins }) => (begins ? heard.startsWith(sound) : heard === sound));
}

/**
 * Puts what is meant in the place of such words.
 * @param all the words of a message, and `sounds` their skeletons; both are changed
 */
export function reword(all: string[], sounds: string[]): void {
  for (const { row, from, count, by, beside } of READY) {
    if (beside !== null && !sounds.some(beside)) continue;
    const at = sounds.findIndex((_, first) => row.every((fits, next) => fits(sounds[first + next] ?? '')));
    if (at < 0) continue;
    all.splice(at + from, count, ...by);
    sounds.splice(at + from, count, ...by.map(foldWord));
  }
}
