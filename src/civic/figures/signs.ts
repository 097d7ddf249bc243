/**
 * Words by which a thing is told, whatever their ending, their alphabet and a slip of the finger: each sign is one or
 * more beginnings of words, which must stand in that order, with at most two words between.
 */
import { distance } from '../../dialog/ear/fuzzy.ts';
import { foldWord, words } from '../../dialog/normalise.ts';

interface Stem {
  readonly sound: string;
  /** The whole word, not its beginning. */
  readonly whole: boolean;
}
export type Sign = readonly Stem[];

/** What a Bulgarian word loses before another ending: „градина“ → „градин“. */
const ENDING = /(?<=[а-я]{3})[аеиоуъюя]{1,2}$/;

/** „детска градина“ in any form, „парк$“ in just this one; English words are beginnings as they stand. */
export const signOf = (text: string): Sign =>
  text.split(' ').map((word) => {
    const whole = word.endsWith('$');
    return { sound: foldWord(whole ? word.slice(0, -1) : word.replace(ENDING, '')), whole };
  });

/** The words of a text as they sound, in either alphabet. */
export const soundsOf = (text: string): readonly string[] => words(text).map(foldWord);

/** Shorter beginnings must be written right; those just so long may have letters too many, too few or swapped. */
const FORGIVEN_FROM = 6;
const MOST_BETWEEN = 2;

/** A sound misheard counts for less than one that is there. */
const MISHEARD = 2;

/** Letters of a word that fit; 0 where it is another. */
function fits({ sound, whole }: Stem, word: string, order: Order): number {
  if (whole) return word === sound ? sound.length : 0;
  if (word.startsWith(sound)) return sound.length;
  // Names of rows are printed; people's fingers slip.
  if (order === 'first' || sound.length < FORGIVEN_FROM || word[0] !== sound[0] || word.length < sound.length - 1)
    return 0;
  const isNear = [0, -1, 1].some((more) => {
    const begun = word.slice(0, sound.length + more);
    return distance(begun, sound, 1) <= 1 && (sound.length > FORGIVEN_FROM || more !== 0 || sameLetters(begun, sound));
  });
  return isNear ? sound.length - MISHEARD : 0;
}

const sameLetters = (one: string, other: string): boolean => [...one].sort().join('') === [...other].sort().join('');

interface Hit {
  /** Place of its last word. */
  readonly end: number;
  /** Letters of it. */
  readonly size: number;
}

function hitOf(sign: Sign, sounds: readonly string[], order: Order): Hit | null {
  let [end, size] = [-1, 0];
  for (const stem of sign) {
    const until = end < 0 ? sounds.length : end + 2 + MOST_BETWEEN;
    const at = sounds.findIndex((word, place) => place > end && place < until && fits(stem, word, order) > 0);
    if (at < 0) return null;
    end = at;
    size += fits(stem, sounds[at] ?? '', order);
  }
  return { end, size };
}

const LONGER: { readonly [order in Order]: (one: Hit, other: Hit) => number } = {
  longest: (one, other) => other.size - one.size || one.end - other.end,
  first: (one, other) => one.end - other.end || other.size - one.size,
};
/** What decides between several: in a question the most letters that fit, in a name what is named first. */
export type Order = 'longest' | 'first';

/** The thing whose signs fit best; null where none does. */
export function bestOf<T>(
  things: readonly T[],
  signs: (thing: T) => readonly Sign[],
  sounds: readonly string[],
  order: Order,
): T | null {
  let best: { readonly thing: T; readonly hit: Hit } | null = null;
  for (const thing of things)
    for (const sign of signs(thing)) {
      const hit = hitOf(sign, sounds, order);
      if (hit !== null && (best === null || LONGER[order](hit, best.hit) < 0)) best = { thing, hit };
    }
  return best?.thing ?? null;
}
