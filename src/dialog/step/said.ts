/** What happened, by kind: from what came in to what was decided. */
import { phoneNumber } from '../slots/phone.ts';
import type { Said, Value } from '../types.ts';
import { doorHere } from './door.ts';
import { arrive, goHome, make, present } from './enter.ts';
import { event } from './event.ts';
import { askedAt, take } from './fill.ts';
import { pick } from './picks.ts';
import { own, stepAt } from './prepare.ts';
import { reference } from './reference.ts';
import { note, type State, type Turn, tell, withSession, withSlots } from './turn.ts';
import { typed } from './typed.ts';
import { textIf } from './words.ts';

type Handle<K extends Said['kind']> = (turn: Turn, state: State, said: Extract<Said, { kind: K }>) => State;

/** Something that we cannot use: said kindly, and the present question again. @throws FactsNeeded */
function remark(turn: Turn, state: State, key: string): State {
  const offer = askedAt(turn, turn.start.at) ? turn.start.offer : [];
  const told = tell(note(state, key), textIf(turn, state.session, `global.${key}`) ?? '');
  return present(turn, withSession(told, { offer }));
}

/** One line, and nothing else changes. */
const line = (turn: Turn, state: State, key: string): State =>
  tell(note(state, key), textIf(turn, state.session, `global.${key}`) ?? '');

/** Something heard starts afresh: guesses and misses of before are over unless it is missed again. */
const heard = (state: State): State => withSession(state, { missed: 0, offer: [] });

const text: Handle<'text'> = (turn, state, { text: said }) =>
  said.trim() === '' ? remark(turn, state, 'unsupported') : typed(turn, heard(state), said.trim());

const phone: Handle<'phone'> = (turn, state, { number }) => {
  const asked = doorHere(turn) ? null : askedAt(turn, turn.start.at);
  const read = asked?.slot.type === 'phone' ? phoneNumber(number) : null;
  return asked && read !== null ? take(turn, heard(state), asked, read) : remark(turn, state, 'phone');
};

/** Characters kept of a file's name. */
const LONGEST_NAME = 200;

const fileValue = ({ type, ref, name, bytes }: Extract<Said, { kind: 'file' }>): Value => ({
  type,
  ref,
  ...(name !== undefined && { name: name.slice(0, LONGEST_NAME) }),
  ...(bytes !== undefined && { bytes }),
});

/** A file that nobody asked for: words beside it are heard as if they came alone. */
function unasked(turn: Turn, state: State, { caption = '', album }: Extract<Said, { kind: 'file' }>): State {
  const words = caption.trim();
  if (words === '') {
    if (album === undefined) return remark(turn, state, 'file');
    if (album === turn.start.album) return note(state, 'album: said once');
    return remark(turn, withSession(state, { album }), 'file');
  }
  return typed(turn, line(turn, heard(state), 'caption'), words);
}

/** For the slot that is asked for, or for a question that takes a file; said kindly anywhere else. */
const file: Handle<'file'> = (turn, state, said) => {
  const { at } = turn.start;
  if (doorHere(turn)) return unasked(turn, state, said);
  const asked = askedAt(turn, at);
  if (asked?.slot.type === 'file') return take(turn, heard(state), asked, fileValue(said));
  const step = stepAt(turn.book, at);
  if (step?.kind !== 'ask' || !step.file) return unasked(turn, state, said);
  const { slot } = step.file;
  const kept = withSlots(heard(state), new Map([[slot, fileValue(said)]]));
  return make(turn, note(kept, `file ${slot}`), step.file, { dialog: at.dialog, step: at.step });
};

/** The chat was opened again: where a link leads, else home. */
const hello: Handle<'hello'> = (turn, state, { ref }) => {
  const led = reference(turn, heard(state), ref);
  return led.to ? arrive(turn, led.state, led.to) : goHome(turn, led.state);
};

/** How long the bot keeps silent after a human wrote (ms). */
const SILENCE = 12 * 60 * 60 * 1000;

const HANDLES: { readonly [K in Said['kind']]: Handle<K> } = {
  text,
  pick: (turn, state, { token }) => pick(turn, heard(state), token),
  hello,
  phone,
  file,
  place: (turn, state) => remark(turn, state, 'place'),
  sticker: (turn, state) => remark(turn, state, 'sticker'),
  unsupported: (turn, state) => remark(turn, state, 'unsupported'),
  edited: (turn, state) => line(turn, state, 'edited'),
  group: (turn, state) => line(turn, state, 'group'),
  goodbye: (_, state) => note(state, 'goodbye'),
  staff: (turn, state) => note(withSession(state, { silentUntil: turn.incoming.at + SILENCE }), 'staff: silent'),
  time: event,
  made: event,
};

/** Handles what was said in a conversation that goes on. @throws FactsNeeded */
export const handle = (turn: Turn, state: State, said: Said): State =>
  // The table is by kind, so the entry fits; the compiler cannot see that through the index.
  (own(HANDLES, said.kind) as Handle<Said['kind']>)(turn, state, said);
