import type { Call } from '../../src/channel.ts';
import { isWay } from '../../src/channel-layout.ts';
import type { Reply } from '../../src/dialog/types.ts';
import { screenOf } from './screens.ts';
import { columns, padded, wrapped } from './width.ts';

/** How to draw: as plain words with numbers, or as a messenger would show its own calls. */
export type As = 'plain' | { readonly channel: string; readonly calls: readonly Call[] };

const WIDTH = 64;
const NAMES: { readonly [channel: string]: string } = { telegram: 'Telegram', viber: 'Viber', messenger: 'Messenger' };

/** One reply as text for a terminal, without a line break at the end. Pure. */
export function drawReply(reply: Reply, as: As, width: number = WIDTH): string {
  if (as === 'plain') return drawPlain(reply, width);
  const screens = as.calls.map((call) => screenOf(as.channel, call)).filter((screen) => screen !== null);
  return screens
    .map(({ text, rows, below }) => box(NAMES[as.channel] ?? as.channel, text, rows, below, width))
    .join('\n');
}

/** Options with the numbers that can be typed, or a dot where a number means something else, ways out in brackets, links with their address. */
function drawPlain(reply: Reply, width: number): string {
  const from = reply.from ?? 1;
  const options = reply.buttons.filter((button) => button.kind === 'pick' && !isWay(button));
  const others = reply.buttons.filter((button) => isWay(button) || button.kind === 'phone' || button.kind === 'place');
  const lines = [
    ...wrapped(reply.text, width),
    ...(reply.file === undefined ? [] : [`${reply.file.name}: ${reply.file.url}`]),
    ...options.map(({ label }, i) =>
      reply.numbers === false ? `  · ${label}` : `${String(from + i).padStart(3)}. ${label}`,
    ),
    ...reply.buttons.flatMap((button) => (button.kind === 'link' ? [`  → ${button.label}: ${button.url}`] : [])),
    ...(others.length === 0 ? [] : [`  ${others.map((button) => `[${button.label}]`).join(' ')}`]),
  ];
  return lines.join('\n');
}

type Rows = readonly (readonly string[])[];

function box(name: string, text: string, rows: Rows, below: Rows, width: number): string {
  const line = (words: string): string => `│ ${padded(words, width)} │`;
  const rule = (left: string, right: string): string => `${left}${'─'.repeat(width + 2)}${right}`;
  const top = `┌─ ${name} ${'─'.repeat(Math.max(0, width - columns(name) - 1))}┐`;
  const keys = (all: Rows, open: string, close: string): readonly string[] =>
    all.flatMap((row) => wrapped(row.map((key) => `${open}${key}${close}`).join(' '), width)).map(line);
  return [
    top,
    ...wrapped(text, width).map(line),
    ...keys(rows, '[ ', ' ]'),
    ...(below.length === 0 ? [] : [rule('├', '┤'), ...keys(below, '( ', ' )')]),
    rule('└', '┘'),
  ].join('\n');
}
