/** „Бюджет накратко“: a budget in ten numbers; and where one is to be found that nobody has entered here. */
import type { Lang } from '../../dialog/types.ts';
import type { Contact } from '../hearings/rows.ts';
import { areasOf, type Budget, expensesOf, type Figure, ofSide, plannedOf, residentsOf } from './budget.ts';
import { oldest, origin, stageOf } from './origin.ts';
import { euro, euroOf, sumOf } from './sums.ts';

type In = { readonly [L in Lang]: (...words: string[]) => string };

const TEN = {
  head: {
    bg: (year = '', stage = '') => `Бюджет накратко, ${year} г. (${stage})`,
    en: (year = '', stage = '') => `The budget in short, ${year} (${stage})`,
  },
  total: { bg: (sum = '') => `Всички разходи: ${sum}`, en: (sum = '') => `All spending: ${sum}` },
  each: { bg: (sum = '') => ` – ${sum} на жител`, en: (sum = '') => ` – ${sum} a resident` },
  own: { bg: (sum = '') => `Собствени приходи: ${sum}`, en: (sum = '') => `Own revenue: ${sum}` },
  state: {
    bg: (sum = '') => `Пари от държавата (трансфери): ${sum}`,
    en: (sum = '') => `Money from the state (transfers): ${sum}`,
  },
  area: {
    bg: (name = '', sum = '', share = '') => `${name}: ${sum}; ${share} от всеки 100 €`,
    en: (name = '', sum = '', share = '') => `${name}: ${sum}; ${share} of each €100`,
  },
  capital: {
    bg: (sum = '') => `Строежи и ремонти (в разходите): ${sum}`,
    en: (sum = '') => `Building and repairs (within the spending): ${sum}`,
  },
  debt: {
    bg: (sum = '') => `Дълг в края на годината: ${sum}`,
    en: (sum = '') => `Debt at the end of the year: ${sum}`,
  },
  apart: {
    bg: (sum = '', by = '') => `Приходите с трансферите и финансирането са ${sum}: с разходите се разминават с ${by}.`,
    en: (sum = '', by = '') => `Revenue with transfers and financing is ${sum}: it differs from the spending by ${by}.`,
  },
  none: { bg: () => 'няма данни', en: () => 'no figures' },
} satisfies { readonly [line: string]: In };

const ten = (lang: Lang, line: keyof typeof TEN, ...words: readonly string[]): string => TEN[line][lang](...words);
const LARGEST = 5;

/** Ten numbers, numbered; what is not entered says so. */
export function tellTen(lang: Lang, budget: Budget): string {
  const { year } = budget;
  const sum = (figures: readonly Figure[]): string =>
    figures.length === 0 ? ten(lang, 'none') : sumOf(lang, plannedOf(figures), year);
  const lines = [
    `${ten(lang, 'total', sum(ofSide(budget, 'expense')))}${eachOf(lang, budget)}`,
    ten(lang, 'own', sum(ofSide(budget, 'own-revenue'))),
    ten(lang, 'state', sum(ofSide(budget, 'transfer', 'equalisation'))),
    ...areasOf(budget)
      .slice(0, LARGEST)
      .map(({ of, planned, share }) =>
        ten(lang, 'area', of.label[lang], sumOf(lang, planned, year), euro(lang, share)),
      ),
    ten(lang, 'capital', sum(ofSide(budget, 'capital'))),
    ten(lang, 'debt', sum(ofSide(budget, 'debt'))),
  ];
  const [first] = ofSide(budget, 'expense');
  return [
    ten(lang, 'head', String(year), stageOf(lang, budget)),
    ...lines.map((line, at) => `${at + 1}) ${line}`),
    ...apart(lang, budget),
    ...(first === undefined
      ? []
      : [origin(lang, stageOf(lang, budget), oldest(ofSide(budget, 'expense'), first.source))]),
  ].join('\n');
}

/**
 * What is spent beyond revenue and transfers stands as financing (ЗПФ чл. 45, ал. 1, т. 4 и 5): figures of which that is
 * not true are said to be so, where both sides were entered.
 */
function apart(lang: Lang, budget: Budget): readonly string[] {
  const sources = ofSide(budget, 'own-revenue', 'transfer', 'equalisation', 'financing');
  const by = plannedOf(sources) - expensesOf(budget);
  const isWhole = ofSide(budget, 'own-revenue').length > 0 && ofSide(budget, 'transfer').length > 0;
  if (!isWhole || by === 0) return [];
  return [ten(lang, 'apart', sumOf(lang, plannedOf(sources), budget.year), sumOf(lang, Math.abs(by), budget.year))];
}

/** Only where the number of people was entered. */
function eachOf(lang: Lang, budget: Budget): string {
  const people = residentsOf(budget);
  if (people <= 0) return '';
  return ten(lang, 'each', euro(lang, Math.round(euroOf(expensesOf(budget), budget.year) / people)));
}

const WHERE: { readonly [line: string]: In } = {
  adopted: {
    bg: () => 'Приетият бюджет трябва да е на сайта на общината (чл. 97 ЗПФ).',
    en: () => "The adopted budget must stand on the municipality's website (Public Finance Act (ЗПФ), Art. 97).",
  },
  page: { bg: (url = '') => `Сайтът: ${url}`, en: (url = '') => `The website: ${url}` },
  phone: { bg: (phone = '') => `Телефон: ${phone}`, en: (phone = '') => `Phone: ${phone}` },
  ask: { bg: (told = '') => `Връзка с общината: ${told}`, en: (told = '') => `Contact of the municipality: ${told}` },
};

/** Where a budget is to be found that nobody has entered here. */
export const tellWhere = (lang: Lang, contact: Contact | null): string =>
  [
    WHERE['adopted']?.[lang](),
    ...(contact?.site ? [WHERE['page']?.[lang](contact.site)] : []),
    ...(contact?.phone ? [WHERE['phone']?.[lang](contact.phone)] : []),
    ...(contact?.told ? [WHERE['ask']?.[lang](contact.told)] : []),
  ].join('\n');
