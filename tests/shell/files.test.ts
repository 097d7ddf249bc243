/** Files that commands write: whole or not at all. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOut } from '../../src/commands/files.ts';
import { folder, removeFolders } from './shell.ts';

afterAll(removeFolders);

test('what replaces a file keeps its rights, and leaves nothing beside it', () => {
  const home = folder('files');
  const file = join(home, 'a.json');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  writeOut(file, 'new', null);
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, readdirSync(home)]).toEqual([
    'new',
    0o640,
    ['a.json'],
  ]);
  expect(() => writeOut(file, 'newer', 'take another.')).toThrow(
    'is there already and was left as it is; take another.',
  );
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('what cannot be put in its place leaves no half of it', () => {
  const home = folder('files');
  mkdirSync(join(home, 'taken'));
  expect(() => writeOut(join(home, 'taken'), 'text', null)).toThrow('cannot be written (EISDIR)');
  expect(() => writeOut(join(home, 'nowhere', 'a.csv'), 'text', null)).toThrow('check its name and its folder');
  expect(readdirSync(home)).toEqual(['taken']);
});
