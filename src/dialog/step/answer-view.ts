/** An answer of the handbook as bubbles: its text, plain or not, with its source; or where it comes from. */
import { refIn, sourceBubbles, sourcesInFull, sourcesInShort } from '../texts/sources.ts';
import type { Act, Answer, Position, Session, Value } from '../types.ts';
import { own } from './prepare.ts';
import { faceOf } from './question.ts';
import { langOf, type Turn } from './turn.ts';
import { hasText, text, textIf } from './words.ts';

/** The most bubbles of one answer. */
const MOST_PARTS = 3;

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

const isStale = (turn: Turn, answer: Answer): boolean => answer.validUntil !== '' && turn.today() > answer.validUntil;

const paragraphs = (...texts: readonly (string | null)[]): string =>
  texts.filter((one) => one !== null && one !== '').join('\n\n');

function textBubbles(turn: Turn, session: Session, answer: Answer, face: 'say' | 'plain'): readonly string[] {
  const values = sourceValues(turn, session, answer);
  const stale = isStale(turn, answer);
  if (stale && answer.whenStale === 'withhold') return [text(turn, session, 'global.withheld', { values })];
  const line = answer.sources.length > 0 ? textIf(turn, session, 'global.sourceline', { values }) : null;
  const said = parts(turn, session, answer, face);
  const last = said.length - 1;
  const warning = stale ? text(turn, session, 'global.outdated', { values }) : null;
  return said.map((part, index) => paragraphs(index === 0 ? warning : null, part, index === last ? line : null));
}

/** The reason, then each act in full with its articles and the edition that was read. */
function whyBubbles(turn: Turn, session: Session, answer: Answer): readonly string[] {
  const lang = langOf(turn.book, session);
  const values = sourceValues(turn, session, answer);
  const why = textIf(turn, session, `answers.${answer.id}.why`) ?? values.label;
  const checked = textIf(turn, session, 'global.checked', { values }) ?? '';
  const edition = ({ edition: read, read: on }: Act): string =>
    textIf(turn, session, 'global.edition', { values: { edition: refIn(lang, read), read: day(on) } }) ?? '';
  const lines = sourcesInFull(lang, answer.sources, turn.book.acts, edition);
  return [why, ...sourceBubbles(lines, checked)].filter((bubble) => bubble !== '');
}

/** What an answer says at a place of the dialog `answer`. @throws FactsNeeded */
export function answerBubbles(turn: Turn, session: Session, at: Position): readonly string[] {
  const answer = own(turn.book.answers, at.step);
  if (!answer) return [];
  const face = faceOf(turn, session, at);
  if (face === 'source') return whyBubbles(turn, session, answer);
  return textBubbles(turn, session, answer, face === 'plain' ? 'plain' : 'say');
}
