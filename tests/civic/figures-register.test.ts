/** The figures of a budget as files: what may stand in a row, and every way there and back. */
import fc from 'fast-check';
import { places } from '../../src/app/release.ts';
import { keptSum, plainSum } from '../../src/civic/figures/sums.ts';
import { zipped } from '../../src/civic/press/zip.ts';
import { checkSheet, faultLine } from '../../src/civic/register/check.ts';
import { csvLine, readCsv, type Sheet } from '../../src/civic/register/csv.ts';
import { readItems } from '../../src/civic/register/items.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { readWorkbook } from '../../src/civic/register/workbook.ts';
import { register, residents, sample } from './figures-sample.ts';

const AROUND = { today: '2026-11-23', places: places(process.cwd()) };
const REGISTER = register();
const { columns } = REGISTER;
const MOST = 1_000;

const cellsOf = (row: Values): readonly string[] =>
  columns.map(({ id, write }) => {
    const value = row[id] ?? null;
    return value === null ? '' : (write?.(value, AROUND) ?? String(value));
  });
const csvOf = (rows: readonly Values[]): string =>
  [columns.map(({ bg }) => bg), ...rows.map(cellsOf)].map(csvLine).join('');
const read = (sheet: Sheet): readonly Values[] => {
  const { rows, faults } = checkSheet(REGISTER, sheet, AROUND);
  expect(faults.map(faultLine)).toEqual([]);
  return rows.map(({ values }) => values);
};
const ROWS: readonly Values[] = [
  ...sample('GAB05', 2026),
  ...sample('GAB05', 2025, 2),
  residents('GAB05', 2026, 41_234),
];

const HEAD = 'Община;Година;Бюджет;Вид;Функция;Дейност;Чия дейност;Наименование;План;Отчет;Ред;Източник;Проверено на';
const LINE =
  'Габрово;2025;Приет;Разход;III. Образование;Детски градини;Делегирана;Детски градини;4 523 118,40;4 500 000;ред 12 от приложение 3;https://gabrovo.bg/b.pdf;20.11.2026';
const withCell = (at: number, cell: string): string => {
  const cells = LINE.split(';');
  cells[at] = cell;
  return `${HEAD}\r\n${cells.join(';')}\r\n`;
};
const faults = (text: string): readonly string[] =>
  checkSheet(REGISTER, readCsv(text, MOST), AROUND).faults.map(faultLine);

test('a row as a finance office writes it', () => {
  expect(read(readCsv(`\ufeff${HEAD}\r\n${LINE}\r\n`, MOST))).toEqual([
    {
      town: 'GAB05',
      year: 2025,
      stage: 'adopted',
      side: 'expense',
      function: 'education',
      activity: 'Детски градини',
      part: 'delegated',
      name: 'Детски градини',
      planned: '4523118.40',
      executed: '4500000.00',
      place: 'ред 12 от приложение 3',
      source: 'https://gabrovo.bg/b.pdf',
      checked: '2026-11-20',
    },
  ]);
});

test('written as CSV and as JSON, a whole budget is read as it was', () => {
  expect(read(readCsv(csvOf(ROWS), MOST))).toEqual(ROWS);
  expect(read(readItems(JSON.stringify(ROWS), MOST))).toEqual(ROWS);
});

test('any sum comes back the same by CSV, with its sign', () => {
  const sums = fc.array(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sums, (all) => {
      const rows = all.map((sum, at) => ({
        ...ROWS.find(({ side }) => side === 'financing'),
        name: `Остатък ${at}`,
        planned: keptSum(sum),
      }));
      expect(read(readCsv(csvOf(rows), MOST))).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

test('a workbook with numbers as numbers is read the same', () => {
  const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (text: string, column: string): string =>
    column === 'planned' || column === 'year'
      ? `<c><v>${text}</v></c>`
      : `<c t="inlineStr"><is><t>${xml(text)}</t></is></c>`;
  const head = columns.map(({ bg }) => cell(bg, 'text')).join('');
  const lines = ROWS.map((row) => columns.map(({ id }) => cell(String(row[id] ?? ''), id)).join(''));
  const parts: readonly (readonly [string, string])[] = [
    ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>'],
    [
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="rId1" Target="worksheets/a.xml"/></Relationships>',
    ],
    [
      'xl/worksheets/a.xml',
      `<worksheet><sheetData>${[head, ...lines].map((one) => `<row>${one}</row>`).join('')}</sheetData></worksheet>`,
    ],
  ];
  const bytes = zipped(parts.map(([name, text]) => ({ name, body: new TextEncoder().encode(text) })));
  expect(read(readWorkbook(bytes, MOST))).toEqual(ROWS);
});

test('the template is read as a table without rows, and names the whole classification', () => {
  const notes = columns.map(({ bg, hint }) => csvLine([`# ${bg}: ${hint}`]));
  const template = [csvLine(columns.map(({ bg }) => bg)), ...notes].join('');
  expect(read(readCsv(template, MOST))).toEqual([]);
  expect(template).toContain('3 Образование');
  expect(template).toContain('до 2025 г. в лева, после в евро');
});

test.each([
  [1, '1999', '„Година“', 'no whole number'],
  [2, 'Хубав', '„Бюджет“', 'none of these: Проект, Приет, Уточнен'],
  [3, 'Разни', '„Вид“', 'none of these: Собствен приход'],
  [4, 'Магия', '„Функция“', 'no function of the budget classification: 1 Общи държавни служби'],
  [4, '', '„Функция“', 'each expense belongs to a function'],
  [7, '', '„Наименование“', 'is needed'],
  [7, 'Общо за функцията', '„Наименование“', 'a sum of other rows'],
  [7, 'Всичко', '„Наименование“', 'a sum of other rows'],
  [8, '1.234', '„План“', 'two ways'],
  [8, '4 523 118,40 лв.', '„План“', 'write the number alone'],
  [8, '-5,00', '„План“', 'below nothing'],
  [9, 'много', '„Отчет“', 'no sum'],
  [10, '', '„Ред“', 'is needed'],
  [11, 'сайта', '„Източник“', 'no address of a page'],
  [12, '20.11.2027', '„Проверено на“', 'still to come'],
])('cell %d „%s“ is told at %s', (at, cell, column, says) => {
  const [first = '', ...more] = faults(withCell(at, cell));
  expect(more).toEqual([]);
  expect(first).toContain(`row 2, ${column}`);
  expect(first).toContain(says);
});

test('names that only begin like a sum are names', () => {
  expect(faults(withCell(7, 'Общинска администрация'))).toEqual([]);
  expect(faults(withCell(7, 'Общообразователни училища'))).toEqual([]);
});

test('people are counted whole, and the same row twice is told', () => {
  const people = { ...residents('GAB05', 2026, 41_234), planned: '41234.50' };
  expect(faults(csvOf([people]))).toEqual(['row 2, „План“: people are counted whole.']);
  const [row = {}] = ROWS;
  expect(faults(csvOf([row, row]))[0]).toContain('it is the same sum as row 2');
});

test('sums are written as they are read here', () => {
  expect(plainSum('bg', 452_311_840).replaceAll('\u00a0', ' ')).toBe('4 523 118,40');
  expect(cellsOf({ planned: '-1234.50' })[8]).toBe('-1 234,50');
});
