/** What legal sentences rest on: every paragraph is in the register of acts, and every article in a text is a source. */
import type { Act, Answer } from '../../handbook.ts';
import type { Content } from '../content.ts';
import { figuresOf, isFirm } from '../figures.ts';
import { fileOf, type Text } from '../texts.ts';

/** Confidence of a paragraph that nobody has read: own knowledge only. */
const UNREAD = 'K';
type Told = Text & { readonly key: string };
/** What an answer says, apart from its reason. */
const SAID = /\.(say|plain)\.\d+$/;
const NAMES: { readonly [kind: string]: string } = { art: 'чл.', sec: '§' };

export const checkLaw = (content: Content): void => {
  const acts = new Map(content.context.world.acts.map((act) => [act.id, act]));
  const texts = textsByAnswer(content);
  for (const { answer, core } of content.entries) {
    const told = texts.get(answer.id) ?? [];
    if (!isRead(content, answer, acts)) checkUnread(content, answer, told);
    checkCitations(content, answer, told);
    if (core) checkTwin(content, answer);
  }
};

/** Whether anybody has read a source of the answer. Its paragraphs must be in the register. */
const isRead = ({ context }: Content, answer: Answer, acts: ReadonlyMap<string, Act>): boolean => {
  const read = answer.sources.map(({ act, ref }) => {
    const known = acts.get(act)?.paragraphs;
    const found = known?.find((paragraph) => paragraph.ref === ref);
    if (known && !found && ref !== '')
      context.report.add(
        'B612',
        answer.at,
        { ref, act },
        { name: ref, among: known.map((paragraph) => paragraph.ref) },
      );
    return !found || found.confidence !== UNREAD;
  });
  return read.length === 0 || read.includes(true);
};

/** Own knowledge is no law, and gives no numbers: it says where to look. */
const checkUnread = ({ context }: Content, { id, label, at: place }: Answer, texts: readonly Told[]): void => {
  if (label === 'law') context.report.add('B614', place, { answer: id });
  for (const { key, text, at } of texts.filter(({ key: name }) => SAID.test(name))) {
    const lang = /^locales\/en\//.test(at.file) ? 'en' : 'bg';
    for (const figure of figuresOf(text, lang).numbers.filter(isFirm))
      context.report.add('B617', at, { key, answer: id, figure });
  }
};

/** Articles and sections that a text names, without paragraphs and items: „чл. 84, ал. 6“ gives `art 84`. */
const heads = (text: string): string[] =>
  figuresOf(text, 'bg').articles.filter((article) => /^(?:art|sec) /.test(article));

/** The texts of each answer, in all languages. */
const textsByAnswer = ({ locales }: Content): Map<string, Told[]> => {
  const texts = new Map<string, Told[]>();
  for (const words of locales.words.values()) {
    for (const [key, { text, at }] of words) {
      const [, id] = /^answers\.([^.]+)\./.exec(key) ?? [];
      if (id !== undefined) texts.set(id, [...(texts.get(id) ?? []), { key, text, at }]);
    }
  }
  return texts;
};

const checkCitations = ({ context }: Content, { id, sources }: Answer, texts: readonly Told[]): void => {
  const known = heads(sources.map(({ ref }) => ref).join('\n'));
  for (const { key, text, at } of texts) {
    for (const article of heads(text).filter((one) => !known.includes(one))) {
      const [kind = '', number = ''] = article.split(' ');
      context.report.add('B613', at, { key, answer: id, article: `${NAMES[kind]} ${number}` });
    }
  }
};

const checkTwin = ({ locales, context }: Content, { id, at }: Answer): void => {
  for (const lang of locales.langs) {
    const broken = (locales.broken.get(lang) ?? []).includes('answers');
    if (broken || locales.words.get(lang)?.has(`answers.${id}.plain.1`)) continue;
    context.report.add('B611', at, { answer: id, lang, file: fileOf(locales, lang, `answers.${id}.plain`) });
  }
};
