/** `npm run eval [-- <set.json> …]`: how well the ear hears, on labelled questions and on what typing makes of them. */
import { join } from 'node:path';
import { ConfigError } from '../app/config.ts';
import type { EarContent } from '../dialog/ear/content.ts';
import { evaluate, type Labelled, type Paired, pairing } from '../dialog/ear/evaluate.ts';
import { makeEar } from '../dialog/ear/index.ts';
import { withPlaces } from '../dialog/ear/placed.ts';
import { VARIANTS } from '../dialog/ear/variants.ts';
import type { Book, Heard, Lang } from '../dialog/types.ts';
import { readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { bookOf } from './content.ts';
import { type Costs, costLine, missLines, setLines, variantLines } from './eval-report.ts';
import { type QuestionSet, readSet } from './eval-sets.ts';
import { progress } from './progress.ts';

type Hear = (text: string, lang: Lang) => Heard;

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
  const { plain, flag } = readArguments(shell.args, [], ['misses']);
  const book = bookOf(shell);
  const known = new Set(Object.keys(book.answers));
  const sets = [join(shell.root, FITTING), ...plain].map((path) => readSet(path, known));
  const rounds = sets.length + Object.keys(VARIANTS).length + 1;
  const done = counting(rounds);
  const { hear, ...made } = remade(book);
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

const nameOf = (path: string, { root }: Shell): string =>
  path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;

function counting(rounds: number): () => void {
  const show = progress('eval', rounds);
  let round = 0;
  show(round);
  return () => show(++round);
}

/** Cyrillic questions of ours, as each variant writes them. */
function varied(hear: Hear, sets: readonly QuestionSet[], done: () => void): readonly (readonly [string, Paired])[] {
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

/** The ear made once more from the book, to see what it costs. */
function remade(book: Book): Pick<Costs, 'built' | 'megabytes'> & { readonly hear: Hear } {
  const content = contentOf(book);
  collect();
  const before = heap();
  const start = performance.now();
  const hear = withPlaces(makeEar(content), book.places);
  const built = performance.now() - start;
  collect();
  const canTell = typeof (globalThis as { gc?: unknown }).gc === 'function';
  return { hear, built, megabytes: canTell ? (heap() - before) / 1e6 : null };
}

function contentOf(book: Book): EarContent {
  const text = (lang: Lang, key: string): string =>
    book.has(lang, key) && book.names(lang, key).length === 0 ? book.text(lang, key, {}) : '';
  const both = (...keys: readonly string[]) => ({
    bg: keys.map((key) => text('bg', key)).join('\n'),
    en: keys.map((key) => text('en', key)).join('\n'),
  });
  const answers = Object.values(book.answers).map(({ id, audience, phrasings, keywords }) => ({
    id,
    audience,
    phrasings,
    keywords,
    question: both(`answers.${id}.question`),
    label: both(`answers.${id}.label`),
    say: both(`answers.${id}.say.1`, `answers.${id}.say.2`, `answers.${id}.say.3`),
  }));
  return { answers, redirects: book.redirects };
}

/** Each question is timed so often, and the quickest counts: what else the machine does is not the ear's. */
const TIMES = 3;

function timed(hear: Hear, questions: readonly Labelled[]): Pick<Costs, 'median' | 'p95'> {
  for (const { text } of questions) hear(text, 'bg');
  const times = questions.map((question) => quickest(hear, question)).sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(part * (times.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

function quickest(hear: Hear, { text, lang }: Labelled): number {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    hear(text, lang ?? 'bg');
    return performance.now() - start;
  });
  return Math.min(...times);
}
