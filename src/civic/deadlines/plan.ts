/** The engine: given days in, each rule's last, safe and recommended day out, with the way it was counted. Pure. */
import { addDays } from '../../dialog/civil.ts';
import { type Calendar, calendarOf, type Moved, makeCalendar, yearOf } from './calendar.ts';
import { monthsAfter, type Skipped, workdayNear, workdaysAfter } from './count.ts';
import { type DeadlineData, overrideOf, type TermOverride } from './data.ts';
import { earlyOf } from './early.ts';
import { faultsOf } from './faults.ts';
import { type Fact, type Given, LAST_DAY_OF, RULES, type Rule, type RuleId, ruleOf } from './rules.ts';
import * as why from './why.ts';
import type { Words } from './words.ts';

export interface Asked {
  readonly given: Given;
  /** The budget year: of the days that the law names, and of moved terms. */
  readonly year: number;
  /** Working days more for the mayor's draft; null: as the data knows for that year. */
  readonly shiftDays: number | null;
  /** Moved days that the data does not know. */
  readonly moved: Moved;
  /** Local days off (ЗМСМА чл. 21, ал. 1, т. 23): warned of, never skipped. */
  readonly localOff: readonly string[];
}

export interface Item {
  readonly rule: Rule;
  /** Last arguable day; null where what it runs from is not known. */
  readonly date: string | null;
  /** Good by every way of counting. */
  readonly safe: string | null;
  readonly recommended: string | null;
  /** Something given is late or out of order here. */
  readonly late: boolean;
  /** Of what is: nothing is too late, but steps changed places. */
  readonly outOfOrder: boolean;
  readonly skipped: readonly Skipped[];
  /** The derivation, a sentence each; the last ones are {@link faults}. */
  readonly why: readonly Words[];
  /** What is late or out of order, a sentence each. */
  readonly faults: readonly Words[];
  /** What it runs from was not given, and was taken on its last possible day. */
  readonly assumed: Assumed | null;
  /** What the year’s own law adds to the term, where it is counted in. */
  readonly extended: TermOverride | null;
}
export interface Assumed {
  readonly fact: Fact;
  readonly day: string;
}

/** A promulgation from this month on is of next year's budget. */
const AUTUMN = 10;
export const budgetYear = (iso: string): number => yearOf(iso) + (Number(iso.slice(5, 7)) >= AUTUMN ? 1 : 0);

export const asked = (given: Given, year: number): Asked => ({
  given,
  year,
  shiftDays: null,
  moved: { off: [], worked: [] },
  localOff: [],
});

/** What a term runs from, and whether that is an assumption. */
interface Start {
  readonly day: string;
  readonly assumed: Assumed | null;
}
interface Counted extends Pick<Item, 'skipped' | 'why' | 'extended'> {
  readonly date: string;
  readonly safe: string;
  readonly recommended: string;
}

/** Every rule in the order of the table. @throws OutsideCalendar where a day, given or counted, has no data. */
export function planOf(data: DeadlineData, question: Asked): readonly Item[] {
  const { off, worked } = question.moved;
  const isBare = off.length + worked.length === 0;
  const calendar = isBare ? calendarOf(data.daysOff) : makeCalendar(data.daysOff, question.moved);
  const given = stepsAsFacts(question.given);
  for (const day of [...Object.values(given), ...off, ...worked, ...question.localOff]) calendar.dayOff(day);
  const work = { data, calendar, question: { ...question, given }, counted: new Map() };
  return RULES.map((rule) => itemOf(work, rule));
}

/** A step that is itself a fact (the submission) may be given under either name. */
const stepsAsFacts = (given: Given): Given => ({
  ...Object.fromEntries(
    RULES.flatMap(({ id, done }) => {
      const day = given[id];
      return done === undefined || day === undefined ? [] : [[done, day] as const];
    }),
  ),
  ...given,
});

interface Work {
  readonly data: DeadlineData;
  readonly calendar: Calendar;
  readonly question: Asked;
  /** Several terms run from the end of the same one. */
  readonly counted: Map<RuleId, Counted>;
}

function itemOf(work: Work, rule: Rule): Item {
  const start = startOf(work, rule);
  if (start === null)
    return {
      rule,
      date: null,
      safe: null,
      recommended: null,
      late: false,
      outOfOrder: false,
      skipped: [],
      why: [why.unknown(rule)],
      faults: [],
      assumed: null,
      extended: null,
    };
  const counted = count(work, rule, start);
  for (const day of [counted.date, counted.safe, counted.recommended]) work.calendar.dayOff(day);
  const { late, order } = faultsOf(rule, work.question.given, counted.date, termEnd(work));
  const faults = [...late, ...order];
  return {
    rule,
    ...counted,
    late: faults.length > 0,
    outOfOrder: late.length === 0 && order.length > 0,
    faults,
    assumed: start.assumed,
    why: [...counted.why, ...remarks(work, counted, start), ...earlier(work, rule, start), ...faults],
  };
}

/** A hearing that was taken on its last possible day had better be earlier, and its notice with it. */
function earlier({ calendar, question }: Work, { id }: Rule, { assumed }: Start): readonly Words[] {
  const promulgated = question.given['state-budget-promulgated'];
  if (id !== 'hearing-notice' || assumed === null || promulgated === undefined) return [];
  const early = earlyOf(calendar, promulgated);
  return early.hearing < assumed.day ? [why.early(early)] : [];
}

/** The last day of another rule's term; null where what it runs from is not known. */
const termEnd =
  (work: Work) =>
  (id: RuleId): string | null => {
    const rule = ruleOf(id);
    const start = startOf(work, rule);
    return start === null ? null : count(work, rule, start).date;
  };

function startOf(work: Work, { from, term }: Rule): Start | null {
  const { given, year } = work.question;
  if (term.kind === 'fixed') return { day: `${year}-${term.day}`, assumed: null };
  if (from === undefined) return null;
  const day = given[from];
  return day === undefined ? assumedStart(work, from) : { day, assumed: null };
}

/** The last day of the step's own term. A hearing that was not given lies before a submission that was. */
function assumedStart(work: Work, fact: Fact): Start | null {
  const rule = LAST_DAY_OF[fact];
  const end = rule === undefined ? null : termEnd(work)(rule);
  const submitted = fact === 'hearing' ? work.question.given['draft-submitted'] : undefined;
  const [day] = [end, submitted].filter((one) => one !== null && one !== undefined).sort();
  return day === undefined ? null : { day, assumed: { fact, day } };
}

/** A rule has one start in a plan, so that it is counted once. */
function count(work: Work, rule: Rule, start: Start): Counted {
  const counted = work.counted.get(rule.id) ?? countNow(work, rule, start);
  work.counted.set(rule.id, counted);
  return counted;
}

const countNow = (work: Work, rule: Rule, start: Start): Counted => {
  const { term } = rule;
  switch (term.kind) {
    case 'workdays':
      return inWorkdays(work, rule, start.day, term.count);
    case 'notice':
      return beforehand(work, rule, start.day, term);
    case 'open':
      return notBefore(work, rule, start.day, term.count);
    case 'fixed':
      return untilDay(work.calendar, start.day, why.fixed(rule, start.day));
    default:
      return untilDay(work.calendar, later(start.day, term), why.calendarTerm(rule, start.day, later));
  }
};

const later = (day: string, { kind, count }: { readonly kind: 'days' | 'months'; readonly count: number }): string =>
  kind === 'days' ? addDays(day, count) : monthsAfter(day, count);

function inWorkdays(work: Work, rule: Rule, start: string, base: number): Counted {
  const more = shiftOf(work, rule);
  const { date, skipped } = workdaysAfter(work.calendar, start, base + more.days);
  return {
    date,
    safe: date,
    recommended: date,
    skipped,
    why: [why.workdays(rule, start, base), ...more.why, ...why.holidays(skipped)],
    extended: more.by,
  };
}

/** What the year's own law adds to the term: as asked, else as the data knows. */
function shiftOf({ data, question }: Work, rule: Rule): More {
  if (rule.id === 'draft-submit' && question.shiftDays !== null) {
    const days = question.shiftDays;
    return { days, why: days === 0 ? [] : [why.shifted(days, null)], by: null };
  }
  const by = overrideOf(data, rule.id, question.year);
  return by === null ? { days: 0, why: [], by } : { days: by.workdays, why: [why.shifted(by.workdays, by.ref)], by };
}
interface More {
  /** Working days. */
  readonly days: number;
  readonly why: readonly Words[];
  readonly by: TermOverride | null;
}

/** On the last arguable day the day of the notice itself must be counted; a day earlier nothing has to be. */
function beforehand(
  { calendar }: Work,
  rule: Rule,
  event: string,
  term: { readonly count: number; readonly recommended: number },
): Counted {
  const date = addDays(event, -term.count);
  const safe = addDays(date, -1);
  const off = calendar.dayOff(safe);
  const notes = why.notice(rule, event, { date, safe, count: term.count });
  return {
    date,
    safe,
    recommended: addDays(event, -term.recommended),
    skipped: [],
    extended: null,
    why: off === null ? notes : [...notes, why.noticeOnDayOff(off, safe, workdayNear(calendar, safe, -1))],
  };
}

/** A term that may be longer but not shorter: what is safe lies after it. */
function notBefore({ calendar }: Work, rule: Rule, start: string, days: number): Counted {
  const date = addDays(start, days);
  const safe = workdayNear(calendar, date, 1);
  const notes = why.notBefore(rule, start, days);
  return {
    date,
    safe,
    recommended: safe,
    skipped: [],
    extended: null,
    why: safe === date ? notes : [...notes, why.endsOff(calendar.dayOff(date), safe)],
  };
}

/** A calendar term; where it ends on a day off, what is done on the working day before is in time by every reading. */
function untilDay(calendar: Calendar, date: string, notes: readonly Words[]): Counted {
  const safe = workdayNear(calendar, date, -1);
  return {
    date,
    safe,
    recommended: safe,
    skipped: [],
    extended: null,
    why: safe === date ? notes : [...notes, why.endsOff(calendar.dayOff(date), safe)],
  };
}

/** What the count rests on: an assumption, local days off on the way, a calendar without that year's decisions. */
function remarks(
  { calendar, question }: Work,
  { date, safe, skipped }: Counted,
  { day, assumed }: Start,
): readonly Words[] {
  const [from, to] = [day, date, safe].sort().filter((_, index) => index !== 1);
  const local = question.localOff.filter((off) => from !== undefined && to !== undefined && off >= from && off <= to);
  const years = [...new Set(skipped.map((one) => yearOf(one.date)))].filter((year) => !calendar.isLookedUp(year));
  return [
    ...(assumed === null ? [] : [why.assumed(assumed.fact, assumed.day)]),
    ...local.filter((off) => calendar.dayOff(off) === null).map(why.localOff),
    ...(years.length === 0 ? [] : [why.notLookedUp(years)]),
  ];
}
