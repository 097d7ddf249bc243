import { wallClock } from '../app/clock.ts';
import { ConfigError } from '../app/config.ts';
import { dayAt } from '../civic/clock.ts';
import { isWeekend, OutsideCalendar, yearOf } from '../civic/deadlines/calendar.ts';
import { DEADLINE_DATA } from '../civic/deadlines/data.ts';
import { type Asked, budgetYear, type Item, planOf } from '../civic/deadlines/plan.ts';
import { FACTS, type Fact, type Given, RULES, type RuleId } from '../civic/deadlines/rules.ts';
import { tableOf } from '../civic/deadlines/table.ts';
import { fromIso } from '../dialog/civil.ts';
import { meant } from './arguments.ts';
import type { Command } from './command.ts';

/** The options that give a day by the name of what happened. */
const DAYS: { readonly [option: string]: Fact } = {
  promulgated: 'state-budget-promulgated',
  hearing: 'hearing',
  submitted: 'draft-submitted',
  adopted: 'adopted',
  'report-hearing': 'report-hearing',
};
const ONE = new Set([...Object.keys(DAYS), 'year', 'shift-days']);
/** These may be given several times, and several values at a time. */
const MANY = new Set(['from', 'off', 'work', 'local-off']);
const OPTIONS: readonly string[] = [...ONE, ...MANY, 'json'];
const STEPS: readonly (Fact | RuleId)[] = [...(Object.keys(FACTS) as Fact[]), ...RULES.map(({ id }) => id)];
const NAMES: readonly string[] = [...new Set([...Object.keys(DAYS), ...STEPS])];

/** A step under its rule's name is the same as its fact. */
const FACT_OF: ReadonlyMap<string, Fact> = new Map(
  RULES.flatMap(({ id, done }) => (done === undefined ? [] : [[id, done] as const])),
);

/** The terms of a budget year as a table in Bulgarian, or as JSON. @throws ConfigError, one sentence that teaches. */
export const deadlines: Command = async ({ args, print }) => {
  const options = optionsOf(args);
  const question = questionOf(options);
  const items = answered(() => planOf(DEADLINE_DATA, question));
  const lines = options.has('json')
    ? [JSON.stringify({ items: items.map(jsonOf) }, null, 1)]
    : tableOf(items, question.year, 'bg');
  for (const line of lines) print(line);
  return 0;
};

function answered<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof OutsideCalendar) throw new ConfigError(error.message);
    throw error;
  }
}

const jsonOf = ({ rule, date, safe, recommended, late, skipped, why }: Item): object => ({
  id: rule.id,
  date,
  safe,
  recommended,
  late,
  ref: rule.ref,
  skipped: skipped.map((one) => ({ date: one.date, why: one.why.bg })),
  why: why.map(({ bg }) => bg).join(' '),
});

type Options = ReadonlyMap<string, readonly string[]>;

function optionsOf(args: readonly string[]): Options {
  const options = new Map<string, readonly string[]>();
  for (let index = 0; index < args.length; ) {
    const [name, inline] = optionAt(args[index] ?? '');
    const following = valuesAfter(args, index + 1, inline === undefined ? mostOf(name) : 0);
    const values = inline === undefined ? following : [inline];
    complain(name, values, options);
    options.set(name, [...(options.get(name) ?? []), ...(MANY.has(name) ? values.flatMap(byComma) : values)]);
    index += 1 + following.length;
  }
  return options;
}

const byComma = (value: string): readonly string[] => value.split(',');
const mostOf = (name: string): number => (name === 'json' ? 0 : ONE.has(name) ? 1 : Number.POSITIVE_INFINITY);

function valuesAfter(args: readonly string[], from: number, most: number): readonly string[] {
  const rest = args.slice(from);
  const end = rest.findIndex((word) => word.startsWith('--'));
  return rest.slice(0, Math.min(most, end < 0 ? rest.length : end));
}

function complain(name: string, values: readonly string[], before: Options): void {
  if (name === 'json' && values.length > 0) throw new ConfigError('--json takes no value.');
  if (name !== 'json' && values.length === 0)
    throw new ConfigError(`--${name} needs a value: --${name} ${formOf(name)}.`);
  if (ONE.has(name) && before.has(name)) throw new ConfigError(`--${name} was given twice: give it once.`);
}

const FORMS: { readonly [option: string]: string } = {
  year: '2027',
  'shift-days': '25',
  from: 'registered=2026-12-11',
};
const BOUNDS: { readonly [option: string]: string } = {
  year: ' of four digits',
  'shift-days': ' from 0 to 999',
};
const formOf = (option: string): string => FORMS[option] ?? '2026-12-11';

function optionAt(word: string): readonly [string, string | undefined] {
  if (!word.startsWith('--'))
    throw new ConfigError(`"${word}" belongs to no option; days are given as --hearing 2026-12-11.`);
  const [name = '', inline] = word.slice(2).split(/=(.*)/s);
  if (OPTIONS.includes(name)) return [name, inline];
  throw new ConfigError(`This command has no option --${name}${meant(name, OPTIONS, '--')}`);
}

function questionOf(options: Options): Asked {
  const given = givenOf(options);
  const year = options.get('year')?.[0];
  const asked = year === undefined ? defaultYear(given) : whole('year', year, /^[1-9]\d{3}$/);
  inYear(given, asked);
  const shift = options.get('shift-days')?.[0];
  return {
    given,
    year: asked,
    shiftDays: shift === undefined ? null : whole('shift-days', shift, /^\d{1,3}$/),
    moved: movedOf(options),
    localOff: daysOf(options, 'local-off'),
  };
}

/** The budget of a year is promulgated in October of the year before at the earliest, and in its own year at the latest. */
function inYear(given: Given, year: number): void {
  const day = given['state-budget-promulgated'];
  if (day === undefined || year === budgetYear(day) || year === yearOf(day)) return;
  throw new ConfigError(
    `--promulgated ${day} with --year ${year}: a state budget that is promulgated then is of ${budgetYear(day)}; give the day or the year anew.`,
  );
}

function givenOf(options: Options): Given {
  const given = new Map<Fact | RuleId, string>();
  const add = (step: Fact | RuleId, day: string, where: string): void => {
    const fact = FACT_OF.get(step) ?? step;
    const other = given.get(fact);
    if (other !== undefined && other !== day)
      throw new ConfigError(`${where}: "${fact}" was given already, as ${other}; give one day.`);
    given.set(fact, day);
  };
  for (const [option, fact] of Object.entries(DAYS))
    for (const day of daysOf(options, option)) add(fact, day, `--${option} ${day}`);
  for (const pair of options.get('from') ?? []) {
    const [name = '', day = ''] = pair.split(/=(.*)/s);
    add(stepOf(name, pair), dayIn(day, `--from ${pair}`), `--from ${pair}`);
  }
  return Object.fromEntries(given);
}

function stepOf(name: string, pair: string): Fact | RuleId {
  if (!pair.includes('=')) throw new ConfigError(`--from ${pair}: write it as --from registered=2026-12-11.`);
  const step = Object.hasOwn(DAYS, name) ? DAYS[name] : STEPS.find((one) => one === name);
  if (step !== undefined) return step;
  throw new ConfigError(`--from ${pair}: there is no step "${name}"${meant(name, NAMES)}`);
}

const daysOf = (options: Options, option: string): readonly string[] =>
  (options.get(option) ?? []).map((day) => dayIn(day, `--${option} ${day}`));

function dayIn(text: string, where: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new ConfigError(`${where}: write the day as 2026-12-11.`);
  if (fromIso(text) === null) throw new ConfigError(`${where}: the calendar has no such day.`);
  return text;
}

function whole(option: string, text: string, form: RegExp): number {
  if (!form.test(text))
    throw new ConfigError(
      `--${option} ${text}: write a whole number${BOUNDS[option] ?? ''}, such as ${formOf(option)}.`,
    );
  return Number(text);
}

function movedOf(options: Options): Asked['moved'] {
  const [off, worked] = [daysOf(options, 'off'), daysOf(options, 'work')];
  const both = off.find((day) => worked.includes(day));
  if (both !== undefined)
    throw new ConfigError(`--off ${both}: the same day is given with --work; it is either off or worked.`);
  const weekday = worked.find((day) => !isWeekend(day));
  if (weekday !== undefined)
    throw new ConfigError(`--work ${weekday}: only a Saturday or a Sunday can be worked instead of another day.`);
  return { off, worked };
}

/** The year after a promulgation in October to December; without one by what else was given, last by today. */
function defaultYear(given: Given): number {
  const budget = given['state-budget-promulgated'] ?? given.hearing ?? given['draft-submitted'] ?? given.adopted;
  if (budget !== undefined) return budgetYear(budget);
  const [other] = Object.values(given);
  return other === undefined ? budgetYear(dayAt(wallClock.now())) : yearOf(other);
}
