/**
 * „Законно ли е?“ of a hearing of the draft budget (ЗПФ чл. 84, ал. 6): what a citizen knows in, a result for each
 * condition out. What is not known stays unknown. Pure; nothing is said of the budget itself.
 */
import { addDays } from '../../dialog/civil.ts';
import { daysAt, OutsideCalendar } from '../deadlines/calendar.ts';
import { DEADLINE_DATA } from '../deadlines/data.ts';
import { asked, budgetYear, type Item, planOf } from '../deadlines/plan.ts';

export type Where = 'both' | 'site' | 'media' | 'neither';
/** Days are ISO; null: not known. */
export interface Known {
  readonly hearing: string | null;
  readonly published: string | null;
  readonly where: Where | null;
  /** Of the state budget law. */
  readonly promulgated: string | null;
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
  /** Last of the mayor's working days; null where it is not known or lies outside the calendar's data. */
  readonly termEnd: string | null;
  readonly isBeforeTerm: boolean;
  /** The safe earliest day lies after the mayor's term: no safe day is left in it. */
  readonly noDayLeft: boolean;
}

const SAFE = 8;
const ARGUABLE = 7;
const PLACES: { readonly [W in Where]: Result } = { both: 'kept', site: 'broken', media: 'broken', neither: 'broken' };
const ORDER: readonly Result[] = ['broken', 'border', 'unknown', 'kept'];
const worst = (results: readonly Result[]): Result => ORDER.find((one) => results.includes(one)) ?? 'unknown';
const later = (one: string, other: string | null): string => (other !== null && other > one ? other : one);

/** The mayor's last day, by the engine of deadlines with its yearly overrides. */
function lastDay(promulgated: string): string | null {
  try {
    const question = asked({ 'state-budget-promulgated': promulgated }, budgetYear(promulgated));
    return planOf(DEADLINE_DATA, question).find(({ rule }: Item) => rule.id === 'draft-submit')?.date ?? null;
  } catch (error) {
    if (error instanceof OutsideCalendar) return null;
    throw error;
  }
}

function noticeResult({ hearing, published }: Known): Result {
  if (hearing === null || published === null) return 'unknown';
  if (published <= addDays(hearing, -SAFE)) return 'kept';
  return published <= addDays(hearing, -ARGUABLE) ? 'border' : 'broken';
}

function termResult({ hearing, promulgated }: Known, end: string | null): Result {
  if (hearing === null || promulgated === null) return 'unknown';
  if (hearing < promulgated) return 'border';
  return end === null ? 'unknown' : hearing > end ? 'broken' : 'kept';
}

const between = (from: string, to: string): number => daysAt(to) - daysAt(from);

/** The result, with the days that it was counted from. */
export function lawful(known: Known): Lawful {
  const { hearing, published, where, promulgated } = known;
  const termEnd = promulgated === null ? null : lastDay(promulgated);
  const notice = noticeResult(known);
  const places = where === null ? 'unknown' : PLACES[where];
  const term = termResult(known, termEnd);
  const counts = published !== null && (where === null || where === 'both');
  const first = (days: number): string | null => (counts ? later(addDays(published, days), promulgated) : null);
  const earliestSafe = first(SAFE);
  return {
    result: worst([notice, places, term]),
    notice,
    places,
    term,
    lastNotice: hearing === null ? null : addDays(hearing, -ARGUABLE),
    safeNotice: hearing === null ? null : addDays(hearing, -SAFE),
    days: hearing === null || published === null ? null : between(published, hearing),
    earliest: first(ARGUABLE),
    earliestSafe,
    termEnd,
    isBeforeTerm: hearing !== null && promulgated !== null && hearing < promulgated,
    noDayLeft: earliestSafe !== null && termEnd !== null && earliestSafe > termEnd,
  };
}
