/**
 * The self-assessment of a municipality's participation: points from answers, nothing else. The four phases are those
 * over which the project behind the first Бубо measured participation; its indicators were not published, so questions,
 * weights and points are our own. Principles carry names of the GIFT principles of public participation.
 */
import type { Words } from '../acts.ts';

export interface Named extends Words {
  readonly id: string;
}

export interface Question {
  readonly id: string;
  readonly phase: string;
  readonly principle: string;
  /** 1 little … 3 much: our estimate of what the action changes, and of the work that it takes. */
  readonly effect: number;
  readonly effort: number;
  /** What the action's core rests on: a duty by law, or good practice. */
  readonly kind: 'law' | 'practice';
  readonly source: { readonly act: string; readonly ref: string };
  /** What the law itself demands, where the question asks for more: „Не“ means that not even this is done. */
  readonly breach?: Words;
  readonly strength: Words;
  /** Of the action: for a button (at most 20 characters), as a line, and how to go about it. */
  readonly label: Words;
  readonly title: Words;
  readonly how: Words;
  /** What a Bulgarian municipality really did, with where that is told; null where none is known. */
  readonly example: (Words & { readonly url: string }) | null;
}

export interface Table {
  readonly phases: readonly Named[];
  readonly principles: readonly Named[];
  readonly questions: readonly Question[];
}

export type Reply = 'yes' | 'partly' | 'no' | 'unknown';
/** By question; a question that is not answered is not there. */
export type Replies = { readonly [question: string]: Reply };

const POINTS: { readonly [R in Reply]: number | null } = { yes: 2, partly: 1, no: 0, unknown: null };
const MOST_POINTS = 2;

/** Whether a value is an answer that counts as given. */
export const isReply = (value: unknown): value is Reply => typeof value === 'string' && Object.hasOwn(POINTS, value);

/** Points of some questions as 0…100, rounded; null where nothing is known. „Не знам“ takes no part. */
export function pointsOf(questions: readonly Question[], replies: Replies): number | null {
  const known = questions.flatMap(({ id }) => {
    const points = POINTS[replies[id] ?? 'unknown'];
    return points === null ? [] : [points];
  });
  if (known.length === 0) return null;
  return Math.round((100 * known.reduce((sum, one) => sum + one, 0)) / (MOST_POINTS * known.length));
}

export interface Score {
  readonly total: number | null;
  /** How many questions have an answer, and how many of these answers are „Не знам“. */
  readonly answered: number;
  readonly unknown: number;
  readonly phases: readonly { readonly id: string; readonly points: number | null }[];
  readonly principles: readonly { readonly id: string; readonly points: number | null }[];
  /** At most three, the weightiest first. */
  readonly strengths: readonly Question[];
  /** At most five, by effect, then by effort, then by how much is missing. */
  readonly actions: readonly Question[];
}

const MOST_STRENGTHS = 3;
const MOST_ACTIONS = 5;
/** What is missing most comes first among actions alike. */
const GAP: { readonly [R in Reply]: number } = { no: 2, partly: 1, unknown: 1, yes: 0 };

const gapOf = (replies: Replies, { id }: Question): number => GAP[replies[id] ?? 'yes'];

/** The same answers give the same score; one answer changes its own phase and principle, and the total. */
export function scoreOf({ phases, principles, questions }: Table, replies: Replies): Score {
  const given = questions.filter(({ id }) => replies[id] !== undefined);
  const part = (of: 'phase' | 'principle') => (one: Named) => ({
    id: one.id,
    points: pointsOf(
      questions.filter((question) => question[of] === one.id),
      replies,
    ),
  });
  const strengths = given
    .filter(({ id }) => replies[id] === 'yes')
    .sort((one, other) => other.effect - one.effect || other.effort - one.effort);
  const actions = given
    .filter((question) => gapOf(replies, question) > 0)
    .sort(
      (one, other) =>
        other.effect - one.effect || one.effort - other.effort || gapOf(replies, other) - gapOf(replies, one),
    );
  return {
    total: pointsOf(questions, replies),
    answered: given.length,
    unknown: given.filter(({ id }) => replies[id] === 'unknown').length,
    phases: phases.map(part('phase')),
    principles: principles.map(part('principle')),
    strengths: strengths.slice(0, MOST_STRENGTHS),
    actions: actions.slice(0, MOST_ACTIONS),
  };
}
