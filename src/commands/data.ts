import { wallClock } from '../app/clock.ts';
import { type Config, ConfigError, readConfig } from '../app/config.ts';
import { storeOptions } from '../app/storing.ts';
import { townOf } from '../app/town.ts';
import { move as moveStore, restore as restoreStore } from '../store/backup.ts';
import { openStore, pendingMigrations } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { progress } from './progress.ts';

const settings = (config: Config, databaseUrl: string | null = config.databaseUrl) =>
  storeOptions(config, townOf(config).features, wallClock, databaseUrl);

/** Migrations run by themselves at start; this shows or does them apart from it. */
export const migrate: Command = async ({ args, env, root, print }) => {
  const isTrial = readArguments(args, [], ['dry-run']).flag('dry-run');
  const config = readConfig(env, root);
  const pending = await pendingMigrations(settings(config));
  for (const id of pending) print(`${isTrial ? 'would run' : 'runs'} ${id}`);
  if (pending.length === 0) print('The database is up to date.');
  else if (!isTrial) await (await openStore(settings(config))).close();
  return 0;
};

export const restore: Command = async ({ args, env, root, print }) => {
  const { plain, flag } = readArguments(args, [], ['force'], 1);
  const config = readConfig(env, root);
  const [path] = plain;
  if (path === undefined) throw new ConfigError('Name the copy: npx bubo restore <file>.');
  if (config.databaseUrl !== null)
    throw new ConfigError(
      'restore writes the embedded store: unset DATABASE_URL, restore, then carry it over with "npx bubo move --to <url>".',
    );
  const aside = await restoreStore(path, config.dataDir, { force: flag('force') });
  print(`Restored to ${config.dataDir}.`);
  if (aside !== null)
    print(`The former database is kept as ${aside}. It holds people's data: delete it as soon as you do not need it.`);
  return 0;
};

export const move: Command = async ({ args, env, root, print }) => {
  const to = readArguments(args, ['to']).option('to');
  const config = readConfig(env, root);
  if (to === null || !/^postgres(ql)?:\/\//.test(to))
    throw new ConfigError('Say where to: npx bubo move --to postgres://user:password@host/database.');
  if (config.databaseUrl === to) throw new ConfigError('DATABASE_URL is that very database: there is nothing to move.');
  const source = await openStore(settings(config));
  try {
    const target = await openStore(settings(config, to));
    try {
      let bar: ReturnType<typeof progress> | null = null;
      const moved = await moveStore(source, target, (done, total) => {
        bar ??= progress('moving', total);
        bar(done);
      });
      for (const [table, rows] of Object.entries(moved))
        print(`${table.padEnd(12)} ${rows} rows, counted on both sides`);
      print('Moved. Set DATABASE_URL to the new address and start.');
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return 0;
};
