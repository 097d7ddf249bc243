/** A sheet against a register: every cell read, all faults at once, each with its row, its column and what to do. */
import { nearest } from '../../dialog/compile/nearest.ts';
import type { Sheet } from './csv.ts';
import type { Around, Cell, Column, Register, Values } from './kind.ts';

export interface Row {
  /** As in the file, for messages. */
  readonly no: number;
  /** By column; only those that the file has, and those of the key. */
  readonly values: Values;
}

export interface Fault {
  /** Null where the whole file is meant. */
  readonly no: number | null;
  readonly column: string | null;
  readonly says: string;
}

export interface Checked {
  /** Those of which every cell could be read, so that they can be weighed against the store; none is written but all. */
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
}

/** `row 3, „Дата“: …` */
export const faultLine = ({ no, column, says }: Fault): string => {
  const where = [...(no === null ? [] : [`row ${no}`]), ...(column === null ? [] : [`„${column}“`])].join(', ');
  return where === '' ? says : `${where}: ${says}`;
};

const plain = (heading: string): string =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_*]+/g, ' ')
    .trim();

/** What a cell holds once nothing hangs on the program that wrote it. */
const cleaned = (written: string): string =>
  written
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // Halves of characters, which no database can hold.
    .replace(/\p{Surrogate}/gu, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is dropped
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '')
    .trim();

/** Where the headings are wrong, no row is given: what stands where is not known. */
export function checkSheet(register: Register, sheet: Sheet, around: Around): Checked {
  // An empty list has no names of columns.
  if (sheet.headings.length === 0 && sheet.rows.length === 0) return { rows: [], faults: [] };
  const { columns, faults } = columnsOf(register, sheet.headings);
  const read = sheet.rows.map((row) => readRow(register, columns, row, around));
  const all = read.map(({ row }) => row);
  const again = doubled(register, all);
  const twice = new Set(again.map(({ no }) => no));
  const rows = read.flatMap(({ row, isRead }) => (isRead && !twice.has(row.no) ? [row] : []));
  const inRows = inOrder(
    read.flatMap((one) => one.faults),
    again,
  );
  return { rows: faults.length > 0 ? [] : rows, faults: [...faults, ...inRows] };
}

/** Faults of both lists in the order of the rows, each once; those of the whole file first. */
export function inOrder(some: readonly Fault[], more: readonly Fault[]): readonly Fault[] {
  const all = new Map([...some, ...more].map((fault) => [faultLine(fault), fault]));
  return [...all.values()].sort((one, other) => (one.no ?? 0) - (other.no ?? 0));
}

/** A heading that is no column is told once, not in every row. */
const UNKNOWN = 'unknown';
/** Which column stands where; null for a place without heading. */
type Columns = readonly (Column | typeof UNKNOWN | null)[];

function columnsOf(register: Register, headings: readonly string[]) {
  const byHeading = new Map(register.columns.flatMap((one) => [one.id, one.bg].map((name) => [plain(name), one])));
  const columns: Columns = headings.map(
    (heading) => byHeading.get(plain(heading)) ?? (plain(heading) === '' ? null : UNKNOWN),
  );
  const faults: Fault[] = [];
  const tell = (says: string): void => void faults.push({ no: null, column: null, says });
  for (const [at, heading] of headings.entries()) {
    const column = columns[at] ?? null;
    if (column === UNKNOWN) tell(unknown(heading, byHeading.keys(), register));
    else if (column !== null && columns.indexOf(column) < at)
      tell(`the column „${column.bg}“ stands there twice; leave one.`);
  }
  for (const one of register.columns)
    if (one.required && !columns.includes(one)) tell(`the column „${one.bg}“ is missing; it is needed (${one.hint}).`);
  return { columns, faults };
}

function unknown(heading: string, known: Iterable<string>, { columns }: Register): string {
  const near = nearest(plain(heading), known);
  const meant = columns.find((one) => near !== null && [one.id, one.bg].some((name) => plain(name) === near));
  const advice = meant
    ? `did you mean „${meant.bg}“?`
    : `the columns are ${columns.map(({ bg }) => `„${bg}“`).join(', ')}.`;
  return `there is no column „${heading.trim()}“; ${advice}`;
}

function readRow(register: Register, columns: Columns, { no, cells }: Sheet['rows'][number], around: Around) {
  const faults: Fault[] = [];
  const values: { [column: string]: Cell } = {};
  for (const key of register.key) values[key] = columnOf(register, key)?.default ?? null;
  // A row that ends early has empty cells there.
  for (let at = 0; at < Math.max(columns.length, cells.length); at += 1) {
    const column = columns[at] ?? null;
    const written = cleaned(cells[at] ?? '');
    if (column === null && written !== '') faults.push({ no, column: null, says: unheaded(at + 1, columns.length) });
    if (column === null || column === UNKNOWN) continue;
    const read = written === '' ? empty(column) : column.read(written, around);
    if (read.ok) values[column.id] = read.value;
    else faults.push({ no, column: column.bg, says: read.says });
  }
  const isRead = faults.length === 0;
  const unread = new Set(faults.map(({ column }) => column));
  for (const wrong of register.check?.(values, around) ?? []) {
    const column = headingOf(register, wrong.column);
    if (!unread.has(column)) faults.push({ no, column, says: wrong.says });
  }
  return { row: { no, values }, faults, isRead };
}

const unheaded = (at: number, headings: number): string =>
  `cell ${at} has no heading (there are ${headings}); a separator inside a text needs quotation marks around it.`;

const empty = ({ required, default: stands, hint }: Column): ReturnType<Column['read']> =>
  required ? { ok: false, says: `it is empty and is needed (${hint}).` } : { ok: true, value: stands ?? null };

const columnOf = ({ columns }: Register, id: string): Column | undefined => columns.find((one) => one.id === id);
export const headingOf = (register: Register, id: string): string => columnOf(register, id)?.bg ?? id;

/** `GAB05 draft-budget 2027 1`: a row's key for people. */
export const keyOf = ({ key }: Register, values: Values): string =>
  key.map((column) => String(values[column] ?? '')).join(' ');

function doubled(register: Register, rows: readonly Row[]): readonly Fault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ no, values }) => {
    if (register.key.some((column) => (values[column] ?? null) === null)) return [];
    const key = keyOf(register, values);
    const before = first.get(key);
    first.set(key, before ?? no);
    const named = register.key.map((column) => `„${headingOf(register, column)}“`).join(', ');
    return before === undefined
      ? []
      : [{ no, column: null, says: `it is the same ${register.one} as row ${before} (${named}); leave one of them.` }];
  });
}
