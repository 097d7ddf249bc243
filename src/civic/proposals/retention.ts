/**
 * Twelve months after its last change what is kept of a proposal ends by itself: who wrote and supported it, and its
 * text, unless that is part of a submitted protocol. Number, theme, state and answer stay, so that counts hold.
 */
import { schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { dropWords } from './alike.ts';

/** The due row that sweeps. */
export const SWEEP = 'proposals.sweep';
const DAY = 86_400_000;
const KEPT = 365 * DAY;
/** Proposals in one go. */
const AT_ONCE = 200;

const startOfDay = (at: number): number => at - (at % DAY);

/** At the next midnight (UTC). Asked for with each new proposal: there is one such row at most. */
export const sweepLater = (q: Query, at: number): Promise<void> =>
  schedule(q, { name: SWEEP, key: 'proposals', data: '{}', at: startOfDay(at) + DAY });

/** Ends what is old, some at a time; comes again every day as long as anything is kept. */
export async function sweepOld(q: Query, at: number): Promise<void> {
  const old = await q<{ id: number; submitted_at: number | null }>(
    `select id, submitted_at from proposal p where swept_at is null and received_at < $1
       and not exists (select 1 from proposal_history h where h.proposal = p.id and h.at >= $1)
     order by id limit $2`,
    [at - KEPT, AT_ONCE],
  );
  for (const { id, submitted_at } of old) await end(q, id, submitted_at !== null, at);
  if (old.length === AT_ONCE) return schedule(q, { name: SWEEP, key: 'proposals', data: '{}', at });
  const [left] = await q('select 1 as one from proposal where swept_at is null limit 1');
  if (left !== undefined) await sweepLater(q, at);
}

const OF_PERSONS = ['proposal_author', 'proposal_support', 'proposal_rating', 'proposal_file'] as const;

/** Photos and documents that came with it, wherever they are kept: a hash in a protocol stays. */
async function dropFiles(q: Query, id: number): Promise<void> {
  const refs = 'select ref from proposal_file where proposal = $1';
  await q(`delete from file where token in (select token from sent_file where ref in (${refs}))`, [id]);
  await q(`delete from sent_file where ref in (${refs})`, [id]);
}

async function end(q: Query, id: number, isSubmitted: boolean, at: number): Promise<void> {
  await dropFiles(q, id);
  for (const table of OF_PERSONS) await q(`delete from ${table} where proposal = $1`, [id]);
  await dropWords(q, id);
  await q('update proposal set swept_at = $1 where id = $2', [at, id]);
  if (isSubmitted) return;
  await q(`update proposal set text = '', name = null, erased_at = coalesce(erased_at, $1) where id = $2`, [at, id]);
  await q('delete from proposal_paper where proposal = $1', [id]);
}
