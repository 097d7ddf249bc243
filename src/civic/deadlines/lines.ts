/** Plans for an administration: what the law asks for together with what good practice adds, in the order of days. */
import { addDays } from '../../dialog/civil.ts';
import type { Lang } from '../../dialog/types.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { workdayNear, workdaysAfter } from './count.ts';
import type { DeadlineData } from './data.ts';
import { type Assumed, asked, budgetYear, type Item, planOf } from './plan.ts';
import { FACTS, type Given, type RuleId, ruleOf } from './rules.ts';
import { dated, joined, said, type Words } from './words.ts';

export interface Line {
  readonly id: string;
  readonly label: Words;
  /** Null where no law sets a day. */
  readonly date: string | null;
  readonly safe: string | null;
  readonly recommended: string;
  readonly article: Words;
  readonly late: boolean;
  readonly why: Words;
  /** What it runs from was not given, and was taken on its last possible day. */
  readonly assumed: Assumed | null;
}

const ADVICE: Words = { bg: 'препоръка, не закон', en: 'advice, not law' };
const NOTHING: Words = { bg: '', en: '' };
/** Inside the mayor's 20 working days the hearing leaves room before it for the notice, after it for the answers. */
const HEARING_WORKDAY = 12;
/** As the engine recommends before a hearing that was given. */
const NOTICE_DAYS = 14;
/** As clauses and the walk say it of the minutes. */
const MINUTES_DAYS = 3;

/** The last working day within three days of the hearing („до 3 дни“); the next one where holidays leave none. */
function minutesDay(calendar: Calendar, hearing: string): string {
  const last = workdayNear(calendar, addDays(hearing, MINUTES_DAYS), -1);
  return last > hearing ? last : workdaysAfter(calendar, hearing, 1).date;
}

/** A day on which people may be written to: no Sunday and no holiday; what would fall there goes out earlier. */
function sendDay(calendar: Calendar, iso: string): string {
  let date = iso;
  while ((calendar.dayOff(date)?.en ?? SATURDAY) !== SATURDAY) date = addDays(date, -1);
  return date;
}
const SATURDAY = 'Saturday';

/** Good practice around a hearing; working days, but for the reminders. */
const PRACTICE: readonly {
  readonly id: string;
  readonly label: Words;
  readonly day: (calendar: Calendar, hearing: string, notice: string) => string;
}[] = [
  {
    id: 'team-order',
    label: { bg: 'Заповед и екип', en: 'Order and team' },
    day: (calendar, _, notice) => workdayNear(calendar, addDays(notice, -1), -1),
  },
  {
    id: 'reminder-3',
    label: { bg: 'Напомняне', en: 'Reminder' },
    day: (calendar, hearing) => sendDay(calendar, addDays(hearing, -3)),
  },
  {
    id: 'reminder-1',
    label: { bg: 'Второ напомняне', en: 'Second reminder' },
    day: (calendar, hearing) => sendDay(calendar, addDays(hearing, -1)),
  },
  {
    id: 'protocol',
    label: { bg: 'Протокол от обсъждането', en: 'Minutes of the hearing' },
    day: minutesDay,
  },
  {
    id: 'feedback-table',
    label: { bg: 'Таблица с отговорите', en: 'Table of the answers' },
    day: (calendar, hearing) => workdaysAfter(calendar, hearing, 4).date,
  },
  {
    id: 'final-draft',
    label: { bg: 'Окончателен проект', en: 'Final draft' },
    day: (calendar, hearing) => workdaysAfter(calendar, hearing, 6).date,
  },
];

/** The rules that follow from a promulgation. */
const CHAIN: ReadonlySet<RuleId> = new Set([
  'draft-submit',
  'hearing-notice',
  'council-adopt',
  'publish-budget',
  'council-act-known',
  'send-mf-auditors',
]);

/** Around the hearing of a draft budget. @throws OutsideCalendar */
export function hearingLines(data: DeadlineData, hearing: string): readonly Line[] {
  const items = planOf(data, asked({ hearing }, budgetYear(hearing)));
  const law = items.filter(({ rule }) => rule.id === 'hearing-notice').flatMap(lineOf);
  return inOrder([...law, hearingLine(hearing, hearing), ...practice(data, hearing, law[0]?.recommended ?? hearing)]);
}

/** Our own days stand with a hearing on the day that we recommend; the last ones with it on its last possible day. */
function advised(line: Line, hearing: string): Line {
  if (line.id !== 'hearing-notice') return line;
  const recommended = addDays(hearing, -NOTICE_DAYS);
  const why = said({
    bg: (day) => `Препоръчваме ${day(recommended)}: ${NOTICE_DAYS} дни преди обсъждане на ${day(hearing)}.`,
    en: (day) => `We recommend ${day(recommended)}: ${NOTICE_DAYS} days before a hearing on ${day(hearing)}.`,
  });
  return { ...line, recommended, why: joined([line.why, why], ' ') };
}

/**
 * From the promulgation of the state budget to the published budget, no other day given: the last and the safe days are
 * those of the engine, as the command tells them.
 */
export function budgetLines(data: DeadlineData, promulgated: string): readonly Line[] {
  const hearing = workdaysAfter(calendarOf(data.daysOff), promulgated, HEARING_WORKDAY).date;
  const items = planOf(data, asked({ 'state-budget-promulgated': promulgated }, budgetYear(promulgated)));
  const law = items
    .filter(({ rule }) => CHAIN.has(rule.id))
    .flatMap(lineOf)
    .map((line) => advised(line, hearing));
  const [end, notice] = (['draft-submit', 'hearing-notice'] as const).map((id) => law.find((line) => line.id === id));
  const steps = practice(data, hearing, notice?.recommended ?? hearing);
  return inOrder([...law, hearingLine(hearing, end?.date ?? hearing), ...steps]);
}

/** What the law asks for when these days are given, in the order of the rules; rules without a day are left out. */
export const lawLines = (data: DeadlineData, given: Given, year: number): readonly Line[] =>
  planOf(data, asked(given, year)).flatMap(lineOf);

const inOrder = (lines: readonly Line[]): readonly Line[] =>
  [...lines].sort((one, other) =>
    one.recommended < other.recommended ? -1 : one.recommended > other.recommended ? 1 : 0,
  );

const lineOf = ({ rule, date, safe, recommended, late, why, assumed }: Item): readonly Line[] =>
  recommended === null
    ? []
    : [
        {
          id: rule.id,
          label: rule.label,
          date,
          safe,
          recommended,
          article: rule.article,
          late,
          why: joined(why, ' '),
          assumed,
        },
      ];

/** The hearing lies within the mayor's term (ЗПФ чл. 84, ал. 6). */
const hearingLine = (recommended: string, last: string): Line => ({
  id: 'hearing',
  label: { bg: 'Обсъждане на проекта', en: 'Hearing of the draft' },
  date: last,
  safe: last,
  recommended,
  article: ruleOf('hearing-notice').article,
  late: false,
  assumed: null,
  why: {
    bg: 'Обсъждането е в срока за внасяне на проекта; протоколът се внася заедно с него.',
    en: 'The hearing lies within the term for submitting the draft; the minutes go in together with it.',
  },
});

function practice({ daysOff }: DeadlineData, hearing: string, notice: string): readonly Line[] {
  const calendar = calendarOf(daysOff);
  return PRACTICE.map(({ id, label, day }) => {
    const recommended = day(calendar, hearing, notice);
    return {
      id,
      label,
      date: null,
      safe: null,
      recommended,
      article: ADVICE,
      late: false,
      why: NOTHING,
      assumed: null,
    };
  });
}

/** What was not given and is counted on its last possible day; empty where everything was given. */
export function assumptions(lines: readonly Line[], lang: Lang): string {
  const taken = new Map(
    lines.flatMap(({ assumed }) => (assumed === null ? [] : [[assumed.fact, assumed.day] as const])),
  );
  if (taken.size === 0) return '';
  const days = [...taken].map(([fact, day]) => `${FACTS[fact][lang]} – ${dated(lang, day)}`).join('; ');
  return `${TEXTS.assumed[lang]}: ${days}.`;
}

const TEXTS = {
  assumed: {
    bg: 'Не е даден ден и е взет последният възможен',
    en: 'No day was given and the last possible one is taken',
  },
  last: { bg: 'последен ден', en: 'last day' },
  safe: { bg: 'сигурен', en: 'safe' },
  recommended: { bg: 'препоръчваме', en: 'we recommend' },
} satisfies { readonly [name: string]: Words };

/** One line of a plan in one sentence; days that fall together are said once. */
export function sentence({ label, date, safe, recommended, article }: Line, lang: Lang): string {
  const days = [
    ...(date === null ? [] : [`${TEXTS.last[lang]} ${dated(lang, date)}`]),
    ...(safe === null || safe === date ? [] : [`${TEXTS.safe[lang]} ${dated(lang, safe)}`]),
    ...(recommended === safe ? [] : [`${TEXTS.recommended[lang]} ${dated(lang, recommended)}`]),
  ];
  return `${label[lang]}: ${days.join(', ')} (${article[lang]})`;
}
