/** The town that this house serves: its municipalities and the features that know about them. */
import type { Feature } from '../civic/feature.ts';
import { features } from '../civic/features.ts';
import type { Place } from '../dialog/handbook.ts';
import { type Config, ConfigError } from './config.ts';
import { places } from './content.ts';

/** @throws ConfigError when the site's municipality is none of the register. */
export function townOf(config: Pick<Config, 'root' | 'site' | 'unpaid'>): {
  readonly features: readonly Feature[];
  readonly places: readonly Place[];
} {
  const towns = places(config.root);
  const only = config.site.town;
  if (only !== null && !towns.some(({ code }) => code === only))
    throw new ConfigError(`SITE: "${only}" is no municipality; codes stand in src/civic/data/municipalities.json.`);
  return { features: features(towns, only, config.unpaid), places: towns };
}
