/**
 * Numbers as officials type them: „12“, „0012“ or „ЛП-2027-0012“. A short one means a proposal of the hearing at hand:
 * numbers begin anew each year, and a hearing may have proposals of two.
 */
import type { Query } from '../../store/types.ts';
import type { Proposal } from '../proposals/keeping.ts';

export type Numbered = { readonly id: number; readonly number: string; readonly kind: Proposal['kind'] };

/** Words or letters, a year, the number: „предложение 12“, „ЛП-2027-0012“; an hour is none. */
const TYPED = /^[\p{L}№#.\s-]*(?:(20\d\d)[\s–/-]+)?(\d{1,6})\s*[.)]?\s*$/u;
/** How a number ends that was typed so: `-0012`, with the year where it was typed; null where it is none. */
function endOf(typed: string): string | null {
  const [, year, digits] = TYPED.exec(typed) ?? [];
  return digits === undefined ? null : `-${year === undefined ? '' : `${year}-`}${digits.padStart(4, '0')}`;
}

/** Whether a number is what was typed. */
export const isTyped = (typed: string, number: string): boolean => {
  const end = endOf(typed);
  return end !== null && number.endsWith(end);
};

/** Those of a hearing (null: of none) that a typed number may mean: of the kind at hand, else of any; of several years all. */
export async function withNumber(
  q: Query,
  town: string,
  hearing: number | null,
  typed: string,
  kind: string,
): Promise<readonly Numbered[]> {
  const end = endOf(typed);
  if (end === null) return [];
  const found = await q<Numbered>(
    `select id, number, kind from proposal where town = $1 and coalesce(hearing, 0) = $2 and number like $3
     order by id limit 10`,
    [town, hearing ?? 0, `%${end}`],
  );
  const alike = found.filter((one) => one.kind === kind);
  return alike.length > 0 ? alike : found;
}

/** The others of its hearing that a typed number may mean. */
export const matesWith = async (q: Query, one: Proposal, typed: string): Promise<readonly Numbered[]> =>
  (await withNumber(q, one.town, one.hearing, typed, one.kind)).filter(({ id }) => id !== one.id);
