/** The terminal as a channel of its own: `bubo chat` and its tests. No platform, no store, only lines in and out. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Reply, Said } from '../../src/dialog/types.ts';

export { drawReply } from './draw.ts';

export interface TerminalOptions {
  /** A reply as it shall be seen, for example `(reply) => drawReply(reply, 'plain')`. */
  readonly draw: (reply: Reply) => string;
  readonly input: Readable;
  readonly output: Writable;
  /** Shows before each line; empty where the input is no terminal. */
  readonly prompt?: string;
  /** Whether the reasons of each step are shown from the start; `:why` switches. */
  readonly why?: boolean;
}

/** What the bot says to one thing said, and why. */
export type Answer = (said: Said) => Promise<{ readonly replies: readonly Reply[]; readonly why: readonly string[] }>;

/** What a line means to the terminal itself or to the bot. */
export type Line = { readonly does: 'say'; readonly said: Said } | { readonly does: 'quit' | 'why' | 'nothing' };

const SAYS: { readonly [word: string]: Said } = {
  sticker: { kind: 'sticker' },
  voice: { kind: 'file', type: 'audio', ref: 'terminal' },
  photo: { kind: 'file', type: 'photo', ref: 'terminal' },
  bye: { kind: 'goodbye' },
  edited: { kind: 'edited' },
};

/**
 * Reads a typed line: words are words (a number or a label is understood by the dialog), `:tap <token>` is a button,
 * `/start [ref]` opens the talk, `:sticker`, `:voice`, `:photo`, `:bye`, `:edited` happen, `:why` and `:quit` are ours.
 */
export function readLine(line: string): Line {
  const text = line.trim();
  const [, command = '', rest = ''] = /^:(\w+)\s*(.*)$/.exec(text) ?? [];
  const said = Object.hasOwn(SAYS, command) ? SAYS[command] : undefined;
  if (text === '') return { does: 'nothing' };
  if (command === 'quit' || command === 'why') return { does: command };
  if (command === 'tap' && rest !== '') return { does: 'say', said: { kind: 'pick', token: rest } };
  if (said !== undefined) return { does: 'say', said };
  const start = /^\/start(?:\s+([\w-]{1,64}))?$/.exec(text);
  if (start === null) return { does: 'say', said: { kind: 'text', text } };
  return { does: 'say', said: start[1] === undefined ? { kind: 'hello' } : { kind: 'hello', ref: start[1] } };
}

/** Aborted when nobody reads the output any more (`bubo chat | head`): that ends a talk, and is no fault. */
function untilUnread(output: Writable): AbortSignal {
  const unread = new AbortController();
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    unread.abort();
  });
  return unread.signal;
}

/** Talks until the input ends, `:quit`, or nobody reads any more: opens with a hello, then a line at a time. */
export async function terminal(options: TerminalOptions, answer: Answer): Promise<void> {
  const { draw, input, output, prompt = '' } = options;
  let showsWhy = options.why ?? false;
  const print = (text: string): void => void output.write(`${text}\n`);
  const say = async (said: Said): Promise<void> => {
    const { replies, why } = await answer(said);
    for (const reply of replies) print(`\n${draw(reply)}`);
    if (showsWhy || replies.length === 0) for (const reason of why) print(`  · ${reason}`);
    output.write(prompt === '' ? '' : `\n${prompt}`);
  };
  const signal = untilUnread(output);
  await say({ kind: 'hello' });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
  for await (const typed of lines) {
    const line = readLine(typed);
    if (line.does === 'quit' || signal.aborted) break;
    if (line.does === 'say') await say(line.said);
    if (line.does !== 'why') continue;
    showsWhy = !showsWhy;
    print(showsWhy ? 'Reasons are shown from here on.' : 'Reasons are no longer shown.');
  }
  lines.close();
}
