/**
 * One person in two chats: a code that is shown in one and typed in the other joins them. The chats of a person share a
 * name made by chance and nothing else, so that one that is forgotten leaves no trace of itself with the others.
 */

import { randomInt, randomUUID } from 'node:crypto';
import type { Query } from '../../store/types.ts';
import { MINUTE } from '../clock.ts';
import type { Asking } from '../feature.ts';
import { WRONG_CODES } from './tables.ts';

const LENGTH = 8;
const VALID = 15 * MINUTE;
/** Letters that look the same in both alphabets, and no digit that looks like a letter. */
const SIGNS = '2345679ACEHKMPTX';
const CYRILLIC: { readonly [letter: string]: string } = {
  А: 'A',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};
/** Chats that one person may join. */
export const MOST_CHATS = 3;

/** As it is kept: in either alphabet, with spaces and dashes, it is the same code. */
const plain = (typed: string): string =>
  [...typed.toUpperCase().replace(/[\s-]/g, '')].map((sign) => CYRILLIC[sign] ?? sign).join('');

/** A new code for this chat, good once and for a quarter of an hour. */
export async function showCode({
  q,
  channel,
  person,
  at,
}: Asking): Promise<{ readonly code: string; readonly until: number }> {
  await q('delete from join_code where expires <= $1', [at]);
  const code = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  await q(
    `insert into join_code (channel, person, code, expires) values ($1, $2, $3, $4)
     on conflict (channel, person) do update set code = excluded.code, expires = excluded.expires`,
    [channel, person, code, at + VALID],
  );
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, until: at + VALID };
}

interface Owner {
  readonly channel: string;
  readonly person: string;
}
/** Whose code it is; null where there is no such code any more, or it is one's own. */
async function ownerOf({ q, channel, person, at }: Asking, typed: string): Promise<Owner | null> {
  const [owner] = await q<{ channel: string; person: string }>(
    'select channel, person from join_code where code = $1 and expires > $2',
    [plain(typed), at],
  );
  const isOwn = owner?.channel === channel && owner.person === person;
  return owner === undefined || isOwn ? null : owner;
}

/** Whether a code is the one that this chat shows. */
export async function isOwnCode({ q, channel, person, at }: Asking, typed: string): Promise<boolean> {
  const own = await q(
    'select 1 as own from join_code where code = $1 and expires > $2 and channel = $3 and person = $4',
    [plain(typed), at, channel, person],
  );
  return own.length > 0;
}

async function wholeOf(q: Query, { channel, person }: Owner): Promise<string | null> {
  const [row] = await q<{ whole: string }>('select whole from joined_chat where channel = $1 and person = $2', [
    channel,
    person,
  ]);
  return row?.whole ?? null;
}

/** The chat that a code joins; `full` where its person has as many as may be joined, this one not among them. */
async function doorOf(me: Asking, typed: string): Promise<Owner | 'none' | 'full'> {
  const { q, channel, person } = me;
  const owner = await ownerOf(me, typed);
  if (owner === null) return 'none';
  const whole = await wholeOf(q, owner);
  const [row] = await q<{ count: number }>(
    'select count(*) as count from joined_chat where whole = $1 and not (channel = $2 and person = $3)',
    [whole ?? '', channel, person],
  );
  return (row?.count ?? 0) >= MOST_CHATS ? 'full' : owner;
}

/** Whether a code that is typed here would join. Whoever must wait learns nothing. */
export async function fits(me: Asking, typed: string): Promise<boolean> {
  return (await WRONG_CODES.waits(me)) === 0 && typeof (await doorOf(me, typed)) !== 'string';
}

/**
 * Joins this chat to the one that showed the code; a wrong code is counted. Gives whether it did. Where it does not, the
 * chat stays with those that it was joined to before.
 */
export async function join(me: Asking, typed: string): Promise<boolean> {
  const { q, at } = me;
  if ((await WRONG_CODES.waits(me)) > 0) return false;
  const owner = await doorOf(me, typed);
  if (owner === 'none') await WRONG_CODES.note(me);
  if (typeof owner === 'string') return false;
  await leave(me);
  // Two chats that were joined to each other are alone again by now.
  const there = await wholeOf(q, owner);
  const whole = there ?? randomUUID();
  for (const chat of there === null ? [owner, me] : [me])
    await q('insert into joined_chat (channel, person, whole, at) values ($1, $2, $3, $4)', [
      chat.channel,
      chat.person,
      whole,
      at,
    ]);
  await q('delete from join_code where channel = $1 and person = $2', [owner.channel, owner.person]);
  await WRONG_CODES.forget(me);
  await once(q, whole);
  return true;
}

/** What two chats of a person follow both, one of them follows from here on. */
async function once(q: Query, whole: string): Promise<void> {
  const mine = 'select channel, person from joined_chat where whole = $1';
  for (const [table, what] of [
    ['hearing_follow', 'hearing'],
    ['hearing_watch', 'town'],
  ] as const)
    await q(
      `delete from ${table} where (channel, person) in (${mine}) and exists (
         select 1 from ${table} other where (other.channel, other.person) in (${mine})
           and other.${what} = ${table}.${what}
           and (other.at > ${table}.at or (other.at = ${table}.at
             and (other.channel, other.person) > (${table}.channel, ${table}.person))))`,
      [whole],
    );
}

/** This chat stands alone again; one that would be left alone is let go as well. */
export async function leave({ q, channel, person }: Asking): Promise<void> {
  const whole = await wholeOf(q, { channel, person });
  if (whole === null) return;
  await q('delete from joined_chat where channel = $1 and person = $2', [channel, person]);
  await q(
    `delete from joined_chat where whole = $1 and (select count(*) from joined_chat other where other.whole = $1) = 1`,
    [whole],
  );
}
