/** The redirect that is surely meant by a message: its own words are most of what was said, and no other is near. */

import type { Ranked } from './features.ts';
import type { Entry } from './library.ts';
import type { TermIndex, Word } from './terms.ts';

/** A redirect must own this much of what the telling words say. */
const OWNED = 0.33;
/** A redirect whose whole score is this near to the best one's may own this part of it. */
const NEAR = 0.75;
const NEXT = 0.8;
/** No single word weighs more: what nobody ever said would outweigh the rest. */
const HEAVIEST = 5;
/** So many of the best are compared. */
const COMPARED = 6;

/** The best of the redirects, if it is surely meant rather than any other; `others` best first. */
export function surelyMeant(
  words: readonly Word[],
  others: readonly Ranked[],
  entries: readonly Entry[],
  terms: TermIndex,
): number | null {
  const redirects = others.filter(({ entry }) => entries[entry]?.kind === 'redirect').slice(0, COMPARED);
  const best = redirects[0];
  if (best === undefined) return null;
  const owned = ownedBy(words, best.entry, terms);
  const isRival = ({ entry, score }: Ranked): boolean =>
    score >= NEAR * best.score && ownedBy(words, entry, terms) > NEXT * owned;
  return owned < OWNED || redirects.slice(1).some(isRival) ? null : best.entry;
}

/** The part of the telling words, by weight, that an entry has more than any other: 0…1. */
function ownedBy(words: readonly Word[], entry: number, terms: TermIndex): number {
  const telling = words
    .filter(({ generic }) => !generic)
    .map((word) => ({ word, weight: Math.min(word.weight, HEAVIEST) }));
  const total = telling.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return telling.reduce((sum, { word, weight }) => sum + weight * terms.part(word, entry) ** 2, 0) / total;
}
