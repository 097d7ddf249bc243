/** An answer of the handbook as bubbles: its text, plain or not, with its source; or where it comes from. */
import type { Answer, Position, Session, Value } from '../types.ts';
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
  const acts = [...new Set(answer.sources.map(({ act }) => act))];
  const refs = (act: string): string =>
    answer.sources
      .filter((one) => one.act === act)
      .map(({ ref }) => ref)
      .join('; ');
  const sources = acts.map((act) => `${own(turn.book.acts, act)?.short[lang] ?? act}, ${refs(act)}`);
  const [first] = answer.sources;
  return {
    label: text(turn, session, `global.label.${answer.label}`),
    source: sources.join('; '),
    act: first ? (own(turn.book.acts, first.act)?.short[lang] ?? first.act) : '',
    ref: first?.ref ?? '',
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

/** Each act in full: its name, the article, the edition that was read. */
function sourceLines(turn: Turn, session: Session, answer: Answer): readonly string[] {
  const lang = langOf(turn.book, session);
  return answer.sources.map(({ act, ref }) => {
    const known = own(turn.book.acts, act);
    if (!known) return `${act}, ${ref}`;
    const edition = textIf(turn, session, 'global.edition', {
      values: { edition: known.edition, read: day(known.read) },
    });
    return `${known.name[lang]}, ${ref}.${edition ? ` ${edition}` : ''}`;
  });
}

function sourceBubbles(turn: Turn, session: Session, answer: Answer): readonly string[] {
  const values = sourceValues(turn, session, answer);
  const why = textIf(turn, session, `answers.${answer.id}.why`) ?? values.label;
  const checked = textIf(turn, session, 'global.checked', { values });
  return [why, paragraphs(sourceLines(turn, session, answer).join('\n'), checked)].filter((bubble) => bubble !== '');
}

/** What an answer says at a place of the dialog `answer`. @throws FactsNeeded */
export function answerBubbles(turn: Turn, session: Session, at: Position): readonly string[] {
  const answer = own(turn.book.answers, at.step);
  if (!answer) return [];
  const face = faceOf(turn, session, at);
  if (face === 'source') return sourceBubbles(turn, session, answer);
  return textBubbles(turn, session, answer, face === 'plain' ? 'plain' : 'say');
}
