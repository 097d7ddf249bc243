/** The gates before the handbook, each shown closed: the core questions, sources, figures, words, links and labels. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Change, problemsOf } from './material.ts';

const lines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
interface Written {
  readonly id: string;
  readonly core?: boolean;
}
const FOLDER = 'dialogs/answers';
const entries = readdirSync(FOLDER).flatMap((name) => parse(readFileSync(join(FOLDER, name), 'utf8')) as Written[]);
const ids = entries.map(({ id }) => id);

const BG = 'locales/bg/answers/basics.yaml';
const EN = 'locales/en/answers/basics.yaml';
const codes = (...changes: readonly Change[]): string[] => [
  ...new Set(problemsOf(changes).map(({ code, file }) => `${code} ${file}`)),
];

describe('the core questions', () => {
  const core = lines('tests/content/core-questions.txt');

  test('are 95, and each has an entry marked as core', () => {
    expect(new Set(core).size).toBe(95);
    expect(core.filter((id) => !entries.some((entry) => entry.id === id && entry.core !== false))).toEqual([]);
  });

  test.each(['say: Общинският съвет.', 'label: Кой решава?', 'question: Кой приема бюджета?', 'plain: Съветът.'])(
    'need each face in each language: without „%s“ the gate closes',
    (line) => {
      const problems = problemsOf([{ file: BG, replace: `  ${line}\n`, by: '' }]);
      expect(problems.map(({ code, what }) => `${code} ${what}`)).toContainEqual(
        expect.stringMatching(/^B(301|611) .*who-decides.*“bg”/),
      );
    },
  );
});

describe('sources', () => {
  test('are needed by every legal sentence, those about the bot too', () => {
    const without = { file: 'dialogs/answers/basics.yaml', replace: 'sources: [{ act: zpf, ref: чл. 45 }]', by: '' };
    const aboutBot = { file: 'dialogs/answers/basics.yaml', replace: 'topic: basics', by: 'topic: bot' };
    expect(codes(without)).toContain('B601 dialogs/answers/basics.yaml');
    expect(codes(without, aboutBot)).toContain('B601 dialogs/answers/basics.yaml');
  });

  test.each([
    ['Записът е ваш избор. ЗПФ не урежда запис.', 'B618'],
    ['Законът не иска оценка.', 'B619'],
    ['Законът мълчи за имената.', 'B619'],
    ['Къде законът мълчи, решава общината.', null],
    ['ЗПФ не урежда запис.\n\n    {law.zpf}', null],
  ])('are dated where a text of a dialog says what the law leaves out: „%s“', (text, code) => {
    const told = { file: 'locales/bg/main.yaml', replace: 'Питайте с думи.', by: `|-\n    ${text}` };
    expect(
      problemsOf([told])
        .map((one) => one.code)
        .filter((one) => /^B61[89]$/.test(one)),
    ).toEqual(code === null ? [] : [code]);
  });

  test('name a paragraph of the register, and an article in a text is one of them', () => {
    const other = { file: 'dialogs/answers/basics.yaml', replace: 'ref: чл. 45', by: 'ref: чл. 45а' };
    expect(codes(other)).toContain('B612 dialogs/answers/basics.yaml');
    const told = { file: BG, replace: 'Той е публичен.', by: 'Той е публичен по чл. 47.' };
    expect(codes(told)).toContain(`B613 ${BG}`);
  });

  test.each([
    ['чл. 45, ал. 3 ЗПФ', true],
    ['чл. 94 и чл. 45 ЗПФ', true],
    ['чл. 100, ал. 1 ЗПФ', true],
    ['чл. 100, ал. 2 ЗПФ', false],
    ['чл. 45 и 99 ЗПФ', false],
    ['чл. 99. Така пише в ЗПФ', true],
    ['чл. 99 КТ', true],
  ])('are in the register when any text cites them: „%s“ %s', (cited, known) => {
    const menu = { file: 'locales/bg/main.yaml', replace: 'Питайте с думи.', by: `Питайте с думи (${cited}).` };
    expect(codes(menu).includes('B616 locales/bg/main.yaml')).toBe(!known);
  });
});

describe('figures', () => {
  const say = (own: string, theirs: string): string[] =>
    codes(
      { file: BG, replace: 'Той е публичен.', by: own },
      { file: EN, replace: 'for one year.', by: `for one year. ${theirs}` },
      { file: BG, replace: 'plain: Парите на общината за една година.', by: `plain: За една година. ${own}` },
      { file: EN, replace: 'plain: The money of the town for one year.', by: `plain: For one year. ${theirs}` },
    );

  test.each([
    ['Има седем дни.', 'There are 7 days.'],
    ['До 31 август.', 'By 31 August.'],
    ['По чл. 45, ал. 6.', 'Under Art. 45(6).'],
    ['Глобата е 100–500 лв.', 'The fine is BGN 100–500.'],
  ])('agree in „%s“ and “%s”', (own, theirs) => {
    expect(say(own, theirs)).toEqual([]);
  });

  test.each([
    ['Има седем дни.', 'There are 10 days.'],
    ['Има 10 дни.', 'There are 10 working days.'],
    ['До 31 август.', 'By 30 August.'],
    ['До 31 август.', 'By 31 July.'],
    ['По чл. 45, ал. 6.', 'Under Art. 45(5).'],
    ['Глобата е 100–500 лв.', 'The fine is BGN 100–600.'],
    ['Таванът е 10%.', 'The cap is 15%.'],
  ])('do not agree in „%s“ and “%s”', (own, theirs) => {
    expect(say(own, theirs)).toContain(`B706 ${EN}`);
  });

  test('of a plain twin are those of the answer: none anew, no term left out, articles as they like', () => {
    const twin = (plain: string): string[] =>
      codes(
        { file: BG, replace: 'Той е публичен.', by: 'Има 7 дни по чл. 45.' },
        { file: EN, replace: 'for one year.', by: 'for one year. There are 7 days under Art. 45.' },
        { file: BG, replace: 'plain: Парите на общината за една година.', by: `plain: За една година. ${plain}` },
        { file: EN, replace: 'the town for one year.\nwho', by: 'the town for one year. It has 7 days.\nwho' },
      );
    expect(twin('Има 7 дни.')).toEqual([]);
    expect(twin('Има 8 дни.')).toContain(`B707 ${BG}`);
    expect(twin('Има време.')).toContain(`B707 ${BG}`);
  });
});

describe('words', () => {
  const said = (file: string, replace: string, by: string) => problemsOf([{ file, replace, by }]);

  test('of officials and of parties are refused in both languages, with what to say instead', () => {
    const found = [
      ...said(BG, 'Той е публичен.', 'Той е публичен на основание закона.'),
      ...said(BG, 'Той е публичен.', 'Той е публичен, това е скандално.'),
      ...said(EN, 'Art. 45.', 'Pursuant to Art. 45.'),
      ...said(EN, 'Art. 45.', 'Art. 45 of a scandalous act.'),
    ];
    expect(found.map(({ code }) => code)).toEqual(['B704', 'B704', 'B704', 'B704']);
    for (const { remedy } of found) expect(remedy).toMatch(/^Say: .+\.$/);
  });

  test('in reasons and redirects are counted too', () => {
    const long = 'Тук има и това и онова и пак това и пак онова и още и още и още и така до края и след него.';
    expect(said(BG, 'Чл. 45 ЗПФ.', `Чл. 45 ЗПФ. ${long}`).map(({ code }) => code)).toEqual(['B702']);
    const redirects = 'locales/bg/redirects.yaml';
    expect(problemsOf([{ file: redirects, by: `parking: ${long}` }]).map(({ code }) => code)).toEqual(['B702']);
  });
});

test('labels of answers are unlike each other and the buttons below them', () => {
  const label = (by: string) => problemsOf([{ file: BG, replace: 'label: Кой решава?', by: `label: ${by}` }]);
  expect(label('какво е бюджетът')).toMatchObject([{ code: 'B307', file: BG }]);
  expect(label('По-просто')).toMatchObject([{ code: 'B307', file: BG }]);
  expect(label('Кой приема?')).toEqual([]);
});

describe('links inside the service', () => {
  const told = (link: string) =>
    problemsOf([{ file: 'locales/bg/main.yaml', replace: 'Питайте с думи.', by: `Вижте ${link}.` }]);

  test('lead to an answer or a page', () => {
    expect(['/handbook/who-decides', '/handbook', '/privacy'].flatMap(told)).toEqual([]);
    expect(['/handbook/nobody', '/handbuch'].flatMap(told).map(({ code }) => code)).toEqual(['B615', 'B615']);
  });

  test('and a redirect without words leads nowhere', () => {
    expect(codes({ file: 'locales/bg/redirects.yaml', replace: 'parking', by: 'parken' })).toContain(
      'B301 dialogs/redirects.yaml',
    );
  });

  test('in the documents name answers that are there', () => {
    const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => readFileSync(name, 'utf8'));
    const named = documents.flatMap((text) =>
      [...text.matchAll(/\/handbook\/([a-z][\w-]*)/g)].map(([, id]) => id ?? ''),
    );
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
