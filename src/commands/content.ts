import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ConfigError, readConfig } from '../app/config.ts';
import { loadBook, loadBookOnce } from '../app/content.ts';
import type { Book } from '../dialog/book.ts';
import { formatProblems, released } from '../dialog/compile/index.ts';
import type { EarContent } from '../dialog/ear/content.ts';
import { mermaid, svg } from '../dialog/graph/index.ts';
import type { Heard } from '../dialog/handbook.ts';
import type { Lang } from '../dialog/types.ts';
import { worldOf } from '../main.ts';
import { languageOf, MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { folderFor, writeOut } from './files.ts';
import { hearing } from './hearing.ts';
import { hintsOf } from './hints.ts';

/** The compiled content. @throws ConfigError when it has errors. */
export const bookOf = (shell: Pick<Shell, 'env' | 'root'>): Book => bookAndEar(shell).book;

/** The same, with all that its ear is made of. @throws ConfigError when it has errors. */
export function bookAndEar({ env, root }: Pick<Shell, 'env' | 'root'>): {
  readonly book: Book;
  readonly ear: EarContent;
} {
  const { book, ear, problems } = loadBookOnce(root, worldOf(readConfig(env, root)));
  if (book === null || ear === null)
    throw new ConfigError(`${formatProblems(problems)}\nThe content must be in order first.`);
  return { book, ear };
}

/**
 * Settings and content: every problem at once; exit status 1 when one is an error. With `--release` what is in order
 * is noted as released, so that later checks tell when people who wait there, or old buttons, would be lost.
 */
export const check: Command = async ({ args, env, root, print }) => {
  const { flag } = readArguments(args, [], ['release']);
  const { wrong, hints, world } = settingsOf(env, root);
  for (const line of wrong === null ? hints : [wrong]) print(line);
  const { book, problems } = loadBook(root, world);
  if (problems.length > 0) print(formatProblems(problems));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (book !== null && errors === 0)
    print(
      `The content is in order: ${Object.keys(book.dialogs).length} dialogs, ${Object.keys(book.answers).length} answers, ${problems.length} warnings.`,
    );
  if (flag('release') && book !== null && errors === 0) print(release(book, root));
  return errors === 0 && wrong === null ? 0 : 1;
};

/** What is wrong with the settings, or will not work with them, and the world by which the content can be checked all the same. */
function settingsOf(env: Shell['env'], root: string) {
  try {
    const config = readConfig(env, root);
    return { wrong: null, hints: hintsOf(config), world: worldOf(config) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { wrong: error.message, hints: [], world: worldOf(readConfig({}, root)) };
  }
}

/** Writes `dialogs/released.json`: the steps, options, slots and answers of this version. */
function release(book: Book, root: string): string {
  writeOut(join(root, 'dialogs', 'released.json'), `${JSON.stringify(released(book), null, 1)}\n`, null);
  return 'dialogs/released.json holds this version now.';
}

/** A line in, what was heard out, in order. */
export const ask: Command = async (shell) => {
  const args = readArguments(shell.args, ['lang'], ['json'], MANY);
  const book = bookOf(shell);
  const lang = languageOf(args);
  const show = args.flag('json') ? asJson : forPeople(book, lang);
  const hear = hearing(book);
  const one = (text: string): void => shell.print(show(text, hear(text, lang)));
  if (args.plain.length > 0) one(args.plain.join(' '));
  else
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) one(text);
  return 0;
};

const asJson = (text: string, heard: Heard): string =>
  JSON.stringify({
    text,
    zone: heard.zone,
    answer: heard.zone === 'direct' ? heard.answer : null,
    candidates: heard.candidates.slice(0, 5),
    why: heard.why,
  });

const forPeople =
  (book: Book, lang: Lang) =>
  (text: string, heard: Heard): string =>
    [
      `„${text}“ → ${heard.zone}${heard.answer === null ? '' : `: ${heard.answer}`}${heard.rule === undefined ? '' : ` (${heard.rule})`}`,
      ...heard.candidates.map(
        ({ id, score }) =>
          `  ${score.toFixed(2)}  ${id}  ${book.has(lang, `answers.${id}.question`) ? book.text(lang, `answers.${id}.question`, {}) : ''}`,
      ),
      ...heard.why.map((line) => `  · ${line}`),
    ].join('\n');

/** Pictures of each tree and of the whole, with the words of a language. */
export const graph: Command = async (shell) => {
  const args = readArguments(shell.args, ['lang', 'out']);
  const lang = languageOf(args);
  const folder = resolve(args.option('out') ?? join(shell.root, 'data', 'graph'));
  folderFor(folder);
  const book = bookOf(shell);
  for (const dialog of [null, ...Object.keys(book.dialogs)]) {
    const name = dialog ?? 'all';
    writeOut(join(folder, `${name}.mmd`), mermaid(book, dialog, lang), null);
    writeOut(join(folder, `${name}.svg`), svg(book, dialog, lang), null);
  }
  shell.print(`${Object.keys(book.dialogs).length + 1} trees drawn as Mermaid and SVG in ${folder}.`);
  return 0;
};
