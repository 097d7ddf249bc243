/** The budget to try out: whatever is tried, it can be brought to balance, and the same moves give the same version. */
import fc from 'fast-check';
import { ACTS } from '../../src/civic/acts.ts';
import { type Budget, budgetOf } from '../../src/civic/figures/budget.ts';
import {
  debtLimit,
  isBalanced,
  MOST_MOVES,
  type Move,
  movesOf,
  nextMoves,
  outcomeOf,
  readMoves,
  versionOf,
  writtenMoves,
} from '../../src/civic/figures/moves.ts';
import type { FigureRow } from '../../src/civic/figures/rows.ts';
import { labelOf, tellOpinion, tellOutcome, tellState, tellStep } from '../../src/civic/figures/simulator-words.ts';
import { sample } from './figures-sample.ts';

const budgetFrom = (year = 2026, unit = 1, more = {}): Budget => {
  const budget = budgetOf(sample('GAB05', year, unit, more) as unknown as readonly FigureRow[]);
  if (budget === null) throw new Error('The sample holds no expenses.');
  return budget;
};
const BUDGET = budgetFrom();
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** A game: at each turn one of the moves on offer, by chance. */
const games = fc.array(fc.nat(), { minLength: 1, maxLength: MOST_MOVES }).map((choices) => {
  const made: Move[] = [];
  for (const choice of choices) {
    const offered = nextMoves(BUDGET, made);
    const move = offered[choice % offered.length];
    if (move !== undefined) made.push(move);
  }
  return made;
});

test('there are six kinds of moves, on what the council decides', () => {
  expect(movesOf(BUDGET).map(({ id, sum }) => [id, sum / 100])).toEqual([
    ['more-education', 25_000],
    ['more-housing', 195_000],
    ['more-general', 130_000],
    ['less-education', 25_000],
    ['less-housing', 195_000],
    ['less-general', 130_000],
    ['loan', 0],
    ['tax-more', 200_000],
    ['tax-less', 200_000],
    ['postpone-1', 700_000],
    ['postpone-2', 200_000],
    ['more-social', 45_000],
    ['more-culture', 15_000],
    ['more-other', 30_000],
    ['less-social', 45_000],
    ['less-culture', 15_000],
    ['less-other', 30_000],
  ]);
  expect(new Set(movesOf(BUDGET).map(({ kind }) => kind)).size).toBe(6);
});

test('every game can be ended in balance within its moves, and a full game is in balance', () => {
  fc.assert(
    fc.property(games, (made) => {
      if (made.length === MOST_MOVES) {
        expect(isBalanced(outcomeOf(made))).toBe(true);
        expect(nextMoves(BUDGET, made)).toEqual([]);
        return;
      }
      const next = nextMoves(BUDGET, made);
      const canEnd = isBalanced(outcomeOf(made)) || next.some((move) => isBalanced(outcomeOf([...made, move])));
      expect(canEnd).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('to the cent: what is gained and borrowed is what is spent and left', () => {
  fc.assert(
    fc.property(games, (made) => {
      const { spent, gained, loan, rest } = outcomeOf(made);
      expect(gained + loan).toBe(spent + rest);
      expect(loan).toBeGreaterThanOrEqual(0);
      // A loan covers what is missing, and no more.
      if (loan > 0) expect(rest).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test('the same moves give the same version, in whatever order they were made', () => {
  fc.assert(
    fc.property(games, fc.array(fc.nat(), { minLength: MOST_MOVES, maxLength: MOST_MOVES }), (made, order) => {
      const shuffled = made
        .map((move, at) => ({ move, key: order[at] ?? 0 }))
        .sort((one, other) => one.key - other.key)
        .map(({ move }) => move);
      expect(versionOf(outcomeOf(shuffled))).toBe(versionOf(outcomeOf(made)));
      expect({ ...outcomeOf(shuffled), moves: [] }).toEqual({ ...outcomeOf(made), moves: [] });
      expect(readMoves(BUDGET, writtenMoves(made))).toEqual(made);
    }),
    { numRuns: 1000 },
  );
});

test('what is no move, too often or one too many is left out', () => {
  const read = (written: string): string => writtenMoves(readMoves(BUDGET, written));
  expect(read('')).toBe('');
  expect(read('more-space.drop table.more-housing')).toBe('more-housing');
  expect(read('more-housing.less-housing')).toBe('more-housing');
  expect(read('postpone-1.postpone-1')).toBe('postpone-1');
  expect(read(Array.from({ length: 9 }, () => 'more-housing').join('.'))).toBe(
    'more-housing.more-housing.more-housing',
  );
  const seven = 'more-housing.more-general.more-social.more-culture.more-other.more-education.postpone-1';
  expect(readMoves(BUDGET, seven)).toHaveLength(MOST_MOVES);
});

test('what a step is of is said, also where the figures do not tell whose an activity is', () => {
  expect(tellStep('bg', BUDGET)).toBe('Един ход е 5 % от това, за което решава съветът.');
  const silent = budgetFrom(2026, 1, { part: '' });
  expect(tellStep('en', silent)).toContain('so it is counted on all');
  expect(movesOf(silent).find(({ id }) => id === 'more-education')?.sum).toBe(42_500_000);
});

test('a loan that nothing needs is none', () => {
  const outcome = outcomeOf(readMoves(BUDGET, 'more-social.loan.postpone-1'));
  expect(outcome.loan).toBe(0);
  expect(versionOf(outcome)).toBe('more-social.postpone-1');
});

test('activities of the state are not on offer, and a sum of all building may wait in part', () => {
  const delegated = budgetFrom(2026, 1, { part: 'delegated' });
  expect(movesOf(delegated).filter(({ kind }) => kind === 'more')).toEqual([]);
  const [whole] = delegated.figures.filter(({ side }) => side === 'capital');
  const rest = delegated.figures.filter(({ side }) => side !== 'capital');
  const one = { ...delegated, figures: whole === undefined ? rest : [...rest, { ...whole, planned: 90_000_000 }] };
  expect(movesOf(one).filter(({ kind }) => kind === 'postpone')).toEqual([
    { id: 'postpone-0', kind: 'postpone', sum: 9_000_000, name: null, most: 1 },
  ]);
});

test('each state says what a move means, with its article, and what is missing', () => {
  const state = (written: string): string => plain(tellState('bg', outcomeOf(readMoves(BUDGET, written)), BUDGET));
  expect(state('')).toBe('');
  expect(state('more-housing').split('\n')).toEqual([
    'Ход 1 от най-много 6.',
    'Благоустройство: 5 % повече, 195 000 €.',
    expect.stringContaining('чл. 31, ал. 1 и 2 ЗПФ'),
    'Не стигат: 195 000 €. Намерете откъде.',
  ]);
  expect(state('more-housing.tax-more')).toContain('Остават 5 000 €: отиват в резерва');
  expect(state('more-housing.loan')).toContain('Заем: 195 000 €');
  expect(state('more-housing.loan')).toContain('Сметката е равна.');
  expect(state('tax-less')).toContain('чл. 31, ал. 3 ЗПФ');
  expect(state('postpone-1')).toContain('Отложено: Ремонт на улица „Роза“, 700 000 €');
});

test('a version with a loan tells the limit of the debt, or that it cannot be told', () => {
  const outcome = outcomeOf(readMoves(BUDGET, 'more-housing.loan'));
  const known = plain(tellOutcome('bg', outcome, BUDGET, { limit: 105_000_000, planned: 25_000_000 }));
  expect(known).toContain('По данните тук 15 % са 1 050 000 € на година; вече са заложени 250 000 €.');
  expect(plain(tellOutcome('en', outcome, BUDGET, { limit: null, planned: 0 }))).toContain('cannot be told');
  expect(
    tellOutcome('bg', outcomeOf(readMoves(BUDGET, 'less-housing')), BUDGET, { limit: null, planned: 0 }),
  ).not.toContain('15');
});

test('15 % of the average of three reports, in euro, whatever the years’ currencies (ЗПФ чл. 32, ал. 1)', () => {
  const reported = (year: number, unit: number): Budget => {
    const budget = budgetFrom(year, unit);
    return { ...budget, figures: budget.figures.map((one) => ({ ...one, executed: one.planned })) };
  };
  const three = [reported(2028, 1), reported(2027, 1), reported(2026, 1)];
  // 6 million of own revenue and 1 million of the subsidy each year.
  expect(debtLimit(three)).toBe(105_000_000);
  expect(debtLimit([reported(2026, 1), reported(2025, 1.95583), reported(2024, 1.95583)])).toBe(105_000_000);
  expect(debtLimit(three.slice(1))).toBeNull();
  expect(debtLimit([...three.slice(1), budgetFrom(2028)])).toBeNull();
});

test('words of the moves fit their buttons in both languages, and an opinion holds every move', () => {
  for (const lang of ['bg', 'en'] as const)
    for (const move of movesOf(BUDGET))
      if (move.kind !== 'postpone') expect([...labelOf(lang, move)].length).toBeLessThanOrEqual(20);
  const outcome = outcomeOf(readMoves(BUDGET, 'more-social.tax-more'));
  expect(plain(tellOpinion('bg', outcome, BUDGET, { town: 'Габрово', stage: 'приет бюджет' })).split('\n')).toEqual([
    'Бюджетът на община Габрово за 2026 г. (приет бюджет) да се промени така:',
    '1) Социални грижи: 5 % повече, 45 000 €',
    '2) Местни данъци: 5 % повече, 200 000 €',
    expect.stringContaining('Остават 155 000 €'),
  ]);
});

test('every article that a move names stands in the register of acts, as it was read', () => {
  const words = movesOf(BUDGET)
    .map((move) => tellState('bg', outcomeOf([move]), BUDGET))
    .join('\n');
  const cited: readonly (readonly [string, string, string])[] = [
    ['zpf', 'чл. 31, ал. 1 и 2', 'чл. 31, ал. 1 и 2 ЗПФ'],
    ['zpf', 'чл. 31, ал. 3', 'чл. 31, ал. 3 ЗПФ'],
    ['zpf', 'чл. 32, ал. 1', 'чл. 32, ал. 1 ЗПФ'],
    ['zpf', 'чл. 39', '(чл. 39)'],
    ['zpf', 'чл. 53, ал. 1 и 2', 'чл. 53 ЗПФ'],
    ['zpf', 'чл. 94, ал. 3, т. 6', 'чл. 94, ал. 3, т. 6 ЗПФ'],
    ['zpf', 'чл. 95', 'чл. 95 ЗПФ'],
    ['zmdt', 'чл. 1', 'чл. 1 ЗМДТ'],
    ['zna', 'чл. 26, ал. 2–5', 'чл. 26 ЗНА'],
  ];
  for (const [act, ref, shown] of cited) {
    expect(words).toContain(shown);
    expect([act, ref, ACTS[act]?.paragraphs?.some((one) => one.ref === ref)]).toEqual([act, ref, true]);
  }
  expect(new Set(words.match(/чл\. \d+/g))).toEqual(new Set(cited.map(([, ref]) => ref.split(',')[0])));
});
