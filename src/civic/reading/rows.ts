/** The table of readings: one row from the moment a file came until a day later. Of the file only findings are kept. */
import { randomBytes } from 'node:crypto';
import { schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import type { Made, Purpose } from './maker.ts';

/** A reading is kept for so long, ms. */
const KEPT = 86_400_000;
/** Files of one person that are read at the same time, and in a day. */
const MOST_WAITING = 3;
const MOST_A_DAY = 30;

/** Names under which what comes later is scheduled. */
export const READ = 'reading.read';

export interface Owner {
  readonly channel: string;
  readonly person: string;
}
export interface Kept {
  readonly purpose: string;
  /** What was found, as its dialog keeps it; empty while it is read, or where it could not be. */
  readonly seen: string;
}

/** Unguessable, and fit for a button's token. */
export const newRef = (): string => randomBytes(12).toString('base64url');

/** Whether a person may send another file now: null, `busy` (wait for the others), `many` (tomorrow again). */
export async function hindrance(q: Query, { channel, person }: Owner, at: number): Promise<'busy' | 'many' | null> {
  const [row] = await q<{ every: number; waiting: number }>(
    `select count(*) as every, coalesce(sum(case when seen is null and why is null then 1 else 0 end), 0) as waiting
     from reading where channel = $1 and person = $2 and at > $3`,
    [channel, person, at - KEPT],
  );
  if (Number(row?.waiting ?? 0) >= MOST_WAITING) return 'busy';
  return Number(row?.every ?? 0) >= MOST_A_DAY ? 'many' : null;
}

/** Notes that a file is being read, and orders it. @param today the day on which it came, for terms. */
export async function begin(
  q: Query,
  { channel, person }: Owner,
  at: number,
  what: { readonly purpose: Purpose; readonly file: string; readonly today: string | null },
): Promise<void> {
  const ref = newRef();
  await q('insert into reading (ref, channel, person, purpose, at) values ($1, $2, $3, $4, $5)', [
    ref,
    channel,
    person,
    what.purpose,
    at,
  ]);
  await schedule(q, { at, name: READ, channel, person, data: JSON.stringify({ ...what, ref }) });
}

/** Keeps what a file gave; false where its row is gone, because the person was forgotten. */
export async function finish(q: Query, ref: string, made: Made): Promise<boolean> {
  const [seen, why] = 'seen' in made ? [made.seen, null] : [null, made.why];
  const rows = await q('update reading set seen = $2, why = $3 where ref = $1 returning ref', [ref, seen, why]);
  return rows.length > 0;
}

/** One of the person's own; null for any other, and for one that is too old. */
export async function readingOf(q: Query, { channel, person }: Owner, ref: string, at: number): Promise<Kept | null> {
  const [row] = await q<{ purpose: string; seen: string | null }>(
    'select purpose, seen from reading where ref = $1 and channel = $2 and person = $3 and at > $4',
    [ref, channel, person, at - KEPT],
  );
  return row === undefined ? null : { purpose: row.purpose, seen: row.seen ?? '' };
}
