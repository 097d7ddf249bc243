/**
 * Whom a change of a hearing concerns: those who follow it, those who wrote or supported something for it, and those who
 * watch its municipality and were told of it: else their last word of us would be a wrong day. A „стоп“ ends what was asked,
 * sent or supported before it. The tables of proposals are read as they stand.
 */
import type { Query } from '../../store/types.ts';
import { CHAT, type ChatRow, JOINED } from './chats.ts';
import { type After, CHUNK } from './follows.ts';

/** It was announced to a chat; of joined ones it is noted of one of them. */
const TOLD = `join hearing_told t on t.hearing = h.id and t.what = 'announced'`;

/** Chats with a hearing (`$1`), each with the last time they asked to hear of it. */
const CONCERNED = `select channel, person, max(at) as at from (
    select channel, person, at from hearing_follow where hearing = $1
    union all
    select a.channel, a.person, a.at from proposal_author a join proposal w on w.id = a.proposal where w.hearing = $1
    union all
    select s.channel, s.person, s.at from proposal_support s join proposal w on w.id = s.proposal where w.hearing = $1
    union all
    select w.channel, w.person, w.at from hearing h join hearing_watch w on w.town = h.town ${TOLD}
      and t.channel = w.channel and t.person = w.person where h.id = $1
    union all
    select b.channel, b.person, w.at from hearing h join hearing_watch w on w.town = h.town
      join joined_chat a on a.channel = w.channel and a.person = w.person join joined_chat b on b.whole = a.whole ${TOLD}
      and t.channel = b.channel and t.person = b.person where h.id = $1
  ) every_one group by channel, person`;

/** The next of them; of several chats of a person the first. None of them is off. */
export async function concernedAfter(q: Query, hearing: number, [channel, person]: After): Promise<readonly ChatRow[]> {
  const rows = await q<ChatRow>(
    `with concerned as (${CONCERNED}),
       heard as (select c.channel, c.person from concerned c
         left join notices_off n on n.channel = c.channel and n.person = c.person where n.at is null or n.at < c.at)
     select x.channel, x.person, ${CHAT} from heard x ${JOINED}
     where (x.channel, x.person) > ($2, $3)
       and not exists (select 1 from joined_chat m join heard e on e.channel = m.channel and e.person = m.person
         where m.whole = j.whole and (m.channel, m.person) < (x.channel, x.person))
     order by x.channel, x.person limit ${CHUNK}`,
    [hearing, channel, person],
  );
  return rows.map((row) => ({ ...row, off_at: null }));
}

export const concernsAnybody = async (q: Query, hearing: number): Promise<boolean> =>
  (await q(`select 1 as one from (${CONCERNED} limit 1) somebody`, [hearing])).length > 0;
