/** The sentences of a derivation, in each language. */
import { isWeekend } from './calendar.ts';
import type { Skipped } from './count.ts';
import type { Early } from './early.ts';
import { FACTS, type Fact, type Longer, type Rule } from './rules.ts';
import { joined, said, type Words } from './words.ts';

const factOf = ({ from }: Rule): Words => (from === undefined ? { bg: '', en: '' } : FACTS[from]);
const noteOf = ({ note }: Rule): readonly Words[] => (note === undefined ? [] : [note]);

/** Without the day a term runs from there is no term: least of all from 1 January. */
export function unknown(rule: Rule): Words {
  const { bg, en } = factOf(rule);
  return rule.from === 'state-budget-promulgated'
    ? {
        bg: 'Законът за държавния бюджет не е обнародван (няма дата), затова срокът не тече; от 1 януари не се брои. Ако на 1 януари няма държавен бюджет, разходите следват ЗПФ, чл. 98.',
        en: 'The state budget law is not promulgated (no day was given), so the term does not run; it is never counted from 1 January. Without a state budget on 1 January spending follows the Public Finance Act, Art. 98.',
      }
    : { bg: `Тече от: ${bg}. Такъв ден не е даден.`, en: `It runs from: ${en}. No such day was given.` };
}

export function workdays(rule: Rule, start: string, count: number): Words {
  const fact = factOf(rule);
  return said({
    bg: (day) => `До ${count} работни дни след ${day(start)} – ${fact.bg}; самият ден не се брои.`,
    en: (day) => `At most ${count} working days after ${day(start)} – ${fact.en}; that day itself is not counted.`,
  });
}

/** @param ref the law that gives them; null where they were asked for. */
export const shifted = (days: number, ref: Words | null): Words => ({
  bg: `Срокът е удължен с ${days} работни дни (${ref?.bg ?? 'дадено'}).`,
  en: `The term is ${days} working days longer (${ref?.en ?? 'given'}).`,
});

/** The days off on the way; those of weekends only as a number. */
export function holidays(skipped: readonly Skipped[]): readonly Words[] {
  if (skipped.length === 0) return [];
  const onWorkdays = skipped.filter(({ date }) => !isWeekend(date));
  const weekend = skipped.length - onWorkdays.length;
  const named = onWorkdays.map(({ date, why }) =>
    said({ bg: (day) => `${day(date)} – ${why.bg}`, en: (day) => `${day(date)} – ${why.en}` }),
  );
  const counted: Words = { bg: `${weekend} дни в събота и неделя`, en: `${weekend} days of weekends` };
  const list = joined(weekend === 0 ? named : [counted, ...named], '; ');
  return [{ bg: `Не се броят: ${list.bg}.`, en: `Not counted: ${list.en}.` }];
}

export const notice = (
  rule: Rule,
  event: string,
  { date, safe, count }: { readonly date: string; readonly safe: string; readonly count: number },
): readonly Words[] => [
  said({
    bg: (day) =>
      `Най-малко ${count} дни преди ${day(event)} – ${factOf(rule).bg}. На ${day(date)} спазването е спорно: само ако се брои и един от двата крайни дни; до ${day(safe)} между тях има ${count} пълни дни.`,
    en: (day) =>
      `At least ${count} days before ${day(event)} – ${factOf(rule).en}. On ${day(date)} it is arguable: only if one of the two end days is counted; by ${day(safe)} there are ${count} full days between them.`,
  }),
  ...noteOf(rule),
];

/** A site can be written to on any day; papers and radio cannot. */
export const noticeOnDayOff = (off: Words, safe: string, workday: string): Words =>
  said({
    bg: (day) =>
      `${day(safe)} е почивен (${off.bg}): местните медии може да не излизат; работният ден преди това е ${day(workday)}.`,
    en: (day) =>
      `${day(safe)} is off (${off.en}): local media may not come out; the working day before is ${day(workday)}.`,
  });

const UNITS: { readonly [kind in 'days' | 'months']: (count: number) => Words } = {
  days: (count) => ({ bg: `${count} дни`, en: `${count} days` }),
  months: (count) => ({
    bg: count === 1 ? '1 месец' : `${count} месеца`,
    en: count === 1 ? '1 month' : `${count} months`,
  }),
};

export function calendarTerm(
  rule: Rule,
  start: string,
  later: (day: string, term: Longer['term']) => string,
): readonly Words[] {
  const { term, longer = [] } = rule;
  if (term.kind !== 'days' && term.kind !== 'months') return [];
  const length = UNITS[term.kind](term.count);
  const fact = factOf(rule);
  return [
    said({
      bg: (day) => `До ${length.bg} по календара след ${day(start)} – ${fact.bg}.`,
      en: (day) => `At most ${length.en} by the calendar after ${day(start)} – ${fact.en}.`,
    }),
    ...longer.map(({ term: more, when }) =>
      said({
        bg: (day) => `Може да се удължи ${when.bg}: до ${day(later(start, more))}.`,
        en: (day) => `It may be made longer ${when.en}: to ${day(later(start, more))}.`,
      }),
    ),
    ...noteOf(rule),
  ];
}

export function notBefore(rule: Rule, start: string, days: number): readonly Words[] {
  const fact = factOf(rule);
  return [
    said({
      bg: (day) => `Не по-рано от ${days} дни след ${day(start)} – ${fact.bg}: дотогава се приемат становища.`,
      en: (day) => `Not earlier than ${days} days after ${day(start)} – ${fact.en}: until then opinions are taken.`,
    }),
    ...noteOf(rule),
  ];
}

export const fixed = (rule: Rule, date: string): readonly Words[] => [
  said({
    bg: (day) => `Законът дава деня: до ${day(date)}, всяка година (${rule.article.bg}).`,
    en: (day) => `The law names the day: by ${day(date)}, every year (${rule.article.en}).`,
  }),
  ...noteOf(rule),
];

export const endsOff = (off: Words | null, safe: string): Words =>
  said({
    bg: (day) => `Денят е почивен (${off?.bg ?? ''}); сигурно е на ${day(safe)}.`,
    en: (day) => `That day is off (${off?.en ?? ''}); ${day(safe)} is safe.`,
  });

export const assumed = (fact: Fact, date: string): Words =>
  said({
    bg: (day) => `Не е дадено: ${FACTS[fact].bg}; взет е последният възможен ден, ${day(date)}.`,
    en: (day) => `Not given: ${FACTS[fact].en}; it is taken on its last possible day, ${day(date)}.`,
  });

export const early = ({ hearing, notice }: Early): Words =>
  said({
    bg: (day) => `По-добре е по-рано: за обсъждане на ${day(hearing)} препоръчваме обява на ${day(notice)}.`,
    en: (day) => `Earlier is better: for a hearing on ${day(hearing)} we recommend the notice on ${day(notice)}.`,
  });

export const localOff = (date: string): Words =>
  said({
    bg: (day) => `${day(date)} е местен почивен ден: не се прескача, защото никой закон не казва, че удължава срока.`,
    en: (day) => `${day(date)} is a local day off: it is not skipped, since no law says that it makes the term longer.`,
  });

export const notLookedUp = (years: readonly number[]): Words => ({
  bg: `Почивните дни за ${years.join(' и ')} г. са изчислени по КТ, чл. 154; решения на Министерския съвет за размествания не са въведени – проверете.`,
  en: `The days off of ${years.join(' and ')} are computed by the Labour Code, Art. 154; decisions of the Council of Ministers on moved days are not entered – check.`,
});

export const doneLate = (done: string, last: string): Words =>
  said({
    bg: (day) => `Закъснява: направено е на ${day(done)}, последният ден е ${day(last)}.`,
    en: (day) => `Late: it was done on ${day(done)}, the last day is ${day(last)}.`,
  });

export const doneEarly = (done: string, first: string): Words =>
  said({
    bg: (day) => `Рано е: ${day(done)} е преди ${day(first)}.`,
    en: (day) => `Too early: ${day(done)} is before ${day(first)}.`,
  });

export const outsideTerm = (event: Fact, date: string, last: string): Words =>
  said({
    bg: (day) => `Извън срока: ${FACTS[event].bg} на ${day(date)}, а последният ден е ${day(last)}.`,
    en: (day) => `Outside the term: ${FACTS[event].en} on ${day(date)}, while the last day is ${day(last)}.`,
  });

export const outOfOrder = (first: Words, firstDay: string, then: Words, thenDay: string): Words =>
  said({
    bg: (day) => `Не е по ред: ${then.bg} (${day(thenDay)}) е преди ${first.bg} (${day(firstDay)}).`,
    en: (day) => `Out of order: ${then.en} (${day(thenDay)}) comes before ${first.en} (${day(firstDay)}).`,
  });

export const BEFORE_TERM: Words = {
  bg: 'Законът иска обсъждането в рамките на срока, който започва с обнародването (ЗПФ, чл. 84, ал. 6): спорно е.',
  en: 'The law wants the hearing within the term that begins with the promulgation (Public Finance Act, Art. 84, para. 6): it is arguable.',
};
