/** The spelling of what people read, by dictionaries and our own terms. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const spell = (root: string): { readonly status: number | null; readonly told: readonly string[] } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/spelling.mjs', root], { encoding: 'utf8' });
  return { status, told: `${stdout}${stderr}`.trim().split('\n') };
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bubo-spelling-'));
  write('src/civic/data/empty.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

test('the content has no misspelling', () => {
  const { status, told } = spell('.');
  expect(told).toEqual([expect.stringContaining('No unknown word')]);
  expect(status).toBe(0);
});

test('a slip is told at its place, with what was meant', () => {
  write('locales/bg/a.yaml', 'menu:\n  say: Обсъждането на бюжета е утре. Целта на бюджета е ясна.\n');
  write('locales/en/a.yaml', 'menu:\n  say: >-\n    The hearing\n    of the bugdet is tomorrow.\n');
  const { status, told } = spell(root);
  expect(status).toBe(1);
  expect(told[0]).toMatch(/locales\/bg\/a\.yaml:2 “бюжета” is in no dictionary\. Did you mean “бюджета”\?/);
  expect(told[1]).toMatch(/locales\/en\/a\.yaml:4 “bugdet” is in no dictionary\. Did you mean “budget”\?/);
  expect(told[2]).toBe('2 unknown words.');
});

test('Bulgarian words in English texts and in the data are read too', () => {
  write('locales/en/a.yaml', 'say: The local community (местна общнуст).\n');
  write('src/civic/data/acts.json', '{ "says": "Кметът внася пруекта.", "id": "zzz" }');
  expect(spell(root).told.slice(0, 2)).toEqual([
    expect.stringContaining('“общнуст”'),
    expect.stringContaining('“пруекта”'),
  ]);
});

test('forms, names of towns, our terms, and what is no word pass', () => {
  write(
    'locales/bg/a.yaml',
    'say: "По-простите отговори за най-малките общини: Велико Търново, чл. 84, ал. 6 ЗПФ, план-сметката, {town.name}, https://lex.bg/zzz, zadobrich.com, 7-те дни, имейлите, чатботът."\n',
  );
  write('locales/en/a.yaml', 'say: "The mayor\'s programme organises villages’ re-reading; see Viber and zpf.txt."\n');
  expect(spell(root)).toEqual({ status: 0, told: ['No unknown word in 3 files.'] });
});
