/** Scoring of an ear on labelled questions: pure sums, for reports and tests. */

import type { Heard, Lang } from '../types.ts';

export interface Labelled {
  readonly text: string;
  readonly style: string;
  /** Ids that answer it, any of them right; empty for a stranger, which must not be answered. */
  readonly answers: readonly string[];
  readonly lang?: Lang;
}

/** A share with its 95 % Wilson interval; all 0 where there is nothing to count. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface Score {
  /** In-scope questions whose best guess is right, and those with a right one among three. */
  readonly first: Share;
  readonly three: Share;
  /** In-scope questions answered directly; of all direct answers to them, the right ones. */
  readonly direct: Share;
  readonly precise: Share;
  /** In-scope questions answered or offered (not declined, no rule). */
  readonly heard: Share;
  /** Strangers declined or handled by a rule; strangers answered directly. */
  readonly declined: Share;
  readonly mistaken: Share;
}

export interface Report extends Score {
  readonly styles: { readonly [style: string]: Score };
  /** What was heard wrongly, for people who write phrasings. */
  readonly misses: readonly {
    readonly text: string;
    readonly wanted: readonly string[];
    readonly got: readonly string[];
    readonly zone: string;
  }[];
}

const Z = 1.96;

/** The Wilson interval of `hits` out of `of`. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: 0, low: 0, high: 0 };
  const p = hits / of;
  const middle = (p + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
  return { hits, of, share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

interface Heeded {
  readonly asked: Labelled;
  readonly heard: Heard;
}

/** Scores an ear on labelled questions, as a whole and by style. */
export function evaluate(hear: (text: string, lang: Lang) => Heard, questions: readonly Labelled[]): Report {
  const all = questions.map((asked) => ({ asked, heard: hear(asked.text, asked.lang ?? 'bg') }));
  const styles = [...new Set(questions.map((one) => one.style))].sort();
  return {
    ...score(all),
    styles: Object.fromEntries(styles.map((style) => [style, score(all.filter(({ asked }) => asked.style === style))])),
    misses: all.filter(missed).map(({ asked, heard }) => ({
      text: asked.text,
      wanted: asked.answers,
      got: heard.candidates.slice(0, 3).map((one) => one.id),
      zone: heard.zone,
    })),
  };
}

const guesses = ({ heard }: Heeded, most: number): readonly string[] =>
  heard.candidates.slice(0, most).map((one) => one.id);
const right = (one: Heeded, most: number): boolean => guesses(one, most).some((id) => one.asked.answers.includes(id));
const missed = (one: Heeded): boolean => (one.asked.answers.length > 0 ? !right(one, 1) : refused(one) === false);
const refused = ({ heard }: Heeded): boolean => heard.zone === 'decline' || heard.zone === 'rule';

function score(all: readonly Heeded[]): Score {
  const ours = all.filter(({ asked }) => asked.answers.length > 0);
  const strangers = all.filter(({ asked }) => asked.answers.length === 0);
  const direct = ours.filter(({ heard }) => heard.zone === 'direct');
  const count = (of: readonly Heeded[], test: (one: Heeded) => boolean): Share =>
    share(of.filter(test).length, of.length);
  return {
    first: count(ours, (one) => right(one, 1)),
    three: count(ours, (one) => right(one, 3)),
    direct: share(direct.length, ours.length),
    precise: count(direct, ({ asked, heard }) => heard.answer !== null && asked.answers.includes(heard.answer)),
    heard: count(ours, (one) => !refused(one)),
    declined: count(strangers, refused),
    mistaken: count(strangers, ({ heard }) => heard.zone === 'direct'),
  };
}
