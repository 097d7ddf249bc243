/** The documents say what is: each command, variable, path and link that they name exists. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandNames } from '../src/cli.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const DOCS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'] as const;
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const known = new Set(all(read('src/app/config.ts'), /'([A-Z][A-Z_]+[A-Z])'/g));
const listed = new Set(all(read('.env.example'), /^#?([A-Z_]+)=/gm));

describe.each(DOCS)('%s', (name) => {
  const text = read(name);

  test('names only commands that exist', () => {
    const commands = all(text, /npx bubo ([a-z]+)/g);
    expect(commands.filter((command) => !commandNames.includes(command))).toEqual([]);
  });

  test('names only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
    const named = [...all(text, /npm run ([a-z]+)/g), ...all(text, /npm (start|test)\b/g)];
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test('names only variables that the configuration reads', () => {
    const named = all(text, /\b([A-Z]+(?:_[A-Z]+)+)\b/g);
    expect(named.filter((variable) => !known.has(variable) && variable !== 'GET_STARTED')).toEqual([]);
  });

  test('names only paths that exist', () => {
    const named = all(text, /`((?:src|adapters|dialogs|locales|tests|docs|bin|\.)[\w./-]*)`/g).filter(
      (path) => path !== './data',
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const links = all(text, /\]\(([^)#]+)\)/g).filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });
});

test('.env.example lists every variable that the configuration reads, and no other', () => {
  expect(
    [...known].filter((name) => !listed.has(name) && /^[A-Z]+(_[A-Z]+)*$/.test(name) && !ERROR_CODES.has(name)),
  ).toEqual([]);
  expect([...listed].filter((name) => !known.has(name))).toEqual([]);
});

const ERROR_CODES = new Set<string>([]);

test('the README begins with one sentence, two commands and a picture', () => {
  const [first = ''] = read('README.md').split('## ');
  expect(first).toMatch(/npm ci\nnpm start/);
  expect(first).toMatch(/!\[[^\]]+\]\(docs\/talk\.png\)/);
});
