/** The content as the ear searches it: one shelf place per answer, redirect and decoy, with all their texts. */

import type { Lang } from '../types.ts';
import { analyse, plainWords, type Sounds } from './analyse.ts';
import type { EarContent } from './content.ts';
import { DECOYS } from './decoys.ts';
import { languageOf } from './language.ts';
import { SYNONYMS } from './synonyms.ts';
import { type Vocabulary, VocabularyBuilder, vocabularyOf, type Words } from './vocabulary.ts';

/** Fields of an entry, with how much a word in them counts. */
export const FIELDS = { question: 2, label: 1.5, phrasing: 1.5, keyword: 1.6, say: 0.2 } as const;
export type Field = keyof typeof FIELDS;

export interface Passage {
  readonly entry: number;
  readonly field: Field;
  /** Skeletons of the whole text, and of what is left without courtesies. */
  readonly whole: string;
  readonly sounds: string;
  readonly terms: readonly number[];
}

export interface Entry {
  readonly id: string;
  readonly kind: 'answer' | 'redirect' | 'decoy';
}

/** The part of a library that questions need. */
export interface Shelves {
  readonly entries: readonly Entry[];
  readonly words: Words;
  /** Terms of the same meaning, by term. */
  readonly synonyms: ReadonlyMap<number, readonly number[]>;
}

/** The content in order, with every passage: only for making the indexes. */
export interface Library extends Shelves {
  readonly passages: readonly Passage[];
}

/** Shelves with their words at hand. */
export interface Shelf extends Omit<Shelves, 'words'> {
  readonly vocabulary: Vocabulary;
}

export const shelfOf = ({ entries, words, synonyms }: Shelves): Shelf => ({
  entries,
  vocabulary: vocabularyOf(words),
  synonyms,
});

interface Piece {
  readonly entry: number;
  readonly field: Field;
  readonly text: string;
  /** Where the content itself says so. */
  readonly lang?: Lang;
}

/** Puts the content in order. Texts with a known language come first, so that the others can be read by them. */
export function makeLibrary(content: EarContent): Library {
  const entries: Entry[] = [];
  const pieces: Piece[] = [];
  for (const answer of content.answers) {
    const entry = entries.push({ id: answer.id, kind: 'answer' }) - 1;
    for (const lang of ['bg', 'en'] as const) {
      pieces.push({ entry, field: 'question', text: answer.question[lang], lang });
      pieces.push({ entry, field: 'label', text: answer.label[lang], lang });
      pieces.push({ entry, field: 'say', text: answer.say[lang], lang });
    }
    for (const text of answer.phrasings) pieces.push({ entry, field: 'phrasing', text });
    for (const text of answer.keywords) pieces.push({ entry, field: 'keyword', text });
  }
  for (const redirect of content.redirects) {
    const entry = entries.push({ id: redirect.id, kind: 'redirect' }) - 1;
    for (const text of redirect.phrasings) pieces.push({ entry, field: 'phrasing', text });
  }
  for (const [at, text] of DECOYS.entries()) {
    const entry = entries.push({ id: `decoy-${at}`, kind: 'decoy' }) - 1;
    pieces.push({ entry, field: 'keyword', text });
  }
  return shelve(entries, pieces);
}

function shelve(entries: readonly Entry[], pieces: readonly Piece[]): Library {
  const builder = new VocabularyBuilder();
  const known: Sounds = new Map();
  const filled = pieces.filter((piece) => piece.text.trim() !== '');
  const order = [
    ...filled.filter((piece) => piece.lang !== undefined),
    ...filled.filter((piece) => piece.lang === undefined),
  ];
  const passages = order.map(({ entry, field, text, lang }): Passage => {
    // Whole answers are never compared by sound.
    const said = field === 'say' ? null : analyse(text, 'bg', known);
    const kept = field === 'keyword' || said === null ? plainWords(text) : said.words;
    const english = (lang ?? languageOf(kept, 'bg')) === 'en';
    const terms = kept.map((word) => builder.add(word, english, field !== 'say'));
    return { entry, field, whole: said?.whole ?? '', sounds: said?.rest || (said?.whole ?? ''), terms };
  });
  const groups = SYNONYMS.map((group) => [...new Set(plainWords(group).map((word) => builder.add(word, true, true)))]);
  return { entries, passages, words: builder.finish(), synonyms: pairUp(groups) };
}

function pairUp(groups: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> {
  const others = new Map<number, Set<number>>();
  for (const group of groups) {
    for (const term of group) {
      const there = others.get(term) ?? new Set();
      for (const other of group) if (other !== term) there.add(other);
      others.set(term, there);
    }
  }
  return new Map([...others].map(([term, set]) => [term, [...set]]));
}
