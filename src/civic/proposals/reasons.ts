/**
 * What the reason of an answer must hold: something that can be checked. A sum, a line of the budget, a body that is
 * competent, or a date; and it is written for this proposal, not copied from another.
 */
import { fold } from '../../dialog/normalise.ts';
import type { Query } from '../../store/types.ts';

/** Code points. */
const LEAST_REASON = 20;
const MOST_REASON = 1500;

const MONTH =
  '(?:януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември|january|february|march|april|may|june|july|august|september|october|november|december)';

/** By what it names. */
const FACTS: { readonly [what: string]: RegExp } = {
  sum: /\d[\d\s.,]*\s*(?:€|евро|eur|euro|лв|лева|bgn|хил\.|хиляди|млн|милион)|(?:€|eur)\s*\d/iu,
  line: /§+\s*\d|(?:параграф|дейност|функция|приложение|ред|обект|paragraph|activity|function|annex|line|item)\s+(?:№\s*|no\.?\s*)?(?:\d|[IVX]+(?!\p{L}))/iu,
  body: /(?<!\p{L})(?:министер|министър|агенци|областн\p{L}+ (?:управител|администрац|дирекц|служб|отдел)|(?:регионалн|районн|националн|изпълнителн)\p{L}* (?:дирекц|инспекц|управлени|служб|агенц)|общинск\p{L}+ съвет|народното събрание|държавата|държавн\p{L}+ \p{L}+|полици|прокуратур|съдът|съда|кметството|кмета на|район\p{L}* администрац|басейнов\p{L}+ дирекц|горско(?:то)? стопанство|лесничей|електроразпредел|етажната собственост|собственикът|собствениците|концесионер|дружеството|ministry|minister|agency|governor|municipal council|parliament|the state|police|court|owner)/iu,
  short:
    /(?<!\p{L})(?:АПИ|НАП|НОИ|НЗОК|МОН|МЗ|МРРБ|МФ|МВР|МТС|МОСВ|МЗХ|РИОСВ|РЗИ|РУО|ДНСК|КЕВР|НКЖИ|БДЖ|ВиК|ОбС|НИНКН|ДАНС|ДФЗ)(?!\p{L})/u,
  date: new RegExp(
    `(?<!\\d)\\d{1,2}[.\\/]\\d{1,2}[.\\/]\\d{4}(?!\\d)|(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)|(?<!\\p{L})${MONTH}\\s+\\d{4}|\\d{1,2}\\s+${MONTH}|края на ${MONTH}|края на \\d{4}|end of (?:${MONTH}|\\d{4})|тримесечие|quarter of`,
    'iu',
  ),
};

export type ReasonFault = 'short' | 'long' | 'nothing' | 'used';

/** What is wrong with the words themselves; null where they name at least one thing that can be checked. */
export function reasonFault(reason: string): Exclude<ReasonFault, 'used'> | null {
  const { length } = [...reason.trim()];
  if (length < LEAST_REASON) return 'short';
  if (length > MOST_REASON) return 'long';
  return Object.values(FACTS).some((pattern) => pattern.test(reason)) ? null : 'nothing';
}

/** Code points of a print that are kept. */
const PRINT = 600;

/** What makes two reasons the same: their words, whatever the script, case and marks. */
export const printOf = (reason: string): string => [...fold(reason)].slice(0, PRINT).join('');

/** The number of another proposal of the municipality that was answered with these very words; null where none was. */
export async function usedFor(
  q: Query,
  town: string,
  reason: string,
  group: readonly number[],
): Promise<string | null> {
  const rows = await q<{ proposal: number; number: string }>(
    `select h.proposal, p.number from proposal_history h, proposal p
     where h.print = $1 and p.id = h.proposal and p.town = $2 order by h.id`,
    [printOf(reason), town],
  );
  return rows.find(({ proposal }) => !group.includes(proposal))?.number ?? null;
}
