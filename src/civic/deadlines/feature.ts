/** Terms as facts that a dialog may ask about. Nothing is stored: the days come in as arguments. */
import type { FactSignature, Lang, Value } from '../../dialog/types.ts';
import { type Fact, type Feature, type Here, langOf } from '../feature.ts';
import { OutsideCalendar } from './calendar.ts';
import { DEADLINE_DATA } from './data.ts';
import { budgetLines, hearingLines, type Line, lawLines, sentence } from './lines.ts';
import { budgetYear } from './plan.ts';

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
function within(plan: Plan, args: readonly Value[]): readonly Line[] {
  try {
    return plan(args);
  } catch (error) {
    if (error instanceof OutsideCalendar) return [];
    throw error;
  }
}

const listed = (args: Fact['args'], plan: Plan): Fact => ({
  args,
  type: 'list',
  fields: FIELDS,
  load: (here, given) => within(plan, given).map((line) => record(line, langHere(here))),
});

const written = (plan: Plan): Fact => ({
  args: ['date'],
  type: 'text',
  load: (here, given) =>
    within(plan, given)
      .map((line) => `• ${sentence(line, langHere(here))}`)
      .join('\n'),
});

/** A plan whose days lie outside the calendar's data is empty; `deadlines.known` tells. */
export const deadlines: Feature = {
  name: 'deadlines',
  migrations: [],
  facts: {
    'deadlines.hearing_plan': listed(['date'], hearing),
    'deadlines.budget_plan': listed(['date'], budget),
    'deadlines.plan': listed(['date', 'date'], law),
    'deadlines.hearing_text': written(hearing),
    'deadlines.budget_text': written(budget),
    'deadlines.known': {
      args: ['date'],
      type: 'bool',
      load: (_, args) => [hearing, budget].every((plan) => within(plan, args).length > 0),
    },
  },
  effects: {},
  due: {},
};

function record(line: Line, lang: Lang): Value {
  const { id, label, date, safe, recommended, article, late, why } = line;
  const words = { label: label[lang], ref: article[lang], why: why[lang], text: sentence(line, lang) };
  return { id, date, safe, recommended, late, ...words };
}
