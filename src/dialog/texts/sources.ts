/**
 * What an answer rests on, as people read it: the act's name, the article, the edition that was read. References are
 * written in Bulgarian in the content; English ones are made of them by rule.
 */
import type { Act, Answer } from '../handbook.ts';
import type { Lang } from '../types.ts';

type Sources = Pick<Answer, 'sources'>['sources'];
type Acts = { readonly [id: string]: Act };

// ---------------------------------------------------------------- references

/** Letters as the Transliteration Act writes them (Закон за транслитерацията, чл. 3–5), „ь“ and all. */
const LETTERS: { readonly [letter: string]: string } = Object.fromEntries(
  'аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya ѝi'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** A text in Latin letters by that law; whatever is no Cyrillic letter stays as it is. */
export const latin = (text: string): string =>
  text.replace(/[Ѐ-ӿ]/g, (letter) => {
    const small = letter.toLowerCase();
    const written = LETTERS[small] ?? '';
    return small === letter ? written : written.toUpperCase();
  });

const NUMBER = String.raw`\d+[а-я]?`;
/** „1“, „1–3“, „1 и 3“, „1, 4 и 5“. */
const LIST = `${NUMBER}(?:–${NUMBER})?(?:(?:, | и )${NUMBER}(?:–${NUMBER})?)*`;
const numbers = new RegExp(NUMBER, 'g');
const isSeveral = (list: string): boolean => /[–,и]/.test(list);

const inBrackets = (list: string): string => list.replace(numbers, '($&)');

/** What stands in a reference and what it is in English, in the order in which it is looked for. */
const WORDS: readonly (readonly [RegExp, string | ((whole: string, list: string) => string)])[] = [
  [new RegExp(String.raw`(?<=\d[а-я]?), ал\. (${LIST})`, 'g'), (_, list) => inBrackets(list)],
  [new RegExp(String.raw`ал\. (${LIST})`, 'g'), (_, list) => `para. ${inBrackets(list)}`],
  [new RegExp(String.raw`т\. (${LIST})`, 'g'), (_, list) => `${isSeveral(list) ? 'items' : 'item'} ${list}`],
  [/чл\. /g, 'Art. '],
  [/изр\. /g, 'sentence '],
  [/от (?:Допълнителните разпоредби|ДР)/gi, 'of the Additional Provisions'],
  [/от (?:Преходните и заключителните разпоредби|ПЗР)/gi, 'of the Transitional and Final Provisions'],
  [/от (?:Заключителните разпоредби|ЗР)/gi, 'of the Final Provisions'],
  [/(?<=\d) от (?=\d)/g, ' of '],
  [/приложение /gi, 'Annex '],
  [/ДВ(?:, бр\.)? /g, 'State Gazette '],
  [/(?<=\d) г\./g, ''],
  [/№ /g, 'No. '],
  [/ и (?=[\d(]|Art|§|item)/g, ' and '],
];

/** „Текстът не е четен / Text not read“: the part that is in the language, where a register gives both. */
const half = (lang: Lang, text: string): string => {
  const [, bg = text, en = text] = /^(.*[Ѐ-ӿ].*?) [–/] ([^Ѐ-ӿ]+)$/.exec(text) ?? [];
  return lang === 'en' ? en : bg;
};

/** A reference or an edition in a language: „чл. 84, ал. 6“ is “Art. 84(6)”, „§ 1, т. 19“ is “§ 1, item 19”. */
export function refIn(lang: Lang, ref: string): string {
  const own = half(
    lang,
    ref.replace(/\(([^()]*)\)/g, (_, inner: string) => `(${half(lang, inner)})`),
  );
  if (lang === 'bg' || !/[Ѐ-ӿ№]/.test(own)) return own;
  return latin(WORDS.reduce((text, [word, by]) => text.replace(word, by as string), own));
}

// ---------------------------------------------------------------- acts

/** The abbreviation under which an act is found in Bulgarian: „ЗПФ“. */
const ABBREVIATION = /^[А-Я]{2,}$/;

/** A name of an act; in English with its Bulgarian abbreviation, under which it can be looked up. */
const nameIn = (lang: Lang, name: Act['name'], { short }: Act): string =>
  lang === 'en' && ABBREVIATION.test(short.bg) ? `${name.en} (${short.bg})` : name[lang];

/** The full name of an act. */
export const actIn = (lang: Lang, act: Act): string => nameIn(lang, act.name, act);

/** Whether the edition of an act is the last amendment that its text shows („ДВ 98/17.11.2020“). */
export const isNamedByAmendment = ({ edition }: Pick<Act, 'edition'>): boolean => edition.startsWith('ДВ ');

/** Whether the register says that the text of an act was not read, only retold: then no day of reading stands beside. */
export const isUnread = ({ edition }: Pick<Act, 'edition'>): boolean => /текстът не е четен/iu.test(edition);

/** Acts in the order of their first mention, each with its references joined. */
const byAct = (lang: Lang, sources: Sources): readonly (readonly [string, string])[] =>
  [...new Set(sources.map(({ act }) => act))].map((id) => {
    const refs = sources.filter(({ act }) => act === id).map(({ ref }) => refIn(lang, ref));
    return [id, refs.join('; ')];
  });

/** The sources in one line: „ЗПФ, чл. 84, ал. 6; чл. 94“. An act that is not in the register goes by its id. */
export const sourcesInShort = (lang: Lang, sources: Sources, acts: Acts): string =>
  byAct(lang, sources)
    .map(([id, refs]) => {
      const act = Object.hasOwn(acts, id) ? acts[id] : undefined;
      return `${act ? nameIn(lang, act.short, act) : id}, ${refs}`;
    })
    .join('; ');

/** The sources in full, one line for each act. @param edition words about the edition that was read */
export const sourcesInFull = (
  lang: Lang,
  sources: Sources,
  acts: Acts,
  edition: (act: Act) => string,
): readonly string[] =>
  byAct(lang, sources).map(([id, refs]) => {
    const act = Object.hasOwn(acts, id) ? acts[id] : undefined;
    if (!act) return `${id}, ${refs}`;
    const read = edition(act);
    return `${actIn(lang, act)}, ${refs}.${read === '' ? '' : ` ${read}`}`;
  });

// ---------------------------------------------------------------- bubbles

/** The most characters of a bubble that reads well and that every channel takes with its buttons. */
export const MOST_BUBBLE = 640;
/** The most bubbles of sources: with the reason before them a turn has three. */
const MOST_SOURCE_BUBBLES = 2;

const length = (text: string): number => [...text].length;

/** Lines in one bubble, or in two where one would be too long; the last words stand by themselves below. */
export function sourceBubbles(lines: readonly string[], last: string): readonly string[] {
  const below = last === '' ? [] : [last];
  const whole = [lines.join('\n'), ...below].filter((part) => part !== '').join('\n\n');
  if (length(whole) <= MOST_BUBBLE || lines.length < MOST_SOURCE_BUBBLES) return whole === '' ? [] : [whole];
  let first = lines.length - 1;
  while (first > 1 && length(lines.slice(0, first).join('\n')) > MOST_BUBBLE) first--;
  return [lines.slice(0, first).join('\n'), [lines.slice(first).join('\n'), ...below].join('\n\n')];
}
