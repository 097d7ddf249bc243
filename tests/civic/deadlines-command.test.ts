/** `npx bubo deadlines`, as somebody at a keyboard and as a program meets it. */
import { commandNames } from '../../src/cli.ts';
import { deadlines } from '../../src/commands/deadlines.ts';
import { bubo } from '../shell/shell.ts';

const asked = async (line: string): Promise<string> => {
  const lines: string[] = [];
  const shell = {
    args: line.split(' ').filter(Boolean),
    root: '.',
    env: {},
    print: (text: string) => void lines.push(text),
  };
  expect(await deadlines(shell)).toBe(0);
  return lines.join('\n');
};
interface Item {
  readonly id: string;
  readonly date: string | null;
  readonly late: boolean;
  readonly why: string;
  readonly skipped: readonly { readonly date: string; readonly why: string }[];
}
const items = async (line: string): Promise<{ readonly [id: string]: Item }> => {
  const { items: list, ...rest } = JSON.parse(await asked(`${line} --json`)) as { items: readonly Item[] };
  expect(rest).toEqual({});
  return Object.fromEntries(list.map((item) => [item.id, item]));
};

test('gives the promised JSON', async () => {
  const { 'draft-submit': draft, 'hearing-notice': notice } = await items(
    '--promulgated 2026-12-11 --hearing 2027-01-07',
  );
  expect(draft).toEqual({
    id: 'draft-submit',
    date: '2027-01-14',
    safe: '2027-01-14',
    recommended: '2027-01-14',
    late: false,
    ref: 'ЗПФ 84(4)',
    skipped: expect.arrayContaining([{ date: '2026-12-24', why: 'Бъдни вечер' }]),
    why: expect.stringMatching(/^До 20 работни дни след 11\.12\.2026 \(петък\)/),
  });
  expect(notice).toMatchObject({ date: '2026-12-31', safe: '2026-12-30', recommended: '2026-12-24', late: false });
});

test('takes each kind of day, several at a time or one by one', async () => {
  const line = '--promulgated=2026-12-22 --submitted 2027-01-20 --adopted 2027-02-08 --report-hearing 2027-09-15';
  const given = await items(
    `${line} --from registered=2027-01-04 received=2027-01-05 --from ordinance-published=2027-01-04`,
  );
  const dates = Object.fromEntries(Object.values(given).map(({ id, date }) => [id, date]));
  expect(dates).toEqual({
    'draft-submit': '2027-01-25',
    'hearing-notice': '2027-01-13',
    'council-adopt': '2027-02-10',
    'publish-budget': '2027-02-22',
    'council-act-known': '2027-02-15',
    'send-mf-auditors': '2027-03-08',
    'difficulty-check': '2027-03-10',
    'annual-report-submit': '2027-08-31',
    'annual-report-notice': '2027-09-08',
    'annual-report-adopt': '2027-09-30',
    'ordinance-consultation': '2027-02-03',
    'zdoi-decision': '2027-01-18',
    'apk-proposal': '2027-03-05',
  });
});

test('counts moved terms, days off, worked Saturdays and local days off', async () => {
  const day = async (more: string): Promise<string | null | undefined> =>
    (await items(`--promulgated 2026-12-22 ${more}`))['draft-submit']?.date;
  expect(await day('')).toBe('2027-01-25');
  expect(await day('--shift-days 25')).toBe('2027-03-01');
  expect(await day('--off 2026-12-31 --off 2027-01-04')).toBe('2027-01-27');
  expect(await day('--off 2026-12-31,2027-01-04 --work 2027-01-16')).toBe('2027-01-26');
  expect(await day('--local-off 2027-01-18')).toBe('2027-01-25');
  const { 'draft-submit': warned } = await items('--promulgated 2026-12-22 --local-off 2027-01-18');
  expect(warned?.why).toContain('местен почивен ден');
});

test('takes the year after a promulgation in autumn, else its own, or the one that is asked for', async () => {
  const year = async (line: string): Promise<string | undefined> =>
    (await items(line))['difficulty-check']?.date?.slice(0, 4);
  expect(await year('--promulgated 2026-10-01')).toBe('2027');
  expect(await year('--promulgated 2023-08-01')).toBe('2023');
  expect(await year('--promulgated 2026-12-22 --year 2026')).toBe('2026');
  expect(await year('--report-hearing 2027-12-09')).toBe('2027');
  expect(await year('--hearing 2026-12-20')).toBe('2027');
});

test('what is late or not known is no error', async () => {
  const late = await items('--promulgated 2026-12-22 --submitted 2027-02-01');
  expect(late['draft-submit']).toMatchObject({ date: '2027-01-25', late: true });
  const unknown = await items('--year 2027');
  expect(unknown['draft-submit']).toMatchObject({
    date: null,
    safe: null,
    recommended: null,
    late: false,
    skipped: [],
  });
  expect(unknown['draft-submit']?.why).toContain('не е обнародван');
});

test('a step under its rule’s name is the same as its fact', async () => {
  const given = await items('--submitted 2027-01-05 --from draft-submit=2027-01-05');
  expect(given['council-adopt']?.date).toBe((await items('--from draft-submit=2027-01-05'))['council-adopt']?.date);
});

test('what is done before it can be is told', async () => {
  const { 'council-act-known': known } = await items('--adopted 2027-02-10 --from council-act-known=2027-02-05');
  expect(known).toMatchObject({ late: true, why: expect.stringContaining('Не е по ред') });
});

test('reads as a table in Bulgarian', async () => {
  const text = await asked('--promulgated 2026-12-22 --submitted 2027-01-26');
  expect(text).toMatch(/^Срокове за бюджета за 2027 г\./);
  expect(text).toMatch(/Внасяне на проекта за бюджет – ИЗВЪН СРОК +25\.01\.2027 \(понеделник\)/);
  expect(text).toMatch(/ЗПФ, чл\. 84, ал\. 6/);
  expect(text).toContain('Без ден:');
  expect(text).not.toMatch(/null|undefined|\d{4}-\d\d-\d\d/);
});

test('a step out of order is called that and not late, with its reason at each of both', async () => {
  const swapped = await asked('--promulgated 2027-01-20 --submitted 2027-02-15 --adopted 2027-02-01');
  expect(swapped).toMatch(/Приемане на бюджета – НЕ ПО РЕД +/);
  const [, told = ''] = swapped.split('• Приемане на бюджета');
  expect(told.split('•')[0]).toContain('Не е по ред: приемане на бюджета (01.02.2027');
  const early = await asked('--promulgated 2027-02-15 --hearing 2027-02-01');
  expect(early).toMatch(/Обява за обсъждането – НЕ ПО РЕД +/);
  expect(early).toContain('спорно е.');
  expect(early).not.toContain('ИЗВЪН СРОК');
  const { 'hearing-notice': notice } = await items('--promulgated 2027-02-15 --hearing 2027-02-01');
  expect(notice?.late).toBe(true);
});

test('no step is without a word of how it was counted', async () => {
  for (const line of ['--year 2027', '--promulgated 2026-12-22', '--adopted 2027-02-01'])
    expect(await asked(line)).not.toMatch(/^• [^\n]*\n(?:•|$)/m);
});

test.each([
  ['--promulgatd 2026-12-11', 'This command has no option --promulgatd; did you mean --promulgated?'],
  ['--zzzzzz', /^This command has no option --zzzzzz; it knows --promulgated, .*--json\.$/],
  ['--hearing', '--hearing needs a value: --hearing 2026-12-11.'],
  ['--hearing --json', '--hearing needs a value: --hearing 2026-12-11.'],
  ['--hearing 11.12.2026', '--hearing 11.12.2026: write the day as 2026-12-11.'],
  ['--hearing 2027-02-30', '--hearing 2027-02-30: the calendar has no such day.'],
  ['--hearing 2027-01-20 --hearing 2027-01-21', '--hearing was given twice: give it once.'],
  ['2026-12-11', '"2026-12-11" belongs to no option; days are given as --hearing 2026-12-11.'],
  ['--hearing 2027-01-20 2027-01-21', '"2027-01-21" belongs to no option; days are given as --hearing 2026-12-11.'],
  ['--hearing=', '--hearing : write the day as 2026-12-11.'],
  ['--year=', '--year : write a whole number of four digits, such as 2027.'],
  ['--year 2027,2028', '--year 2027,2028: write a whole number of four digits, such as 2027.'],
  [
    '--year 2025 --promulgated 2026-12-11',
    '--promulgated 2026-12-11 with --year 2025: a state budget that is promulgated then is of 2027; give the day or the year anew.',
  ],
  ['--off 2027-01-04,', '--off : write the day as 2026-12-11.'],
  ['--year next', '--year next: write a whole number of four digits, such as 2027.'],
  ['--shift-days -5', '--shift-days -5: write a whole number from 0 to 999, such as 25.'],
  ['--shift-days 2.5', '--shift-days 2.5: write a whole number from 0 to 999, such as 25.'],
  ['--shift-days 5000', '--shift-days 5000: write a whole number from 0 to 999, such as 25.'],
  [
    '--from zzzzzz=2027-01-01',
    /it knows promulgated, hearing, submitted, adopted, report-hearing, state-budget-promulgated, draft-submitted, ordinance-published,/,
  ],
  ['--from registered', '--from registered: write it as --from registered=2026-12-11.'],
  [
    '--from registred=2027-01-04',
    '--from registred=2027-01-04: there is no step "registred"; did you mean registered?',
  ],
  ['--from registered=soon', '--from registered=soon: write the day as 2026-12-11.'],
  [
    '--hearing 2027-01-20 --from hearing=2027-01-21',
    '--from hearing=2027-01-21: "hearing" was given already, as 2027-01-20; give one day.',
  ],
  [
    '--submitted 2027-01-05 --from draft-submit=2027-01-08',
    '--from draft-submit=2027-01-08: "draft-submitted" was given already, as 2027-01-05; give one day.',
  ],
  [
    '--from council-adopt=2027-02-05,adopted=2027-02-08',
    '--from adopted=2027-02-08: "adopted" was given already, as 2027-02-05; give one day.',
  ],
  ['--year 0000', '--year 0000: write a whole number of four digits, such as 2027.'],
  ['--year 0999', '--year 0999: write a whole number of four digits, such as 2027.'],
  ['--off 2027-01-09 --work 2027-01-09', /^--off 2027-01-09: the same day is given with --work/],
  ['--work 2027-01-11', '--work 2027-01-11: only a Saturday or a Sunday can be worked instead of another day.'],
  ['--json=yes', '--json takes no value.'],
  ['--promulgated 2040-01-05', /^2040-01-05 is outside the calendar of days off, which goes from 2013-01-01/],
  ['--promulgated 2028-12-11', /outside the calendar of days off/],
  ['--year 1999', /outside the calendar of days off/],
])('%s is refused with one sentence', async (line, sentence) => {
  const failed = await asked(line).catch((error: Error) => error);
  expect(failed).toMatchObject({ name: 'ConfigError', message: expect.stringMatching(sentence) });
});

test('is a command of the project: status 0 with an answer, 1 with a sentence', async () => {
  expect(commandNames).toContain('deadlines');
  const good = await bubo(['deadlines', '--promulgated', '2026-12-22', '--json']);
  expect([good.status, good.err]).toEqual([0, '']);
  expect(JSON.parse(good.out)).toHaveProperty('items');
  const bad = await bubo(['deadlines', '--promulgated', '2040-01-05']);
  expect([bad.status, bad.out]).toEqual([1, '']);
  expect(bad.err).toMatch(/^2040-01-05 is outside .*\n$/);
});
