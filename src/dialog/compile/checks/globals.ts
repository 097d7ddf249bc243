/** Global words: none belongs to two, and tokens named outside the talk exist. */
import { fold } from '../../normalise.ts';
import type { Content } from '../content.ts';

export const checkGlobals = ({ globals, locales, context }: Content): void => {
  const owners = new Map<string, string>();
  for (const { global, at } of globals) {
    for (const word of global.words) {
      const first = owners.get(fold(word)) ?? global.id;
      owners.set(fold(word), first);
      if (first !== global.id) context.report.add('B121', at, { word, first, second: global.id });
    }
  }
  const ids = globals.map(({ global }) => global.id);
  for (const words of locales.words.values()) {
    for (const [key, { at }] of words) {
      const [, name = ''] = /^platform\.(?:commands|(?:ice|menu)\.global)\.(.+)$/.exec(key) ?? [];
      if (name && !ids.includes(name)) context.report.add('B120', at, { name }, { name, among: ids });
      const [, answer = ''] = /^platform\.(?:ice|menu)\.answer\.([^.]+)\./.exec(key) ?? [];
      if (answer && !context.answers.has(answer)) {
        context.report.add('B125', at, { name: answer }, { name: answer, among: context.answers });
      }
    }
  }
};
