/** What a word in Latin letters may stand for: its skeletons, most likely first. */

import { foldWord, settle } from '../normalise.ts';

/** Most readings of one word. */
const MOST = 24;

/** Letters that Latin writers use for more than one sound, besides the reading of the normaliser. */
const READINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/j/g, ['j', 'i', '']],
  [/y(?![aouei])/g, ['a', 'i', '']],
  [/ts/g, ['ts', 'tas']],
  [/c(?!h)/g, ['ts', 'k', 'c']],
  [/x/g, ['h', 'ks', 'j']],
  [/w/g, ['v', 'x']],
  [/z(?!h)/g, ['z', 'j']],
];

/**
 * The skeletons of a Latin word: the normaliser's reading first, then those where j is й or nothing, y is й or и,
 * c is к or ч, x is кс. At most 24.
 */
export function readings(word: string): readonly string[] {
  const first = foldWord(word);
  const found = new Set([first]);
  for (const [letter, sounds] of READINGS) {
    if (word.search(letter) < 0) continue;
    for (const sound of sounds) {
      if (found.size >= MOST) return [...found];
      found.add(settle(foldWord(word.replace(letter, `\u0001`)).replaceAll('\u0001', sound)));
    }
  }
  return [...found];
}
