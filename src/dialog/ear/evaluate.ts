/** Scoring of an ear on labelled questions: pure sums, for reports and tests. */

import type { Heard } from '../handbook.ts';
import type { Lang } from '../types.ts';

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

/** What one zone held: questions of ours, those whose best guess is right, and strangers. */
export interface ZoneCount {
  readonly right: Share;
  readonly strangers: number;
}

/** Questions of one answer for which another came first. */
export interface Confusion {
  readonly asked: string;
  readonly answered: string;
  readonly count: number;
  /** Words that led to the wrong one, strongest first. */
  readonly words: readonly string[];
}

export interface Report extends Score {
  readonly styles: { readonly [style: string]: Score };
  readonly zones: { readonly [Z in Heard['zone']]: ZoneCount };
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
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
    zones: {
      direct: zoneCount(all, 'direct'),
      offer: zoneCount(all, 'offer'),
      decline: zoneCount(all, 'decline'),
      rule: zoneCount(all, 'rule'),
    },
    confusions: confusionsOf(all),
    misses: all.filter(missed).map(({ asked, heard }) => ({
      text: asked.text,
      wanted: asked.answers,
      got: heard.candidates.slice(0, 3).map((one) => one.id),
      zone: heard.zone,
    })),
  };
}

function zoneCount(all: readonly Heeded[], zone: Heard['zone']): ZoneCount {
  const there = all.filter(({ heard }) => heard.zone === zone);
  const ours = there.filter(({ asked }) => asked.answers.length > 0);
  return {
    right: share(ours.filter((one) => right(one, 1)).length, ours.length),
    strangers: there.length - ours.length,
  };
}

/** Words that a confusion is told by. */
const MOST_WORDS = 4;

function confusionsOf(all: readonly Heeded[]): readonly Confusion[] {
  const pairs = new Map<string, { asked: string; answered: string; count: number; words: string[] }>();
  for (const one of all) {
    const asked = one.asked.answers[0];
    const answered = guesses(one, 1)[0];
    if (asked === undefined || answered === undefined || right(one, 1)) continue;
    const pair = pairs.get(`${asked} ${answered}`) ?? { asked, answered, count: 0, words: [] };
    pair.count++;
    pair.words.push(...wordsTo(answered, one.heard.why));
    pairs.set(`${asked} ${answered}`, pair);
  }
  return [...pairs.values()]
    .map((pair) => ({ ...pair, words: [...new Set(pair.words)].slice(0, MOST_WORDS) }))
    .sort((a, b) => b.count - a.count || a.asked.localeCompare(b.asked));
}

/** „скоро → скор → when-is-hearing +2.10“: the words of such lines. */
const wordsTo = (id: string, why: readonly string[]): readonly string[] =>
  why.filter((line) => line.includes(` → ${id} +`)).map((line) => line.slice(0, line.indexOf(' → ')));

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

/** What a change of wording costs, on the same questions: right first guesses before and after. */
export interface Paired {
  readonly before: Share;
  readonly after: Share;
  /** Questions that only the one or only the other got right. */
  readonly lost: number;
  readonly gained: number;
  /** After minus before as a share, with the 95 % interval of paired differences. */
  readonly change: { readonly by: number; readonly low: number; readonly high: number };
}

/** Compares an ear with itself on questions and on what `vary` makes of them; for several ways, hear the first once. */
export function pairing(
  hear: (text: string, lang: Lang) => Heard,
  questions: readonly Labelled[],
): (vary: (text: string) => string) => Paired {
  const isRight = (asked: Labelled, text: string): boolean =>
    right({ asked, heard: hear(text, asked.lang ?? 'bg') }, 1);
  const before = questions.map((asked) => isRight(asked, asked.text));
  return (vary) =>
    compared(
      before,
      questions.map((asked) => isRight(asked, vary(asked.text))),
    );
}

function compared(before: readonly boolean[], after: readonly boolean[]): Paired {
  const lost = before.filter((was, at) => was && after[at] === false).length;
  const gained = before.filter((was, at) => !was && after[at] === true).length;
  const of = before.length;
  const by = of === 0 ? 0 : (gained - lost) / of;
  const half = of === 0 ? 0 : (Z * Math.sqrt(Math.max(0, gained + lost - (gained - lost) ** 2 / of))) / of;
  return {
    before: share(before.filter(Boolean).length, of),
    after: share(after.filter(Boolean).length, of),
    lost,
    gained,
    change: { by, low: by - half, high: by + half },
  };
}
