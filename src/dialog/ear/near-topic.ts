/**
 * Words that keep the best answer from being told at once, since it is likely the answer to a near topic: what others
 * are known by, what is said of other matters, and what stands in one way to ask by chance.
 */

import type { TermIndex, Word } from './terms.ts';

/** The words that tell something; none where there are more than `most`. */
const tellingOf = (words: readonly Word[], most: number): readonly Word[] => {
  const telling = words.filter(({ generic }) => !generic);
  return telling.length > most ? [] : telling;
};

/** Of so many telling words each counts; among more, some only tell a story. */
const FEW = 4;
/** A word that tells so much is no part of how any question is put. */
const TELLING = 2.9;
/** Of what a word says elsewhere, at least this part: else the question is of something else. */
const SAID = 0.36;

/** „задължително ли е да има наредба“ is not about the hearing, though all its other words are. */
export function isBeside(words: readonly Word[], best: number, terms: TermIndex): boolean {
  return tellingOf(words, FEW).some(
    (word) =>
      word.isKeyword && word.weight >= TELLING && word.readings[0]?.how !== 'typo' && terms.share(word, best) < SAID,
  );
}

/** Of so many telling words a strange one counts; it must weigh so much, and be said so much rather of other matters. */
const SOME = 5;
const HEAVY = 3;
const STRANGE = -1.3;
/** Shorter ones are abbreviations („АПК“) and numbers. */
const SHORTEST = 4;

/** „отказаха ми достъп до имота“, “how long does the police have to answer”: what is not ours, and not of the answer. */
export function isStrange(words: readonly Word[], best: number, terms: TermIndex): boolean {
  return tellingOf(words, SOME).some(
    (word) =>
      word.known &&
      word.word.length >= SHORTEST &&
      word.weight >= HEAVY &&
      word.readings[0]?.how !== 'typo' &&
      terms.homely(word) < STRANGE &&
      !terms.says(word, best),
  );
}

/** A word that weighs so much stands in one or two entries only. */
const RARE = 6;

/**
 * „може ли да протестирам на обсъждането“: the answer comes first only by a word that, by chance, stands in one way to
 * ask it (of a prosecutor's protest), and is none of its keywords.
 * @param without the best answer of the words that are left
 */
export function leansOnOne(words: readonly Word[], best: number, without: (left: readonly Word[]) => number): boolean {
  const telling = tellingOf(words, FEW);
  if (telling.length < 2) return false;
  return telling
    .filter(({ word, known, isKeyword, weight }) => known && !isKeyword && weight >= RARE && word.length >= SHORTEST)
    .some((rare) => without(words.filter((word) => word !== rare)) !== best);
}
