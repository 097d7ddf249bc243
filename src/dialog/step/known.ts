/** What the town knows of a thing of which an answer tells in general: told above it, with a button that leads on. */
import { factsIn, holds } from '../conditions/evaluate.ts';
import type { Answer, Known } from '../handbook.ts';
import type { Session } from '../session.ts';
import { FactsNeeded, missing, scopeOf } from './facts.ts';
import { isWithheld } from './freshness.ts';
import { own } from './prepare.ts';
import { langOf, type Turn } from './turn.ts';
import { factsOfText, plainOr } from './words.ts';

/** Of an answer that is not told now, nothing is told in particular either: its words would stand alone. */
const ofAnswer = (turn: Turn, answer: Answer): readonly Known[] =>
  isWithheld(turn, answer) ? [] : answer.known.flatMap((id) => own(turn.book.known, id) ?? []);

const wordsOf = ({ id }: Known): readonly [say: string, plain: string] => [`known.${id}.say`, `known.${id}.plain`];

/** Every condition and every word, asked for at once: a turn has few rounds. @throws FactsNeeded */
function demand(turn: Turn, session: Session, all: readonly Known[]): void {
  const lang = langOf(turn.book, session);
  const facts = all.flatMap((one) => [
    ...factsIn(one.if),
    ...wordsOf(one).flatMap((key) => factsOfText(turn, lang, key)),
  ]);
  const needs = missing(turn, session, facts);
  if (needs.length > 0) throw new FactsNeeded(needs);
}

/** The first that holds; null where the town knows nothing. @throws FactsNeeded */
export function knownOf(turn: Turn, session: Session, answer: Answer): Known | null {
  const all = ofAnswer(turn, answer);
  demand(turn, session, all);
  const scope = scopeOf(turn, session);
  return all.find((one) => holds(one.if, scope)) ?? null;
}

/** Its words, plain where wanted; null where the town knows nothing. @throws FactsNeeded */
export function knownText(turn: Turn, session: Session, answer: Answer): string | null {
  const known = knownOf(turn, session, answer);
  if (known === null) return null;
  const [say, plain] = wordsOf(known);
  return plainOr(turn, session, plain, say);
}
