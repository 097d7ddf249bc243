/** A made-up budget of two years: the last in leva, this one in euro. */
import { FIGURE_REGISTERS } from '../../src/civic/figures/registers.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Register, Values } from '../../src/civic/register/kind.ts';
import type { Query } from '../../src/store/types.ts';

export const register = (): Register => {
  const [first] = FIGURE_REGISTERS;
  if (first === undefined) throw new Error('There is no register of figures.');
  return first;
};

let no = 0;
const figure = (
  town: string,
  year: number,
  side: string,
  name: string,
  planned: number,
  more: Values = {},
): Values => ({
  town,
  year,
  stage: 'adopted',
  side,
  function: '',
  activity: '',
  part: '',
  name,
  planned: planned.toFixed(2),
  executed: null,
  place: `ред ${++no} от приложение 3`,
  source: 'https://town.example/budget.pdf',
  checked: '2026-11-20',
  ...more,
});

/** Expenses by function: name, part, sum. */
const EXPENSES: readonly (readonly [string, string, string, number])[] = [
  ['education', 'Детски градини', 'delegated', 3_000_000],
  ['education', 'Училища', 'delegated', 5_000_000],
  ['education', 'Дофинансиране на детски градини', 'topped', 500_000],
  ['housing', 'Чистота', 'local', 2_000_000],
  ['housing', 'Изграждане, ремонт и поддържане на уличната мрежа', 'local', 1_500_000],
  ['housing', 'Осветление на улици и площади', 'local', 400_000],
  ['general', 'Общинска администрация', 'local', 2_600_000],
  ['social', 'Домашен социален патронаж', 'local', 900_000],
  ['social', 'Социални услуги', 'delegated', 1_600_000],
  ['culture', 'Читалище „Пробуда“', 'delegated', 700_000],
  ['culture', 'Спортни бази', 'local', 300_000],
  ['health', 'Детски ясли', 'delegated', 800_000],
  ['other', 'Лихви', 'local', 100_000],
  ['other', 'Резерв', 'local', 600_000],
];

const OTHERS: readonly (readonly [string, string, number])[] = [
  ['own-revenue', 'Данък върху недвижимите имоти', 2_400_000],
  ['own-revenue', 'Данък върху превозните средства', 1_600_000],
  ['own-revenue', 'Такса за битови отпадъци', 2_000_000],
  ['transfer', 'Обща субсидия', 11_000_000],
  ['equalisation', 'Изравнителна субсидия', 1_000_000],
  ['financing', 'Преходен остатък', 2_000_000],
  ['capital', 'Ремонт на улица „Роза“', 700_000],
  ['capital', 'Покрив на читалището', 200_000],
  ['debt', 'Дълг към 31 декември', 1_200_000],
  ['debt-payment', 'Главници и лихви', 250_000],
];

/** @param unit how many of the year's currency one euro of the sample is; 2 makes plain leva */
export const sample = (town: string, year: number, unit = 1, more: Values = {}): readonly Values[] => [
  ...EXPENSES.map(([of, name, part, sum]) =>
    figure(town, year, 'expense', name, sum * unit, { function: of, part, ...more }),
  ),
  ...OTHERS.map(([side, name, sum]) => figure(town, year, side, name, sum * unit, more)),
];

export const residents = (town: string, year: number, count: number): Values =>
  figure(town, year, 'residents', 'Население', count);

export const enter = (q: Query, rows: readonly Values[], at: number): Promise<unknown> => put(q, register(), rows, at);
