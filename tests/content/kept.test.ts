/** What was compiled is kept for the next start: the same book, as long as nothing of it was changed. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/app/config.ts';
import { loadBookOnce } from '../../src/app/content.ts';
import { pack, unpack } from '../../src/app/kept.ts';
import { compileFiles, openBook } from '../../src/dialog/compile/index.ts';
import { worldOf } from '../../src/main.ts';
import { ownBook } from '../own-book.ts';
import { base, world } from './material.ts';

let root: string;
let kept: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bubo-kept-root-'));
  kept = join(root, 'kept');
  mkdirSync(kept);
  for (const part of ['dialogs', 'locales', 'src/civic/data']) cpSync(part, join(root, part), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

const WHO = /^who:.*$/m;
const file = (name = 'content'): string => join(kept, `${name}.kept`);
const rewrite = <T>(name: string, change: (made: T) => void): void => {
  const written = unpack(readFileSync(file(name))) as { readonly made: T };
  change(written.made);
  writeFileSync(file(name), pack(written));
};
const load = (folder: string | null = kept) => loadBookOnce(root, worldOf(readConfig({}, root)), folder).book;
const plain = (book: unknown): unknown => JSON.parse(JSON.stringify(book));

test('what is compiled says the same after it was written down and read again', () => {
  const { compiled } = compileFiles(base, world);
  expect(compiled).not.toBeNull();
  if (compiled === null) return;
  const read = plain(compiled) as typeof compiled;
  expect(read).toEqual(compiled);
  expect(plain(openBook(read, world))).toEqual(plain(openBook(compiled, world)));
});

test('a second start opens what the first one kept, and hears and says the same', () => {
  const first = load();
  expect(existsSync(file())).toBe(true);
  const second = load();
  expect(plain(second)).toEqual(plain(first));
  expect(plain(second)).toEqual(plain(ownBook()));
  for (const said of ['кога е обсъждането', 'kak da predloja neshto', 'who may take part'])
    expect(second?.hear(said, 'bg')).toEqual(first?.hear(said, 'bg'));
  // It was opened indeed: what stands in the file is what is said.
  rewrite('content', (made: { readonly texts: Record<'bg', Record<string, unknown>> }) => {
    made.texts.bg['global.menu'] = 'Друго меню';
  });
  expect(load()?.text('bg', 'global.menu', {})).toBe('Друго меню');
  rewrite('ear', (made: { readonly entries: readonly { id: string }[] }) => {
    for (const entry of made.entries) if (entry.id === 'when-is-hearing') entry.id = 'another';
  });
  expect(load()?.hear('кога е обсъждането', 'bg').answer).toBe('another');
});

test('nothing stale is opened: not after a change of a text, nor half a file, nor from a folder that is not there', () => {
  const path = join(root, 'locales', 'bg', 'rules.yaml');
  const before = readFileSync(path, 'utf8');
  expect(before).toMatch(WHO);
  writeFileSync(path, before.replace(WHO, 'who: Аз съм нов.'));
  expect(load()?.text('bg', 'rules.who', {})).toBe('Аз съм нов.');
  for (const name of ['content', 'ear']) writeFileSync(file(name), readFileSync(file(name)).subarray(0, 1000));
  expect(load()?.hear('кога е обсъждането', 'bg').answer).toBe('when-is-hearing');
  expect(load()?.text('bg', 'rules.who', {})).toBe('Аз съм нов.');
  writeFileSync(path, before);
  expect(load(join(root, 'nowhere'))?.text('bg', 'rules.who', {})).not.toBe('Аз съм нов.');
  expect(existsSync(join(root, 'nowhere'))).toBe(false);
});
