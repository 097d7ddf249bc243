/**
 * Deep links: `a_<answer>`, `t_<municipality>`, `d_<dialog>`, and `o_<dialog>_<what>`, which opens a dialog that has a
 * slot `ref` with what the link is about. Anything else is ignored.
 */
import type { Position } from '../session.ts';
import type { Said } from '../types.ts';
import { ANSWER, own } from './prepare.ts';
import { note, type State, type Turn, withSlots } from './turn.ts';

export interface Led {
  readonly state: State;
  /** Where the link leads; null where it leads nowhere in particular. */
  readonly to: Position | null;
}

type Lead = (turn: Turn, state: State, name: string) => Led;

const toAnswer: Lead = (turn, state, name) => {
  const moved = own(turn.book.moved, `${ANSWER}.${name}`)?.slice(ANSWER.length + 1) ?? name;
  const id = own(turn.book.answers, name) ? name : moved;
  return { state, to: own(turn.book.answers, id) ? { dialog: ANSWER, step: id } : null };
};

const ofTown: Lead = (turn, state, name) => {
  const code = [name, name.toUpperCase()].find((one) => turn.index.places.has(one));
  return {
    state: code === undefined ? state : withSlots(note(state, 'town by link'), new Map([['me.town', code]])),
    to: null,
  };
};

const toDialog: Lead = (turn, state, name) => {
  const dialog = own(turn.book.dialogs, name);
  return { state, to: dialog && name !== 'me' ? { dialog: dialog.id, step: dialog.start } : null };
};

/** A dialog that may be opened about something: its slot `ref` is set, and it begins. Null for any other. */
export function opening(turn: Turn, state: State, name: string, ref: string): { state: State; to: Position } | null {
  const dialog = own(turn.book.dialogs, name);
  if (!dialog || own(dialog.slots, `${name}.ref`)?.type !== 'text') return null;
  return {
    state: withSlots(note(state, `opened ${name}`), new Map([[`${name}.ref`, ref]])),
    to: { dialog: dialog.id, step: dialog.start },
  };
}

const opened: Lead = (turn, state, name) => {
  const [, dialog = '', ref = ''] = /^([a-z][a-z0-9]*)_([\w-]{1,40})$/.exec(name) ?? [];
  return opening(turn, state, dialog, ref) ?? { state, to: null };
};

const LEADS: { readonly [letter: string]: Lead } = { a: toAnswer, t: ofTown, d: toDialog, o: opened };

/** Where a deep link's parameter leads, and what it sets. */
export function reference(turn: Turn, state: State, ref: string | undefined): Led {
  const [, letter = '', name = ''] = /^([a-z])_([A-Za-z0-9_-]{1,62})$/.exec(ref ?? '') ?? [];
  const lead = own(LEADS, letter);
  return lead ? lead(turn, note(state, `link ${letter}_`), name) : { state, to: null };
}

/** Whether a person said or did something, as against a notice of the platform or the town. */
const IMPERSONAL: ReadonlySet<Said['kind']> = new Set(['edited', 'group', 'goodbye', 'staff', 'time', 'made']);
export const isPersonal = ({ kind }: Said): boolean => !IMPERSONAL.has(kind);
