/** Reading a tree by its expected shape. Each reader gives a usable value and reports what does not fit. */
import { isPattern } from '../ear/patterns.ts';
import type { Source } from '../steps.ts';
import type { Report } from './problems.ts';
import type { Branch, Entry, Tree } from './tree.ts';

/** The fields of a map, by name; unknown ones are findings. `where` names the map in messages. */
export type Fields = ReadonlyMap<string, Entry>;

const EMPTY: Fields = new Map();

const mapOf = (tree: Tree, where: string, report: Report): Branch | null => {
  if (tree.kind === 'map') return tree;
  report.add('B105', tree.at, { where, wanted: 'a map of names and values' });
  return null;
};

export const fieldsOf = (tree: Tree, where: string, known: readonly string[], report: Report): Fields => {
  const branch = mapOf(tree, where, report);
  if (!branch) return EMPTY;
  for (const { key, at } of branch.entries) {
    if (!known.includes(key)) {
      report.add('B104', at, { name: key, where, known: known.join(', ') }, { name: key, among: known });
    }
  }
  return new Map(branch.entries.map((entry) => [entry.key, entry]));
};

/** The entries of a map of things with names of the author's own. */
export const entriesOf = (tree: Tree | undefined, where: string, report: Report): readonly Entry[] =>
  tree ? (mapOf(tree, where, report)?.entries ?? []) : [];

export const textOf = (tree: Tree, where: string, report: Report): string => {
  if (tree.kind === 'leaf' && tree.value !== null) return tree.raw;
  report.add('B105', tree.at, { where, wanted: 'one line of text' });
  return '';
};

export const yesOf = (entry: Entry | undefined, where: string, report: Report): boolean => {
  if (!entry) return false;
  const { value: tree } = entry;
  if (tree.kind === 'leaf' && typeof tree.value === 'boolean') return tree.value;
  report.add('B105', entry.at, { where: `“${entry.key}” of ${where}`, wanted: 'true or false' });
  return false;
};

export const numberOf = (entry: Entry | undefined, where: string, otherwise: number, report: Report): number => {
  if (!entry) return otherwise;
  const { value: tree } = entry;
  if (tree.kind === 'leaf' && typeof tree.value === 'number') return tree.value;
  report.add('B105', entry.at, { where: `“${entry.key}” of ${where}`, wanted: 'a number' });
  return otherwise;
};

export interface Word {
  readonly text: string;
  readonly at: Source;
}

/** A list of single values, each with its line. */
export const wordsOf = (entry: Entry | undefined, where: string, report: Report): Word[] => {
  if (!entry) return [];
  const { value: tree } = entry;
  if (tree.kind !== 'list') {
    report.add('B105', entry.at, { where: `“${entry.key}” of ${where}`, wanted: 'a list' });
    return [];
  }
  return tree.items.map((item) => ({ text: textOf(item, `each line of “${entry.key}”`, report), at: item.at }));
};

const ID = /^[a-z][a-z0-9_]*$/;
const ANSWER_ID = /^[a-z][a-z0-9-]*$/;

/** Checks an id of a dialog, step, option, slot or choice. Choices may begin with a digit. */
export const checkId = (name: string, at: Source, reserved: readonly string[], report: Report): void => {
  if (!ID.test(name)) report.add('B106', at, { name, why: 'it has other letters or signs' });
  else if (reserved.includes(name)) report.add('B106', at, { name, why: 'the word is reserved here' });
};
export const isAnswerId = (name: string): boolean => ANSWER_ID.test(name);

const PATTERNS = 'patterns of words, as premises have';

/** The patterns in some fields of an entry, by their field; those that are not there are left out. */
export function patternsOf<F extends string>(
  { fields, at, name }: { readonly fields: Fields; readonly at: Source; readonly name: string },
  among: readonly F[],
  report: Report,
): { readonly [K in F]?: readonly string[] } {
  const found: { [K in F]?: readonly string[] } = {};
  for (const field of among) {
    const all = wordsOf(fields.get(field), `“${name}”`, report).map(({ text }) => text);
    if (!all.every(isPattern)) report.add('B105', at, { where: `“${field}” of “${name}”`, wanted: PATTERNS });
    if (all.length > 0) found[field] = all;
  }
  return found;
}
