/** Wrong codes of a chat: each slows the next one more, and after the fifth none is looked at for an hour. */
import type { Row } from '../store/types.ts';
import { HOUR } from './clock.ts';
import type { Asking } from './feature.ts';

/** Wrong codes of one chat in an hour. */
export const MOST_TRIES = 5;
/** After the first wrong code the next is looked at after so long (ms), then after twice as long, and so on. */
const SLOWED = 5_000;

interface Tries extends Row {
  readonly count: number;
  readonly last: number;
}

/** @param table of the feature: `channel`, `person` (its key), `count`, `last`. */
export function wrongTries(table: 'official_try' | 'join_try') {
  const of = async ({ q, channel, person, at }: Asking): Promise<Tries> => {
    const [row] = await q<Tries>(`select count, last from ${table} where channel = $1 and person = $2`, [
      channel,
      person,
    ]);
    return row === undefined || row.last <= at - HOUR ? { count: 0, last: 0 } : row;
  };
  return {
    /** How long until a code that this chat types is looked at again (ms); 0: now. */
    waits: async (me: Asking): Promise<number> => {
      const { count, last } = await of(me);
      if (count === 0) return 0;
      const pause = count >= MOST_TRIES ? HOUR : SLOWED * 2 ** (count - 1);
      return Math.max(0, last + pause - me.at);
    },
    /** Counts a wrong one, and gives how many there are in this hour. */
    note: async (me: Asking): Promise<number> => {
      const { q, channel, person, at } = me;
      const count = (await of(me)).count + 1;
      await q(
        `insert into ${table} (channel, person, count, last) values ($1, $2, $3, $4)
         on conflict (channel, person) do update set count = excluded.count, last = excluded.last`,
        [channel, person, count, at],
      );
      return count;
    },
    forget: async ({ q, channel, person }: Asking): Promise<void> => {
      await q(`delete from ${table} where channel = $1 and person = $2`, [channel, person]);
    },
  };
}
