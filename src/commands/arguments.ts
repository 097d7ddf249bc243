/** Options of a command line: `--name value` and `--flag`, and what stands between them. */
export interface Arguments {
  readonly plain: readonly string[];
  readonly option: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
}

/** @param valued the options that take a value; all others are flags. */
export function readArguments(args: readonly string[], valued: readonly string[] = []): Arguments {
  const options = new Map<string, string>();
  const flags = new Set<string>();
  const plain: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [name = '', inline] = word.replace(/^--/, '').split(/=(.*)/s);
    if (!word.startsWith('--')) plain.push(word);
    else if (inline !== undefined) options.set(name, inline);
    else if (valued.includes(name)) options.set(name, args[++index] ?? '');
    else flags.add(name);
  }
  return { plain, option: (name) => options.get(name) ?? null, flag: (name) => flags.has(name) };
}

/** The language asked for, Bulgarian where none is. */
export const languageOf = (args: Arguments): 'bg' | 'en' => (args.option('lang') === 'en' ? 'en' : 'bg');
