/**
 * What is worked out of the content once: plain data (maps, and rows of numbers), so that it can be kept between starts.
 * Making it takes half a second, opening it a tenth of that.
 */
import type { EarContent } from './content.ts';
import { type GramIndex, gramsOf } from './grams.ts';
import { type Library, makeLibrary, type Shelves } from './library.ts';
import { type Tables, tablesOf } from './terms.ts';

export interface EarIndex extends Shelves {
  readonly tables: Tables;
  readonly grams: GramIndex;
  /** Whole wordings of the content to their entry. */
  readonly wordings: ReadonlyMap<string, number>;
}

export const makeIndex = (content: EarContent): EarIndex => indexOf(makeLibrary(content));

const indexOf = (library: Library): EarIndex => ({
  entries: library.entries,
  words: library.words,
  synonyms: library.synonyms,
  tables: tablesOf(library),
  grams: gramsOf(library),
  wordings: exactWordings(library),
});

/** Whole wordings to their entry; those that two entries share lead nowhere. */
function exactWordings(library: Library): ReadonlyMap<string, number> {
  const found = new Map<string, number | null>();
  for (const { field, whole, sounds, entry } of library.passages) {
    if (field === 'say' || field === 'keyword') continue;
    for (const key of [whole, sounds]) found.set(key, found.has(key) && found.get(key) !== entry ? null : entry);
  }
  return new Map([...found].filter((pair): pair is [string, number] => pair[1] !== null && pair[0] !== ''));
}
