/**
 * Fits the weights of the ear's confidence (src/dialog/ear/weights.ts) on labelled questions.
 * A tool for people who change the content or the features: give it the content, questions and strangers,
 * and put what it returns into weights.ts. The weights there were fitted on the samples of {@link heldOut}: the content's
 * own phrasings and the sets of tests/ear except unseen3, each heard by an ear that lacks a fifth of the phrasings. Only
 * so are the features those of questions that nobody wrote a phrasing for. `fitWeights(samples, 'ours', TRUST.ours)` and
 * `fitWeights(samples, 'right', TRUST.right)`; for `ours` the phrasings written last, which are nearer to what people
 * begin to write, counted 0.2 and redirects written last 1. The thresholds are read off the same samples.
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
  /** A question of a set, a phrasing of an answer, or one of a redirect. */
  readonly from: 'set' | 'phrasing' | 'redirect';
}

export type Weights = { readonly [name: string]: number };

/** Runs the ranking over the questions and keeps what the confidence sees. */
export function samplesOf(
  content: EarContent,
  questions: readonly Labelled[],
  from: (question: Labelled) => Sample['from'] = () => 'set',
): Sample[] {
  const library = makeLibrary(content);
  const { rank } = makeRanker(library);
  return questions.map((question, at) => {
    const { answers, features } = rank(analyse(question.text, question.lang ?? 'bg'));
    const best = library.entries[answers[0]?.entry ?? -1]?.id ?? '';
    const ours = question.answers.length > 0;
    return { features, ours, right: question.answers.includes(best), at, from: from(question) };
  });
}

const FOLDS = 5;

/** Phrasings, and questions of the sets, each heard by an ear that lacks a fifth of the phrasings, them among it. */
export function heldOut(content: EarContent, questions: readonly Labelled[]): Sample[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { rest, asked } = without(content, fold);
    const sets = questions.filter((_question, at) => at % FOLDS === fold);
    const from = ({ style }: Labelled): Sample['from'] =>
      style === 'phrasing' || style === 'redirect' ? style : ('set' as const);
    return samplesOf(rest, [...asked, ...sets], from);
  }).flat();
}

function without(content: EarContent, fold: number): { readonly rest: EarContent; readonly asked: Labelled[] } {
  const asked: Labelled[] = [];
  let count = 0;
  const kept = (phrasings: readonly string[], style: string, answers: readonly string[]): string[] =>
    phrasings.filter((text) => {
      if (count++ % FOLDS !== fold) return true;
      asked.push({ text, style, answers });
      return false;
    });
  const answers = content.answers.map((one) => ({ ...one, phrasings: kept(one.phrasings, 'phrasing', [one.id]) }));
  const redirects = content.redirects.map((one) => ({ ...one, phrasings: kept(one.phrasings, 'redirect', []) }));
  return { rest: { ...content, answers, redirects }, asked };
}

/** What each kind of sample counts: phrasings say which answer is right, but are unlike what people begin to write. */
export const TRUST = {
  ours: { set: 1, phrasing: 0.05, redirect: 0.5 },
  right: { set: 1, phrasing: 1, redirect: 1 },
} as const satisfies Readonly<Record<'ours' | 'right', Readonly<Record<Sample['from'], number>>>>;

const STEPS = 4000;
const RATE = 1;
const PULL = 0.002;

/** Weights of a logistic model for one label; both labels count the same in sum. */
export function fitWeights(
  samples: readonly Sample[],
  label: 'ours' | 'right',
  trust: Readonly<Record<Sample['from'], number>> = TRUST.right,
  steps = STEPS,
): Weights {
  const names = Object.keys(samples[0]?.features ?? {}) as (keyof Features)[];
  const trusted = (yes: boolean): number =>
    samples.filter((one) => one[label] === yes).reduce((sum, one) => sum + trust[one.from], 0);
  const share = [0.5 / trusted(false), 0.5 / trusted(true)];
  const weights = new Map<string, number>([['bias', 0], ...names.map((name): [string, number] => [name, 0])]);
  for (let step = 0; step < steps; step++) {
    const slope = new Map([...weights].map(([name, weight]) => [name, name === 'bias' ? 0 : PULL * weight]));
    for (const sample of samples) {
      const error =
        (predict(weights, sample.features) - (sample[label] ? 1 : 0)) *
        (share[sample[label] ? 1 : 0] ?? 0) *
        trust[sample.from];
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
