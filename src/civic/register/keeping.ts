/** Rows of a register in the store: what a file would change, the change itself, and pages for an export. */
import { marks } from '../../store/lists.ts';
import type { Query, Row as Stored } from '../../store/types.ts';
import { type Fault, headingOf, keyOf, type Row } from './check.ts';
import type { Cell, Kept, Register, Values, Wrong } from './kind.ts';

export interface Change {
  readonly no: number;
  readonly key: string;
  /** By heading, what was and what will be. */
  readonly cells: readonly { readonly column: string; readonly was: Cell; readonly now: Cell }[];
}
export interface Compared {
  readonly added: number;
  readonly same: number;
  readonly changed: readonly Change[];
  readonly faults: readonly Fault[];
  /** What stays as it is, though the file says otherwise; no fault. */
  readonly notes: readonly Fault[];
}
export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

interface Statements {
  readonly find: string;
  readonly put: string;
  readonly columns: readonly string[];
}
const texts = new WeakMap<Register, Statements>();

/** The same texts for every row, so that prepared statements are found again. */
function statements(register: Register): Statements {
  const kept = texts.get(register);
  if (kept) return kept;
  const { table, key } = register;
  const columns = register.columns.map(({ id }) => id);
  const others = columns.filter((column) => !key.includes(column));
  const made: Statements = {
    columns,
    find: `select ${columns.join(', ')} from ${table} where ${key.map((column, at) => `${column} = $${at + 1}`).join(' and ')}`,
    put: `insert into ${table} (${columns.join(', ')}, changed) values (${marks(1, columns.length + 1)})
      on conflict (${key.join(', ')}) do update
      set ${[...others, 'changed'].map((column) => `${column} = excluded.${column}`).join(', ')}`,
  };
  texts.set(register, made);
  return made;
}

const keyValues = ({ key }: Register, values: Values): Cell[] => key.map((column) => values[column] ?? null);
const isCell = (value: Stored[string] | undefined): value is Cell => !(value instanceof Uint8Array);

async function found(q: Query, register: Register, values: Values): Promise<Values | null> {
  const [row] = await q(statements(register).find, keyValues(register, values));
  if (row === undefined) return null;
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, isCell(value) ? value : null]));
}

/** What differs; columns that the file does not have stay as they are. */
const differing = (before: Values, given: Values): readonly string[] =>
  Object.keys(given).filter((column) => (before[column] ?? null) !== (given[column] ?? null));

/** The whole row as it will stand in the store. */
const afterwards = ({ columns }: Register, before: Values | null, given: Values): Values => ({
  ...(before ?? Object.fromEntries(columns.map((one) => [one.id, one.default ?? null]))),
  ...given,
});

interface Weighed {
  readonly before: Values | null;
  /** What is taken over. */
  readonly given: Values;
  readonly faults: readonly Wrong[];
  readonly notes: readonly Wrong[];
}

const asGiven = (given: Values): Kept => ({ given, notes: [] });

/** One row against what is there. */
async function weigh(q: Query, register: Register, values: Values, today: string): Promise<Weighed> {
  const missing = (await register.needs?.(q, values)) ?? null;
  const before = await found(q, register, values);
  const { given, notes } = await keptOf(q, register, before, values);
  const after = afterwards(register, before, given);
  const isOther = before === null || differing(before, given).length > 0;
  const faults = [
    ...(missing === null ? [] : [missing]),
    ...(register.whole?.(after) ?? []),
    ...((isOther && (await register.refuses?.(q, before, after, today))) || []),
  ];
  return { before, given, faults, notes };
}

const keptOf = async (q: Query, { keeps }: Register, before: Values | null, given: Values): Promise<Kept> =>
  before === null || keeps === undefined ? asGiven(given) : keeps(q, before, given);

/** What these rows would change. Writes nothing. @param today `YYYY-MM-DD` */
export async function compare(q: Query, register: Register, rows: readonly Row[], today: string): Promise<Compared> {
  const changed: Change[] = [];
  const [faults, notes]: [Fault[], Fault[]] = [[], []];
  let added = 0;
  for (const { no, values } of rows) {
    const { before, given, ...told } = await weigh(q, register, values, today);
    const placed = ({ column, says }: Wrong): Fault => ({ no, column: headingOf(register, column), says });
    faults.push(...told.faults.map(placed));
    notes.push(...told.notes.map(placed));
    if (before === null) added += 1;
    else if (differing(before, given).length > 0) changed.push(changeOf(register, no, before, given));
  }
  return { added, changed, same: rows.length - added - changed.length, faults, notes };
}

const changeOf = (register: Register, no: number, before: Values, given: Values): Change => ({
  no,
  key: keyOf(register, given),
  cells: differing(before, given).map((column) => ({
    column: headingOf(register, column),
    was: written(register, column, before[column] ?? null),
    now: written(register, column, given[column] ?? null),
  })),
});

/** As the file has it: „Обявено“ and not `announced`. The municipality is of the key and never differs. */
const written = ({ columns }: Register, id: string, value: Cell): Cell =>
  value === null ? null : (columns.find((column) => column.id === id)?.write?.(value, { places: [] }) ?? value);

/** Writes these rows; a row that is there already, as it is, is left alone. */
export async function put(q: Query, register: Register, rows: readonly Values[], at: number): Promise<Counts> {
  const counts = { added: 0, changed: 0, same: 0 };
  const { columns, put: sql } = statements(register);
  for (const row of rows) {
    const before = await found(q, register, row);
    // Looked at again: since it was compared, an official may have led it on.
    const { given } = await keptOf(q, register, before, row);
    const what = before === null ? 'added' : differing(before, given).length > 0 ? 'changed' : 'same';
    counts[what] += 1;
    if (what === 'same') continue;
    const after = afterwards(register, before, given);
    await q(sql, [...columns.map((column) => after[column] ?? null), at]);
    await register.written?.(q, before, after, at);
  }
  return counts;
}

/** Some rows in the order of their keys, behind `after` (null: from the first on); of one municipality or of all. */
export async function page(
  q: Query,
  register: Register,
  {
    town,
    after,
    limit,
  }: { readonly town: string | null; readonly after: readonly Cell[] | null; readonly limit: number },
): Promise<readonly Values[]> {
  const { table, key } = register;
  const params: Cell[] = [...(town === null ? [] : [town]), ...(after ?? [])];
  const where = [
    ...(town === null ? [] : ['town = $1']),
    ...(after === null ? [] : [`(${key.join(', ')}) > (${marks(town === null ? 1 : 2, key.length)})`]),
  ];
  const rows = await q(
    `select ${statements(register).columns.join(', ')} from ${table}
     ${where.length === 0 ? '' : `where ${where.join(' and ')}`}
     order by ${key.join(', ')} limit $${params.length + 1}`,
    [...params, limit],
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, cell]) => [id, isCell(cell) ? cell : null])),
  );
}

/** The pages of rows on the service's site, by the key of each; rows that have none are left out. */
export async function pagesOf(
  q: Query,
  register: Register,
  rows: readonly Values[],
): Promise<readonly { readonly key: string; readonly path: string }[]> {
  const pages: { key: string; path: string }[] = [];
  for (const row of rows) {
    const path = (await register.page?.(q, row)) ?? null;
    if (path !== null) pages.push({ key: keyOf(register, row), path });
  }
  return pages;
}
