/** What is told of a hearing by itself, in words: when and where, what became different. */
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { dayAt, timeAt } from '../clock.ts';
import { dated } from '../deadlines/words.ts';
import { KINDS, type Kind, MOST_OF_MONTH } from './plan.ts';
import type { Facts } from './schedule.ts';

const NO_DAY: Words = { bg: 'датата още не е известна', en: 'the date is not known yet' };
const HOUR: Words = { bg: ' ч.', en: '' };
export const whenOf = (lang: Lang, { date, hour }: Pick<Facts, 'date' | 'hour'>): string =>
  date === null ? NO_DAY[lang] : `${dated(lang, date)}${hour === null ? '' : `, ${hour}${HOUR[lang]}`}`;

const placeOf = ({ place, address }: Facts): string => [place, address].filter((one) => one !== null).join(', ');

const LINES = {
  when: { bg: 'Кога', en: 'When' },
  where: { bg: 'Къде', en: 'Where' },
  online: { bg: 'Онлайн', en: 'Online' },
  dialIn: { bg: 'По телефон', en: 'By phone' },
  before: { bg: 'беше', en: 'it was' },
  none: { bg: 'няма', en: 'none' },
  again: { bg: 'Обсъждането все пак ще има.', en: 'The hearing will take place after all.' },
  moved: { bg: 'Отбелязано е като преместено.', en: 'It is marked as moved.' },
  draft: { bg: 'Очаква се, още не е обявено.', en: 'It is expected, not announced yet.' },
} satisfies { readonly [line: string]: Words };

const line = (lang: Lang, name: keyof typeof LINES, text: string | null): readonly string[] =>
  text === null || text === '' ? [] : [`${LINES[name][lang]}: ${text}`];

/** When, where, and how to take part from afar: a line each, what is known of it. */
export const linesOf = (lang: Lang, facts: Facts): string =>
  [
    ...line(lang, 'when', whenOf(lang, facts)),
    ...line(lang, 'where', placeOf(facts)),
    ...line(lang, 'online', facts.online),
    ...line(lang, 'dialIn', facts.dial_in),
    ...(facts.state === 'draft' ? [LINES.draft[lang]] : []),
  ].join('\n');

function differing(lang: Lang, name: keyof typeof LINES, was: string, now: string): readonly string[] {
  if (was === now) return [];
  const before = was === '' ? '' : ` (${LINES.before[lang]}: ${was})`;
  return [`${LINES[name][lang]}: ${now === '' ? LINES.none[lang] : now}${before}`];
}

/** Marked as moved while its day stays: on which day it will be is not known. */
const isUndated = (was: Facts, now: Facts): boolean =>
  now.state === 'moved' && was.state !== 'moved' && was.date === now.date;

function stateLine(lang: Lang, was: Facts, now: Facts): readonly string[] {
  if (was.state !== now.state && was.state === 'cancelled') return [LINES.again[lang]];
  return isUndated(was, now) ? [LINES.moved[lang]] : [];
}

/** When it is, whatever became different: it stands for a reminder that is dropped on its way. */
function whenLine(lang: Lang, was: Facts, now: Facts): readonly string[] {
  const [before, when] = [whenOf(lang, was), whenOf(lang, now)];
  if (before !== when) return differing(lang, 'when', before, when);
  return isUndated(was, now) ? [] : line(lang, 'when', when);
}

/** When it is, and what became different, a line each, with how it was. */
export const changeLines = (lang: Lang, was: Facts, now: Facts): string =>
  [
    ...stateLine(lang, was, now),
    ...whenLine(lang, was, now),
    ...differing(lang, 'where', placeOf(was), placeOf(now)),
    ...differing(lang, 'online', was.online ?? '', now.online ?? ''),
    ...differing(lang, 'dialIn', was.dial_in ?? '', now.dial_in ?? ''),
  ].join('\n');

const BEFORE: { readonly [K in Kind]: Words } = {
  week: { bg: '7 дни преди', en: '7 days before' },
  day: { bg: '1 ден преди', en: '1 day before' },
  hours: { bg: '2 часа преди', en: '2 hours before' },
};
export const kindsInWords = (lang: Lang, kinds: readonly Kind[]): string =>
  KINDS.filter((kind) => kinds.includes(kind))
    .map((kind) => BEFORE[kind][lang])
    .join(', ');

/** `11.12.2026 (петък), 19:45 ч.` */
export const momentInWords = (lang: Lang, at: number): string =>
  `${dated(lang, dayAt(at))}, ${timeAt(at)}${HOUR[lang]}`;

/** In the place of the moments of reminders, where there are none. */
export const NO_DATE: Words = {
  bg: 'Датата още не е известна. Ще Ви пиша, когато стане ясна.',
  en: 'The date is not known yet. I will write when it is.',
};
export const NO_MORE: Words = {
  bg: 'Повече напомняния няма.',
  en: 'There are no more reminders.',
};

/** Behind a reminder that a channel lets through only for a day after a word of the person. */
export const IF_YOU_WRITE: Words = {
  bg: ' – само ако сте ми писали в последните 24 часа преди него',
  en: ' – only if you wrote to me in the 24 hours before it',
};

/** Which reminders of a hearing find no place any more. */
export function noPlaceInWords(lang: Lang, kinds: readonly Kind[]): string {
  const [bg, en] = [kindsInWords('bg', kinds), kindsInWords('en', kinds)];
  const words: Words = {
    bg: `Пращам най-много ${MOST_OF_MONTH} напомняния на месец. За това обсъждане няма място за: ${bg}. Запишете го в календара.`,
    en: `I send at most ${MOST_OF_MONTH} reminders a month. For this hearing there is no place for: ${en}. Put it into your calendar.`,
  };
  return words[lang];
}

const FORGONE: Words = {
  bg: 'Заради него отпадат и по-рано обещани:',
  en: 'Because of it these, promised before, will not come:',
};
/** Reminders of other hearings that lose their place. @param lines one each */
export const forgoneInWords = (lang: Lang, lines: readonly string[]): string => [FORGONE[lang], ...lines].join('\n');
