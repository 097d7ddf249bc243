/** The first sheet of an Excel workbook (ECMA-376, SpreadsheetML) as a table of texts: days as ISO, hours as `17:30`. */
import { fromDays, toDays, toIso } from '../../dialog/civil.ts';
import { Unreadable } from '../archive/unreadable.ts';
import { type Token, tokens } from '../archive/xml.ts';
import { type Archive, openArchive } from '../archive/zip.ts';
import { MOST_COLUMNS, NoSheet, type Sheet, sheetFrom } from './csv.ts';

interface Book {
  readonly strings: readonly string[];
  /** Of each style, whether its numbers are days or hours. */
  readonly dated: readonly boolean[];
  /** Day 0 in days since 1970. */
  readonly epoch: number;
}

const DAMAGED = 'the workbook is damaged; open it in a spreadsheet and save it again.';
const SENTENCES: { readonly [U in Unreadable['unfit']]: string } = {
  'no-archive': 'it is no workbook of the form .xlsx (perhaps .xls, or under a password); save it as .xlsx or .csv.',
  locked: DAMAGED,
  damaged: DAMAGED,
  parts: 'the workbook has {count} parts, which none needs; save it again.',
  large: 'the workbook unpacks to more than a table can be; cut it into several files.',
  doctype: 'the workbook holds a document type, which no table needs; save it again.',
};

/** @throws NoSheet on what cannot be read as a workbook. */
export function readWorkbook(bytes: Uint8Array, most: number): Sheet {
  try {
    return read(bytes, most);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new NoSheet(SENTENCES[error.unfit].replace('{count}', String(error.count)));
  }
}

function read(bytes: Uint8Array, most: number): Sheet {
  const archive = openArchive(bytes);
  const workbook = xmlOf(archive, 'xl/workbook.xml');
  const sheet = xmlOf(archive, firstSheet(archive, workbook));
  const book = {
    strings: stringsIn(archive),
    dated: datedStyles(archive),
    // Excel counts from 1900 and takes that year for a leap year; from 1904 in old files of the Macintosh.
    epoch: toDays(
      /\sdate1904="(?:1|true)"/.test(workbook) ? { year: 1904, month: 1, day: 1 } : { year: 1899, month: 12, day: 30 },
    ),
  };
  return sheetFrom(rowsIn(sheet, book), most);
}

function xmlOf(archive: Archive, name: string): string {
  const bytes = archive.read(name);
  if (bytes === null) throw new NoSheet(`it is no workbook: ${name} is missing; save it as .xlsx or .csv.`);
  return new TextDecoder().decode(bytes);
}

function* opened(xml: string, ...names: readonly string[]): Generator<Extract<Token, { kind: 'open' }>> {
  for (const token of tokens(xml)) if (token.kind === 'open' && names.includes(token.name)) yield token;
}

/** The first that is not hidden. */
function firstSheet(archive: Archive, workbook: string): string {
  const [first] = [...opened(workbook, 'sheet')].filter(({ has }) => !/idden/.test(has['state'] ?? ''));
  const relations = [...opened(xmlOf(archive, 'xl/_rels/workbook.xml.rels'), 'Relationship')];
  const target = relations.find(({ has }) => has['Id'] === first?.has['id'])?.has['Target'];
  if (target === undefined) throw new NoSheet('the workbook has no sheet that can be seen.');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Texts that cells share; rich ones without their form, and without reading aids. */
function stringsIn(archive: Archive): readonly string[] {
  const bytes = archive.read('xl/sharedStrings.xml');
  if (bytes === null) return [];
  const strings: string[] = [];
  let [inText, inAid] = [false, false];
  for (const token of tokens(new TextDecoder().decode(bytes))) {
    if (token.kind === 'text') {
      if (inText && !inAid) strings.push(`${strings.pop() ?? ''}${plain(token.text)}`);
      continue;
    }
    const begins = token.kind === 'open';
    if (token.name === 'si' && begins) strings.push('');
    if (token.name === 't') inText = begins;
    if (token.name === 'rPh') inAid = begins;
  }
  return strings;
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
const plain = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Built-in forms of days and hours (ECMA-376 part 1, 18.8.30), those of other languages' spreadsheets with them. */
const isBuiltIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
/** What Excel itself takes, in characters. */
const LONGEST_FORM = 255;
/** Outside of quotes and brackets, with the letter of a year, a day or an hour. */
const isOfDays = (form: string): boolean =>
  /[ydhsгдч]/i.test(form.slice(0, LONGEST_FORM).replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

function datedStyles(archive: Archive): readonly boolean[] {
  const bytes = archive.read('xl/styles.xml');
  if (bytes === null) return [];
  const own = new Map<string, boolean>();
  const dated: boolean[] = [];
  let inStyles = false;
  for (const token of tokens(new TextDecoder().decode(bytes))) {
    if (token.kind !== 'text' && token.name === 'cellXfs') inStyles = token.kind === 'open';
    if (token.kind !== 'open') continue;
    const { numFmtId = '0', formatCode = '' } = token.has;
    if (token.name === 'numFmt') own.set(numFmtId, isOfDays(formatCode));
    if (token.name === 'xf' && inStyles) dated.push(own.get(numFmtId) ?? isBuiltIn(Number(numFmtId)));
  }
  return dated;
}

interface CellBegun {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
}

function* rowsIn(xml: string, book: Book): Generator<Sheet['rows'][number]> {
  let [no, next] = [0, 0];
  let cells: string[] = [];
  let cell: CellBegun | null = null;
  let taking = false;
  for (const token of tokens(xml)) {
    if (token.kind === 'text') {
      if (cell !== null && taking) cell.text += token.text;
    } else if (token.name === 'v' || token.name === 't') taking = token.kind === 'open';
    else if (token.name === 'row' && token.kind === 'open')
      [no, next, cells] = [Number(token.has['r'] ?? no + 1), 0, []];
    else if (token.name === 'row' && cells.some((one) => one.trim() !== '')) yield { no, cells: cells.map(filled) };
    else if (token.name === 'c' && token.kind === 'open') {
      cell = begun(token.has, next);
      next = cell.column + 1;
    } else if (token.name === 'c' && cell !== null) {
      put(cells, cell, no, book);
      cell = null;
    }
  }
}

const filled = (cell: string | undefined): string => cell ?? '';

/** `AB7` → 27; the next one where the reference is left out. */
function begun({ r = '', t = 'n', s = '0' }: { readonly [name: string]: string }, next: number): CellBegun {
  const letters = /^[A-Z]{1,3}/.exec(r)?.[0];
  const column =
    letters === undefined ? next : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, type: t, style: Number(s), text: '' };
}

function put(cells: string[], { column, type, style, text }: CellBegun, no: number, book: Book): void {
  if (text === '') return;
  if (column >= MOST_COLUMNS)
    throw new NoSheet(`row ${no} reaches beyond column ${MOST_COLUMNS}; clear what stands there.`);
  if (type === 'e') throw new NoSheet(`row ${no} has a cell with the error ${text}; mend it and save again.`);
  while (cells.length < column) cells.push('');
  cells[column] = cellText(text, type, style, book);
}

function cellText(text: string, type: string, style: number, { strings, dated, epoch }: Book): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'n' && dated[style] === true && Number.isFinite(Number(text))) return moment(Number(text), epoch);
  return type === 'n' ? String(Number(text)) : plain(text);
}

const MINUTES = 1_440;

/** Days since the epoch, with the part of the day behind the point. */
function moment(serial: number, epoch: number): string {
  const minutes = Math.round(serial * MINUTES);
  const [days, rest] = [Math.floor(minutes / MINUTES), minutes % MINUTES];
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  if (days === 0) return time;
  const iso = toIso(fromDays(epoch + days));
  return rest === 0 ? iso : `${iso} ${time}`;
}
