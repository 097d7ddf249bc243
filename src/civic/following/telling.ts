/**
 * What comes due: reminders, changes, announcements. Each begins with one row and goes on in chunks, a row for the next
 * chunk and the messages of this one in one transaction, so that a kill in between repeats and loses nothing.
 */
import type { Place } from '../../dialog/handbook.ts';
import type { Feature, Telling } from '../feature.ts';
import { announce } from './announcing.ts';
import { change } from './changing.ts';
import type { Round } from './posting.ts';
import type { Unpaid } from './reach.ts';
import { remind } from './reminding.ts';
import { ANNOUNCED, ANNOUNCING, CHANGED, CHANGING, REMIND, REMINDING } from './schedule.ts';
import { TIDY, tidy } from './tidying.ts';

/**
 * @param places the register of municipalities, by which one is named
 * @param unpaid channels on which nothing may cost
 */
export function telling(places: readonly Place[], unpaid: Unpaid): Feature['due'] {
  const rounds =
    (handle: (round: Round) => Promise<readonly Telling[]>): Feature['due'][string] =>
    (q, due, now) =>
      handle({ q, due, now, places, unpaid });
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
