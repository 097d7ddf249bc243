/** What the book knows besides dialogs: answers, acts, municipalities, and what was heard in a message. */
import type { Expr, Move, Source } from './steps.ts';
import type { Lang } from './types.ts';

/** An entry of the handbook. Its words are texts: `answers.<id>.label|question|say|why|plain`. */
export interface Answer {
  readonly id: string;
  readonly topic: string;
  readonly audience: 'citizen' | 'administration' | 'both';
  readonly label: 'law' | 'local-rule' | 'recommendation';
  readonly sources: readonly { readonly act: string; readonly ref: string }[];
  /** When a person last read the law for it. */
  readonly checked: string;
  /** Past this day it is shown with a warning, or withheld. The earliest of its acts' dates unless it names its own. */
  readonly validUntil: string;
  readonly whenStale: 'warn' | 'withhold';
  readonly related: readonly string[];
  /** What the town may know of it, ids of {@link Known}: the first that holds is told above the answer. */
  readonly known: readonly string[];
  /** A dialog that does what is told here: one more button, with the words `opens.<dialog>`. */
  readonly opens?: string;
  readonly phrasings: readonly string[];
  readonly keywords: readonly string[];
  readonly at: Source;
}

/**
 * What the town knows about a thing of which answers tell in general: the hearings ahead, for example. Its words are texts:
 * `known.<id>.say|plain`, and `known.<id>.more` on the button that leads on.
 */
export interface Known {
  readonly id: string;
  readonly if: Expr;
  readonly move: Move;
}

/** An act of the register. What is noted here about its freshness reaches every answer that cites it. */
export interface Act {
  readonly id: string;
  readonly name: { readonly [L in Lang]: string };
  readonly short: { readonly [L in Lang]: string };
  readonly url: string;
  /** What was read. A law goes by the last amendment that its text shows: „ДВ 98/17.11.2020“. */
  readonly edition: string;
  /** When a person read it. */
  readonly read: string;
  /** The last day on which that reading counts. */
  readonly validUntil: string;
  /** The office that reads it again. */
  readonly owner?: string;
  /** What the register knows of it, paragraph by paragraph; absent where a book needs no register. */
  readonly paragraphs?: readonly { readonly ref: string; readonly says: string; readonly confidence: string }[];
}

/** A municipality. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly oblast: string;
  readonly oblastCode: string;
  /** Name and oblast in Latin letters, for talks in languages that are written in them. */
  readonly latin?: { readonly name: string; readonly oblast: string };
}

/** Something not about budgets that people ask a town hall: declined kindly, with where to go. */
export interface Redirect {
  readonly id: string;
  readonly phrasings: readonly string[];
  /** Patterns (signs as in premises) of messages that mean something of ours all the same: they are not sent elsewhere. */
  readonly unless?: readonly string[];
  /** Patterns of messages, any of which must fit for it to be given by name: for what would hurt if it were wrong. */
  readonly needs?: readonly string[];
}

/** What is heard in a text. */
export interface Heard {
  readonly zone: 'direct' | 'offer' | 'decline' | 'rule';
  /** The answer's id where the zone is `direct`. */
  readonly answer: string | null;
  /** A rule's id (`greeting`, `thanks`, `insult`, `help`, `can`, `who`, `bye`, `politics`, `verdict`), or `redirect:<id>` in a decline. */
  readonly rule?: string;
  /** A false premise of the text: its correction (`premises.<id>`) comes before what is answered or offered. */
  readonly premise?: string;
  /**
   * The municipality that the text names: one code, or several of the same name. `alone` where it says nothing else. What
   * else it says was heard without it.
   */
  readonly place?: { readonly codes: readonly string[]; readonly alone: boolean };
  /** Best first, at most 5, scores 0…1. */
  readonly candidates: readonly { readonly id: string; readonly score: number }[];
  /** Which words led where, for people. */
  readonly why: readonly string[];
  /** The language the text seems to be written in. */
  readonly lang: Lang;
}
