/** Figures against each other: in every language the same, in the plain twin none changed, leva and euro at the rate. */
import type { Source } from '../../steps.ts';
import { textFault } from '../../texts/index.ts';
import type { Lang } from '../../types.ts';
import type { Content } from '../content.ts';
import { agrees, type Figures, figuresOf, isFirm, surplus } from '../figures.ts';
import type { Text, Words } from '../texts.ts';

/** Faces of an answer whose bubbles are read together, since languages may cut them elsewhere. */
const FACE = /^(answers\.[^.]+\.(?:say|plain))\.\d+$/;
/** Words that a language forms in its own way: button words in many spellings, page furniture. */
const FREE = /^(pages|platform)\./;

export const checkFigures = (content: Content): void => {
  const faces = new Map(content.locales.langs.map((lang) => [lang, joined(content.locales.words.get(lang))]));
  const read = new Map(
    [...faces].map(([lang, texts]) => [
      lang,
      new Map([...texts].map(([key, { text }]) => [key, figuresOf(text, lang)] as const)),
    ]),
  );
  for (const lang of content.locales.langs) {
    if (lang !== 'bg') compareLanguages(content, lang, faces.get(lang) ?? new Map(), read);
    comparePlain(content, lang, faces.get(lang) ?? new Map(), read.get(lang) ?? new Map());
    checkSums(content, faces.get(lang) ?? new Map());
  }
};

type Read = ReadonlyMap<string, Figures>;

/** The texts that can be compared: of one whose braces do not fit nobody can tell what of it are figures. */
const joined = (words: Words | undefined): Map<string, Text> => {
  const texts = new Map<string, Text>();
  const nameOf = (key: string): string => FACE.exec(key)?.[1] ?? key;
  const unreadable = new Set(
    [...(words ?? [])].flatMap(([key, { text }]) => (textFault(text) === null ? [] : [nameOf(key)])),
  );
  for (const [key, { text, at }] of words ?? []) {
    const name = nameOf(key);
    if (unreadable.has(name)) continue;
    const before = texts.get(name);
    texts.set(name, before ? { text: `${before.text}\n${text}`, at: before.at } : { text, at });
  }
  return texts;
};

const list = (figures: readonly string[]): string =>
  figures.length === 0 ? 'nothing' : figures.map((figure) => `“${figure}”`).join(', ');

const compareLanguages = (
  { context }: Content,
  other: Lang,
  texts: ReadonlyMap<string, Text>,
  read: ReadonlyMap<Lang, Read>,
): void => {
  for (const [key, { at }] of texts) {
    const [own, theirs] = [read.get('bg')?.get(key), read.get(other)?.get(key)];
    if (!own || !theirs || FREE.test(key)) continue;
    const [all, others] = [own, theirs].map(({ numbers, articles }) => [...numbers, ...articles]);
    const [more, less] = [surplus(all ?? [], others ?? []), surplus(others ?? [], all ?? [])];
    if (more.length + less.length > 0)
      context.report.add('B706', at, { key, lang: 'bg', other, names: list(more), others: list(less) });
  }
};

// ---------------------------------------------------------------- plain twins

const comparePlain = ({ context }: Content, lang: Lang, texts: ReadonlyMap<string, Text>, read: Read): void => {
  for (const [key, { at }] of texts) {
    const [, whole] = /^(.+)\.plain$/.exec(key) ?? [];
    const [plain, say] = [read.get(key), read.get(`${whole}.say`)];
    if (!plain || !say) continue;
    const changed = changedIn(plain, say, read.get(`${whole}.why`)?.articles ?? []);
    if (changed.length > 0) context.report.add('B707', at, { key, lang, names: list([...new Set(changed)]) });
  }
};

/** What a plain twin says anew, and which terms, dates and sums it leaves out. */
const changedIn = (plain: Figures, say: Figures, behind: readonly string[]): string[] => {
  const known = (figures: readonly string[], figure: string): boolean => figures.some((one) => agrees(one, figure));
  return [
    ...plain.numbers.filter((figure) => !known(say.numbers, figure)),
    ...say.numbers.filter((figure) => isFirm(figure) && !known(plain.numbers, figure)),
    ...plain.articles.filter((article) => !say.articles.includes(article) && !behind.includes(article)),
  ];
};

// ---------------------------------------------------------------- sums in both currencies

/** Leva for a euro (Council Regulation, in force since 1 January 2026). */
const RATE = 1.95583;
const AMOUNT = String.raw`\d+(?: \d{3})*(?:\.\d+)?`;
const SUM = `(${AMOUNT})(?:–(${AMOUNT}))?`;
const LEVA_FIRST = new RegExp(String.raw`${SUM} лв\.? \(${SUM} €\)`, 'g');
const EURO_FIRST = new RegExp(String.raw`${SUM} € \(${SUM} лв\.?\)`, 'g');

const checkSums = (content: Content, texts: ReadonlyMap<string, Text>): void => {
  for (const [key, { text, at }] of texts) {
    for (const [, lev, levEnd, euro, euroEnd] of text.matchAll(LEVA_FIRST))
      checkPairs(content, key, at, [lev, euro], [levEnd, euroEnd]);
    for (const [, euro, euroEnd, lev, levEnd] of text.matchAll(EURO_FIRST))
      checkPairs(content, key, at, [lev, euro], [levEnd, euroEnd]);
  }
};

const checkPairs = (
  { context }: Content,
  key: string,
  at: Source,
  ...pairs: readonly (readonly (string | undefined)[])[]
): void => {
  for (const [lev, euro] of pairs) {
    if (lev === undefined || euro === undefined) continue;
    const right = Math.round((Number(lev.replaceAll(' ', '')) / RATE) * 100) / 100;
    if (right !== Number(euro.replaceAll(' ', ''))) context.report.add('B708', at, { key, lev, euro });
  }
};
