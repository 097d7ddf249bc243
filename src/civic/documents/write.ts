/** From answers to a document: the paper itself, then a page for the person with what it rests on and what is left to do. */

import type { Place } from '../../dialog/handbook.ts';
import { actIn, isUnread, refIn, sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { readNote } from '../handbook/law.ts';
import type { Block, Document } from '../press/document.ts';
import { bullets, chapter, line, NEXT_PAGE } from './forms.ts';
import type { Note, Paper } from './paper.ts';
import { type Answers, sheetOf } from './sheet.ts';

/** Whether somebody read every article of a note itself, and not as others restate it. */
const isRead = ({ sources }: Note): boolean =>
  sources.every(
    ({ act, ref }) => ACTS[act]?.paragraphs?.find((paragraph) => paragraph.ref === ref)?.confidence === 'V',
  );

const BASES: { readonly [B in Note['basis']]: Words } = {
  law: { bg: 'Закон', en: 'Law' },
  'local-rule': { bg: 'Местно правило', en: 'Local rule' },
  recommendation: { bg: 'Препоръка', en: 'Recommendation' },
};
const RESTATED: Words = { bg: 'по преразказ', en: 'as others restate it' };

const PAGE: { readonly [L in Lang]: { readonly [part in 'title' | 'not' | 'says' | 'read']: string } } = {
  bg: {
    title: 'Бележки за Вас (тази страница не се подава)',
    not: 'Нищо не е подадено. Прочетете документа, попълнете празните места, подпишете го и го подайте Вие. Това не е правен съвет.',
    says: '',
    read: 'На какво стъпват тези бележки:',
  },
  en: {
    title: 'Notes for you (this page is not handed in)',
    not: 'Nothing has been filed. Read the paper, fill in the empty places, sign it and hand it in yourself. This is no legal advice.',
    says: 'The paper is in Bulgarian, the language of the authority. What it says:',
    read: 'What these notes rest on:',
  },
};
const HEAD: { readonly [L in Lang]: readonly string[] } = {
  bg: ['Вид', 'Какво', 'Източник'],
  en: ['Kind', 'What', 'Source'],
};

const labelOf = (lang: Lang, note: Note): string =>
  note.basis === 'law' && !isRead(note) ? `${BASES.law[lang]} (${RESTATED[lang]})` : BASES[note.basis][lang];

const table = (lang: Lang, notes: readonly Note[]): Block => ({
  is: 'table',
  head: HEAD[lang],
  rows: notes.map((note) => [
    labelOf(lang, note),
    note.text[lang],
    note.sources.length === 0 ? '' : sourcesInShort(lang, note.sources, ACTS),
  ]),
  widths: [2, 7, 4],
});

/** One act a line: which edition was read and when, and whether that may be out of date. */
const acts = (lang: Lang, notes: readonly Note[], today: string): readonly string[] =>
  [...new Set(notes.flatMap(({ sources }) => sources.map(({ act }) => act)))].flatMap((id) => {
    const act = ACTS[id];
    if (act === undefined) return [];
    const read = isUnread(act) ? '' : `, ${readNote(lang, act, today)}`;
    return [`${actIn(lang, act)}: ${refIn(lang, act.edition)}${read}, ${act.url}`];
  });

const page = (lang: Lang, { english }: Paper, notes: readonly Note[], today: string): readonly Block[] => [
  NEXT_PAGE,
  chapter(PAGE[lang].title),
  line(PAGE[lang].not),
  ...(lang === 'en' ? [line(`${PAGE.en.says} ${english}`)] : []),
  table(lang, notes),
  line(PAGE[lang].read),
  bullets(acts(lang, notes, today)),
];

/** For whom a paper is written, and when. */
export interface Occasion {
  /** Of the talk: the paper is Bulgarian, the page for the person is in this. */
  readonly lang: Lang;
  /** ISO day. */
  readonly today: string;
  /** The register of municipalities. */
  readonly places: readonly Place[];
}

/**
 * What the paper with these answers says. Nothing of ours stands on the pages that are handed in: that it is a draft and
 * was not filed is said on the page for the person.
 */
export function writePaper(paper: Paper, answers: Answers, { lang, today, places }: Occasion): Document {
  const sheet = sheetOf(answers, today, places);
  return {
    lang: 'bg',
    title: paper.title,
    day: today,
    blocks: [...paper.write(sheet), ...page(lang, paper, paper.notes(sheet), today)],
  };
}
