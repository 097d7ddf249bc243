/** A day or an hour and nothing else: „11.12.2026“, „12:05“, „в 17 ч.“, „22 декември“. It asks nothing, of nobody. */
import { readDate } from '../slots/date.ts';
import type { Slot } from '../steps.ts';

const HOUR =
  /^(?:(?:в|от|до|към|at|v)\s+)?(?:[01]?\d|2[0-3])(?:\s*[:.,]\s*[0-5]\d)?\s*(?:(?:ч|час|часа|h|am|pm)\.?)?(?:\s*(?:до|-|–)\s*(?:[01]?\d|2[0-3])\s*[:.,]\s*[0-5]\d\s*(?:ч(?:аса?)?\.?)?)?$/iu;
/** Only a day with figures: a weekday or „вчера“ may be half of a question. */
const FIGURES = /\d/;
const ANY_DAY: Slot = { name: 'day', type: 'date', optional: false, private: false, at: { file: '', line: 0 } };
const ANY = { today: '2026-01-01', choices: [], places: [] };

export const isMoment = (text: string): boolean => {
  const bare = text.trim();
  return bare.length <= 40 && FIGURES.test(bare) && (HOUR.test(bare) || readDate(bare, ANY_DAY, ANY).ok);
};
