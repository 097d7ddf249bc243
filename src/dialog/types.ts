/**
 * The words that every floor of the house shares: what comes in, what goes out, what is remembered,
 * and what a compiled book of dialogs is. Nothing here does anything.
 *
 * Units: times are milliseconds since 1970 (UTC); dates are `YYYY-MM-DD` in the deployment's time zone;
 * lengths are Unicode code points unless a name says bytes.
 */

export type Lang = 'bg' | 'en';

/** What a slot, a fact or an effect's argument may hold. Plain JSON, so that sessions can be stored. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

// ---------------------------------------------------------------- what comes in

/** What happened in a chat. A closed union: an adapter turns everything a platform sends into one of these. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** A tapped button: its token (see {@link Button}). */
  | { readonly kind: 'pick'; readonly token: string }
  /** A shared phone number, digits with a leading +. `own` only where the platform vouches for it. */
  | { readonly kind: 'phone'; readonly number: string; readonly own: boolean }
  | { readonly kind: 'place'; readonly lat: number; readonly lon: number }
  /** A picture, video, voice message or document. `ref` is the platform's handle or address, never logged. */
  | {
      readonly kind: 'file';
      readonly type: 'photo' | 'video' | 'audio' | 'document';
      readonly ref: string;
      readonly name?: string;
      readonly bytes?: number;
      readonly caption?: string;
    }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'unsupported' }
  /** The chat was opened or /start was sent; `ref` is the deep link's parameter. */
  | { readonly kind: 'hello'; readonly ref?: string }
  /** The person blocked or unsubscribed. */
  | { readonly kind: 'goodbye' }
  /** An already sent message was changed; the step is not run again. */
  | { readonly kind: 'edited' }
  /** Somebody wrote to us in a group: one polite line, nothing is remembered. */
  | { readonly kind: 'group' }
  /**
   * Something came due (see the store's `due` table). It leaves outside quiet time, or, by its `hours`, by `day` on days
   * off too, or at `any` hour; and not from `until` (ms) on, where it would say nothing any more.
   */
  | {
      readonly kind: 'time';
      readonly name: string;
      readonly data: Value;
      readonly hours?: 'day' | 'any';
      readonly until?: number;
      /** A name for what it tells, by which whoever makes that untrue finds it while it waits to be sent. */
      readonly about?: string;
    }
  /** A job in the background finished. */
  | { readonly kind: 'made'; readonly name: string; readonly data: Value }
  /** A human wrote in this chat from the platform's own inbox: the bot keeps silent for a while. */
  | { readonly kind: 'staff' };

export interface Incoming {
  readonly channel: string;
  /** The platform's id of the person in this channel. Always a string. */
  readonly person: string;
  /** Unique within the channel: a redelivery carries the same one. */
  readonly id: string;
  readonly said: Said;
  /** Arrival, put on at the door by the one injected clock. */
  readonly at: number;
  /** The platform's authenticated time, only where it lies within 36 h before arrival. */
  readonly sentAt?: number;
  /** The platform's language tag of the person, as it came (`bg-BG`, `en`). */
  readonly locale?: string;
}

// ---------------------------------------------------------------- what goes out

/**
 * A button. A pick's token describes itself, so that no table of buttons is needed: `dialog.step.option[:arg]`,
 * `answer.<id>.<show|plain|source>`, or a built-in (`menu`, `back`, `more:<n>`, …). ASCII, at most 64 bytes.
 * Labels are at most 20 code points and differ within one reply.
 */
export type Button =
  | { readonly kind: 'pick'; readonly token: string; readonly label: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Asks the person to share the own phone number. Typing it works as well. */
  | { readonly kind: 'phone'; readonly label: string }
  | { readonly kind: 'place'; readonly label: string };

/** One bubble of the bot: plain text without markup. Complete on every channel. */
export interface Reply {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Number of the first pick when numbers run through a question of several pages. Default 1. */
  readonly from?: number;
  /** The person wants numbers on every button. Where buttons must become a list they are shown anyway. */
  readonly numbers?: boolean;
  readonly file?: { readonly url: string; readonly name: string; readonly type: string; readonly bytes: number };
}

/** Something a dialog causes, carried out by a feature of the town inside the turn's transaction. */
export interface Effect {
  readonly name: string;
  readonly args: { readonly [arg: string]: Value };
}

// ---------------------------------------------------------------- what is remembered

/** A place in the book: where somebody waits. `slot` is set while a `fill` asks for it. */
export interface Position {
  readonly dialog: string;
  readonly step: string;
  readonly slot?: string;
}

export interface Footprint {
  readonly at: Position;
  readonly stack: readonly Position[];
  /** Values of slots before they were set or cleared on the way from here; null where there was none. */
  readonly undo: { readonly [slot: string]: Value };
}

/**
 * What is kept of a talk, per person and channel. JSON, at most a few KB: stacks and trails are bounded.
 * Slots are named `dialog.slot`; the person's settings are slots of the reserved dialog `me`
 * (`me.lang`, `me.plain`, `me.numbers`, `me.town`, `me.notices`).
 */
export interface Session {
  readonly v: 1;
  readonly at: Position;
  /** Where to go on when a sub-dialog ends or an interruption is over, innermost last. At most 8. */
  readonly stack: readonly Position[];
  readonly slots: { readonly [name: string]: Value };
  /** For „назад“: earlier places as they were, each with the values that were overwritten since. At most 12. */
  readonly trail: readonly Footprint[];
  /** First option shown of a question of several pages (0-based). */
  readonly from: number;
  /** Wrong tries at the present slot. */
  readonly tries: number;
  /** Messages in a row that were not understood. */
  readonly missed: number;
  /** Guesses on offer („Това ли питате?“), answer ids. */
  readonly offer: readonly string[];
  /** What was asked when the guesses were offered, masked and cut; kept only as long as they are on offer. */
  readonly asked?: string;
  /** A human has taken over; the bot keeps silent until then. */
  readonly silentUntil?: number;
}

// ---------------------------------------------------------------- the compiled book

export type ValueType = 'text' | 'number' | 'bool' | 'date' | 'time' | 'choice' | 'place' | 'list' | 'record';

/** What a feature of the town tells about a fact, so that conditions and texts can be checked at build. */
export interface FactSignature {
  readonly args: readonly ValueType[];
  /** Slots whose values are the arguments where it is named without any: `town.name` means `town.name(me.town)`. */
  readonly defaults?: readonly string[];
  readonly type: ValueType;
  /** Of a record, or of a list's elements. Elements offered as options have `id` and `label`. */
  readonly fields?: { readonly [field: string]: ValueType };
}

export interface EffectSignature {
  readonly args: { readonly [arg: string]: ValueType };
  /** What texts may name as `{done.<effect>.<field>}` after it was applied. */
  readonly gives?: { readonly [field: string]: ValueType };
}

/** Facts that a step asked for, by {@link factKey}. */
export type Facts = ReadonlyMap<string, Value>;
export interface Need {
  readonly name: string;
  readonly args: readonly Value[];
}
/** The name under which a loaded fact lies in {@link Facts}. */
export const factKey = (name: string, args: readonly Value[]): string =>
  args.length === 0 ? name : `${name}(${JSON.stringify(args)})`;

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
        /** Free text that is none of the options. */
        readonly other?: Move & { readonly slot?: string };
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
  readonly at: Source;
}

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
}

export interface Global {
  readonly id: string;
  readonly words: readonly string[];
  readonly move: Move;
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

// ---------------------------------------------------------------- the step

export type Stepped =
  | {
      readonly session: Session;
      readonly replies: readonly Reply[];
      readonly effects: readonly Effect[];
      /** One line for each decision, for `--why` and parked turns. Carries no words of the person. */
      readonly why: readonly string[];
    }
  | { readonly need: readonly Need[] };
