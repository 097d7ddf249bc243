/** Options of a command line: `--name value` and `--flag`, and what stands between them. */
import { ConfigError } from '../app/config.ts';
import { nearest } from '../dialog/compile/nearest.ts';

/** Any number of words; whoever takes them says what is wrong with them. */
export const MANY = Number.POSITIVE_INFINITY;

export interface Arguments {
  readonly plain: readonly string[];
  readonly option: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
}

/**
 * @param valued the options that take a value.
 * @param flags the options that take none.
 * @param most how many words may stand between them.
 * @throws ConfigError on an option that the command does not know, or a word too many: a slip of the pen must not do
 * something else.
 */
export function readArguments(
  args: readonly string[],
  valued: readonly string[] = [],
  flags: readonly string[] = [],
  most = 0,
): Arguments {
  const options = new Map<string, string>();
  const set = new Set<string>();
  const plain: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [name = '', inline] = word.replace(/^--/, '').split(/=(.*)/s);
    if (!word.startsWith('--')) plain.push(word);
    else if (valued.includes(name)) options.set(name, filled(inline ?? following(args, ++index), name));
    else if (flags.includes(name) && inline === undefined) set.add(name);
    else throw new ConfigError(unknown(word, [...valued, ...flags]));
  }
  const more = plain[most];
  if (more !== undefined) throw new ConfigError(`"${more}" is one word too many for this command: leave it out.`);
  return { plain, option: (name) => options.get(name) ?? null, flag: (name) => set.has(name) };
}

const following = (args: readonly string[], index: number): string =>
  args[index]?.startsWith('--') === false ? (args[index] ?? '') : '';

function filled(value: string, name: string): string {
  if (value === '') throw new ConfigError(`--${name} needs a value: --${name} <value>.`);
  return value;
}

const unknown = (word: string, known: readonly string[]): string =>
  known.length === 0
    ? `This command has no option ${word}: it takes none.`
    : `This command has no option ${word}${meant(word.replace(/^--|=.*$/gs, ''), known, '--')}`;

/** How a sentence about an unknown name ends: with the known one that is near, else with all. */
export function meant(name: string, among: readonly string[], before = ''): string {
  const near = among.includes(name) ? name : nearest(name, among);
  return near === null
    ? `; it knows ${among.map((one) => `${before}${one}`).join(', ')}.`
    : `; did you mean ${before}${near}?`;
}

/** What a command does by its first word, and how many words each of these takes after it. */
interface Doings {
  readonly [what: string]: number;
}

/**
 * The first word and those after it; a command without one lists.
 * @throws ConfigError with `use` where a word is missing, too many or unknown, in the last case with the nearest one.
 */
export function doingOf(plain: readonly string[], doings: Doings, use: string): readonly [string, ...string[]] {
  const [what = 'list', ...words] = plain;
  if (Object.hasOwn(doings, what) && doings[what] === words.length) return [what, ...words];
  const near = Object.hasOwn(doings, what) ? null : nearest(what, Object.keys(doings));
  throw new ConfigError(near === null ? use : `There is no "${what}"; did you mean "${near}"? ${use}`);
}

/** The language asked for, Bulgarian where none is. @throws ConfigError on one that the content is not in. */
export function languageOf(args: Arguments): 'bg' | 'en' {
  const lang = args.option('lang') ?? 'bg';
  if (lang !== 'bg' && lang !== 'en') throw new ConfigError(`--lang is bg or en, not "${lang}".`);
  return lang;
}
