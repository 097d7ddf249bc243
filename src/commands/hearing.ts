/** How a line that somebody types is heard, as a turn of the house hears it. */

import type { Book } from '../dialog/book.ts';
import type { Heard } from '../dialog/handbook.ts';
import { fold } from '../dialog/normalise.ts';
import type { Lang } from '../dialog/types.ts';

export type HearLine = (text: string, lang: Lang) => Heard;

/** The words that work everywhere before the ear: `hear` is the book's own, or one that was made of the same content. */
export function hearing(book: Book, hear: Book['hear'] = book.hear): HearLine {
  const command = commandsOf(book);
  return (text, lang) => command(text) ?? hear(text, lang);
}

/** Words that work everywhere („меню“, „стоп“, `/help`) never come to the ear: they are rules of their own. */
function commandsOf(book: Book): (text: string) => Heard | null {
  const known = new Map(book.globals.flatMap(({ id, words }) => words.map((word) => [fold(word), id] as const)));
  return (text) => {
    const name = /^\s*\/([\w-]+)\s*$/.exec(text)?.[1]?.toLowerCase();
    const id =
      book.globals.find((global) => global.id === name)?.id ?? known.get(fold(name?.replaceAll('_', ' ') ?? text));
    if (id === undefined) return null;
    const rule = `command:${id}`;
    return { zone: 'rule', answer: null, rule, candidates: [], why: [`rule ${rule}`], lang: 'bg' };
  };
}
