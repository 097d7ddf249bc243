/** The steps of dialogs as the compiler leaves them: conditions, moves, slots. */
import type { Value } from './types.ts';

/** The closed condition language: names, literals, `== != < <= > >= and or not in`. Never JavaScript. */
export type Expr =
  | { readonly op: 'literal'; readonly value: Value }
  /** A slot by its full name (`dialog.slot`, `me.town`). */
  | { readonly op: 'slot'; readonly name: string }
  /** A fact, possibly with arguments and a path into its record. */
  | { readonly op: 'fact'; readonly name: string; readonly args: readonly Expr[]; readonly path: readonly string[] }
  /** The element of the list that an `each` option runs over, with a path into it. */
  | { readonly op: 'it'; readonly path: readonly string[] }
  /** `now` (time) or `today` (date), from {@link Incoming.at}; `channel` (text). */
  | { readonly op: 'now' | 'today' | 'channel' }
  | { readonly op: 'not'; readonly of: Expr }
  | {
      readonly op: 'and' | 'or' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
      readonly left: Expr;
      readonly right: Expr;
    };

/** Where a thing stands in the content, for messages to its authors. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** Where a move leads. */
export type Target =
  | { readonly to: 'step'; readonly dialog: string; readonly step: string }
  /** A sub-dialog; comes back to the step that called it (or to `after`). */
  | {
      readonly to: 'call';
      readonly dialog: string;
      readonly after?: { readonly dialog: string; readonly step: string };
    }
  | { readonly to: 'answer'; readonly id: string }
  | { readonly to: 'back' }
  | { readonly to: 'end' }
  | { readonly to: 'handover'; readonly topic: string };

/** What happens when an option is taken or a step is left: effects, then slots, then the way. */
export interface Move {
  readonly do: readonly { readonly effect: string; readonly args: { readonly [arg: string]: Expr } }[];
  readonly set: { readonly [slot: string]: Expr };
  readonly clear: readonly string[];
  readonly target: Target;
}

export interface Option {
  readonly id: string;
  readonly if?: Expr;
  /** One button per element of this list fact; the token carries the element's id as its argument. */
  readonly each?: Expr;
  /** An address instead of a move: the button is a link. The text may have placeholders. */
  readonly link?: string;
  /** What a typed „да“ takes where no label says so: the step asks whether to go on, and this does. */
  readonly agree?: boolean;
  readonly move: Move;
  readonly at: Source;
}

export interface Slot {
  /** Full name, `dialog.slot`. */
  readonly name: string;
  readonly type: 'text' | 'number' | 'choice' | 'date' | 'phone' | 'email' | 'yesno' | 'place' | 'file';
  /** Text: code points. Number: value. Date: ISO days, or `today` with an offset (`today+7`). */
  readonly min?: number | string;
  readonly max?: number | string;
  /** Number: no fractions. */
  readonly whole?: boolean;
  /** Text: one code of letters and digits, in groups or not; nothing that people say. */
  readonly code?: boolean;
  /** Choice: the ids; labels are texts. */
  readonly of?: readonly string[];
  /** Choice: a list fact with `id` and `label`. */
  readonly from?: Expr;
  readonly optional: boolean;
  /** Never shown in a public text, never exported in clear. */
  readonly private: boolean;
  readonly at: Source;
}

interface StepBase {
  readonly id: string;
  /** Full name, `dialog.step`: the key of its texts. */
  readonly name: string;
  /** Has a text `<name>.say` that is shown on entering. */
  readonly says: boolean;
  readonly at: Source;
}
export type Step = StepBase &
  (
    | { readonly kind: 'say'; readonly next: Move }
    | {
        readonly kind: 'ask';
        readonly options: readonly Option[];
        /** Free text that is none of the options. `numbers`: a typed number is meant for it, and no place on the list. */
        readonly other?: Move & { readonly slot?: string; readonly numbers?: boolean };
        /** A file that is sent here, kept in a slot of type file. */
        readonly file?: Move & { readonly slot: string };
      }
    | {
        readonly kind: 'fill';
        readonly slots: readonly string[];
        readonly tries: number;
        readonly fail: Move;
        readonly next: Move;
      }
    | { readonly kind: 'choose'; readonly branches: readonly { readonly if?: Expr; readonly move: Move }[] }
    | { readonly kind: 'do'; readonly next: Move }
    | { readonly kind: 'call'; readonly dialog: string; readonly next: Move }
    | { readonly kind: 'handover'; readonly topic: string; readonly next: Move }
    | { readonly kind: 'end' }
  );

export interface Dialog {
  readonly id: string;
  readonly start: string;
  readonly steps: { readonly [id: string]: Step };
  readonly slots: { readonly [name: string]: Slot };
  /** Where it is told anew when a municipality is named („а в Бургас?“). */
  readonly town?: { readonly dialog: string; readonly step: string };
  /** Whom it is for: nobody else enters any step of it, or is heard at one, and comes to `to` instead. */
  readonly only?: { readonly if: Expr; readonly to: { readonly dialog: string; readonly step: string } };
  readonly at: Source;
}
