/** Bulgarian names in Latin letters, by the streamlined system of the road signs: „Габрово“ is Gabrovo. */
import type { Place } from '../dialog/handbook.ts';
import type { Lang } from '../dialog/types.ts';

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm' },
    ...{ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh' },
    ...{ щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya' },
  }),
);

/** „ия“ at the end of a word is “ia”: „София“, Sofia. */
const ENDING = /ия(?!\p{L})/giu;

const letter = (one: string): string => {
  const latin = LETTERS.get(one.toLowerCase()) ?? one;
  return one === one.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
};

/** Other letters and marks stay as they are. */
export const inLatin = (name: string): string => [...name.replace(ENDING, 'иa')].map(letter).join('');

/** A municipality's name by its code, as people of a language read it; a code of none as it is. */
export type NameOf = (lang: Lang, code: string) => string;

export function namesOf(places: readonly Place[]): NameOf {
  const byCode = new Map(places.map((place) => [place.code, place]));
  return (lang, code) => nameIn(lang, byCode.get(code)?.name ?? code);
}

/** A name as people of a language read it. */
export const nameIn = (lang: Lang, name: string): string => (lang === 'en' ? inLatin(name) : name);
