/** Options of a command line: `--name value` and `--flag`, and what stands between them. */
import { ConfigError } from '../app/config.ts';

export interface Arguments {
  readonly plain: readonly string[];
  readonly option: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
}

/**
 * @param valued the options that take a value.
 * @param flags the options that take none.
 * @throws ConfigError on an option that the command does not know: a slip of the pen must not do something else.
 */
export function readArguments(
  args: readonly string[],
  valued: readonly string[] = [],
  flags: readonly string[] = [],
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
    : `This command has no option ${word}; it knows ${known.map((name) => `--${name}`).join(', ')}.`;

/** The language asked for, Bulgarian where none is. @throws ConfigError on one that the content is not in. */
export function languageOf(args: Arguments): 'bg' | 'en' {
  const lang = args.option('lang') ?? 'bg';
  if (lang !== 'bg' && lang !== 'en') throw new ConfigError(`--lang is bg or en, not "${lang}".`);
  return lang;
}
