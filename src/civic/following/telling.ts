/**
 * What comes due: reminders, changes, announcements. Each begins with one row and goes on in chunks, a row for the next
 * chunk and the messages of this one in one transaction, so that a kill in between repeats and loses nothing.
 */
import type { Feature, Telling } from '../feature.ts';
import type { NameOf } from '../latin.ts';
import { announce } from './announcing.ts';
import { change } from './changing.ts';
import type { Round } from './posting.ts';
import type { Unpaid } from './reach.ts';
import { remind } from './reminding.ts';
import { ANNOUNCED, ANNOUNCING, CHANGED, CHANGING, REMIND, REMINDING } from './schedule.ts';
import { TIDY, tidy } from './tidying.ts';

/**
 * @param nameOf a municipality by its code
 * @param unpaid channels on which nothing may cost
 */
export function telling(nameOf: NameOf, unpaid: Unpaid): Feature['due'] {
  const rounds =
    (handle: (round: Round) => Promise<readonly Telling[]>): Feature['due'][string] =>
    (q, due, now) =>
      handle({ q, due, now, nameOf, unpaid });
  return {
    [REMIND]: rounds(remind),
    [REMINDING]: rounds(remind),
    [CHANGED]: rounds(change),
    [CHANGING]: rounds(change),
    [ANNOUNCED]: rounds(announce),
    [ANNOUNCING]: rounds(announce),
    [TIDY]: tidy,
  };
}
