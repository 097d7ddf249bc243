/** One turn of the step in a made-up world: facts are answered until the step is content. */
import type { Book, Stepped } from '../book.ts';
import type { Session } from '../session.ts';
import { type Facts, factKey, type Need } from '../signatures.ts';
import type { Incoming, Said, Value } from '../types.ts';

/** The step, as `src/dialog/step` gives it. Handed in, so that the walker can be tried on a wrong one too. */
export type StepFunction = (book: Book, session: Session | null, incoming: Incoming, facts: Facts) => Stepped;

/** A made-up world: what a fact is. Must be the same for the same need. */
export type World = (need: Need) => Value;

export type Turned = Extract<Stepped, { session: Session }>;

/** As many times may a turn ask for facts: the shell asks no more often. */
const MOST_ROUNDS = 6;

export interface Walker {
  readonly book: Book;
  readonly step: StepFunction;
  readonly world: World;
  /** The world's clock, ms since 1970. */
  readonly at: number;
  readonly locale: string;
  /** Facts already answered, kept between turns: the world does not change. */
  readonly known: Map<string, Value>;
}

/** What every turn is given without asking, as the shell gives it. */
function giveSite({ book, world, known }: Walker): void {
  for (const name of Object.keys(book.facts).filter((fact) => fact.startsWith('site.')))
    known.set(factKey(name, []), world({ name, args: [] }));
}

/** Takes one turn. Throws what the step throws, and where it asks for facts more often than the shell answers. */
export const takeTurn = (walker: Walker, session: Session | null, said: Said, id: string): Turned => {
  const { book, step, world, at, locale, known } = walker;
  const incoming: Incoming = { channel: 'walk', person: 'walker', id, said, at, locale };
  if (known.size === 0) giveSite(walker);
  for (let round = 0; round <= MOST_ROUNDS; round += 1) {
    const stepped = step(book, session, incoming, known);
    if (!('need' in stepped)) return stepped;
    for (const need of stepped.need) known.set(factKey(need.name, need.args), world(need));
  }
  throw new Error(`facts were asked for more than ${MOST_ROUNDS} times`);
};
