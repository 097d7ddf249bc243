/** Slots that nothing uses (a text that prints one uses it), and answers to a form that nothing ever clears. */

import type { Move, Step } from '../../steps.ts';
import { textNames } from '../../texts/index.ts';
import type { Content } from '../content.ts';
import { allSteps, findStep, reach, waysOf } from '../ways.ts';

export const checkData = (content: Content): void => {
  checkUse(content);
  checkClearing(content);
};

const checkUse = ({ dialogs, locales, context }: Content): void => {
  const printed = new Set(
    [...locales.words.values()].flatMap((words) => [...words].flatMap(([key, { text }]) => namesIn(key, text))),
  );
  for (const dialog of Object.values(dialogs)) {
    for (const { name, at } of Object.values(dialog.slots)) {
      if (!context.used.has(name) && !printed.has(name)) context.report.add('B211', at, { name });
    }
  }
};

/** Placeholders of a text, local slots by their full names too. */
const namesIn = (key: string, text: string): string[] => {
  const dialog = key.slice(0, key.indexOf('.'));
  return textNames(text).flatMap((name) => [name, `${dialog}.${name}`]);
};

// ---------------------------------------------------------------- second runs

/** The person's settings stay on purpose. */
const isSetting = (slot: string): boolean => slot.startsWith('me.');

/** Slots that a move empties: by `clear`, or by setting them to none. */
const cleared = ({ clear, set }: Move): string[] => [
  ...clear,
  ...Object.keys(set).filter((slot) => set[slot]?.op === 'literal' && set[slot].value === null),
];

/** A form that one can come to again from home must be asked again there. */
const checkClearing = ({ dialogs, home, globals, context }: Content): void => {
  const steps = allSteps(dialogs);
  const moves = [
    ...steps.flatMap((step) => waysOf(step).map(({ move }) => move)),
    ...globals.map((one) => one.global.move),
  ];
  const emptied = new Set(moves.flatMap(cleared));
  const entered = reach(dialogs, [findStep(dialogs, home)]);
  const forms = steps.filter((step): step is Extract<Step, { kind: 'fill' }> => step.kind === 'fill');
  for (const { name: step, slots, at } of forms.filter(({ name }) => entered.has(name))) {
    const kept = slots.filter((slot) => !isSetting(slot) && !emptied.has(slot));
    const [first] = kept.map((slot) => slot.slice(slot.indexOf('.') + 1));
    if (first === undefined) continue;
    context.report.add('B223', at, { step, first, slots: kept.map((slot) => `“${slot}”`).join(', ') });
  }
};
