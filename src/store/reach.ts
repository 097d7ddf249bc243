/**
 * What a platform says about a person when it takes a message no more. It holds for the moment at which it was asked:
 * somebody who wrote after that has come back, and the newer replies will tell.
 */
import type { Reach } from './people.ts';
import type { Query } from './types.ts';

interface Asked {
  readonly channel: string;
  readonly person: string;
  /** When the platform was asked, ms. */
  readonly askedAt: number;
}

/** Notes that a person can be written to no more, or not now. */
export async function noteReach(
  q: Query,
  { channel, person, askedAt }: Asked,
  reach: Reach,
  why: string,
  at: number,
): Promise<void> {
  await q(
    `update people set reach = $3, reach_why = $4, reach_at = $5
     where channel = $1 and person = $2 and coalesce(last_in, 0) <= $6`,
    [channel, person, reach, why, at, askedAt],
  );
}

/** Drops whatever was put in for a person until then, whoever has it in hand; gives the ids. */
export async function dropUpTo(q: Query, { channel, person, askedAt }: Asked): Promise<number[]> {
  const rows = await q<{ id: number }>(
    'delete from outbox where channel = $1 and person = $2 and created <= $3 returning id',
    [channel, person, askedAt],
  );
  return rows.map(({ id }) => id);
}
