/** The result of „Законно ли е?“ in words, with the days that it was counted from. */

import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { dated } from '../deadlines/words.ts';
import { type Known, type Lawful, lawful, type Result } from './lawful.ts';

const RESULTS: { readonly [R in Result]: Words } = {
  kept: { bg: 'изпълнено', en: 'met' },
  border: { bg: 'на границата', en: 'on the border' },
  broken: { bg: 'не е изпълнено', en: 'not met' },
  unknown: { bg: 'не може да се каже', en: 'cannot be told' },
};
const WHOLE: { readonly [R in Result]: Words } = {
  kept: {
    bg: 'Законът е спазен. По това, което казахте, поканата и срокът са наред.',
    en: 'The law was kept. By what you said, the notice and the term are in order.',
  },
  border: {
    bg: 'На границата. Законът може да се чете по два начина, а съдебно решение не открихме.',
    en: 'On the border. The law can be read in two ways, and we found no court decision.',
  },
  broken: {
    bg: 'Законът не е спазен: поне едно изискване на чл. 84, ал. 6 ЗПФ не е изпълнено.',
    en: 'The law was not kept: at least one requirement of Art. 84(6) of the Public Finance Act is not met.',
  },
  unknown: {
    bg: 'Не може да се каже. Не знаем всичко, а не гадаем.',
    en: 'It cannot be told. Not everything is known, and we do not guess.',
  },
};

/** Everything else was kept or is not known: only the term is over, which the state budget act of a year may set anew. */
const ONLY_TERM: Words = {
  bg: 'Законът не е спазен: извън срока по чл. 84, ал. 4 ЗПФ, освен ако законът за бюджета за годината дава друг.',
  en: 'The law was not kept: outside the term of Art. 84(4) of the Public Finance Act, unless that year’s state budget act sets another.',
};
const wholeOf = ({ result, notice, places }: Lawful): Words =>
  result === 'broken' && notice !== 'broken' && places !== 'broken' ? ONLY_TERM : WHOLE[result];

type Say = (known: Known, found: Lawful, day: (iso: string) => string) => Words;

const noticeLine: Say = ({ hearing, published }, { safeNotice, lastNotice, days }, day) => {
  if (hearing === null || published === null)
    return hearing === null
      ? { bg: 'не знаем деня на обсъждането', en: 'the day of the hearing is not known' }
      : {
          bg: `не знаем кога е публикувана. Сигурно е до ${day(safeNotice ?? '')}, спорно на ${day(lastNotice ?? '')}`,
          en: `the day of publication is not known. Safe until ${day(safeNotice ?? '')}, arguable on ${day(lastNotice ?? '')}`,
        };
  const counted = {
    bg: `публикувана ${day(published)}, обсъждане ${day(hearing)}: ${days} дни`,
    en: `published ${day(published)}, hearing ${day(hearing)}: ${days} days`,
  };
  const ways = {
    bg: `Сигурно е до ${day(safeNotice ?? '')} (7 пълни дни). Спорно е на ${day(lastNotice ?? '')} (денят на публикуване не се брои)`,
    en: `Safe until ${day(safeNotice ?? '')} (7 full days). Arguable on ${day(lastNotice ?? '')} (the day of publication is not counted)`,
  };
  return { bg: `${counted.bg}. ${ways.bg}`, en: `${counted.en}. ${ways.en}` };
};

const PLACES: { readonly [where: string]: Words } = {
  both: { bg: 'и на сайта, и в местните медии', en: 'both on the site and in local media' },
  site: { bg: 'само на сайта; липсват местните медии', en: 'only on the site; local media are missing' },
  media: {
    bg: 'само в местните медии; липсва сайтът на общината',
    en: 'only in local media; the municipality’s site is missing',
  },
  neither: { bg: 'на нито едно от двете места', en: 'in neither of the two places' },
  unknown: { bg: 'не знаем къде е обявена', en: 'where it was announced is not known' },
};

/** The state budget act of a year may set another term, as that of 2021 did. */
const OTHER_TERM: Words = {
  bg: '. Вижте дали законът за държавния бюджет за годината не дава друг срок, както през 2021 г',
  en: '. See whether that year’s state budget act sets another term, as in 2021',
};

const termLine: Say = ({ hearing, promulgated }, { term, termEnd, isBeforeTerm }, day) => {
  if (promulgated === null)
    return {
      bg: 'не знаем кога е обнародван държавният бюджет',
      en: 'the day of promulgation of the state budget is not known',
    };
  const end =
    termEnd === null
      ? { bg: 'за тези дни нямаме календар', en: 'we have no calendar for those days' }
      : {
          bg: `20 работни дни след ${day(promulgated)} изтичат на ${day(termEnd)}`,
          en: `20 working days after ${day(promulgated)} end on ${day(termEnd)}`,
        };
  if (hearing === null) return end;
  if (term === 'broken') return { bg: `${end.bg}${OTHER_TERM.bg}`, en: `${end.en}${OTHER_TERM.en}` };
  return isBeforeTerm
    ? {
        bg: `обсъждането е преди обнародването на ${day(promulgated)}; законът говори за срока след него`,
        en: `the hearing is before the promulgation on ${day(promulgated)}; the law speaks of the term after it`,
      }
    : end;
};

/** Where the places are not known, the day holds only on that condition. */
const IF_BOTH: Words = { bg: ', ако е и на двете места', en: ', if it is in both places' };

const earliestLine: Say = ({ where, published }, { earliest, earliestSafe, noDayLeft }, day) => {
  if (published === null) return { bg: '', en: '' };
  if (earliest === null || earliestSafe === null)
    return where === null || where === 'both'
      ? { bg: '', en: '' }
      : {
          bg: 'Най-ранен ден за обсъждане не може да се сметне, докато поканата не е и на двете места. Брои се по-късното.',
          en: 'The earliest day of the hearing cannot be counted until the notice is in both places. The later one counts.',
        };
  const left = noDayLeft
    ? { bg: ' Този ден е след срока на кмета.', en: ' That day is after the mayor’s term.' }
    : { bg: '', en: '' };
  const given = where === null ? IF_BOTH : { bg: '', en: '' };
  return {
    bg: `Най-ранен сигурен ден за обсъждане при тази покана${given.bg}: ${day(earliestSafe)}.${left.bg}`,
    en: `Earliest safe day for the hearing with this notice${given.en}: ${day(earliestSafe)}.${left.en}`,
  };
};

export interface LawfulWords {
  readonly result: Result;
  /** Of the days of notice alone: what to offer first depends on it. */
  readonly notice: Result;
  readonly whole: string;
  /** The three conditions, a numbered line each, with article and count. */
  readonly lines: string;
  readonly earliest: string;
  /** The paragraphs; when the law was read is said by `law.zpf`. */
  readonly source: string;
}

const LABELS: readonly Words[] = [
  { bg: 'Покана (чл. 84, ал. 6 ЗПФ)', en: 'Notice (Art. 84(6))' },
  { bg: 'Сайт и местни медии (чл. 84, ал. 6 ЗПФ)', en: 'Site and local media (Art. 84(6))' },
  { bg: 'Срок на кмета (чл. 84, ал. 4 ЗПФ)', en: 'Mayor’s term (Art. 84(4))' },
];

const SOURCES = [
  { act: 'zpf', ref: 'чл. 84, ал. 4' },
  { act: 'zpf', ref: 'чл. 84, ал. 6' },
];
const sourceIn = (lang: Lang): string => sourcesInShort(lang, SOURCES, ACTS);

export function lawfulIn(lang: Lang, known: Known): LawfulWords {
  const found = lawful(known);
  const day = (iso: string): string => dated(lang, iso);
  const parts: readonly (readonly [Result, Words])[] = [
    [found.notice, noticeLine(known, found, day)],
    [found.places, PLACES[known.where ?? 'unknown'] ?? { bg: '', en: '' }],
    [found.term, termLine(known, found, day)],
  ];
  return {
    result: found.result,
    notice: found.notice,
    whole: wholeOf(found)[lang],
    lines: parts
      .map(
        ([result, words], index) =>
          `${index + 1}. ${LABELS[index]?.[lang]} – ${RESULTS[result][lang]}: ${words[lang]}.`,
      )
      .join('\n'),
    earliest: earliestLine(known, found, day)[lang],
    source: sourceIn(lang),
  };
}
