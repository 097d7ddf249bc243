/** The days of a walk through a hearing, counted from the day that the person gives; in words, since texts name them. */
import type { Lang, Value } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { inCalendar } from '../deadlines/calendar.ts';
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

/** „Покана за обсъждането: 27.11.2026 (петък), сигурно до 02.12.2026 (сряда), спорно 03.12.2026 (четвъртък)“. */
function short(lang: Lang, { label, date, safe, recommended }: Line): string {
  const until = safe === null || safe === recommended ? '' : `, ${SURELY[lang]} ${dated(lang, safe)}`;
  const arguably = date === null || date === safe ? '' : `, ${ARGUABLY[lang]} ${dated(lang, date)}`;
  return `${label[lang]}: ${dated(lang, recommended)}${until}${arguably}`;
}

/** „Покана: препоръчваме …; сигурен ден …; последен, но спорен ден … – ЗПФ, чл. 84, ал. 6“. */
function long(lang: Lang, { label, date, safe, recommended, article }: Line): string {
  const further = [
    ...(safe === null || safe === recommended ? [] : [`${SAFE[lang]} ${dated(lang, safe)}`]),
    ...(date === null || date === safe ? [] : [`${ARGUABLE[lang]} ${dated(lang, date)}`]),
  ];
  const day = dated(lang, recommended);
  const days = further.length === 0 ? [day] : [`${RECOMMENDED[lang]} ${day}`, ...further];
  return `${label[lang]}: ${days.join('; ')} – ${article[lang]}`;
}

function planIn(lang: Lang, lines: readonly Line[]): Value {
  const lineOf = (id: string): string => {
    const line = lines.find((one) => one.id === id);
    return line === undefined ? NO_DAY[lang] : long(lang, line);
  };
  const steps = Object.entries(STEPS).map(([field, id]): [string, Value] => [field, lineOf(id)]);
  return { ...Object.fromEntries(steps), all: lines.map((line) => short(lang, line)).join('\n') };
}

const FIELDS = {
  ...Object.fromEntries(Object.keys(STEPS).map((field) => [field, 'text' as const])),
  all: 'text' as const,
};

/** Whether a day of the notice is over, seen from the second argument. */
const isPast = (which: 'safe' | 'date'): Fact => ({
  args: ['date', 'date'],
  type: 'bool',
  load: (_, [day, today]) => {
    const last = linesOf(day).find(({ id }) => id === STEPS.notice)?.[which] ?? null;
    return last !== null && typeof today === 'string' && last < today;
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
      load: (_, [lang, day]) => planIn(langOf(lang), linesOf(day)),
    },
    /** Whether the last safe day for the notice is over. */
    'walk.late': isPast('safe'),
    /** Whether every reading of its term is over. */
    'walk.over': isPast('date'),
  },
  effects: {},
  due: {},
};
