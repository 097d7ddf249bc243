/** Messages that a redirect fits best, but that name something of ours („ремонт на детската градина в бюджета“). */

import type { EarContent } from './content.ts';
import { fits, patternOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

/** Of what is heard and the text: our best guesses where the redirect of it spares such texts. */
export type Spare = (zone: Zone, text: string) => Zone;

export function makeSpare(redirects: EarContent['redirects']): Spare {
  const patterns = new Map(redirects.map(({ id, unless = [] }) => [`redirect:${id}`, unless.map(patternOf)]));
  return (zone, text) => {
    const spared = patterns.get(zone.rule ?? '') ?? [];
    if (zone.zone !== 'decline' || zone.candidates.length === 0 || spared.length === 0) return zone;
    const said = saidIn(text);
    if (!spared.some((pattern) => fits(pattern, said, []))) return zone;
    return { zone: 'offer', answer: null, candidates: zone.candidates };
  };
}
