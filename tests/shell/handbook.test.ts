/** The handbook from the command line: what is due, an answer out of service while people talk, what was missed. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Env } from '../../src/app/config.ts';
import { ask } from '../../src/app/control.ts';
import { check } from '../../src/commands/content.ts';
import { freshness } from '../../src/commands/freshness.ts';
import type { Act } from '../../src/dialog/handbook.ts';
import { onMessenger, type Person } from '../house/persons.ts';
import { openPlatforms, type Platforms } from '../house/platforms.ts';
import { until } from '../house/until.ts';
import { bubo, copyProject, folder, type Ran, removeFolders, type Served, serve } from './shell.ts';

const ID = 'is-hearing-mandatory';
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Sofia' }).format(Date.now());
const daysFromNow = (days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** Each command is a process that reads the content. */
const SLOW = 120_000;

let root: string;
beforeAll(() => {
  root = copyProject();
});
afterAll(removeFolders);

/** A command in this process, on the copy's content. */
async function inCopy(name: 'freshness' | 'check', ...args: readonly string[]): Promise<Ran> {
  const said: string[] = [];
  const out = (): string => said.map((line) => `${line}\n`).join('');
  try {
    const run = { freshness, check }[name];
    const status = await run({ args, root, env: {}, print: (line) => said.push(line) });
    return { status, out: out(), err: '' };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { status: 1, out: out(), err: `${error.message}\n` };
  }
}

describe('freshness', () => {
  const register = (): string => join(root, 'src', 'civic', 'data', 'acts.json');
  const acts = (): readonly Act[] => JSON.parse(readFileSync(register(), 'utf8')) as Act[];
  const due = async (days: number): Promise<readonly { readonly id: string; readonly days_left: number }[]> =>
    JSON.parse((await inCopy('freshness', '--json', '--days', String(days))).out).due;

  test(
    'lists what is due, by date, with the office and the answers, and exits with 0',
    async () => {
      const all = await inCopy('freshness', '--days', '3000');
      expect([all.status, all.err]).toEqual([0, '']);
      for (const { id, owner = '' } of acts())
        expect(all.out).toMatch(new RegExp(`${id}: .*\\(\\d+ answers?, ${owner}\\)`));
      const dates = [...all.out.matchAll(/^\d{4}-\d\d-\d\d/gm)].map(([date]) => date);
      expect(dates).toEqual([...dates].sort());
      expect(all.out).toContain('npx bubo freshness --confirm <act> --edition <day');
    },
    SLOW,
  );
  test(
    'tells what is near only when asked for it',
    async () => {
      const left = (await due(3000)).map(({ days_left }) => days_left);
      expect(left.length).toBeGreaterThan(20);
      expect((await due(0)).length).toBe(left.filter((days) => days <= 0).length);
      expect((await due(60)).length).toBe(left.filter((days) => days <= 60).length);
    },
    SLOW,
  );
  test(
    '--confirm renews one act in place and leaves every other letter as it was',
    async () => {
      const before = readFileSync(register(), 'utf8');
      const { mode } = statSync(register());
      const was = acts().find(({ id }) => id === 'zpf');
      const { status, out, err } = await inCopy('freshness', '--confirm', 'zpf', '--edition', daysFromNow(-3));
      expect([status, err]).toEqual([0, '']);
      const [year, month, day] = daysFromNow(-3).split('-');
      const edition = `ДВ ${day}.${month}.${year}`;
      expect(out).toMatch(
        new RegExp(
          `^zpf: ${was?.edition} → ${edition}, read on ${today}, valid until ${daysFromNow(365)} .* \\d+ answers after a restart\\.\n$`,
        ),
      );
      const lines = before.split('\n');
      const changed = readFileSync(register(), 'utf8')
        .split('\n')
        .filter((line, index) => line !== lines[index]);
      expect(changed.map((line) => line.trim())).toEqual([
        `"edition": "${edition}",`,
        `"read": "${today}",`,
        `"validUntil": "${daysFromNow(365)}",`,
      ]);
      expect(statSync(register()).mode).toBe(mode);
      expect((await inCopy('freshness', '--confirm', 'zpf', '--edition', daysFromNow(-3))).out).toContain(
        `still ${edition}`,
      );
      expect((await inCopy('check')).status).toBe(0);
    },
    SLOW,
  );
  test(
    'an act that is none, and an edition that cannot be, change nothing and are said in a sentence',
    async () => {
      const before = readFileSync(register(), 'utf8');
      const said = async (...args: readonly string[]): Promise<string> => {
        const { status, out, err } = await inCopy('freshness', ...args);
        expect([status, out, err.trim().split('\n')]).toEqual([1, '', [expect.stringMatching(/\.$|\?$/)]]);
        return err;
      };
      expect(await said('--confirm', 'zfp', '--edition', today)).toContain('Did you mean "zpf"?');
      expect(await said('--confirm', 'ЗПФ', '--edition', today)).toContain('Did you mean "zpf"?');
      expect(await said('--confirm', 'zmsma', '--edition', daysFromNow(1))).toContain('in the future');
      expect(await said('--confirm', 'zmsma', '--edition', '31.12.2026')).toContain('--edition is a day as');
      expect(await said('--confirm', 'zmsma')).toContain('Say which edition was read');
      expect(await said('--edition', today)).toContain('Name the act');
      expect(await said('--days', 'soon')).toContain('--days is a number');
      expect(await said('zpf')).toContain('--confirm zpf');
      expect(readFileSync(register(), 'utf8')).toBe(before);
    },
    SLOW,
  );
});

describe('while people talk', () => {
  let platforms: Platforms;
  let dataDir: string;
  let env: Env;
  let service: Served;
  beforeAll(async () => {
    platforms = await openPlatforms();
    dataDir = folder('data');
    const site = join(folder('site'), 'site.yaml');
    writeFileSync(
      site,
      'operator: Община Липово\ncontact: тел. 0123 45 67\nhours: понеделник–петък, 9–17 ч.\ncontroller: Община Липово\ndpo: dpo@lipovo.example\n',
    );
    env = { ...platforms.env, DATA_DIR: dataDir, SITE: site };
    service = await serve({ env, root });
  }, SLOW);
  afterAll(async () => {
    await service.stop();
    await platforms.close();
  }, SLOW);
  const order = (...args: readonly string[]): Promise<Ran> => bubo(args, { env, root, sameCode: true });
  const settled = (): Promise<void> =>
    until(async () => {
      const report = await ask(dataDir, { command: 'status', args: [] });
      return report !== null && !report.lines.some((line) => line.includes(' waiting '));
    }, 'an empty queue');
  const person = async (id: string): Promise<Person> => {
    const one = onMessenger('telegram', platforms, service.url, settled, { id });
    await one.start();
    return one;
  };
  const page = async (): Promise<string> => (await fetch(`${service.url}/handbook/${ID}?lang=bg`)).text();

  test(
    'an answer is taken out of service and brought back, without a restart',
    async () => {
      const [ivan, maria] = [await person('5001'), await person('5002')];
      const told = await ivan.pick(`answer.${ID}.show`);
      expect(told.text).toContain('проверено на');
      const done = await order('answers', 'off', ID, '--why', 'нова редакция');
      expect(done).toEqual({ status: 0, out: expect.stringContaining(`npx bubo answers on ${ID}`), err: '' });
      for (const heard of [
        await ivan.tap('По-просто'),
        await maria.say('Задължително ли е публичното обсъждане?'),
        await maria.pick(`answer.${ID}.source`),
      ]) {
        expect(heard.text).toContain('Сега проверяваме този отговор');
        expect(heard.text).toContain('тел. 0123 45 67');
        expect(heard.text).not.toContain('проверено на');
        expect(heard.labels).not.toContain('Откъде го знаете?');
      }
      expect(await page()).toContain('тел. 0123 45 67');
      expect((await order('answers', 'list')).out).toMatch(
        new RegExp(`^${ID} {2}out of service since .* UTC {2}\\(нова редакция\\)\n$`),
      );
      expect((await order('answers', 'off', ID)).out).toContain('already');
      const typed = { env, root, input: `:tap answer.${ID}.show\n` };
      expect((await bubo(['chat'], typed)).out).toContain('Сега проверяваме този отговор');
      expect((await order('answers', 'on', ID)).out).toContain('in service again');
      expect((await maria.pick(`answer.${ID}.show`)).text).toBe(told.text);
      expect((await order('answers')).out).toBe('Every answer is in service.\n');
    },
    SLOW,
  );

  test(
    'an answer that is none, or no order, is said so',
    async () => {
      const typo = await order('answers', 'off', 'is-hearing-mandatroy');
      expect([typo.status, typo.err]).toEqual([1, expect.stringContaining(`Did you mean "${ID}"?`)]);
      for (const args of [['off'], ['eat', ID]])
        expect(await order('answers', ...args)).toMatchObject({
          status: 1,
          err: expect.stringContaining('npx bubo answers'),
        });
    },
    SLOW,
  );

  const line = async (phrase: string) =>
    (await order('misses', '--json')).out
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => JSON.parse(one))
      .find((one: { readonly phrase: string }) => one.phrase === phrase);

  test(
    'what was not understood is counted, masked, and becomes a phrasing in one step',
    async () => {
      expect((await order('misses')).out).toBe('Nothing was missed.\n');
      const people = [await person('5003'), await person('5004')];
      for (const one of people) {
        await one.say('меню');
        await one.say('фъндъци гръндъци на Петър Стоянов, 0888 123 456');
        await one.say('меню');
        await one.say('шурулинки бурулинки');
      }
      const masked = await line('фъндъци гръндъци на …');
      expect(masked).toMatchObject({ how: 'declined', count: 2 });
      expect([masked.first, masked.last]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), masked.first]);
      const miss = await line('шурулинки бурулинки');
      const listed = await order('misses', '--since', '2026-01-01');
      expect(listed.out).toContain('Not understood:');
      expect(listed.out).toMatch(/^ +\d+ +2× {2}\d{4}-\d\d-\d\d {2}„шурулинки бурулинки“/m);
      expect((await order('misses', '--since', '2999-01-01')).out).toBe('Nothing was missed.\n');

      const half = await order('misses', 'adopt', String(masked.no), ID);
      expect([half.status, half.err]).toEqual([1, expect.stringContaining('--as "…"')]);
      const file = join(root, 'dialogs', 'answers', 'hearing.yaml');
      const before = readFileSync(file, 'utf8').split('\n');
      const adopted = await order('misses', 'adopt', String(miss.no), ID);
      expect([adopted.status, adopted.err]).toEqual([0, '']);
      expect(adopted.out).toContain('run "npx bubo check"');
      const after = readFileSync(file, 'utf8').split('\n');
      const added = after.findIndex((one, index) => one !== before[index]);
      expect(after[added]).toBe('    - шурулинки бурулинки');
      expect(after.toSpliced(added, 1)).toEqual(before);
      expect(await line('шурулинки бурулинки')).toBeUndefined();
      expect((await order('check')).status).toBe(0);
      expect(JSON.parse((await order('ask', '--json', 'шурулинки бурулинки')).out)).toMatchObject({ answer: ID });

      const own = ['misses', 'adopt', String(masked.no), ID, '--as'];
      expect((await order(...own, 'шурулинки  бурулинки')).err).toContain('already');
      expect((await order(...own, 'трябва ли: да се пита „всеки“')).status).toBe(0);
      expect(JSON.parse((await order('ask', '--json', 'трябва ли да се пита всеки')).out)).toMatchObject({
        answer: ID,
      });
    },
    SLOW,
  );

  test(
    'a miss that is none, an answer that is none, or no order, is said so',
    async () => {
      expect(await order('misses', 'adopt', '999999', ID)).toMatchObject({
        status: 1,
        out: expect.stringContaining('no miss'),
      });
      expect((await order('misses', 'adopt', '1', 'is-hearing-mandatroy')).err).toContain('Did you mean');
      expect((await order('misses', 'adopt')).err).toContain('npx bubo misses');
      expect((await order('misses', '--since', 'вчера')).err).toContain('--since is a day');
    },
    SLOW,
  );
});
