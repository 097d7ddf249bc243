/** The day of a year's State Budget Act, entered when the State Gazette is out. */
import { ConfigError } from '../app/config.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';

export const gazette: Command = async (shell) => {
  const { plain, option } = readArguments(shell.args, ['source']);
  const [what = 'list', first] = plain;
  if (what === 'list') return order(shell, 'gazette list', []);
  if (what === 'set' && first !== undefined) return order(shell, 'gazette set', [first, option('source') ?? '']);
  if (what === 'drop' && first !== undefined) return order(shell, 'gazette drop', [first]);
  throw new ConfigError('Say what to do: npx bubo gazette list, set 2026-12-22 --source "ДВ, бр. …", or drop <year>.');
};
