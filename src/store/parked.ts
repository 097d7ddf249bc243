/** What could not be handled or delivered, with its cause, for a human to look at. */
import type { Query, Row } from './types.ts';

export interface Parked {
  readonly id: number;
  /** `turn`: an event whose turn failed. `message`: a reply that the platform refused. */
  readonly kind: 'turn' | 'message';
  readonly channel: string;
  readonly person: string;
  readonly lane: number;
  /** The event or the reply, JSON. */
  readonly body: string;
  readonly why: string;
  readonly at: number;
}
type ParkedColumns = Parked & Row;

const ALL = 'id, kind, channel, person, lane, body, why, at';

/** Parks an event whose turn failed. `why` must not hold what the person wrote. */
export async function parkTurn(
  q: Query,
  turn: {
    readonly channel: string;
    readonly person: string;
    readonly event: string;
    readonly why: string;
    readonly at: number;
  },
): Promise<number> {
  const [row] = await q<{ id: number }>(
    `insert into parked (kind, channel, person, lane, body, why, at) values ('turn', $1, $2, 0, $3, $4, $5) returning id`,
    [turn.channel, turn.person, turn.event, turn.why, turn.at],
  );
  return row?.id ?? 0;
}

/** The parked things after `after`, oldest first. */
export async function listParked(q: Query, limit = 100, after = 0): Promise<Parked[]> {
  return q<ParkedColumns>(`select ${ALL} from parked where id > $1 order by id limit $2`, [after, limit]);
}

export async function countParked(q: Query): Promise<number> {
  const [row] = await q<{ count: number }>('select count(*) as count from parked');
  return row?.count ?? 0;
}

/**
 * Takes a thing out of the parked ones to try it again: a message goes to the end of its lane, due at `at`; a turn's
 * event is the caller's to run, in the same transaction. Null when there is no such id.
 */
export async function retryParked(q: Query, id: number, at: number): Promise<Parked | null> {
  const [row] = await q<ParkedColumns>(`delete from parked where id = $1 returning ${ALL}`, [id]);
  if (row === undefined) return null;
  if (row.kind === 'message') {
    await q(
      'insert into outbox (channel, person, lane, payload, part, created, due_at) values ($1, $2, $3, $4, 0, $5, $6)',
      [row.channel, row.person, row.lane, row.body, at, at],
    );
  }
  return row;
}

/** Drops a parked thing; gives whether it was there. */
export async function dropParked(q: Query, id: number): Promise<boolean> {
  const rows = await q('delete from parked where id = $1 returning id', [id]);
  return rows.length > 0;
}
