/** An answer out of service and back, at once and on all instances; and what was not understood. */
import { ConfigError } from '../app/config.ts';
import { contentFiles } from '../app/content.ts';
import { nearest } from '../dialog/compile/index.ts';
import { adopt } from './adopt.ts';
import { doingOf, MANY, readArguments } from './arguments.ts';
import type { Command, Shell } from './command.ts';
import { order } from './orders.ts';

/** The ids of all answers, read as they stand: content with errors must not keep an answer in service. */
export function answerIds(root: string): readonly string[] {
  return contentFiles(root)
    .filter(({ path }) => path.startsWith('dialogs/answers/'))
    .flatMap(({ text }) => [...text.matchAll(/^\s*-\s*\{?\s*id:\s*["']?([\w-]+)/gm)].map(([, id = '']) => id));
}

/** @throws ConfigError where there is no such answer, with the nearest that there is. */
export function knownAnswer(root: string, id: string): string {
  const ids = answerIds(root);
  if (ids.includes(id)) return id;
  const meant = nearest(id, ids);
  throw new ConfigError(
    `There is no answer "${id}".${meant === null ? ' The ids stand in dialogs/answers.' : ` Did you mean "${meant}"?`}`,
  );
}

const ANSWERS: { readonly [what: string]: (shell: Shell, id: string, why: string) => Promise<number> } = {
  list: (shell) => order(shell, 'answers list', []),
  off: (shell, id, why) => order(shell, 'answers off', [knownAnswer(shell.root, id), why]),
  // An answer that is no more may still be out of service.
  on: (shell, id) => order(shell, 'answers on', [id]),
};

export const answers: Command = async (shell) => {
  const { plain, option } = readArguments(shell.args, ['why'], [], MANY);
  const use = 'Say what to do: npx bubo answers list, off <id> [--why "…"], or on <id>.';
  const [what, id = ''] = doingOf(plain, { list: 0, off: 1, on: 1 }, use);
  const act = ANSWERS[what];
  if (act === undefined) throw new ConfigError(use);
  return act(shell, id, option('why') ?? '');
};

/** The beginning of a day, in ms. @throws ConfigError on what is no day. */
function sinceDay(day: string | null): number {
  if (day === null) return 0;
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new ConfigError(`--since is a day as 2026-11-23, not "${day}".`);
  return at;
}

export const misses: Command = async (shell) => {
  const { plain, option, flag } = readArguments(shell.args, ['since', 'as'], ['json'], MANY);
  const use =
    'Say what to do: npx bubo misses [--since 2026-11-01] [--json], adopt <no> <answer-id> [--as "…"], or drop <no>.';
  const [what, no = '', id = ''] = doingOf(plain, { list: 0, adopt: 2, drop: 1 }, use);
  if (what === 'adopt') return adopt(shell, { no, answer: knownAnswer(shell.root, id), as: option('as') });
  if (what === 'drop') return order(shell, 'misses drop', [no]);
  return order(shell, 'misses list', [String(sinceDay(option('since'))), flag('json') ? 'json' : '']);
};
