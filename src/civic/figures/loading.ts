/** How facts about a budget begin: the municipality, its latest figures, then what is told of them. */
import type { FactSignature } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { type Fact, type Here, langOf } from '../feature.ts';
import { type Budget, budgetOf } from './budget.ts';
import { rowsOf, yearsOf } from './rows.ts';

type Loaded = (here: Here, lang: Lang, town: string, more: readonly Value[]) => Promise<Value>;
/** @param load gets the language and the code of the municipality; where none was chosen, it is not asked. */
export const ofTown = (
  signature: Pick<FactSignature, 'type' | 'fields'>,
  none: Value,
  load: Loaded,
  more: { readonly args: FactSignature['args']; readonly defaults: readonly string[] } = { args: [], defaults: [] },
): Fact => ({
  ...signature,
  args: ['choice', 'place', ...more.args],
  defaults: ['me.lang', 'me.town', ...more.defaults],
  load: (here, [lang, town, ...rest]) => (typeof town === 'string' ? load(here, langOf(lang), town, rest) : none),
});
/** The figures of one year; null where there are none. */
export const budgetIn = async (q: Query, town: string, year: number): Promise<Budget | null> =>
  budgetOf(await rowsOf(q, town, year));

/** The latest year with expenses; null where nothing was entered. */
export async function latestIn(q: Query, town: string): Promise<Budget | null> {
  const [year] = await yearsOf(q, town);
  return year === undefined ? null : budgetIn(q, town, year);
}

/** Loads the latest budget first; nothing to tell where there is none. */
export const ofBudget =
  (
    none: Value,
    load: (budget: Budget, lang: Lang, here: Here, town: string, more: readonly Value[]) => Promise<Value> | Value,
  ): Loaded =>
  async (here, lang, town, more) => {
    const budget = await latestIn(here.q, town);
    return budget === null ? none : load(budget, lang, here, town, more);
  };
