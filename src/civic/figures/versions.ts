/**
 * Versions of a budget that people sent from the simulator, summed up. Who sent which is kept only so that a person
 * counts once and may send another; the sums know nobody, and stay when a person is forgotten.
 */
import type { Query } from '../../store/types.ts';

interface Sent {
  readonly channel: string;
  readonly person: string;
  readonly town: string;
  readonly year: number;
  /** As `versionOf` writes it. */
  readonly moves: string;
  readonly at: number;
}

/** Counts a version; one that the person sent before for the same budget no longer counts. */
export async function keepVersion(q: Query, { channel, person, town, year, moves, at }: Sent): Promise<void> {
  const [before] = await q<{ moves: string }>(
    'select moves from figure_version where channel = $1 and person = $2 and town = $3 and year = $4',
    [channel, person, town, year],
  );
  if (before?.moves === moves) return;
  if (before !== undefined) await add(q, town, year, before.moves, -1);
  await add(q, town, year, moves, 1);
  await q(
    `insert into figure_version (channel, person, town, year, moves, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (channel, person, town, year) do update set moves = excluded.moves, at = excluded.at`,
    [channel, person, town, year, moves, at],
  );
}

const add = (q: Query, town: string, year: number, moves: string, by: number): Promise<unknown> =>
  q(
    `insert into figure_version_sum (town, year, moves, count) values ($1, $2, $3, $4)
     on conflict (town, year, moves) do update set count = figure_version_sum.count + excluded.count`,
    [town, year, moves, by],
  );

export interface Counted {
  readonly moves: string;
  readonly count: number;
}

/** What was sent for a budget, the most frequent first. */
export const versionsOf = (q: Query, town: string, year: number): Promise<Counted[]> =>
  q<{ moves: string; count: number }>(
    'select moves, count from figure_version_sum where town = $1 and year = $2 and count > 0 order by count desc, moves',
    [town, year],
  );
