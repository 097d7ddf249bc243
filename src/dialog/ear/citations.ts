/** Articles that a message cites („чл. 84, ал. 2“, “art. 84(2)”, „chl 84 al 2“), and those that the register has read. */

import { foldWord, words } from '../normalise.ts';

export interface Citation {
  /** Number with its letter: „130а“. */
  readonly article: string;
  /** Paragraph of the article, where one is cited. */
  readonly part: string | null;
}

const folded = (text: string): ReadonlySet<string> => new Set(words(text).map(foldWord));
const ARTICLE = folded('чл член членът члена article art articles');
const PART = folded('ал алинея алинеята para paragraph par');
const NUMBER = /^\d{1,3}$/;

/** The citations in a message, by the skeletons of its words. */
export function citationsIn(sounds: readonly string[]): readonly Citation[] {
  const found: Citation[] = [];
  for (const [at, sound] of sounds.entries()) {
    if (!ARTICLE.has(sound) || !NUMBER.test(sounds[at + 1] ?? '')) continue;
    const letter = /^[a-z]$/.test(sounds[at + 2] ?? '') ? (sounds[at + 2] ?? '') : '';
    const after = at + (letter === '' ? 2 : 3);
    found.push({ article: `${sounds[at + 1]}${letter}`, part: partAt(sounds, after) });
  }
  return found;
}

/** „ал. 2“, or the bare number of “84(2)”. */
function partAt(sounds: readonly string[], at: number): string | null {
  const named = PART.has(sounds[at] ?? '') ? at + 1 : at;
  return NUMBER.test(sounds[named] ?? '') ? (sounds[named] ?? null) : null;
}

/** Per act, by the sound of its short names: the articles read, with their paragraphs. */
export type ReadArticles = readonly {
  readonly names: readonly string[];
  readonly articles: ReadonlyMap<string, ReadonlySet<string>>;
}[];

/** Articles of references as the register writes them: „чл. 28, ал. 1–3“, „чл. 83, ал. 1 и 4“, „чл. 97“. */
export function readArticles(
  acts: readonly { readonly names: readonly string[]; readonly refs: readonly string[] }[],
): ReadArticles {
  return acts.map(({ names, refs }) => {
    const articles = new Map<string, Set<string>>();
    for (const ref of refs) {
      const [, number, list = ''] = /чл\.\s*(\d+[а-я]?)(?:,\s*ал\.\s*([^т]*))?/.exec(ref) ?? [];
      if (number === undefined) continue;
      const article = words(number).map(foldWord).join('');
      const parts = articles.get(article) ?? new Set();
      for (const part of partsOf(list)) parts.add(part);
      articles.set(article, parts);
    }
    return { names: names.map((name) => words(name).map(foldWord).join(' ')), articles };
  });
}

/** „1–3“, „1, 4 и 5“: each paragraph. */
function partsOf(list: string): readonly string[] {
  return [...list.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, step) => String(first + step));
  });
}

/** Whether a citation is of a paragraph that was read, in the act that the message names, else in any. */
export function isRead(read: ReadArticles, { article, part }: Citation, sounds: readonly string[]): boolean {
  const named = read.filter(({ names }) => names.some((name) => name !== '' && sounds.includes(name)));
  return (named.length > 0 ? named : read).some(({ articles }) => {
    const parts = articles.get(article);
    return parts !== undefined && (part === null || parts.size === 0 || parts.has(part));
  });
}
