import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEvaluation } from '../../src/commands/eval.ts';
import { fitLines } from '../../src/commands/eval-report.ts';
import { readSet } from '../../src/commands/eval-sets.ts';
import { type Labelled, pairing } from '../../src/dialog/ear/evaluate.ts';
import { fitted } from '../../src/dialog/ear/fit.ts';
import { makeEar } from '../../src/dialog/ear/index.ts';
import { WEIGHTS } from '../../src/dialog/ear/weights.ts';
import { SMALL } from './content.ts';

const folder = mkdtempSync(join(tmpdir(), 'eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KNOWN = new Set(['when-is-hearing', 'see-the-protocol']);
const written = (text: string): string => {
  const path = join(folder, 'set.json');
  writeFileSync(path, text);
  return path;
};
const set = (ours: readonly unknown[], strangers: readonly unknown[]): string =>
  written(JSON.stringify({ in_scope: ours, out_of_scope: strangers }));

describe('a set of questions', () => {
  test('is read with strangers as questions without an answer', () => {
    const path = set(
      [{ text: 'кога е', style: 'colloq', answers: ['when-is-hearing'], lang: 'bg' }],
      [{ text: 'виц', category: 'smalltalk' }, { text: 'йцу' }],
    );
    expect(readSet(path, KNOWN).questions).toEqual([
      { text: 'кога е', style: 'colloq', answers: ['when-is-hearing'], lang: 'bg' },
      { text: 'виц', style: 'stranger: smalltalk', answers: [] },
      { text: 'йцу', style: 'stranger: other', answers: [] },
    ]);
  });

  test.each([
    ['', 'is not JSON'],
    ['[]', 'is no set of questions'],
    ['{"in_scope": []}', 'is no set of questions'],
    ['{"in_scope": [], "out_of_scope": []}', 'holds no questions'],
    ['{"in_scope": [{"answers": ["when-is-hearing"]}], "out_of_scope": []}', 'in_scope[0] has no "text"'],
    ['{"in_scope": [{"text": "кога"}], "out_of_scope": []}', 'in_scope[0] has no "answers"'],
    ['{"in_scope": [{"text": "кога", "answers": ["gone"]}], "out_of_scope": []}', 'names the answer "gone"'],
    ['{"in_scope": [], "out_of_scope": [7]}', 'out_of_scope[0] has no "text"'],
  ])('%s is refused in a sentence that tells what to do', (text, why) => {
    const path = written(text);
    expect(() => readSet(path, KNOWN)).toThrow(why);
    expect(() => readSet(path, KNOWN)).toThrow(path);
  });

  test('that is not there is refused, too', () => {
    expect(() => readSet(join(folder, 'none.json'), KNOWN)).toThrow('cannot be read (ENOENT)');
  });
});

describe('a paired comparison', () => {
  const hear = makeEar(SMALL);
  const asked = (text: string, id: string): Labelled => ({ text, style: 'own', answers: [id] });
  const compare = pairing(hear, [
    asked('Къде да видя протокола от обсъждането?', 'see-the-protocol'),
    asked('йцукен', 'debt-limit'),
  ]);

  test('counts what was lost and what was gained', () => {
    expect(compare((text) => text)).toMatchObject({
      lost: 0,
      gained: 0,
      change: { by: 0, low: 0, high: 0 },
    });
    const worse = compare(() => 'ъъъ');
    expect(worse).toMatchObject({ lost: 1, gained: 0, before: { hits: 1, of: 2 }, after: { hits: 0, of: 2 } });
    expect(worse.change.by).toBe(-0.5);
    expect(worse.change.low).toBeLessThan(worse.change.by);
    expect(compare(() => 'колко може да дължи общината')).toMatchObject({ lost: 1, gained: 1 });
    expect(pairing(hear, [])((text) => text).change).toEqual({ by: 0, low: 0, high: 0 });
  });
});

describe('npm run eval', () => {
  const run = async (...args: string[]): Promise<{ status: number; out: string }> => {
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const status = await runEvaluation(args, process.cwd(), keep, keep);
    return { status, out: lines.join('\n') };
  };

  test('reports on the fitting set and on the sets given, with intervals, styles, zones, confusions and variants', async () => {
    const path = set(
      [
        { text: 'кой приема бюджета', style: 'clean', answers: ['see-the-protocol'] },
        { text: 'чух, че срокът е 3 дни', style: 'premise', answers: ['count-seven-days'] },
      ],
      [
        { text: 'рецепта за баница', category: 'general' },
        { text: 'стоп', category: 'command' },
      ],
    );
    const { status, out } = await run(path, '--misses');
    expect(status).toBe(0);
    for (const part of [
      'index: ',
      'tests/ear/fitting.json: ',
      `${path}: 2 of ours, 2 strangers`,
      'first guess right',
      'right among three',
      'of these right',
      'strangers declined or by rule',
      'by style',
      'by zone',
      'see-the-protocol → who-decides-budget  1',
      'wanted see-the-protocol',
      'official Latin',
      'two typos',
      'courtesies around',
    ])
      expect(out).toContain(part);
    // As a turn hears them: false premises put right, words that work everywhere before the ear.
    expect(out).toMatch(/premise( +100\.0 % 1\/1){5}/);
    expect(out).toMatch(/rule +ours 0 .*strangers 1$/m);
    expect(out).toMatch(/first guess right +\d+\.\d % \[\d+\.\d–\d+\.\d\] \d+\/\d+/);
  }, 240_000);

  test('fits weights that are printed as the ear has them', () => {
    const lines = fitLines(
      fitted(SMALL, [
        { text: 'кога е срещата', style: 'own', answers: ['when-is-hearing'] },
        { text: 'рецепта за баница', style: 'stranger', answers: [] },
      ]),
    );
    for (const model of ['ours', 'right'] as const) {
      const from = lines.indexOf(`${model}: {`) + 1;
      const names = lines
        .slice(from, lines.indexOf('},', from))
        .map((line) => /^ {2}(\w+): -?[\d.]+,$/.exec(line)?.[1]);
      expect(names).toEqual(Object.keys(WEIGHTS[model]));
    }
  });

  test('refuses a file that is no set, and options that it does not know', async () => {
    expect(await run(join(folder, 'none.json'))).toEqual({ status: 1, out: expect.stringContaining('cannot be read') });
    expect(await run('--fast')).toEqual({ status: 1, out: expect.stringContaining('no option --fast') });
  });
});
