/** The person's municipality, as it is named in a message. */

import type { Heard } from '../handbook.ts';
import { namedPlace } from '../named-places.ts';
import { note, type State, type Turn, withSlots } from './turn.ts';

export const TOWN = 'me.town';

/** A house that serves one municipality speaks of no other. */
export const servesMany = (turn: Turn): boolean => turn.facts.get('site.one_town') !== true;

/** The person's municipality from here on. */
export const keepTown = (state: State, code: string): State =>
  note(withSlots(state, new Map([[TOWN, code]])), 'town by name');

/** With the municipality kept that was named beside what was heard; unchanged where it is not told which. */
export function inHeardTown(turn: Turn, state: State, { place }: Heard): State {
  const [code, other] = place?.codes ?? [];
  const isTold = code !== undefined && other === undefined && place?.alone === false && servesMany(turn);
  return isTold ? keepTown(state, code) : state;
}

/** The same for a text that no ear has heard; and what else the text says. */
export function inNamedTown(turn: Turn, state: State, said: string): { readonly state: State; readonly rest: string } {
  const named = servesMany(turn) ? namedPlace(turn.book.places, said) : null;
  const [code, other] = named?.codes ?? [];
  if (named === null || code === undefined || other !== undefined || named.rest === '') return { state, rest: said };
  return { state: keepTown(state, code), rest: named.rest };
}
