/** The project's own content, compiled once for all suites of a run (see `jest.config.js`). */
import { type Config, readConfig } from '../src/app/config.ts';
import { loadBookOnce } from '../src/app/content.ts';
import type { Book } from '../src/dialog/book.ts';
import { worldOf } from '../src/main.ts';

/** The folder in which this run keeps what it compiled. */
export const KEPT = process.env['BUBO_KEPT'] ?? null;

/** The book of a house with these settings. Throws where the content does not compile. */
export function ownBook(config: Config = readConfig({}, process.cwd())): Book {
  const { book } = loadBookOnce(config.root, worldOf(config), KEPT);
  if (book === null) throw new Error('The content does not compile: see "npx bubo check".');
  return book;
}
