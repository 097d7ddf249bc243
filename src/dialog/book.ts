/** The compiled book, and what one step on it gives. */
import type { Act, Answer, Heard, Known, Place, Redirect } from './handbook.ts';
import type { Session } from './session.ts';
import type { EffectSignature, FactSignature, Need } from './signatures.ts';
import type { Dialog, Move } from './steps.ts';
import type { Effect, Lang, Reply, Value } from './types.ts';

export interface Global {
  readonly id: string;
  /** Matched alone, by their fold. */
  readonly words: readonly string[];
  /** Patterns of what may be said instead, and of what is something else, as premises have them. */
  readonly says?: readonly string[];
  readonly unless?: readonly string[];
  readonly move: Move;
}

/** The whole content, compiled, checked and frozen at start. */
export interface Book {
  readonly langs: readonly Lang[];
  readonly dialogs: { readonly [id: string]: Dialog };
  readonly answers: { readonly [id: string]: Answer };
  readonly known: { readonly [id: string]: Known };
  readonly acts: { readonly [id: string]: Act };
  readonly redirects: readonly Redirect[];
  readonly places: readonly Place[];
  /** Global words and what they do. `menu`, `back`, `cancel` are always there. */
  readonly globals: readonly Global[];
  /** Where first contact and the main menu are. */
  readonly first: { readonly dialog: string; readonly step: string };
  readonly home: { readonly dialog: string; readonly step: string };
  /** Old places to new ones (`dialog.step` → `dialog.step`), for people who wait there and buttons on old messages. */
  readonly moved: { readonly [old: string]: string };
  /** A text in a language, filled in. Throws on an unknown key: `check` proves that none is missing. */
  readonly text: (lang: Lang, key: string, values: { readonly [name: string]: Value }) => string;
  /** Whether a text exists (plain twins and hints are optional). */
  readonly has: (lang: Lang, key: string) => boolean;
  /** The last parts of all texts right below a key, in the order of the Bulgarian file. */
  readonly keysBelow: (key: string) => readonly string[];
  /** Names that a text's placeholders use, so that facts can be asked for before it is filled in. */
  readonly names: (lang: Lang, key: string) => readonly string[];
  /** `after` is the answer at which somebody stands: „а онлайн?“ is heard together with it. */
  readonly hear: (text: string, lang: Lang, after?: string) => Heard;
  readonly facts: { readonly [name: string]: FactSignature };
  readonly effects: { readonly [name: string]: EffectSignature };
  /** IANA name, for dates and times in texts. */
  readonly timeZone: string;
}

export type Stepped =
  | {
      readonly session: Session;
      readonly replies: readonly Reply[];
      readonly effects: readonly Effect[];
      /** One line for each decision, for `--why` and parked turns. Carries no words of the person. */
      readonly why: readonly string[];
    }
  | { readonly need: readonly Need[] };
