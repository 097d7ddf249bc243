/** The commands that need no service, as somebody at a keyboard meets them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/app/config.ts';
import { commandNames } from '../../src/cli.ts';
import { graph } from '../../src/commands/content.ts';
import { bubo, copyProject, folder, removeFolders } from './shell.ts';

afterAll(removeFolders);
const NO_STACK = /^\s+at .*:\d+/m;

describe('the command line', () => {
  test.concurrent.each([[[]], [['help']], [['--help']], [['-h']]])('%j lists every command', async (args) => {
    const { status, out, err } = await bubo(args);
    expect([status, err]).toEqual([0, '']);
    const listed = out.split('\n').map((line) => /npx bubo (\w+)/.exec(line)?.[1]);
    expect(listed.filter((name) => name !== undefined)).toEqual(commandNames);
  });

  test.concurrent.each(['nonsense', 'constructor', '__proto__'])(
    '"%s" is no command: the list, exit status 1',
    async (name) => {
      const { status, out } = await bubo([name]);
      expect(status).toBe(1);
      expect(out.split('\n')[0]).toBe(`There is no command "${name}".`);
      expect(out).toContain('npx bubo serve');
    },
  );

  test('a slip of the pen in its name is told with what was meant', async () => {
    const { status, out } = await bubo(['statsu']);
    expect([status, out.split('\n')[0]]).toEqual([1, 'There is no command "statsu"; did you mean "status"?']);
  });

  test('tells how a command is used without doing it', async () => {
    const { status, out } = await bubo(['serve', '--help']);
    expect([status, out]).toEqual([0, '  npx bubo serve     run the service\n']);
  });

  test.each([
    [['migrate', '--dryrun'], 'This command has no option --dryrun; did you mean --dry-run?'],
    [['restore', '--force=yes', 'x'], 'This command has no option --force=yes; did you mean --force?'],
    [['ask', '--lang', 'fr'], '--lang is bg or en, not "fr".'],
    [['chat', '--channel'], '--channel needs a value: --channel <value>.'],
    [['chat', '--channel', 'signal'], '--channel is one of telegram, viber, messenger.'],
    [['move', '--to', 'mysql://x'], 'Say where to: npx bubo move --to postgres://user:password@host/database.'],
    [['restore'], 'Name the copy: npx bubo restore <file>.'],
  ])('%j does nothing but say what is meant', async (args, sentence) => {
    const env = { DATA_DIR: join(folder(), 'data') };
    expect(await bubo(args, { env })).toEqual({ status: 1, out: '', err: `${sentence}\n` });
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });
});

describe('check', () => {
  test('says that good content is in order, and which settings will not work', async () => {
    const env = { TELEGRAM_BOT_TOKEN: '42:secret', TELEGRAM_WEBHOOK_SECRET: 'door', ALARM_TELEGRAM_CHAT: 'abc' };
    const { status, out } = await bubo(['check'], { env });
    const [unreachable, unheard, ...last] = out.split('\n');
    expect([status, unreachable, unheard]).toEqual([
      0,
      expect.stringContaining('PUBLIC_URL is http://127.0.0.1:3000'),
      expect.stringContaining('ALARM_TELEGRAM_CHAT is no chat'),
    ]);
    expect(last.join('\n')).toMatch(/^The content is in order: \d+ dialogs, \d+ answers, 0 warnings\.\n$/);
  });

  test('names every problem by number, file and line, together with those of the settings', async () => {
    const root = copyProject();
    const main = join(root, 'dialogs', 'main.yaml');
    writeFileSync(main, readFileSync(main, 'utf8').replace('go: when.start', 'go: when.strat'));
    const texts = join(root, 'locales', 'en', 'main.yaml');
    writeFileSync(texts, readFileSync(texts, 'utf8').replace(/^ {2}about: .*$/m, '  about: A label far too long here'));
    const { status, out, err } = await bubo(['check'], { root, env: { PORT: 'harbour' } });
    expect(status).toBe(1);
    const line =
      readFileSync(main, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('strat')) + 1;
    expect(out).toMatch(new RegExp(`B\\d{3}.*dialogs/main\\.yaml:${line}|dialogs/main\\.yaml:${line}.*B\\d{3}`));
    expect(out).toContain('when.start');
    expect(out).toMatch(/locales\/en\/main\.yaml:\d+/);
    expect(out).toContain('PORT is no port');
    expect(out + err).not.toMatch(NO_STACK);
    const refused = await bubo(['serve'], { root, env: { DATA_DIR: join(root, 'data'), PORT: '0' } });
    expect([refused.status, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/^The content has \d+ problems; run "npx bubo check" to see them\.\n$/);
  });
});

describe('chat', () => {
  const typed = 'Кога е обсъждането?\n1\nменю\n:quit\n';

  test.concurrent.each(['telegram', 'viber', 'messenger'])('talks as %s would show it', async (channel) => {
    const { status, out } = await bubo(['chat', '--channel', channel], { input: typed });
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`┌─ ${channel} ─`, 'i'));
    for (const words of ['Здравейте! Аз съм Бубо', 'Кога и къде', 'Точната дата е в поканата', 'чл. 84, ал. 6'])
      expect(out).toContain(words);
    expect(out).not.toContain('  · ');
    // What people see stays within the frame.
    const widths = new Set(
      out
        .split('\n')
        .filter((line) => /^[┌├│└]/.test(line))
        .map((line) => [...line].length),
    );
    expect(widths.size).toBe(1);
  });

  test('talks English, with the reason of each step', async () => {
    const { status, out } = await bubo(['chat', '--lang=en', '--why'], { input: 'When is the hearing?\n' });
    expect(status).toBe(0);
    expect(out).toMatch(/Hello/);
    for (const reason of ['· first contact', '· at main.menu', '· to answer.when-is-hearing'])
      expect(out).toContain(reason);
    expect(out).not.toMatch(/[а-я]{4,}/i);
  });
});

describe('ask', () => {
  const questions = ['Кога е обсъждането?', 'koga e obsajdaneto', '', 'Колко струва билетът за Марс?', 'протокол'];

  test('gives a line of JSON for each line, in order', async () => {
    const { status, out } = await bubo(['ask', '--json'], { input: `${questions.join('\n')}\n` });
    expect(status).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; zone: string; answer: string | null; candidates: object[] });
    expect(lines.map(({ text }) => text)).toEqual(questions);
    expect(lines.map(({ answer }) => answer).slice(0, 2)).toEqual(['when-is-hearing', 'when-is-hearing']);
    expect(lines[3]?.zone).toBe('decline');
    for (const { zone, answer, candidates } of lines) {
      expect(zone === 'direct').toBe(answer !== null);
      expect(candidates.length).toBeLessThanOrEqual(5);
    }
  });

  test('words that work everywhere are rules, with their command', async () => {
    const { out } = await bubo(['ask', '--json'], { input: 'меню\nСтоп!\nспри\nizbrishi\nизтрий ме\n/help\n' });
    const heard = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { zone: string; answer: null; why: string[] });
    expect(heard.map(({ zone, why }) => (zone === 'rule' ? why[0] : zone))).toEqual([
      'rule command:menu',
      'rule command:stop',
      'rule command:stop',
      'decline',
      'rule command:forget',
      'rule command:help',
    ]);
  });

  test('says in words what is heard in a question of the command line', async () => {
    const { status, out } = await bubo(['ask', '--lang', 'en', 'When', 'is', 'the', 'hearing?']);
    expect(status).toBe(0);
    expect(out).toContain('„When is the hearing?“ → direct: when-is-hearing');
    expect(out).toMatch(/ {2}1\.00 {2}when-is-hearing {2}When is /);
  });
});

describe('graph', () => {
  test('draws each tree and the whole, as Mermaid and as SVG that is XML', async () => {
    const out = join(folder('graph'), 'trees');
    const { status } = await bubo(['graph', '--out', out]);
    expect(status).toBe(0);
    const dialogs = readdirSync('dialogs').filter((file) => file.endsWith('.yaml'));
    const trees = dialogs.map((file) => file.replace('.yaml', '')).filter((name) => !SETTINGS.has(name));
    const files = [...trees, 'all'].flatMap((name) => [`${name}.mmd`, `${name}.svg`]);
    expect(readdirSync(out).sort()).toEqual(files.sort());
    const svg = files.filter((file) => file.endsWith('.svg')).map((file) => readFileSync(join(out, file), 'utf8'));
    expect(svg.map(xmlFault).filter((fault) => fault !== null)).toEqual([]);
    expect(readFileSync(join(out, 'main.svg'), 'utf8')).toContain('Кога и къде');
    expect(readFileSync(join(out, 'main.mmd'), 'utf8')).toMatch(/^(flowchart|graph) /m);
  });
  const SETTINGS = new Set(['bubo', 'redirects', 'premises']);

  test('says in one sentence where nothing can be written', async () => {
    const file = join(folder('graph'), 'file');
    writeFileSync(file, '');
    const shell = { root: process.cwd(), env: {}, print: () => undefined };
    for (const out of [file, join(file, 'deeper'), ...(process.platform === 'linux' ? ['/proc/x/y'] : [])])
      await expect(graph({ ...shell, args: ['--out', out] })).rejects.toThrow(
        new ConfigError(
          `The folder ${out} cannot be made (${out.startsWith('/proc') ? 'ENOENT' : 'ENOTDIR'}): name one that this user may write.`,
        ),
      );
  });
});

/** The first thing by which a text is no XML: a tag that is not closed, a stray sign, a second root; or null. */
function xmlFault(text: string): string | null {
  const open: string[] = [];
  let at = 0;
  for (const { 0: tag, 1: closing = '', 2: name = '', 3: attributes = '', 4: single, index } of text.matchAll(TAG)) {
    const between = text.slice(at, index);
    if (/[<>]|&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(between)) return `a stray sign in ${between}`;
    if (open.length === 0 && (at > 0 || between.trim() !== '')) return `something outside the root: ${tag}`;
    at = index + tag.length;
    if (closing === '' && !/^(\s+[\w:-]+="[^"<]*")*\s*$/.test(attributes)) return `attributes of ${tag}`;
    if (closing !== '' && open.pop() !== name) return `${tag} closes nothing`;
    if (closing === '' && single === '') open.push(name);
  }
  if (open.length > 0) return `${open.join(' ')} stays open`;
  return text.slice(at).trim() === '' ? null : 'something after the root';
}
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;

test('the XML fault finder finds faults', () => {
  expect(xmlFault('<a><b c="1"/>x &amp; y</a>\n')).toBe(null);
  for (const bad of ['<a><b></a>', '<a>x & y</a>', '<a>1 < 2</a>', '<a/><b/>', '<a b=c></a>', '<a>'])
    expect(xmlFault(bad)).not.toBe(null);
});

describe('migrate', () => {
  test('shows with --dry-run what would change and writes nothing; then changes it; then has nothing to do', async () => {
    const env = { DATA_DIR: join(folder('data'), 'store') };
    const shown = await bubo(['migrate', '--dry-run'], { env });
    expect(shown.status).toBe(0);
    expect(shown.out).toMatch(/^(would run \S+\n)+$/);
    expect(existsSync(env.DATA_DIR)).toBe(false);
    const done = await bubo(['migrate'], { env });
    expect([done.status, done.out]).toEqual([0, shown.out.replaceAll('would run', 'runs')]);
    const again = await bubo(['migrate', '--dry-run'], { env });
    expect(again).toEqual({ status: 0, out: 'The database is up to date.\n', err: '' });
  });
});
