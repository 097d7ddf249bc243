/** Which steps and options of a book a walk has come through. */
import { allSteps } from '../compile/ways.ts';
import type { Book, Reply } from '../types.ts';
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

export const MOST_VIOLATIONS = 100;

export interface Coverage {
  /** Notes what a turn came through and what its last reply offers. */
  readonly turn: (turned: Turned) => void;
  /** Notes a tapped token; whether it is the first time. */
  readonly tap: (token: string) => boolean;
  /** Whether a token was tapped before. */
  readonly tapped: (token: string) => boolean;
  readonly violation: (sentence: string) => void;
  readonly report: () => WalkReport;
}

/** The step names each place that it comes through, in `why`: `to a.b`, `via a.b`, `at a.b[slot]`. */
const PLACE = /^(?:to|via|at) ([\w-]+\.[\w-]+)/;

export const createCoverage = (book: Book): Coverage => {
  const steps = new Set<string>();
  const options = new Set<string>();
  const answers = new Set<string>();
  const violations = new Set<string>();
  const links = new Map(
    allSteps(book.dialogs).flatMap((step) =>
      step.kind === 'ask' ? [[step.name, step.options.filter(({ link }) => link !== undefined)] as const] : [],
    ),
  );
  let turns = 0;
  let replies = 0;
  const offered = (place: string, shown: readonly Reply[]): void => {
    const addresses = shown.flatMap(({ buttons }) => buttons).filter(({ kind }) => kind === 'link').length;
    for (const { id } of (links.get(place) ?? []).slice(0, addresses)) options.add(`${place}.${id}`);
  };
  return {
    turn: ({ session, replies: shown, why }) => {
      turns += 1;
      replies += shown.length;
      for (const line of why) {
        const [, place = ''] = PLACE.exec(line) ?? [];
        if (place.startsWith('answer.')) answers.add(place.slice('answer.'.length));
        else if (place) steps.add(place);
      }
      const { dialog, step } = session.at;
      if (dialog === 'answer') answers.add(step);
      else steps.add(`${dialog}.${step}`);
      offered(`${dialog}.${step}`, shown);
    },
    tap: (token) => {
      const before = options.size;
      return options.add(withoutArgument(token)).size > before;
    },
    tapped: (token) => options.has(withoutArgument(token)),
    violation: (sentence) => {
      if (violations.size < MOST_VIOLATIONS) violations.add(sentence);
    },
    report: () => ({
      steps: reached(
        steps,
        allSteps(book.dialogs).map(({ name }) => name),
      ),
      options: reached(
        options,
        allSteps(book.dialogs).flatMap((step) => (step.kind === 'ask' ? step.options.map(({ id }) => `${step.name}.${id}`) : [])),
      ),
      answers: reached(answers, Object.keys(book.answers)),
      turns,
      replies,
      violations: [...violations],
    }),
  };
};

const withoutArgument = (token: string): string => token.split(':')[0] ?? token;

const reached = (seen: ReadonlySet<string>, all: readonly string[]): Reached => {
  const missing = all.filter((name) => !seen.has(name));
  return { seen: all.length - missing.length, all: all.length, missing };
};
