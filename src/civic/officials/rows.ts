/** Officials as they stand in the store. A chat is bound to one municipality and role at a time. */
import type { Query, Row } from '../../store/types.ts';
import type { Role } from './roles.ts';

export interface Official extends Row {
  /** What the log calls them by. */
  readonly no: number;
  readonly channel: string;
  readonly person: string;
  readonly town: string;
  readonly role: Role;
  /** As the operator wrote it, for the list of officials; null where none was given. */
  readonly name: string | null;
  readonly bound_at: number;
  readonly revoked_at: number | null;
}

const COLUMNS = 'no, channel, person, town, role, name, bound_at, revoked_at';

/** The official that a chat is bound to; null for everybody else, and for one whose code was revoked. */
export async function officialOf(q: Query, channel: string, person: string): Promise<Official | null> {
  const [row] = await q<Official>(
    `select ${COLUMNS} from official where channel = $1 and person = $2 and revoked_at is null`,
    [channel, person],
  );
  return row ?? null;
}

/** Those who may act for a municipality now. */
export const officialsOf = (q: Query, town: string): Promise<Official[]> =>
  q<Official>(`select ${COLUMNS} from official where town = $1 and revoked_at is null order by no`, [town]);

/** Of those who may act now, whoever may be told something unasked: who said „стоп“ is not. */
export const officialsToTell = (q: Query, town: string): Promise<Official[]> =>
  q<Official>(
    `select ${COLUMNS} from official where town = $1 and revoked_at is null and not exists (
       select 1 from notices_off n where n.channel = official.channel and n.person = official.person)
     order by no`,
    [town],
  );

/** All that there ever were, or of one municipality. */
export const listOfficials = (q: Query, town: string | null): Promise<Official[]> =>
  q<Official>(`select ${COLUMNS} from official where town = $1 or cast($1 as text) is null order by no`, [town]);

/** Binds a chat; whatever it was bound to before ends. Gives the number. */
export async function bind(
  q: Query,
  chat: { readonly channel: string; readonly person: string },
  post: { readonly town: string; readonly role: string; readonly name: string | null },
  at: number,
): Promise<number> {
  await unbind(q, chat, at);
  const [row] = await q<{ no: number }>(
    `insert into official (channel, person, town, role, name, bound_at) values ($1, $2, $3, $4, $5, $6) returning no`,
    [chat.channel, chat.person, post.town, post.role, post.name, at],
  );
  return row?.no ?? 0;
}

/** Ends what a chat is bound to. */
export async function unbind(
  q: Query,
  { channel, person }: { readonly channel: string; readonly person: string },
  at: number,
): Promise<void> {
  await q('update official set revoked_at = $3 where channel = $1 and person = $2 and revoked_at is null', [
    channel,
    person,
    at,
  ]);
}

/** Revokes by number; null where there is no such official, or not any more. */
export async function revoke(q: Query, no: number, at: number): Promise<Official | null> {
  const [row] = await q<Official>(
    `update official set revoked_at = $2 where no = $1 and revoked_at is null returning ${COLUMNS}`,
    [no, at],
  );
  return row ?? null;
}
