/**
 * A merge taken back, as long as the group has no answer. Each one is taken out by itself: who supported it before it was
 * merged still does, and who supported the group since stays with that.
 */
import type { Query } from '../../store/types.ts';
import { headOf } from './changes.ts';
import { note } from './history.ts';
import { type Proposal, proposalOf } from './rows.ts';
import { UNANSWERED } from './states.ts';
import { tellSoon } from './telling.ts';

/** There is no such proposal, it is in no group, or the group has an answer or a dated promise. */
export type SplitFault = { readonly why: 'unknown' | 'alone' | 'state'; readonly id: number };

/** Gives what it was merged into, or what is wrong; then nothing was changed. */
export async function split(
  q: Query,
  { id, by, at }: { readonly id: number; readonly by: string; readonly at: number },
): Promise<{ readonly from: Proposal } | { readonly fault: SplitFault }> {
  const from = await headOf(q, id);
  const one = await proposalOf(q, id);
  if (from === null || one === null) return { fault: { why: 'unknown', id } };
  if (one.merged_into === null) return { fault: { why: 'alone', id } };
  if (!UNANSWERED.includes(one.state)) return { fault: { why: 'state', id } };
  const { isDiscussed, isTold } = await beforehand(q, id);
  const state = isDiscussed ? 'discussed' : one.state;
  await q('update proposal set merged_into = null, state = $1 where id = $2', [state, id]);
  // Whoever was not told of the merge yet need not hear of either.
  await q(`update proposal_history set told = 1 where told = 0 and now = 'merged' and proposal = $1`, [id]);
  const done = { proposal: id, was: one.state, now: 'split', outcome: null, reason: from.number, by, at };
  await note(q, isTold ? done : { ...done, told: true });
  await tellSoon(q, one.town, one.hearing, at);
  return { from };
}

/** How it stood when it was merged, and whether its author was told of that. */
async function beforehand(q: Query, id: number): Promise<{ readonly isDiscussed: boolean; readonly isTold: boolean }> {
  const merges = await q<{ was: string | null; told: number }>(
    `select was, told from proposal_history where proposal = $1 and now = 'merged'
       and id > coalesce((select max(id) from proposal_history where proposal = $1 and now = 'split'), 0)
     order by id`,
    [id],
  );
  return { isDiscussed: merges.at(-1)?.was === 'discussed', isTold: merges.some(({ told }) => told === 1) };
}
