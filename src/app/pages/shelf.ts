/** Reads the handbook's pages out of the book. */

import type { Book } from '../../dialog/book.ts';
import type { Answer } from '../../dialog/handbook.ts';
import { actIn, isNamedByAmendment, isUnread, refIn } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import type { AnswerPage, Entry, Shelf } from './handbook.ts';
import type { Words } from './layout.ts';

type Values = { readonly [name: string]: string };

const day = (iso: string): string => iso.split('-').reverse().join('.');

/** `base`, `base.1`, `base.2` …: whichever the content has. */
function several(book: Book, lang: Lang, base: string, values: Values): readonly string[] {
  const keys = [base, ...[1, 2, 3, 4, 5].map((n) => `${base}.${n}`)];
  return keys.filter((key) => book.has(lang, key)).map((key) => book.text(lang, key, values));
}

const one = (book: Book, lang: Lang, key: string, values: Values): string =>
  book.has(lang, key) ? book.text(lang, key, values) : '';

const entry = (book: Book, lang: Lang, id: string): Entry => ({
  id,
  question: one(book, lang, `answers.${id}.question`, {}),
});

/** Past its day, and what then. `today` is a date of the deployment's time zone. */
const staleness = (answer: Answer, today: string): AnswerPage['stale'] =>
  today > answer.validUntil ? answer.whenStale : 'no';

/** The page of one answer; null where there is none of that id. `values` fill what texts say about the site. */
export function readAnswer(book: Book, lang: Lang, id: string, today: string, values: Values): AnswerPage | null {
  const answer = Object.hasOwn(book.answers, id) ? book.answers[id] : undefined;
  if (answer === undefined) return null;
  const base = `answers.${id}`;
  const known = answer.related.filter((other) => Object.hasOwn(book.answers, other));
  return {
    ...entry(book, lang, id),
    label: book.text(lang, `global.label.${answer.label}`, {}),
    kind: answer.label,
    bubbles: several(book, lang, `${base}.say`, values),
    plain: several(book, lang, `${base}.plain`, values),
    why: one(book, lang, `${base}.why`, values),
    checked: day(answer.checked),
    sources: answer.sources.map(({ act, ref }) => source(book, lang, act, ref)),
    related: known.map((other) => entry(book, lang, other)),
    stale: staleness(answer, today),
    off: one(book, lang, 'global.off', values),
  };
}

function source(book: Book, lang: Lang, act: string, ref: string): AnswerPage['sources'][number] {
  const found = book.acts[act];
  return {
    name: found ? actIn(lang, found) : act,
    ref: refIn(lang, ref),
    url: found?.url ?? '',
    edition: refIn(lang, found?.edition ?? ''),
    isAmended: found !== undefined && isNamedByAmendment(found),
    isUnread: found !== undefined && isUnread(found),
    read: day(found?.read ?? ''),
  };
}

/** All questions by who asks them. */
export function allShelves(book: Book, lang: Lang, words: Words): readonly Shelf[] {
  return (['citizen', 'administration', 'both'] as const).map((audience) => ({
    heading: words(`handbook.${audience}`),
    entries: Object.entries(book.answers)
      .filter(([, answer]) => answer.audience === audience)
      .map(([id]) => entry(book, lang, id)),
  }));
}

/** An answer that a person took out of service: that it is being checked, and where to ask. */
export const outOfService = (answer: AnswerPage): AnswerPage => ({ ...answer, stale: 'off', sources: [] });

/** What the ear finds for a search: one answer where it is sure, guesses that are said to be some, or honestly none. */
export function found(
  book: Book,
  lang: Lang,
  search: string,
  words: Words,
  values: Values,
): { readonly shelves: readonly Shelf[]; readonly remark: string } {
  const { zone, answer, candidates, rule } = book.hear(search, lang);
  const shelf = (heading: string, ids: readonly string[]): Shelf => ({
    heading: words(heading),
    entries: ids.filter((id) => Object.hasOwn(book.answers, id)).map((id) => entry(book, lang, id)),
  });
  const guesses = candidates.map(({ id }) => id).filter((id) => id !== answer);
  if (zone === 'direct' && answer !== null)
    return { shelves: [shelf('handbook.found', [answer]), shelf('handbook.near', guesses)], remark: '' };
  if (zone === 'offer') return { shelves: [shelf('handbook.guesses', guesses)], remark: words('handbook.unsure') };
  const elsewhere = rule === undefined ? '' : one(book, lang, rule.replace(':', 's.'), values);
  return { shelves: [], remark: elsewhere === '' ? words('handbook.nothing') : elsewhere };
}
