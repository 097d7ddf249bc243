/** Seeded random walks: many people who tap, type, err and come back. The same seed gives the same walks. */
import type { Book } from '../book.ts';
import type { Session } from '../session.ts';
import type { Said } from '../types.ts';
import { WALK_TIME } from './all.ts';
import { type Coverage, createCoverage, type WalkReport } from './coverage.ts';
import { brokenRules, tooBig } from './rules.ts';
import { ANYWHERE, tokensOf, typedAt } from './sayings.ts';
import { type StepFunction, type Turned, takeTurn, type Walker, type World } from './turns.ts';
import { emptyWorld, fullWorld, mixedWorld } from './worlds.ts';

export interface RandomOptions {
  readonly seed: number;
  readonly walks: number;
  /** Turns of one walk. */
  readonly length: number;
  readonly worlds?: readonly World[];
  readonly at?: number;
}

type Dice = (sides: number) => number;

/** Mulberry32: small, fast, the same everywhere. Gives whole numbers below `sides`. */
const dice = (seed: number): Dice => {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
};

/** So many worlds of chance are walked in besides the full one and the empty one. */
const MIXED = 100;

const someWorlds = (book: Book, roll: Dice): readonly World[] => [
  fullWorld(book),
  emptyWorld(book),
  ...Array.from({ length: MIXED }, () => mixedWorld(book, () => roll(4) > 0)),
];

/** Walks at random. A violation names the seed of its walk and the turn, so that it can be walked again. */
export const randomWalks = (book: Book, step: StepFunction, options: RandomOptions): WalkReport => {
  const coverage = createCoverage(book);
  const worlds = options.worlds ?? someWorlds(book, dice(options.seed));
  const tokens = Object.values(book.dialogs).flatMap((dialog) =>
    Object.values(dialog.steps).flatMap((one) =>
      one.kind === 'ask' ? one.options.map(({ id }) => `${one.name}.${id}`) : [],
    ),
  );
  const walkers = worlds.flatMap((world) =>
    book.langs.map((locale): Walker => ({ book, step, world, at: options.at ?? WALK_TIME, locale, known: new Map() })),
  );
  for (let walk = 0; walk < options.walks; walk += 1) {
    const roll = dice(options.seed * 1_000_003 + walk);
    const walker = walkers[walk % walkers.length];
    if (walker)
      walkOnce({ walker, roll, tokens, coverage, name: `walk ${walk} of seed ${options.seed}` }, options.length);
  }
  return coverage.report();
};

interface Walk {
  readonly walker: Walker;
  readonly roll: Dice;
  /** Every option of the book: buttons of old messages. */
  readonly tokens: readonly string[];
  readonly coverage: Coverage;
  readonly name: string;
}

const walkOnce = ({ walker, roll, tokens, coverage, name }: Walk, length: number): void => {
  let turned: Turned | null = null;
  let said: Said = { kind: 'hello' };
  for (let turn = 0; turn < length; turn += 1) {
    try {
      const linked = turn === 1 ? link(walker.book, roll) : null;
      if (turned) said = linked ?? choose({ walker, roll, tokens, coverage, name }, turned, said);
      turned = takeTurn(walker, turned?.session ?? null, said, String(turn));
      coverage.turn(turned);
      for (const fault of brokenRules(walker.book, said, turned)) coverage.violation(`${name}, turn ${turn}: ${fault}`);
    } catch (error) {
      coverage.violation(`${name}, turn ${turn}: throws ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
  }
  if (turned && tooBig(turned.session)) coverage.violation(`${name}: the session has grown too big`);
};

/** Every other walk goes on by a link straight to a dialog, since a short walk seldom comes deep into one. */
const link = ({ dialogs }: Book, roll: Dice): Said | null => {
  const dialog = roll(2) === 0 ? one(Object.keys(dialogs), roll) : undefined;
  return dialog === undefined ? null : { kind: 'hello', ref: `d_${dialog}` };
};

/**
 * Per cent of turns that tap a shown button, type a value or a label, tap an old button. The rest is a global word or
 * something out of the blue.
 */
const SHARES = { tap: 74, type: 16, old: 4 };

const choose = ({ walker: { book }, roll, tokens, coverage }: Walk, { session, replies }: Turned, last: Said): Said => {
  // Who was not understood often says the same again.
  if (session.tries > 0 && last.kind === 'text' && roll(2) === 0) return last;
  const chance = roll(100);
  if (chance < SHARES.tap) {
    const token = curious(tokensOf(replies), roll, coverage);
    if (token !== undefined) {
      coverage.tap(token);
      return { kind: 'pick', token };
    }
  }
  if (chance < SHARES.tap + SHARES.type) return typed(book, session, replies, roll);
  if (chance < SHARES.tap + SHARES.type + SHARES.old) return { kind: 'pick', token: one(tokens, roll) ?? 'menu' };
  const global = roll(2) === 0 ? one(book.globals, roll) : undefined;
  const word = one(global?.words ?? [], roll);
  return word === undefined ? (one(ANYWHERE, roll) ?? { kind: 'sticker' }) : { kind: 'text', text: word };
};

/** Half the time something that nobody has tapped yet, where there is such a thing. */
const curious = (tokens: readonly string[], roll: Dice, coverage: Coverage): string | undefined => {
  const fresh = roll(2) === 0 ? tokens.filter((token) => !coverage.came(token)) : [];
  return one(fresh.length > 0 ? fresh : tokens, roll);
};

const typed = (book: Book, session: Session, replies: Turned['replies'], roll: Dice): Said => {
  const value = one(typedAt(book, session), roll);
  if (value && roll(3) > 0) return value;
  const label = one(
    replies.flatMap(({ buttons }) => buttons.map((button) => button.label)),
    roll,
  );
  return { kind: 'text', text: label !== undefined && roll(2) === 0 ? label : String(1 + roll(9)) };
};

const one = <T>(things: readonly T[], roll: Dice): T | undefined => things[roll(things.length)];
