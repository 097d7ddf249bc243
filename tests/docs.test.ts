/** The documents say what is: each command, option, variable, script, path, link and answer that they name exists. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from '../src/app/env-file.ts';
import { commandNames, main } from '../src/cli.ts';
import { ownBook } from './own-book.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const DOCS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'] as const;
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const known = new Set(all(read('src/app/config.ts'), /'([A-Z][A-Z_]+[A-Z])'/g));
const listed = new Set(all(read('.env.example'), /^#?([A-Z_]+)=/gm));
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: { [name: string]: string };
  engines: { node: string };
};

/** What each command says of itself: its words and options. */
const usage = new Map<string, string>();
await main(['help'], root, (line) => {
  const [, name = '', says = ''] = /npx bubo (\w+)\s+(.*)/.exec(line) ?? [];
  usage.set(name, says);
});

describe.each(DOCS)('%s', (name) => {
  const text = read(name);

  test('names only commands that exist', () => {
    const commands = [...all(text, /npx bubo ([\w-]+)/g), ...all(text, /`bubo ([\w-]+)/g)];
    expect(commands.filter((command) => !commandNames.includes(command))).toEqual([]);
  });

  test('gives each command only words and options that it knows', () => {
    const lines = [...text.matchAll(/npx bubo (\w+)([^`\n]*)/g)];
    for (const [line, command = '', rest = ''] of lines) {
      const words = rest.split(/\s+/).filter((word) => /^--?[a-z]/.test(word) || /^(set|list|retry|drop)$/.test(word));
      const unknown = words.filter((word) => !usage.get(command)?.includes(word));
      expect({ line, unknown }).toEqual({ line, unknown: [] });
    }
    // Options that stand alone in the text belong to some command.
    const alone = all(text, /`(--[a-z-]+)[^`]*`/g);
    expect(alone.filter((option) => ![...usage.values()].some((says) => says.includes(option)))).toEqual([]);
  });

  test('names only scripts that exist', () => {
    const named = [...all(text, /npm run ([\w:-]+)/g), ...all(text, /npm (start|test)\b/g)];
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test('names only variables that the configuration reads', () => {
    const named = all(text, /(?<![\w-])([A-Z]+(?:_[A-Z]+)+)(?![\w-])/g);
    expect(named.filter((variable) => !known.has(variable))).toEqual([]);
    const assigned = all(text, /^([A-Z_]+)=/gm);
    expect(assigned.filter((variable) => !known.has(variable))).toEqual([]);
  });

  test('names only files and folders that exist', () => {
    const named = all(text, /`((?:src|adapters|dialogs|locales|tests|docs|bin|\.ci|\.)[\w./-]*)(?:<[^`]*)?`/g);
    const missing = named.filter((path) => !NOT_OURS.has(path) && !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  test('links only to files that exist, and elsewhere only safely', () => {
    const links = all(text, /\]\(([^)#\s]+)[^)]*\)/g);
    const away = links.filter((link) => /^\w+:/.test(link));
    expect(away.filter((link) => !link.startsWith('https://'))).toEqual([]);
    expect(links.filter((link) => !away.includes(link) && !existsSync(join(root, link)))).toEqual([]);
  });
});
/** Files of those who run it, not of the project. */
const NOT_OURS = new Set(['.env', './data']);

describe('.env.example', () => {
  const text = read('.env.example');

  test('lists every variable that the configuration reads, and no other, each once', () => {
    expect([...known].filter((name) => !listed.has(name))).toEqual([]);
    expect([...listed].filter((name) => !known.has(name))).toEqual([]);
    expect(all(text, /^#?([A-Z_]+)=/gm)).toHaveLength(listed.size);
  });

  test('is what a line of .env may name', () => {
    expect([...SETTINGS].sort()).toEqual([...listed].sort());
  });

  test('explains each group in words, and sets nothing by itself', () => {
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    for (const block of text.split('\n\n')) expect(block).toMatch(/^# ?(---|Every).*/);
  });
});

describe('README.md', () => {
  const text = read('README.md');

  test('begins with one sentence, two commands and a picture of a talk', () => {
    const [first = ''] = text.split('## ');
    expect(
      first
        .split('\n')
        .filter(Boolean)[1]
        ?.match(/\.(\s|$)/g),
    ).toHaveLength(1);
    expect(first).toMatch(/npm ci\nnpm start/);
    expect(first).toMatch(/!\[[^\]]{20,}\]\(docs\/talk\.png\)/);
    const picture = readFileSync(join(root, 'docs', 'talk.png'));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeLessThan(500_000);
  });

  test('names the Node that package.json asks for', () => {
    expect(text).toContain(`Node ${engines.node.replace('>=', '')}`);
  });

  test('names each messenger’s token, each command of an operator, and the addresses that the platforms ask for', () => {
    for (const name of ['TELEGRAM_BOT_TOKEN', 'VIBER_AUTH_TOKEN', 'MESSENGER_PAGE_ACCESS_TOKEN', 'PUBLIC_URL'])
      expect(text).toContain(name);
    const operators = commandNames.filter((name) => !['serve', 'ask'].includes(name));
    expect(operators.filter((name) => !text.includes(`npx bubo ${name}`))).toEqual([]);
    const routes = [...code('adapters'), ...code('src')].join('\n');
    for (const path of all(text, /`(\/(?:webhooks|api|privacy|healthz|readyz|metrics|widget)[\w/.]*)`/g))
      expect({ path, there: routes.includes(path.replace('/webhooks/messenger/deletion', '/deletion')) }).toEqual({
        path,
        there: true,
      });
  });

  test('shows a site.yaml whose keys are read, for a municipality that there is', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const source = read('src/app/site.ts');
    expect(all(yaml, /^(\w+):/gm).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
    const [, town = ''] = /^town: (\w+)/m.exec(yaml) ?? [];
    expect(read('src/civic/data/municipalities.json')).toContain(`"${town}"`);
  });

  test('names every kind of link into the bot, each by examples that lead somewhere', () => {
    const { answers, dialogs, places } = ownBook();
    const opens: { readonly [letter: string]: (name: string) => boolean } = {
      a: (name) => answers[name] !== undefined,
      d: (name) => dialogs[name] !== undefined,
      o: (name) => dialogs[name.split('_')[0] ?? '']?.slots[`${name.split('_')[0]}.ref`]?.type === 'text',
      t: (name) => places.some(({ code }) => code === name),
    };
    const named = [...text.matchAll(/`([a-z])_([\w-]+?)_?`/g)].map(([, letter = '', name = '']) => ({ letter, name }));
    expect(named.filter(({ letter, name }) => !opens[letter]?.(name))).toEqual([]);
    const [, leads = ''] = /const LEADS[^=]*= \{ (.*) \};/.exec(read('src/dialog/step/reference.ts')) ?? [];
    expect([...new Set(named.map(({ letter }) => letter))].sort()).toEqual(all(leads, /(\w):/g).toSorted());
    for (const [, parameter = ''] of read('src/app/ways.ts').matchAll(/\w+: '(start|context|ref)'/g))
      expect(text).toContain(`${parameter}=<what>`);
  });

  test('walks through every floor of the house', () => {
    const floors = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unnamed = floors.filter(({ name }) => name !== 'commands' && !text.includes(`src/${name}`));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });
});

const code = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join(folder, name)));

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md');

  test('is one page and says how to add an answer, a dialog, a feature, a channel and a language', () => {
    expect(text.split(/\s+/).length).toBeLessThan(700);
    expect(all(text, /^## Add (.*)$/gm)).toEqual([
      'an answer',
      'a dialog',
      'a feature of the town',
      'a channel',
      'a language',
    ]);
  });

  test('names the parts of a feature and of a channel as they are in the code', () => {
    const [, parts = ''] = /exports `\{ ([^}]*) \}`/.exec(text) ?? [];
    const feature = read('src/civic/feature.ts');
    expect(parts.split(', ').filter((part) => !new RegExp(`readonly ${part}\\b`).test(feature))).toEqual([]);
    for (const file of all(text, /`((?:wire|render|index|simulator)\.ts)`/g))
      expect(existsSync(join(root, 'adapters', 'telegram', file))).toBe(true);
  });
});
