/**
 * Fits the weights of the ear's confidence (src/dialog/ear/weights.ts) on labelled questions.
 * A tool for people who change the content or the features: give it the content, questions and strangers,
 * and put what it returns into weights.ts. The weights there were fitted on fitting, fitting2, unseen and unseen2; the
 * thresholds on what cross-validation said of questions that no phrasing was written for (unseen2).
 * Logistic regression by gradient steps, with a pull towards zero;
 * deterministic, so the same input gives the same weights.
 */

import { analyse } from '../../src/dialog/ear/analyse.ts';
import type { EarContent } from '../../src/dialog/ear/content.ts';
import type { Labelled } from '../../src/dialog/ear/evaluate.ts';
import type { Features } from '../../src/dialog/ear/features.ts';
import { makeLibrary } from '../../src/dialog/ear/library.ts';
import { makeRanker } from '../../src/dialog/ear/rank.ts';

export interface Sample {
  readonly features: Features;
  /** A question of ours. */
  readonly ours: boolean;
  /** The best answer is a right one. */
  readonly right: boolean;
  /** Index of the question, for splitting. */
  readonly at: number;
}

export type Weights = { readonly [name: string]: number };

/** Runs the ranking over the questions and keeps what the confidence sees. */
export function samplesOf(content: EarContent, questions: readonly Labelled[]): Sample[] {
  const library = makeLibrary(content);
  const { rank } = makeRanker(library);
  return questions.map((question, at) => {
    const { answers, features } = rank(analyse(question.text, question.lang ?? 'bg'));
    const best = library.entries[answers[0]?.entry ?? -1]?.id ?? '';
    return { features, ours: question.answers.length > 0, right: question.answers.includes(best), at };
  });
}

const STEPS = 4000;
const RATE = 1;
const PULL = 0.002;

/** Weights of a logistic model for one label; both labels count the same in sum. */
export function fitWeights(samples: readonly Sample[], label: 'ours' | 'right', steps = STEPS): Weights {
  const names = Object.keys(samples[0]?.features ?? {}) as (keyof Features)[];
  const yes = samples.filter((one) => one[label]).length;
  const share = [0.5 / (samples.length - yes), 0.5 / yes];
  const weights = new Map<string, number>([['bias', 0], ...names.map((name): [string, number] => [name, 0])]);
  for (let step = 0; step < steps; step++) {
    const slope = new Map([...weights].map(([name, weight]) => [name, name === 'bias' ? 0 : PULL * weight]));
    for (const sample of samples) {
      const error = (predict(weights, sample.features) - (sample[label] ? 1 : 0)) * (share[sample[label] ? 1 : 0] ?? 0);
      slope.set('bias', (slope.get('bias') ?? 0) + error);
      for (const name of names) slope.set(name, (slope.get(name) ?? 0) + error * sample.features[name]);
    }
    for (const [name, by] of slope) weights.set(name, (weights.get(name) ?? 0) - RATE * by);
  }
  return Object.fromEntries([...weights].map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]));
}

/** What a model says of a ranking, 0…1. */
export function predict(weights: ReadonlyMap<string, number>, features: Features): number {
  let sum = weights.get('bias') ?? 0;
  for (const [name, value] of Object.entries(features)) sum += (weights.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}
