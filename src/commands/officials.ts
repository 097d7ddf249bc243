/** Officials of municipalities: a code for one, the list, revoking, and the log of what they did. */
import { doingOf, MANY, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { order } from './orders.ts';

const DOINGS = { code: 2, codes: 1, list: 0, revoke: 1, drop: 1, log: 0, hashes: 0 };
const USE =
  'Say what to do: npx bubo officials code <town> <secretary|moderator|mayor> [--name "…"], codes <town>, list [--town GAB05], ' +
  'revoke <no>, drop <code no>, log [--town GAB05], or hashes.';

export const officials: Command = async (shell) => {
  const { plain, option } = readArguments(shell.args, ['name', 'town'], [], MANY);
  const [what, ...words] = doingOf(plain, DOINGS, USE);
  if (what === 'list' || what === 'log') return order(shell, `officials ${what}`, [option('town') ?? '']);
  return order(shell, `officials ${what}`, what === 'code' ? [...words, option('name') ?? ''] : words);
};
