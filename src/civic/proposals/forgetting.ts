/**
 * „Изтрий ме“ over proposals: who wrote and supported them goes with the tables that name persons. What such a person
 * wrote goes too, unless it is part of a submitted protocol: that text stays as record, without the person.
 */
import type { Query } from '../../store/types.ts';
import { dropWords } from './alike.ts';

/** Before the rows that name the person are deleted. The number stays, so that no count changes afterwards. */
export async function forgetAuthor(q: Query, channel: string, person: string, at: number): Promise<void> {
  const own = await q<{ id: number; submitted_at: number | null }>(
    `select p.id, p.submitted_at from proposal p, proposal_author a
     where a.channel = $1 and a.person = $2 and p.id = a.proposal`,
    [channel, person],
  );
  for (const { id, submitted_at } of own) {
    await q('update proposal set name = null, anonymous = 1 where id = $1', [id]);
    if (submitted_at !== null) continue;
    await q(`update proposal set text = '', erased_at = $1 where id = $2`, [at, id]);
    await dropWords(q, id);
  }
}
