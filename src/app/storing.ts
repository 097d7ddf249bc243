/** Where this house keeps what it knows. */
import type { Feature } from '../civic/feature.ts';
import type { StoreOptions } from '../store/open.ts';
import { CORE_MIGRATIONS } from '../store/tables.ts';
import { type Clock, wallClock } from './clock.ts';
import type { Config } from './config.ts';

/** @param databaseUrl another database than the configured one; null is the embedded store. */
export function storeOptions(
  config: Config,
  features: readonly Feature[],
  clock: Clock = wallClock,
  databaseUrl = config.databaseUrl,
): StoreOptions {
  return {
    dataDir: config.dataDir,
    ...(databaseUrl !== null && { databaseUrl }),
    now: clock.now,
    migrations: [...CORE_MIGRATIONS, ...features.flatMap((feature) => feature.migrations)],
  };
}
