/** A file against a register: what may stand in a cell, and what is said of what may not. */
import fc from 'fast-check';
import { places } from '../../src/app/release.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { checkSheet, faultLine, type Row } from '../../src/civic/register/check.ts';
import { csvLine, readCsv, textOf } from '../../src/civic/register/csv.ts';
import { readItems } from '../../src/civic/register/items.ts';
import type { Register } from '../../src/civic/register/kind.ts';

const AROUND = { today: '2026-11-23', places: places(process.cwd()) };
const MOST = 1_000;

const register = (name: string): Register => {
  const found = HEARING_REGISTERS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no register ${name}.`);
  return found;
};
const HEARINGS = register('hearings');

const check = (text: string, name = 'hearings') => checkSheet(register(name), readCsv(text, MOST), AROUND);
const faults = (text: string, name?: string): readonly string[] => check(text, name).faults.map(faultLine);
const rows = (text: string): readonly Row[] => {
  expect(faults(text)).toEqual([]);
  return check(text).rows;
};

const HEAD = 'Община;Вид;Година;Състояние;Дата;Час;Източник;Проверено на';
const LINE = 'Габрово;Проект за бюджет;2027;Обявено;14.01.2027;17:30;сайта;20.11.2026';
const VALUES = {
  town: 'GAB05',
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2027-01-14',
  hour: '17:30',
  source: 'сайта',
  checked: '2026-11-20',
};
/** The line with one cell replaced. */
const withCell = (at: number, cell: string): string => {
  const cells = LINE.split(';');
  cells[at] = cell;
  return `${HEAD}\r\n${cells.join(';')}\r\n`;
};

describe('what is read', () => {
  test('a row as a spreadsheet of this country writes it', () => {
    expect(rows(`\ufeff${HEAD}\r\n${LINE}\r\n`)).toEqual([{ no: 2, values: VALUES }]);
  });

  test.each([
    ['commas', `${HEAD}\n${LINE}`.replaceAll(';', ',')],
    ['tabs', `${HEAD}\n${LINE}`.replaceAll(';', '\t')],
    ['a line for the spreadsheet', `sep=;\r\n${HEAD}\r\n${LINE}`],
    ['notes and blank lines', `${HEAD}\n# Община: име\n;;;;;;;\n\n${LINE}\n`],
    ['names of columns in any case', `${HEAD.toUpperCase()}\n${LINE}`],
    ['quotes around everything', `${HEAD}\n${LINE}`.replace(/[^;\n]+/g, '"$&"')],
    ['English names', `town;kind;year;state;date;hour;source;checked\n${LINE}`],
  ])('with %s', (_, text) => {
    expect(rows(text).map(({ values }) => values)).toEqual([VALUES]);
  });

  test.each([
    '14.01.2027 г.',
    '14/1/2027',
    '14 януари 2027',
    '2027-01-14',
    '2027-01-14 00:00:00',
    'четвъртък, 14.01.2027',
  ])('the day %s', (day) => {
    expect(rows(withCell(4, day))[0]?.values).toEqual(VALUES);
  });
  test.each(['17.30', '17:30 ч.', '17:30:00', '17,30 часа'])('the hour %s', (hour) => {
    expect(rows(withCell(5, hour))[0]?.values).toEqual(VALUES);
  });
  test.each(['GAB05', 'gab05', 'община Габрово', 'Габрово (Габрово)', 'GAB05 Габрово', 'ГАБРОВО'])(
    'the municipality %s',
    (town) => {
      expect(rows(withCell(0, town))[0]?.values).toEqual(VALUES);
    },
  );

  test('only the columns that stand in the file, so that the others stay as they are', () => {
    expect(Object.keys(rows(`${HEAD}\n${LINE}`)[0]?.values ?? {})).not.toContain('place');
  });

  test('JSON by the same names', () => {
    const text = JSON.stringify([{ ...VALUES, town: 'Габрово', Час: '17.30 ч.', hour: undefined }]);
    expect(checkSheet(HEARINGS, readItems(text, MOST), AROUND)).toEqual({
      rows: [{ no: 1, values: VALUES }],
      faults: [],
    });
    expect(checkSheet(HEARINGS, readItems('[]', MOST), AROUND)).toEqual({ rows: [], faults: [] });
  });
});

describe('what is refused, with its row, its column and what to do', () => {
  test.each([
    [
      0,
      'Бяла',
      'row 2, „Община“: there are 2 municipalities "Бяла"; write the code: RSE04 Бяла (Русе) or VAR05 Бяла (Варна).',
    ],
    [0, 'Габрве', 'row 2, „Община“: there is no municipality "Габрве"; did you mean GAB05 Габрово (Габрово)?'],
    [0, 'VAR05 Габрово', 'row 2, „Община“: there is no municipality "VAR05 Габрово"'],
    [1, 'Бюджет', 'row 2, „Вид“: "Бюджет" is none of these: Проект за бюджет, Годишен отчет'],
    [2, '27', 'row 2, „Година“: "27" is no whole number from 2000 to 2100.'],
    [4, '31.02.2027', 'row 2, „Дата“: "31.02.2027" is no day of the calendar; write it with its year, as 11.12.2026.'],
    [4, '14.01.', 'row 2, „Дата“: "14.01." is no day'],
    [4, 'утре', 'row 2, „Дата“: "утре" is no day'],
    [4, '', 'row 2, „Дата“: it is empty; without a day the state is'],
    [5, '24:00', 'row 2, „Час“: "24:00" is no hour of the day; write it as 17:30.'],
    [6, '', 'row 2, „Източник“: it is empty and is needed'],
    [7, '01.01.2030', 'row 2, „Проверено на“: "01.01.2030" is still to come'],
  ])('cell %i: %s', (at, cell, says) => {
    const [only, ...others] = faults(withCell(at, cell));
    expect(only).toContain(says);
    expect(others).toEqual([]);
  });

  test('everything at once', () => {
    const bad = 'Бяла;?;x;?;31.02.2027;25;;2030-01-01';
    expect(faults(`${HEAD};Място\n${bad}\n${LINE}\n${bad}`)).toHaveLength(2 * 8);
  });

  test('a cell that cannot be read hides neither what else is wrong with its row nor the rows that are right', () => {
    const head = `${HEAD};На сайта от`;
    const late = LINE.replace('17:30', 'вечер');
    const { rows: read, faults: all } = check(
      `${head}\n${late};27.12.2026\n${LINE.replace('2027', '2029')};\n${LINE.replace('2027', '2028')};27.12.2026`,
    );
    expect(all.map(faultLine)).toEqual([
      expect.stringContaining('row 2, „Час“'),
      expect.stringContaining('row 2, „На сайта от“: it is later than „Проверено на“'),
      expect.stringContaining('row 4, „На сайта от“: it is later than „Проверено на“'),
    ]);
    expect(read.map(({ no }) => no)).toEqual([3, 4]);
    expect(check(`${HEAD.replace('Час', 'Чсс')}\n${LINE}`).rows).toEqual([]);
  });

  test('a publication that is still to come when the row was checked', () => {
    const head = `${HEAD};На сайта от;В медията от`;
    expect(rows(`${head}\n${LINE};20.11.2026;19.11.2026`)).toHaveLength(1);
    expect(faults(`${head}\n${LINE};27.12.2026;21.11.2026`)).toEqual([
      expect.stringContaining('„На сайта от“: it is later than „Проверено на“; leave it empty'),
      expect.stringContaining('„В медията от“: it is later than „Проверено на“; leave it empty'),
    ]);
  });

  test('a column that is none, one that stands there twice, one that is missing', () => {
    expect(faults(`${HEAD.replace('Състояние', 'Състяние')}\n${LINE}`)).toEqual([
      'there is no column „Състяние“; did you mean „Състояние“?',
      expect.stringContaining('the column „Състояние“ is missing; it is needed (Очаква се'),
    ]);
    expect(faults(`${HEAD};Час\n${LINE};18:00`)).toEqual(['the column „Час“ stands there twice; leave one.']);
  });

  test('the same hearing twice in one file', () => {
    expect(faults(`${HEAD}\n${LINE}\n\n${LINE.replace('14.01', '15.01')}`)).toEqual([
      'row 4: it is the same hearing as row 2 („Община“, „Вид“, „Година“, „Номер“); leave one of them.',
    ]);
  });

  test('a cell beyond the headings', () => {
    expect(faults(`${HEAD}\n${LINE};още`)[0]).toContain('row 2: cell 9 has no heading (there are 8)');
  });

  test.each([
    ['Габрово;066 818 400;не-адрес', '„E-mail“: "не-адрес" is no e-mail address'],
    ['Габрово;066 818 400;a@b.bg;gabrovo', '„Сайт“: "gabrovo" is no address of a page; copy it whole, with https://.'],
  ])('a contact: %s', (line, says) => {
    const head = 'Община;Телефон;E-mail;Сайт;Източник;Проверено на';
    const cells = [...line.split(';'), '', '', ''].slice(0, 4);
    expect(faults(`${head}\n${[...cells, 'сайта', '20.11.2026'].join(';')}`, 'contacts').join()).toContain(says);
  });

  test.each([
    ['', 'it is empty'],
    ['# само бележки\n', 'it is empty'],
    ['a;"b\n', 'row 1 has a quotation mark (") that is never closed.'],
    ['a;"b"c\n', 'row 1 has text behind a closed quotation mark'],
  ])('what is no table: %j', (text, says) => {
    expect(() => readCsv(text, MOST)).toThrow(says);
  });

  test('more rows than a file may have', () => {
    expect(() => readCsv(`a\n${'b\n'.repeat(11)}`, 10)).toThrow('it has more than 10 rows');
  });

  test('a cell of many megabytes is a cell', () => {
    const long = 'а;"",\n'.repeat(2_000_000);
    const { headings, rows: read } = readCsv(`x;y\n1;"${long}"\n`, MOST);
    expect([headings, read[0]?.cells[1]?.length]).toEqual([['x', 'y'], long.length - 2_000_000]);
    expect(readCsv(`"${long}"`, MOST).headings).toHaveLength(1);
  });

  test('JSON with more names than a table has columns', () => {
    const items = Array.from({ length: 201 }, (_, at) => ({ [`n${at}`]: 1 }));
    expect(() => readItems(JSON.stringify(items), MOST)).toThrow(
      'its rows have 201 different names; at most 200 are read.',
    );
    expect(readItems(JSON.stringify(items.slice(1)), MOST).headings).toHaveLength(200);
  });

  test('Windows-1251 is told, UTF-16 is read', () => {
    expect(() => textOf(Uint8Array.from([0xc3, 0xe0, 0xe1, 0xf0]))).toThrow('save it again as „CSV UTF-8“');
    expect(textOf(Uint8Array.from([0xff, 0xfe, 0x13, 0x04]))).toBe('Г');
  });

  test.each(['{}', '[1]', '[{"town": true}]', '[', '[[1]]'])('JSON that is no list of rows: %s', (text) => {
    expect(() => readItems(text, MOST)).toThrow(/it is no|item 1/);
  });
});

test('any cells come back from a line as they went in, and none is a formula', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      "'=1",
      "''-x",
      '+359 2',
      '@a',
      '-1',
      "'",
      'a;b',
      'a,b',
      'x\ty',
      '"',
      '""',
      'два\nреда',
      '#x',
    ),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      // The first column is no note; a row of blanks is no row.
      const given = ['x', ...cells];
      const line = csvLine(given);
      expect(line).not.toMatch(/(^|;)"?[=+@\t-]/);
      const { rows: read } = readCsv(csvLine(given.map((_, at) => `h${at}`)) + line, MOST);
      expect(read).toEqual([{ no: 2, cells: given }]);
    }),
  );
});

test('no text whatever makes the reader fall over', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ';', ',', '"', '\n', '\r', '\t', '=', "'", '#', ' ') }),
      (text) => {
        try {
          checkSheet(HEARINGS, readCsv(text, MOST), AROUND);
        } catch (error) {
          expect((error as Error).name).toBe('NoSheet');
        }
      },
    ),
  );
});
