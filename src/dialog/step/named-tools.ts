/** Dialogs by the words on the buttons that lead to them: „Свържи друг чат“ may be typed anywhere. */

import type { Position } from '../session.ts';
import type { Option, Step } from '../steps.ts';
import { type Index, isHome, keep } from './prepare.ts';
import type { Turn } from './turn.ts';

/** Whether a button does nothing but lead to the beginning of another dialog, whoever taps it and whenever. */
function startOf({ book }: Turn, step: Step, { each, link, if: when, move }: Option): Position | null {
  const { target } = move;
  if (each !== undefined || link !== undefined || when !== undefined || target.to !== 'step') return null;
  if (move.do.length > 0 || Object.keys(move.set).length > 0) return null;
  const isOwn = step.name.startsWith(`${target.dialog}.`);
  const to = { dialog: target.dialog, step: target.step };
  return isOwn || isHome(book, to) || book.dialogs[target.dialog]?.start !== target.step ? null : to;
}

interface Labelled {
  readonly key: string;
  readonly to: Position;
}

const buttonsOf = (turn: Turn): readonly Labelled[] =>
  Object.values(turn.book.dialogs).flatMap(({ id, start, steps }) => [
    { key: `opens.${id}`, to: { dialog: id, step: start } },
    ...Object.values(steps).flatMap((step) =>
      step.kind !== 'ask'
        ? []
        : step.options.flatMap((option) => {
            const to = startOf(turn, step, option);
            return to === null ? [] : [{ key: `${step.name}.${option.id}`, to }];
          }),
    ),
  ]);

/** By the fold of the words, in all languages; null where they stand on buttons to several dialogs. */
function toolsOf(turn: Turn): ReadonlyMap<string, Position | null> {
  const found = new Map<string, Position | null>();
  const { book, index } = turn;
  for (const { key, to } of buttonsOf(turn))
    for (const lang of book.langs.filter((one) => book.has(one, key) && book.names(one, key).length === 0)) {
      const folded = index.fold(book.text(lang, key, {}));
      const known = found.get(folded);
      // A single word („сигнал“, „покана“) is a topic as well as a tool.
      if (folded.includes(' ')) found.set(folded, known === undefined || known?.dialog === to.dialog ? to : null);
    }
  return found;
}

/** No button holds more. */
const LONGEST_LABEL = 30;

/** The beginning of the one dialog whose button says this; null where there is none, or several. */
export function toolNamed(turn: Turn, said: string): Position | null {
  const { index }: { readonly index: Index } = turn;
  if (said.length > LONGEST_LABEL) return null;
  return keep(index, 'tools by their buttons', () => toolsOf(turn)).get(index.fold(said)) ?? null;
}
