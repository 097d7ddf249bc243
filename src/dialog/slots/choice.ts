import { fold, words } from '../normalise.ts';
import { type Choosable, type Reader, taken, unreadable } from './types.ts';

/** Fewer typed letters than this are no beginning of a label. */
const SHORTEST_START = 3;
/** Fewer are no word by which a label is known. */
const SHORTEST_PART = 5;

const only = (found: readonly Choosable[]): Choosable | undefined => (found.length === 1 ? found[0] : undefined);

const NOT: ReadonlySet<string> = new Set(['не', 'not', 'no'].map(fold));
const wordsOf = (text: string): readonly string[] => words(text).map(fold);
const denies = (all: readonly string[]): boolean => all.some((word) => NOT.has(word));
/** Whether these words stand in a label that says neither more nor less „не“ than they do. */
function isPart(said: readonly string[], label: readonly string[]): boolean {
  return said.every((word) => label.includes(word)) && denies(said) === denies(label);
}

/**
 * One of the choices by its label or id, by the beginning of exactly one label, or by words that stand in one alone
 * („частично“ of „Приема се частично“). Numbers are read before this.
 */
export const readChoice: Reader = (text, _slot, { choices }) => {
  const said = fold(text);
  const exact = choices.find(({ id, label }) => id === text || (said !== '' && fold(label) === said));
  const begun =
    said.length < SHORTEST_START ? undefined : only(choices.filter(({ label }) => fold(label).startsWith(said)));
  const part = said.length < SHORTEST_PART ? [] : wordsOf(text);
  const found =
    exact ??
    begun ??
    (part.length === 0 ? undefined : only(choices.filter(({ label }) => isPart(part, wordsOf(label)))));
  return found ? taken(found.id) : unreadable;
};
