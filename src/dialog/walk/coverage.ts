/** Which steps and options of a book a walk has come through. */

import type { Book } from '../book.ts';
import { allSteps } from '../compile/ways.ts';
import type { Turned } from './turns.ts';

export interface Reached {
  readonly seen: number;
  readonly all: number;
  /** Full names of what was never come to. */
  readonly missing: readonly string[];
}

export interface WalkReport {
  readonly steps: Reached;
  readonly options: Reached;
  readonly answers: Reached;
  readonly turns: number;
  readonly replies: number;
  /** Broken rules, each once, with the first way there: at most {@link MOST_VIOLATIONS}. */
  readonly violations: readonly string[];
}

const MOST_VIOLATIONS = 100;

export interface Coverage {
  /** Notes what a turn came through and what its last reply offers. */
  readonly turn: (turned: Turned) => void;
  /** Notes a tapped token; whether it is the first time. */
  readonly tap: (token: string) => boolean;
  /** Whether a step was come to, or an option or token tapped, by its full name. */
  readonly came: (name: string) => boolean;
  readonly violation: (sentence: string) => void;
  readonly report: () => WalkReport;
}

/** The step names each place that it comes through, in `why`: `to a.b`, `via a.b`, `at a.b[slot]`. */
const PLACE = /^(?:to|via|at) ([\w-]+\.[\w-]+)/;

/** What has been come through so far. */
interface Seen {
  readonly steps: Set<string>;
  readonly options: Set<string>;
  readonly answers: Set<string>;
  readonly violations: Set<string>;
  turns: number;
  replies: number;
}

export const createCoverage = (book: Book): Coverage => {
  const seen: Seen = {
    steps: new Set(),
    options: new Set(),
    answers: new Set(),
    violations: new Set(),
    turns: 0,
    replies: 0,
  };
  const links = linksOf(book);
  return {
    turn: (turned) => {
      noteTurn(seen, turned);
      const place = `${turned.session.at.dialog}.${turned.session.at.step}`;
      const addresses = turned.replies.flatMap(({ buttons }) => buttons).filter(({ kind }) => kind === 'link').length;
      for (const id of (links.get(place) ?? []).slice(0, addresses)) seen.options.add(id);
    },
    tap: (token) => {
      const before = seen.options.size;
      return seen.options.add(withoutArgument(token)).size > before;
    },
    came: (name) => seen.steps.has(name) || seen.options.has(withoutArgument(name)),
    violation: (sentence) => {
      if (seen.violations.size < MOST_VIOLATIONS) seen.violations.add(sentence);
    },
    report: () => reportOf(book, seen),
  };
};

const noteTurn = (seen: Seen, { session, replies, why }: Turned): void => {
  seen.turns += 1;
  seen.replies += replies.length;
  const { dialog, step } = session.at;
  for (const line of [...why, `at ${dialog}.${step}`]) {
    const [, place = ''] = PLACE.exec(line) ?? [];
    if (place.startsWith('answer.')) seen.answers.add(place.slice('answer.'.length));
    else if (place) seen.steps.add(place);
  }
};

/** Options that are addresses: they have no token and count as visited once they are shown. */
const linksOf = (book: Book): Map<string, string[]> =>
  new Map(
    allSteps(book.dialogs).flatMap((step) => {
      if (step.kind !== 'ask') return [];
      const links = step.options.filter(({ link }) => link !== undefined);
      return [[step.name, links.map(({ id }) => `${step.name}.${id}`)] as const];
    }),
  );

const reportOf = (book: Book, { steps, options, answers, violations, turns, replies }: Seen): WalkReport => {
  const all = allSteps(book.dialogs);
  const choices = all.flatMap((step) =>
    step.kind === 'ask' ? step.options.map(({ id }) => `${step.name}.${id}`) : [],
  );
  return {
    steps: reached(
      steps,
      all.map(({ name }) => name),
    ),
    options: reached(options, choices),
    answers: reached(answers, Object.keys(book.answers)),
    turns,
    replies,
    violations: [...violations],
  };
};

const withoutArgument = (token: string): string => token.split(':')[0] ?? token;

const reached = (seen: ReadonlySet<string>, all: readonly string[]): Reached => {
  const missing = all.filter((name) => !seen.has(name));
  return { seen: all.length - missing.length, all: all.length, missing };
};
