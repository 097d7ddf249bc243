import { readConfig } from '../app/config.ts';
import { ask, type Report } from '../app/control.ts';
import type { Command, Shell } from './command.ts';

/** Through the running service where one runs, else on the store itself. */
async function order(shell: Shell, command: string, args: readonly string[]): Promise<number> {
  const config = readConfig(shell.env, shell.root);
  const report = (await ask(config.dataDir, { command, args })) ?? (await onStore(shell, command, args));
  for (const line of report.lines) shell.print(line);
  return report.ok ? 0 : 1;
}

/** The house is loaded only here: asking the running service must be quick. */
async function onStore({ env, root }: Shell, command: string, args: readonly string[]): Promise<Report> {
  const [{ worldOf }, { openStore }, { storeOptions }, { answerOrders }, { wallClock }] = await Promise.all([
    import('../main.ts'),
    import('../store/open.ts'),
    import('../app/storing.ts'),
    import('../app/orders.ts'),
    import('../app/clock.ts'),
  ]);
  const config = readConfig(env, root);
  const store = await openStore(storeOptions(config, worldOf(config).features));
  try {
    return await answerOrders({ store, clock: wallClock, running: null })({ command, args });
  } finally {
    await store.close();
  }
}

export const parked: Command = (shell) => order(shell, `parked ${shell.args[0] ?? 'list'}`, shell.args.slice(1));
export const status: Command = (shell) => order(shell, 'status', []);
export const backup: Command = (shell) => order(shell, 'backup', shell.args);
