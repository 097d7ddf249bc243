/** Years in a message („бюджета за 2027 г.“, “the 2027 budget”): which year is meant changes no rule, so they say nothing. */

import { foldWord } from '../normalise.ts';

const YEAR = /^(?:19|20)\d\d$/;
/** „догодина“, „миналогодишния“: a year by its place next to this one. */
const NAMED = ['догодина', 'догодишн', 'тазгодишн'].map(foldWord);
/** What stands before a year only for its sake, and after it. */
const BEFORE = soundsOf('за през от на в във към for in of from during');
const AFTER = soundsOf('г год година годината годините year');
/** Before such a word a number is no year: it counts something. */
const COUNTED = soundsOf('лева лв евро дни часа души жители човека стотинки leva euro euros days people');

function soundsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldWord));
}

/**
 * How many words at a place only name a year, its preposition and „г.“ with it; 0 for none.
 * @param sounds skeletons of the words of a message
 */
export function yearAt(sounds: readonly string[], at: number): number {
  const year = BEFORE.has(sounds[at] ?? '') ? at + 1 : at;
  if (NAMED.some((name) => sounds[year]?.startsWith(name))) return year + 1 - at;
  if (!YEAR.test(sounds[year] ?? '') || COUNTED.has(sounds[year + 1] ?? '')) return 0;
  return year + 1 + (AFTER.has(sounds[year + 1] ?? '') ? 1 : 0) - at;
}
