/**
 * Citations in a legal text: „чл. 82, ал. 1 от ЗПФ“, „чл.82(1)“, „член 94, алинея 7“, „ал. 6 на чл. 52“, „чл. 94, ал. 2,
 * 3 и 7“, „чл. 124, ал. 3-5“. Each with the act that its sentence names for it.
 */

/** `own` is the ordinance itself; null where the sentence names no act. */
export type CitedAct = 'zpf' | 'zmsma' | 'own' | 'other';
export interface Citation {
  /** With its letter: „130а“. */
  readonly article: string;
  /** Empty where only the article is named. */
  readonly paragraphs: readonly number[];
  readonly act: CitedAct | null;
}

const NUMBER = String.raw`\d{1,3}[а-я]?(?!\p{L}|\d)`;
const LIST = `${NUMBER}(?:\\s*-\\s*${NUMBER})?(?:(?:\\s*,\\s*|\\s*,?\\s+и\\s+)${NUMBER}(?:\\s*-\\s*${NUMBER})?)*`;
const BRACKETS = String.raw`\(\s*\d{1,2}\s*\)(?:\s*(?:,|и|-)?\s*\(\s*\d{1,2}\s*\))*`;
const ART = String.raw`(?<!\p{L})чл(?:ен(?:ове)?)?\s*\.?\s*`;
const PAR = String.raw`(?<!\p{L})ал(?:инея|инеи)?\s*\.?\s*`;
const ITEM = String.raw`(?<!\p{L})(?:т(?:очк[аи])?|изр(?:ечение)?|букв[аи]|б)\s*\.?\s*`;
/** What may stand between the parts of one citation. */
const JOIN = String.raw`\s*(?:,|и|във връзка с)?\s*`;

const ARTICLES = new RegExp(`${ART}(${LIST})`, 'giu');
const PARAGRAPHS = new RegExp(`^${JOIN}(?:${PAR}(${LIST})|(${BRACKETS}))`, 'iu');
const ITEMS = new RegExp(`^${JOIN}${ITEM}(?:${LIST}|["„]?[а-я]["“”]?(?!\\p{L}))`, 'iu');
const TURNED = new RegExp(`${PAR}(${LIST})\\s+(?:на|от|по)\\s+${ART}(${NUMBER})`, 'giu');

const RANGE = /(\d+)[а-я]?(?:\s*-\s*(\d+))?/g;
/** Numbers of a list, ranges filled in: „1, 3-5 и 7“. */
const numbersIn = (list: string): readonly number[] =>
  [...list.replace(/\)\s*-\s*\(/g, '-').matchAll(RANGE)].flatMap(([, from = '', to = from]) => {
    const [first, last] = [Number(from), Number(to)];
    return last < first || last - first > 30 ? [first] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });

const ACTS: readonly (readonly [CitedAct, RegExp])[] = [
  ['zpf', /(?<!\p{L})(?:зпф(?!\p{L})|закон\p{L}* за публични(?:те)? финанси)/iu],
  ['zmsma', /(?<!\p{L})(?:змсма(?!\p{L})|закон\p{L}* за местното самоуправление)/iu],
  ['own', /(?<!\p{L})(?:(?:тази|настоящата) наредба|наредбата(?! по чл))/iu],
  [
    'other',
    /(?<!\p{L})(?:(?:З[А-Я]{1,8}|АПК|ДОПК|ГПК|КТ)(?!\p{L})|[Зз]акон\p{L}* (?!за публични(?:те)? финанси|за местното самоуправление)\p{L}|[Кк]одекс|[Пп]равилник|[Рр]егламент)/u,
  ],
];

/** The act named first in some words. */
const firstAct = (words: string): CitedAct | null => {
  const found = ACTS.map(([act, name]) => ({ act, at: words.search(name) })).filter(({ at }) => at >= 0);
  return found.sort((one, other) => one.at - other.at)[0]?.act ?? null;
};
/** The act named last in some words. „С тази наредба се урежда редът по чл. …“ names no act of the article. */
const lastAct = (words: string): CitedAct | null => {
  const found = ACTS.filter(([act]) => act !== 'own').flatMap(([act, name]) =>
    [...words.matchAll(new RegExp(name, `${name.flags}g`))].map(({ index }) => ({ act, at: index })),
  );
  return found.sort((one, other) => other.at - one.at)[0]?.act ?? null;
};

/** The paragraphs that follow an article, past points and letters, and where the citation ends. */
function paragraphsAfter(rest: string): { readonly paragraphs: readonly number[]; readonly length: number } {
  const paragraphs: number[] = [];
  let length = 0;
  for (;;) {
    const open = rest.slice(length);
    const match = PARAGRAPHS.exec(open);
    const skipped = match ?? ITEMS.exec(open);
    if (!skipped) return { paragraphs, length };
    if (match) paragraphs.push(...numbersIn(match[1] ?? match[2] ?? ''));
    length += skipped[0].length;
  }
}

/** The act of a citation: named after it in the sentence, else before it. */
const actAround = (sentence: string, from: number, to: number): CitedAct | null =>
  firstAct(sentence.slice(to)) ?? lastAct(sentence.slice(0, from));

const articlesIn = (list: string): readonly string[] => list.match(/\d+[а-я]?/gu) ?? [];

/** All citations of a sentence. The beginning of an article of the ordinance itself („Чл. 5.“) is none. */
export function citationsIn(sentence: string): readonly Citation[] {
  const turned = [...sentence.matchAll(TURNED)].map(
    ({ 0: whole, 1: list = '', 2: article = '', index }): Citation => ({
      article,
      paragraphs: numbersIn(list),
      act: actAround(sentence, index, index + whole.length),
    }),
  );
  const straight = [...sentence.matchAll(ARTICLES)].flatMap(({ 0: whole, 1: list = '', index }): Citation[] => {
    const end = index + whole.length;
    if (index === 0 && /^Ч/.test(whole) && /^\s*[.(]/.test(sentence.slice(end))) return [];
    const { paragraphs, length } = paragraphsAfter(sentence.slice(end));
    const act = actAround(sentence, index, end + length);
    const articles = articlesIn(list);
    return articles.map((article, place) => ({
      article,
      paragraphs: place === articles.length - 1 ? paragraphs : [],
      act,
    }));
  });
  return [...turned, ...straight];
}
