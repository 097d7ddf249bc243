/**
 * Removal of a person (GDPR art. 17): the one way in which anybody is forgotten, and the wish for it that comes from
 * outside the talk (Meta's deletion callback). Such a wish has a code, unguessable, under which its state can be seen;
 * it says nothing about whom it was.
 */
import { randomBytes } from 'node:crypto';
import { type Due, schedule } from '../store/due.ts';
import { holdPerson } from '../store/people.ts';
import { forgetPerson } from '../store/persons.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { Query } from '../store/types.ts';
import type { Feature, Forgotten } from './feature.ts';

type Forgetting = Pick<Feature, 'forgets'>;
interface Who {
  readonly channel: string;
  readonly person: string;
}

/**
 * Removes everything of a person: what features keep besides the rows that name them, then those rows, all in the
 * caller's transaction. Gives how many rows went.
 */
export async function forgetWholly(
  q: Query,
  features: readonly Forgetting[],
  { channel, person }: Who,
  at: number,
  why: Forgotten['why'] = 'asked',
): Promise<number> {
  // Nothing that is being kept for the person in another transaction may come after this.
  await holdPerson(q, channel, person);
  for (const { forgets } of features) await forgets?.(q, { channel, person, at, why });
  return (await forgetPerson(q, channel, person)).reduce((all, one) => all + one.rows, 0);
}

/** The due row of a wish that was not carried out yet; its key is the code. */
export const FORGET = 'privacy.forget';
/** A wish is carried out at once; where that fails, so much later (ms), again and again. */
const AGAIN = 60_000;

/** `nothing`: there was nobody here by that name of theirs. */
export interface Wish {
  /** When it came, then when it was carried out. */
  readonly at: number;
  readonly state: 'open' | 'done' | 'nothing';
}
const settingOf = (code: string): string => `forgotten.${code}`;

/** Notes a wish, which is carried out from then on, whatever is killed meanwhile; gives its code. */
export async function wishForgetting(q: Query, { channel, person }: Who, at: number): Promise<string> {
  const code = randomBytes(16).toString('base64url');
  const wish: Wish = { at, state: 'open' };
  await writeSetting(q, settingOf(code), wish);
  await schedule(q, { name: FORGET, key: code, data: JSON.stringify({ channel, person }), at: at + AGAIN });
  return code;
}

/** Carries a wish out, in the transaction that takes its row: what its code tells is true at every moment. */
export async function carryOut(
  q: Query,
  features: readonly Forgetting[],
  { key, data }: Pick<Due, 'key' | 'data'>,
  at: number,
): Promise<void> {
  const rows = await forgetWholly(q, features, JSON.parse(data) as Who, at);
  const wish: Wish = { at, state: rows === 0 ? 'nothing' : 'done' };
  await writeSetting(q, settingOf(key ?? ''), wish);
}

/** Null for a code that never was. What was carried out by an earlier release was kept as `{ at, done }`. */
export async function wishOf(q: Query, code: string): Promise<Wish | null> {
  const wish = await readSetting<Pick<Wish, 'at'> & Partial<Wish>>(q, settingOf(code));
  return wish === undefined ? null : { at: wish.at, state: wish.state ?? 'done' };
}
