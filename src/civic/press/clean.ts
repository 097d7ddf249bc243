/**
 * Texts made fit for paper before anything is drawn: whatever a person wrote becomes characters that are seen, and
 * nothing else. Sizes are bounded here, once, for every form that the press makes.
 */
import { Impossible } from '../making.ts';
import type { Block, Document } from './document.ts';

/** What one document may hold. A protocol of 2,000 proposals stays below half of each. */
export const MOST = {
  blocks: 10_000,
  columns: 12,
  /** Characters of one text. */
  text: 20_000,
  /** Pieces of text: paragraphs, items, cells. */
  texts: 100_000,
  /** Characters of all texts together. */
  characters: 6_000_000,
  /** Characters of an address in a QR code: it still scans from paper. */
  url: 500,
} as const;

/** A document that is beyond what a paper can be; one sentence that says what is too much. */
export class TooLarge extends Impossible {
  override readonly name = 'TooLarge';
}

/** Line ends of every kind; a break of a page is one, too. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * Never seen, or changing what stands around them: controls, halves of characters, what Unicode calls no characters,
 * marks that turn the direction of reading, hyphens and spaces that hide inside words and keep them from being found.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|\p{Noncharacter_Code_Point}|[\u{e0000}-\u{e007f}]/gu;

/** A text of any length as it may be printed: composed letters, `\n` as the only line end, at most one empty line. */
export const clean = (text: string): string =>
  text
    .replace(LINE_END, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The same on one line. */
export const cleanLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, ' ');

/** Counts what passes through, and stops where it is too much. */
function counter(): (text: string) => string {
  let [texts, characters] = [0, 0];
  return (text) => {
    texts += 1;
    characters += text.length;
    if (text.length > MOST.text) throw new TooLarge(`One text has more than ${MOST.text} characters.`);
    if (texts > MOST.texts) throw new TooLarge(`The document has more than ${MOST.texts} pieces of text.`);
    if (characters > MOST.characters) throw new TooLarge(`The document has more than ${MOST.characters} characters.`);
    return clean(text);
  };
}

/** Of an address, only what a phone may open. @throws TooLarge, or an Error for what is no web address. */
export function webAddress(url: string): string {
  if (url.length > MOST.url) throw new TooLarge(`An address has more than ${MOST.url} characters.`);
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url))
    throw new Error('An address in a document begins with https:// or http://.');
  return url;
}

type Of<Is extends Block['is']> = Extract<Block, { readonly is: Is }>;
type Cleaner = { readonly [Is in Block['is']]: (block: Of<Is>, text: (text: string) => string) => Of<Is> };

const line = (text: string): string => text.replaceAll('\n', ' ');

const CLEANERS: Cleaner = {
  heading: (block, text) => ({ ...block, text: line(text(block.text)) }),
  paragraph: (block, text) => ({ ...block, text: text(block.text) }),
  list: (block, text) => ({ ...block, items: block.items.map(text) }),
  fields: (block, text) => ({ ...block, pairs: block.pairs.map(([name, value]) => [line(text(name)), text(value)]) }),
  table: (block, text) => {
    const columns = block.head.length;
    if (columns > MOST.columns) throw new TooLarge(`A table has more than ${MOST.columns} columns.`);
    const whole = (cells: readonly string[]): readonly string[] =>
      block.head.map((_, column) => text(cells[column] ?? ''));
    return { ...block, head: whole(block.head), rows: block.rows.map(whole) };
  },
  signatures: (block, text) => ({ ...block, lines: block.lines.map((one) => line(text(one))) }),
  qr: ({ is, url, caption }, text) => ({ is, url: webAddress(url), caption: text(caption) }),
  break: ({ is }) => ({ is }),
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What is left without a word is no block: an empty heading or table would be read out as nothing. */
const isEmpty = (block: Block): boolean =>
  ((block.is === 'heading' || block.is === 'paragraph') && block.text === '') ||
  (block.is === 'list' && block.items.length === 0) ||
  (block.is === 'table' && block.head.length === 0);

/**
 * The document as it is drawn, in whatever form: texts clean, rows as wide as their head, its title on it.
 * @throws TooLarge
 */
export function cleaned(document: Document): Document {
  const { title, subject, foot, lang, day } = document;
  if (!DAY.test(day)) throw new Error('The day of a document is written as 2027-01-22.');
  if (document.blocks.length > MOST.blocks) throw new TooLarge(`The document has more than ${MOST.blocks} parts.`);
  const text = counter();
  const blocks = document.blocks
    .map((block) => (CLEANERS[block.is] as (block: Block, text: (text: string) => string) => Block)(block, text))
    .filter((block) => !isEmpty(block));
  const named = line(text(title));
  const titled = blocks.some((block) => block.is === 'heading' && block.level === 1);
  return {
    lang,
    day,
    title: named,
    ...(subject !== undefined && { subject: line(text(subject)) }),
    ...(foot !== undefined && { foot: line(text(foot)) }),
    blocks: titled ? blocks : [{ is: 'heading', level: 1, text: named }, ...blocks],
  };
}
