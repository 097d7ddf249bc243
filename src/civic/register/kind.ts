/**
 * A register is a table that people fill in by files: its columns as they stand in a spreadsheet, what may be written
 * in each, and which of them tell one row from another. Everything else (reading, checking, comparing, writing,
 * exporting) is the same for all.
 */
import type { Place } from '../../dialog/handbook.ts';
import type { Query } from '../../store/types.ts';

/** What a column of a register may hold; null where nothing was written. */
export type Cell = string | number | null;
export type Values = { readonly [column: string]: Cell };

/** What a reader may look at besides the text. */
export interface Around {
  /** `YYYY-MM-DD`; only to refuse what lies in the future. */
  readonly today: string;
  readonly places: readonly Place[];
}

/** A value, or what is wrong and what to write instead: a sentence without its place. */
export type ReadCell = { readonly ok: true; readonly value: Cell } | { readonly ok: false; readonly says: string };

export interface Column {
  /** In the database, in JSON, and as an English heading. */
  readonly id: string;
  /** The Bulgarian heading. */
  readonly bg: string;
  /** What to write there, in Bulgarian, for the template. */
  readonly hint: string;
  readonly required?: true;
  /** Stands for an empty cell, and for a missing column. */
  readonly default?: Cell;
  /** Reads what is not empty. The same text gives the same value on every day. */
  readonly read: (text: string, around: Around) => ReadCell;
  /** As {@link read} takes it again. Default: the value itself. */
  readonly write?: (value: Cell, around: Pick<Around, 'places'>) => string;
}

/** Something wrong in a row, at a column. */
export interface Wrong {
  readonly column: string;
  readonly says: string;
}

/** What of a row is taken over, and a note on each cell that stays as it was. */
export interface Kept {
  readonly given: Values;
  readonly notes: readonly Wrong[];
}

export interface Register {
  /** `hearings`: the name on the command line. */
  readonly name: string;
  /** What one row is, for messages: `hearing`. */
  readonly one: string;
  readonly table: string;
  /** Columns that together tell a row from all others; each is required or has a default. */
  readonly key: readonly string[];
  /** The first is `town`, the code of a municipality. */
  readonly columns: readonly Column[];
  /** What is wrong with a row. Given are only the columns that the file has, of which the cell could be read. */
  readonly check?: (row: Values, around: Around) => readonly Wrong[];
  /** What is wrong with a row as it will stand in the store, with the columns that the file does not have. */
  readonly whole?: (row: Values) => readonly Wrong[];
  /** What must be in the store before. */
  readonly needs?: (q: Query, row: Values) => Promise<Wrong | null>;
  /** What of a row that is there already stays whatever a file says, since somebody else leads it. */
  readonly keeps?: (q: Query, before: Values, given: Values) => Promise<Kept>;
  /**
   * What is wrong with a change itself. `before` is null for a new row; `after` is the row as it will stand.
   * @param today `YYYY-MM-DD`
   */
  readonly refuses?: (q: Query, before: Values | null, after: Values, today: string) => Promise<readonly Wrong[]>;
  /** The path of a row's own page on the service's site; null where there is none. */
  readonly page?: (q: Query, row: Values) => Promise<string | null>;
  /** After a row was added (`before` is null) or changed, in the same transaction. */
  readonly written?: (q: Query, before: Values | null, after: Values, at: number) => Promise<void>;
}
