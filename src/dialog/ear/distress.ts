/** Somebody who may harm themselves: heard before anything else, in whatever words around it. Compared by sound. */

import { foldWord, words } from '../normalise.ts';

/** The redirect that such a message leads to. */
export const DISTRESS = 'distress';

const SAYS: readonly string[] = [
  'искам да умра',
  'искам да се убия',
  'ще се убия',
  'да се самоубия',
  'самоубийство',
  'не ми се живее',
  'не искам да живея',
  'нямам сили да живея',
  'не мога да живея повече',
  'няма смисъл да живея',
  'край на живота си',
  'да сложа край на всичко',
  'по добре да ме няма',
  'want to die',
  'wanna die',
  'kill myself',
  'end my life',
  'end it all',
  'suicide',
  'suicidal',
  'hurt myself',
  'dont want to live',
  'no reason to live',
  'no point in living',
];
/** „не искам да живея в мръсен град“ tells of a town. */
const OF_A_PLACE = new Set(
  ['в', 'във', 'до', 'на', 'край', 'тук', 'с', 'така', 'in', 'here', 'near', 'with'].map(foldWord),
);

const PHRASES = SAYS.map((text) => words(text).map(foldWord));

/** Whether a message (skeletons of its words) is such a one. */
export const isDistress = (sounds: readonly string[]): boolean =>
  PHRASES.some((phrase) =>
    sounds.some(
      (_, at) =>
        phrase.every((sound, index) => sounds[at + index] === sound) &&
        !OF_A_PLACE.has(sounds[at + phrase.length] ?? ''),
    ),
  );
