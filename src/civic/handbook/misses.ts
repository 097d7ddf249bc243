/**
 * Questions that were not understood, for the people who write the content. A row is a question, not a person: nothing
 * leads from it to whom it came from. It comes masked (see the step), is counted by its words whatever their form or
 * order, and goes 90 days after it was last asked.
 */
import { analyse } from '../../dialog/ear/analyse.ts';
import { foldWord } from '../../dialog/normalise.ts';
import { schedule } from '../../store/due.ts';
import type { Migration, Query, Row } from '../../store/types.ts';
import { DAY } from '../clock.ts';

export const MISSES_TABLE: Migration = {
  id: 'handbook-misses-1',
  sql: `
    create table miss (
      id {{id}},
      words text not null,
      how text not null,
      phrase text not null,
      near text not null,
      count bigint not null,
      first bigint not null,
      last bigint not null,
      unique (words, how)
    );
    create index miss_last on miss (last);
  `,
};

export interface Miss extends Row {
  readonly id: number;
  /** `declined` · `redirected` (declined, with where to go) · `none` (none of the guesses was meant). */
  readonly how: string;
  /** As it was last asked, masked. */
  readonly phrase: string;
  /** The answer or redirect that came nearest; empty where none did. */
  readonly near: string;
  readonly count: number;
  /** Days, as the beginning of the day in ms. */
  readonly first: number;
  readonly last: number;
}

const KEPT_DAYS = 90;
/** The most questions that are kept; beyond them the rarest and oldest go. */
export const MOST_MISSES = 2000;
/** Whoever sends nonsense all day must not fill the disk until midnight. */
const TRIMMED_EVERY = 100;
/** The due row that sweeps. */
export const SWEEP = 'handbook.sweep';

const startOfDay = (at: number): number => Math.floor(at / DAY) * DAY;

/** Articles and endings as they sound, in either alphabet. Only for counting: it need not be right, only the same. */
const ENDING = /(?<=....)(?:ovete|ata|ato|iat|ite|ete|at|ta|to|te|s|i|a|e|o)$/;

/** The words of a question without endings, order and courtesies: what makes two askings the same. */
export function fingerprint(text: string): string {
  const stems = analyse(text, 'bg').words.map((word) => foldWord(word).replace(ENDING, ''));
  return [...new Set(stems)].sort().join(' ').slice(0, 200);
}

/** Counts a question. A new one sees to it that the old ones are swept at the next midnight. */
export async function keepMiss(
  q: Query,
  miss: { readonly how: string; readonly text: string; readonly near: string; readonly at: number },
): Promise<void> {
  const today = startOfDay(miss.at);
  const [row] = await q<{ id: number; count: number }>(
    `insert into miss (words, how, phrase, near, count, first, last) values ($1, $2, $3, $4, 1, $5, $5)
     on conflict (words, how) do update
     set phrase = excluded.phrase, near = excluded.near, last = excluded.last, count = miss.count + 1
     returning id, count`,
    [fingerprint(miss.text), miss.how, miss.text, miss.near, today],
  );
  if (row?.count !== 1) return;
  await sweepAgain(q, miss.at);
  if (row.id % TRIMMED_EVERY === 0) await trim(q);
}

const sweepAgain = (q: Query, at: number): Promise<void> =>
  schedule(q, { at: startOfDay(at) + DAY, name: SWEEP, data: '{}', key: 'misses' });

/** The rarest and oldest go beyond the most that are kept. */
const trim = (q: Query): Promise<unknown> =>
  q('delete from miss where id not in (select id from miss order by count desc, last desc, id desc limit $1)', [
    MOST_MISSES,
  ]);

/** What is past its days goes, and what is too many. Comes again every day as long as anything is kept. */
export async function sweepMisses(q: Query, at: number): Promise<void> {
  await q('delete from miss where last < $1', [startOfDay(at) - KEPT_DAYS * DAY]);
  await trim(q);
  const [row] = await q<{ count: number }>('select count(*) as count from miss');
  if ((row?.count ?? 0) > 0) await sweepAgain(q, at);
}

/** Those asked since a day (ms), the most asked first. */
export const listMisses = (q: Query, since: number, limit: number): Promise<Miss[]> =>
  q<Miss>(
    `select id, how, phrase, near, count, first, last from miss where last >= $1
     order by count desc, last desc, id limit $2`,
    [since, limit],
  );

export async function oneMiss(q: Query, id: number): Promise<Miss | null> {
  const [row] = await q<Miss>('select id, how, phrase, near, count, first, last from miss where id = $1', [id]);
  return row ?? null;
}

export async function dropMiss(q: Query, id: number): Promise<boolean> {
  return (await q('delete from miss where id = $1 returning id', [id])).length > 0;
}
