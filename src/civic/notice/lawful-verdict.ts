/** The result of „Законно ли е?“ for every kind of hearing, with where each fact comes from. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { dated } from '../deadlines/words.ts';
import { kindOf } from '../hearings/kinds.ts';
import { titleOf } from '../hearings/words.ts';
import { LONG, lasted, type Place, type Result, type Where } from './lawful.ts';
import { askedOf, type Case, type Fact, knownOf } from './lawful-case.ts';
import { placesSeen, publishedSeen } from './lawful-seen.ts';
import { conditionLine, daysIn, lawfulIn, PLACES, WHOLE } from './lawful-words.ts';

export interface Verdict {
  /** `unchecked`: no law that was read tells anything of this kind. */
  readonly result: Result | 'unchecked';
  readonly notice: Result;
  /** The result in a sentence or two. */
  readonly whole: string;
  /** The conditions and the earliest day, a line each; empty where nothing is checked. */
  readonly lines: string;
  readonly source: string;
}

const UNCHECKED: { readonly [kind: string]: Words } = {
  'long-term-debt': {
    bg: 'Това не мога да проверя. Общините сочат чл. 15, ал. 1 от Закона за общинския дълг, но текста му не сме чели. Сроковете са в местната наредба: вижте нея. Дните по чл. 84 ЗПФ тук не важат.',
    en: 'This I cannot check. Municipalities cite Art. 15(1) of the Municipal Debt Act, but we have not read its text. The terms are in the local ordinance: look there. The days of Art. 84 of the Public Finance Act do not hold here.',
  },
  'budget-change': {
    bg: 'Тук няма какво да проверя по закон. ЗПФ не иска обсъждане при промяна на бюджета и не дава срок. Важи само местно правило, ако има.',
    en: 'There is nothing to check here by law. The Public Finance Act asks for no hearing of a change of the budget and sets no term. Only a local rule holds, if there is one.',
  },
};
const PLAN: { readonly [name: string]: Words } = {
  label: { bg: 'Колко трае', en: 'How long' },
  article: { bg: 'чл. 130д, ал. 3', en: 'Art. 130д(3)' },
  kept: {
    bg: 'Законът е спазен. По тези данни обсъждането на плана трае достатъчно.',
    en: 'The law was kept. By these facts the discussion of the plan lasts long enough.',
  },
  first: { bg: 'не знаем кога започва', en: 'its first day is not known' },
  last: { bg: 'не знаем кога свършва', en: 'its last day is not known' },
  order: { bg: 'последният ден е преди първия, проверете ги', en: 'the last day is before the first, check them' },
  both: {
    bg: ` Законът иска поне ${LONG} дни: толкова са само ако се броят и двата крайни дни`,
    en: ` The law wants at least ${LONG} days: there are so many only if both end days are counted`,
  },
  least: { bg: ` Законът иска поне ${LONG} дни`, en: ` The law wants at least ${LONG} days` },
  noNotice: {
    bg: 'За деня на поканата и за местата законът тук не казва нищо.',
    en: 'Of the day of the notice and of the places the law says nothing here.',
  },
};
const said = (name: string, lang: Lang): string => PLAN[name]?.[lang] ?? '';

/** What the days of a plan come to, in words. */
function spanOf(lang: Lang, { facts: { hearing, until } }: Case): string {
  const { result, days } = lasted(hearing, until);
  if (hearing === null || until === null || days === null) return said(hearing === null ? 'first' : 'last', lang);
  const span = `${dated(lang, hearing)} – ${dated(lang, until)}`;
  if (days < 0) return `${span}: ${said('order', lang)}`;
  return `${span}: ${daysIn[lang](days)}.${said(result === 'border' ? 'both' : 'least', lang)}`;
}

function planVerdict(lang: Lang, one: Case): Verdict {
  const { result } = lasted(one.facts.hearing, one.facts.until);
  const line = conditionLine(lang, said('label', lang), said('article', lang), result, spanOf(lang, one));
  return {
    result,
    notice: 'kept',
    whole: result === 'kept' ? said('kept', lang) : WHOLE[result][lang].replace('{article}', said('article', lang)),
    lines: `1. ${line}\n${said('noNotice', lang)}`,
    source: sourcesInShort(lang, [{ act: 'zpf', ref: 'чл. 130д, ал. 3' }], ACTS),
  };
}

export function verdictIn(lang: Lang, one: Case): Verdict {
  const unchecked = UNCHECKED[one.kind];
  if (unchecked) return { result: 'unchecked', notice: 'kept', whole: unchecked[lang], lines: '', source: '' };
  if (one.kind === 'recovery-plan') return planVerdict(lang, one);
  const { result, notice, whole, lines, earliest, source } = lawfulIn(lang, knownOf(one));
  return { result, notice, whole, lines: earliest === '' ? lines : `${lines}\n\n${earliest}`, source };
}

// ---------------------------------------------------------------- where each fact comes from

const LABELS: { readonly [F in Fact]: Words } = {
  hearing: { bg: 'Обсъждане', en: 'Hearing' },
  published: { bg: 'Покана от', en: 'Notice of' },
  where: { bg: 'Обявено', en: 'Announced' },
  promulgated: { bg: 'Държавен бюджет, обнародван на', en: 'State budget, promulgated on' },
  until: { bg: 'Последен ден', en: 'Last day' },
};
const FIRST: Words = { bg: 'Първи ден', en: 'First day' };
const ORIGIN = {
  register: { bg: 'от регистъра', en: 'from the register' },
  gazette: { bg: 'от „Държавен вестник“', en: 'from the State Gazette' },
  told: { bg: 'казахте го Вие', en: 'you said so' },
  instead: { bg: 'в регистъра е', en: 'the register has' },
  none: { bg: 'не е известно', en: 'not known' },
} satisfies { readonly [origin: string]: Words };

const valueIn = (lang: Lang, fact: Fact, value: string): string =>
  fact === 'where' ? (PLACES[value as Where]?.[lang] ?? value) : dated(lang, value);

/** What the register has of it all the same, of one place only. */
function missingIn(lang: Lang, one: Case, fact: Fact): string {
  const known = knownOf(one);
  const day = (iso: string): string => dated(lang, iso);
  const seen = fact === 'published' ? publishedSeen(known, day) : fact === 'where' ? placesSeen(known) : null;
  return (seen ?? ORIGIN.none)[lang];
}

function originLine(lang: Lang, one: Case, fact: Fact): string {
  const label = (one.kind === 'recovery-plan' && fact === 'hearing' ? FIRST : LABELS[fact])[lang];
  const [register, told, value] = [one.register[fact], one.told[fact], one.facts[fact]];
  if (value === null) return `• ${label}: ${missingIn(lang, one, fact)}`;
  const isChanged = told !== null && register !== null && told !== register;
  const instead = isChanged ? ` (${ORIGIN.instead[lang]} ${valueIn(lang, fact, register)})` : '';
  const origin = told !== null ? 'told' : fact === 'promulgated' ? 'gazette' : 'register';
  return `• ${label}: ${valueIn(lang, fact, value)} – ${ORIGIN[origin][lang]}${instead}`;
}

const BASIS = {
  title: { bg: 'По какво съдя', en: 'What I go by' },
  host: { bg: 'По закон свиква', en: 'By law it is called by' },
  register: { bg: 'Регистър: проверено на', en: 'Register: checked on' },
  source: { bg: 'източник', en: 'source' },
  outdated: {
    bg: 'Денят е сменен, след като поканата е записана. Тя може да е за стария ден, затова не я броя.',
    en: 'The day was changed after the notice was entered. It may be for the old day, so I do not count it.',
  },
  cancelled: { bg: 'Обсъждането е отменено.', en: 'The hearing is cancelled.' },
} satisfies { readonly [line: string]: Words };

/** A line for each fact with where it is from, then the register’s own source; empty where no hearing of it is meant. */
export function basisIn(lang: Lang, one: Case): string {
  const { registered, kind } = one;
  if (registered === null) return '';
  const { hearing, isOutdated } = registered;
  const host = kindOf(kind)?.organiser[lang];
  return [
    `${BASIS.title[lang]} – ${titleOf(lang, hearing)}:`,
    ...(hearing.state === 'cancelled' ? [BASIS.cancelled[lang]] : []),
    ...askedOf(kind).map((fact) => originLine(lang, one, fact)),
    ...(isOutdated ? [BASIS.outdated[lang]] : []),
    ...(host === undefined || askedOf(kind).length === 0 ? [] : [`${BASIS.host[lang]}: ${host}`]),
    `${BASIS.register[lang]} ${shortDate(hearing.checked)}; ${BASIS.source[lang]}: ${hearing.source}`,
  ].join('\n');
}

const SEEN = {
  site: { bg: 'сайтът на общината', en: 'the municipality’s site' },
  media: { bg: 'местна медия', en: 'local media' },
  lead: { bg: 'В регистъра е записано', en: 'The register has' },
} satisfies { readonly [line: string]: Words };

/** What the register has of the notice, for the one who is asked of the rest; empty where it has nothing. */
export function seenIn(lang: Lang, { registered }: Case): string {
  if (registered === null) return '';
  const of = ({ isThere, on }: Place, name: Words): readonly string[] =>
    isThere ? [`${name[lang]}${on === null ? '' : ` – ${dated(lang, on)}`}`] : [];
  const seen = [...of(registered.site, SEEN.site), ...of(registered.media, SEEN.media)];
  return seen.length === 0 ? '' : `${SEEN.lead[lang]}: ${seen.join('; ')}.`;
}
