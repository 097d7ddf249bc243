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

const FINANCE = String.raw`(?<!\p{L})зпф(?!\p{L})|закон\p{L}* за публични(?:те)? финанси`;
const SELF_GOVERNMENT = String.raw`(?<!\p{L})змсма(?!\p{L})|закон\p{L}* за местното самоуправление`;
const ARTICLE = String.raw`(?<!\p{L})чл(?:ен(?:ове)?)?\s*\.?\s*\d{1,3}\s?[а-я]?(?![\p{L}\d])`;
/** An article right before its act, or behind it: „чл. 87 ЗПФ“, „ЗПФ, чл. 93“; no ordinance or other paper between. */
const statute = (act: string): RegExp =>
  new RegExp(
    `${ARTICLE}(?:(?!наредб|правил|решени|заповед)[^;:№]){0,60}?(?:${act})|(?:${act})\\s*[,:(|-]*\\s*${ARTICLE}`,
    'u',
  );
const OF_FINANCE = statute(FINANCE);
const OF_SELF_GOVERNMENT = statute(SELF_GOVERNMENT);
/** „наредбата по чл. 82 ЗПФ“ is the ordinance, not the article that it rests on. */
const OF_ORDINANCE = /(?:наредб|правилник)[^;]{0,160}$/u;
const BASIS =
  /(?<!\p{L})(?:основание|осн\.|съгласно|по (?:реда на )?чл|в изпълнение на|във връзка с|в съответствие с)|\(\s*чл/u;
const CONVENES =
  /^покана(?!\p{L})|(?<!\p{L})(?:(?:по)?кан(?:и|я|им|ят)|насроч\p{L}*|свиква\p{L}*|организира\p{L}*|обявява\p{L}*|провежда\p{L}*|провед\p{L}*|състои|обсъждане по)(?!\p{L})/u;
/** A line of the basis by itself: „Основание: чл. 93 ЗПФ“, „на основание чл. 44 ЗМСМА“, „(чл. 87 ЗПФ)“. */
const ALONE =
  /^\(?(?:(?:чл|ал|т|изр)\p{L}*|\d+[а-я]?|(?:правно\s+)?основание|на|осн|от|и|съгласно|във|връзка|с|зпф|змсма|закона?|за|публичните|публични|финанси|местното|самоуправление|местната|администрация|[\s,.()|:-])+$/u;
/** „по чл. 94 съветът приема бюджета“: the article is of what comes after. */
const OTHER_ACT_OF = /(?:съвет\p{L}*|бюджет\p{L}*)\s+(?:ще\s+)?(?:се\s+)?(?:прием|публикув|внас|утвърждав|разглежд)/u;

const isBasis = ({ low }: Clause): boolean =>
  !OTHER_ACT_OF.test(low) && (ALONE.test(low) || (BASIS.test(low) && CONVENES.test(low)));
const restsOn = (sign: RegExp, clauses: readonly Clause[]): Clause | undefined =>
  clauses.find((clause) => {
    const at = clause.low.search(sign);
    return at >= 0 && isBasis(clause) && !OF_ORDINANCE.test(clause.low.slice(0, at));
  });

/** A provision of ЗПФ or ЗМСМА as the basis, where the one of the kind is not named. The local ordinance may stand beside. */
function misplaced(clauses: readonly Clause[]): Read | null {
  const finance = restsOn(OF_FINANCE, clauses);
  if (finance) return read('wrong', quoteAt(finance, OF_FINANCE), 'other-article');
  const local = restsOn(OF_SELF_GOVERNMENT, clauses);
  if (!local) return null;
  const namesFinance = clauses.some(({ low }) => new RegExp(FINANCE, 'u').test(low));
  const words = quoteAt(local, OF_SELF_GOVERNMENT);
  return namesFinance ? read('unsure', words, 'loose') : read('wrong', words, 'other-act');
}

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
  if (elsewhere) return read('wrong', quoteAt(elsewhere, ELSEWHERE), 'other-act');
  // Of the recovery itself several articles speak; naming one of them is no fault.
  const isOfRecovery = kind === 'plan' && clauses.some(({ low }) => /чл\p{L}*\.?\s*130/u.test(low));
  return (isOfRecovery ? null : misplaced(clauses)) ?? read('unsure', null);
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
  if (swapped) return read('wrong', quoteAt(swapped.clause, CITED), 'swapped');
  const other = misplaced(clauses);
  return other ? { ...other, state: 'unsure', why: 'other-article' } : read('unsure', null);
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
