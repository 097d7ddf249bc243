/** The town that this house serves: its municipalities and the features that know about them. */
import type { Feature } from '../civic/feature.ts';
import { features } from '../civic/features.ts';
import type { Place } from '../dialog/handbook.ts';
import type { Config } from './config.ts';
import { places } from './release.ts';

export function townOf(config: Pick<Config, 'root' | 'site' | 'unpaid'>): {
  readonly features: readonly Feature[];
  readonly places: readonly Place[];
} {
  const towns = places(config.root);
  const { town: code, operator, contact, hours } = config.site;
  const served = code === null ? null : { code, operator, contact, hours };
  return { features: features(towns, served, config.unpaid), places: towns };
}
