/** The day of a year's State Budget Act, entered when the State Gazette is out. */
import { doingOf, MANY, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';

const USE = 'Say what to do: npx bubo gazette list, set 2026-12-22 --source "ДВ, бр. …", or drop <year>.';

export const gazette: Command = async (shell) => {
  const { plain, option } = readArguments(shell.args, ['source'], [], MANY);
  const [what, ...words] = doingOf(plain, { list: 0, set: 1, drop: 1 }, USE);
  return order(shell, `gazette ${what}`, what === 'set' ? [...words, option('source') ?? ''] : words);
};
