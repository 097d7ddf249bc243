/**
 * A table as a workbook that spreadsheets open (XLSX, ECMA-376 part 1): one sheet, its first row stays in sight. Texts
 * stand as texts, so that none of them is a formula; no clock: the same rows are the same bytes.
 */
import { escaped, XML_HEAD } from '../press/xml.ts';
import { zipped } from '../press/zip.ts';
import type { Cell } from './kind.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML cannot hold goes; what would be read as a coded character is coded itself. */
const written = (text: string): string =>
  escaped(
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
      .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/gu, '')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
  );

/** A column's letters, from 0: A … Z, AA … */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const cell = (value: Cell, at: string): string => {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${written(value)}</t></is></c>`;
};
/** With the places of its cells: the standard lets them be left out, some readers do not. */
const row = (cells: readonly Cell[], above: number): string =>
  `<row r="${above + 1}">${cells.map((one, column) => cell(one, `${letters(column)}${above + 1}`)).join('')}</row>`;

const IN_SIGHT =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

const relations = (type: string, target: string): string =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/** @param name of the sheet, at most 31 letters. @param rows the headings first */
export function workbookOf(name: string, rows: readonly (readonly Cell[])[]): Uint8Array {
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', relations('officeDocument', 'xl/workbook.xml')],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations('worksheet', 'worksheets/sheet1.xml')],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${MAIN}">${IN_SIGHT}<sheetData>${rows.map(row).join('')}</sheetData></worksheet>`,
    ],
  ];
  const encoder = new TextEncoder();
  return zipped(parts.map(([part, body]) => ({ name: part, body: encoder.encode(XML_HEAD + body) })));
}
