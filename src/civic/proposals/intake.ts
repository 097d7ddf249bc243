/**
 * Where proposals are taken: only where an official of the municipality is bound to it and the order or the page that
 * announces this channel is recorded. By ЗПФ чл. 84, ал. 6 the way of a hearing is set by the council: what a messenger
 * may receive follows from that order, not from us.
 */
import type { Query, Row } from '../../store/types.ts';
import { dayAt, timeAt } from '../clock.ts';
import { isStillAhead } from '../hearings/kinds.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import type { Kind } from './rows.ts';

export interface Intake extends Row {
  readonly id: number;
  readonly town: string;
  /** Null: for every hearing of the municipality, and between hearings. */
  readonly hearing: number | null;
  /** Number of the order, or address of the page, that announces this channel. */
  readonly announced_by: string;
  readonly opened_by: string;
  readonly at: number;
}

/**
 * Records what announces this channel. Gives null; or what is open for the same already, which stays as it is: of two
 * officials at once the second reads what the first opened.
 */
export async function openIntake(
  q: Query,
  intake: {
    readonly town: string;
    readonly hearing: number | null;
    readonly announcedBy: string;
    readonly by: string;
    readonly at: number;
  },
): Promise<Intake | null> {
  const { town, hearing, announcedBy, by, at } = intake;
  // Held until the transaction ends.
  await q('update hearing set changed = changed where id = $1 returning id', [hearing ?? 0]);
  const open = await intakeOf(q, town, hearing);
  if (open !== null && open.hearing === hearing) return open;
  await q('insert into proposal_intake (town, hearing, announced_by, opened_by, at) values ($1, $2, $3, $4, $5)', [
    town,
    hearing,
    announcedBy,
    by,
    at,
  ]);
  return null;
}

/** Ends it; gives whether one was open. What was received stays. */
export async function closeIntake(
  q: Query,
  {
    town,
    hearing,
    by,
    at,
  }: { readonly town: string; readonly hearing: number | null; readonly by: string; readonly at: number },
): Promise<boolean> {
  const closed = await q(
    `update proposal_intake set closed_by = $1, closed_at = $2
     where town = $3 and coalesce(hearing, 0) = $4 and closed_at is null returning id`,
    [by, at, town, hearing ?? 0],
  );
  return closed.length > 0;
}

/** What is open for a hearing: its own intake, else that of the whole municipality; null where none is. */
export async function intakeOf(q: Query, town: string, hearing: number | null): Promise<Intake | null> {
  const [row] = await q<Intake>(
    `select id, town, hearing, announced_by, opened_by, at from proposal_intake
     where town = $1 and closed_at is null and (hearing is null or hearing = $2) order by coalesce(hearing, 0) desc limit 1`,
    [town, hearing ?? 0],
  );
  return row ?? null;
}

/** Whether somebody is there who reads: an official bound to the municipality. */
async function hasOfficial(q: Query, town: string): Promise<boolean> {
  const [row] = await q('select 1 as one from official where town = $1 and revoked_at is null limit 1', [town]);
  return row !== undefined;
}

/** Whether a municipality takes proposals here at all: an official is bound, and some intake is open. */
export async function isServed(q: Query, town: string): Promise<boolean> {
  const [row] = await q('select 1 as one from proposal_intake where town = $1 and closed_at is null limit 1', [town]);
  return row !== undefined && (await hasOfficial(q, town));
}

export type Refusal =
  /** Nobody of this municipality receives here, or not for this hearing. */
  | 'nobody'
  /** There is no such hearing in this municipality. */
  | 'unknown'
  /** The last day for proposals is over. */
  | 'late'
  /** A question is asked while the hearing is open. */
  | 'closed';

/**
 * Whether a proposal or question that was sent at `sentAt` is taken; null where it is, else why not.
 * @param hearing null: for no hearing in particular, where the municipality's own intake is open.
 */
export async function refusal(
  q: Query,
  {
    town,
    hearing,
    kind,
    sentAt,
  }: { readonly town: string; readonly hearing: number | null; readonly kind: Kind; readonly sentAt: number },
): Promise<Refusal | null> {
  if ((await intakeOf(q, town, hearing)) === null || !(await hasOfficial(q, town))) return 'nobody';
  if (hearing === null) return kind === 'proposal' ? null : 'closed';
  const row = await hearingOf(q, hearing);
  if (row === null || row.town !== town) return 'unknown';
  if (kind === 'question') return row.state === 'open' ? null : 'closed';
  return isStillAhead(row.state) && inTime(row, sentAt) ? null : 'late';
}

/** As {@link refusal}, for who only wants to know. */
export const receives = async (
  q: Query,
  wanted: { readonly town: string; readonly hearing: number | null; readonly kind: Kind; readonly sentAt: number },
): Promise<boolean> => (await refusal(q, wanted)) === null;

/** Until the last day (and its hour) for proposals; where none was set, until the end of the hearing's day. */
function inTime({ proposals_until, proposals_hour, date }: Hearing, sentAt: number): boolean {
  const today = dayAt(sentAt);
  if (proposals_until === null) return date === null || today <= date;
  if (today !== proposals_until || proposals_hour === null) return today <= proposals_until;
  return timeAt(sentAt) <= proposals_hour;
}
