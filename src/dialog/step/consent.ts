/** „да“ and „не“, typed where the buttons answer a question with yes or no; „това е всичко“, where one says „Готово“. */
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

const READY = new Set(['готово', 'done'].map(fold));
const FINISHED = new Set(
  [
    'това е',
    'това е всичко',
    'това беше',
    'това беше всичко',
    'няма повече',
    'нямам повече',
    'няма друго',
    'нищо повече',
    'нищо друго',
    'толкова',
    'толкова е',
    'свърших',
    'готов съм',
    'готова съм',
    'that is all',
    "that's all",
    'that is it',
    "that's it",
    'nothing more',
    'nothing else',
    'no more',
    'i am done',
    "i'm done",
    'finished',
  ].map(fold),
);

const only = (found: readonly Choice[]): Choice | undefined => (found.length === 1 ? found[0] : undefined);

/**
 * The choice that a typed yes or no takes, or „това е всичко“ the one button „Готово“: the one whose label begins with
 * it; for a yes also the one that the step marks with `agree`. Undefined where that is none, or not one alone.
 */
export function consented(said: string, choices: readonly Choice[]): Choice | undefined {
  if (FINISHED.has(fold(said))) return only(choices.filter(({ label }) => READY.has(fold(label))));
  const read = yesOrNo(said);
  if (read === undefined) return undefined;
  const labelled = only(choices.filter(({ label }) => LABELS[read ? 'yes' : 'no'].test(label.trim())));
  const choice = labelled ?? (read ? only(choices.filter(({ option }) => option?.agree === true)) : undefined);
  const isPlain = BARE.has(fold(said)) || choice?.option === undefined || choice.option.agree === true;
  return isPlain ? choice : undefined;
}
