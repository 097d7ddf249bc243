/** Which versions of a budget people sent from the simulator. */
import { ConfigError } from '../app/config.ts';
import { TOWN } from '../civic/register/town.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';
import { around } from './register.ts';

export const figures: Command = async (shell) => {
  const town = readArguments(shell.args, ['town']).option('town');
  const read = town === null ? null : TOWN.read(town, around(shell));
  if (read?.ok === false) throw new ConfigError(`--town: ${read.says}`);
  return order(shell, 'figures versions', [String(read?.value ?? '')]);
};
