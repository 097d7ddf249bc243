/** Terms as facts that a dialog may ask about. Nothing is stored: the days come in as arguments. */
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { dayAt } from '../clock.ts';
import { stepsOf } from '../documents/plan.ts';
import { type EffectRule, type Fact, type Feature, type Here, langOf } from '../feature.ts';
import { orderParcel } from '../press/parcel.ts';
import { daysAt, inCalendar } from './calendar.ts';
import { DEADLINE_DATA } from './data.ts';
import { filesOfPlan } from './files.ts';
import { GAZETTE_ORDERS, GAZETTE_TABLE, gazetteOf, gazetteWords } from './gazette.ts';
import { assumptions, budgetLines, faultySteps, hearingLines, type Line, lawLines, sentence } from './lines.ts';
import { localDaysOf, tellLocal, warningsOf } from './local.ts';
import { budgetYear } from './plan.ts';
import { dated, type Words } from './words.ts';

/** Of each line of a plan. `date` and `safe` are none where no law sets a day; `text` is the line as a sentence. */
const FIELDS: NonNullable<FactSignature['fields']> = {
  id: 'text',
  label: 'text',
  date: 'date',
  safe: 'date',
  recommended: 'date',
  ref: 'text',
  late: 'bool',
  why: 'text',
  text: 'text',
};

type Plan = (args: readonly Value[]) => readonly Line[];

const hearing: Plan = ([day]) => (isDay(day) ? hearingLines(DEADLINE_DATA, day) : []);
const budget: Plan = ([day]) => (isDay(day) ? budgetLines(DEADLINE_DATA, day) : []);
const law: Plan = ([promulgated, held]) => {
  if (!isDay(promulgated)) return [];
  const given = { 'state-budget-promulgated': promulgated, ...(isDay(held) && { hearing: held }) };
  return lawLines(DEADLINE_DATA, given, budgetYear(promulgated));
};

const isDay = (value: Value | undefined): value is string => typeof value === 'string' && value !== '';
const langHere = ({ session }: Here): Lang => langOf(session?.slots['me.lang']);

/** Nothing where the calendar has no data for some day of it. */
const within = (plan: Plan, args: readonly Value[]): readonly Line[] => inCalendar(() => plan(args), []);

const listed = (args: Fact['args'], plan: Plan): Fact => ({
  args,
  type: 'list',
  fields: FIELDS,
  load: (here, given) => within(plan, given).map((line) => record(line, langHere(here), dayAt(here.at))),
});

const written = (plan: Plan): Fact => ({
  args: ['date'],
  type: 'text',
  load: (here, given) =>
    within(plan, given)
      .map((line) => `• ${sentence(line, langHere(here), dayAt(here.at))}`)
      .join('\n'),
});

/** „миналия петък“ lies at most so many days back, „петък“ so many ahead. */
const BACK = -13;
const AHEAD = 7;
const GIVEN: readonly Words[] = [
  { bg: 'обнародване', en: 'promulgated' },
  { bg: 'обсъждане', en: 'hearing' },
];
const nearDays = (lang: Lang, days: readonly Value[], today: string): string =>
  days
    .flatMap((day, index) => (isDay(day) && isNear(day, today) ? [`${GIVEN[index]?.[lang]} ${dated(lang, day)}`] : []))
    .join(', ');
const isNear = (day: string, today: string): boolean => {
  const days = daysAt(day) - daysAt(today);
  return days >= BACK && days <= AHEAD;
};

/** A day that is not given, or is one. */
const given = (value: Value | undefined): string | null => (isDay(value) ? value : null);

/** The local days off of the person's municipality on the way of a plan, in words. @param linesOf its lines, by the days given */
const localWarnings = (
  defaults: readonly string[],
  linesOf: (days: readonly (string | null)[]) => readonly Line[],
): Fact => ({
  args: ['choice', 'place', ...defaults.map(() => 'date' as const)],
  defaults: ['me.lang', 'me.town', ...defaults],
  type: 'text',
  load: async ({ q }, [lang, town, ...days]) => {
    const local = typeof town === 'string' ? await localDaysOf(q, town) : [];
    const dates = days.map(given);
    return tellLocal(langOf(lang), warningsOf(langOf(lang), local, linesOf(dates), dates));
  },
});

/** A plan in words: a line for each step, which of them are late or out of order, and why. */
function planIn(lang: Lang, lines: readonly Line[], now: string): Value {
  const steps = lines.map((line) => `• ${sentence(line, lang, now)}`);
  const taken = assumptions(lines, lang);
  const faulty = lines.filter(({ late }) => late);
  return {
    text: [...steps, ...(taken === '' ? [] : ['', taken])].join('\n'),
    late: faulty.length,
    steps: faultySteps(lines, lang),
    faults: faulty.flatMap(({ faults }) => faults.map((one) => one[lang])).join(' '),
  };
}

/** Orders the plan as files; of days that make none, nothing. */
const files: EffectRule = {
  args: { promulgated: 'date', hearing: 'date' },
  apply: async (here, { promulgated, hearing }) => {
    const basis = { promulgated: given(promulgated), hearing: given(hearing) };
    const lines = stepsOf(basis);
    if (lines.length === 0) return {};
    const [lang, town] = [langHere(here), here.session?.slots['me.town']];
    const local = typeof town === 'string' ? await localDaysOf(here.q, town) : [];
    const warnings = warningsOf(lang, local, lines, [basis.promulgated, basis.hearing]);
    await orderParcel(here, filesOfPlan(lang, lines, basis, { today: dayAt(here.at), at: here.at, warnings }));
    return {};
  },
};

/** A plan whose days lie outside the calendar's data is empty; `deadlines.known` tells. */
export const deadlines: Feature = {
  name: 'deadlines',
  migrations: [GAZETTE_TABLE],
  orders: GAZETTE_ORDERS,
  facts: {
    /** The State Budget Act that is out, of this year or the next; none before. */
    'terms.gazette': {
      args: ['choice'],
      defaults: ['me.lang'],
      type: 'record',
      fields: { text: 'text', day: 'date' },
      load: async ({ q, at }, [lang]) => {
        const one = await gazetteOf(q, dayAt(at));
        return one === null ? null : { text: gazetteWords(langOf(lang), one), day: one.promulgated };
      },
    },
    'deadlines.hearing_plan': listed(['date'], hearing),
    'deadlines.budget_plan': listed(['date'], budget),
    'deadlines.plan': listed(['date', 'date'], law),
    'deadlines.hearing_text': written(hearing),
    'deadlines.budget_text': written(budget),
    /** The plan of the talk about terms, a line each; empty where the days make none. */
    'terms.plan': {
      args: ['choice', 'date', 'date'],
      defaults: ['me.lang', 'terms.promulgated', 'terms.hearing'],
      type: 'record',
      fields: { text: 'text', late: 'number', steps: 'text', faults: 'text' },
      load: ({ at }, [lang, promulgated, day]) =>
        planIn(langOf(lang), stepsOf({ promulgated: given(promulgated), hearing: given(day) }), dayAt(at)),
    },
    /** The days that lie so near today that they may have been given in words; empty where there are none. */
    'terms.near': {
      args: ['choice', 'date', 'date'],
      defaults: ['me.lang', 'terms.promulgated', 'terms.hearing'],
      type: 'text',
      load: ({ at }, [lang, ...days]) => nearDays(langOf(lang), days, dayAt(at)),
    },
    'terms.local': localWarnings(['terms.promulgated', 'terms.hearing'], ([promulgated = null, held = null]) =>
      stepsOf({ promulgated, hearing: held }),
    ),
    'walk.local': localWarnings(['walk.day'], ([held = null]) => stepsOf({ promulgated: null, hearing: held })),
    'deadlines.known': {
      args: ['date'],
      type: 'bool',
      load: (_, args) => [hearing, budget].every((plan) => within(plan, args).length > 0),
    },
  },
  effects: { 'deadlines.files': files },
  due: {},
};

function record(line: Line, lang: Lang, now: string): Value {
  const { id, label, date, safe, recommended, article, late, why } = line;
  const words = { label: label[lang], ref: article[lang], why: why[lang], text: sentence(line, lang, now) };
  return { id, date, safe, recommended, late, ...words };
}
