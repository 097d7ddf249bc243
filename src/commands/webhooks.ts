import { ConfigError, readConfig } from '../app/config.ts';
import { loadBookOnce } from '../app/content.ts';
import { profiles } from '../app/profiles.ts';
import type { Channel } from '../channel.ts';
import { openChannels, worldOf } from '../main.ts';
import { MANY, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { isPrivate } from './private-address.ts';

type Action = (
  channel: Channel & { webhooks: NonNullable<Channel['webhooks']> },
) => Promise<{ readonly ok: boolean; readonly lines: readonly string[] }>;

/** Registers, shows or removes the platforms' side of every channel that is on. */
export const webhooks: Command = async ({ args, env, root, print }) => {
  const [what = 'status', more] = readArguments(args, [], [], MANY).plain;
  if (more !== undefined)
    throw new ConfigError(
      `"${more}" is one word too many: npx bubo webhooks set, status or remove, for all messengers.`,
    );
  const config = readConfig(env, root);
  if (what === 'set' && !config.publicUrl.startsWith('https://'))
    throw new ConfigError(
      `PUBLIC_URL is ${config.publicUrl}: the platforms deliver only to a public https:// address.`,
    );
  if (what === 'set' && isPrivate(config.publicUrl))
    throw new ConfigError(
      `PUBLIC_URL is ${config.publicUrl}, an address within this machine or its network: the platforms deliver only to a public https:// address.`,
    );
  // Only setting needs the texts.
  const texts = what === 'set' ? profilesOf(root, config) : {};
  const actions: { readonly [name: string]: Action } = {
    set: async ({ webhooks: { set } }) => ({ ok: true, lines: await set(config.publicUrl, texts) }),
    status: ({ webhooks: { status } }) => status(config.publicUrl),
    remove: async ({ webhooks: { remove } }) => ({ ok: true, lines: await remove() }),
  };
  const act = Object.hasOwn(actions, what) ? actions[what] : undefined;
  if (act === undefined) throw new ConfigError('Say what to do: npx bubo webhooks set, status or remove.');
  const channels = [...(await openChannels(config)).values()].filter(
    (channel): channel is Parameters<Action>[0] => channel.webhooks !== undefined,
  );
  if (channels.length === 0)
    throw new ConfigError(
      'No messenger is configured: set TELEGRAM_BOT_TOKEN, VIBER_AUTH_TOKEN or MESSENGER_PAGE_ACCESS_TOKEN (see .env.example).',
    );
  let fine = true;
  for (const channel of channels) {
    const { ok, lines } = await act(channel).catch((error: unknown) => ({
      ok: false,
      lines: [error instanceof Error ? error.message : 'failed'],
    }));
    fine &&= ok;
    print(`${ok ? 'ok  ' : 'FAIL'} ${channel.name}`);
    for (const line of lines) print(`     ${line}`);
  }
  return fine ? 0 : 1;
};

/** What the platforms show outside the talk. @throws ConfigError when the content has errors. */
function profilesOf(root: string, config: ReturnType<typeof readConfig>): ReturnType<typeof profiles> {
  const { book } = loadBookOnce(root, worldOf(config));
  if (book === null) throw new ConfigError('The content has problems; run "npx bubo check" first.');
  return profiles(book);
}
