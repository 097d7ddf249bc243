/** Rows of a plan with its days, as papers show them. Days are counted by the deadline engine and nowhere else. */
import { inCalendar } from '../deadlines/calendar.ts';
import { DEADLINE_DATA } from '../deadlines/data.ts';
import { budgetLines, hearingLines, type Line, lawLines } from '../deadlines/lines.ts';
import { budgetYear } from '../deadlines/plan.ts';
import { dated, joined } from '../deadlines/words.ts';
import { DOTTED_DAY } from './sheet.ts';

export interface Given {
  /** Day on which the state budget law was promulgated, ISO. */
  readonly promulgated: string | null;
  readonly hearing: string | null;
}

/**
 * The hearing lies within the mayor's term (ЗПФ чл. 84, ал. 6): with the term known, its last day is the term's. What the
 * engine tells on the line of the notice is a fault of the hearing, since only that was given.
 */
function within(line: Line, law: readonly Line[]): Line {
  const [end, notice] = ['draft-submit', 'hearing-notice'].map((id) => law.find((one) => one.id === id));
  if (line.id !== 'hearing' || !end?.date || !notice) return line;
  const { late, outOfOrder, faults } = notice;
  const why = late ? joined(faults, ' ') : line.why;
  return { ...line, date: end.date, safe: end.safe, late, outOfOrder, faults, why };
}
/** What we advise for the days after the hearing. */
const AFTERWARDS: ReadonlySet<string> = new Set(['protocol', 'feedback-table', 'final-draft']);
/** The final draft and what goes into it must be ready when the term for submitting ends, however late the hearing is. */
function inTime(line: Line, law: readonly Line[], hearing: string): Line {
  const end = law.find(({ id }) => id === 'draft-submit')?.date;
  const isAfter = AFTERWARDS.has(line.id) && typeof end === 'string' && hearing <= end && line.recommended > end;
  return isAfter ? { ...line, recommended: end } : line;
}
const ofNotice = (line: Line): Line =>
  line.id === 'hearing-notice' ? { ...line, late: false, outOfOrder: false, faults: [] } : line;

function linesOf({ promulgated, hearing }: Given): readonly Line[] {
  if (hearing === null) return promulgated === null ? [] : budgetLines(DEADLINE_DATA, promulgated);
  const around = hearingLines(DEADLINE_DATA, hearing);
  if (promulgated === null) return around;
  const chain = new Set(budgetLines(DEADLINE_DATA, promulgated).map(({ id }) => id));
  const given = { 'state-budget-promulgated': promulgated, hearing };
  const law = lawLines(DEADLINE_DATA, given, budgetYear(promulgated)).filter(({ id }) => chain.has(id));
  const practice = around.filter(({ id }) => law.every((line) => line.id !== id));
  const own = practice.map((line) => inTime(within(line, law), law, hearing));
  return [...own, ...law.map(ofNotice)].sort((one, other) =>
    one.recommended === other.recommended ? 0 : one.recommended < other.recommended ? -1 : 1,
  );
}

/** Steps with their days, the soonest first; nothing where no day is given or the calendar does not reach so far. */
export const stepsOf = (given: Given): readonly Line[] => inCalendar(() => linesOf(given), []);

/** „14.01.2027 (четвъртък)“; dots where no day is known. */
export const shown = (iso: string | null | undefined): string => (iso ? dated('bg', iso) : DOTTED_DAY);

/** What a step rests on, with one of the three labels. A day that no law sets is a recommendation. */
export const basisOf = ({ date, article }: Line): string => (date === null ? 'Препоръка' : `Закон: ${article.bg}`);
