/** What nobody needs any more goes, once a day: chats that were left alone, what was followed and told of past hearings. */
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { DAY, dayAt } from '../clock.ts';
import { CHUNK } from './follows.ts';

export const TIDY = 'following.tidy';
/** So long after its day a hearing may still be moved, and its followers be told. */
const OVER_DAYS = 90;

/** From the first use on. */
export async function keepTidy(q: Query, at: number): Promise<void> {
  const there = await q(`select 1 as one from due where name = '${TIDY}' limit 1`);
  if (there.length === 0) await schedule(q, { name: TIDY, key: 'daily', data: '{}', at: at + DAY });
}

const OF_HEARINGS = ['hearing_follow', 'hearing_told'];

/** In chunks; a full one goes on at once. */
export async function tidy(q: Query, { name }: Due, now: number): Promise<readonly []> {
  await q('delete from joined_chat where whole in (select whole from joined_chat group by whole having count(*) = 1)');
  const before = dayAt(now - OVER_DAYS * DAY);
  let isFull = false;
  for (const table of OF_HEARINGS) {
    const gone = await q(
      `delete from ${table} where (channel, person, hearing) in
         (select channel, person, hearing from ${table}
          where hearing in (select id from hearing where date < $1) limit ${CHUNK}) returning hearing`,
      [before],
    );
    isFull ||= gone.length >= CHUNK;
  }
  await schedule(q, { name, key: 'daily', data: '{}', at: isFull ? now + 1_000 : now + DAY });
  return [];
}
