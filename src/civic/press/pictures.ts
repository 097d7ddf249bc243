/** What stands on posters and charts, apart from the tools that draw them: those are heavy, loaded by makers only. */
import type { Lang } from '../../dialog/types.ts';

export interface Poster {
  readonly lang: Lang;
  /** At most {@link MOST_TITLE} characters. */
  readonly title: string;
  /** Each at most {@link MOST_LINE} characters, at most {@link MOST_LINES} of them. */
  readonly lines: readonly string[];
  readonly url: string;
  /** What the code is for; one short sentence. */
  readonly caption: string;
  /** ISO day, for the file's properties. */
  readonly day: string;
}

export const MOST_TITLE = 160;
export const MOST_LINE = 140;
export const MOST_LINES = 6;

export interface Bar {
  readonly label: string;
  /** Its length; below zero it goes to the left. Not a number at all: nothing is drawn, the words stay. */
  readonly value: number;
  /** The value as people read it: „1 234 €“. */
  readonly shown: string;
}

export interface Chart {
  readonly title: string;
  readonly bars: readonly Bar[];
}
