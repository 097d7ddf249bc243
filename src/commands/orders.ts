import { resolve } from 'node:path';
import { readConfig } from '../app/config.ts';
import { ask, type Report } from '../app/control.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';

/** Gives an order to the running service where one runs, else to the store itself. */
export async function reportOf(shell: Shell, command: string, args: readonly string[]): Promise<Report> {
  const { dataDir } = readConfig(shell.env, shell.root);
  return (await ask(dataDir, { command, args })) ?? onStore(shell, command, args);
}

/** As {@link reportOf}, printed; gives the exit status. */
export async function order(shell: Shell, command: string, args: readonly string[]): Promise<number> {
  const report = await reportOf(shell, command, args);
  for (const line of report.lines) shell.print(line);
  return report.ok ? 0 : 1;
}

/** The house is loaded only here: asking the running service must be quick. */
async function onStore({ env, root }: Shell, command: string, args: readonly string[]): Promise<Report> {
  const [{ townOf }, { openStore, pendingMigrations }, { storeOptions }, { answerOrders }, { wallClock }] =
    await Promise.all([
      import('../app/town.ts'),
      import('../store/open.ts'),
      import('../app/storing.ts'),
      import('../app/orders.ts'),
      import('../app/clock.ts'),
    ]);
  const config = readConfig(env, root);
  const { features } = townOf(config);
  const options = storeOptions(config, features);
  // Looking must not make what it looks for.
  if (!MAKES_A_STORE.has(command) && (await pendingMigrations(options)).length === options.migrations.length)
    return { ok: false, lines: [NO_STORE] };
  const store = await openStore(options);
  try {
    return await answerOrders({ store, clock: wallClock, features, running: null })({ command, args });
  } finally {
    await store.close();
  }
}

/** Orders that must hold from the first start on. */
const MAKES_A_STORE: ReadonlySet<string> = new Set(['answers off']);

export const NO_STORE = 'The service is not running, and there is no store yet: "npx bubo serve" makes one.';

export const parked: Command = async (shell) => {
  const [what = 'list', ...ids] = readArguments(shell.args, [], [], MANY).plain;
  return order(shell, `parked ${what}`, ids);
};
export const status: Command = async (shell) => {
  readArguments(shell.args);
  return order(shell, 'status', []);
};
/** The service may run in another folder: it is told the whole path. */
export const backup: Command = async (shell) => {
  const { plain } = readArguments(shell.args, [], [], 1);
  return order(
    shell,
    'backup',
    plain.map((path) => resolve(path)),
  );
};
