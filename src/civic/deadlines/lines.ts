/** Plans for an administration: what the law asks for together with what good practice adds, in the order of days. */
import { addDays } from '../../dialog/civil.ts';
import type { Lang } from '../../dialog/types.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { workdayNear, workdaysAfter } from './count.ts';
import type { DeadlineData } from './data.ts';
import { type Early, earlyOf } from './early.ts';
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
  /** Of what is: nothing is too late, but steps changed places. */
  readonly outOfOrder: boolean;
  /** What is late or out of order, a sentence each. */
  readonly faults: readonly Words[];
  /** `recommended` is the day that the person gave for this step, not ours. */
  readonly given: boolean;
  readonly why: Words;
  /** What it runs from was not given, and was taken on its last possible day. */
  readonly assumed: Assumed | null;
}

const ADVICE: Words = { bg: 'препоръка, не закон', en: 'advice, not law' };
const NOTHING: Words = { bg: '', en: '' };
const ADVISED: Omit<Line, 'id' | 'label' | 'recommended'> = {
  date: null,
  safe: null,
  article: ADVICE,
  late: false,
  outOfOrder: false,
  faults: [],
  given: false,
  why: NOTHING,
  assumed: null,
};
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
    label: { bg: 'Протокол от обсъждането', en: 'Record of the hearing' },
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
  const own = { ...hearingLine(hearing, hearing), given: true };
  return inOrder([...law, own, ...practice(data, hearing, law[0]?.recommended ?? hearing)]);
}

/** Announced in time for the hearing that we recommend; the law's own line stands with the last possible one. */
const earlyNotice = ({ hearing, notice }: Early): Line => ({
  ...ADVISED,
  id: 'early-notice',
  label: said({
    bg: (day) => `Обява за обсъждане на ${day(hearing)}`,
    en: (day) => `Notice of a hearing on ${day(hearing)}`,
  }),
  recommended: notice,
});

/**
 * From the promulgation of the state budget to the published budget, no other day given: what the law asks for has the
 * days of the engine, as the command tells them.
 */
export function budgetLines(data: DeadlineData, promulgated: string): readonly Line[] {
  const early = earlyOf(calendarOf(data.daysOff), promulgated);
  const items = planOf(data, asked({ 'state-budget-promulgated': promulgated }, budgetYear(promulgated)));
  const law = items.filter(({ rule }) => CHAIN.has(rule.id)).flatMap(lineOf);
  const end = law.find(({ id }) => id === 'draft-submit');
  const steps = [earlyNotice(early), ...practice(data, early.hearing, early.notice)];
  return inOrder([...law, hearingLine(early.hearing, end?.date ?? early.hearing), ...steps]);
}

/** What the law asks for when these days are given, in the order of the rules; rules without a day are left out. */
export const lawLines = (data: DeadlineData, given: Given, year: number): readonly Line[] =>
  planOf(data, asked(given, year)).flatMap(lineOf);

const inOrder = (lines: readonly Line[]): readonly Line[] =>
  [...lines].sort((one, other) =>
    one.recommended < other.recommended ? -1 : one.recommended > other.recommended ? 1 : 0,
  );

/** The article of the rule; beside it the year’s own law where it makes the term longer. */
const articleOf = ({ rule, extended }: Item): Words =>
  extended === null ? rule.article : joined([rule.article, extended.ref], '; ');

function lineOf(item: Item): readonly Line[] {
  const { rule, date, safe, recommended, late, outOfOrder, faults, why, assumed } = item;
  if (recommended === null) return [];
  const [label, article] = [rule.label, articleOf(item)];
  const found = { late, outOfOrder, faults, given: false, assumed };
  return [{ id: rule.id, label, date, safe, recommended, article, why: joined(why, ' '), ...found }];
}

/** The hearing lies within the mayor's term (ЗПФ чл. 84, ал. 6). */
const hearingLine = (recommended: string, last: string): Line => ({
  id: 'hearing',
  label: { bg: 'Обсъждане на проекта', en: 'Hearing of the draft' },
  date: last,
  safe: last,
  recommended,
  article: ruleOf('hearing-notice').article,
  late: false,
  outOfOrder: false,
  faults: [],
  given: false,
  assumed: null,
  why: {
    bg: 'Обсъждането е в срока за внасяне на проекта; протоколът се внася заедно с него.',
    en: 'The hearing lies within the term for submitting the draft; the record goes in together with it.',
  },
});

function practice({ daysOff }: DeadlineData, hearing: string, notice: string): readonly Line[] {
  const calendar = calendarOf(daysOff);
  return PRACTICE.map(({ id, label, day }) => {
    return { ...ADVISED, id, label, recommended: day(calendar, hearing, notice) };
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
  given: { bg: 'даден ден', en: 'day given' },
  past: { bg: 'минал', en: 'past' },
  late: { bg: 'закъснява', en: 'late' },
  outOfOrder: { bg: 'не е по ред', en: 'out of order' },
} satisfies { readonly [name: string]: Words };

/** „22.11.2026 (неделя) – минал“ */
const told = (day: string, lang: Lang, now: string): string =>
  `${dated(lang, day)}${day < now ? ` – ${TEXTS.past[lang]}` : ''}`;

/** The day of a line that no law sets: that which was given, or ours. One that is over is not recommended any more. */
function ownDay({ recommended, given }: Line, lang: Lang, now: string): string {
  const day = told(recommended, lang, now);
  if (given) return `${TEXTS.given[lang]} ${day}`;
  return recommended < now ? day : `${TEXTS.recommended[lang]} ${day}`;
}
/** Whether it stands beside the days of the law: ours only while it is still to come. */
const tellsOwn = ({ recommended, given, date, safe }: Line, now: string): boolean =>
  given || date === null || (recommended !== safe && recommended >= now);

/**
 * One line of a plan in one sentence; days that fall together are said once.
 * @param now the day of asking: what lies before it is over
 */
export function sentence(line: Line, lang: Lang, now: string): string {
  const { label, date, safe, recommended, article, given } = line;
  const days = [
    ...(date === null || (given && date === recommended) ? [] : [`${TEXTS.last[lang]} ${told(date, lang, now)}`]),
    ...(safe === null || safe === date ? [] : [`${TEXTS.safe[lang]} ${told(safe, lang, now)}`]),
    ...(tellsOwn(line, now) ? [ownDay(line, lang, now)] : []),
  ];
  return `${label[lang]}: ${days.join(', ')} (${article[lang]})`;
}

/** Which steps are late or out of order: „Обсъждане на проекта (не е по ред)“; empty where none is. */
export const faultySteps = (lines: readonly Line[], lang: Lang): string =>
  lines
    .filter(({ late }) => late)
    .map(({ label, outOfOrder }) => `${label[lang]} (${TEXTS[outOfOrder ? 'outOfOrder' : 'late'][lang]})`)
    .join(', ');
