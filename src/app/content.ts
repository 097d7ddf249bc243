/** Reads the content of the house from its folders and compiles it into a book. */
import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
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
import { ConfigError, reading } from './release.ts';
import { NotUtf8, readUtf8 } from './utf8.ts';

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
  below(join(root, folder))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isLink: entry.isSymbolicLink() }))
    .filter(({ path, isLink }) => CONTENT.test(path) || (isLink && leadsToFolder(path)))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, isLink }) => ({ path: relative(root, path).split(sep).join('/'), ...textOf(path, isLink) }));

/** Not `recursive`: some versions of Node then follow links to folders, others do not. */
const below = (folder: string): readonly Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : entry.isFile() || entry.isSymbolicLink() ? [entry] : [],
  );

/** In whatever letters: what is then not taken for content is told. */
const CONTENT = /\.(ya?ml|json)$/i;
const leadsToFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** What stands in a file, or why it cannot be said; a link that leads nowhere is no fault of the release. */
function textOf(path: string, isLink: boolean): Pick<ContentFile, 'text' | 'unreadable'> {
  const no = (why: string, line = 1) => ({ text: '', unreadable: { why, line } });
  if (isLink && !existsSync(path)) return no('is a link that leads nowhere');
  if (isLink && leadsToFolder(path)) return no('is a link to a folder, which is not followed');
  try {
    return { text: readUtf8(path) };
  } catch (error) {
    if (error instanceof NotUtf8) return no(error.message, error.line);
    throw error;
  }
}

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
  if (released?.unreadable) throw new ConfigError(`${released.path} ${released.unreadable.why}.`);
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
