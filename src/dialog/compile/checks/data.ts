/** Slots that nothing uses. A text that prints one uses it. */
import { textNames } from '../../texts/index.ts';
import type { Content } from '../content.ts';

export const checkData = ({ dialogs, locales, context }: Content): void => {
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
