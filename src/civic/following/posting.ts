/** What all that is told has in common: chunks, one chat of each person, a count of whom nothing reached. */
import type { Said, Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import type { Telling } from '../feature.ts';
import type { NameOf } from '../latin.ts';
import type { KnownChat, Somebody } from './chats.ts';
import { CHUNK } from './follows.ts';
import { bestOf, reachOf, type Unpaid } from './reach.ts';
import { keepTidy } from './tidying.ts';
import { type Missed, noteMissed, noteTold, type What } from './told.ts';

/** What the present chunk is about. */
export interface Round {
  readonly q: Query;
  readonly due: Due;
  readonly now: number;
  readonly nameOf: NameOf;
  readonly unpaid: Unpaid;
}
/** When it may leave, where that is not by the common rule, from when on it comes too late, and what may make it so. */
export type Leaves = Pick<Extract<Said, { readonly kind: 'time' }>, 'hours' | 'until' | 'about'>;
export type Words = (chat: KnownChat) => { readonly name: string; readonly data: { readonly [field: string]: Value } };

export const NOTHING: readonly Telling[] = [];

/** The same again, later: it is quiet now, since the service was down when it should have gone out. */
export async function wait({ q, due }: Round, at: number): Promise<readonly Telling[]> {
  await schedule(q, { ...due, at });
  return NOTHING;
}

/** The next chunk, where this one was full. */
export async function goOn(
  { q, due }: Round,
  name: string,
  data: object,
  rows: readonly { readonly channel: string; readonly person: string }[],
): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined || rows.length < CHUNK) return;
  await schedule(q, { name, data: JSON.stringify({ ...data, after: [last.channel, last.person] }), at: due.at });
}

/** Somebody to be told, with what is noted of it. */
export interface Letter {
  readonly to: Somebody;
  readonly words: Words;
  readonly note: readonly { readonly hearing: number; readonly what: What; readonly date: string }[];
  readonly about: Pick<Missed, 'hearing' | 'what'>;
}

/** To one chat of each, or to none, which is counted. */
export async function post(
  { q, now, unpaid }: Round,
  leaves: Leaves,
  letters: readonly Letter[],
): Promise<readonly Telling[]> {
  const missed: Missed[] = [];
  const posted: Telling[] = [];
  for (const { to, words, note, about } of letters) {
    const [self] = to.chats;
    const best = bestOf(to.chats, now, unpaid);
    if (best === null && self !== undefined)
      missed.push({ ...about, channel: self.channel, why: reachOf(self, now, unpaid).reason });
    if (best === null) continue;
    const { channel, person } = best.chat;
    if (best.reach.way === 'paid') missed.push({ ...about, channel, why: 'paid' });
    for (const one of note) await noteTold(q, to.row, { ...one, at: now });
    const { name, data } = words(best.chat);
    posted.push({ channel, person, said: { kind: 'time', name, data, ...leaves } });
  }
  await noteMissed(q, missed, now);
  // What was noted goes some day, also where nobody follows anything.
  if (posted.length > 0) await keepTidy(q, now);
  return posted;
}
