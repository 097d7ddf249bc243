import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../app/config.ts';
import { keepSmall, tidyUp } from '../app/memory.ts';
import { startHouse } from '../main.ts';
import type { Command } from './command.ts';

/** After so long a clean stop has failed; what is unfinished is taken up at the next start. */
const HARD_STOP_MS = 9_500;

/** Runs until it is told to stop (SIGTERM, SIGINT). */
export const serve: Command = async ({ root, env, print }) => {
  keepSmall();
  const config = readConfig(env, root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const house = await startHouse(config, { version });
  tidyUp();
  print(`Бубо ${version} is at ${house.url} · ${house.lines.join(' · ')}`);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  const hard = setTimeout(() => process.exit(0), HARD_STOP_MS);
  hard.unref();
  await house.stop();
  clearTimeout(hard);
  // Keep-alive sockets to the platforms may linger: nothing is left to wait for.
  process.exit(0);
};
