/** Names of months and weekdays and words for near days, in Bulgarian (either alphabet) and English. */
import { fold } from '../normalise.ts';

const MONTHS: readonly (readonly string[])[] = [
  ['януари', 'january'],
  ['февруари', 'february'],
  ['март', 'march'],
  ['април', 'april'],
  ['май', 'may'],
  ['юни', 'june'],
  ['юли', 'july'],
  ['август', 'august'],
  ['септември', 'september'],
  ['октомври', 'october'],
  ['ноември', 'november'],
  ['декември', 'december'],
];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

const WEEKDAYS: readonly (readonly string[])[] = [
  ['понеделник', 'пн', 'пон', 'monday', 'mon'],
  ['вторник', 'вт', 'вто', 'tuesday', 'tue'],
  ['сряда', 'ср', 'сря', 'wednesday', 'wed'],
  ['четвъртък', 'чт', 'чет', 'четвъртъка', 'thursday', 'thu'],
  ['петък', 'пт', 'петъка', 'friday', 'fri'],
  ['събота', 'сб', 'съб', 'съботата', 'saturday', 'sat'],
  ['неделя', 'нд', 'нед', 'неделята', 'sunday', 'sun'],
];

const NEAR: { readonly [word: string]: number } = {
  днес: 0,
  'днешна дата': 0,
  today: 0,
  утре: 1,
  tomorrow: 1,
  вдругиден: 2,
  'други ден': 2,
  'day after tomorrow': 2,
  вчера: -1,
  yesterday: -1,
  завчера: -2,
  оня: -2,
  онзиден: -2,
};

const WEEKS: readonly (readonly [shift: number, words: string])[] = [
  [1, 'следващия следващият следващата следващото идния идната идващия другия другата next'],
  [-1, 'миналия миналият миналата предишния предишната last previous'],
  [0, 'този тази това тоя this'],
];

const folded = <T>(entries: Iterable<readonly [string, T]>): ReadonlyMap<string, T> =>
  new Map([...entries].map(([word, value]) => [fold(word), value]));

const bulgarianMonths = folded(MONTHS.map(([name = ''], index) => [name, index + 1] as const));
const weekdays = folded(WEEKDAYS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const near = folded(Object.entries(NEAR));
const weeks = folded(WEEKS.flatMap(([shift, words]) => words.split(' ').map((word) => [word, shift] as const)));

/** 1 to 12 for a month's name, its beginning of at least three letters, or a Roman number. */
export function monthOf(word: string): number | null {
  const begun = word.length < 3 ? -1 : MONTHS.findIndex((names) => names.some((name) => name.startsWith(word)));
  if (begun >= 0) return begun + 1;
  const roman = ROMAN.indexOf(word);
  return roman >= 0 ? roman + 1 : (bulgarianMonths.get(fold(word)) ?? null);
}

/** 1 (Monday) to 7 for a weekday's name. */
export const weekdayNamed = (word: string): number | null => weekdays.get(fold(word)) ?? null;
/** Days from today for „утре“, “yesterday” and the like. */
export const nearDay = (words: string): number | null => near.get(fold(words)) ?? null;
/** 1 for „следващия“, −1 for „миналия“, 0 for „този“. */
export const weekShift = (word: string): number | null => weeks.get(fold(word)) ?? null;
