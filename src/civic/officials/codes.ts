/**
 * One-time codes: 12 letters and digits of chance (60 bits), good for a day and for one chat. Only a hash is kept. Wrong
 * ones are slowed more each time and stop for the hour after the fifth.
 */
import { createHash, randomInt } from 'node:crypto';
import type { Query, Row } from '../../store/types.ts';
import { HOUR } from '../clock.ts';
import { forgetsSoon } from '../feature.ts';
import { MOST_TRIES, wrongTries } from '../tries.ts';
import type { Role } from './roles.ts';
import { bind } from './rows.ts';

/** A code not used by then is void, ms. */
export const CODE_LASTS = 24 * HOUR;

/** Crockford's base 32: no letter that looks like a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** As it is shown: `7KQM-2XFD-9A4B`. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** Letters that look the same in the other alphabet, and those that are taken for digits. */
const LOOKS_LIKE: { readonly [sign: string]: string } = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', Р: 'P', Т: 'T', Х: 'X', У: 'Y', З: '3' },
  ...{ О: '0', O: '0', I: '1', L: '1', Ѕ: 'S', Ј: 'J' },
};

/** „служебен код 7KQM-…“: the words before it. */
const BEFORE = /^.*(?:код|code)\s*[:–-]?\s+/iu;

/** A code however it was typed, words before it included; null where it can be none. */
export function codeIn(text: string): string | null {
  const signs = [...text.replace(BEFORE, '').toUpperCase()].map((sign) => LOOKS_LIKE[sign] ?? sign);
  const bare = signs.join('').replace(/[\s–—-]/g, '');
  return bare.length === LENGTH && [...bare].every((sign) => SIGNS.includes(sign)) ? bare : null;
}

const hashOf = (code: string): string => createHash('sha256').update(`bubo official ${code}`).digest('hex');

export interface Post {
  readonly town: string;
  readonly role: Role;
  readonly name: string | null;
}

/** Makes a code for a post and gives it: it is seen this once. */
export async function issue(q: Query, post: Post, at: number): Promise<string> {
  const code = newCode();
  await q('insert into official_code (hash, town, role, name, at, expires) values ($1, $2, $3, $4, $5, $6)', [
    hashOf(codeIn(code) ?? ''),
    post.town,
    post.role,
    post.name,
    at,
    at + CODE_LASTS,
  ]);
  return code;
}

/** Codes that nobody has used yet. */
export const openCodes = (q: Query, at: number): Promise<(Post & Row & { no: number; expires: number })[]> =>
  q('select no, town, role, name, expires from official_code where expires > $1 order by no', [at]);

/** Takes back a code before it is used; gives whether there was such a one. */
export const dropCode = async (q: Query, no: number): Promise<boolean> =>
  (await q('delete from official_code where no = $1 returning no', [no])).length > 0;

const TRIES = wrongTries('official_try');

/** Seconds until a code of this person is looked at again; 0: now. */
export const waits = async (q: Query, channel: string, person: string, at: number): Promise<number> =>
  Math.ceil((await TRIES.waits({ q, channel, person, at })) / 1000);

interface Chat {
  readonly channel: string;
  readonly person: string;
  readonly at: number;
}
export type Entered =
  | { readonly is: 'bound'; readonly no: number; readonly post: Post }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'wait'; readonly seconds: number }
  /** A good code, on a channel that forgets persons: it is not used up. */
  | { readonly is: 'elsewhere' };

/** Somebody gives a code: it binds this chat and is used up, or counts as a wrong one; on the website it binds nothing. */
export async function enter(q: Query, { channel, person, at }: Chat, typed: string): Promise<Entered> {
  const seconds = await waits(q, channel, person, at);
  if (seconds > 0) return { is: 'wait', seconds };
  // An official who is gone in a day would close the intake of a whole municipality without a word.
  if (forgetsSoon(channel) && (await codeOpens(q, typed, at))) return { is: 'elsewhere' };
  const code = codeIn(typed);
  const [post] =
    code === null
      ? []
      : await q<Post & Row>('delete from official_code where hash = $1 and expires > $2 returning town, role, name', [
          hashOf(code),
          at,
        ]);
  if (post !== undefined) {
    await TRIES.forget({ q, channel, person, at });
    return { is: 'bound', no: await bind(q, { channel, person }, post, at), post };
  }
  const count = await TRIES.note({ q, channel, person, at });
  return { is: 'wrong', left: Math.max(0, MOST_TRIES - count) };
}

/** Whether somebody waits for a code to be used. */
export async function codeOpens(q: Query, typed: string, at: number): Promise<boolean> {
  const code = codeIn(typed);
  if (code === null) return false;
  return (
    (await q('select 1 as one from official_code where hash = $1 and expires > $2', [hashOf(code), at])).length > 0
  );
}
