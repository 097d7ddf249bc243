/** One text of the content, read once: plain, with simple `{name}` placeholders, or with ICU syntax. */
import type { Lang, Value } from '../types.ts';
import { icu } from './icu.ts';
import { printed } from './printed.ts';
import { hasSeams, marked, seamed } from './seams.ts';

export interface Message {
  /** Names of its placeholders, each once, in order of appearance. `done.…` is among them. */
  readonly names: readonly string[];
  readonly fill: (values: { readonly [name: string]: Value }) => string;
}

const SIMPLE = /\{\s*([A-Za-z_][\w.-]*)\s*\}/g;
/** Quoting in ICU: a doubled apostrophe, or one before a brace. */
const QUOTED = /'[{}']/;
const nothing: readonly string[] = [];

/** `done.<effect>.<field>`: an effect's name may have dots, its fields have none. */
const LATER = /^done\.(.+)\.[\w-]+$/;

/**
 * The effect that a placeholder is about; null where it is about none. `{done.<effect>.<field>}` is left for the shell,
 * which knows the value only after the effect was applied.
 */
export const effectIn = (name: string): string | null => LATER.exec(name)?.[1] ?? null;
const isLater = (name: string): boolean => name.startsWith('done.');

/** Text pieces and, between them, names. */
function pieces(pattern: string): { readonly texts: readonly string[]; readonly names: readonly string[] } {
  const split = pattern.split(SIMPLE);
  return { texts: split.filter((_, index) => index % 2 === 0), names: split.filter((_, index) => index % 2 === 1) };
}

function simple(pattern: string, lang: Lang, timeZone: string): Message {
  const { texts, names } = pieces(pattern);
  const isSewn = hasSeams(pattern);
  const word = (name: string, value: Value | undefined): string => {
    if (isLater(name) || value === undefined) return `{${name}}`;
    return isSewn ? marked(printed(value, lang, timeZone)) : printed(value, lang, timeZone);
  };
  const joined = (values: { readonly [name: string]: Value }): string =>
    texts
      .map((text, index) => text + (index < names.length ? word(names[index] ?? '', values[names[index] ?? '']) : ''))
      .join('');
  const fill = isSewn ? (values: { readonly [name: string]: Value }): string => seamed(joined(values)) : joined;
  return { names: [...new Set(names)], fill };
}

/**
 * Reads a text. A value that is not given shows as its placeholder, one that is empty as a dash; filling in
 * never throws. @throws where the ICU syntax is wrong: `check` reads each text at build.
 */
export function message(pattern: string, lang: Lang, timeZone: string): Message {
  if (!pattern.includes('{') && !QUOTED.test(pattern)) return { names: nothing, fill: () => pattern };
  const isSimple = !/[{}]/.test(pattern.replace(SIMPLE, '')) && !QUOTED.test(pattern);
  if (isSimple) return simple(pattern, lang, timeZone);
  return icu(pattern, lang, timeZone);
}
