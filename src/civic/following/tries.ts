/** Wrong join codes of a chat: each slows the next one more, and after the fifth none is looked at for an hour. */
import type { Query, Row } from '../../store/types.ts';
import { HOUR } from './clock.ts';

/** Wrong codes of one chat in an hour. */
const MOST_TRIES = 5;
/** After the first wrong code the next is looked at after so long (ms), then after twice as long, and so on. */
const SLOWED = 5_000;

interface Me {
  readonly q: Query;
  readonly channel: string;
  readonly person: string;
  readonly at: number;
}
interface Tries extends Row {
  readonly count: number;
  readonly last: number;
}

async function triesOf({ q, channel, person, at }: Me): Promise<Tries> {
  const [row] = await q<Tries>('select count, last from join_try where channel = $1 and person = $2', [
    channel,
    person,
  ]);
  return row === undefined || row.last <= at - HOUR ? { count: 0, last: 0 } : row;
}

/** How long until a code that this chat types is looked at again (ms); 0: now. */
export async function waits(me: Me): Promise<number> {
  const { count, last } = await triesOf(me);
  if (count === 0) return 0;
  const pause = count >= MOST_TRIES ? HOUR : SLOWED * 2 ** (count - 1);
  return Math.max(0, last + pause - me.at);
}

/** Counts a wrong one; whose hour is over is not kept. */
export async function noteWrong(me: Me): Promise<void> {
  const { q, channel, person, at } = me;
  const { count } = await triesOf(me);
  await dropOldTries(q, at);
  await q(
    `insert into join_try (channel, person, count, last) values ($1, $2, $3, $4)
     on conflict (channel, person) do update set count = excluded.count, last = excluded.last`,
    [channel, person, count + 1, at],
  );
}

export async function dropOldTries(q: Query, at: number): Promise<void> {
  await q('delete from join_try where last <= $1', [at - HOUR]);
}

export async function forgetTries({ q, channel, person }: Me): Promise<void> {
  await q('delete from join_try where channel = $1 and person = $2', [channel, person]);
}
