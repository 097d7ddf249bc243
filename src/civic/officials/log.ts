/** The log of what officials do: who by number, what, on what, when. It holds no texts and no names. */
import type { Query, Row } from '../../store/types.ts';

export interface Done {
  /** Null where the operator did it from the command line. */
  readonly official: number | null;
  readonly role: string;
  readonly town: string;
  /** An effect's name, or `code`, `bound`, `revoked`. */
  readonly what: string;
  readonly hearing: number | null;
  /** `proposal 12`, `question 3`, `intake 2`; empty where the hearing says it all. */
  readonly about: string;
  readonly at: number;
}
export type Logged = Done & Row & { readonly id: number };

export async function noteDone(q: Query, done: Done): Promise<void> {
  await q(
    'insert into official_log (official, role, town, what, hearing, about, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [done.official, done.role, done.town, done.what, done.hearing, done.about, done.at],
  );
}

/** The latest, oldest first. @param town null: of all municipalities */
export async function listLog(q: Query, town: string | null, limit: number): Promise<readonly Logged[]> {
  const rows = await q<Logged>(
    `select id, official, role, town, what, hearing, about, at from official_log
     where town = $1 or cast($1 as text) is null order by id desc limit $2`,
    [town, limit],
  );
  return rows.reverse();
}
