/** What goes into `dialogs/released.json` when a version is released. */
import type { Book } from '../book.ts';
import type { Released } from './world.ts';

/** Every step, option, slot (with its type) and answer of a book, sorted by name. */
export const released = (book: Book): Required<Released> => {
  const dialogs = Object.values(book.dialogs);
  const steps = dialogs.flatMap((dialog) => Object.values(dialog.steps));
  const options = steps.flatMap((step) =>
    step.kind === 'ask' ? step.options.map(({ id }) => `${step.name}.${id}`) : [],
  );
  const slots = dialogs.flatMap((dialog) => Object.values(dialog.slots)).map(({ name, type }) => [name, type] as const);
  return {
    steps: steps.map(({ name }) => name).sort(),
    options: options.sort(),
    slots: Object.fromEntries(slots.sort(([a], [b]) => (a < b ? -1 : 1))),
    answers: Object.keys(book.answers).sort(),
  };
};
