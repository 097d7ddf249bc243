/** The list of the town's features, in the order in which their tables are made. */
import type { Place } from '../dialog/types.ts';
import type { Feature } from './feature.ts';
import { privacy } from './privacy.ts';
import { town } from './town.ts';

/** @param only the code of the one municipality that this deployment serves, if it serves one. */
export const features = (places: readonly Place[], only: string | null): readonly Feature[] => [
  town(places, only),
  privacy(places),
];
