/**
 * Tables as CSV (RFC 4180), as the spreadsheets of this country write it: separated by `;`, `,` or tabs, in UTF-8.
 * A value that a spreadsheet would take for a formula carries an apostrophe; reading takes it off again.
 */

/** One table as it was read: everything is text. */
export interface Sheet {
  readonly headings: readonly string[];
  /** `no` counts as a spreadsheet does: the first row is 1. */
  readonly rows: readonly { readonly no: number; readonly cells: readonly string[] }[];
}

/** A file that cannot be read as a table at all: one sentence that says what to do. */
export class NoSheet extends Error {
  override readonly name = 'NoSheet';
}

/** Columns of one table; registers have two dozen. */
export const MOST_COLUMNS = 200;

/** How lines of a template begin that explain it. */
export const NOTE = '#';

const SEPARATORS = [';', ',', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/** OWASP, "CSV Injection": what a spreadsheet runs, also behind apostrophes that were there before. */
const FORMULA = /^'*[=+\-@\t\r]/;
const DEFUSED = /^'+[=+\-@\t\r]/;
const defused = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);
const armed = (cell: string): string => (DEFUSED.test(cell) ? cell.slice(1) : cell);

/** Of a file, in characters: the first line lies in them. */
const FIRST = 65_536;

/** What stands outside quotes most often in the first line. */
function separatorOf(text: string): Separator {
  const [line = ''] = text
    .slice(0, FIRST)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/, 1);
  const count = (separator: Separator): number => line.split(separator).length;
  return [...SEPARATORS].sort((one, other) => count(other) - count(one))[0] ?? ';';
}

/** The text of a file. @throws NoSheet where it is in no encoding that could be told for sure. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoSheet(
      'it is not in UTF-8 (perhaps in Windows-1251); save it again as „CSV UTF-8“ or as an Excel workbook (.xlsx).',
    );
  }
}

interface Reading {
  readonly text: string;
  at: number;
  record: number;
}

/** Records with their numbers; blank ones are left out. @throws NoSheet on quotes that do not fit. */
function* records(text: string): Generator<{ readonly no: number; readonly cells: readonly string[] }> {
  const separator = separatorOf(text);
  const reading: Reading = { text, at: 0, record: 0 };
  while (reading.at < text.length) {
    reading.record += 1;
    const cells: string[] = [];
    do cells.push(cellAt(reading, separator));
    while (text[reading.at - 1] === separator && reading.at <= text.length);
    if (cells.some((cell) => cell.trim() !== '')) yield { no: reading.record, cells };
  }
}

/** Reads one cell and the separator or line end behind it. */
function cellAt(reading: Reading, separator: Separator): string {
  const { text, at } = reading;
  if (text[at] === '"') return quotedCell(reading, separator);
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  reading.at = end;
  pass(reading, separator);
  return text.slice(at, end);
}

function quotedCell(reading: Reading, separator: Separator): string {
  const { text } = reading;
  let end = reading.at + 1;
  for (; ; end += 2) {
    end = text.indexOf('"', end);
    if (end < 0) throw new NoSheet(`row ${reading.record} has a quotation mark (") that is never closed.`);
    if (text[end + 1] !== '"') break;
  }
  const cell = text.slice(reading.at + 1, end).replaceAll('""', '"');
  reading.at = end + 1;
  if (!pass(reading, separator))
    throw new NoSheet(`row ${reading.record} has text behind a closed quotation mark ("); double those inside a cell.`);
  return cell;
}

/** Steps over a separator or a line end; false where neither is there. */
function pass(reading: Reading, separator: Separator): boolean {
  const { text, at } = reading;
  if (at >= text.length) {
    // Past the end, so that the character before is no separator that calls for one more cell.
    reading.at = text.length + 1;
    return true;
  }
  if (text[at] === separator) reading.at = at + 1;
  else if (text[at] === '\r' && text[at + 1] === '\n') reading.at = at + 2;
  else if (text[at] === '\n' || text[at] === '\r') reading.at = at + 1;
  else return false;
  return true;
}

/** @throws NoSheet */
export function readCsv(text: string, most: number): Sheet {
  const [, clean = ''] = /^\ufeff?(?:sep=.\r?\n)?(.*)$/s.exec(text) ?? [];
  return sheetFrom(records(clean), most);
}

/** The first row that is no note holds the headings. @throws NoSheet where there is none, or more than `most` rows. */
export function sheetFrom(all: Iterable<Sheet['rows'][number]>, most: number): Sheet {
  let headings: readonly string[] | null = null;
  const rows: Sheet['rows'][number][] = [];
  for (const { no, cells } of all) {
    if (cells[0]?.trimStart().startsWith(NOTE)) continue;
    if (headings === null) headings = cells;
    else rows.push({ no, cells: cells.map(armed) });
    if (rows.length > most) throw new NoSheet(`it has more than ${most} rows; cut it into several files.`);
  }
  if (headings === null) throw new NoSheet('it is empty; "npx bubo import --template <kind>" writes an example.');
  return { headings, rows };
}

const cellOf = (value: string): string =>
  /[";,\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Lines end as RFC 4180 says; separated by `;`, which spreadsheets open right here. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(defused).map(cellOf).join(';')}\r\n`;
