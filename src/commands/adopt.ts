/** From a question that was not understood to a phrasing of an answer: one line more in the content, nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import { ConfigError } from '../app/config.ts';
import { contentFiles } from '../app/content.ts';
import { fold } from '../dialog/normalise.ts';
import type { Shell } from './command.ts';
import { writeOut } from './files.ts';
import { order, reportOf } from './orders.ts';

interface Adopted {
  /** The number of the miss. */
  readonly no: string;
  readonly answer: string;
  /** Other words than those that were kept. */
  readonly as: string | null;
}

/** What stands in the place of what could tell who asked: no phrasing has it. */
const MASK = '…';

export async function adopt(shell: Shell, { no, answer, as }: Adopted): Promise<number> {
  const report = await reportOf(shell, 'misses show', [no]);
  if (!report.ok) {
    for (const line of report.lines) shell.print(line);
    return 1;
  }
  const { phrase } = JSON.parse(report.lines[0] ?? '{}') as { readonly phrase: string };
  const words = (as ?? phrase).trim().replace(/\s+/g, ' ');
  if (words === '' || words.includes(MASK))
    throw new ConfigError(
      `„${words}“ is not whole: say it in your own words, npx bubo misses adopt ${no} ${answer} --as "…".`,
    );
  const path = addPhrasing(shell.root, answer, words);
  shell.print(`${path} has „${words}“ among the phrasings of ${answer}; run "npx bubo check", then restart.`);
  return order(shell, 'misses drop', [no]);
}

/** @returns the file that was changed. @throws ConfigError where the phrasing is there already. */
function addPhrasing(root: string, answer: string, words: string): string {
  for (const { path, text } of contentFiles(root)) {
    const list = path.startsWith('dialogs/answers/') ? phrasingsOf(text, answer) : null;
    if (list === null) continue;
    if (list.items.some((item) => isScalar(item) && fold(String(item.value)) === fold(words)))
      throw new ConfigError(`${answer} has „${words}“ among its phrasings already, in ${path}.`);
    writeOut(join(root, path), inserted(readFileSync(join(root, path), 'utf8'), list, words), null);
    return path;
  }
  throw new ConfigError(`The answer ${answer} has no list "phrasings:" in dialogs/answers.`);
}

function phrasingsOf(text: string, answer: string): YAMLSeq | null {
  const document = parseDocument(text);
  if (!isSeq(document.contents)) return null;
  const entry = document.contents.items.find((item) => (item as YAMLMap).get?.('id') === answer) as YAMLMap | undefined;
  const list = entry?.get('phrasings', true);
  return isSeq(list) && list.items.length > 0 ? list : null;
}

/** The text with one phrasing more, after the last. Everything else stays as it was, to the letter. */
function inserted(text: string, list: YAMLSeq, words: string): string {
  const last = list.items.at(-1);
  const end = isScalar(last) ? (last.range?.[1] ?? text.length) : text.length;
  const written = stringify(words, { lineWidth: 0 }).trimEnd();
  if (list.flow === true) return `${text.slice(0, end)}, ${written}${text.slice(end)}`;
  const lineStart = text.lastIndexOf('\n', (isScalar(last) ? (last.range?.[0] ?? 0) : 0) - 1) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart))?.[0] ?? '';
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${indent}- ${written}${text.slice(at)}`;
}
