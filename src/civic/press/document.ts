/**
 * A document as its parts: what a feature writes and the press draws, as DOCX and as tagged PDF with the same words.
 * Plain data, so that it can wait in the store and cross to another thread.
 */
import type { Lang } from '../../dialog/types.ts';

export type Block =
  /**
   * Level 1 is the document's own title, where it stands on paper; 2 and 3 are its chapters. Where no block is of level
   * 1, `title` is printed at the top as one.
   */
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly is: 'paragraph';
      /** A line break stays one. */
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly strong?: boolean;
    }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  /** A name and what stands for it, a line each. */
  | { readonly is: 'fields'; readonly pairs: readonly (readonly [string, string])[] }
  | {
      readonly is: 'table';
      /** Repeated on every page. */
      readonly head: readonly string[];
      /** Missing cells are empty, cells beyond the head are left out. */
      readonly rows: readonly (readonly string[])[];
      /** Parts of the whole, one a column, in any measure; without them all are alike. */
      readonly widths?: readonly number[];
    }
  /** A line to sign on, and under each who signs. */
  | { readonly is: 'signatures'; readonly lines: readonly string[] }
  /** An address as a picture for phones; the address itself stands beside it for everybody else. */
  | { readonly is: 'qr'; readonly url: string; readonly caption: string }
  /** What follows begins a page. */
  | { readonly is: 'break' };

export interface Document {
  readonly lang: Lang;
  /** In the file's properties; at the top, too, where no heading of level 1 stands. */
  readonly title: string;
  /** What it is about, in the file's properties only. */
  readonly subject?: string;
  /** ISO day on which it was made: the only date in the file's properties. */
  readonly day: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page, beside its number; one line. */
  readonly foot?: string;
}

export const FORMATS = ['docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];
