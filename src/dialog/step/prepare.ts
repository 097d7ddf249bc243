/** What depends on the book only, worked out once for each book and kept with it. */

import type { Book, Global } from '../book.ts';
import { isSaidBy, saidOf } from '../ear/patterns.ts';
import type { Place } from '../handbook.ts';
import { fold } from '../normalise.ts';
import { remembered } from '../remembered.ts';
import type { Position } from '../session.ts';
import type { Dialog, Slot, Step } from '../steps.ts';
import type { Lang } from '../types.ts';

export interface Index {
  /** Every slot by its full name, the person's settings included. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Global words by their fold. */
  readonly words: ReadonlyMap<string, Global>;
  readonly globals: ReadonlyMap<string, Global>;
  /** The first whose pattern a message (sounds of its words) fits. */
  readonly meant: (sounds: readonly string[]) => Global | undefined;
  /** Municipalities by code, with a name that no other has, as people of a language read it. */
  readonly places: ReadonlyMap<string, { readonly place: Place; readonly label: (lang: Lang) => string }>;
  /** {@link fold}, remembered for the words of the book. */
  readonly fold: (text: string) => string;
  /** Room for other files of this folder to keep what they derive from the book. */
  readonly kept: Map<string, unknown>;
}

const SETTINGS: readonly (Pick<Slot, 'name' | 'type'> & { readonly of?: readonly string[] })[] = [
  { name: 'me.lang', type: 'choice', of: ['bg', 'en'] },
  { name: 'me.plain', type: 'yesno' },
  { name: 'me.numbers', type: 'yesno' },
  { name: 'me.town', type: 'place' },
];

const settings: readonly Slot[] = SETTINGS.map((slot) => ({
  ...slot,
  optional: true,
  private: false,
  at: { file: 'settings', line: 0 },
}));

const slotsOf = (book: Book): ReadonlyMap<string, Slot> => {
  const declared = Object.values(book.dialogs).flatMap((dialog) => Object.values(dialog.slots));
  return new Map([...settings, ...declared].map((slot) => [slot.name, slot]));
};

function placesOf(places: readonly Place[]): Index['places'] {
  const bearers = new Map<string, number>();
  for (const { name } of places) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const label = (place: Place) => {
    const isAlone = (bearers.get(place.name) ?? 0) <= 1;
    return (lang: Lang): string => {
      const { name, oblast } = lang === 'bg' ? place : (place.latin ?? place);
      return isAlone ? name : `${name} (${oblast})`;
    };
  };
  return new Map(places.map((place) => [place.code, { place, label: label(place) }]));
}

/** Words of the book and of people that are compared again and again. */
const MOST_FOLDS = 20_000;

function meaning(globals: Book['globals']): Index['meant'] {
  const all = globals.flatMap((global) =>
    global.says ? [{ global, isSaid: isSaidBy({ says: global.says, unless: global.unless ?? [] }) }] : [],
  );
  return (sounds) => {
    const said = saidOf(sounds);
    return all.find(({ isSaid }) => isSaid(said))?.global;
  };
}

const prepare = (book: Book): Index => ({
  slots: slotsOf(book),
  words: new Map(book.globals.flatMap((global) => global.words.map((word) => [fold(word), global] as const)).reverse()),
  globals: new Map(book.globals.map((global) => [global.id, global])),
  meant: meaning(book.globals),
  places: placesOf(book.places),
  fold: remembered(fold, MOST_FOLDS),
  kept: new Map(),
});

const indexes = new WeakMap<Book, Index>();

/** The index of a book. */
export function indexOf(book: Book): Index {
  const known = indexes.get(book);
  if (known) return known;
  const fresh = prepare(book);
  indexes.set(book, fresh);
  return fresh;
}

/** Something derived from the book under a key, worked out at its first use. */
export function keep<T>(index: Index, key: string, make: () => T): T {
  const known = index.kept.get(key);
  if (known !== undefined) return known as T;
  const fresh = make();
  index.kept.set(key, fresh);
  return fresh;
}

/** Places that are no steps: the view of an answer, and the hand-over to a person. */
export const ANSWER = 'answer';
export const HANDOVER = 'handover';
/** On a frame of a `call` step: the sub-dialog is done, the step goes on with its `next`. */
export const RETURNED = 'returned';

// Asked some hundred times a turn: looked up once.
const { hasOwn } = Object;
/** A value under a name that may come from anywhere, without the names every object has. */
export const own = <T>(record: { readonly [key: string]: T }, name: string): T | undefined =>
  hasOwn(record, name) ? record[name] : undefined;

/** The step at a place; undefined where there is none. */
export const stepAt = (
  book: Book,
  { dialog, step }: { readonly dialog: string; readonly step: string },
): Step | undefined => {
  const there = own(book.dialogs, dialog);
  return there && own(there.steps, step);
};

/** Whom the dialog of a step is for; undefined where it is for everybody. */
export const onlyOf = (book: Book, { name }: Pick<Step, 'name'>): Dialog['only'] =>
  own(book.dialogs, name.slice(0, name.indexOf('.')))?.only;

/** The same question, or the same face of an answer. */
export const samePlace = (a: Position, b: Position): boolean =>
  a.dialog === b.dialog && a.step === b.step && a.slot === b.slot;

export const isHome = (book: Book, { dialog, step }: Position): boolean =>
  dialog === book.home.dialog && step === book.home.step;

/** Whether a conversation can wait at a place for what a person says. */
export function isResting(book: Book, at: Position): boolean {
  if (at.dialog === ANSWER) return own(book.answers, at.step) !== undefined;
  if (at.dialog === HANDOVER) return true;
  const step = stepAt(book, at);
  if (step?.kind === 'fill') return at.slot !== undefined && step.slots.includes(at.slot);
  return step?.kind === 'ask' && at.slot === undefined;
}

/** How many renamings in a row are followed. */
const MOST_MOVES = 8;

/** Where a place of an older book is now; null where it is gone. The slot is kept if the step still asks for it. */
export function placeNow(book: Book, at: Position): Position | null {
  let name = `${at.dialog}.${at.step}`;
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const [dialog = '', ...rest] = name.split('.');
    const there: Position = { dialog, step: rest.join('.') };
    if (isResting(book, { ...there, ...(at.slot !== undefined && { slot: at.slot }) })) {
      return dialog === at.dialog && there.step === at.step
        ? at
        : { ...there, ...(at.slot !== undefined && { slot: at.slot }) };
    }
    const step = stepAt(book, there);
    if (step) return step.kind === 'call' && at.slot === RETURNED ? { ...there, slot: RETURNED } : there;
    const next = own(book.moved, name);
    if (next === undefined) return null;
    name = next;
  }
  return null;
}

/**
 * A button's token as this book has it: an option that was renamed goes by its new name, whether its step moved
 * before or with it. Without its argument where the option became a place of its own (`dialog.step`, `answer.<id>`).
 */
export function tokenNow(book: Book, token: string): string {
  const [name = '', argument] = token.split(/:(.*)/s);
  const [dialog = '', step = '', ...option] = name.split('.');
  const there = own(book.moved, `${dialog}.${step}`);
  const moved = own(book.moved, name) ?? (there && own(book.moved, [there, ...option].join('.')));
  if (moved === undefined) return token;
  return argument === undefined || moved.split('.').length < 3 ? moved : `${moved}:${argument}`;
}
