import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../app/config.ts';
import { keepSmall, tidyUp } from '../app/memory.ts';
import { startHouse } from '../main.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { hintsOf } from './hints.ts';

/** After so long a clean stop has failed; what is unfinished is taken up at the next start. */
const HARD_STOP_MS = 9_500;

/** Runs until it is told to stop (SIGTERM, SIGINT). */
export const serve: Command = async ({ args, root, env, print }) => {
  readArguments(args);
  const told = untilTold();
  keepSmall();
  const config = readConfig(env, root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const house = await startHouse(config, { version });
  // The ear is made now, and not while the first one who asks waits.
  house.book.hear('бюджет', 'bg');
  tidyUp();
  print(`Бубо ${version} is at ${house.url} · ${house.lines.join(' · ')}`);
  for (const hint of hintsOf(config)) print(hint);
  await told;
  await house.stop();
  // Keep-alive sockets to the platforms may linger: nothing is left to wait for.
  process.exit(0);
};

/** Listens from the first moment on: who is told to stop while starting stops cleanly once started. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false;
    // Told again while it stops (npm hands on what the whole group was sent as well), it goes on stopping.
    const stop = (): void => {
      if (isTold) return;
      isTold = true;
      setTimeout(() => process.exit(0), HARD_STOP_MS).unref();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  });
}
