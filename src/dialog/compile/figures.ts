/**
 * The figures of a text: numbers with what they count, dates, sums, articles. They look alike in every language, so that
 * texts can be compared: „до 20 работни дни“ and “within 20 working days” are both `20 workday`, „31 октомври“ is
 * `31 m10`, „чл. 84, ал. 6“ and “Art. 84(6)” are `art 84` and `par 6`, „седем“ and “seven” are `7`.
 */
import type { Lang } from '../types.ts';
import { withoutBraces } from './reading.ts';

export interface Figures {
  /** Numbers with their unit where they have one, dates and sums, in order. */
  readonly numbers: readonly string[];
  /** Parts of acts: `art 84`, `par 6`, `item 19`, `sec 1`. */
  readonly articles: readonly string[];
}

// ---------------------------------------------------------------- articles

/** A mark and its numbers: one, a range, or a list. A number that counts something is none of the list. */
const CITED =
  /(?<!\p{L})(чл\.|член|ал\.|алинея|т\.|точка|§+|arts?\.|articles?|paras?\.|paragraphs?|items?)\s*(\d+\p{L}?(?:\(\d+\p{L}?\))?(?:(?:–|,\s+|\s+(?:и|или|and|or)\s+)(?:\d+\p{L}?|\(\d+\p{L}?\))(?!\s*(?:работ|дни|days?|working|мес|month)|\d|[.:]\d))*)/giu;
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ал|para)/iu, 'par'],
  [/^(?:т|item)/iu, 'item'],
  [/^§/u, 'sec'],
];
/** Letters of article numbers, as an English keyboard gives them. */
const LOOKALIKES: { readonly [letter: string]: string } = { a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', e: 'е' };
const cyrillic = (text: string): string =>
  text.toLowerCase().replaceAll(/[a-z]/g, (letter) => LOOKALIKES[letter] ?? letter);

const articlesIn = (mark: string, list: string): string[] => {
  const kind = KINDS.find(([begins]) => begins.test(mark))?.[1] ?? 'art';
  const numbers = list.matchAll(/(\()?(\d+\p{L}?)/gu);
  return [...numbers].map(([, inner, number = '']) => `${inner ? 'par' : kind} ${cyrillic(number)}`);
};

/** Placeholders, which stand for no figure of the text's own: one name, unlike the words of an ICU branch. */
const PLACEHOLDER = /\{\s*[A-Za-z_][\w.-]*\s*(?:,\s*(?:date|number)[^{}]*)?\}/gu;

/** The figures of a text in a language. */
export const figuresOf = (text: string, lang: Lang): Figures => {
  const articles: string[] = [];
  const rest = withoutBraces(text.replaceAll(PLACEHOLDER, ' ')).replaceAll(
    CITED,
    (_whole, mark: string, list: string) => {
      articles.push(...articlesIn(mark, list));
      return ' ';
    },
  );
  return { numbers: numbersIn(inDigits(rest, lang)), articles };
};

// ---------------------------------------------------------------- words to digits

const forms = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(';').flatMap((entry) => formsOf(entry.trim().split(' '))));
const formsOf = ([value = '', ...all]: readonly string[]): [string, string][] =>
  all.map((form) => [form, ` ${value} `]);

/** Words that are numbers. A lone „един“ or “one” is often no number: `~1` counts only before a unit. */
const WORDS: { readonly [L in Lang]: ReadonlyMap<string, string> } = {
  bg: forms(
    '~1 един една едно; 2 два двама две; 3 три трите трима тримата; 4 четири четирите; 5 пет петте; ' +
      '6 шест шестте; 7 седем седемте; 8 осем осемте; 9 девет деветте; 10 десет десетте; 12 дванадесет дванадесетте; ' +
      '14 четиринадесет; 15 петнадесет; 20 двадесет двайсет; 30 тридесет трийсет; 100 сто стоте; m1 януари; m2 февруари; ' +
      'm3 март; m4 април; m6 юни; m7 юли; m8 август; m9 септември; m10 октомври; m11 ноември; m12 декември',
  ),
  en: forms(
    '~1 one; 2 two twice; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 12 twelve; 14 fourteen; ' +
      '15 fifteen; 20 twenty; 30 thirty; 100 hundred; m1 january; m2 february; m3 march; m4 april; m6 june; m7 july; ' +
      'm8 august; m9 september; m10 october; m11 november; m12 december',
  ),
};

/** Turns of phrase with a number in them. „май“ and “May” mean other things too: months only beside a number. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/gu, ''],
  [/\bthe two\b/giu, 'those'],
  [/(?<!\p{L})(?:тримесечи(?:е|ето)|тримесечн\p{L}*)(?!\p{L})/giu, ' 3 months '],
  [/\b(?:quarterly|(?:every|each|a|per|first|last) quarter)\b/giu, ' 3 months '],
  [/(?<!\p{L})на сто(?!\p{L})/giu, ' % '],
  [/(?<!\p{L})полугоди\p{L}*|половин година|half[- ]year|half a year/giu, ' 6 months '],
  [/(?<!\p{L})(?:половината|half)(?= от| of)/giu, ' 1/2 '],
  [/една пета|one fifth/giu, ' 1/5 '],
  [/(€|BGN|EUR)\s?(\d+(?:\.\d+)?(?:–\d+(?:\.\d+)?)?)/gu, '$2 $1'],
  [/(?<=\d )(?:май|May)(?!\p{L})|(?<!\p{L})(?:май|May)(?= \d)/gu, ' m5 '],
];
const FULL_DATE = /(\d{1,2})\.(\d{1,2})\.(\d{4})/gu;

const inDigits = (text: string, lang: Lang): string => {
  const turned = PHRASES.reduce((plain, [phrase, by]) => plain.replaceAll(phrase, by), text);
  return turned
    .replaceAll(FULL_DATE, (_all, day, month, year) => ` ${Number(day)} m${Number(month)} ${year} `)
    .replaceAll(/(?<![\p{L}\d-])\p{L}{2,}(?![\p{L}-])/gu, (word) => WORDS[lang].get(word.toLowerCase()) ?? word);
};

// ---------------------------------------------------------------- numbers and units

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:дни|дена|ден|days?)$/iu, 'day'],
  [/^(?:седмиц\p{L}*|weeks?)$/iu, 'week'],
  [/^(?:месец\p{L}*|months?)$/iu, 'month'],
  [/^(?:годин\p{L}*|г|years?)$/iu, 'year'],
  [/^(?:минут\p{L}*|minutes?)$/iu, 'minute'],
  [/^(?:%|процента?|per|percent)$/iu, '%'],
  [/^(?:лв|лева|левове|bgn|leva)$/iu, 'lev'],
  [/^(?:€|евро|eur|euros?)$/iu, 'euro'],
];
/** What stands at once behind its number, if at all. */
const MONEY = ['lev', 'euro', '%'];
const WORKING = /^(?:работ(?:ен|ни)|working)$/iu;

/** A number, the end of its range, a sign at once after it, and the two words that follow. */
const NUMBER =
  /(?<![\d\p{L}/])(~?\d+(?:[.:,]\d+)?(?:\/\d+)?|m\d+)(?:–(\d+(?:[.:,]\d+)?))?(%)?(?:-\p{L}+)?(?=((?:[\s.]+[\p{L}€%]+){0,2}))/gu;

const numbersIn = (text: string): string[] =>
  [...text.matchAll(NUMBER)].flatMap(([, first = '', last, sign = '', after = '']) => {
    const unit = sign || unitOf(after.trim().split(/[\s.]+/u));
    const plain = /^m|:|\//u.test(first) || (unit === 'year' && first.length === 4);
    if (first.startsWith('~') && unit === '') return [];
    const ends = [first.replace('~', ''), ...(last === undefined ? [] : [last])];
    return ends.map((end) => (unit === '' || plain ? end : `${end} ${unit}`));
  });

const unitOf = ([first = '', second = '']: readonly string[]): string => {
  const named = (name: string): string => UNITS.find(([test]) => test.test(name))?.[1] ?? '';
  const further = named(second);
  const unit = named(first) || (MONEY.includes(further) ? '' : further);
  return unit === 'day' && WORKING.test(first) ? 'workday' : unit;
};

// ---------------------------------------------------------------- comparing

/** What of `these` is not among `others`; each takes one of its kind away. */
export const surplus = (these: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return these.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** Two figures agree where one leaves out the unit. */
export const agrees = (one: string, other: string): boolean =>
  one === other || (one.split(' ')[0] === other.split(' ')[0] && (!one.includes(' ') || !other.includes(' ')));

/** Quarters and half-years, by which one speaks of a year without a term. */
const SEASONS = ['3 month', '6 month'];

/** A term, a share, a sum, an hour, a date: what a plain twin may not leave out. */
export const isFirm = (figure: string): boolean => /[ %.:/]|^m\d/u.test(figure) && !SEASONS.includes(figure);
