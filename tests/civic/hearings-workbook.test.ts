/** Excel workbooks: one that a spreadsheet library wrote, odd forms made by hand, and hostile ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { readWorkbook } from '../../src/civic/register/workbook.ts';
import { workbookOf } from '../../src/civic/register/workbook-file.ts';

const MOST = 1_000;
/** Written by exceljs 4.4: a hidden sheet first, days and hours as numbers with formats, rich text, a blank row. */
const WRITTEN = readFileSync(join(process.cwd(), 'tests', 'civic', 'workbooks', 'hearings.xlsx'));

interface Part {
  readonly name: string;
  readonly body: Uint8Array;
  readonly packed?: boolean;
}

/** A zip archive of these parts (checksums are left out: nothing here reads them). */
function archive(parts: readonly Part[]): Uint8Array {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, body, packed = true } of parts) {
    const data = packed ? deflateRawSync(body) : Buffer.from(body);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(packed ? 8 : 0, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt16LE(title.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(packed ? 8 : 0, 10);
    head.writeUInt32LE(data.length, 20);
    head.writeUInt32LE(body.length, 24);
    head.writeUInt16LE(title.length, 28);
    head.writeUInt32LE(at, 42);
    chunks.push(local, title, data);
    central.push(head, title);
    at += local.length + title.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, ...central, end]);
}

const text = (name: string, xml: string): Part => ({ name, body: Buffer.from(xml) });
const BOOK = text(
  'xl/workbook.xml',
  '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="1" r:id="rId1"/></x:sheets></x:workbook>',
);
const LINKS = text(
  'xl/_rels/workbook.xml.rels',
  '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/a.xml"/></Relationships>',
);
const book = (sheet: string, ...more: readonly Part[]): Uint8Array =>
  archive([
    BOOK,
    LINKS,
    text('xl/worksheets/a.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    ...more,
  ]);

test('what a spreadsheet wrote is read: days, hours, rich text, numbers of rows', () => {
  expect(readWorkbook(WRITTEN, MOST)).toEqual({
    headings: ['Община', 'Вид', 'Година', 'Състояние', 'Дата', 'Час', 'Място', 'Източник', 'Проверено на'],
    rows: [
      {
        no: 2,
        cells: [
          'Габрово',
          'Проект за бюджет',
          '2027',
          'Обявено',
          '2027-01-14',
          '17:30',
          'Зала',
          'страница & <1>',
          '20.11.2026',
        ],
      },
      { no: 4, cells: ['VAR05', 'Годишен отчет', '2026', 'Очаква се', '', '', '', 'писмо', '2026-11-20'] },
    ],
  });
});

test('texts in the cells themselves, cells left out, prefixes of another producer', () => {
  const sheet = `<row><c t="inlineStr"><is><t>a</t></is></c><c t="str"><v>b</v></c></row>
    <row r="7"><c r="B7" t="inlineStr"><is><r><t>x</t></r><r><t xml:space="preserve"> y_x000A_z</t></r></is></c></row>`;
  expect(readWorkbook(book(sheet.replaceAll('<is>', '<x:is>').replaceAll('</is>', '</x:is>')), MOST)).toEqual({
    headings: ['a', 'b'],
    rows: [{ no: 7, cells: ['', 'x y\nz'] }],
  });
});

test('cells without a reference stand one beside the other, empty ones too', () => {
  const sheet = `<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>
    <row><c/><c t="str"><v>x</v></c><c s="1"></c></row><row><c r="B3"/><c t="str"><v>y</v></c></row>`;
  expect(readWorkbook(book(sheet), MOST)).toEqual({
    headings: ['a', 'b', 'c'],
    rows: [
      { no: 2, cells: ['', 'x'] },
      { no: 3, cells: ['', '', 'y'] },
    ],
  });
});

test('comments, instructions and characters as they are do not get in the way', () => {
  const sheet = `<?a <b>?><!-- <c r="Z1"> --><row><c t='str' r = "A1"><v><![CDATA[<a> & "]]>&#1041;&lt;</v></c></row>`;
  expect(readWorkbook(book(sheet), MOST).headings).toEqual(['<a> & "Б<']);
});

// Each would take minutes or more where the reader looked at the rest of the text again from every character.
test.each([
  ['tags that never end', '<a'],
  ['comments that never end', '<!--'],
  ['instructions that never end', '<?'],
  ['characters that never end', '<![CDATA['],
  ['quotes that never end', '<a b="'],
  ['other quotes that never end', `<a b="'`],
  ['tags without a name', '<'],
])('%s are refused at once, however many', (_, piece) => {
  expect(() => readWorkbook(book(piece.repeat(1_000_000)), MOST)).toThrow('the workbook is damaged');
});
test.each([
  ['a name', (long: string) => `<${long}>`],
  ['a name of an attribute', (long: string) => `<a ${long}>`],
  ['an attribute', (long: string) => `<a b="${long}">`],
  ['spaces', (long: string) => `<a b${long.replaceAll('a', ' ')}>`],
  ['attributes without a value', (long: string) => `<a ${long.replaceAll('aa', 'b ')}>`],
  ['quotes', (long: string) => `<a ${long.replaceAll('aa', '"a')}>`],
])('%s of a million characters is read at once', (_, xml) => {
  expect(() => readWorkbook(book(xml('a'.repeat(1_000_000))), MOST)).toThrow('it is empty');
});
test('nor does a form of numbers of a million brackets take long', () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(1_000_000)}"/></numFmts></styleSheet>`;
  expect(() => readWorkbook(book('', text('xl/styles.xml', styles)), MOST)).toThrow('it is empty');
});

describe('what is refused in one sentence', () => {
  const row = (cells: string): string => `<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2">${cells}</row>`;
  test.each<readonly [string, Uint8Array, string]>([
    ['no archive', Buffer.from('Община;Вид'), 'it is no workbook of the form .xlsx'],
    ['nothing', new Uint8Array(), 'it is no workbook of the form .xlsx'],
    ['another archive', archive([text('a.txt', 'b')]), 'xl/workbook.xml is missing'],
    ['a cell with an error', book(row('<c r="A2" t="e"><v>#REF!</v></c>')), 'row 2 has a cell with the error #REF!'],
    ['a cell far away', book(row('<c r="XFD2"><v>1</v></c>')), 'row 2 reaches beyond column 200'],
    ['a document type', book('<!DOCTYPE x [<!ENTITY a "b">]>'), 'a document type'],
    ['a bomb', book('', { name: 'xl/sharedStrings.xml', body: Buffer.alloc(70_000_000) }), 'unpacks to more than'],
    ['too many rows', book('<row><c><v>1</v></c></row>'.repeat(1_003)), 'more than 1000 rows'],
    ['no sheet that can be seen', archive([text('xl/workbook.xml', '<workbook/>'), LINKS]), 'no sheet'],
    ['nothing in it', book(''), 'it is empty'],
  ])('%s', (_, bytes, says) => {
    expect(() => readWorkbook(bytes, MOST)).toThrow(says);
  });

  test('so many parts as no workbook has', () => {
    const parts = Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}`, body: new Uint8Array(), packed: false }));
    expect(() => readWorkbook(archive(parts), MOST)).toThrow('2001 parts');
  });

  test('a workbook damaged anywhere is read or refused, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.nat(WRITTEN.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = Uint8Array.from(WRITTEN);
        bytes[at] = byte;
        try {
          readWorkbook(cut ? bytes.subarray(0, at) : bytes, MOST);
        } catch (error) {
          expect((error as Error).name).toBe('NoSheet');
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a workbook of ours is read as it was written, whatever the texts', () => {
  // What a cell loses on the way: control characters, halves of characters.
  const kept = (text: string): string =>
    !/\p{Cs}/u.test(text) && !/[\p{Cc}\ufffe\uffff]/u.test(text) && text.trim() === text ? text : 'текст';
  const anyText = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', '_x0041_', 'a\nb', '<&">'))
    .map(kept);
  const anyCell = fc.oneof(anyText, fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCell, anyCell, fc.constant('край')), { maxLength: 20 }), (rows) => {
      const head = ['Община', 'Дата', 'Край'];
      const sheet = readWorkbook(workbookOf('hearings', [head, ...rows]), MOST);
      expect(sheet.headings).toEqual(head);
      expect(sheet.rows.map(({ cells }) => cells)).toEqual(
        rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
      );
    }),
    { numRuns: 100 },
  );
});

test('another program reads a workbook of ours: texts as texts, numbers as numbers, nothing as a formula', async () => {
  const rows = [
    ['Община', 'Сума'],
    ['Габрово', 1234.5],
    ['=1+1', -2],
    ['<край> & „още“', null],
    ['_x0041_', 0],
  ];
  const [sheet] = await readExcel(Buffer.from(workbookOf('budget', rows)));
  expect(sheet).toEqual({ sheet: 'budget', data: rows });
  const wide = Array.from({ length: 800 }, (_, column) => column);
  expect(await readExcel(Buffer.from(workbookOf('wide', [wide])))).toEqual([{ sheet: 'wide', data: [wide] }]);
});
