/** An answer of the handbook as bubbles: its text, plain or not, with its source; or where it comes from. */

import type { Act, Answer } from '../handbook.ts';
import type { Position, Session } from '../session.ts';
import { isNamedByAmendment, isUnread, refIn, sourceBubbles, sourcesInFull, sourcesInShort } from '../texts/sources.ts';
import type { Value } from '../types.ts';
import { isOff, isStale, isWithheld } from './freshness.ts';
import { knownText } from './known.ts';
import { own } from './prepare.ts';
import { faceOf } from './question.ts';
import { langOf, type Turn } from './turn.ts';
import { hasText, text, textIf } from './words.ts';

/** The most bubbles of one answer. */
const MOST_PARTS = 3;

type Values = { readonly [name: string]: Value };

const day = (value: string): Value => ({ dress: 'date', value });

function parts(turn: Turn, session: Session, answer: Answer, face: 'say' | 'plain'): readonly string[] {
  const keys = Array.from({ length: MOST_PARTS }, (_, index) => `answers.${answer.id}.${face}.${index + 1}`);
  return keys.filter((key) => hasText(turn, session, key)).map((key) => text(turn, session, key));
}

/** What texts about an answer's source may name. */
function sourceValues(turn: Turn, session: Session, answer: Answer) {
  const lang = langOf(turn.book, session);
  const [first] = answer.sources;
  return {
    label: text(turn, session, `global.label.${answer.label}`),
    source: sourcesInShort(lang, answer.sources, turn.book.acts),
    act: first ? (own(turn.book.acts, first.act)?.short[lang] ?? first.act) : '',
    ref: first ? refIn(lang, first.ref) : '',
    checked: day(answer.checked),
    valid_until: day(answer.validUntil),
  };
}

const paragraphs = (...texts: readonly (string | null)[]): string =>
  texts.filter((one) => one !== null && one !== '').join('\n\n');

/** The words above what is past its day; null where nothing is due. */
const warning = (turn: Turn, session: Session, answer: Answer, values: Values): string | null =>
  isStale(turn, answer) ? text(turn, session, 'global.outdated', { values }) : null;

/** @throws FactsNeeded */
function textBubbles(turn: Turn, session: Session, answer: Answer, face: 'say' | 'plain'): readonly string[] {
  const values = sourceValues(turn, session, answer);
  if (isWithheld(turn, answer)) return [text(turn, session, 'global.withheld', { values })];
  const line = answer.sources.length > 0 ? textIf(turn, session, 'global.sourceline', { values }) : null;
  const said = parts(turn, session, answer, face);
  const last = said.length - 1;
  const above = warning(turn, session, answer, values);
  const known = knownText(turn, session, answer);
  return [
    ...(known === null ? [] : [known]),
    ...said.map((part, index) => paragraphs(index === 0 ? above : null, part, index === last ? line : null)),
  ];
}

/**
 * The reason, then each act in full with its articles and the edition that was read. Of an answer that is withheld
 * only where one can look oneself: its reason is what may no longer be so.
 */
function whyBubbles(turn: Turn, session: Session, answer: Answer): readonly string[] {
  const lang = langOf(turn.book, session);
  const values = sourceValues(turn, session, answer);
  const why = textIf(turn, session, `answers.${answer.id}.why`) ?? values.label;
  const reason = isWithheld(turn, answer)
    ? text(turn, session, 'global.withheld', { values })
    : paragraphs(warning(turn, session, answer, values), why);
  const checked = textIf(turn, session, 'global.checked', { values }) ?? '';
  const lines = sourcesInFull(lang, answer.sources, turn.book.acts, (act) => edition(turn, session, act));
  return [reason, ...sourceBubbles(lines, checked)].filter((bubble) => bubble !== '');
}

/** What was read and when: a law goes by the last amendment that its text shows. */
function edition(turn: Turn, session: Session, act: Act): string {
  const values = { edition: refIn(langOf(turn.book, session), act.edition), read: day(act.read) };
  if (isUnread(act)) return values.edition;
  const amended = isNamedByAmendment(act) ? textIf(turn, session, 'global.amended', { values }) : null;
  return amended ?? textIf(turn, session, 'global.edition', { values }) ?? '';
}

/** That it is being checked, and where to ask meanwhile. */
const offText = (turn: Turn, session: Session): string =>
  textIf(turn, session, 'global.off') ?? text(turn, session, 'global.withheld');

/** What an answer says at a place of the dialog `answer`. @throws FactsNeeded */
export function answerBubbles(turn: Turn, session: Session, at: Position): readonly string[] {
  const answer = own(turn.book.answers, at.step);
  if (!answer) return [];
  if (isOff(turn, session, answer.id)) return [offText(turn, session)];
  const face = faceOf(turn, session, at);
  if (face === 'source') return whyBubbles(turn, session, answer);
  return textBubbles(turn, session, answer, face === 'plain' ? 'plain' : 'say');
}
