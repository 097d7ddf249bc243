/** What the ear listens for: the part of the book it is made of. */

import type { Lang } from '../types.ts';
import type { EarPremise, ReadActs } from './premises.ts';

export type Texts = { readonly [L in Lang]: string };

export interface EarAnswer {
  readonly id: string;
  readonly audience: 'citizen' | 'administration' | 'both';
  /** How people ask it, Bulgarian and English mixed, in any script. */
  readonly phrasings: readonly string[];
  readonly keywords: readonly string[];
  readonly question: Texts;
  readonly label: Texts;
  /** The whole answer, bubbles joined. */
  readonly say: Texts;
  /** What it rests on: citations lead to it. */
  readonly sources?: readonly { readonly act: string; readonly ref: string }[];
}

export interface EarContent {
  readonly answers: readonly EarAnswer[];
  /** What people take for granted and what is not so; none where the content has none. */
  readonly premises?: readonly EarPremise[];
  /** The register of acts, by which citations are known. */
  readonly acts?: ReadActs;
  /** Things people ask a town hall that are not ours: they compete with the answers. */
  readonly redirects: readonly {
    readonly id: string;
    readonly phrasings: readonly string[];
    /** Patterns of messages that are not sent there (signs as in premises). */
    readonly unless?: readonly string[];
    /** Patterns of messages that it is given for by name, any of which must fit; all where there are none. */
    readonly needs?: readonly string[];
  }[];
}
