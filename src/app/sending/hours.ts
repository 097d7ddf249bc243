/** When messages may leave, by their lane: the one place where the hours of what is told unasked are kept. */
import { isQuiet, isQuietHour } from '../../civic/following/quiet.ts';
import type { Said } from '../../dialog/types.ts';
import type { Lane } from '../../store/outbox.ts';

/**
 * Replies at once, whatever the hour. What came due outside quiet time; by `day` on days off too (changes of a hearing);
 * at `any` hour (the reminder two hours before, which was asked for, and what concerns a hearing of this hour).
 */
const QUIET: { readonly [L in Lane]: (at: number) => boolean } = {
  0: () => false,
  1: isQuiet,
  2: isQuietHour,
  3: () => false,
};
const BY_HOURS = { day: 2, any: 3 } as const;

/** The lanes of bulk messages, those that may not wait first. */
export const BULK: readonly Lane[] = [3, 2, 1];
export const mayLeave = (lane: Lane, at: number): boolean => !QUIET[lane](at);

/** Where what is answered to this goes: what came due in bulk, at the pace of the channel. */
export const laneOf = (said: Said): Lane =>
  said.kind !== 'time' ? 0 : said.hours === undefined ? 1 : BY_HOURS[said.hours];
