/**
 * „Законно ли е?“ of a hearing of the draft budget (ЗПФ чл. 84, ал. 6) or of the annual report (чл. 140, ал. 4): what is
 * known in, a result for each condition out. What is not known stays unknown. Pure; nothing is said of the budget itself.
 */
import { addDays } from '../../dialog/civil.ts';
import { daysAt, inCalendar } from '../deadlines/calendar.ts';
import { DEADLINE_DATA, type TermOverride } from '../deadlines/data.ts';
import { asked, budgetYear, type Item, planOf } from '../deadlines/plan.ts';

export type Where = 'both' | 'site' | 'media' | 'neither';
/** What the register has of the notice in one place. */
export interface Place {
  readonly isThere: boolean;
  /** ISO; null where the register has no day. */
  readonly on: string | null;
}
export interface Seen {
  readonly site: Place;
  readonly media: Place;
  /** Some notice was entered for another day, before the hearing was moved. */
  readonly isOutdated: boolean;
}
/** The kinds of hearings that the law wants announced so many days before. */
export type Announced = 'draft-budget' | 'annual-report';
/** Days are ISO; null: not known. */
export interface Known {
  /** The draft budget where it is not said. */
  readonly kind?: Announced;
  readonly hearing: string | null;
  readonly published: string | null;
  readonly where: Where | null;
  /** Of the state budget law; asks nothing of a report. */
  readonly promulgated: string | null;
  /** One of the two places came on this day: counts where `published`, the later of both, is not known. */
  readonly notBefore?: string | null;
  /** Where the register has the hearing. */
  readonly seen?: Seen | null;
  /** The budget year that a report is of; else that before its hearing. */
  readonly year?: number | null;
}

/** `border`: it depends on a way of counting or reading that no court has settled. */
export type Result = 'kept' | 'border' | 'broken' | 'unknown';
export interface Lawful {
  /** The worst of the three: broken, then border, then unknown. */
  readonly result: Result;
  readonly notice: Result;
  readonly places: Result;
  readonly term: Result;
  /** Last arguable day and last safe day for the notice, where the hearing is known. */
  readonly lastNotice: string | null;
  readonly safeNotice: string | null;
  /** Whole days from publication to hearing, the day of publication not counted; negative where it came after. */
  readonly days: number | null;
  /** First day of hearing that this publication allows, arguable and safe; null where it was not in both places. */
  readonly earliest: string | null;
  readonly earliestSafe: string | null;
  /**
   * Last of the mayor's working days, or of the council's term for the report; null where it is not known or lies outside
   * the calendar's data.
   */
  readonly termEnd: string | null;
  /** What the state budget act of the year adds to the mayor’s working days; it is counted in `termEnd`. */
  readonly extended: TermOverride | null;
  /** On the day of promulgation, which the term does not count, or before it. */
  readonly isBeforeTerm: boolean;
  /** The safe earliest day lies after the term: no safe day is left in it. */
  readonly noDayLeft: boolean;
}

const SAFE = 8;
const ARGUABLE = 7;
const PLACES: { readonly [W in Where]: Result } = { both: 'kept', site: 'broken', media: 'broken', neither: 'broken' };
const ORDER: readonly Result[] = ['broken', 'border', 'unknown', 'kept'];
const worst = (results: readonly Result[]): Result => ORDER.find((one) => results.includes(one)) ?? 'unknown';
const later = (one: string, other: string | null): string => (other !== null && other > one ? other : one);

/** The mayor's term, by the engine of deadlines with its yearly overrides; null outside the calendar. */
const mayorsTerm = (promulgated: string): Item | null =>
  inCalendar(() => {
    const question = asked({ 'state-budget-promulgated': promulgated }, budgetYear(promulgated));
    return planOf(DEADLINE_DATA, question).find(({ rule }: Item) => rule.id === 'draft-submit') ?? null;
  }, null);
function lastDayOf(known: Known): Pick<Lawful, 'termEnd' | 'extended'> {
  if (known.kind === 'annual-report') return { termEnd: reportEnd(known), extended: null };
  const term = known.promulgated === null ? null : mayorsTerm(known.promulgated);
  return { termEnd: term?.date ?? null, extended: term?.extended ?? null };
}

/** The council adopts the report after the hearing, by 30 September of the year after its own (ЗПФ чл. 140, ал. 5). */
function reportEnd({ hearing, year = null }: Known): string | null {
  if (year !== null) return `${year + 1}-09-30`;
  return hearing === null ? null : `${hearing.slice(0, 4)}-09-30`;
}

function noticeResult({ hearing, published, notBefore = null }: Known): Result {
  const day = published ?? notBefore;
  if (hearing === null || day === null) return 'unknown';
  if (day > addDays(hearing, -ARGUABLE)) return 'broken';
  if (published === null) return 'unknown';
  return published <= addDays(hearing, -SAFE) ? 'kept' : 'border';
}

/** The working days are counted from the day after the promulgation: the hearing is surely within them from that day on. */
const isBefore = ({ kind, hearing, promulgated }: Known): boolean =>
  kind !== 'annual-report' && hearing !== null && promulgated !== null && hearing <= promulgated;

function termResult(known: Known, end: string | null): Result {
  const { kind, hearing, promulgated } = known;
  if (hearing === null || (kind !== 'annual-report' && promulgated === null)) return 'unknown';
  if (isBefore(known)) return 'border';
  return end === null ? 'unknown' : hearing > end ? 'broken' : 'kept';
}

const between = (from: string, to: string): number => daysAt(to) - daysAt(from);

/** A hearing before the term of the draft is arguable, so that only the safe day waits for it. */
function earliestOf({ kind, published, where, promulgated }: Known): Pick<Lawful, 'earliest' | 'earliestSafe'> {
  if (published === null || (where !== null && where !== 'both')) return { earliest: null, earliestSafe: null };
  const begins = kind === 'annual-report' || promulgated === null ? null : addDays(promulgated, 1);
  return { earliest: addDays(published, ARGUABLE), earliestSafe: later(addDays(published, SAFE), begins) };
}

/** The result, with the days that it was counted from. */
export function lawful(known: Known): Lawful {
  const { hearing, published, where } = known;
  const { termEnd, extended } = lastDayOf(known);
  const notice = noticeResult(known);
  const places = where === null ? 'unknown' : PLACES[where];
  const term = termResult(known, termEnd);
  const { earliest, earliestSafe } = earliestOf(known);
  return {
    result: worst([notice, places, term]),
    notice,
    places,
    term,
    lastNotice: hearing === null ? null : addDays(hearing, -ARGUABLE),
    safeNotice: hearing === null ? null : addDays(hearing, -SAFE),
    days: hearing === null || published === null ? null : between(published, hearing),
    earliest,
    earliestSafe,
    termEnd,
    extended,
    isBeforeTerm: isBefore(known),
    noDayLeft: earliestSafe !== null && termEnd !== null && earliestSafe > termEnd,
  };
}

/** The council may set no shorter term for the discussion of a recovery plan (ЗПФ чл. 130д, ал. 3, т. 3). */
export const LONG = 14;
export interface Lasted {
  readonly result: Result;
  /** From the first to the last day, one of them not counted; null where one is not known, negative out of order. */
  readonly days: number | null;
}
/** How long a recovery plan is discussed. On the day before it is arguable: only if both end days are counted. */
export function lasted(first: string | null, last: string | null): Lasted {
  const days = first === null || last === null ? null : between(first, last);
  if (days === null || days < 0) return { result: 'unknown', days };
  return { result: days >= LONG ? 'kept' : days === LONG - 1 ? 'border' : 'broken', days };
}
