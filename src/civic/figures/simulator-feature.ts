/** The simulator in a talk. The moves made so far stand in a slot of the dialog; nothing is kept until a version is sent. */
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import type { Feature } from '../feature.ts';
import type { NameOf } from '../latin.ts';
import { type Budget, ofSide, plannedOf } from './budget.ts';
import { budgetIn, latestIn, ofBudget, ofTown } from './loading.ts';
import { debtLimit, isBalanced, movesOf, nextMoves, outcomeOf, readMoves, versionOf, writtenMoves } from './moves.ts';
import { stageOf } from './origin.ts';
import { labelOf, tellOpinion, tellOutcome, tellState, tellStep } from './simulator-words.ts';
import { euroOf } from './sums.ts';
import { keepVersion, versionsOf } from './versions.ts';

const MOVES = { args: ['text'], defaults: ['simulator.moves'] } as const;
const written = (more: readonly Value[], at = 0): string => String(more[at] ?? '');
const outcomeFrom = (budget: Budget, more: readonly Value[]) => outcomeOf(readMoves(budget, written(more)));

/** The reports of the three years before, for the limit of the debt. */
async function limitOf(q: Query, town: string, { year }: Budget): Promise<number | null> {
  const years: Budget[] = [];
  for (const back of [1, 2, 3]) {
    const budget = await budgetIn(q, town, year - back);
    if (budget !== null) years.push(budget);
  }
  return debtLimit(years);
}

async function tellWhole(lang: Lang, budget: Budget, q: Query, town: string, more: readonly Value[]): Promise<string> {
  const outcome = outcomeFrom(budget, more);
  const limit = outcome.loan > 0 ? await limitOf(q, town, budget) : null;
  const planned = euroOf(plannedOf(ofSide(budget, 'debt-payment')), budget.year);
  return tellOutcome(lang, outcome, budget, { limit, planned });
}

const SENT: { readonly [L in Lang]: (all: number) => string } = {
  bg: (all) => `Изпратени варианти: ${all}.`,
  en: (all) => `Versions sent: ${all}.`,
};
const TIMES: { readonly [L in Lang]: (label: string, count: number) => string } = {
  bg: (label, count) => `• ${label}: ${count}`,
  en: (label, count) => `• ${label}: ${count}`,
};

/** How many versions were sent, and in how many of them each move is; the most frequent first. Knows nobody. */
async function tellSum(lang: Lang, budget: Budget, q: Query, town: string): Promise<string> {
  const sent = await versionsOf(q, town, budget.year);
  const all = sent.reduce((sum, { count }) => sum + count, 0);
  const counted = movesOf(budget).flatMap((move) => {
    const having = sent.filter(({ moves }) => moves.split('.').includes(move.id));
    const count = having.reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? [] : [{ label: labelOf(lang, move), count }];
  });
  counted.sort((one, other) => other.count - one.count);
  return [SENT[lang](all), ...counted.map(({ label, count }) => TIMES[lang](label, count))].join('\n');
}

/** What may be done, and what was. */
const MOVE_FACTS: Feature['facts'] = {
  /** How many moves were made. */
  'simulator.made': ofTown(
    { type: 'number' },
    0,
    ofBudget(0, (budget, _, __, ___, more) => readMoves(budget, written(more)).length),
    MOVES,
  ),
  /** Whether the budget names enough for a game. */
  'simulator.ready': ofTown(
    { type: 'bool' },
    false,
    ofBudget(false, (budget) => movesOf(budget).length > 2),
  ),
  /** Whether no move is left. */
  'simulator.over': ofTown(
    { type: 'bool' },
    false,
    ofBudget(false, (budget, _, __, ___, more) => nextMoves(budget, readMoves(budget, written(more))).length === 0),
    MOVES,
  ),
  /** What a move is a part of. */
  'simulator.step': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, lang) => tellStep(lang, budget)),
  ),
  'simulator.balanced': ofTown(
    { type: 'bool' },
    false,
    ofBudget(false, (budget, _, __, ___, more) => isBalanced(outcomeFrom(budget, more))),
    MOVES,
  ),
  /** What may be done next. */
  'simulator.next': ofTown(
    { type: 'list', fields: { id: 'text', label: 'text' } },
    [],
    ofBudget([], (budget, lang, _, __, more) =>
      nextMoves(budget, readMoves(budget, written(more))).map((move) => ({ id: move.id, label: labelOf(lang, move) })),
    ),
    MOVES,
  ),
  /** The moves with one more, as the slot keeps them. */
  'simulator.with': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, _, __, ___, more) => {
      const made = readMoves(budget, written(more));
      const id = written(more, 1);
      const isFree = nextMoves(budget, made).some((move) => move.id === id);
      return isFree
        ? writtenMoves(readMoves(budget, [...made.map((move) => move.id), id].join('.')))
        : writtenMoves(made);
    }),
    { args: ['text', 'text'], defaults: ['simulator.moves', 'simulator.move'] },
  ),
};

/** @param nameOf a municipality by its code */
export const simulatorFacts = (nameOf: NameOf): Feature['facts'] => ({
  ...MOVE_FACTS,
  'simulator.state': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, lang, _, __, more) => tellState(lang, outcomeFrom(budget, more), budget)),
    MOVES,
  ),
  'simulator.outcome': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, lang, { q }, town, more) => tellWhole(lang, budget, q, town, more)),
    MOVES,
  ),
  'simulator.opinion': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, lang, _, town, more) =>
      tellOpinion(lang, outcomeFrom(budget, more), budget, { town: nameOf(lang, town), stage: stageOf(lang, budget) }),
    ),
    MOVES,
  ),
  'simulator.sum': ofTown(
    { type: 'text' },
    '',
    ofBudget('', (budget, lang, { q }, town) => tellSum(lang, budget, q, town)),
  ),
});

export const simulatorEffects: Feature['effects'] = {
  /** Counts a version that balances; a person counts once for a budget, by the version sent last. */
  'simulator.send': {
    args: { town: 'place', moves: 'text' },
    apply: async ({ q, channel, person, at }, { town, moves }) => {
      const budget = await latestIn(q, String(town));
      if (budget === null) return {};
      const outcome = outcomeFrom(budget, [moves ?? '']);
      if (outcome.moves.length === 0 || !isBalanced(outcome)) return {};
      const version = versionOf(outcome);
      await keepVersion(q, { channel, person, town: String(town), year: budget.year, moves: version, at });
      return {};
    },
  },
};
