/** Who wants to be told of a municipality, in a table of the feature: `channel`, `person`, `town` (its key), `at`. */
import type { Query } from '../../store/types.ts';

export function watches(table: 'hearing_watch' | 'figure_watch') {
  return {
    isWatching: async (q: Query, channel: string, person: string, town: string): Promise<boolean> => {
      const of = [channel, person, town];
      return (await q(`select 1 as one from ${table} where channel = $1 and person = $2 and town = $3`, of)).length > 0;
    },
    watch: async (q: Query, channel: string, person: string, town: string, at: number): Promise<void> => {
      await q(
        `insert into ${table} (channel, person, town, at) values ($1, $2, $3, $4)
         on conflict (channel, person, town) do nothing`,
        [channel, person, town, at],
      );
    },
    unwatch: async (q: Query, channel: string, person: string, town: string): Promise<void> => {
      await q(`delete from ${table} where channel = $1 and person = $2 and town = $3`, [channel, person, town]);
    },
  };
}
