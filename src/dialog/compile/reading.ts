/**
 * How hard a text is to read. LIX = words a sentence + per cent of words with more than 6 letters (Björnsson 1968);
 * for Bulgarian it is calibrated, not settled (see Kazakov et al., RANLP 2025): official notices 60–70, good answers 36,
 * plain ones 22. Words are runs of letters; numbers, addresses and lines that only name a source are left out.
 */

export interface Reading {
  readonly words: number;
  /** Rounded to one decimal. 0 for a text without words. */
  readonly lix: number;
  /** The longest sentence, in words and by its beginning. */
  readonly longest: { readonly words: number; readonly start: string };
}

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATIONS = ['чл', 'ал', 'т', 'г', 'лв', 'напр', 'др', 'ст', 'бр', 'изм', 'доп', 'ул', 'гр', 'с', 'ч', 'стр'];
const ABBREVIATED = new RegExp(`(?<![\\p{L}])(${ABBREVIATIONS.join('|')})\\.`, 'giu');
const SOURCE_LINE = /^\s*(източник|източници|основание|source|sources)(?!\p{L}).*$/gimu;
/** A line of nothing but articles and the short name of their act. */
const CITATION =
  /^\s*(?:[Чч]л\.|§)(?:[\s,;–-]|\d+\p{L}?(?!\p{L})|[Чч]л\.|ал\.|т\.|§|и(?!\p{L})|от(?!\p{L})|\p{Lu}{2,})*\.?\s*$/gmu;
const ADDRESS = /\b(https?:\/\/|www\.)\S+/giu;
const LONG_WORD = 7;

/** ICU plurals and selections give their `other` branch; simple placeholders a number, which is no word. */
export const withoutBraces = (text: string): string => {
  let plain = text;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain
      .replaceAll(
        /\{[\w.\s-]+,\s*(?:plural|select|selectordinal)\s*,(?:[^{}]|\{[^{}]*\})*?\bother\s*\{([^{}]*)\}(?:[^{}]|\{[^{}]*\})*\}/gu,
        '$1',
      )
      .replaceAll(/\{[\w.\s-]+(?:,[^{}]*)?\}/gu, '7');
  }
  return plain;
};

const clean = (text: string): string =>
  withoutBraces(text)
    .replaceAll(SOURCE_LINE, '')
    .replaceAll(CITATION, '')
    .replaceAll(ADDRESS, '7')
    .replaceAll(/(\d)[.:](?=\d)/g, '$1')
    .replaceAll(ABBREVIATED, '$1');

const wordsIn = (text: string): string[] => text.match(/\p{L}+(?:[-’']\p{L}+)*/gu) ?? [];

const sentencesIn = (text: string): string[] =>
  clean(text)
    .split(/[.!?;:…]+(?=\s|$|[”“»)])|\n+/u)
    .filter((sentence) => wordsIn(sentence).length > 0);

export const readingOf = (text: string): Reading => {
  const sentences = sentencesIn(text).map((sentence) => ({
    words: wordsIn(sentence),
    start: sentence.trim().slice(0, 30),
  }));
  const words = sentences.flatMap((sentence) => sentence.words);
  const long = words.filter((word) => [...word].length >= LONG_WORD).length;
  const lix = words.length === 0 ? 0 : words.length / sentences.length + (100 * long) / words.length;
  const longest = sentences.reduce(
    (most, { words: { length }, start }) => (length > most.words ? { words: length, start } : most),
    {
      words: 0,
      start: '',
    },
  );
  return { words: words.length, lix: Math.round(lix * 10) / 10, longest };
};
