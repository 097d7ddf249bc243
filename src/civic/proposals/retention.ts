/**
 * Twelve months after its last change what is kept of a proposal ends by itself: who wrote it, by name and by chat, who
 * supported it, and its text, unless that is part of a submitted protocol. Number, theme, state, answer and how many
 * supported it stay, so that counts hold.
 */
import { schedule } from '../../store/due.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import { YEAR } from '../retention.ts';
import { dropWords } from './alike.ts';

/** The due row that sweeps. */
export const SWEEP = 'proposals.sweep';
/** The due row, one for a hearing, by which whoever printed its proposals is told that persons are gone from them. */
export const ERASED = 'proposals.erased';
const KEPT = YEAR;
/** Proposals in one go. */
const AT_ONCE = 200;

const startOfDay = (at: number): number => at - (at % DAY);

/** At the next midnight (UTC). Asked for with each new proposal: there is one such row at most. */
export const sweepLater = (q: Query, at: number): Promise<void> =>
  schedule(q, { name: SWEEP, key: 'proposals', data: '{}', at: startOfDay(at) + DAY });

interface Old extends Row {
  readonly id: number;
  readonly hearing: number | null;
  readonly submitted_at: number | null;
}

/** Ends what is old, some at a time; comes again every day as long as anything is kept. */
export async function sweepOld(q: Query, at: number): Promise<void> {
  const old = await q<Old>(
    `select id, hearing, submitted_at from proposal p where swept_at is null and received_at < $1
       and not exists (select 1 from proposal_history h where h.proposal = p.id and h.at >= $1)
     order by id limit $2`,
    [at - KEPT, AT_ONCE],
  );
  for (const one of old) await end(q, one, at);
  for (const hearing of new Set(old.map((one) => one.hearing)))
    if (hearing !== null) await schedule(q, { name: ERASED, key: String(hearing), data: '{}', at });
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

async function end(q: Query, { id, submitted_at }: Old, at: number): Promise<void> {
  await dropFiles(q, id);
  await q(
    `update proposal set swept_at = $1, name = null, anonymous = 1,
       supported = supported + (select count(*) from proposal_support s where s.proposal = $2) where id = $2`,
    [at, id],
  );
  for (const table of OF_PERSONS) await q(`delete from ${table} where proposal = $1`, [id]);
  await dropWords(q, id);
  await q('update proposal_history set print = null where proposal = $1', [id]);
  if (submitted_at !== null) {
    await q('update proposal_paper set name = null where proposal = $1', [id]);
    return;
  }
  await q(`update proposal set text = '', erased_at = coalesce(erased_at, $1) where id = $2`, [at, id]);
  await q('delete from proposal_paper where proposal = $1', [id]);
}
