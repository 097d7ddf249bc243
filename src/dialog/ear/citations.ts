/** Articles that a message cites („чл. 84, ал. 2“, “art. 84(2)”, „chl 84 al 2“), and those that the register has read. */

import { foldWord, words } from '../normalise.ts';
import { once } from '../once.ts';

export interface Citation {
  /** Number with its letter: „130а“; „§1“ for a paragraph of the additional provisions. */
  readonly article: string;
  /** Paragraph of the article, where one is cited. */
  readonly part: string | null;
  /** Item, where one is cited. */
  readonly item: string | null;
  /** Where it begins among the words, and the word after it. */
  readonly from: number;
  readonly to: number;
}

const folded = (text: string): ReadonlySet<string> => new Set(words(text).map(foldWord));
const ARTICLE = folded('чл член членът члена членове article art articles');
const PART = folded('ал алинея алинеята para paragraph par');
const ITEM = folded('т точка точката item point');
/** „§“ is no word, and the letter of „130а“ is one of its own: both are marked, to be known again. */
const SECTION = foldWord('параграф');
const LETTER = foldWord('литер');
const NUMBER = /^\d{1,3}$/;

/** The words of a message as citations are looked for in them, by their skeletons. */
export const wordsOfCitations = (text: string): readonly string[] =>
  words(
    text.replaceAll('§', ' параграф ').replaceAll(/(?<=\d)\p{L}(?![\p{L}\p{N}])/gu, (letter) => ` литер${letter} `),
  );
export const soundsOfCitations = (text: string): readonly string[] => wordsOfCitations(text).map(foldWord);

/** The citations in a message, by the skeletons of its words. */
export function citationsIn(sounds: readonly string[]): readonly Citation[] {
  const found: Citation[] = [];
  for (const [from, sound] of sounds.entries()) {
    const mark = ARTICLE.has(sound) ? '' : sound === SECTION ? '§' : null;
    if (mark === null || !NUMBER.test(sounds[from + 1] ?? '')) continue;
    const letter = letterAt(sounds, from + 2);
    const after = from + (letter === '' ? 2 : 3);
    const part = numberAt(sounds, after, PART, true);
    const item = numberAt(sounds, part.to, ITEM, false);
    found.push({
      article: `${mark}${sounds[from + 1]}${letter}`,
      part: part.number,
      item: item.number,
      from,
      to: item.to,
    });
  }
  return found;
}

/** „130а“. */
function letterAt(sounds: readonly string[], at: number): string {
  const sound = sounds[at] ?? '';
  return sound.startsWith(LETTER) ? sound.slice(LETTER.length) : '';
}

/** „ал. 2“, or the bare number of “84(2)”. */
function numberAt(sounds: readonly string[], at: number, marks: ReadonlySet<string>, mayBeBare: boolean) {
  const isMarked = marks.has(sounds[at] ?? '');
  const number = sounds[isMarked ? at + 1 : at] ?? '';
  if (!NUMBER.test(number) || !(isMarked || mayBeBare)) return { number: null, to: at };
  return { number, to: at + (isMarked ? 2 : 1) };
}

// ---------------------------------------------------------------- acts

/** An act by which citations are known. */
export interface CitedAct {
  readonly id: string;
  /** Its names: short ones („ЗПФ“) and full ones. */
  readonly names: readonly string[];
}

/** The beginning of a word is enough: „законът“, „кодекса“; of a short one all of it. */
export const isForm = (sound: string, name: string): boolean =>
  name.length < 5 ? sound === name : sound.startsWith(name.slice(0, Math.max(4, name.length - 3)));
/** Of a full name so many words: „закона за местното самоуправление“. */
const TELLING = 4;

/** Single words shorter than this are abbreviations. */
const ABBREVIATED = 9;

/** The acts that a message names. */
export function actsNamed(acts: readonly CitedAct[], sounds: readonly string[]): readonly string[] {
  return acts.filter(({ names }) => names.some((name) => isNamed(name, sounds))).map(({ id }) => id);
}

/** The skeletons of a name of the register. */
export const soundsOfName = once((name: string): readonly string[] => words(name).map(foldWord));
const tellingOf = once((name: string) => soundsOfName(name).slice(0, TELLING));

function isNamed(name: string, sounds: readonly string[]): boolean {
  const wanted = tellingOf(name);
  const [first, ...rest] = wanted;
  if (first === undefined) return false;
  if (rest.length === 0)
    return sounds.some((sound) => (first.length < ABBREVIATED ? sound === first : isForm(sound, first)));
  return sounds.some((_, at) => wanted.every((word, step) => isForm(sounds[at + step] ?? '', word)));
}

/** Well-known acts that have nothing to do with a municipal budget, by their short names. */
const FOREIGN_SHORT = folded('зоп зут здп зддс нк нпк гпк тз ск занн зкпо зодфл зоз зуо зоос змвр ик здвп');
const LAWS = ['закон', 'правилник', 'наредб'].map(foldWord);
const CODES = ['кодекс', 'act', 'code'].map(foldWord);
const ALWAYS = ['конституци', 'директив', 'регламент', 'constitution'].map(foldWord);

/** Whether a message names an act that is none of ours: „чл. 94 от Закона за обществените поръчки“. */
export function namesForeignAct(acts: readonly CitedAct[], sounds: readonly string[]): boolean {
  if (sounds.some((sound) => FOREIGN_SHORT.has(sound))) return true;
  if (actsNamed(acts, sounds).length > 0) return false;
  return sounds.some((sound, at) => isNaming(sound, sounds[at - 1] ?? '', sounds[at + 1] ?? ''));
}

/** „Закона за …“, „Наказателния кодекс“, “the Labour Code”; „по закона“, „този кодекс“ name none. */
function isNaming(sound: string, before: string, after: string): boolean {
  const isOf = (kinds: readonly string[]): boolean => kinds.some((kind) => sound.startsWith(kind));
  return isOf(ALWAYS) || (isOf(LAWS) && after === FOR) || (isOf(CODES) && before.length > THIS);
}
const FOR = foldWord('за');
/** Letters of „този“. */
const THIS = 4;

// ---------------------------------------------------------------- what was read

/** Per act, by its names: the articles read, with their paragraphs. */
export type ReadArticles = readonly {
  readonly act: CitedAct;
  readonly articles: ReadonlyMap<string, ReadonlySet<string>>;
}[];

/** Articles of references as the register writes them: „чл. 28, ал. 1–3“, „чл. 83, ал. 1 и 4“, „чл. 5, 12 и 13“. */
export function readArticles(
  acts: readonly { readonly id?: string; readonly names: readonly string[]; readonly refs: readonly string[] }[],
): ReadArticles {
  return acts.map(({ id, names, refs }) => {
    const articles = new Map<string, Set<string>>();
    for (const { article, parts } of refs.flatMap(articlesOf)) {
      const known = articles.get(article) ?? new Set();
      for (const part of parts) known.add(part);
      articles.set(article, known);
    }
    return { act: { id: id ?? names.join(), names }, articles };
  });
}

/** An article that a reference names, and its paragraphs; none where the whole article is meant. */
export interface Referred {
  readonly article: string;
  readonly parts: readonly string[];
  /** Items of its only paragraph. */
  readonly items: readonly string[];
}

const REFERENCE =
  /(?:чл\.|(§))\s*(\d+[а-я]?(?:(?:,\s*|\s+и\s+)\d+[а-я]?)*)(?:,\s*ал\.\s*([^т]*))?(?:,?\s*т\.\s*([\d\sи–,]+))?/;

export function articlesOf(ref: string): readonly Referred[] {
  const [, section, numbers, list = '', items = ''] = REFERENCE.exec(ref) ?? [];
  if (numbers === undefined) return [];
  const mark = section === undefined ? '' : '§';
  return [...numbers.matchAll(/\d+[а-я]?/g)].map(([number]) => ({
    article: `${mark}${words(number).map(foldWord).join('')}`,
    parts: partsOf(list),
    items: partsOf(items),
  }));
}

/** „1–3“, „1, 4 и 5“: each paragraph. „1а“ is one, too. */
function partsOf(list: string): readonly string[] {
  return [...list.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, step) => String(first + step));
  });
}

/** Whether a citation is of a paragraph that was read, in the acts that the message names, else in any. */
export function isRead(read: ReadArticles, { article, part }: Citation, named: readonly string[]): boolean {
  return read
    .filter(({ act }) => named.length === 0 || named.includes(act.id))
    .some(({ articles }) => {
      const parts = articles.get(article);
      return parts !== undefined && (part === null || parts.size === 0 || parts.has(part));
    });
}
