/**
 * Cries, heard before anything else, in whatever words around them: somebody who may harm themselves or whom somebody
 * beats (distress), a life in danger right now. Patterns as premises have them (`EarPremise.says`), compared by sound.
 * Ordinary trouble („не искам да живея в мръсен град“), idioms, what is long past and money for it stand under `unless`.
 */

import danger from './data/danger.json' with { type: 'json' };
import distress from './data/distress.json' with { type: 'json' };
import { isSaidBy, type Saying, saidOf } from './patterns.ts';

/** The redirects that such messages lead to. */
export const DISTRESS = 'distress';
export const DANGER = 'emergency';

interface Table {
  /** Alternatives that several patterns name: „{houses}“. */
  readonly words: { readonly [name: string]: string };
  readonly sayings: readonly Saying[];
}

/** Whether a message (skeletons of its words) is such a one. */
type Hears = (sounds: readonly string[]) => boolean;

function hears({ words, sayings }: Table): Hears {
  const whole = (patterns: readonly string[]): readonly string[] =>
    patterns.map((pattern) => pattern.replace(/\{(\w+)\}/g, (named, name: string) => words[name] ?? named));
  const all = sayings.map(({ says, unless }) => isSaidBy({ says: whole(says), unless: whole(unless) }));
  return (sounds) => {
    const said = saidOf(sounds);
    return all.some((isSaid) => isSaid(said));
  };
}

export const isDistress = hears(distress);
export const isDanger = hears(danger);
