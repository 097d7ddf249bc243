/** Officials of municipalities: a code for one, the list, revoking, and the log of what they did. */
import { ConfigError } from '../app/config.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';

const USE =
  'Say what to do: npx bubo officials code <town> <secretary|moderator|mayor> [--name "…"], codes <town>, list [--town GAB05], ' +
  'revoke <no>, drop <code no>, log [--town GAB05], or hashes.';

export const officials: Command = async (shell) => {
  const { plain, option } = readArguments(shell.args, ['name', 'town']);
  const [what = 'list', first, second] = plain;
  const town = option('town') ?? '';
  if (what === 'code' && first !== undefined && second !== undefined)
    return order(shell, 'officials code', [first, second, option('name') ?? '']);
  if (what === 'codes' && first !== undefined) return order(shell, 'officials codes', [first]);
  if (what === 'revoke' && first !== undefined) return order(shell, 'officials revoke', [first]);
  if (what === 'drop' && first !== undefined) return order(shell, 'officials drop', [first]);
  if (what === 'list') return order(shell, 'officials list', [town]);
  if (what === 'log') return order(shell, 'officials log', [town]);
  if (what === 'hashes') return order(shell, 'officials hashes', []);
  throw new ConfigError(USE);
};
