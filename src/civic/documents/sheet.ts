/** The answers as a paper needs them: words, days and articles. What was not said is a dotted line to fill in. */

import type { Place } from '../../dialog/handbook.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Value } from '../../dialog/types.ts';
import { ACTS } from '../acts.ts';

/** What was answered, by question; null or absent where it was left open. */
export type Answers = { readonly [slot: string]: Value | undefined };

export const DOTS = '……………………………………';
export const DOTTED_DAY = '…… . …… . ………… г.';

export interface Sheet<Question extends string = string> {
  /** ISO day on which it is written. */
  readonly today: string;
  /** The text of an answer, as it was written. */
  readonly said: (question: Question) => string;
  /** The same within a sentence: on one line, without a full stop at its end. */
  readonly within: (question: Question) => string;
  readonly isSaid: (question: Question) => boolean;
  /** What stands for the choice that was made; the dots where none was. */
  readonly chosen: <Choice extends string>(
    question: Question,
    words: { readonly [choice in Choice]: string },
  ) => string;
  readonly is: (question: Question, choice: string) => boolean;
  readonly iso: (question: Question) => string | null;
  /** `14.01.2027 г.` */
  readonly day: (question: Question) => string;
  readonly number: (question: Question) => number | null;
  /** „Община Габрово“; with its district where two bear the name. */
  readonly town: string;
  /** „чл. 84, ал. 6 от Закона за публичните финанси“. @throws Error where the register has no such article */
  readonly cite: (act: string, ref: string) => string;
}

/** „14.01.2027 г.“ */
export const dayWords = (iso: string): string => `${shortDate(iso)} г.`;

const HEADS: readonly (readonly [RegExp, string])[] = [
  [/^Закон /, 'Закона '],
  [/^Административнопроцесуален кодекс$/, 'Административнопроцесуалния кодекс'],
  [/^Кодекс /, 'Кодекса '],
];

/** The name of an act as it stands behind „от“. */
function ofAct(id: string): string {
  const name = ACTS[id]?.name.bg;
  if (name === undefined) throw new Error(`The register of acts has no “${id}”: add it in acts.json.`);
  return HEADS.reduce((text, [head, by]) => text.replace(head, by), name);
}

export function cite(act: string, ref: string): string {
  const known = ACTS[act]?.paragraphs?.some((paragraph) => paragraph.ref === ref) ?? false;
  if (!known) throw new Error(`The register of acts has no “${ref}” of “${act}”: read it and add it in acts.json.`);
  return `${ref} от ${ofAct(act)}`;
}

const inSentence = (text: string): string => text.replace(/\s+/g, ' ').replace(/(?<![.…])\.$/u, '');

const isAlone = ({ name }: Place, places: readonly Place[]): boolean =>
  places.filter((place) => place.name === name).length === 1;

/** @param today ISO day @param places the register of municipalities */
export function sheetOf(answers: Answers, today: string, places: readonly Place[]): Sheet {
  const textOf = (question: string): string => {
    const value = answers[question];
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  };
  const place = places.find(({ code }) => code === answers['town']);
  return {
    today,
    said: (question) => textOf(question) || DOTS,
    within: (question) => inSentence(textOf(question)) || DOTS,
    isSaid: (question) => textOf(question) !== '',
    chosen: (question, words) => (words as { readonly [choice: string]: string })[textOf(question)] ?? DOTS,
    is: (question, choice) => answers[question] === choice,
    iso: (question) => textOf(question) || null,
    day: (question) => (textOf(question) === '' ? DOTTED_DAY : dayWords(textOf(question))),
    number: (question) => {
      const value = answers[question];
      return typeof value === 'number' ? value : null;
    },
    town: place ? `Община ${place.name}${isAlone(place, places) ? '' : `, област ${place.oblast}`}` : `Община ${DOTS}`,
    cite,
  };
}
