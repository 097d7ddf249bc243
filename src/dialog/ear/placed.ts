/** A message that names a municipality: the name is taken out and kept, and what is left is heard. */

import type { Heard, Place } from '../handbook.ts';
import { namedPlace } from '../named-places.ts';
import type { Hear } from './index.ts';

const RANK: { readonly [Z in Heard['zone']]: number } = { decline: 0, rule: 0, offer: 1, direct: 2 };

/** Word by word as the content has it, or something false that is to be put right: the name belongs to it. */
const isWhole = ({ zone, candidates, premise }: Heard): boolean =>
  zone === 'rule' || premise !== undefined || (zone === 'direct' && candidates[0]?.score === 1);

/**
 * The ear for messages with names of municipalities. The name is kept only where a question of ours is heard, or nothing
 * but the name was said: what somebody who asks for something else says of a town is nothing to remember.
 */
export const withPlaces =
  (hear: Hear, places: readonly Place[]): Hear =>
  (text, lang, after) => {
    const heard = hear(text, lang, after);
    const named = namedPlace(places, text);
    if (named === null) return heard;
    const { codes, rest } = named;
    if (rest === '') return { ...heard, place: { codes, alone: true } };
    const other = isWhole(heard) ? heard : hear(rest, lang, after);
    const best = other.zone !== 'rule' && RANK[other.zone] >= RANK[heard.zone] ? other : heard;
    return RANK[best.zone] === 0 ? heard : { ...best, place: { codes, alone: false } };
  };
