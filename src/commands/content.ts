import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ConfigError, readConfig } from '../app/config.ts';
import { loadBook } from '../app/content.ts';
import { formatProblems } from '../dialog/compile/index.ts';
import { mermaid, svg } from '../dialog/graph/index.ts';
import type { Book, Heard, Lang } from '../dialog/types.ts';
import { worldOf } from '../main.ts';
import { languageOf, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';

/** The compiled content. @throws ConfigError when it has errors. */
export function bookOf({ env, root }: Pick<Shell, 'env' | 'root'>): Book {
  const { book, problems } = loadBook(root, worldOf(readConfig(env, root)));
  if (book === null) throw new ConfigError(`${formatProblems(problems)}\nThe content must be in order first.`);
  return book;
}

/** Settings and content: every problem at once; exit status 1 when one is an error. */
export const check: Command = async ({ env, root, print }) => {
  const config = readConfig(env, root);
  const { book, problems } = loadBook(root, worldOf(config));
  if (problems.length > 0) print(formatProblems(problems));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (book !== null && errors === 0)
    print(
      `The content is in order: ${Object.keys(book.dialogs).length} dialogs, ${Object.keys(book.answers).length} answers, ${problems.length} warnings.`,
    );
  return errors === 0 ? 0 : 1;
};

/** A line in, what was heard out, in order. */
export const ask: Command = async (shell) => {
  const args = readArguments(shell.args, ['lang']);
  const book = bookOf(shell);
  const lang = languageOf(args);
  const show = args.flag('json') ? asJson : forPeople(book, lang);
  const one = (text: string): void => shell.print(show(text, book.hear(text, lang)));
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
  const book = bookOf(shell);
  const lang = languageOf(args);
  const folder = resolve(args.option('out') ?? join(shell.root, 'data', 'graph'));
  mkdirSync(folder, { recursive: true });
  for (const dialog of [null, ...Object.keys(book.dialogs)]) {
    const name = dialog ?? 'all';
    writeFileSync(join(folder, `${name}.mmd`), mermaid(book, dialog, lang));
    writeFileSync(join(folder, `${name}.svg`), svg(book, dialog, lang));
  }
  shell.print(`${Object.keys(book.dialogs).length + 1} trees drawn as Mermaid and SVG in ${folder}.`);
  return 0;
};
