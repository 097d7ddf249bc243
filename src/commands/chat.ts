import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, drawReply, terminal } from '../../adapters/terminal/index.ts';
import { wallClock } from '../app/clock.ts';
import { type Config, ConfigError, readConfig } from '../app/config.ts';
import { ask } from '../app/control.ts';
import { siteFacts } from '../app/site-facts.ts';
import { storeOptions } from '../app/storing.ts';
import { type Town, turn, type WayOut } from '../app/turn.ts';
import type { Channel } from '../channel.ts';
import type { Feature } from '../civic/feature.ts';
import { listOff, takeOff } from '../civic/handbook/off.ts';
import type { Reply } from '../dialog/types.ts';
import { showrooms, worldOf } from '../main.ts';
import { StoreRefused } from '../store/errors.ts';
import { openStore, pendingMigrations } from '../store/open.ts';
import type { Store } from '../store/types.ts';
import { languageOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { bookOf } from './content.ts';

/** A talk in the terminal, through real turns on a store of its own that is gone afterwards. */
export const chat: Command = async (shell) => {
  const args = readArguments(shell.args, ['channel', 'lang'], ['why']);
  const config = readConfig(shell.env, shell.root);
  const draw = drawing(args.option('channel'), showrooms(config));
  const { features } = worldOf(config);
  const town: Town = { book: bookOf(shell), features, given: siteFacts(config, '') };
  const off = await answersOff(config, features, shell.print);
  const dataDir = mkdtempSync(join(tmpdir(), 'bubo-chat-'));
  const store = await openStore(storeOptions({ ...config, dataDir, databaseUrl: null }, features));
  try {
    for (const id of off) await store.tx((q) => takeOff(q, id, '', wallClock.now()));
    const prompt = process.stdin.isTTY ? '> ' : '';
    await terminal(
      { draw, input: process.stdin, output: process.stdout, prompt, why: args.flag('why') },
      answering(store, town, languageOf(args)),
    );
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return 0;
};

/**
 * The answers that a person took off, which this talk does not give either: as the running service has them, else its
 * store. Only a start makes or changes that store; one that cannot be opened is told, and hinders no talk.
 */
async function answersOff(
  config: Config,
  features: readonly Feature[],
  print: (line: string) => void,
): Promise<readonly string[]> {
  const report = await ask(config.dataDir, { command: 'answers list', args: [] });
  if (report !== null) return report.ok ? report.lines.map((line) => line.replace(/ .*/, '')) : [];
  const options = storeOptions(config, features);
  try {
    if ((await pendingMigrations(options)).length > 0) return [];
    const store = await openStore(options);
    return (await store.tx(listOff).finally(() => store.close())).map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    print(`Which answers are out of service is not known: ${error.message}`);
    return [];
  }
}

function drawing(name: string | null, shown: { readonly [name: string]: Channel }): (reply: Reply) => string {
  if (name === null) return (reply) => drawReply(reply, 'plain');
  const channel = Object.hasOwn(shown, name) ? shown[name] : undefined;
  if (channel === undefined) throw new ConfigError(`--channel is one of ${Object.keys(shown).join(', ')}.`);
  return (reply) => drawReply(reply, { channel: name, calls: channel.render(reply, { person: 'you', outboxId: '0' }) });
}

const NOBODY_ELSE: WayOut = {
  instance: 'terminal',
  flood: () => '',
  mayLease: () => false,
  pace: () => null,
  costsFrom: () => null,
};
const UNTIMED = { load: () => 0, step: () => 0, save: () => 0 };

function answering(store: Store, town: Town, locale: string): Answer {
  let count = 0;
  return async (said) => {
    const id = String(++count);
    const incoming = { channel: 'terminal', person: 'you', id, said, at: wallClock.now(), locale };
    const turned = await store.tx((q) => turn(q, town, NOBODY_ELSE, UNTIMED, incoming, false));
    return turned.seen ? { replies: [], why: [] } : turned;
  };
}
