import { extname } from 'node:path';
import { ConfigError } from '../app/config.ts';
import { csvLine } from '../civic/register/csv.ts';
import type { Around, Cell, Register, Values } from '../civic/register/kind.ts';
import { workbookOf } from '../civic/register/workbook-file.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { writeOut } from './files.ts';
import { around, oneFile, registerOf, withOrders } from './register.ts';

/** Rows of one order: no turn waits longer for them. */
const PAGE = 500;

const USE = 'Say what to export: npx bubo export <kind> [--town GAB05] [file.csv|json|xlsx] [--force]';

/** Writes a register as `import` reads it: as CSV on the terminal, or to a file that is not there yet. */
export const exportTo: Command = async (shell) => {
  const { plain, option, flag } = readArguments(shell.args, ['town'], ['force'], MANY);
  const [kind, ...files] = plain;
  const register = registerOf(kind, USE);
  const file = oneFile(files);
  const write = writerFor(file);
  const instead = flag('force') ? null : 'give another name, or --force to replace it.';
  const all = around(shell);
  const town = townOf(register, option('town'), all);
  const rows = await withOrders(shell, 'look', async (order) => {
    const read: Values[] = [];
    for (let after: readonly Cell[] | null = null; ; ) {
      const args = [register.name, town, JSON.stringify(after), String(PAGE)];
      const page: readonly Values[] = await order<readonly Values[]>('export page', ...args);
      read.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return read;
      after = register.key.map((column) => last[column] ?? null);
    }
  });
  if (file === undefined) shell.print(csv(register, rows, all).trimEnd());
  else {
    writeOut(file, write(register, rows, all), instead);
    shell.print(`${rows.length} rows written to ${file}.`);
  }
  return 0;
};

/** @throws ConfigError on what is no municipality. */
function townOf({ columns }: Register, written: string | null, all: Around): string {
  if (written === null) return '';
  const read = columns.find(({ id }) => id === 'town')?.read(written, all);
  if (read?.ok) return String(read.value);
  throw new ConfigError(`--town: ${read?.says ?? 'this register knows no municipalities.'}`);
}

type Write<Made extends string | Uint8Array = string | Uint8Array> = (
  register: Register,
  rows: readonly Values[],
  all: Around,
) => Made;

/** A number stays one where the register has no words for it. */
const cells = ({ columns }: Register, row: Values, all: Around): readonly Cell[] =>
  columns.map(({ id, write }) => {
    const value = row[id] ?? null;
    return value === null ? null : (write?.(value, all) ?? value);
  });
const table = (register: Register, rows: readonly Values[], all: Around): readonly (readonly Cell[])[] => [
  register.columns.map(({ bg }) => bg),
  ...rows.map((row) => cells(register, row, all)),
];

const csv: Write<string> = (...given) =>
  table(...given)
    .map((row) => csvLine(row.map((cell) => (cell === null ? '' : String(cell)))))
    .join('');

const json: Write = (_, rows) => `${JSON.stringify(rows, null, 1)}\n`;

/** In a file the mark in front tells spreadsheets that it is UTF-8. */
const toFile: { readonly [ending: string]: Write } = {
  '.csv': (...given) => `\ufeff${csv(...given)}`,
  '.json': json,
  '.xlsx': (register, ...given) => workbookOf(register.name, table(register, ...given)),
};

function writerFor(file: string | undefined): Write {
  if (file === undefined) return csv;
  const write = toFile[extname(file).toLowerCase()];
  if (write !== undefined) return write;
  throw new ConfigError(`${file}: name it .csv, .json or .xlsx.`);
}
