/** Who follows a hearing, by which reminders, and who watches a municipality. At most one row of all chats of a person. */

import { dropBulk } from '../../store/outbox.ts';
import type { Query, Row } from '../../store/types.ts';
import type { Asking } from '../feature.ts';
import { CHAT, type ChatRow, chatsOf, JOINED } from './chats.ts';
import { KINDS, type Kind } from './plan.ts';

/** Handled in one transaction at most. */
export const CHUNK = 200;

export type Wishes = { readonly [K in Kind]: number };
export interface FollowRow extends ChatRow, Wishes {}
/** The last chat of the chunk before. */
export type After = readonly [channel: string, person: string];
export const FROM_THE_FIRST: After = ['', ''];

export const chosenOf = (wishes: Wishes): readonly Kind[] => KINDS.filter((kind) => wishes[kind] === 1);

/** The next followers of a hearing; with a kind only those who want that reminder. */
export const followersAfter = (q: Query, hearing: number, kind: Kind | null, [channel, person]: After) =>
  q<FollowRow>(
    `select x.channel, x.person, x.week, x.day, x.hours, ${CHAT} from hearing_follow x ${JOINED}
     where x.hearing = $1 and (x.channel, x.person) > ($2, $3)${kind === null ? '' : ` and x.${kind} = 1`}
     order by x.channel, x.person limit ${CHUNK}`,
    [hearing, channel, person],
  );

/** The next who watch a municipality. */
export const watchersAfter = (q: Query, town: string, [channel, person]: After) =>
  q<ChatRow>(
    `select x.channel, x.person, ${CHAT} from hearing_watch x ${JOINED}
     where x.town = $1 and (x.channel, x.person) > ($2, $3) order by x.channel, x.person limit ${CHUNK}`,
    [town, channel, person],
  );

export const hasWatchers = async (q: Query, town: string): Promise<boolean> =>
  (await q('select 1 as one from hearing_watch where town = $1 limit 1', [town])).length > 0;

interface Followed extends Row {
  readonly channel: string;
  readonly person: string;
  readonly week: number;
  readonly day: number;
  readonly hours: number;
}

/** What a person chose for a hearing, in whichever chat; null where nothing is followed. */
export async function followOf({ q, channel, person, at }: Asking, hearing: number): Promise<Followed | null> {
  for (const chat of await chatsOf(q, channel, person, at)) {
    const [row] = await q<Followed>(
      'select channel, person, week, day, hours from hearing_follow where channel = $1 and person = $2 and hearing = $3',
      [chat.channel, chat.person, hearing],
    );
    if (row !== undefined) return row;
  }
  return null;
}

/** Follows from here on with these reminders. To ask for it takes an earlier „стоп“ back. */
export async function follow(mine: Asking, hearing: number, wishes: Wishes): Promise<void> {
  const { q, channel, person, at } = mine;
  await unfollow(mine, hearing);
  await speakAgain(mine);
  await q(
    'insert into hearing_follow (channel, person, hearing, week, day, hours, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [channel, person, hearing, wishes.week, wishes.day, wishes.hours, at],
  );
}

export async function unfollow({ q, channel, person, at }: Asking, hearing: number): Promise<void> {
  for (const chat of await chatsOf(q, channel, person, at))
    await q('delete from hearing_follow where channel = $1 and person = $2 and hearing = $3', [
      chat.channel,
      chat.person,
      hearing,
    ]);
}

/** Whether „стоп“ holds in this chat. */
export async function isOff({ q, channel, person }: Pick<Asking, 'q' | 'channel' | 'person'>): Promise<boolean> {
  const [row] = await q('select 1 as one from notices_off where channel = $1 and person = $2', [channel, person]);
  return row !== undefined;
}

/** „стоп“ is taken back, in this chat. */
export async function speakAgain({ q, channel, person }: Pick<Asking, 'q' | 'channel' | 'person'>): Promise<void> {
  await q('delete from notices_off where channel = $1 and person = $2', [channel, person]);
}

/** Nothing is sent unasked from here on, in any chat of the person: what was asked for ends, and what waits is dropped. */
export async function stopAll({ q, channel, person, at }: Asking): Promise<void> {
  const chats = await chatsOf(q, channel, person, at);
  for (const chat of chats) {
    const who = [chat.channel, chat.person];
    await q('delete from hearing_follow where channel = $1 and person = $2', who);
    await q('delete from hearing_watch where channel = $1 and person = $2', who);
    await q(
      `insert into notices_off (channel, person, at) values ($1, $2, $3)
       on conflict (channel, person) do update set at = excluded.at`,
      [...who, at],
    );
    await q(
      `delete from due where channel = $1 and person = $2 and name = 'event' and data like '%"said":{"kind":"time"%'`,
      who,
    );
  }
  await dropBulk(q, chats);
}
