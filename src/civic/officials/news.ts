/**
 * What came in since the morning before, told to the officials of a municipality at nine: how many, and how many wait.
 * Never in the evening, at night, on Sundays and holidays, not after a stop of the service either; nothing where nothing
 * came in; „стоп“ ends it for a chat.
 */
import { addDays } from '../../dialog/civil.ts';
import { type Due, schedule } from '../../store/due.ts';
import { marks } from '../../store/lists.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import type { Telling } from '../feature.ts';
import { later } from '../following/quiet.ts';
import { leftAlone, UNANSWERED } from '../proposals/keeping.ts';
import { nineOn } from './desk.ts';
import { officialsOf, officialsToTell } from './rows.ts';

/** The due row of a municipality. */
export const NEWS = 'desk.news';

const nextMorning = (at: number): number => {
  const free = later(nineOn(addDays(dayAt(at), 1)));
  return nineOn(dayAt(free));
};

async function lastId(q: Query, town: string): Promise<number> {
  const [row] = await q<{ last: number | null }>('select max(id) as last from proposal where town = $1', [town]);
  return row?.last ?? 0;
}

/** From the first official of a municipality on. */
export async function beginNews(q: Query, town: string, at: number): Promise<void> {
  const there = await q('select 1 as one from due where name = $1 and key = $2', [NEWS, town]);
  if (there.length > 0) return;
  const data = JSON.stringify({ last: await lastId(q, town) });
  await schedule(q, { name: NEWS, key: town, data, at: nextMorning(at) });
}

async function counts(q: Query, town: string, after: number) {
  const [row] = await q<{ proposals: number | null; questions: number | null; waiting: number | null }>(
    `select sum(case when kind = 'proposal' and id > $2 then 1 else 0 end) as proposals,
       sum(case when kind = 'question' and id > $2 then 1 else 0 end) as questions,
       sum(case when state in (${marks(3, UNANSWERED.length)}) and not ${leftAlone('p')} then 1 else 0 end) as waiting
     from proposal p where town = $1`,
    [town, after, ...UNANSWERED],
  );
  return {
    proposals: Number(row?.proposals ?? 0),
    questions: Number(row?.questions ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}

/** Ends by itself where nobody is bound any more; the next official begins it anew. */
export async function tellNews(q: Query, { key, data }: Due, now: number): Promise<readonly Telling[]> {
  const town = key ?? '';
  if ((await officialsOf(q, town)).length === 0) return [];
  const lawful = later(now);
  if (lawful > now) {
    await schedule(q, { name: NEWS, key, data, at: lawful });
    return [];
  }
  const { last } = JSON.parse(data) as { readonly last: number };
  await schedule(q, { name: NEWS, key, data: JSON.stringify({ last: await lastId(q, town) }), at: nextMorning(now) });
  const news = await counts(q, town, last);
  if (news.proposals + news.questions === 0) return [];
  // No hearing has this id: the button opens the desk itself.
  const said = { kind: 'time', name: 'desk_news', data: { ...news, ref: '0' } } as const;
  const officials = await officialsToTell(q, town);
  return officials.map(({ channel, person }) => ({ channel, person, said }));
}
