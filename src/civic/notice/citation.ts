/** Which provision a notice names as its basis, and whether it is the one of its kind. */
import { type Citation, citationsIn } from '../ordinance/citations.ts';
import { type Kind, type Read, read } from './found.ts';
import { type Clause, quoteAt } from './text.ts';

export type Checked = Exclude<Kind, 'change'>;
/** The article of each kind in ЗПФ; of a debt it stands in another act, known from notices of municipalities only. */
const RIGHT: { readonly [K in Checked]: { readonly article: string; readonly paragraph: number } } = {
  budget: { article: '84', paragraph: 6 },
  report: { article: '140', paragraph: 4 },
  plan: { article: '130д', paragraph: 3 },
  debt: { article: '15', paragraph: 1 },
};
/** Where a citation of one of the articles begins. */
const CITED = /(?<!\p{L})(?:ал\p{L}*\.?\s*\d+\s+(?:на|от)\s+)?чл\p{L}*\.?\s*(?:84|140|130д|15)(?!\d)/u;
const OLD_ACT = /закон\p{L}* за общинските бюджети/u;
const DEBT_ACT = /(?<!\p{L})зод(?!\p{L})|закон\p{L}* за общинския дълг/u;
const RECOVERY = /чл\p{L}*\.?\s*130\s*д(?!\p{L})/u;

/** „чл. 84 ЗПФ, ал. 6“ with the paragraph beside its article, and the act under its own name. */
const inOrder = (text: string): string =>
  text.replace(
    /(чл\p{L}*\.?\s*\d+)\s*((?:от\s+)?(?:ЗПФ|Закона за публични(?:те)? финанси))\s*,?\s*(ал\p{L}*\.?\s*\d+)/giu,
    '$1, $3 $2',
  );

/** The repealed paragraph by itself or in a list; „ал. 1-6“ is the article as it stands. */
const namesSecond = ({ paragraphs }: Citation): boolean =>
  paragraphs.includes(2) && ![3, 4, 5, 6].every((one) => paragraphs.includes(one));

/** „обсъждане по чл. 26 от ЗНА“, „на основание чл. 66 от АПК“: a statute that knows hearings of another kind, as the basis. */
const ELSEWHERE =
  /(?<!\p{L})(?:на осн(?:ование|\.)|основание\s*[:|-]|съгласно|по (?:реда на )?|в изпълнение на)\s*(?:ал\p{L}*\.?\s*\d+\s+(?:на|от)\s+)?(чл\p{L}*\.?\s*\d+[^;:]{0,40}?(?:(?<!\p{L})(?:зна|апк|зут|зоос)(?!\p{L})|закон\p{L}* за (?:нормативните актове|устройство на територията|опазване на околната среда)|административнопроцесуалния))/u;

interface Cited {
  readonly clause: Clause;
  readonly citation: Citation;
}
const foreign = ({ act }: Citation): boolean => act === 'zmsma' || act === 'other';

function ofFinanceAct(kind: 'budget' | 'report' | 'plan', clauses: readonly Clause[], cited: readonly Cited[]): Read {
  const find = (wanted: (citation: Citation) => boolean): Clause | undefined =>
    cited.find(({ citation }) => wanted(citation))?.clause;
  const words = (clause: Clause): string => quoteAt(clause, CITED);
  const { article, paragraph } = RIGHT[kind];
  const isRight = (one: Citation): boolean => one.article === article && one.paragraphs.includes(paragraph);
  const others = Object.values(RIGHT).filter((one) => one.article !== article && one.article !== '15');
  const repealed = find((one) => one.article === '84' && namesSecond(one) && !foreign(one));
  if (repealed) return read('wrong', words(repealed), 'repealed');
  const right = find((one) => isRight(one) && !foreign(one));
  if (right) return read('ok', words(right));
  const otherAct = find((one) => isRight(one) && foreign(one));
  if (otherAct) return read('wrong', words(otherAct), 'other-act');
  const other = find((one) => one.article === article && one.paragraphs.length > 0 && !foreign(one));
  const loose = other ?? find((one) => one.article === article && !foreign(one));
  const vague = other ? 'paragraph' : 'loose';
  if (kind === 'plan' && loose) return read('unsure', words(loose), vague);
  const swapped = find((one) => others.some((other) => other.article === one.article) && !foreign(one));
  if (swapped) return read('wrong', words(swapped), 'swapped');
  if (loose) return read('unsure', words(loose), vague);
  const elsewhere = clauses.find(({ low }) => ELSEWHERE.test(low));
  return elsewhere ? read('wrong', quoteAt(elsewhere, ELSEWHERE), 'other-act') : read('unsure', null);
}

/** The act of a debt was not read: naming it is enough, only the article of another hearing is wrong. */
function ofDebtAct(clauses: readonly Clause[], cited: readonly Cited[]): Read {
  const named = clauses.find(({ low }) => DEBT_ACT.test(low));
  if (named) return read('ok', quoteAt(named, DEBT_ACT));
  const swapped = cited.find(
    ({ citation }) =>
      !foreign(citation) &&
      ((citation.article === '84' && (citation.paragraphs.includes(6) || namesSecond(citation))) ||
        (citation.article === '140' && citation.paragraphs.includes(4))),
  );
  return swapped ? read('wrong', quoteAt(swapped.clause, CITED), 'swapped') : read('unsure', null);
}

/** Whether an article of the kind is named at all; a notice need not name any. */
export function citationOf(kind: Checked, clauses: readonly Clause[]): Read {
  const old = clauses.find(({ low }) => OLD_ACT.test(low));
  if (old) return read('wrong', quoteAt(old, OLD_ACT), 'old-act');
  const cited = clauses.flatMap((clause) =>
    citationsIn(inOrder(clause.text)).map((citation) => ({ clause, citation })),
  );
  return kind === 'debt' ? ofDebtAct(clauses, cited) : ofFinanceAct(kind, clauses, cited);
}

/** Whether the text names one of the articles or acts that notices of hearings rest on. */
export const namesBasis = (low: string): boolean =>
  OLD_ACT.test(low) ||
  DEBT_ACT.test(low) ||
  RECOVERY.test(low) ||
  /чл\p{L}*\.?\s*(?:84|140)(?!\d)[^;]{0,30}(?:зпф|публични)/u.test(low);
