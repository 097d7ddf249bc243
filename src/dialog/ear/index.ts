/**
 * The ear: what a written message asks. Pure, deterministic, without a dictionary or a network.
 * Way of a message: exact wording of the content → rules → ranking → zones.
 */

import type { Heard, Lang } from '../types.ts';
import { analyse } from './analyse.ts';
import type { EarContent } from './content.ts';
import { explain } from './explain.ts';
import { type Library, makeLibrary } from './library.ts';
import { makeRanker } from './rank.ts';
import { hearRule, withoutRude } from './rule.ts';
import { zoneOf } from './zones.ts';

export type { EarAnswer, EarContent } from './content.ts';

/** Longer messages are heard by their first part: enough for any question, bounded in time. */
const LONGEST = 1500;

/** Makes the ear of a content. Takes a few hundred milliseconds for 115 answers; the ear itself under one. */
export function makeEar(content: EarContent): (text: string, lang: Lang) => Heard {
  const library = makeLibrary(content);
  const { rank, terms } = makeRanker(library);
  const wordings = exactWordings(library);
  return (text, lang) => {
    const said = analyse([...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join(''), lang);
    const exact = wordings.get(said.whole) ?? wordings.get(said.rest) ?? null;
    const rule = exact === null ? hearRule(said) : null;
    const ranking = rank(rule?.weak ? withoutRude(said) : said);
    const zone = zoneOf(library, ranking, exact, rule);
    return { ...zone, why: explain(library, terms, ranking, said, zone), lang: said.lang };
  };
}

/** Whole wordings of the content to their entry; those that two entries share lead nowhere. */
function exactWordings(library: Library): ReadonlyMap<string, number> {
  const found = new Map<string, number | null>();
  for (const { field, whole, sounds, entry } of library.passages) {
    if (field === 'say' || field === 'keyword') continue;
    for (const key of [whole, sounds]) found.set(key, found.has(key) && found.get(key) !== entry ? null : entry);
  }
  return new Map([...found].filter((pair): pair is [string, number] => pair[1] !== null && pair[0] !== ''));
}
