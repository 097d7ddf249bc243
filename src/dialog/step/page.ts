/** One page of a question as buttons, with the numbers that run through all pages. */

import { fold } from '../normalise.ts';
import { remembered } from '../remembered.ts';
import type { Session } from '../session.ts';
import type { Button } from '../types.ts';
import { fitLabels } from './labels.ts';
import type { Choice } from './options.ts';
import type { Question, Way } from './question.ts';
import type { Turn } from './turn.ts';
import { text } from './words.ts';

/** The most choices on one page; on one of several pages one place is for „Още“. */
const ON_ONE_PAGE = 10;
const ON_EACH_PAGE = 9;

export interface Page {
  readonly buttons: readonly Button[];
  /** Full texts of choices whose labels are shorter, with their numbers where they are counted. */
  readonly lines: readonly string[];
  /** Number of the first choice that has one. */
  readonly from: number;
  /** No number of it means one of these choices. */
  readonly uncounted: boolean;
  /** Choices on the page with the labels that are shown. */
  readonly shown: readonly { readonly choice: Choice; readonly label: string }[];
}

const isPaged = ({ choices }: Question): boolean => choices.length > ON_ONE_PAGE;

/** Whether a page may begin there. */
export const isPageStart = (question: Question, from: number): boolean =>
  from === 0 || (isPaged(question) && from < question.choices.length && from % ON_EACH_PAGE === 0);

const hasNumber = (choice: Choice): boolean => choice.url === undefined;
/** The choices that can be chosen by number, in order. */
export const numbered = (choices: readonly Choice[]): readonly Choice[] => choices.filter(hasNumber);

function slice({ choices }: Question, from: number): { readonly start: number; readonly here: readonly Choice[] } {
  if (choices.length <= ON_ONE_PAGE) return { start: 0, here: choices };
  const last = Math.floor((choices.length - 1) / ON_EACH_PAGE) * ON_EACH_PAGE;
  const start = Math.max(0, Math.min(from - (from % ON_EACH_PAGE), last));
  return { start, here: choices.slice(start, start + ON_EACH_PAGE) };
}

const button = (choice: Choice, label: string): Button =>
  choice.url === undefined ? { kind: 'pick', token: choice.token, label } : { kind: 'link', url: choice.url, label };
const wayButton = (way: Way, label: string): Button =>
  way.kind === 'pick' ? { kind: 'pick', token: way.token, label } : { kind: way.kind, label };

/** Lines for the bubble: where a label had to be shortened, or stands for a longer question. */
function linesOf(shown: Page['shown'], from: number, { uncounted = false }: Question): readonly string[] {
  const isWhole = shown.every(
    ({ choice, label }) => choice.line === undefined && (label === choice.label.trim() || !hasNumber(choice)),
  );
  if (isWhole) return [];
  const words = (choice: Choice): string => choice.line ?? choice.label.trim();
  if (uncounted) return shown.filter(({ choice }) => choice.it !== undefined).map(({ choice }) => words(choice));
  return shown
    .filter(({ choice }) => hasNumber(choice))
    .map(({ choice }, index) => `${from + index}. ${words(choice)}`);
}

/** Between labels in a key: no label has it. */
const APART = '\u0000';
/** Most questions show the same labels again and again. */
const fitted = remembered((labels) => fitLabels(labels.split(APART), fold), 5000);

/** What tells the pages of the same choices apart. */
const pageKey = (question: Question, from: number): string =>
  question.ways.reduce(
    (key, way) => `${key}${APART}${way.kind === 'pick' ? way.token : way.kind}${APART}${way.label}`,
    `${slice(question, from).start}`,
  );

/** Pages of steady choices that were drawn before. */
const drawn = new WeakMap<readonly Choice[], Map<string, Page>>();

/** The page of a question that a session is at. */
export function pageOf(turn: Turn, session: Session, question: Question): Page {
  if (question.steady !== true) return drawPage(turn, session, question);
  const pages = drawn.get(question.choices) ?? new Map<string, Page>();
  const key = pageKey(question, session.from);
  const page = pages.get(key) ?? drawPage(turn, session, question);
  drawn.set(question.choices, pages.set(key, page));
  return page;
}

function drawPage(turn: Turn, session: Session, question: Question): Page {
  const { start, here } = slice(question, session.from);
  const next = start + ON_EACH_PAGE >= question.choices.length ? 0 : start + ON_EACH_PAGE;
  const more: readonly Way[] = isPaged(question)
    ? [{ kind: 'pick', token: `more:${next}`, label: text(turn, session, 'global.more') }]
    : [];
  const ways = [...more, ...question.ways];
  const labels = fitted([...ways, ...here].map(({ label }) => label).join(APART));
  const shown = here.map((choice, index) => ({ choice, label: labels[ways.length + index] ?? choice.label }));
  const from = numbered(question.choices.slice(0, start)).length + 1;
  return {
    buttons: [
      ...shown.map(({ choice, label }) => button(choice, label)),
      ...ways.map((way, index) => wayButton(way, labels[index] ?? way.label)),
    ],
    lines: linesOf(shown, from, question),
    from,
    uncounted: question.uncounted === true,
    shown,
  };
}
