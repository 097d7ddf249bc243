/** How sure the ear is: two logistic models over the features of a ranking. Weights are fitted by fit.ts. */

import type { Features } from './features.ts';
import { WEIGHTS } from './weights.ts';

export type Model = { readonly bias: number } & { readonly [F in keyof Features]: number };

export interface Confidence {
  /** That the question is ours at all, 0…1. */
  readonly ours: number;
  /** That the best answer is the right one, 0…1. */
  readonly right: number;
}

const NAMES = [
  'covered',
  'sound',
  'overlap',
  'raw',
  'unknown',
  'foreign',
  'clear',
  'ahead',
  'margin',
  'wordsAhead',
  'soundAhead',
  'phrasingAhead',
  'rivals',
  'missing',
  'homely',
  'homeliest',
  'strangest',
  'length',
] as const satisfies readonly (keyof Features)[];

const logistic = (model: Model, features: Features): number =>
  1 / (1 + Math.exp(-NAMES.reduce((sum, name) => sum + model[name] * features[name], model.bias)));

export const confidence = (features: Features): Confidence => ({
  ours: logistic(WEIGHTS.ours, features),
  right: logistic(WEIGHTS.right, features),
});
