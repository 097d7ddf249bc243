/** One text of the content, read once: plain, with simple `{name}` placeholders, or with ICU syntax. */
import type { Lang, Value } from '../types.ts';
import { icu } from './icu.ts';
import { loneIn, withoutLines } from './lone.ts';
import { NOTHING, printed } from './printed.ts';
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
 * Reads a text. A value that is not given shows as its placeholder, one that is empty as a dash, or not at all where it
 * has a line to itself ({@link loneIn}); filling in never throws. @throws where the ICU syntax is wrong: `check` reads
 * each text at build.
 */
export function message(pattern: string, lang: Lang, timeZone: string): Message {
  if (!pattern.includes('{') && !QUOTED.test(pattern)) return { names: nothing, fill: () => pattern };
  const whole = read(pattern, lang, timeZone);
  const lone = loneIn(pattern);
  if (lone.length === 0) return whole;
  const known = new Map<string, Message>();
  const shortened = (empty: readonly string[]): Message => {
    const key = empty.join(' ');
    const left = known.has(key) ? null : withoutLines(pattern, empty);
    const found = known.get(key) ?? (left === null ? whole : message(left, lang, timeZone));
    known.set(key, found);
    return found;
  };
  const fill: Message['fill'] = (values) => {
    const empty = lone.filter(
      (name) => Object.hasOwn(values, name) && printed(values[name], lang, timeZone) === NOTHING,
    );
    return (empty.length === 0 ? whole : shortened(empty)).fill(values);
  };
  return { names: whole.names, fill };
}

/** A text of which nothing is left out. */
function read(pattern: string, lang: Lang, timeZone: string): Message {
  const isSimple = !/[{}]/.test(pattern.replace(SIMPLE, '')) && !QUOTED.test(pattern);
  if (isSimple) return simple(pattern, lang, timeZone);
  return icu(pattern, lang, timeZone);
}
