/** The text of an ordinance in one shape, and cut into articles and sentences. Pure string work. */

/** Latin letters that look like Cyrillic ones: texts are pasted from scans and from mixed keyboards. */
const LOOKS: Readonly<Record<string, string>> = Object.fromEntries(
  'aа cс eе oо pр xх yу AА BВ CС EЕ HН KК MМ OО PР TТ XХ'
    .split(' ')
    .map(([latin = '', cyrillic = '']) => [latin, cyrillic]),
);
const inCyrillic = (word: string): string =>
  /[а-я]/i.test(word) && /[a-z]/i.test(word) ? word.replace(/[a-z]/gi, (letter) => LOOKS[letter] ?? letter) : word;

/** One kind of blank, of dash and of quotation mark, Cyrillic words in Cyrillic, words that were parted at a line's end whole. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/(\p{Ll})-[ \t]*\r?\n[ \t]*(?=\p{Ll})/gu, '$1')
    .replace(/\p{L}+/gu, inCyrillic)
    .replace(/(\d)(?=(?:чл|ал|т)\.)/giu, '$1 ')
    .replace(/[ \t\r]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');

/** Where an article of the ordinance itself begins: „Чл. 12.“ at the beginning of a line or after a sentence. */
const ARTICLE = /(?:^|\n|[.;]\s)\s*(?=(?:Чл\.|ЧЛ\.|Член)\s*\d+[а-я]?\s*\.)/u;

/** Articles, or paragraphs of a text without any. Lines of one article belong together. */
export const articlesOf = (text: string): readonly string[] => {
  const articles = text.split(ARTICLE);
  return (articles.length > 1 ? articles : text.split(/\n\s*\n/)).filter((one) => one.trim() !== '');
};

/** A full stop after these ends no sentence. */
const SHORT = /(?<!\p{L})(?:чл|ал|т|г|лв|изр|бр|напр|др|ч|обн|изм|доп|стр|кв|ул|гр|с)\.$/iu;

/** Sentences; a new paragraph of an article („(2) …“) is a new sentence. */
export const sentencesOf = (text: string): readonly string[] => {
  const pieces = text.split(/(?<=[.;!?])\s+|\n+(?=\s*\(\d+\))/u);
  const sentences: string[] = [];
  let open = '';
  for (const piece of pieces) {
    open = open === '' ? piece : `${open} ${piece}`;
    if (SHORT.test(piece)) continue;
    sentences.push(open.replace(/\s+/g, ' ').trim());
    open = '';
  }
  return [...sentences, open.trim()].filter((one) => one !== '');
};
