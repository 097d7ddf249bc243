/** The history of a proposal: each change a row, which is told of once (see `telling.ts`). */
import type { Query } from '../../store/types.ts';
import { printOf } from './reasons.ts';

export interface Note {
  readonly proposal: number;
  readonly was: string | null;
  /** A state, or `merged`, `split`: then the reason is the number of what it was merged into, or taken out of. */
  readonly now: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: number;
  /** Nobody need be told: whoever did it knows. */
  readonly told?: true;
}

export async function note(q: Query, { proposal, was, now, outcome, reason, by, at, told }: Note): Promise<void> {
  const print = now === 'answered' && reason !== null ? printOf(reason) : null;
  await q(
    `insert into proposal_history (proposal, was, now, outcome, reason, print, by, at, told)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [proposal, was, now, outcome, reason, print, by, at, told ? 1 : 0],
  );
}
