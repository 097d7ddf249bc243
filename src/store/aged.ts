/** Rows that are past their time, in any table: some at a time, so that no message waits long. */
import { quoted } from './lists.ts';
import type { Query } from './types.ts';

export interface Aged {
  /** A column of times (ms). A row without one stays. */
  readonly since: string;
  /** How long after that time a row is kept, ms. */
  readonly after: number;
  /** Columns by which a row is found again; by default its person, whose old rows then go together. */
  readonly key?: string;
}

/** Removes about `limit` rows that are past their time, the oldest first; gives how many. Fewer than `limit`: all are gone. */
export async function sweepAged(
  q: Query,
  table: string,
  { since, after, key = 'channel, person' }: Aged,
  now: number,
  limit: number,
): Promise<number> {
  const [rows, isOld] = [quoted(table), `${quoted(since)} <= $1`];
  const gone = await q(
    `delete from ${rows} where ${isOld} and (${key}) in
       (select ${key} from ${rows} where ${isOld} order by ${quoted(since)} limit $2) returning 1 as one`,
    [now - after, limit],
  );
  return gone.length;
}
