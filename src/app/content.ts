/** Reads the content of the house from its folders and compiles it into a book. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '../dialog/book.ts';
import {
  type Compiled,
  type World as CompileWorld,
  type ContentFile,
  compileFiles,
  openBook,
  type Problem,
} from '../dialog/compile/index.ts';
import type { Lang } from '../dialog/types.ts';
import { keptOnce } from './kept.ts';
import { reading } from './release.ts';

/** What the compiler must know of the house, apart from the files, and the languages that it speaks here. */
export interface World extends Omit<CompileWorld, 'released'> {
  readonly languages: readonly Lang[];
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

/** Compiles all languages; the book speaks those of the house. `book` is null where a problem is an error. */
export function loadBook(
  root: string,
  world: World,
): { readonly book: Book | null; readonly problems: readonly Problem[] } {
  const { files, whole } = sourcesOf(root, world);
  const { compiled, problems } = compileFiles(files, whole);
  return { book: compiled && bookOf(compiled, whole, world), problems };
}

/**
 * The book for a start, which does not proofread it. What was compiled, and the index of the ear once somebody asked
 * something, are kept in the folder `kept` and taken from there as long as the files and the world are the same: it
 * saves more than half of a start, and of the first question.
 */
export function loadBookOnce(
  root: string,
  world: World,
  kept: string | null = builtFolder(),
): ReturnType<typeof loadBook> & Opened {
  const { compiled, problems, whole, key } = compileOnce(root, world, kept);
  const book = compiled && bookOf(compiled, whole, world, (make) => keptOnce(kept, 'ear', key, make));
  return { book, problems, ear: compiled?.ear ?? null };
}

/** In a function of its own, so that what opens the index later does not hold the files until then. */
function compileOnce(root: string, world: World, kept: string | null) {
  const { files, whole } = sourcesOf(root, { ...world, proofread: false });
  const key = fingerprint([files, whole]);
  let problems: readonly Problem[] = [];
  const compiled = keptOnce(kept, 'content', key, (): Compiled | null => {
    const made = compileFiles(files, whole);
    problems = made.problems;
    return made.compiled;
  });
  return { compiled, problems, whole, key };
}

/** What the book's ear is made of, for whoever makes one anew. */
interface Opened {
  readonly ear: Compiled['ear'] | null;
}

const sourcesOf = (root: string, world: World): { files: readonly ContentFile[]; whole: CompileWorld } => {
  const all = contentFiles(root);
  const released = all.find((file) => file.path === 'dialogs/released.json');
  const before = released && reading(join(root, released.path), () => JSON.parse(released.text));
  const { facts, effects, places, acts, limits, timeZone, proofread = true } = world;
  const whole = { facts, effects, places, acts, limits, timeZone, proofread, released: before ?? null };
  return { files: all.filter((file) => file !== released), whole };
};

const bookOf = (
  compiled: Compiled,
  whole: CompileWorld,
  { languages }: World,
  keepIndex?: Parameters<typeof openBook>[2],
): Book => {
  const book = openBook(compiled, whole, keepIndex);
  return { ...book, langs: book.langs.filter((lang) => languages.includes(lang)) };
};

const fingerprint = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');

/** The folder of the build that runs; null where the sources run as they are, and may change without a sign. */
function builtFolder(): string | null {
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  return existsSync(join(folder, '.built')) ? folder : null;
}
