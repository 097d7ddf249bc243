import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, drawReply, terminal } from '../../adapters/terminal/index.ts';
import { wallClock } from '../app/clock.ts';
import { ConfigError, readConfig } from '../app/config.ts';
import { siteFacts } from '../app/site-facts.ts';
import { storeOptions } from '../app/storing.ts';
import { type Town, turn, type WayOut } from '../app/turn.ts';
import type { Channel } from '../channel.ts';
import type { Reply } from '../dialog/types.ts';
import { showrooms, worldOf } from '../main.ts';
import { openStore } from '../store/open.ts';
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
  const dataDir = mkdtempSync(join(tmpdir(), 'bubo-chat-'));
  const store = await openStore(storeOptions({ ...config, dataDir, databaseUrl: null }, features));
  try {
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
