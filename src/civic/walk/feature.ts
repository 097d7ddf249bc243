/** The days of a walk through a hearing, counted from the day that the person gives; in words, since texts name them. */
import type { Lang, Value } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { today } from '../clock.ts';
import { calendarOf, inCalendar, isHoliday, isWeekend } from '../deadlines/calendar.ts';
import { DEADLINE_DATA } from '../deadlines/data.ts';
import { hearingLines, type Line } from '../deadlines/lines.ts';
import { dated } from '../deadlines/words.ts';
import { type Fact, type Feature, langOf } from '../feature.ts';

/** Which line of the plan a step of the walk shows. */
const STEPS = {
  team: 'team-order',
  notice: 'hearing-notice',
  remind: 'reminder-3',
  remind_again: 'reminder-1',
  hearing: 'hearing',
  record: 'protocol',
  answers: 'feedback-table',
  draft: 'final-draft',
} as const satisfies { readonly [field: string]: string };

const NO_DAY: Words = {
  bg: 'Датата смятам, щом дадете деня на обсъждането.',
  en: 'I count the date once you give the day of the hearing.',
};
const SURELY: Words = { bg: 'сигурно до', en: 'surely until' };
const ARGUABLY: Words = { bg: 'спорно', en: 'arguably' };
const RECOMMENDED: Words = { bg: 'препоръчваме', en: 'we recommend' };
const SAFE: Words = { bg: 'сигурен ден', en: 'safe day' };
const ARGUABLE: Words = { bg: 'последен, но спорен ден', en: 'last, but arguable day' };

/** Nothing where no day was given, or where the calendar has no data for it. */
const linesOf = (day: Value | undefined): readonly Line[] =>
  typeof day === 'string' && day !== '' ? inCalendar(() => hearingLines(DEADLINE_DATA, day), []) : [];

const HOLIDAY: Words = { bg: 'Този ден е официален празник.', en: 'This day is an official holiday.' };
/** In place of a holiday, or by a decision. */
const DAY_OFF: Words = { bg: 'Този ден е почивен.', en: 'This day is a day off.' };
const NOTHING: Words = { bg: '', en: '' };
const PAST: Words = { bg: 'минало', en: 'past' };

/** That a hearing is planned on a holiday; a weekend is no fault, people are free then. */
function restOn(day: Value | undefined): Words {
  const { daysOff } = DEADLINE_DATA;
  if (typeof day !== 'string' || day === '') return NOTHING;
  if (isHoliday(daysOff, day)) return HOLIDAY;
  return !isWeekend(day) && inCalendar(() => calendarOf(daysOff).dayOff(day), null) !== null ? DAY_OFF : NOTHING;
}

/** Says a day, and of one before today that it is over. */
type Say = (day: string) => string;
const sayer =
  (lang: Lang, now: string): Say =>
  (day) =>
    day < now ? `${dated(lang, day)} (${PAST[lang]})` : dated(lang, day);

/** „Покана за обсъждането: 27.11.2026 (петък), сигурно до 02.12.2026 (сряда), спорно 03.12.2026 (четвъртък)“. */
function short(lang: Lang, say: Say, { label, date, safe, recommended }: Line): string {
  const until = safe === null || safe === recommended ? '' : `, ${SURELY[lang]} ${say(safe)}`;
  const arguably = date === null || date === safe ? '' : `, ${ARGUABLY[lang]} ${say(date)}`;
  return `${label[lang]}: ${say(recommended)}${until}${arguably}`;
}

/** „Покана: препоръчваме …; сигурен ден …; последен, но спорен ден … – ЗПФ, чл. 84, ал. 6“. */
function long(lang: Lang, say: Say, { label, date, safe, recommended, article }: Line): string {
  const further = [
    ...(safe === null || safe === recommended ? [] : [`${SAFE[lang]} ${say(safe)}`]),
    ...(date === null || date === safe ? [] : [`${ARGUABLE[lang]} ${say(date)}`]),
  ];
  const day = say(recommended);
  const days = further.length === 0 ? [day] : [`${RECOMMENDED[lang]} ${day}`, ...further];
  return `${label[lang]}: ${days.join('; ')} – ${article[lang]}`;
}

/** @param now the day of asking: what lies before it is over */
function planIn(lang: Lang, day: Value | undefined, now: string): Value {
  const lines = linesOf(day);
  const say = sayer(lang, now);
  const lineOf = (id: string): string => {
    const line = lines.find((one) => one.id === id);
    return line === undefined ? NO_DAY[lang] : long(lang, say, line);
  };
  const steps = Object.entries(STEPS).map(([field, id]): [string, Value] => [field, lineOf(id)]);
  const all = lines.map((line) => short(lang, say, line)).join('\n');
  return { ...Object.fromEntries(steps), all, rest: restOn(day)[lang] };
}

const FIELDS = {
  ...Object.fromEntries(Object.keys(STEPS).map((field) => [field, 'text' as const])),
  all: 'text' as const,
  rest: 'text' as const,
};

/** Whether a day of the notice is over, seen from the second argument. */
const isPast = (which: 'safe' | 'date'): Fact => ({
  args: ['date', 'date'],
  type: 'bool',
  load: (_, [day, now]) => {
    const last = linesOf(day).find(({ id }) => id === STEPS.notice)?.[which] ?? null;
    return last !== null && typeof now === 'string' && last < now;
  },
});

/** The feature: no tables; the day stands in the person's session. */
export const walk: Feature = {
  name: 'walk',
  migrations: [],
  facts: {
    'walk.plan': {
      args: ['choice', 'date'],
      defaults: ['me.lang', 'walk.day'],
      type: 'record',
      fields: FIELDS,
      load: (here, [lang, day]) => planIn(langOf(lang), day, today(here)),
    },
    /** Whether the last safe day for the notice is over. */
    'walk.late': isPast('safe'),
    /** Whether every reading of its term is over. */
    'walk.over': isPast('date'),
  },
  effects: {},
  due: {},
};
