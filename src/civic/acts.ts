/** The register of acts as the town's features cite it, by id. */
import type { Act } from '../dialog/handbook.ts';
import type { Lang } from '../dialog/types.ts';
import acts from './data/acts.json' with { type: 'json' };

/** The same words in each language. */
export type Words = { readonly [L in Lang]: string };

export const ACTS: { readonly [id: string]: Act } = Object.fromEntries(acts.map((act) => [act.id, act]));
