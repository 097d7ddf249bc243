/**
 * What may be kept of a question that was not understood, for the people who write the content: its words without
 * whatever could tell who asked. Numbers, addresses, links and names become „…“, and only the beginning is kept.
 */
import { fold, foldWord, words } from '../normalise.ts';
import {
  ADDRESS_WORDS,
  GIVEN_NAMES,
  IS_SOMEBODY,
  LIKE_FAMILIES,
  NO_NAMES,
  SAYS_A_NAME,
  TITLES,
} from './personal-words.ts';

/** Code points that are kept at most. */
const LONGEST = 100;
/** Longer texts are stories: no more of them is even looked at. */
const LOOKED_AT = 600;
const MASK = '…';

/** Links, mail addresses, handles, and runs of digits that are no article, term, year or sum. */
const NUMBERS: readonly RegExp[] = [
  /(?:https?:\/\/|www\.)\S+/giu,
  /\S*@\S+/gu,
  /\S+\.(?:bg|com|org|eu|net|info)\b\S*/giu,
  // A phone, a card, a day of birth: five digits or more, however they are parted.
  /[+(]?\d(?:[\s().\-/]{0,2}\d){4,}/gu,
  // A car's plate.
  /(?<!\p{L})\p{Lu}{1,2}\s?\d{4}\s?\p{Lu}{1,2}(?!\p{L})/gu,
  // An address written out: „улица Шипка 12“, „вход Б“.
  /(?<!\p{L})(?:улица|булевард|бул\.?|ул\.?|блок|вход|етаж|апартамент|номер|№|street)\s+(?:\p{L}+\s+){0,2}\d+\p{L}?/giu,
  // Not „вход в сградата“.
  /(?<!\p{L})вход\s+(?![всиоу]\s+\p{L}{3})\p{L}(?!\p{L})/giu,
  /\p{L}*\d*(?:\p{L}\d|\d\p{L})[\p{L}\d]*\d[\p{L}\d]*/gu,
];

interface Word {
  readonly text: string;
  /** Without what stands around it. */
  readonly bare: string;
  readonly sound: string;
  readonly begins: boolean;
}

const BARE = /[^\p{L}\p{N}-]+/gu;
const ENDS = /[.!?…:;]["“”’)]*$/u;

function wordsOf(text: string): readonly Word[] {
  const parts = text.split(' ').filter((part) => part !== '');
  return parts.map((part, index) => {
    const bare = part.replace(BARE, '');
    return {
      text: part,
      bare,
      sound: words(bare).map(foldWord).join(' '),
      begins: index === 0 || ENDS.test(parts[index - 1] ?? ''),
    };
  });
}

const sounds = (list: readonly string[]): ReadonlySet<string> =>
  new Set(list.map(fold).filter((sound) => sound !== ''));
/** Shorter sounds are also those of everyday words: „Мая“ sounds like „му“. */
const LEAST_SOUND = 4;
const EVERY_GIVEN = sounds(GIVEN_NAMES);
const GIVEN = new Set([...EVERY_GIVEN].filter((sound) => sound.length >= LEAST_SOUND));
const HARMLESS = sounds(NO_NAMES);
const TITLE = sounds(TITLES);
const ADDRESS: ReadonlySet<string> = new Set(ADDRESS_WORDS);
const SAYS_NAME = SAYS_A_NAME.map((phrase) => ` ${fold(phrase)}`);
const IS_ONE = IS_SOMEBODY.map((phrase) => ` ${fold(phrase)}`);
const ORDINARY = sounds(LIKE_FAMILIES);

const isCapital = ({ bare }: Word): boolean => /^\p{Lu}[\p{L}-]*\p{Ll}/u.test(bare);
/** „Петров“, „Иванова“, “Petrov”: what stands beside a given name or a title. */
const isFamily = ({ bare }: Word): boolean =>
  /(?:ов|ев|ова|ева|ски|ска|шки|шка|чки|чка|ин|ина|оглу|ov|ev|off|eff|ova|eva|ski|ska|in|ina|oglu)$/iu.test(bare) &&
  bare.length >= 4;
/** „стоичков“ written small: the commonest ends of family names, on no word of every day. */
const isSmallFamily = ({ bare, sound }: Word): boolean =>
  /^\p{L}{3,}(?:ов|ев|ова|ева|ov|ev|ova|eva)$/iu.test(bare) &&
  !ORDINARY.has(sound) &&
  !ORDINARY.has(sound.replace(/a$/, '')) &&
  !HARMLESS.has(sound);

interface Around {
  /** The sounds of the words before, a space before each. */
  readonly before: string;
  readonly last: Word | undefined;
  readonly wasMasked: boolean;
  /** Capitalised words that name no person: municipalities. */
  readonly known: (sound: string) => boolean;
}

const isNumber = ({ bare }: Word): boolean => /^\d+\p{L}?$/u.test(bare);

/** Why a word may be a name, or a part of an address. */
const SUSPECT: readonly ((word: Word, around: Around) => boolean)[] = [
  (word) => GIVEN.has(word.sound),
  (word, { known }) => isCapital(word) && !word.begins && !HARMLESS.has(word.sound) && !known(word.sound),
  (word, { wasMasked }) =>
    wasMasked && (isNumber(word) || isCapital(word) || isFamily(word)) && !HARMLESS.has(word.sound),
  (word, { last }) => TITLE.has(last?.sound ?? '') && (isCapital(word) || isFamily(word)) && !HARMLESS.has(word.sound),
  (word, { known }) => isSmallFamily(word) && !known(word.sound),
  (word, { before }) => EVERY_GIVEN.has(word.sound) && IS_ONE.some((phrase) => before.endsWith(phrase)),
  (_, { before }) => SAYS_NAME.some((phrase) => before.endsWith(phrase)),
  (word, { last }) => ADDRESS.has(last?.bare.toLowerCase() ?? '') && !HARMLESS.has(word.sound),
];

/** The marks around a word stay, so that a sentence still reads as one. */
const hidden = ({ text, bare }: Word): string => (bare === '' ? text : text.replace(bare, MASK));

function withoutNames(text: string, known: Around['known']): string {
  const shouting = !/\p{Ll}/u.test(text);
  const list = wordsOf(shouting ? text.toLowerCase() : text);
  const kept: string[] = [];
  let wasMasked = false;
  let before = '';
  for (const [index, word] of list.entries()) {
    const around: Around = { before, last: list[index - 1], wasMasked, known };
    wasMasked = word.bare !== '' && SUSPECT.some((suspects) => suspects(word, around));
    // The one before begins the sentence and looked harmless: „Иванка Стоичкова ми каза“.
    if (wasMasked && isCapital(word) && beginsWithName(list[index - 1])) kept.splice(-1, 1, MASK);
    kept.push(wasMasked ? hidden(word) : word.text);
    before += ` ${word.sound}`;
  }
  return kept.join(' ');
}

const beginsWithName = (word: Word | undefined): boolean =>
  word?.begins === true && isCapital(word) && !HARMLESS.has(word.sound) && !TITLE.has(word.sound);

const cut = (text: string): string => {
  const letters = [...text];
  if (letters.length <= LONGEST) return text;
  const first = letters.slice(0, LONGEST - 1).join('');
  return `${first.slice(0, Math.max(first.lastIndexOf(' '), LONGEST / 2)).trimEnd()} ${MASK}`;
};

/**
 * @param known tells by its sound that a capitalised word names no person: a municipality.
 * @returns at most {@link LONGEST} code points on one line; empty where nothing is left that says anything.
 */
export function masked(text: string, known: (sound: string) => boolean = () => false): string {
  const line = [...text.normalize('NFC')]
    .slice(0, LOOKED_AT)
    .join('')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const plain = NUMBERS.reduce((all, pattern) => all.replace(pattern, MASK), line);
  const safe = cut(
    withoutNames(plain, known)
      .replace(/…(?:[\s.,-]*…)+/gu, MASK)
      .trim(),
  );
  return /\p{L}{2}/u.test(safe) ? safe : '';
}
