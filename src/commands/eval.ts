/** `npm run eval [-- [--fit] <set.json> …]`: how well the ear hears, on labelled questions and on what typing makes of them. */
import { join } from 'node:path';
import { ConfigError } from '../app/config.ts';
import type { Book } from '../dialog/book.ts';
import type { EarContent } from '../dialog/ear/content.ts';
import { evaluate, type Labelled, type Paired, pairing } from '../dialog/ear/evaluate.ts';
import { fitted } from '../dialog/ear/fit.ts';
import { makeEar } from '../dialog/ear/index.ts';
import { withPlaces } from '../dialog/ear/placed.ts';
import { VARIANTS } from '../dialog/ear/variants.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { bookAndEar } from './content.ts';
import { type Costs, costLine, fitLines, missLines, setLines, variantLines } from './eval-report.ts';
import { type QuestionSet, readSet } from './eval-sets.ts';
import { type HearLine, hearing } from './hearing.ts';
import { progress } from './progress.ts';

/** The set that the ear was fitted on: always reported first. */
const FITTING = 'tests/ear/fitting.json';

/**
 * The whole run, for the shell: the sets and options of the command line in, the exit status out. What people can mend
 * is one sentence and status 1.
 */
export async function runEvaluation(
  args: readonly string[],
  root: string,
  print: (line: string) => void = console.log,
  complain: (line: string) => void = console.error,
): Promise<number> {
  try {
    return await evaluateEar({ args, root, env: {}, print });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    return 1;
  }
}

/** Reports on the fitting set and on the sets given. @throws ConfigError on a file that is no set of questions */
const evaluateEar: Command = async (shell) => {
  const { plain, flag } = readArguments(shell.args, [], ['misses', 'fit'], MANY);
  const { book, ear } = bookAndEar(shell);
  const known = new Set(Object.keys(book.answers));
  if (flag('fit')) return fitAnew(ear, plain, known, shell.print);
  const sets = [join(shell.root, FITTING), ...plain].map((path) => readSet(path, known));
  const rounds = sets.length + Object.keys(VARIANTS).length + 1;
  const done = counting(rounds);
  const { hear, ...made } = remade(book, ear);
  const times = timed(
    hear,
    sets.flatMap(({ questions }) => questions),
  );
  done();
  shell.print(costLine({ ...made, ...times }));
  for (const { path, questions } of sets) {
    const report = evaluate(hear, questions);
    done();
    for (const line of setLines(nameOf(path, shell), report)) shell.print(line);
    if (flag('misses')) for (const line of missLines(report)) shell.print(line);
  }
  for (const line of variantLines(varied(hear, sets, done))) shell.print(line);
  return 0;
};

/** `--fit`: what belongs into weights.ts by this content and the sets given. */
function fitAnew(ear: EarContent, paths: readonly string[], known: ReadonlySet<string>, print: Shell['print']): number {
  const questions = paths.flatMap((path) => readSet(path, known).questions);
  for (const line of fitLines(fitted(ear, questions))) print(line);
  return 0;
}

const nameOf = (path: string, { root }: Shell): string =>
  path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;

function counting(rounds: number): () => void {
  const show = progress('eval', rounds);
  let round = 0;
  show(round);
  return () => show(++round);
}

/** Cyrillic questions of ours, as each variant writes them. */
function varied(
  hear: HearLine,
  sets: readonly QuestionSet[],
  done: () => void,
): readonly (readonly [string, Paired])[] {
  const asked = sets
    .flatMap(({ questions }) => questions)
    .filter(({ text, answers }) => answers.length > 0 && /[а-я]/i.test(text) && !/[a-z]/i.test(text));
  const compare = pairing(hear, asked);
  return Object.entries(VARIANTS).map(([name, { says, write }]) => {
    const found = compare(write);
    done();
    return [`${name} (${says})`, found] as const;
  });
}

const collect = (): void => (globalThis as { gc?: () => void }).gc?.();
const heap = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;

/**
 * The ear made once more, of all that the book's own is made of and behind the same words that work everywhere, to see
 * what it costs: it remembers nothing of what it heard.
 */
function remade(book: Book, content: EarContent): Pick<Costs, 'built' | 'megabytes'> & { readonly hear: HearLine } {
  collect();
  const before = heap();
  const start = performance.now();
  const hear = hearing(book, withPlaces(makeEar(content), book.places));
  const built = performance.now() - start;
  collect();
  const canTell = typeof (globalThis as { gc?: unknown }).gc === 'function';
  return { hear, built, megabytes: canTell ? (heap() - before) / 1e6 : null };
}

/** Each question is timed so often, and the quickest counts: what else the machine does is not the ear's. */
const TIMES = 3;

function timed(hear: HearLine, questions: readonly Labelled[]): Pick<Costs, 'median' | 'p95'> {
  for (const { text } of questions) hear(text, 'bg');
  const times = questions.map((question) => quickest(hear, question)).sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(part * (times.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

function quickest(hear: HearLine, { text, lang }: Labelled): number {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    hear(text, lang ?? 'bg');
    return performance.now() - start;
  });
  return Math.min(...times);
}
