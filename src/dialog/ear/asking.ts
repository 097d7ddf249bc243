/** Whether a text asks something: by its mark, or by how it begins. Both scripts and languages; pure string work. */
import { foldWord, words } from '../normalise.ts';

const sounds = (text: string): ReadonlySet<string> => new Set(words(text).map(foldWord));

const BEGINS = sounds(
  'кога къде накъде откъде докъде докога откога защо колко как какво какъв каква какви кой коя кое кои кого кому чий чия чие ' +
    'when where why how what who whom which whose is are will can could do does did should has have',
);
/** „Ще има ли …“: the particle stands near the beginning. */
const PARTICLE = sounds('ли дали нали');
const MOST_BEFORE = 4;

export function isAsking(text: string): boolean {
  if (/\?\s*$/u.test(text)) return true;
  const [first = '', ...more] = words(text).map(foldWord);
  return BEGINS.has(first) || [first, ...more.slice(0, MOST_BEFORE - 1)].some((word) => PARTICLE.has(word));
}
