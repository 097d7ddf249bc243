/** Stored sessions: read whatever an earlier version wrote, and told whether one is sound. */

import type { Book } from '../book.ts';
import { isRecord } from '../record.ts';
import type { Footprint, Position, Session } from '../session.ts';
import { LONGEST_TEXT } from '../slots/text.ts';
import type { Value } from '../types.ts';
import { HANDOVER, indexOf, isResting, placeNow, RETURNED, stepAt } from './prepare.ts';
import { DEEPEST_STACK, LONGEST_TRAIL } from './trail.ts';
import { newSession } from './turn.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const countOf = (value: unknown): number => (isCount(value) ? value : 0);

/** Names of places may have any letters that ids have, and are never long. */
const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 80;

function positionOf(value: unknown): Position | null {
  if (!isRecord(value)) return null;
  const { dialog, step, slot } = value as {
    readonly dialog?: unknown;
    readonly step?: unknown;
    readonly slot?: unknown;
  };
  if (!isName(dialog) || !isName(step)) return null;
  return { dialog, step, ...(isName(slot) && { slot }) };
}

/** Where a stored place is now; null where it is gone. */
const placeFrom = (book: Book, value: unknown): Position | null => {
  const at = positionOf(value);
  return at && placeNow(book, at);
};

/** What was asked is masked and cut before it is kept. */
const LONGEST_ASKED = 100;

/** How deep values may be nested. */
const DEEPEST_VALUE = 6;

function isValue(value: unknown, depth = 0): value is Value {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= 2 * LONGEST_TEXT;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth >= DEEPEST_VALUE || typeof value !== 'object') return false;
  return Object.values(value).every((inner) => isValue(inner, depth + 1));
}

/** Slots that the book still has, with values that a slot may have. */
function slotsOf(book: Book, value: unknown): { readonly [name: string]: Value } {
  if (!isRecord(value)) return {};
  const { slots } = indexOf(book);
  const known = Object.entries(value).filter(
    (entry): entry is [string, Value] => slots.has(entry[0]) && isValue(entry[1]),
  );
  return Object.fromEntries(known);
}

function footprintOf(book: Book, value: unknown): Footprint | null {
  if (!isRecord(value)) return null;
  const { at, stack, undo } = value as { readonly at?: unknown; readonly stack?: unknown; readonly undo?: unknown };
  const place = placeFrom(book, at);
  return place && { at: place, stack: stackOf(book, stack), undo: slotsOf(book, undo) };
}

const stackOf = (book: Book, value: unknown): readonly Position[] =>
  listOf(value)
    .flatMap((frame) => placeFrom(book, frame) ?? [])
    .slice(-DEEPEST_STACK);

/** The most guesses or municipalities on offer, over all pages: as many as a text may mean. */
export const MOST_OFFERED = 60;

/** Characters of an album's name: the platform's figure, some twenty of them. */
const LONGEST_ALBUM = 64;

const offerOf = (book: Book, value: unknown): readonly string[] =>
  listOf(value)
    .filter(
      (id): id is string => typeof id === 'string' && (Object.hasOwn(book.answers, id) || indexOf(book).places.has(id)),
    )
    .slice(0, MOST_OFFERED);

/**
 * A session as this book can go on with it. Places follow `moved`; a place that is gone stays as it is stored, so
 * that the next step can say so and lead home. Null for what is no session at all.
 */
export function settle(book: Book, stored: unknown): Session | null {
  if (!isRecord(stored)) return null;
  const from = stored as { readonly [K in keyof Session]?: unknown };
  const at = positionOf(from.at);
  if (!at) return null;
  const slots = slotsOf(book, from.slots);
  const offer = offerOf(book, from.offer);
  return {
    v: 1,
    at: placeNow(book, at) ?? at,
    stack: stackOf(book, from.stack),
    slots: { ...newSession(book, 'bg').slots, ...slots },
    trail: listOf(from.trail)
      .flatMap((footprint) => footprintOf(book, footprint) ?? [])
      .slice(-LONGEST_TRAIL),
    from: countOf(from.from),
    tries: countOf(from.tries),
    missed: countOf(from.missed),
    offer,
    ...(offer.length > 0 &&
      typeof from.asked === 'string' && { asked: [...from.asked].slice(0, LONGEST_ASKED).join('') }),
    ...((from.inLang === 'bg' || from.inLang === 'en') && book.langs.includes(from.inLang) && { inLang: from.inLang }),
    ...(typeof from.album === 'string' && { album: from.album.slice(0, LONGEST_ALBUM) }),
    ...(typeof from.silentUntil === 'number' && Number.isFinite(from.silentUntil) && { silentUntil: from.silentUntil }),
  };
}

const isFrame = (book: Book, at: Position): boolean => {
  const step = stepAt(book, at);
  return (
    isResting(book, at) ||
    (step !== undefined && (at.slot === undefined || (step.kind === 'call' && at.slot === RETURNED)))
  );
};

const isStart = (book: Book, at: Position): boolean =>
  at.dialog === book.first.dialog && at.step === book.first.step && at.slot === undefined;

const areSlots = (book: Book, slots: unknown): boolean =>
  isRecord(slots) && Object.entries(slots).every(([name, value]) => indexOf(book).slots.has(name) && isValue(value));

const isFootprint = (book: Book, { at, stack, undo }: Footprint): boolean =>
  isResting(book, at) &&
  stack.length <= DEEPEST_STACK &&
  stack.every((frame) => isFrame(book, frame)) &&
  areSlots(book, undo);

/** What must hold of every session that a step gives, each with its name for messages. */
const RULES: readonly (readonly [string, (book: Book, session: Session) => boolean])[] = [
  ['version', (_, { v }) => v === 1],
  [
    'place',
    (book, { at }) =>
      at.dialog === HANDOVER || isResting(book, at) || isStart(book, at) || stepAt(book, book.home)?.kind !== 'ask',
  ],
  ['stack', (book, { stack }) => stack.length <= DEEPEST_STACK && stack.every((frame) => isFrame(book, frame))],
  [
    'trail',
    (book, { trail }) => trail.length <= LONGEST_TRAIL && trail.every((footprint) => isFootprint(book, footprint)),
  ],
  ['slots', (book, { slots }) => areSlots(book, slots)],
  ['counts', (_, { from, tries, missed }) => [from, tries, missed].every(isCount)],
  ['asked', (_, { asked, offer }) => asked === undefined || (offer.length > 0 && [...asked].length <= LONGEST_ASKED)],
  ['offer', (book, { offer }) => offer.length <= MOST_OFFERED && offer.length === offerOf(book, offer).length],
];

/** The rules that a session breaks, by name; none where it is sound. */
export const sessionFaults = (book: Book, session: Session): readonly string[] =>
  RULES.filter(([, holds]) => !holds(book, session)).map(([name]) => name);

/** Whether a session is one that this book can go on with. */
export const sessionIsValid = (book: Book, session: Session): boolean => sessionFaults(book, session).length === 0;
