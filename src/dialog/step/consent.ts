/** „да“ and „не“, typed where the buttons answer a question with yes or no. */
import { fold } from '../normalise.ts';
import { yesOrNo } from '../slots/yesno.ts';
import type { Choice } from './options.ts';

/** „Да“, „Да, за повечето“, “Yes, close it”; no „Да: 7 дни преди“, which tells a state, and no „Не знам“. */
const LABELS: { readonly [said in 'yes' | 'no']: RegExp } = {
  yes: /^(?:да|yes)\s*(?:,|$)/iu,
  no: /^(?:не|no)\s*(?:,|$)/iu,
};
/** Nothing else is plain enough for what has an effect: „ок“ may only mean „I have read it“. */
const BARE = new Set(['да', 'yes', 'не', 'no'].map(fold));

const only = (found: readonly Choice[]): Choice | undefined => (found.length === 1 ? found[0] : undefined);

/**
 * The choice that a typed yes or no takes: the one whose label begins with it; for a yes also the one that the step
 * marks with `agree`. Undefined where that is none, or not one alone.
 */
export function consented(said: string, choices: readonly Choice[]): Choice | undefined {
  const read = yesOrNo(said);
  if (read === undefined) return undefined;
  const labelled = only(choices.filter(({ label }) => LABELS[read ? 'yes' : 'no'].test(label.trim())));
  const choice = labelled ?? (read ? only(choices.filter(({ option }) => option?.agree === true)) : undefined);
  const isPlain = BARE.has(fold(said)) || choice?.option === undefined || choice.option.agree === true;
  return isPlain ? choice : undefined;
}
