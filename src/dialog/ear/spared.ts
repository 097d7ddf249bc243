/** Messages that a redirect fits best, but that name something of ours („ремонт на детската градина в бюджета“). */

import type { EarContent } from './content.ts';
import { fits, patternOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

/** Of what is heard and the text: our best guesses where the redirect of it spares such texts. */
export type Spare = (zone: Zone, text: string) => Zone;

/** Guesses that are less likely are none: such a message is neither of the redirect nor surely of ours. */
const FAINT = 0.05;

export function makeSpare(redirects: EarContent['redirects']): Spare {
  const patterns = new Map(redirects.map(({ id, unless = [] }) => [`redirect:${id}`, unless.map(patternOf)]));
  return (zone, text) => {
    const spared = patterns.get(zone.rule ?? '') ?? [];
    if (zone.zone !== 'decline' || spared.length === 0) return zone;
    const said = saidIn(text);
    if (!spared.some((pattern) => fits(pattern, said, []))) return zone;
    const { candidates } = zone;
    const isFaint = (candidates[0]?.score ?? 0) < FAINT;
    return { zone: isFaint ? 'decline' : 'offer', answer: null, candidates };
  };
}
