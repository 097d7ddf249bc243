/** A plan as files: a document with a table of the steps, and its days for a calendar. */
import type { Lang } from '../../dialog/types.ts';
import type { Document } from '../press/document.ts';
import type { Parcel } from '../press/parcel.ts';
import { type AllDay, icsOf } from './ics.ts';
import { assumptions, type Line } from './lines.ts';
import { dated, type Words } from './words.ts';

const WORDS = {
  all: { bg: 'плана', en: 'the plan' },
  plan: { bg: 'план със срокове', en: 'plan with its terms' },
  calendar: { bg: 'сроковете за календара', en: 'the terms for a calendar' },
  title: { bg: 'План за бюджета и обсъждането му', en: 'Plan of the budget and its hearing' },
  step: { bg: 'Стъпка', en: 'Step' },
  recommended: { bg: 'Препоръчваме', en: 'We recommend' },
  safe: { bg: 'Сигурен ден', en: 'Safe day' },
  last: { bg: 'Последен ден', en: 'Last day' },
  basis: { bg: 'Основание', en: 'Basis' },
  why: { bg: 'Как е сметнато', en: 'How it was counted' },
  promulgated: { bg: 'Обнародван държавен бюджет', en: 'State budget promulgated' },
  hearing: { bg: 'Обсъждане', en: 'Hearing' },
  late: { bg: 'закъснява', en: 'late' },
  outOfOrder: { bg: 'не по ред', en: 'out of order' },
  given: { bg: 'даден ден', en: 'day given' },
  dayGiven: { bg: 'Даден ден', en: 'Day given' },
  past: { bg: 'минал', en: 'past' },
  foot: {
    bg: 'Сметнато от Бубо по даден ден. Проверете местните почивни дни. Не е правен съвет.',
    en: 'Counted by Bubo from the days given. Check local days off. No legal advice.',
  },
} satisfies { readonly [name: string]: Words };

/** Days that were given, ISO. */
export interface Basis {
  readonly promulgated: string | null;
  readonly hearing: string | null;
}

function documentOf(
  lang: Lang,
  lines: readonly Line[],
  { promulgated, hearing }: Basis,
  { today, warnings }: Pick<Making, 'today' | 'warnings'>,
): Document {
  const day = (iso: string | null): string => (iso === null ? '–' : dated(lang, iso));
  const given = [
    [WORDS.promulgated[lang], promulgated],
    [WORDS.hearing[lang], hearing],
  ] as const;
  const rows = lines.map(({ label, recommended, given, safe, date, article, late, outOfOrder }) => [
    `${label[lang]}${late ? ` (${WORDS[outOfOrder ? 'outOfOrder' : 'late'][lang]})` : ''}`,
    `${day(recommended)}${given ? `, ${WORDS.given[lang]}` : recommended < today ? `, ${WORDS.past[lang]}` : ''}`,
    day(safe),
    day(date),
    article[lang],
  ]);
  const why = lines.filter((line) => line.why[lang] !== '').map(({ label, why }) => `${label[lang]}: ${why[lang]}`);
  return {
    lang,
    title: WORDS.title[lang],
    day: today,
    blocks: [
      { is: 'heading', level: 1, text: WORDS.title[lang] },
      {
        is: 'fields',
        pairs: given.flatMap(([name, iso]) => (iso === null ? [] : [[name, dated(lang, iso)] as const])),
      },
      {
        is: 'table',
        head: [WORDS.step, WORDS.recommended, WORDS.safe, WORDS.last, WORDS.basis].map((words) => words[lang]),
        rows,
        widths: [4, 3, 3, 3, 3],
      },
      { is: 'heading', level: 2, text: WORDS.why[lang] },
      {
        is: 'list',
        ordered: false,
        items: [...why, ...[assumptions(lines, lang)].filter((one) => one !== ''), ...warnings],
      },
    ],
    foot: WORDS.foot[lang],
  };
}

/** Each step on its safe day, or on the day given for it; where no law sets one, on the day that we recommend. */
const daysOf = (lang: Lang, lines: readonly Line[], { promulgated, hearing }: Basis): readonly AllDay[] =>
  lines.map(({ id, label, safe, recommended, given, date, article, why }) => ({
    uid: `${id}.${promulgated ?? hearing ?? ''}@bubo`,
    day: given ? recommended : (safe ?? recommended),
    title: label[lang],
    text: [
      `${WORDS[given ? 'dayGiven' : 'recommended'][lang]}: ${dated(lang, recommended)}`,
      ...(safe === null ? [] : [`${WORDS.safe[lang]}: ${dated(lang, safe)}`]),
      ...(date === null ? [] : [`${WORDS.last[lang]}: ${dated(lang, date)}`]),
      `${WORDS.basis[lang]}: ${article[lang]}`,
      ...(why[lang] === '' ? [] : [why[lang]]),
    ].join('\n'),
  }));

interface Making {
  /** ISO day. */
  readonly today: string;
  /** When it is made (ms). */
  readonly at: number;
  /** Local days off on the way, a sentence each. */
  readonly warnings: readonly string[];
}

/** The files of one plan. */
export function filesOfPlan(lang: Lang, lines: readonly Line[], basis: Basis, { today, at, warnings }: Making): Parcel {
  const name = `srokove-${basis.promulgated ?? basis.hearing ?? today}`;
  return {
    key: 'plan',
    title: WORDS.all[lang],
    parts: [
      {
        make: 'document',
        title: WORDS.plan[lang],
        name,
        document: documentOf(lang, lines, basis, { today, warnings }),
        formats: ['docx'],
      },
      {
        make: 'calendar',
        title: WORDS.calendar[lang],
        name,
        text: icsOf(daysOf(lang, lines, basis), WORDS.title[lang], at),
      },
    ],
  };
}
