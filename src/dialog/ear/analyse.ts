/** A text as the ear takes it: words without courtesies, everyday spellings written out, the language guessed. */

import { fold, foldWord, isNoise, words } from '../normalise.ts';
import type { Lang } from '../types.ts';
import { COLLOQUIAL } from './colloquial.ts';
import { COURTESY, type Courtesy } from './courtesy.ts';
import { EXPRESSIONS } from './expressions.ts';
import { languageOf } from './language.ts';
import { reword } from './reworded.ts';
import { yearAt } from './years.ts';

export interface Analysed {
  /** The text itself. */
  readonly text: string;
  /** The words that are left, in order: without courtesies and years. */
  readonly words: readonly string[];
  /** Skeletons of all words, courtesies included. */
  readonly whole: string;
  /** Skeletons of the words that are left, without courtesies and years. */
  readonly rest: string;
  readonly courtesies: readonly Courtesy[];
  readonly lang: Lang;
}

/** Everyday words by skeleton, for Latin writers, and as written. */
const EVERYDAY = new Map(
  Object.entries(COLLOQUIAL).flatMap(([said, meant]) => [
    [said, meant],
    [`~${foldWord(said)}`, meant],
  ]),
);

/** сьвет → съвет: a soft sign between consonants is a slip for ъ. */
const SOFT = /(?<=[бвгджзклмнпрстфхцчшщ])ь(?=[бвгджзклмнпрстфхцчшщ])/g;

/** Words with everyday spellings written out. */
function plain(said: readonly string[]): readonly string[] {
  const written: string[] = [];
  for (const one of said) {
    const word = one.includes('ь') ? one.replace(SOFT, 'ъ') : one;
    push(written, EVERYDAY.get(word) ?? word);
  }
  return written;
}

/** Adds a word, or each of several; none where nothing is meant. */
function push(written: string[], meant: string): void {
  if (meant.includes(' ')) written.push(...meant.split(' '));
  else if (meant !== '') written.push(meant);
}

/** Words of a text with everyday spellings written out, nothing left out. */
export const plainWords = (text: string): readonly string[] => plain(words(text));

const PHRASES = phrases();

type Phrase = { readonly sounds: readonly string[]; readonly kind: Courtesy };

/** Courtesy phrases by their first sound, the longest first. */
function phrases(): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const kind of ['greeting', 'thanks', 'bye', 'filler'] as const) {
    for (const text of COURTESY[kind]) {
      const sounds = words(text).map(foldWord);
      const first = sounds[0] ?? '';
      byFirst.set(first, [...(byFirst.get(first) ?? []), { sounds, kind }]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.sounds.length - a.sounds.length);
  return byFirst;
}

function phraseAt(sounds: readonly string[], at: number): Phrase | undefined {
  return PHRASES.get(sounds[at] ?? '')?.find((phrase) => phrase.sounds.every((sound, i) => sounds[at + i] === sound));
}

/** Skeletons of words met before, null for noise: the texts of a content repeat the same few thousand words. */
export type Sounds = Map<string, string | null>;

function soundOf(word: string, known: Sounds): string | null {
  const before = known.get(word);
  if (before !== undefined) return before;
  const sound = isNoise(word) ? null : foldWord(word);
  known.set(word, sound);
  return sound;
}

/**
 * Takes a text apart. `otherwise` is the language where the text itself does not tell; `known` is kept from text to
 * text by whoever has many.
 */
export function analyse(text: string, otherwise: Lang, known: Sounds = new Map()): Analysed {
  const all: string[] = [];
  const sounds: string[] = [];
  for (const word of words(text)) {
    const sound = soundOf(word, known);
    if (sound === null) continue;
    all.push(word);
    sounds.push(sound);
  }
  reword(all, sounds);
  const left: string[] = [];
  const heard: string[] = [];
  const courtesies: Courtesy[] = [];
  for (let at = 0; at < all.length; ) {
    const phrase = phraseAt(sounds, at);
    const year = phrase ? 0 : yearAt(sounds, at);
    if (phrase) courtesies.push(phrase.kind);
    else if (year === 0) {
      left.push(all[at] ?? '');
      heard.push(sounds[at] ?? '');
    }
    at += phrase?.sounds.length ?? Math.max(1, year);
  }
  const lang = languageOf(left.length > 0 ? left : all, otherwise);
  return {
    text,
    words: [...new Set([...plain(everydays(left, lang)), ...meant(heard)])],
    whole: sounds.join(' '),
    rest: heard.join(' '),
    courtesies,
    lang,
  };
}

/** Expressions by their first sound. */
const MEANT = new Map<string, (readonly [string, readonly string[]])[]>();
for (const [said, words] of Object.entries(EXPRESSIONS)) {
  const sounds = fold(said);
  const first = sounds.split(' ', 1)[0] ?? '';
  MEANT.set(first, [...(MEANT.get(first) ?? []), [` ${sounds} `, words.split(' ')]]);
}

/** What expressions of several words add. */
function meant(sounds: readonly string[]): readonly string[] {
  const whole = ` ${sounds.join(' ')} `;
  return sounds
    .flatMap((sound) => MEANT.get(sound) ?? [])
    .flatMap(([said, words]) => (whole.includes(said) ? words : []));
}

function everydays(said: readonly string[], lang: Lang): readonly string[] {
  const written: string[] = [];
  for (const word of said) push(written, everyday(word, lang));
  return written;
}

/** “kvo” is „какво“ in a Bulgarian text. */
const everyday = (word: string, lang: Lang): string =>
  EVERYDAY.get(word) ??
  (lang === 'bg' && /^[a-z46]+$/.test(word) ? (EVERYDAY.get(`~${foldWord(word)}`) ?? word) : word);
