/**
 * Words of people in one shape, whatever the keyboard: case, punctuation, look-alike letters and both scripts.
 * Shared by labels, global words, places and the ear. Pure string work, no dictionary.
 */

import { remembered } from './remembered.ts';

/** Latin letters that look like Cyrillic ones, lower-case. `m`, `k`, `t`, `h`, `b` look alike as capitals. */
const LATIN_LOOKS: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
  i: 'і',
  j: 'ј',
};
const CYRILLIC_LOOKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(LATIN_LOOKS).map(([latin, cyrillic]) => [cyrillic, latin])),
  ѕ: 's',
};

const LATIN = /[a-z]/;
const CYRILLIC = /[\u0400-\u04ff]/;

/** A word written with letters of both scripts, brought into one where the odd letters only look alike. */
function repair(word: string): string {
  if (!LATIN.test(word) || !CYRILLIC.test(word)) return word;
  const swap = (looks: Readonly<Record<string, string>>, odd: RegExp): string | null => {
    let out = '';
    for (const letter of word) {
      const twin = odd.test(letter) ? looks[letter] : letter;
      if (twin === undefined) return null;
      out += twin;
    }
    return out;
  };
  return swap(LATIN_LOOKS, LATIN) ?? swap(CYRILLIC_LOOKS, CYRILLIC) ?? word;
}

/**
 * The words of a text: NFC, lower-case, without accents, punctuation and invisible characters, look-alike letters
 * repaired. The script stays as it was written. Digits glued to Cyrillic letters are words of their own („чл.82“).
 */
export function words(text: string): string[] {
  const lower = text.toLowerCase();
  const found: string[] = [];
  for (const word of (PLAIN.test(lower) ? lower : cleaned(lower)).split(BETWEEN)) {
    if (word !== '') found.push(...split(repair(word)));
  }
  return found;
}

/** Texts of plain Bulgarian and English letters, which need no cleaning. */
const PLAIN = /^[\s!-&(-_a-~а-я„“”–—…№€]*$/;
const BETWEEN = /[^\p{L}\p{N}]+/u;

/** Composed letters, no accents, no invisible characters, no apostrophes inside words. */
const cleaned = (lower: string): string =>
  lower
    .normalize('NFC')
    .replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize('NFD'))
    .replace(/ѝ/g, 'и')
    .replace(/ѐ/g, 'е')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/(?<=\p{L})['’`´](?=\p{L})/gu, '');

/** „7те“, „чл82“: letter and number apart, but „на4ало“ and „pomo6t“ stay whole (4 = ч, 6 = ш). */
function split(word: string): string[] {
  if (!/\d/.test(word) || !/\p{L}/u.test(word)) return [word];
  if (/^(?=.*\p{L}.*\p{L})\p{L}*(?:[46](?!\p{N})\p{L}*)+$/u.test(word) && !/\p{N}\p{N}/u.test(word)) return [word];
  return word.match(/\p{N}+|[^\p{N}]+/gu) ?? [word];
}

/** Sounds of Cyrillic letters in the skeleton. One sound for а ъ у ю я, which Latin writers mix up. */
const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'a',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'c',
  ш: 'x',
  щ: 'xt',
  ъ: 'a',
  ь: '',
  ю: 'a',
  я: 'a',
  ы: 'i',
  э: 'e',
  ё: 'o',
  і: 'i',
  ї: 'i',
  є: 'e',
  ј: 'i',
  ѕ: 'dz',
  '4': 'c',
  '6': 'x',
};

/** Latin spellings in the skeleton, longest first: official transliteration and chat Latin (4, 6, q, w, x, j). */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch|sht|sch|6t/y, 'xt'],
  [/zh/y, 'j'],
  [/ch|4/y, 'c'],
  [/sh|6/y, 'x'],
  [/tz|ts/y, 'ts'],
  [/kh/y, 'h'],
  [/y(?=[aouei])/y, ''],
  [/(?<=[aeiou])y/y, 'i'],
  [/(?<=[bpmnftks])j(?=[auo])/y, ''],
  [/(?<=[aeiou])j(?=$|[tn]$|ber)/y, 'i'],
  [/c(?=k)/y, ''],
  [/c/y, 'ts'],
  [/[uyq]/y, 'a'],
  [/w/y, 'v'],
  [/x/y, 'h'],
];

function soundLatin(word: string): string {
  let out = '';
  for (let at = 0; at < word.length; ) {
    const [length, sound] = spellingAt(word, at);
    out += sound;
    at += length;
  }
  return out;
}

/** Letters that begin a spelling of their own; all others sound as written. */
const SPECIAL = /[sz6c4tkyjuqwx]/;

function spellingAt(word: string, at: number): readonly [number, string] {
  if (!SPECIAL.test(word[at] ?? '')) return [1, word[at] ?? ''];
  for (const [spelling, sound] of SPELLINGS) {
    spelling.lastIndex = at;
    const hit = spelling.exec(word);
    if (hit) return [hit[0].length, sound];
  }
  return [1, word[at] ?? ''];
}

/** The last step of every skeleton: „ия“, „йо“ become one vowel, doubled sounds single. */
export const settle = (sounds: string): string => sounds.replace(/i(?=[ao])/g, '').replace(/(\D)\1+/g, '$1');

/** Whether a word (of {@link words}) is written in Latin letters. */
export const isLatin = (word: string): boolean => LATIN.test(word) && !CYRILLIC.test(word);

/** The skeleton of one word of {@link words}: ASCII sounds, the same for both scripts. Numbers stay numbers. */
export const foldWord = (word: string): string => (word.length > LONGEST_KNOWN ? soundOf(word) : known(word));

/** Messages and contents repeat the same few words. */
const MOST_WORDS = 2000;
const LONGEST_KNOWN = 30;
const known = remembered(soundOf, MOST_WORDS);

function soundOf(word: string): string {
  if (!/\p{L}/u.test(word)) return word;
  if (isLatin(word)) return settle(soundLatin(word));
  let out = '';
  for (const letter of word) out += SOUNDS[letter] ?? letter;
  return settle(out);
}

/**
 * „ъъъъ“, „аъа“: several letters that make one sound are no word and no beginning of one. Two Latin letters may be
 * one sound („Sh“), the same letter twice is not.
 */
export function isNoise(word: string): boolean {
  const letters = [...word];
  if (letters.length < 2 || !/^\p{L}+$/u.test(word)) return false;
  return new Set(letters).size === 1 || (letters.length > (isLatin(word) ? 2 : 1) && foldWord(word).length === 1);
}

/**
 * A text as a phonetic skeleton, for comparing labels and words typed on any keyboard:
 * „Меню“, “menu”, “menyu” give the same string, and so do „помощ“, “pomosht”, “pomo6t”.
 * Only for comparing with another fold: it is neither readable nor idempotent. Empty for a text without words.
 */
export const fold = (text: string): string => words(text).map(foldWord).join(' ');
