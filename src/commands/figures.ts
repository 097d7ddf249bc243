/** Which versions of a budget people sent from the simulator. */
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';

export const figures: Command = (shell) => {
  const { option } = readArguments(shell.args, ['town']);
  return order(shell, 'figures versions', [option('town') ?? '']);
};
