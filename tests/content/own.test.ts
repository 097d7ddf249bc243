/** The project's own content: in order, and in agreement with what was released. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/app/config.ts';
import { loadBook } from '../../src/app/content.ts';
import { check } from '../../src/commands/content.ts';
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

test.each(['bg', 'en'] as const)('each of the useful words in %s is one that works everywhere', (lang) => {
  const lines = book?.text(lang, 'help.words.say', {}).split('\n').slice(1) ?? [];
  const words = new Set(book?.globals.flatMap((global) => global.words) ?? []);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !words.has(line.split(' – ')[0] ?? ''))).toEqual([]);
});

describe('a release', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'bubo-release-'));
    for (const part of ['dialogs', 'locales', 'src/civic/data', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const checked = async (...args: readonly string[]): Promise<readonly [number, string]> => {
    const said: string[] = [];
    return [await check({ args, root: copy, env: {}, print: (line) => said.push(line) }), said.join('\n')];
  };
  const file = (): string => readFileSync(join(copy, 'dialogs', 'released.json'), 'utf8');

  test('is noted on demand only, and only of content in order', async () => {
    writeFileSync(join(copy, 'dialogs', 'released.json'), '{ "steps": [] }');
    expect(await checked()).toEqual([0, expect.not.stringContaining('released')]);
    expect(file()).toBe('{ "steps": [] }');
    expect(await checked('--release')).toEqual([0, expect.stringContaining('dialogs/released.json')]);
    expect(JSON.parse(file())).toEqual(book && released(book));
  });

  test('fails the next check where something of it is gone', async () => {
    const before = JSON.stringify({ steps: ['help.gone'] });
    writeFileSync(join(copy, 'dialogs', 'released.json'), before);
    expect(await checked('--release')).toEqual([1, expect.stringContaining('B501')]);
    expect(file()).toBe(before);
  });

  test('is not in order where a file is in another encoding, or lies where nobody looks', () => {
    const found = (): readonly string[] =>
      loadBook(copy, { ...worldOf(readConfig({}, root)), proofread: false }).problems.map(
        ({ file: at, line, code, what }) => `${at}:${line} ${code} ${what}`,
      );
    writeFileSync(join(copy, 'dialogs', 'released.json'), '{ "steps": [] }');
    const settings = join(copy, 'locales', 'bg', 'settings.yaml');
    const before = readFileSync(settings);
    const lines = before.toString().split('\n');
    const inOther = Buffer.from([0xc4, 0xee, 0xe1, 0xfa, 0xf0]);
    writeFileSync(settings, Buffer.concat([Buffer.from(`${lines.slice(0, 2).join('\n')}\n# `), inOther]));
    mkdirSync(join(copy, 'dialogs', 'more'));
    writeFileSync(join(copy, 'dialogs', 'more', 'x.yaml'), 'dialog: x\n');
    symlinkSync('nowhere.yaml', join(copy, 'dialogs', 'lost.yaml'));
    symlinkSync(copy, join(copy, 'dialogs', 'away'));
    const said = found();
    expect(said).toContain(
      'locales/bg/settings.yaml:3 B131 This file is not in UTF-8 (perhaps in Windows-1251): save it again in UTF-8.',
    );
    expect(said).toContain('dialogs/more/x.yaml:1 B132 This file lies where none is looked for.');
    expect(said).toContain('dialogs/lost.yaml:1 B131 This file is a link that leads nowhere.');
    expect(said).toContain('dialogs/away:1 B131 This file is a link to a folder, which is not followed.');
    rmSync(join(copy, 'dialogs', 'more'), { recursive: true });
    for (const link of ['lost.yaml', 'away']) rmSync(join(copy, 'dialogs', link));
    writeFileSync(settings, Buffer.concat([Buffer.from('\ufeff'), before]));
    expect(found()).toEqual([]);
  });
});
