/**
 * Fits the weights of the ear's confidence (weights.ts) on labelled questions and on the content's own phrasings. Each is
 * heard by an ear that lacks a fifth of the phrasings, it among them: only so are the features those of questions that
 * nobody wrote a phrasing for. `npm run eval -- --fit <set.json> …` prints what belongs into weights.ts. Logistic
 * regression by gradient steps, with a pull towards zero; deterministic, so the same input gives the same weights.
 */

import { analyse } from './analyse.ts';
import type { EarContent } from './content.ts';
import type { Labelled } from './evaluate.ts';
import type { Features } from './features.ts';
import { makeIndex } from './indexes.ts';
import { shelfOf } from './library.ts';
import { makeRanker } from './rank.ts';

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
  const index = makeIndex(content);
  const { rank } = makeRanker(shelfOf(index), index);
  return questions.map((question, at) => {
    const { answers, features } = rank(analyse(question.text, question.lang ?? 'bg'));
    const best = index.entries[answers[0]?.entry ?? -1]?.id ?? '';
    const ours = question.answers.length > 0;
    return { features, ours, right: question.answers.includes(best), at, from: from(question) };
  });
}

const FOLDS = 5;

/** Phrasings, and questions of the sets, each heard by an ear that lacks a fifth of the phrasings, them among it. */
function heldOut(content: EarContent, questions: readonly Labelled[]): Sample[] {
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
  ours: { set: 1, phrasing: 0.1, redirect: 1 },
  right: { set: 1, phrasing: 1, redirect: 1 },
} as const satisfies Readonly<Record<'ours' | 'right', Readonly<Record<Sample['from'], number>>>>;

const STEPS = 4000;
const RATE = 1;
const PULL = 0.002;

/** Weights of a logistic model for one label; both labels count the same in sum. */
export function fitWeights(
  samples: readonly Sample[],
  label: 'ours' | 'right',
  trust: Readonly<Record<Sample['from'], number>> = TRUST[label],
  steps = STEPS,
): Weights {
  const names = Object.keys(samples[0]?.features ?? {}) as (keyof Features)[];
  const rows = rowsOf(samples, names);
  const wanted = Float64Array.from(samples, (one) => (one[label] ? 1 : 0));
  const weights = new Float64Array(names.length + 1);
  const counts = countsOf(samples, label, trust);
  for (let step = 0; step < steps; step++) {
    const slope = slopeAt(weights, rows, wanted, counts);
    for (let at = 0; at < weights.length; at++)
      weights[at] = (weights[at] ?? 0) - RATE * ((slope[at] ?? 0) + (at === 0 ? 0 : PULL * (weights[at] ?? 0)));
  }
  return Object.fromEntries(['bias', ...names].map((name, at) => [name, Math.round((weights[at] ?? 0) * 1000) / 1000]));
}

/** The features of all samples in one row, each sample's behind a 1 for the bias. */
const rowsOf = (samples: readonly Sample[], names: readonly (keyof Features)[]): Float64Array =>
  Float64Array.from(samples.flatMap(({ features }) => [1, ...names.map((name) => features[name])]));

/** What each sample counts: by where it comes from, and so that both labels weigh the same. */
function countsOf(
  samples: readonly Sample[],
  label: 'ours' | 'right',
  trust: Readonly<Record<Sample['from'], number>>,
): Float64Array {
  const sum = (yes: boolean): number =>
    samples.filter((one) => one[label] === yes).reduce((all, one) => all + trust[one.from], 0);
  const share = { no: 0.5 / sum(false), yes: 0.5 / sum(true) };
  return Float64Array.from(samples, (one) => trust[one.from] * (one[label] ? share.yes : share.no));
}

function slopeAt(weights: Float64Array, rows: Float64Array, wanted: Float64Array, counts: Float64Array): Float64Array {
  const wide = weights.length;
  const slope = new Float64Array(wide);
  for (let one = 0; one < wanted.length; one++) {
    const from = one * wide;
    let sum = 0;
    for (let at = 0; at < wide; at++) sum += (weights[at] ?? 0) * (rows[from + at] ?? 0);
    const error = (1 / (1 + Math.exp(-sum)) - (wanted[one] ?? 0)) * (counts[one] ?? 0);
    for (let at = 0; at < wide; at++) slope[at] = (slope[at] ?? 0) + error * (rows[from + at] ?? 0);
  }
  return slope;
}

/** Both models, as they belong into weights.ts, with the samples that they were fitted on. */
export function fitted(content: EarContent, questions: readonly Labelled[]) {
  const samples = heldOut(content, questions);
  return { samples, weights: { ours: fitWeights(samples, 'ours'), right: fitWeights(samples, 'right') } };
}
