/** Reads the content of the house from its folders and compiles it into a book. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type World as CompileWorld, type ContentFile, compile, type Problem } from '../dialog/compile/index.ts';
import type { Act, Book, Lang, Place } from '../dialog/types.ts';
import { ConfigError } from './config.ts';

/** What the compiler must know of the house, apart from the files, and the languages that it speaks here. */
export interface World extends Omit<CompileWorld, 'released'> {
  readonly languages: readonly Lang[];
}

/** Reads a file or folder of the release. @throws ConfigError naming it, where it is missing or damaged. */
function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = (error as { readonly code?: string }).code ?? 'it is damaged';
    throw new ConfigError(`${path} cannot be read (${why}): take it again from the release.`);
  }
}

/**
 * Every YAML and JSON file below `dialogs/` and `locales/`, with paths relative to the root, in a stable order.
 * @throws ConfigError when a folder or file cannot be read.
 */
export function contentFiles(root: string): readonly ContentFile[] {
  return ['dialogs', 'locales'].flatMap((folder) => reading(join(root, folder), () => filesIn(root, folder)));
}

const filesIn = (root: string, folder: string): readonly ContentFile[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));

export function places(root: string): readonly Place[] {
  return readData<readonly Place[]>(root, 'municipalities.json').map(({ code, name, oblast, oblastCode }) => ({
    code,
    name,
    oblast,
    oblastCode,
  }));
}

export function acts(root: string): readonly Act[] {
  return readData<readonly Act[]>(root, 'acts.json');
}

const readData = <T>(root: string, name: string): T => {
  const path = join(root, 'src', 'civic', 'data', name);
  return reading(path, () => JSON.parse(readFileSync(path, 'utf8')) as T);
};

/** Compiles all languages; the book speaks those of the house. `book` is null where a problem is an error. */
export function loadBook(
  root: string,
  world: World,
): { readonly book: Book | null; readonly problems: readonly Problem[] } {
  const files = contentFiles(root);
  const released = files.find((file) => file.path === 'dialogs/released.json');
  const { book, problems } = compile(
    files.filter((file) => file !== released),
    {
      ...world,
      released: released === undefined ? null : reading(join(root, released.path), () => JSON.parse(released.text)),
    },
  );
  return { book: book && { ...book, langs: book.langs.filter((lang) => world.languages.includes(lang)) }, problems };
}
