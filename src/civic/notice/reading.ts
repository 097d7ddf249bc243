/** What the law asks of a notice, read from its text: day, term, places of publication, organiser, citation. */
import { addDays } from '../../dialog/civil.ts';
import { type Citation, citationsIn } from '../ordinance/citations.ts';
import { type Day, isElsewhere, isInMedia, isOnSite, PUBLISHED, tellsPublication } from './days.ts';
import { type Clause, quote, quoteAt } from './text.ts';

/** Of what the notice is. Only of a draft budget and of an annual report the law says what is checked here. */
export type Kind = 'budget' | 'report' | 'plan' | 'debt' | 'change';
/** `unsure`: the text does not tell, or both readings can be argued. Never a fault. */
export type State = 'ok' | 'missing' | 'wrong' | 'unsure';
export interface Read {
  readonly state: State;
  /** Words of the text that it rests on. */
  readonly evidence: string | null;
  /** Which of the rule's explanations fits, where a state has several. */
  readonly why?: string;
}

const read = (state: State, evidence: string | null, why?: string): Read => ({
  state,
  evidence,
  ...(why !== undefined && { why }),
});

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['plan', /финансово оздравяване|чл\.?\s*130д/u],
  ['debt', /дългосрочен дълг|закона? за общинския дълг|поемане на (?:\p{L}+ )?дълг/u],
  ['change', /(?:промяна|промени|изменени[ея]|актуализаци[яи]) (?:на|в) (?:общинския )?бюджета/u],
  ['report', /(?<!\p{L})отчет(?:ът|а)?(?!\p{L})|изпълнението и приключването/u],
  [
    'budget',
    /обсъждане на (?:\p{L}+ )?бюджет|проект\p{L}* (?:за|на) (?:\p{L}+ )?бюджет|проектобюджет|проекто-? ?бюджет/u,
  ],
];
/** What the text names first; a budget where it names none. */
export function kindOf(low: string): Kind {
  const found = KINDS.map(([kind, sign]) => ({ kind, at: low.search(sign) })).filter(({ at }) => at >= 0);
  return found.sort((one, other) => one.at - other.at)[0]?.kind ?? 'budget';
}

// ---------------------------------------------------------------- day and term

export function dateOf(days: readonly Day[]): Read & { readonly iso: string | null } {
  const all = days.filter(({ role }) => role === 'hearing');
  const sure = all.filter((day) => day.sure);
  const hearing = sure.length > 0 ? sure : all;
  const broken = hearing.find(({ iso, open }) => iso === null && !open);
  if (broken) return { ...read('wrong', broken.quote, 'no-such-day'), iso: null };
  const clash = hearing.find(({ clashes }) => clashes);
  if (clash) return { ...read('wrong', clash.quote, 'weekday'), iso: null };
  const [first] = [...hearing].sort((one, other) => ((one.iso ?? '') < (other.iso ?? '') ? -1 : 1));
  return first ? { ...read('ok', first.quote), iso: first.iso } : { ...read('missing', null), iso: null };
}

const SAFE = 8;
const ARGUABLE = 7;
/** A notice is written before the day it tells of; a day after the hearing is that of something else. */
const mayBe = (role: Day['role'], iso: string, hearing: string): boolean =>
  role === 'written' ? iso < hearing : iso <= hearing;
/** The later of the days on which it was made known counts, since the law wants both places. */
export function termOf(days: readonly Day[], hearing: string | null, today: string | null): Read {
  if (hearing === null) return read('unsure', null, 'no-day');
  const latest = (role: Day['role']): Day | undefined =>
    days
      .filter((day) => day.role === role && day.iso !== null && mayBe(role, day.iso, hearing) && !day.clashes)
      .sort(byDay)
      .at(-1);
  const published = latest('published');
  if (published?.iso) {
    if (published.iso <= addDays(hearing, -SAFE)) return read('ok', published.quote);
    return published.iso <= addDays(hearing, -ARGUABLE)
      ? read('unsure', published.quote, 'border')
      : read('wrong', published.quote);
  }
  const written = latest('written');
  if (written?.iso && written.iso > addDays(hearing, -ARGUABLE)) return read('wrong', written.quote, 'written');
  const isLate = today !== null && today <= hearing && today > addDays(hearing, -ARGUABLE);
  return read('unsure', written?.quote ?? null, isLate ? 'late-today' : 'no-publication');
}
const byDay = (one: Day, other: Day): number => ((one.iso ?? '') < (other.iso ?? '') ? -1 : 1);

// ---------------------------------------------------------------- places of publication

const ONLY = /(?<!\p{L})(?:само|единствено|изключително)(?!\p{L})/u;
/** „поставена и на таблото“: there too, beside other places. */
const ALSO = /(?<!\p{L})и (?:на|в)(?!\p{L})/u;

/** The law wants both places, not that the notice names them: naming one is a fault only where it says „само“. */
export function placesOf(clauses: readonly Clause[]): Read {
  const telling = clauses.filter(({ low }) => tellsPublication(low));
  const site = telling.find(({ low }) => isOnSite(low));
  const media = telling.find(({ low }) => isInMedia(low));
  const one = site ?? media;
  if (site && media) return read('ok', quote(site === media ? site.text : `${site.text} ${media.text}`));
  if (one)
    return ONLY.test(one.low)
      ? read('wrong', quote(one.text))
      : read('unsure', quote(one.text), site ? 'media' : 'site');
  const elsewhere = telling.find(({ low }) => PUBLISHED.test(low) && isElsewhere(low) && !ALSO.test(low));
  return elsewhere ? read('wrong', quote(elsewhere.text)) : read('unsure', null);
}

// ---------------------------------------------------------------- organiser

const MAYOR = String.raw`(?<![\p{L}-])(?<!заместник )(?<!зам\. )кмет(?:ът|а)?(?!\p{L})(?! на (?:с\.|село|кметство|район))`;
const CHAIR = String.raw`председател(?:ят|я)?(?:\s+на)?\s+(?:общинск\p{L}+\s+съвет|обс(?!\p{L})|съвета)`;
const CONVENES = String.raw`(?<!\p{L})(?:кан(?:и|я|им)|обявява[м]?|организира[м]?|свиква[м]?|насрочва[м]?)(?!\p{L})`;
const LABEL = String.raw`(?:организатор|кой кани|кани)\s*[:-]\s*`;
/** „съгласувано с председателя“, „внесен от кмета“: somebody else convenes. */
const NOT_WITH = String.raw`(?<!(?<!\p{L})(?:от|с|със|на|до|към) )`;
const convenes = (who: string): RegExp =>
  new RegExp(`${NOT_WITH}${who}[^.!?]{0,160}?${CONVENES}|${LABEL}${who}|${CONVENES}[^.!?]{0,12}${who}`, 'u');
const [mayorConvenes, chairConvenes] = [convenes(MAYOR), convenes(CHAIR)];
/** „каня“, „обявявам“: whoever signs convenes. */
const IN_FIRST_PERSON = /(?<!\p{L})(?:кан(?:я|им)|обявявам?|организирам|свиквам|насрочвам)(?!\p{L})/u;
/** Lines at the end of a notice that may be its signature. */
const SIGNED = 3;
const signedBy = (who: string, clauses: readonly Clause[]): Clause | undefined =>
  clauses
    .slice(-SIGNED)
    .find(({ low }) => new RegExp(`(?:^|,\\s*)${who}[^;]{0,60}$`, 'u').test(low) && !/\p{L}{4,}[.!?]\s*$/u.test(low));
const [mayor, chair] = [new RegExp(MAYOR, 'u'), new RegExp(CHAIR, 'u')];

export function organiserOf(kind: 'budget' | 'report', clauses: readonly Clause[]): Read {
  const clauseOf = (sign: RegExp): Clause | undefined => clauses.find(({ low }) => sign.test(low));
  const words = (clause: Clause | undefined, who: RegExp): string | null => (clause ? quoteAt(clause, who) : null);
  const [own, other] = kind === 'budget' ? [mayor, chair] : [chair, mayor];
  const [ownConvenes, otherConvenes] =
    kind === 'budget' ? [mayorConvenes, chairConvenes] : [chairConvenes, mayorConvenes];
  const convener = clauseOf(ownConvenes);
  if (convener) return read('ok', words(convener, own));
  const wrong = clauseOf(otherConvenes);
  if (wrong) return read('wrong', words(wrong, other));
  const named = clauseOf(own);
  if (named) return read('ok', words(named, own));
  const signed = clauseOf(IN_FIRST_PERSON) && signedBy(kind === 'budget' ? CHAIR : MAYOR, clauses);
  if (signed) return read('wrong', words(signed, other));
  return read('unsure', words(clauseOf(other), other));
}

// ---------------------------------------------------------------- citation

const RIGHT = { budget: { article: '84', paragraph: 6 }, report: { article: '140', paragraph: 4 } } as const;
/** Where a citation of one of the two articles begins. */
const CITED = /(?<!\p{L})(?:ал\p{L}*\.?\s*\d+\s+(?:на|от)\s+)?чл\p{L}*\.?\s*(?:84|140)(?!\d)/u;
const OLD_ACT = /закон\p{L}* за общинските бюджети/u;

/** „чл. 84 ЗПФ, ал. 6“ with the paragraph beside its article, and the act under its own name. */
const inOrder = (text: string): string =>
  text.replace(
    /(чл\p{L}*\.?\s*\d+)\s*((?:от\s+)?(?:ЗПФ|Закона за публични(?:те)? финанси))\s*,?\s*(ал\p{L}*\.?\s*\d+)/giu,
    '$1, $3 $2',
  );

/** The repealed paragraph by itself or in a list; „ал. 1-6“ is the article as it stands. */
const namesSecond = ({ paragraphs }: Citation): boolean =>
  paragraphs.includes(2) && ![3, 4, 5, 6].every((one) => paragraphs.includes(one));

export function citationOf(kind: 'budget' | 'report', clauses: readonly Clause[]): Read {
  const cited = clauses.flatMap((clause) =>
    citationsIn(inOrder(clause.text)).map((citation) => ({ clause, citation })),
  );
  const find = (wanted: (citation: Citation) => boolean): Clause | undefined =>
    cited.find(({ citation }) => wanted(citation))?.clause;
  const { article, paragraph } = RIGHT[kind];
  const words = (clause: Clause): string => quoteAt(clause, CITED);
  const foreign = (one: Citation): boolean => one.act === 'zmsma' || one.act === 'other';
  const isRight = (one: Citation): boolean => one.article === article && one.paragraphs.includes(paragraph);
  const old = clauses.find(({ low }) => OLD_ACT.test(low));
  if (old) return read('wrong', quoteAt(old, OLD_ACT), 'old-act');
  const repealed = find((one) => one.article === '84' && namesSecond(one) && !foreign(one));
  if (repealed) return read('wrong', words(repealed), 'repealed');
  const right = find((one) => isRight(one) && !foreign(one));
  if (right) return read('ok', words(right));
  const otherAct = find((one) => isRight(one) && foreign(one));
  if (otherAct) return read('wrong', words(otherAct), 'other-act');
  const swapped = find((one) => one.article === (kind === 'budget' ? '140' : '84') && !foreign(one));
  if (swapped) return read('wrong', words(swapped), 'swapped');
  const loose = find((one) => one.article === article && !foreign(one));
  return loose ? read('unsure', words(loose), 'loose') : read('unsure', null);
}
