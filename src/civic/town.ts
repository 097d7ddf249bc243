/** What is known about the municipality that a person has chosen. */
import type { Place } from '../dialog/handbook.ts';
import { type Feature, langOf } from './feature.ts';
import { nameIn } from './latin.ts';

/**
 * @param places the register of municipalities, by which a code is told.
 * @param only the code of the one municipality that this deployment serves: it holds for everybody.
 */
export function town(places: readonly Place[], only: string | null): Feature {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const of = (code: unknown): Place | undefined => byCode.get(only ?? String(code));
  return {
    name: 'town',
    migrations: [],
    facts: {
      'town.known': {
        args: ['place'],
        defaults: ['me.town'],
        type: 'bool',
        load: (_, [code]) => of(code) !== undefined,
      },
      'town.name': {
        args: ['place', 'choice'],
        defaults: ['me.town', 'me.lang'],
        type: 'text',
        load: (_, [code, lang]) => nameIn(langOf(lang), of(code)?.name ?? ''),
      },
      'town.oblast': {
        args: ['place', 'choice'],
        defaults: ['me.town', 'me.lang'],
        type: 'text',
        load: (_, [code, lang]) => nameIn(langOf(lang), of(code)?.oblast ?? ''),
      },
    },
    effects: {},
    due: {},
  };
}
