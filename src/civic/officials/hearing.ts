/** One hearing at the desk: its states, who came, and what is still open in it. */
import { addDays } from '../../dialog/civil.ts';
import type { Query, Row } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import type { State } from '../hearings/kinds.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import { leftAlone, OWED } from '../proposals/keeping.ts';
import { idIn } from '../values.ts';
import type { Matter } from './acting.ts';

export interface HearingMatter extends Matter {
  readonly row: Hearing;
}

/** The hearing of an id, if it is of this municipality. */
export async function ownHearing(q: Query, town: string, id: unknown): Promise<Hearing | null> {
  const number = idIn(id);
  const hearing = number === null ? null : await hearingOf(q, number);
  return hearing?.town === town ? hearing : null;
}

/** The hearing that an effect is about; null where there is none. */
export async function hearingMatter(
  q: Query,
  args: { readonly [arg: string]: unknown },
): Promise<HearingMatter | null> {
  const id = idIn(args['hearing']);
  const row = id === null ? null : await hearingOf(q, id);
  return row === null ? null : { town: row.town, hearing: row.id, about: '', row };
}

/** From which states each is reached here; moving and cancelling come with the register's import. */
const REACHED: { readonly [state: string]: readonly State[] } = {
  open: ['announced', 'moved'],
  held: ['open'],
  closed: ['held'],
};

/** From the state that was read to another, with its history; not where somebody else led it on meanwhile. */
async function step(
  q: Query,
  { id, state }: Pick<Hearing, 'id' | 'state'>,
  to: State,
  by: string,
  at: number,
): Promise<boolean> {
  const moved = await q('update hearing set state = $2, changed = $3 where id = $1 and state = $4 returning id', [
    id,
    to,
    at,
    state,
  ]);
  if (moved.length === 0) return false;
  await q('insert into hearing_history (hearing, what, was, now, by, at) values ($1, $2, $3, $4, $5, $6)', [
    id,
    'state',
    state,
    to,
    by,
    at,
  ]);
  return true;
}

/** Takes a hearing to its next state, with its history; gives whether it could be. */
export const advance = async (
  q: Query,
  hearing: Pick<Hearing, 'id' | 'state'>,
  to: 'open' | 'held' | 'closed',
  by: string,
  at: number,
): Promise<boolean> => mayAdvance(hearing.state, to) && step(q, hearing, to, by, at);

/** What a step at the desk made of it, and how it was before; null where the present state came from elsewhere. */
export async function stepOf(q: Query, { id, state }: Pick<Hearing, 'id' | 'state'>): Promise<State | null> {
  if (state !== 'open' && state !== 'held') return null;
  const [last] = await q<{ was: State | null; now: string }>(
    `select was, now from hearing_history where hearing = $1 and what = 'state' order by id desc limit 1`,
    [id],
  );
  return last?.now === state && last.was !== null && mayAdvance(last.was, state) ? last.was : null;
}

/** Takes the last step back: an opening, or an end. Both stay in the history. */
export async function takeBack(
  q: Query,
  hearing: Pick<Hearing, 'id' | 'state'>,
  by: string,
  at: number,
): Promise<boolean> {
  const was = await stepOf(q, hearing);
  return was !== null && step(q, hearing, was, by, at);
}

/** Whether today is before the day of a hearing, after it, or neither. */
export function timingOf({ date }: Pick<Hearing, 'date'>, at: number): 'early' | 'late' | 'now' {
  const today = dayAt(at);
  if (date === null || date === today) return 'now';
  return today < date ? 'early' : 'late';
}

export const mayAdvance = (state: State, to: 'open' | 'held' | 'closed'): boolean =>
  REACHED[to]?.includes(state) === true;

interface Times {
  readonly opened: number | null;
  readonly held: number | null;
}
interface Entered extends Row {
  readonly was: State | null;
  readonly now: State;
  readonly at: number;
}
const NEVER: Times = { opened: null, held: null };

/** An end that was taken back leaves the opening as it was; an opening that was taken back was none. */
function timesAfter(times: Times, { was, now, at }: Entered): Times {
  if (now === 'held') return { ...times, held: at };
  if (now === 'open') return was === 'held' ? { ...times, held: null } : { opened: at, held: null };
  return REACHED['open']?.includes(now) === true ? NEVER : times;
}

/** When it was opened and ended, by its history; null where that was not entered, or was taken back. */
export async function timesOf(q: Query, hearing: number): Promise<Times> {
  const rows = await q<Entered>(
    `select was, now, at from hearing_history where hearing = $1 and what = 'state' order by id`,
    [hearing],
  );
  return rows.reduce(timesAfter, NEVER);
}

/** Something of it waits for an answer, or was promised one. */
const OWES = `exists (select 1 from proposal p where p.hearing = hearing.id and not ${leftAlone('p')}
  and p.state in ('${OWED.join("', '")}'))`;

/** Days after its own for which a hearing in which nothing is left to do stands among those ahead. */
const LATELY = 92;

/**
 * The hearings of a municipality that somebody may have to do with: not over for long, the soonest first; those over
 * for months that nobody closed, and that owe nothing, last. A cancelled one while it still owes answers.
 */
export const hearingsAtDesk = (q: Query, town: string, at: number): Promise<(Row & { id: number })[]> =>
  q(
    `select id from hearing where town = $1 and (state <> 'cancelled' or ${OWES}) and (state <> 'closed' or year >= $2)
     order by case when state in ('closed', 'cancelled') then 1 when date < $3 and not ${OWES} then 2 else 0 end,
       coalesce(date, '9999'), id limit 40`,
    [town, Number(dayAt(at).slice(0, 4)) - 1, addDays(dayAt(at), -LATELY)],
  );

// ---------------------------------------------------------------- who came

export const WAYS = ['hall', 'online', 'phone'] as const;
export type Way = (typeof WAYS)[number];
export interface Attendance extends Row {
  readonly way: Way;
  readonly people: number;
}

export async function noteAttendance(
  q: Query,
  came: { readonly hearing: number; readonly way: string; readonly people: number; readonly by: string },
  at: number,
): Promise<void> {
  await q(
    `insert into hearing_attendance (hearing, way, people, by, at) values ($1, $2, $3, $4, $5)
     on conflict (hearing, way) do update set people = excluded.people, by = excluded.by, at = excluded.at`,
    [came.hearing, came.way, came.people, came.by, at],
  );
}

/** As it was counted by people; ways that nobody counted are missing. */
export const attendanceOf = (q: Query, hearing: number): Promise<Attendance[]> =>
  q<Attendance>('select way, people from hearing_attendance where hearing = $1 order by way', [hearing]);
