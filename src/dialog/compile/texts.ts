/**
 * The texts of all languages, flat: `hearing.menu.say`, `answers.<id>.say.1`, `global.missed.2`. A file's name is the
 * beginning of its keys, except that all files under `answers/` share `answers`.
 */

import type { Source } from '../steps.ts';
import type { TextsByLanguage } from '../texts/index.ts';
import type { Lang } from '../types.ts';
import type { Report } from './problems.ts';
import { readTree, type Tree } from './tree.ts';
import type { ContentFile } from './world.ts';

export interface Text {
  readonly text: string;
  readonly at: Source;
}
/** Key → text, of one language. */
export type Words = Map<string, Text>;

export interface Locales {
  readonly langs: readonly Lang[];
  readonly words: ReadonlyMap<Lang, Words>;
  /** Beginnings of keys whose file could not be read, per language: nothing is missing there. */
  readonly broken: ReadonlyMap<Lang, readonly string[]>;
  /** Files by the first part of their keys, per language, to name where a text belongs. */
  readonly files: readonly { readonly lang: Lang; readonly space: string; readonly path: string }[];
}

const PATH = /^locales\/(bg|en)\/(?:(answers)\/[^/]+|([^/]+))\.ya?ml$/;
const LANGS: readonly Lang[] = ['bg', 'en'];

export const isLocale = (path: string): boolean => PATH.test(path);

/** Reads all locale files. Bulgarian is always among the languages; others only with files. */
export const readLocales = (files: readonly ContentFile[], report: Report): Locales => {
  const words = new Map<Lang, Words>();
  const broken = new Map<Lang, string[]>();
  const found: { lang: Lang; space: string; path: string }[] = [];
  for (const file of files) {
    const [, code, answers, name] = PATH.exec(file.path) ?? [];
    const lang = LANGS.find((known) => known === code);
    if (!lang) continue;
    const space = answers ?? name ?? '';
    found.push({ lang, space, path: file.path });
    const tree = readTree(file, report);
    if (!tree) broken.set(lang, [...(broken.get(lang) ?? []), space]);
    const own: Words = words.get(lang) ?? new Map();
    words.set(lang, own);
    if (tree) flatten(tree, space, own, report);
  }
  const langs = LANGS.filter((lang) => lang === 'bg' || words.has(lang));
  return { langs, words, broken, files: found };
};

/** Texts that may be one bubble or several: always numbered. */
const BUBBLES = /^answers\.[^.]+\.(say|plain)$/;

const flatten = (tree: Tree, key: string, words: Words, report: Report): void => {
  if (tree.kind === 'map') {
    for (const entry of tree.entries) {
      if (entry.value.kind === 'leaf' && entry.value.value === null) {
        report.add('B304', entry.at, { key: `${key}.${entry.key}` });
      } else flatten(entry.value, `${key}.${entry.key}`, words, report);
    }
  } else if (tree.kind === 'list') {
    tree.items.forEach((item, index) => {
      flatten(item, `${key}.${index + 1}`, words, report);
    });
  } else keep(tree, BUBBLES.test(key) ? `${key}.1` : key, words, report);
};

const keep = (leaf: Extract<Tree, { kind: 'leaf' }>, key: string, words: Words, report: Report): void => {
  const text = leaf.raw.trim();
  const twice = words.get(key);
  if (text === '') report.add('B304', leaf.at, { key });
  if (twice) report.add('B102', leaf.at, { name: key });
  else words.set(key, { text, at: leaf.at });
};

/** The languages' texts as the message maker takes them. */
export const plainTexts = ({ words }: Locales): TextsByLanguage => {
  const plain = (lang: Lang) => Object.fromEntries([...(words.get(lang) ?? [])].map(([key, { text }]) => [key, text]));
  return { bg: plain('bg'), en: plain('en') };
};

/** The file in which a key belongs, for remedies. */
export const fileOf = ({ files }: Locales, lang: Lang, key: string): string => {
  const space = key.slice(0, key.indexOf('.'));
  const known = files.find((file) => file.lang === lang && file.space === space);
  return space === 'answers' || !known ? `locales/${lang}/${space}${space === 'answers' ? '/…' : ''}.yaml` : known.path;
};
