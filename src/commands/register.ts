/** What `import` and `export` share: their registers by name, the running service or the store itself, the places. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wallClock } from '../app/clock.ts';
import { ConfigError, readConfig } from '../app/config.ts';
import { type Answer, ask, type Report } from '../app/control.ts';
import { places } from '../app/release.ts';
import type { Around, Register } from '../civic/register/kind.ts';
import { REGISTERS } from '../civic/registers.ts';
import { nearest } from '../dialog/compile/nearest.ts';
import { dayOf } from '../dialog/texts/civil-words.ts';
import type { Store } from '../store/types.ts';
import type { Shell } from './command.ts';
import { NO_STORE } from './orders.ts';

/** @throws ConfigError with the registers that there are. */
export function registerOf(kind: string | undefined, use: string): Register {
  const names = REGISTERS.map(({ name }) => name);
  const register = REGISTERS.find(({ name }) => name === kind);
  if (register !== undefined) return register;
  if (kind === undefined) throw new ConfigError(`${use} (${names.join(', ')}).`);
  const meant = nearest(kind, names);
  const advice = meant === null ? `the registers are ${names.join(', ')}.` : `did you mean "${meant}"?`;
  throw new ConfigError(`There is no register "${kind}"; ${advice}`);
}

/** @throws ConfigError where more than one file is named: the others would go unread. */
export function oneFile([file, second]: readonly string[]): string | undefined {
  if (second === undefined) return file;
  throw new ConfigError(`One file at a time: "${second}" comes after "${file}"; give it a command of its own.`);
}

export function around(shell: Shell): Around {
  const { timeZone } = readConfig(shell.env, shell.root);
  return { today: dayOf(timeZone, wallClock.now()), places: places(shell.root) };
}

/** Gives one order; its answer is the JSON of the first line. @throws ConfigError with what was said instead. */
export type Order = <T>(command: string, ...args: readonly string[]) => Promise<T>;

/**
 * Runs a work that gives orders to the running service, or where none runs to the store, opened once.
 * @param aim nothing is made where there is no store: a `trial` goes on with an empty one, a `look` says so.
 */
export async function withOrders<T>(shell: Shell, aim: Aim, work: (order: Order) => Promise<T>): Promise<T> {
  const { dataDir } = readConfig(shell.env, shell.root);
  let own: Own | null = null;
  const report = async (command: string, args: readonly string[]): Promise<Report> => {
    const answered = own === null ? await ask(dataDir, { command, args }) : null;
    if (answered !== null) return answered;
    own ??= await ownStore(shell, aim);
    return own.answer({ command, args });
  };
  try {
    return await work(async <R>(command: string, ...args: readonly string[]) => {
      const { ok, lines } = await report(command, args);
      if (!ok) throw new ConfigError(lines.join(' '));
      return JSON.parse(lines[0] ?? 'null') as R;
    });
  } finally {
    await (own as Own | null)?.close();
  }
}

export type Aim = 'change' | 'trial' | 'look';

interface Own {
  readonly answer: Answer;
  readonly close: () => Promise<void>;
}

/** The house is loaded only here: asking the running service must be quick. */
async function ownStore({ env, root }: Shell, aim: Aim): Promise<Own> {
  const [{ townOf }, { openStore, pendingMigrations }, { storeOptions }, { answerOrders }] = await Promise.all([
    import('../app/town.ts'),
    import('../store/open.ts'),
    import('../app/storing.ts'),
    import('../app/orders.ts'),
  ]);
  const config = readConfig(env, root);
  const { features } = townOf(config);
  const options = storeOptions(config, features);
  const answering = (store: Store): Answer => answerOrders({ store, clock: wallClock, features, running: null });
  const isNone = aim !== 'change' && (await pendingMigrations(options)).length === options.migrations.length;
  if (!isNone) {
    const store = await openStore(options);
    return { answer: answering(store), close: store.close };
  }
  if (aim === 'look') throw new ConfigError(NO_STORE);
  // Trying must not make what it tries on: what would be there stands in a folder that goes away again.
  const dataDir = await mkdtemp(join(tmpdir(), 'bubo-empty-'));
  const store = await openStore({ ...options, dataDir, databaseUrl: undefined });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { answer: answering(store), close };
}
