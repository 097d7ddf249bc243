import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { ConfigError, readConfig } from '../app/config.ts';
import { asksStore, headOf, type Unfinished } from '../civic/register/again.ts';
import { checkSheet, type Fault, faultLine, inOrder, type Row } from '../civic/register/check.ts';
import { csvLine, NOTE, NoSheet, readCsv, type Sheet, textOf } from '../civic/register/csv.ts';
import { readItems } from '../civic/register/items.ts';
import type { Taken } from '../civic/register/jobs.ts';
import type { Change, Compared } from '../civic/register/keeping.ts';
import type { Cell, Register } from '../civic/register/kind.ts';
import { readWorkbook } from '../civic/register/workbook.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { reason, writeOut } from './files.ts';
import { progress } from './progress.ts';
import { around, type Order, oneFile, registerOf, withOrders } from './register.ts';

/** Rows of one order and of one transaction: no turn waits longer for them. */
const PART = 250;
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_ROWS = 100_000;
/** Lines shown of a kind; more would hide the first. */
const MOST_SHOWN = 500;
const MOST_CHANGES = 50;

const USE = 'Say what to import: npx bubo import <kind> <file.csv|json|xlsx> [--dry-run]';

/** Checks a file whole, then writes what is new or changed. Exit status 1 where anything in it is wrong. */
export const importFrom: Command = async (shell) => {
  const { plain, option, flag } = readArguments(shell.args, ['template'], ['dry-run'], MANY);
  const wanted = option('template');
  if (wanted !== null) return template(shell, registerOf(wanted, USE), oneFile(plain));
  const [kind, ...files] = plain;
  const register = registerOf(kind, USE);
  const file = oneFile(files);
  if (file === undefined)
    throw new ConfigError(`${USE}; "npx bubo import --template ${register.name}" writes an example.`);
  const bytes = bytesOf(file);
  const { rows, faults } = checkSheet(register, sheetOf(file, bytes), around(shell));
  if (faults.length > 0) return refuse(shell, file, (await withStored(shell, register, rows, faults)).map(faultLine));
  const isTrial = flag('dry-run');
  return withOrders(shell, isTrial ? 'trial' : 'change', (order) =>
    take(shell, order, { register, file, bytes, rows, isTrial }),
  );
};

/**
 * What is wrong with a file, and what the store has against its other rows. Where that cannot be asked, the file is put
 * right all the same.
 */
async function withStored(
  shell: Shell,
  register: Register,
  rows: readonly Row[],
  faults: readonly Fault[],
): Promise<readonly Fault[]> {
  if (rows.length === 0 || !asksStore(register)) return faults;
  const compared = withOrders(shell, 'trial', (order) => compareAll(order, register, partsOf(rows)));
  return inOrder(
    faults,
    await compared.then(
      (found) => found.faults,
      () => [],
    ),
  );
}

/** An empty example: the headings, and below them a line about each that is not read. */
function template({ print }: Shell, { columns }: Register, file: string | undefined): number {
  const text = [
    csvLine(columns.map(({ bg }) => bg)),
    ...columns.map(({ bg, hint, required }) => csvLine([`${NOTE} ${bg}${required ? ' (задължително)' : ''}: ${hint}`])),
  ].join('');
  if (file === undefined) print(text.trimEnd());
  else if (extname(file).toLowerCase() !== '.csv')
    throw new ConfigError(`${file}: an example is written as .csv; every spreadsheet opens it.`);
  else writeOut(file, `\ufeff${text}`, 'give the example another name.');
  return 0;
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > MOST_BYTES)
      throw new ConfigError(`${file} is larger than ${MOST_BYTES / 1024 / 1024} MB; cut it into several files.`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${file} cannot be read (${reason(error)}): check its name.`);
  }
}

const READERS: { readonly [ending: string]: (bytes: Uint8Array) => Sheet } = {
  '.csv': (bytes) => readCsv(textOf(bytes), MOST_ROWS),
  '.json': (bytes) => readItems(textOf(bytes), MOST_ROWS),
  '.xlsx': (bytes) => readWorkbook(bytes, MOST_ROWS),
};

/** @throws ConfigError */
function sheetOf(file: string, bytes: Uint8Array): Sheet {
  const read = READERS[extname(file).toLowerCase()];
  if (read === undefined)
    throw new ConfigError(`${file}: only ${Object.keys(READERS).join(', ')} are read; save it as one of them.`);
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof NoSheet) throw new ConfigError(`${file}: ${error.message}`);
    throw error;
  }
}

function refuse({ print }: Shell, file: string, lines: readonly string[]): number {
  for (const line of lines.slice(0, MOST_SHOWN)) print(line);
  if (lines.length > MOST_SHOWN) print(`… and ${lines.length - MOST_SHOWN} more.`);
  print(`${basename(file)}: ${lines.length} ${lines.length === 1 ? 'problem' : 'problems'}; nothing was imported.`);
  return 1;
}

interface Given {
  readonly register: Register;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly Row[];
  readonly isTrial: boolean;
}

async function take(shell: Shell, order: Order, { register, file, bytes, rows, isTrial }: Given): Promise<number> {
  const name = basename(file);
  if (!isTrial) await finishOthers(shell, order);
  const parts = partsOf(rows);
  const compared = await compareAll(order, register, parts);
  if (compared.faults.length > 0) return refuse(shell, file, compared.faults.map(faultLine));
  const { added, changed, same } = compared;
  some(shell, compared.notes.map(faultLine), 'more cells that stay');
  some(shell, changed.map(changeLine), 'more changed rows');
  const counts = `${rows.length} rows: ${added} new, ${changed.length} changed, ${same} the same`;
  if (isTrial || added + changed.length === 0) {
    shell.print(`${name}: ${counts}; ${isTrial ? 'nothing was written (--dry-run)' : 'nothing to write'}.`);
    if (!isTrial) await tellPages(shell, order, register, parts);
    return 0;
  }
  const taken = await write(order, register, parts, createHash('sha256').update(bytes).digest('hex'), rows.length);
  // The register has changed since it was compared.
  if (taken.refused !== undefined && taken.added + taken.changed + taken.same === 0)
    return refuse(shell, file, taken.refused.map(faultLine));
  shell.print(`${name}: ${rows.length} rows: ${taken.added} new, ${taken.changed} changed, ${taken.same} the same.`);
  some(shell, (taken.refused ?? []).map(faultLine), 'more rows that stay');
  await tellPages(shell, order, register, parts);
  return 0;
}

const some = ({ print }: Shell, lines: readonly string[], more: string): void => {
  for (const line of lines.slice(0, MOST_CHANGES)) print(line);
  if (lines.length > MOST_CHANGES) print(`… and ${lines.length - MOST_CHANGES} ${more}.`);
};

/** The address of each row's page on the site, for links and posters. */
async function tellPages(
  shell: Shell,
  order: Order,
  register: Register,
  parts: readonly (readonly Row[])[],
): Promise<void> {
  if (register.page === undefined) return;
  const rows = parts.flat().slice(0, MOST_CHANGES);
  const values = JSON.stringify(rows.map((row) => row.values));
  const { publicUrl } = readConfig(shell.env, shell.root);
  for (const { key, path } of await order<Pages>('import pages', register.name, values))
    shell.print(`${key}: ${publicUrl}${path}`);
  const left = parts.flat().length - rows.length;
  if (left > 0) shell.print(`… and ${left} more; all are listed on ${publicUrl}/hearings.`);
}
type Pages = readonly { readonly key: string; readonly path: string }[];

function partsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / PART) }, (_, part) => rows.slice(part * PART, (part + 1) * PART));
}

/** Only work of several orders shows how far it is, in orders. */
const bar = (what: string, total: number): ((done: number) => void) =>
  total > 2 ? progress(what, total) : () => undefined;

async function compareAll(order: Order, register: Register, parts: readonly (readonly Row[])[]): Promise<Compared> {
  const show = bar('comparing', parts.length);
  const all = { added: 0, same: 0, changed: [] as Change[], faults: [] as Fault[], notes: [] as Fault[] };
  let done = 0;
  for (const part of parts) {
    const one = await order<Compared>('import compare', register.name, JSON.stringify(part));
    all.added += one.added;
    all.same += one.same;
    all.changed.push(...one.changed);
    all.faults.push(...one.faults);
    all.notes.push(...one.notes);
    show(++done);
  }
  return all;
}

/** Laid down whole first, then taken over: from the seal on it will be finished, whatever is killed. */
async function write(
  order: Order,
  register: Register,
  parts: readonly (readonly Row[])[],
  hash: string,
  total: number,
): Promise<Taken> {
  const job = await order<number>('import begin', register.name, hash, String(total));
  const show = bar('importing', 2 * parts.length);
  for (const [no, part] of parts.entries()) {
    await order('import part', String(job), String(no), JSON.stringify(part));
    show(no + 1);
  }
  await order('import seal', String(job));
  return finish(order, job, (left) => show(2 * parts.length - left));
}

async function finish(order: Order, job: number, show: (left: number) => void): Promise<Taken> {
  const refused: Fault[] = [];
  for (;;) {
    const taken = await order<Taken>('import next', String(job));
    refused.push(...(taken.refused ?? []));
    show(taken.left);
    if (taken.left === 0) return refused.length === 0 ? taken : { ...taken, refused };
  }
}

/** An earlier import that was cut short comes first: what this file changes must not be undone by it. */
async function finishOthers(shell: Shell, order: Order): Promise<void> {
  const { print } = shell;
  for (const { id, kind } of await order<readonly { id: number; kind: string }[]>('import open')) {
    const { added, changed, refused = [] } = await finish(order, id, () => undefined);
    print(`Finished an earlier import of ${kind} that was cut short: ${added} new, ${changed} changed.`);
    some(shell, refused.map(faultLine), 'more rows that were not taken over');
  }
  for (const one of await order<readonly Unfinished[]>('import refused')) {
    print(headOf(one));
    some(shell, one.lines, 'more');
  }
}

const shown = (cell: Cell): string => (cell === null ? '(empty)' : String(cell).replace(/\s+/g, ' '));

const changeLine = ({ no, key, cells }: Change): string =>
  `row ${no}, ${key}: ${cells.map(({ column, was, now }) => `„${column}“ ${shown(was)} → ${shown(now)}`).join('; ')}`;
