/** Which of a notice's days is which: that of the hearing, of the publication, the last one for proposals. */
import { agrees, datesIn, type Found, isoOf } from './dates.ts';
import { type Clause, quote } from './text.ts';

export type Role = 'hearing' | 'published' | 'written' | 'until' | 'papers' | 'other';
export interface Day {
  readonly role: Role;
  /** Null where the calendar has no such day. */
  readonly iso: string | null;
  /** The weekday that is named is another one. */
  readonly clashes: boolean;
  readonly quote: string;
  readonly clause: Clause;
}

/** What stands right before an act's day: its number. */
const REFERENCE =
  /(?:заповед|решени|протокол|наредб|приет|изм|обн|(?<!\p{L})дв|бр)\p{L}*\.?[^;]{0,40}(?:№|бр\.?|\bn)\s*\S+\s*(?:г\.)?\s*(?:от\s*)?$|(?:приет\p{L}*|изм\.|обн\.)[^;]{0,30}$|№\s*\S*\/\s*$/u;
/** „към 31.12.2026 г.“, „за периода 01.01. - 31.12.2026 г.“: what a report is of. */
const PERIOD = /(?:(?<!\p{L})към|(?<!\p{L})период[^.;]{0,12}(?:[\d.\s-]{4,22}(?:г\.?)?\s*(?:-|до)\s*)?)\s*$/u;
const UNTIL =
  /(?:(?<!\p{L})до|не по-късно от|най-късно|в срок|краен срок:?)\s*(?:(?:на|до)\s*)?(?:\d{1,2}(?:\s*[.:,]\s*\d{2})?\s*(?:ч(?:аса?)?\.?)?\s*(?:на|,)\s*)?$/u;
/** That a notice was made known; „обявява обсъждане на …“ is what the notice itself does. */
export const PUBLISHED =
  /(?:публикува(?:на?|но|ни)?(?:та|то)?(?!\p{L})|обявен[аои]?(?!\p{L})|излезе|излиза(?!\p{L})|качен[аои]?(?!\p{L})|пусна(?:т|та|то)(?!\p{L})|изпратен[аои]?(?!\p{L})|оповест|разгласен|съобщено(?!\p{L})|поставя|поставен|да се обяви|обявява се|обявяване|публикуване)/u;
export const PAPERS =
  /(?:материали|проект(?:ът|а|ите)?(?!\p{L})|проектобюджет|отчет(?:ът|а)(?!\p{L})|документи|таблици|резюме|доклад)/u;
export const NOTICE = /(?:покана|обява(?!ва)|съобщени|датата)/u;
/** Whether a clause tells where or when the notice itself was made known. */
export const tellsPublication = (low: string): boolean => {
  const at = low.search(PUBLISHED);
  if (at < 0) return /^(?:покан|обяв|съобщени)\p{L}*\s+(?:е|са)\s+на/u.test(low);
  const subject = low.slice(0, at);
  return NOTICE.test(subject) || (!PAPERS.test(subject) && !/запис|протокол|раздел|секция/u.test(subject) && at < 40);
};

const SITTING = /(?:заседание|сесия)\p{L}*[^.;]{0,60}$/u;
/** A line of a day alone, perhaps with a town: when the notice was written. */
const ALONE = /^(?:(?:гр|с)\.\s*)?(?:[\p{L}-]+(?:\s[\p{L}-]+)?\s*,\s*)?$/u;
const ALONE_AFTER = /^\s*(?:г(?:одина)?\.?)?\s*\.?$/u;

export const PROPOSALS = /предложени|да предложите|становищ|мнени|въпроси|пишете/u;

function roleOf({ low }: Clause, { at, length }: Found): Role {
  const [before, after] = [low.slice(0, at), low.slice(at + length)];
  if (ALONE.test(before) && ALONE_AFTER.test(after)) return 'written';
  if (REFERENCE.test(before) || PERIOD.test(before)) return 'other';
  if (UNTIL.test(before)) return PROPOSALS.test(low) ? 'until' : 'other';
  if (tellsPublication(low)) return 'published';
  if (SITTING.test(before)) return 'other';
  if (PAPERS.test(low) && /запозна|достъпн|разположени|публикуван/u.test(low) && /(?<!\p{L})от\s*$/u.test(before))
    return 'papers';
  return 'hearing';
}

/** A budget is discussed in its own year, a report in the year after. */
const BUDGET_YEAR = /(?:бюджет\p{L}*|за|проектобюджет)\s+(?:за\s+)?(20\d\d)(?!\d)/u;

/** The year of days that are written without one: that of another day, else the budget's own. */
function assumedYear(clauses: readonly Clause[], found: readonly Found[], shift: number): number | null {
  const written = found.map(({ year }) => year).filter((year) => year !== null);
  const budget = clauses.map(({ low }) => BUDGET_YEAR.exec(low)?.[1]).find((year) => year !== undefined);
  if (budget !== undefined) return Number(budget) + shift;
  return written.length === 0 ? null : Math.max(...written);
}

/** @param shift years from the budget's to the hearing's: 1 for an annual report. */
export function daysOf(clauses: readonly Clause[], shift: number): readonly Day[] {
  const all = clauses.flatMap((clause) => datesIn(clause.low).map((found) => ({ clause, found })));
  const year = assumedYear(
    clauses,
    all.map(({ found }) => found),
    shift,
  );
  return all.map(({ clause, found }) => ({
    role: roleOf(clause, found),
    iso: isoOf(found, year),
    clashes: !agrees(found, year),
    quote: quote(clause.text.slice(found.at, found.at + found.length + 14)),
    clause,
  }));
}
