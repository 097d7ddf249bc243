/** The result of „Законно ли е?“ in words, with the days that it was counted from. */

import { addDays } from '../../dialog/civil.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import type { TermOverride } from '../deadlines/data.ts';
import { ruleOf } from '../deadlines/rules.ts';
import { dated } from '../deadlines/words.ts';
import { type Announced, type Known, type Lawful, lawful, type Result } from './lawful.ts';
import { placesSeen, publishedSeen } from './lawful-seen.ts';

const RESULTS: { readonly [R in Result]: Words } = {
  kept: { bg: 'изпълнено', en: 'met' },
  border: { bg: 'на границата', en: 'on the border' },
  broken: { bg: 'не е изпълнено', en: 'not met' },
  unknown: { bg: 'не може да се каже', en: 'cannot be told' },
};
export const WHOLE: { readonly [R in Result]: Words } = {
  kept: {
    bg: 'Законът е спазен. По тези данни поканата и срокът са наред.',
    en: 'The law was kept. By these facts, the notice and the term are in order.',
  },
  border: {
    bg: 'На границата. Законът може да се чете по два начина, а съдебно решение не открихме.',
    en: 'On the border. The law can be read in two ways, and we found no court decision.',
  },
  broken: {
    bg: 'Законът не е спазен: поне едно изискване на {article} ЗПФ не е изпълнено.',
    en: 'The law was not kept: at least one requirement of {article} of the Public Finance Act is not met.',
  },
  unknown: {
    bg: 'Не може да се каже. Не знаем всичко, а не гадаем.',
    en: 'It cannot be told. Not everything is known, and we do not guess.',
  },
};

/** Everything else was kept or is not known: only the term is over. That of the draft a year's state budget act may set anew. */
const ONLY_TERM: { readonly [K in Announced]: Words } = {
  'draft-budget': {
    bg: 'Законът не е спазен: извън срока по чл. 84, ал. 4 ЗПФ, освен ако законът за бюджета за годината дава друг.',
    en: 'The law was not kept: outside the term of Art. 84(4) of the Public Finance Act, unless that year’s state budget act sets another.',
  },
  'annual-report': {
    bg: 'Законът не е спазен: обсъждането е след последния ден за приемане на отчета (чл. 140, ал. 5 ЗПФ).',
    en: 'The law was not kept: the hearing is after the last day for adopting the report (Art. 140(5) of the Public Finance Act).',
  },
};
/** The same of a year whose act is known: nothing else can give another. */
const onlyExtended = ({ ref }: TermOverride): Words => ({
  bg: `Законът не е спазен: извън срока по чл. 84, ал. 4 ЗПФ, макар и удължен по ${ref.bg}.`,
  en: `The law was not kept: outside the term of Art. 84(4) of the Public Finance Act, even as extended by the ${ref.en}.`,
});
const wholeOf = (kind: Announced, { result, notice, places, extended }: Lawful, lang: Lang): string =>
  result === 'broken' && notice !== 'broken' && places !== 'broken'
    ? (extended === null ? ONLY_TERM[kind] : onlyExtended(extended))[lang]
    : WHOLE[result][lang].replace('{article}', ARTICLES[kind].notice[lang]);

type Say = (known: Known, found: Lawful, day: (iso: string) => string) => Words;

export const daysIn: { readonly [L in Lang]: (days: number) => string } = {
  bg: (days) => (days === 1 ? '1 ден' : `${days} дни`),
  en: (days) => (days === 1 ? '1 day' : `${days} days`),
};
/** „7 дни“; a notice that came later than the hearing is told so, with no minus. */
function counted(published: string, hearing: string, days: number, day: (iso: string) => string): Words {
  const late = days < 0;
  if (days > 0)
    return {
      bg: `публикувана ${day(published)}, обсъждане ${day(hearing)}: ${daysIn.bg(days)}`,
      en: `published ${day(published)}, hearing ${day(hearing)}: ${daysIn.en(days)}`,
    };
  const bg = late ? `${daysIn.bg(-days)} след обсъждането на ${day(hearing)}` : 'в деня на обсъждането';
  const en = late ? `${daysIn.en(-days)} after the hearing on ${day(hearing)}` : 'on the day of the hearing';
  return { bg: `публикувана ${day(published)}, ${bg}`, en: `published ${day(published)}, ${en}` };
}

const UNPUBLISHED: Words = { bg: 'не знаем кога е публикувана', en: 'the day of publication is not known' };

const noticeLine: Say = (known, { safeNotice, lastNotice, days, notice }, day) => {
  const { hearing, published, notBefore } = known;
  if (hearing === null) return { bg: 'не знаем деня на обсъждането', en: 'the day of the hearing is not known' };
  const [safe, last] = [day(safeNotice ?? ''), day(lastNotice ?? '')];
  if (published === null && notice === 'broken')
    return {
      bg: `на едното място е чак от ${day(notBefore ?? '')}, обсъждане ${day(hearing)}. Сигурно е до ${safe}, спорно на ${last}`,
      en: `in one place only since ${day(notBefore ?? '')}, hearing ${day(hearing)}. Safe until ${safe}, arguable on ${last}`,
    };
  if (published === null) {
    const { bg, en } = publishedSeen(known, day) ?? UNPUBLISHED;
    return {
      bg: `${bg}. Сигурно е до ${safe}, спорно на ${last}`,
      en: `${en}. Safe until ${safe}, arguable on ${last}`,
    };
  }
  const { bg, en } = counted(published, hearing, days ?? 0, day);
  return {
    bg: `${bg}. Сигурно е до ${safe} (7 пълни дни). Спорно е на ${last} (денят на публикуване не се брои)`,
    en: `${en}. Safe until ${safe} (7 full days). Arguable on ${last} (the day of publication is not counted)`,
  };
};

export const PLACES: { readonly [where: string]: Words } = {
  both: { bg: 'и на сайта, и в местните медии', en: 'both on the site and in local media' },
  site: { bg: 'само на сайта; липсват местните медии', en: 'only on the site; local media are missing' },
  media: {
    bg: 'само в местните медии; липсва сайтът на общината',
    en: 'only in local media; the municipality’s site is missing',
  },
  neither: { bg: 'на нито едно от двете места', en: 'in neither of the two places' },
  unknown: { bg: 'не знаем къде е обявена', en: 'where it was announced is not known' },
};
const placesOf = (known: Known): Words =>
  (known.where === null ? placesSeen(known) : PLACES[known.where]) ?? PLACES['unknown'] ?? { bg: '', en: '' };

/** The state budget act of a year may set another term, as that of 2021 did. */
const OTHER_TERM: Words = {
  bg: '. Вижте дали законът за държавния бюджет за годината не дава друг срок, както през 2021 г',
  en: '. See whether that year’s state budget act sets another term, as in 2021',
};

const { term: MAYORS } = ruleOf('draft-submit');
const WORKDAYS = MAYORS.kind === 'workdays' ? MAYORS.count : 0;

/** „20 работни дни след … изтичат на …“; where the year’s own act gives more, how many of them are its own. */
function runOut(promulgated: string, end: string, extended: TermOverride | null, day: (iso: string) => string): Words {
  const count = WORKDAYS + (extended?.workdays ?? 0);
  const of = {
    bg: `${count} работни дни след ${day(promulgated)} изтичат на ${day(end)}`,
    en: `${count} working days after ${day(promulgated)} end on ${day(end)}`,
  };
  if (extended === null) return of;
  const { workdays, ref, by } = extended;
  return {
    bg: `${of.bg}. От тях ${workdays} са удължение по ${ref.bg} (${by.bg})`,
    en: `${of.en}. Of them ${workdays} are an extension by the ${ref.en} (${by.en})`,
  };
}

const draftTermLine: Say = (known, { term, termEnd, extended, isBeforeTerm }, day) => {
  const { hearing, promulgated } = known;
  if (promulgated === null)
    return {
      bg: 'не знаем кога е обнародван държавният бюджет',
      en: 'the day of promulgation of the state budget is not known',
    };
  const end =
    termEnd === null
      ? { bg: 'за тези дни нямаме календар', en: 'we have no calendar for those days' }
      : runOut(promulgated, termEnd, extended, day);
  if (hearing === null) return end;
  if (term === 'broken' && extended === null)
    return { bg: `${end.bg}${OTHER_TERM.bg}`, en: `${end.en}${OTHER_TERM.en}` };
  return isBeforeTerm ? beforeTerm(hearing, promulgated, day) : end;
};

const beforeTerm = (hearing: string, promulgated: string, day: (iso: string) => string): Words =>
  hearing === promulgated
    ? {
        bg: `обсъждането е в деня на обнародването, ${day(promulgated)}; работните дни се броят от следващия ден`,
        en: `the hearing is on the day of the promulgation, ${day(promulgated)}; the working days are counted from the next day`,
      }
    : {
        bg: `обсъждането е преди обнародването на ${day(promulgated)}; законът говори за срока след него`,
        en: `the hearing is before the promulgation on ${day(promulgated)}; the law speaks of the term after it`,
      };

const reportTermLine: Say = ({ hearing, year }, { term, termEnd }, day) => {
  if (hearing === null || termEnd === null)
    return { bg: 'не знаем деня на обсъждането', en: 'the day of the hearing is not known' };
  const of = year ?? Number(hearing.slice(0, 4)) - 1;
  const [bg, en] = term === 'broken' ? ['е след него', 'is after it'] : ['не е след него', 'is not after it'];
  return {
    bg: `съветът приема отчета за ${of} г. след обсъждането, до ${day(termEnd)}; обсъждането ${bg}`,
    en: `the council adopts the report of ${of} after the hearing, by ${day(termEnd)}; the hearing ${en}`,
  };
};

/** Where the places are not known, the day holds only on that condition. */
const IF_BOTH: Words = { bg: ', ако е и на двете места', en: ', if it is in both places' };
const NO_EARLIEST: Words = {
  bg: 'Най-ранен ден за обсъждане не може да се сметне, докато поканата не е и на двете места. Брои се по-късното.',
  en: 'The earliest day of the hearing cannot be counted until the notice is in both places. The later one counts.',
};
/** What the earliest day rests on, besides the days of the notice. */
function remarkOf({ kind, promulgated }: Known, { earliestSafe, noDayLeft }: Lawful): Words {
  if (noDayLeft)
    return kind === 'annual-report'
      ? { bg: ' Този ден е след последния за приемане на отчета.', en: ' That day is after the last one for adoption.' }
      : { bg: ' Този ден е след срока на кмета.', en: ' That day is after the mayor’s term.' };
  if (kind === 'annual-report') return { bg: '', en: '' };
  if (promulgated === null)
    return {
      bg: ' Това е само по дните на поканата: дали е в срока на кмета, не знаем.',
      en: ' This is by the days of the notice only: whether it lies in the mayor’s term is not known.',
    };
  return earliestSafe === addDays(promulgated, 1)
    ? {
        bg: ' Това е денят след обнародването. По-ранен ден е спорен: срокът на кмета още не тече.',
        en: ' It is the day after the promulgation. An earlier day is arguable: the mayor’s term does not run yet.',
      }
    : { bg: '', en: '' };
}

const earliestLine: Say = (known, found, day) => {
  const { where, published } = known;
  const { earliestSafe } = found;
  if (published === null) return { bg: '', en: '' };
  if (earliestSafe === null) return NO_EARLIEST;
  const remark = remarkOf(known, found);
  const given = where === null ? IF_BOTH : { bg: '', en: '' };
  return {
    bg: `Най-ранен сигурен ден за обсъждане при тази покана${given.bg}: ${day(earliestSafe)}.${remark.bg}`,
    en: `Earliest safe day for the hearing with this notice${given.en}: ${day(earliestSafe)}.${remark.en}`,
  };
};

export interface LawfulWords {
  readonly result: Result;
  /** Of the days of notice alone: what to offer first depends on it. */
  readonly notice: Result;
  readonly whole: string;
  /** The conditions, a numbered line each, with article and count. */
  readonly lines: string;
  /** Empty where no day of publication is known. */
  readonly earliest: string;
  /** The paragraphs; when the law was read is said by `law.zpf`. */
  readonly source: string;
}

interface Articles {
  readonly notice: Words;
  readonly term: Words;
  readonly label: Words;
  readonly refs: readonly string[];
}
const ARTICLES: { readonly [K in Announced]: Articles } = {
  'draft-budget': {
    notice: { bg: 'чл. 84, ал. 6', en: 'Art. 84(6)' },
    term: { bg: 'чл. 84, ал. 4', en: 'Art. 84(4)' },
    label: { bg: 'Срок на кмета', en: 'Mayor’s term' },
    refs: ['чл. 84, ал. 4', 'чл. 84, ал. 6'],
  },
  'annual-report': {
    notice: { bg: 'чл. 140, ал. 4', en: 'Art. 140(4)' },
    term: { bg: 'чл. 140, ал. 5', en: 'Art. 140(5)' },
    label: { bg: 'Преди приемането', en: 'Before the adoption' },
    refs: ['чл. 140, ал. 4', 'чл. 140, ал. 5'],
  },
};
const NOTICE: Words = { bg: 'Покана', en: 'Notice' };
const PLACE: Words = { bg: 'Сайт и местни медии', en: 'Site and local media' };

/** „1. Покана (чл. 84, ал. 6 ЗПФ) – изпълнено: …“ */
export const conditionLine = (lang: Lang, label: string, article: string, result: Result, says: string): string =>
  `${label} (${article}${lang === 'bg' ? ' ЗПФ' : ''}) – ${RESULTS[result][lang]}: ${says}.`;

export function lawfulIn(lang: Lang, known: Known): LawfulWords {
  const found = lawful(known);
  const kind = known.kind ?? 'draft-budget';
  const { notice, term, label, refs } = ARTICLES[kind];
  const day = (iso: string): string => dated(lang, iso);
  const termLine = kind === 'annual-report' ? reportTermLine : draftTermLine;
  const parts: readonly (readonly [Words, Words, Result, Words])[] = [
    [NOTICE, notice, found.notice, noticeLine(known, found, day)],
    [PLACE, notice, found.places, placesOf(known)],
    [label, term, found.term, termLine(known, found, day)],
  ];
  const lines = parts.map(([name, article, result, says]) =>
    conditionLine(lang, name[lang], article[lang], result, says[lang]),
  );
  return {
    result: found.result,
    notice: found.notice,
    whole: wholeOf(kind, found, lang),
    lines: lines.map((line, index) => `${index + 1}. ${line}`).join('\n'),
    earliest: earliestLine(known, found, day)[lang],
    source: sourcesInShort(
      lang,
      refs.map((ref) => ({ act: 'zpf', ref })),
      ACTS,
    ),
  };
}
