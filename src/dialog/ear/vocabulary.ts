/** The words the ear knows, and what a written word may stand for among them. */

import { foldWord, isLatin } from '../normalise.ts';
import { makeFuzzy, type NearIndex, nearIndex } from './fuzzy.ts';
import { readings } from './skeleton.ts';
import { stemBg, stemEn, TAILS } from './stem.ts';

export type How = 'exact' | 'skeleton' | 'typo' | 'synonym';

/** A word read as a term, with how much it counts (0…1]. */
export interface Reading {
  readonly term: number;
  readonly weight: number;
  readonly how: How;
  /** The skeleton it was known by, where it is not simply that of the word. */
  readonly form?: string;
}

const WEIGHT = { exact: 1, skeleton: 1, tail: 0.97, one: 0.95, two: 0.85, otherLanguage: 0.5 };

export interface Vocabulary {
  /** Terms by number. */
  readonly names: readonly string[];
  /** What a word may stand for, heaviest first; empty for a word unlike any known one. */
  readonly resolve: (word: string, english: boolean) => readonly Reading[];
}

/** What a vocabulary knows, as data. */
export interface Words {
  /** Terms by number. */
  readonly names: readonly string[];
  /** Skeleton of a Cyrillic form to its terms. */
  readonly forms: ReadonlyMap<string, readonly number[]>;
  readonly english: ReadonlyMap<string, number>;
  readonly near: NearIndex;
  readonly nearEnglish: NearIndex;
}

/** Collects the words of the content; `finish` once all are in. */
export class VocabularyBuilder {
  readonly #terms = new Map<string, number>();
  /** Skeleton of a Cyrillic form to its terms. */
  readonly #forms = new Map<string, Set<number>>();
  readonly #english = new Map<string, number>();
  readonly #added = new Map<string, number>();
  readonly #typed = new Set<string>();
  readonly #typedEnglish = new Set<string>();

  /** The term of a word of the content. Latin words outside English texts are read as Bulgarian where that is known. */
  add(word: string, english: boolean, forgiving: boolean): number {
    const key = `${english ? 'e' : 'b'}${forgiving ? 'f' : 's'}${word}`;
    const before = this.#added.get(key);
    if (before !== undefined) return before;
    const term = this.#add(word, english, forgiving);
    this.#added.set(key, term);
    return term;
  }

  #add(word: string, english: boolean, forgiving: boolean): number {
    if (!isLatin(word)) return this.#addForm(word, forgiving);
    if (!english && !this.#english.has(word)) {
      const known = readings(word).find((one) => this.#forms.has(one));
      const term = known === undefined ? undefined : [...(this.#forms.get(known) ?? [])][0];
      if (term !== undefined) return term;
    }
    const term = this.#number(stemEn(word));
    this.#english.set(word, term);
    if (forgiving) this.#typedEnglish.add(word);
    return term;
  }

  #addForm(word: string, forgiving: boolean): number {
    const stem = stemBg(word);
    const term = this.#number(stem);
    for (const form of [foldWord(word), foldWord(stem)]) {
      const there = this.#forms.get(form);
      if (there) there.add(term);
      else this.#forms.set(form, new Set([term]));
    }
    if (forgiving) this.#typed.add(foldWord(word));
    return term;
  }

  #number(stem: string): number {
    const known = this.#terms.get(stem);
    if (known !== undefined) return known;
    const made = this.#terms.size;
    this.#terms.set(stem, made);
    return made;
  }

  finish(): Words {
    return {
      names: [...this.#terms.keys()],
      forms: new Map([...this.#forms].map(([form, set]) => [form, [...set]])),
      english: this.#english,
      near: nearIndex(this.#typed),
      nearEnglish: nearIndex(this.#typedEnglish),
    };
  }
}

export function vocabularyOf({ names, forms, english, near, nearEnglish }: Words): Vocabulary {
  const terms = new Map(names.map((name, term) => [name, term]));
  const lookups: Lookups = { terms, forms, english, near: makeFuzzy(near), nearEnglish: makeFuzzy(nearEnglish) };
  return {
    names,
    resolve: (word, isEnglish) => strongest(isLatin(word) ? latin(lookups, word, isEnglish) : cyrillic(lookups, word)),
  };
}

interface Lookups {
  readonly terms: ReadonlyMap<string, number>;
  readonly forms: ReadonlyMap<string, readonly number[]>;
  readonly english: ReadonlyMap<string, number>;
  readonly near: ReturnType<typeof makeFuzzy>;
  readonly nearEnglish: ReturnType<typeof makeFuzzy>;
}

function strongest(found: readonly Reading[]): readonly Reading[] {
  const best = new Map<number, Reading>();
  for (const one of found) {
    const there = best.get(one.term);
    if (!there || there.weight < one.weight) best.set(one.term, one);
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight || a.term - b.term);
}

function cyrillic(known: Lookups, word: string): readonly Reading[] {
  const term = known.terms.get(stemBg(word));
  if (term !== undefined) return [{ term, weight: WEIGHT.exact, how: 'exact' }];
  if (!/\p{L}/u.test(word)) return [];
  return bySound(known, [foldWord(word)]);
}

function latin(known: Lookups, word: string, english: boolean): readonly Reading[] {
  const term = known.english.get(word) ?? known.terms.get(stemEn(word));
  const own: Reading[] =
    term === undefined ? [] : [{ term, weight: english ? WEIGHT.exact : WEIGHT.otherLanguage, how: 'exact' }];
  if (english && own.length > 0) return own;
  const sounds = bySound(known, readings(word)).map((one) =>
    english ? { ...one, weight: one.weight * WEIGHT.otherLanguage } : one,
  );
  const typos = own.length > 0 || sounds.some((one) => one.how === 'skeleton') ? [] : nearEnglish(known, word, english);
  return [...own, ...sounds, ...typos];
}

function nearEnglish(known: Lookups, word: string, english: boolean): readonly Reading[] {
  return known.nearEnglish(word).flatMap((near) => {
    const term = known.english.get(near.word);
    const weight = (near.typos === 1 ? WEIGHT.one : WEIGHT.two) * (english ? 1 : WEIGHT.otherLanguage);
    return term === undefined ? [] : [{ term, weight, how: 'typo' as const, form: foldWord(near.word) }];
  });
}

const TAIL_SOUNDS = new Set(TAILS.map(foldWord));

/** Readings of Bulgarian by sound: a whole form, else a stem and an ending, else a form with a typo. */
function bySound(known: Lookups, sounds: readonly string[]): readonly Reading[] {
  const whole = sounds.flatMap((form) => as(known.forms.get(form), WEIGHT.skeleton, 'skeleton', form));
  if (whole.length > 0) return whole;
  const stems = sounds.flatMap((form) => as(withTail(known, form), WEIGHT.tail, 'skeleton', form));
  if (stems.length > 0) return stems;
  return sounds
    .slice(0, 4)
    .flatMap((sound) =>
      known
        .near(sound)
        .flatMap(({ word, typos }) => as(known.forms.get(word), typos === 1 ? WEIGHT.one : WEIGHT.two, 'typo', word)),
    );
}

const as = (terms: readonly number[] | undefined, weight: number, how: How, form: string): readonly Reading[] =>
  (terms ?? []).map((term) => ({ term, weight, how, form }));

/** Terms whose sound begins the word, the longest one, with an ending of Bulgarian behind it. */
function withTail(known: Lookups, sound: string): readonly number[] {
  for (let length = sound.length - 1; length >= Math.max(4, sound.length - 7); length--) {
    if (!TAIL_SOUNDS.has(sound.slice(length))) continue;
    const terms = known.forms.get(sound.slice(0, length));
    if (terms) return terms;
  }
  return [];
}
