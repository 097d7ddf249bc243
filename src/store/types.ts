/**
 * What every file of the store shares: the query function, the store, a migration.
 *
 * One SQL text serves both engines, so it keeps to their common part: `$1, $2 …` for parameters, no `for update`,
 * no arrays, no `now()`, no booleans (0/1), `on conflict … do nothing returning` instead of catching a
 * duplicate, `cast($1 as text)` for a parameter that stands alone in a select list.
 */

export type Param = string | number | null | Uint8Array;
export type Row = { readonly [column: string]: string | number | null | Uint8Array };

/**
 * Runs one statement inside the transaction it was given for, and resolves to its rows.
 * A statement that fails makes the whole transaction fail, on both engines, even if the error is caught.
 * A statement that begins with `/* postgres *\/` runs on PostgreSQL only; elsewhere it gives no rows.
 * NUL characters in text parameters are dropped (SQLite would cut the text there, PostgreSQL refuse it).
 */
export type Query = <R extends Row = Row>(sql: string, params?: readonly Param[]) => Promise<R[]>;

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /** The name of this process among those that share the database; leases carry it. */
  readonly instance: string;
  /**
   * Runs `work` in a transaction and resolves with its result after the commit; nothing is lost from then on.
   * When `work` throws, its changes are undone and the promise rejects with what it threw.
   *
   * `work` may await nothing but `q`: others wait for it. It is given up after a second (SQLite) or ten
   * (PostgreSQL). A `tx` inside a `tx` waits for itself and is given up
   * too.
   *
   * @throws {DatabaseAway} when the database cannot be reached, is full, locked, read-only or damaged.
   * The store recovers by itself: try again later.
   */
  readonly tx: <T>(work: (q: Query) => Promise<T>) => Promise<T>;
  /**
   * What was deleted leaves the files too: SQLite writes its log back and cuts it, where nobody reads meanwhile.
   * PostgreSQL tidies up by itself.
   */
  readonly tidy: () => Promise<void>;
  /** Finishes what was begun, takes nothing new, lets the database go. */
  readonly close: () => Promise<void>;
  /** The database for people to read: a path, or host, port and name; no password. */
  readonly place: string;
  /** The schema it is at. */
  readonly migrations: readonly Migration[];
  /** One consistent picture to read from, for as long as it takes, while others write. `work` may await anything. */
  readonly snapshot: <T>(work: (q: Query) => Promise<T>) => Promise<T>;
  /** As `tx`, for as long as it takes; on SQLite everybody else waits. For commands that own the database. */
  readonly bulk: Store['tx'];
}

/**
 * One step of the schema, applied once and for ever; forward only. `id` is unique in the whole program,
 * `sql` is portable DDL, statements ended by `;`, without `;` inside literals. Types: `text`, `bigint`
 * (also for 0/1 and times in ms), `double precision`, and the tokens
 * `{{id}}` (a growing number, the primary key), `{{bytes}}`, and `{{keyed}}` after the closing parenthesis of a
 * narrow table that is only read by its primary key.
 *
 * A table with the columns `channel` and `person` holds a person's data: it is emptied of that person by
 * {@link forgetPerson} and counted by {@link knownOfPerson} without being named anywhere.
 */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

/** The part of a logger that the store uses (pino fits). */
export interface Log {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
}
