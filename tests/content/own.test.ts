/** The project's own content: in order, and in agreement with what was released. */
import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/app/config.ts';
import { loadBook } from '../../src/app/content.ts';
import { released } from '../../src/dialog/compile/index.ts';
import { worldOf } from '../../src/main.ts';

const root = process.cwd();
const { book, problems } = loadBook(root, worldOf(readConfig({}, root)));

test('the content has no errors', () => {
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what was released is there still, or moved', () => {
  const before = JSON.parse(readFileSync('dialogs/released.json', 'utf8')) as ReturnType<typeof released>;
  expect(before.steps).toContain('main.menu');
  expect(before.answers.length).toBeGreaterThan(100);
  expect(problems.filter(({ code }) => code.startsWith('B5'))).toEqual([]);
  expect(book && Object.keys(released(book))).toEqual(Object.keys(before));
});

test('every status that a page can tell has its words', () => {
  for (const lang of ['bg', 'en'] as const)
    for (const status of [400, 404, 405, 413, 415, 429, 500, 503])
      expect([status, book?.has(lang, `pages.errors.${status}`)]).toEqual([status, true]);
});
