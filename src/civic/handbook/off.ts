/**
 * Answers that a person took out of service. One row each, asked for where an answer is about to be shown and nowhere
 * else: so it holds at the next turn, on every instance that shares the database, without a release.
 */
import type { Migration, Query, Row } from '../../store/types.ts';

export const OFF_TABLE: Migration = {
  id: 'handbook-off-1',
  sql: 'create table answer_off (id text primary key, why text not null, at bigint not null) {{keyed}};',
};

export interface Off extends Row {
  readonly id: string;
  /** For the operators; people are told only that it is being checked. */
  readonly why: string;
  readonly at: number;
}

/** Takes it out of service; a second time changes only the reason. Gives whether it was in service. */
export async function takeOff(q: Query, id: string, why: string, at: number): Promise<boolean> {
  const before = await isOff(q, id);
  await q(
    'insert into answer_off (id, why, at) values ($1, $2, $3) on conflict (id) do update set why = excluded.why',
    [id, why, at],
  );
  return !before;
}

/** Brings it back; gives whether it was out of service. */
export async function putOn(q: Query, id: string): Promise<boolean> {
  return (await q('delete from answer_off where id = $1 returning id', [id])).length > 0;
}

export async function isOff(q: Query, id: string): Promise<boolean> {
  return (await q('select 1 as one from answer_off where id = $1', [id])).length > 0;
}

/** All of them, the latest first. */
export const listOff = (q: Query): Promise<Off[]> => q<Off>('select id, why, at from answer_off order by at desc, id');
