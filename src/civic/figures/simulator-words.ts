/** The simulator in words: what each move means, said neutrally and bound to the law, and a version as an opinion. */
import type { Lang } from '../../dialog/types.ts';
import { type Budget, ofSide } from './budget.ts';
import { isBalanced, type Kind, MOST_MOVES, type Move, type Outcome, STEP_PERCENT } from './moves.ts';
import { euro, sumOf } from './sums.ts';

type In = { readonly [L in Lang]: (...words: string[]) => string };
const FIVE = String(STEP_PERCENT);

/** On buttons, at most 20 code points but for names of investments. Told apart by words: signs are not typed. */
const LABEL: { readonly [kind in Kind]: In } = {
  more: { bg: (name = '') => `Още: ${name}`, en: (name = '') => `More: ${name}` },
  less: { bg: (name = '') => `Намали: ${name}`, en: (name = '') => `Less: ${name}` },
  postpone: {
    bg: (name = '') => (name === '' ? 'Отложи строежи' : `Отложи: ${name}`),
    en: (name = '') => (name === '' ? 'Postpone building' : `Postpone: ${name}`),
  },
  'tax-more': { bg: () => 'Вдигни данъците', en: () => 'Raise taxes' },
  'tax-less': { bg: () => 'Намали данъците', en: () => 'Lower taxes' },
  loan: { bg: () => 'Заем за недостига', en: () => 'Loan for the gap' },
};

/** What a move is and its sum, in a line. */
const MADE: { readonly [kind in Kind]: In } = {
  more: {
    bg: (name = '', sum = '') => `${name}: ${FIVE} % повече, ${sum}`,
    en: (name = '', sum = '') => `${name}: ${FIVE}% more, ${sum}`,
  },
  less: {
    bg: (name = '', sum = '') => `${name}: ${FIVE} % по-малко, ${sum}`,
    en: (name = '', sum = '') => `${name}: ${FIVE}% less, ${sum}`,
  },
  postpone: {
    bg: (name = '', sum = '') => `Отложено: ${name === '' ? 'част от строежите и ремонтите' : name}, ${sum}`,
    en: (name = '', sum = '') => `Postponed: ${name === '' ? 'part of building and repairs' : name}, ${sum}`,
  },
  'tax-more': {
    bg: (_, sum = '') => `Местни данъци: ${FIVE} % повече, ${sum}`,
    en: (_, sum = '') => `Local taxes: ${FIVE}% more, ${sum}`,
  },
  'tax-less': {
    bg: (_, sum = '') => `Местни данъци: ${FIVE} % по-малко, ${sum}`,
    en: (_, sum = '') => `Local taxes: ${FIVE}% less, ${sum}`,
  },
  loan: { bg: (_, sum = '') => `Заем: ${sum}`, en: (_, sum = '') => `Loan: ${sum}` },
};

/** What follows from a kind of move. Articles of ЗПФ but where another act is named. */
const MEANS: { readonly [kind in Kind]: In } = {
  more: {
    bg: () =>
      'Постоянно повече разход иска и постоянен приход. Местните разходи растат най-много колкото средно за последните 4 години, освен при нови трайни собствени приходи (чл. 31, ал. 1 и 2 ЗПФ).',
    en: () =>
      'Lasting spending needs lasting revenue. Local spending grows at most as it did on average in the last 4 years, unless lasting own revenue is added (ЗПФ, Art. 31(1)–(2)).',
  },
  less: {
    bg: () =>
      'Услугите тук ще получат по-малко; кои точно, решават кметът и съветът. За държавните дейности парите са по стандарти (чл. 53 ЗПФ).',
    en: () =>
      'Services here get less; which ones is for the mayor and the council to decide. For state activities the money goes by standards (ЗПФ, Art. 53).',
  },
  postpone: {
    bg: () =>
      'Парите са свободни тази година, обектът чака. Капиталовите разходи по обекти се приемат с бюджета (чл. 94, ал. 3, т. 6 ЗПФ).',
    en: () =>
      'The money is free this year, the project waits. Capital spending by project is adopted with the budget (ЗПФ, Art. 94(3), item 6).',
  },
  'tax-more': {
    bg: () =>
      'Хората и фирмите плащат повече. Размерът се определя с наредба на съвета и не се мени през годината (чл. 1 ЗМДТ); проектът ѝ се обсъжда 30 дни, по изключение 14 (чл. 26 ЗНА).',
    en: () =>
      'People and firms pay more. The rate is set by an ordinance of the council and does not change within the year (ЗМДТ, Art. 1); its draft is discussed for 30 days, exceptionally 14 (ЗНА, Art. 26).',
  },
  'tax-less': {
    bg: () =>
      'Хората и фирмите плащат по-малко, а приходът спада. Мярка, която трайно намалява приходите, се покрива с трайно по-малки разходи (чл. 31, ал. 3 ЗПФ).',
    en: () =>
      'People and firms pay less, and revenue falls. A measure that lowers revenue for good is matched by lasting cuts in spending (ЗПФ, Art. 31(3)).',
  },
  loan: {
    bg: () =>
      'Заемът се връща с лихвите от следващите бюджети. За 1 година по дълга се плаща най-много 15 % от средното за 3 години: собствени приходи и изравнителна субсидия (чл. 32, ал. 1 ЗПФ). Тавана на новия дълг определя съветът (чл. 39).',
    en: () =>
      'The loan is paid back with interest from the next budgets. In 1 year at most 15% of the 3-year average of own revenue and equalisation subsidy may be paid on debt (ЗПФ, Art. 32(1)). The council sets the ceiling of new debt (Art. 39).',
  },
};

const LINE = {
  turn: {
    bg: (made = '', most = '') => `Ход ${made} от най-много ${most}.`,
    en: (made = '', most = '') => `Move ${made} of at most ${most}.`,
  },
  missing: {
    bg: (sum = '') => `Не стигат: ${sum}. Намерете откъде.`,
    en: (sum = '') => `Missing: ${sum}. Find where from.`,
  },
  even: { bg: () => 'Сметката е равна.', en: () => 'The account is even.' },
  left: {
    bg: (sum = '') => `Остават ${sum}: отиват в резерва. Той е до 10 % от разходите (чл. 95 ЗПФ).`,
    en: (sum = '') => `${sum} are left and go to the reserve. It is at most 10% of spending (ЗПФ, Art. 95).`,
  },
  limit: {
    bg: (sum = '', planned = '') =>
      `По данните тук 15 % са ${sum} на година${planned && `; вече са заложени ${planned}`}.`,
    en: (sum = '', planned = '') =>
      `By the figures here 15% are ${sum} a year${planned && `; ${planned} are planned already`}.`,
  },
  noLimit: {
    bg: () => 'Колко са тези 15 % тук, не мога да сметна: нямам отчетите за последните 3 години.',
    en: () => 'How much these 15% are here cannot be told: the reports of the last 3 years are missing.',
  },
  opinion: {
    bg: (town = '', year = '', stage = '') => `Бюджетът на община ${town} за ${year} г. (${stage}) да се промени така:`,
    en: (town = '', year = '', stage = '') =>
      `The budget of ${town} for ${year} (${stage}) should be changed like this:`,
  },
} satisfies { readonly [line: string]: In };

const STEP: { readonly [L in Lang]: (knowsParts: boolean) => string } = {
  bg: (knowsParts) =>
    knowsParts
      ? `Един ход е ${FIVE} % от това, за което решава съветът.`
      : `Един ход е ${FIVE} %. Данните не казват кои дейности са държавни, затова смятам върху всичко.`,
  en: (knowsParts) =>
    knowsParts
      ? `One move is ${FIVE}% of what the council decides on.`
      : `One move is ${FIVE}%. The figures do not say which activities are the state's, so it is counted on all.`,
};

/** What a step is of: where no row says whose activity it is, nothing can be left out. */
export const tellStep = (lang: Lang, budget: Budget): string =>
  STEP[lang](ofSide(budget, 'expense').some(({ part }) => part !== ''));

const nameOf = (lang: Lang, move: Move): string => move.function?.label[lang] ?? move.name ?? '';

export const labelOf = (lang: Lang, move: Move): string =>
  LABEL[move.kind][lang](move.function?.short[lang] ?? move.name ?? '');

const madeLine = (lang: Lang, move: Move, { loan }: Outcome, year: number): string =>
  MADE[move.kind][lang](nameOf(lang, move), sumOf(lang, move.kind === 'loan' ? loan : move.sum, year));

function restLine(lang: Lang, outcome: Outcome, year: number): string {
  if (!isBalanced(outcome)) return LINE.missing[lang](sumOf(lang, -outcome.rest, year));
  return outcome.rest === 0 ? LINE.even[lang]() : LINE.left[lang](sumOf(lang, outcome.rest, year));
}

/** Where the game stands: the last move, what it means, what is missing or left. Empty before the first move. */
export function tellState(lang: Lang, outcome: Outcome, { year }: Budget): string {
  const last = outcome.moves.at(-1);
  if (last === undefined) return '';
  return [
    LINE.turn[lang](String(outcome.moves.length), String(MOST_MOVES)),
    `${madeLine(lang, last, outcome, year)}.`,
    MEANS[last.kind][lang](),
    restLine(lang, outcome, year),
  ].join('\n');
}

/** Moves of one kind are told together: their meaning is the same. */
const kindsOf = ({ moves }: Outcome): readonly Kind[] => [...new Set(moves.map(({ kind }) => kind))];

/**
 * The whole version with what follows from it.
 * @param limit what may be paid on debt in a year, cents of euro; null where the reports are not known
 * @param planned what is planned to be paid already, cents of euro; 0 where no row names it
 */
export function tellOutcome(
  lang: Lang,
  outcome: Outcome,
  { year }: Budget,
  { limit, planned }: { readonly limit: number | null; readonly planned: number },
): string {
  const kinds = kindsOf(outcome);
  const debt =
    limit === null ? LINE.noLimit[lang]() : LINE.limit[lang](euro(lang, limit), planned > 0 ? euro(lang, planned) : '');
  return [
    ...outcome.moves.map((move) => `• ${madeLine(lang, move, outcome, year)}`),
    restLine(lang, outcome, year),
    '',
    ...kinds.map((kind) => MEANS[kind][lang]()),
    ...(outcome.loan > 0 ? [debt] : []),
  ].join('\n');
}

/** A version as a text of its own, to be sent or copied. */
export const tellOpinion = (
  lang: Lang,
  outcome: Outcome,
  { year }: Budget,
  { town, stage }: { readonly town: string; readonly stage: string },
): string =>
  [
    LINE.opinion[lang](town, String(year), stage),
    ...outcome.moves.map((move, at) => `${at + 1}) ${madeLine(lang, move, outcome, year)}`),
    restLine(lang, outcome, year),
  ].join('\n');
