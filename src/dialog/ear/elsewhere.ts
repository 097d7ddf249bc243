/**
 * Where a message belongs that is none of ours. A redirect is given by its name only where that is sure: its own words
 * are most of what was said, no other redirect is near, and what the content asks of such messages („needs“) is there.
 * Else the general redirect tells only what the bot is for.
 */

import type { EarContent } from './content.ts';
import { DISTRESS, isDistress } from './cries.ts';
import { fits, patternOf } from './patterns.ts';
import { saidIn } from './premises.ts';
import type { Zone } from './zones.ts';

/** The redirect of all that has none of its own. */
const GENERAL = 'everything-else';
/** Of a zone, where the message was sent and the sounds of its words, typos repaired: the zone as it is told. */
export type Settle = (zone: Zone, text: string, sure: string | null, sounds: readonly string[]) => Zone;

export function makeSettle(redirects: EarContent['redirects']): Settle {
  const needs = new Map(redirects.map(({ id, needs: some = [] }) => [id, some.map(patternOf)]));
  const isThere = (id: string, text: string, sounds: readonly string[]): boolean => {
    if (id === DISTRESS) return isDistress(sounds);
    const patterns = needs.get(id) ?? [];
    if (patterns.length === 0) return true;
    const said = saidIn(text);
    return patterns.some((pattern) => fits(pattern, said, []));
  };
  return (zone, text, sure, sounds) => {
    const id = /^redirect:(.+)$/.exec(zone.rule ?? '')?.[1];
    if (zone.zone !== 'decline' || id === undefined || id === GENERAL) return zone;
    if ((id === sure || id === DISTRESS) && isThere(id, text, sounds)) return zone;
    if (needs.has(GENERAL)) return { ...zone, rule: `redirect:${GENERAL}` };
    const { rule: _, ...plain } = zone;
    return plain;
  };
}
