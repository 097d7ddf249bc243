import { fold } from '../normalise.ts';
import { type Choosable, type Reader, taken, unreadable } from './types.ts';

/** Fewer typed letters than this are no beginning of a label. */
const SHORTEST_START = 3;

const only = (found: readonly Choosable[]): Choosable | undefined => (found.length === 1 ? found[0] : undefined);

/** One of the choices by its label or id, or by the beginning of exactly one label. Numbers are read before this. */
export const readChoice: Reader = (text, _slot, { choices }) => {
  const said = fold(text);
  const exact = choices.find(({ id, label }) => id === text || (said !== '' && fold(label) === said));
  const begun =
    said.length < SHORTEST_START ? undefined : only(choices.filter(({ label }) => fold(label).startsWith(said)));
  const found = exact ?? begun;
  return found ? taken(found.id) : unreadable;
};
