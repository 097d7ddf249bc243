/** The texts of a book: by language and key, filled in with values. */
import type { Book } from '../book.ts';
import type { Lang } from '../types.ts';
import { type Message, message } from './message.ts';

export { effectIn } from './message.ts';
export type { Dressed } from './printed.ts';
export type Texts = Pick<Book, 'text' | 'has' | 'names' | 'keysBelow'>;
export type TextsByLanguage = { readonly [L in Lang]: { readonly [key: string]: string } };

/** What is wrong with a text, as half a sentence; null where it can be read. */
export function textFault(pattern: string): string | null {
  try {
    message(pattern, 'bg', 'UTC');
    return null;
  } catch (error) {
    return error instanceof Error
      ? (error.message.split('\n')[0] ?? '').toLowerCase().replaceAll('_', ' ')
      : String(error);
  }
}

/** The names that a text's placeholders use (none where it cannot be read, see {@link textFault}). */
export const textNames = (pattern: string): readonly string[] =>
  textFault(pattern) === null ? message(pattern, 'bg', 'UTC').names : [];

const ARGUMENT = /\{\s*([A-Za-z_][\w.-]*)\s*(?=([},]))(?:,\s*(plural|selectordinal|select)\s*,)?/y;

/** Names that stand for sure in a text which cannot be read as a whole: `{name}` and `{name, …`, not words of a branch. */
export function surelyNamed(pattern: string): readonly string[] {
  const names = new Set<string>();
  const open: ('branches' | 'other')[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] === '}') open.pop();
    if (pattern[at] !== '{') continue;
    ARGUMENT.lastIndex = at;
    const [, name, , branches] = open.at(-1) === 'branches' ? [] : (ARGUMENT.exec(pattern) ?? []);
    if (name !== undefined) names.add(name);
    open.push(branches === undefined ? 'other' : 'branches');
  }
  return [...names];
}

/**
 * The texts of all languages. A text is read when it is first used and kept.
 * @param timeZone IANA name, for points in time.
 * `text` throws on an unknown key and on wrong syntax: both are found at build.
 */
export function makeTexts(flat: TextsByLanguage, options: { readonly timeZone: string }): Texts {
  const read: { readonly [L in Lang]: Map<string, Message> } = { bg: new Map(), en: new Map() };
  // Maps: a look-up in an object of thousands of keys costs several times as much.
  const patterns: { readonly [L in Lang]: ReadonlyMap<string, string> } = {
    bg: new Map(Object.entries(flat.bg)),
    en: new Map(Object.entries(flat.en)),
  };
  const has = (lang: Lang, key: string): boolean => patterns[lang].has(key);
  const find = (lang: Lang, key: string): Message => {
    const known = read[lang].get(key);
    if (known) return known;
    const pattern = patterns[lang].get(key);
    if (pattern === undefined) throw new Error(`There is no text ${key} in locales/${lang}.`);
    const fresh = message(pattern, lang, options.timeZone);
    read[lang].set(key, fresh);
    return fresh;
  };
  const below = new Map<string, readonly string[]>();
  const keysBelow = (key: string): readonly string[] => {
    const known = below.get(key);
    if (known) return known;
    const found = [...patterns.bg.keys()].filter(
      (one) => one.startsWith(`${key}.`) && !one.includes('.', key.length + 1),
    );
    const fresh = found.map((one) => one.slice(key.length + 1));
    below.set(key, fresh);
    return fresh;
  };
  return {
    has,
    keysBelow,
    names: (lang, key) => find(lang, key).names,
    text: (lang, key, values) => find(lang, key).fill(values),
  };
}
