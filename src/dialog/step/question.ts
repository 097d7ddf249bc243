/** The question at a place: what can be chosen there, in order, whatever page of it is shown. */
import { evaluate, field } from '../conditions/evaluate.ts';
import type { Answer } from '../handbook.ts';
import type { Position, Session } from '../session.ts';
import type { Slot } from '../steps.ts';
import type { Value } from '../types.ts';
import { scopeOf } from './facts.ts';
import { isWithheld, OFF } from './freshness.ts';
import { knownOf } from './known.ts';
import { tokenArgument } from './labels.ts';
import { LIVE } from './live.ts';
import { choiceLabel } from './names.ts';
import { askChoices, type Choice, type Choices } from './options.ts';
import { ANSWER, HANDOVER, isHome, own, stepAt } from './prepare.ts';
import { isLeftOpen, isTakenBack } from './trail.ts';
import { langOf, type Turn } from './turn.ts';
import { hasText, text } from './words.ts';

/** A way out of the question: no number, after the choices, on every page. */
export type Way =
  | { readonly kind: 'pick'; readonly token: string; readonly label: string }
  | { readonly kind: 'phone' | 'place'; readonly label: string };

export interface Question extends Choices {
  readonly ways: readonly Way[];
  /** The lines of its list are not counted: a typed number is the number of something (`other: numbers`). */
  readonly uncounted?: boolean;
}

const way = (turn: Turn, session: Session, token: string, key: `global.${string}`): Way => ({
  kind: 'pick',
  token,
  label: text(turn, session, key),
});

// ---------------------------------------------------------------- fill

/** The name of a slot inside its own dialog's steps; another dialog's slot keeps its full name. */
export const localName = (dialog: string, slot: string): string =>
  slot.startsWith(`${dialog}.`) ? slot.slice(dialog.length + 1) : slot;

export const slotKey = (slot: Slot): string => {
  const [dialog = '', ...local] = slot.name.split('.');
  return `${dialog}.slots.${local.join('.')}`;
};

interface SlotValue {
  readonly id: string;
  readonly label: string;
}

/** The values that a slot may be given by button, with their words. @throws FactsNeeded */
export function slotValues(turn: Turn, session: Session, slot: Slot): readonly SlotValue[] {
  if (slot.type === 'yesno') return ['yes', 'no'].map((id) => ({ id, label: text(turn, session, `global.${id}`) }));
  if (slot.type === 'place') {
    return session.offer.flatMap((id) => {
      const label = turn.index.places.get(id)?.label(langOf(turn.book, session));
      return label === undefined ? [] : [{ id, label }];
    });
  }
  if (slot.type !== 'choice') return [];
  if (slot.of) return slot.of.map((id) => ({ id, label: choiceLabel(turn, session, slot, id) }));
  const list = slot.from ? evaluate(slot.from, scopeOf(turn, session)) : [];
  if (!Array.isArray(list)) return [];
  return list.map((one: Value) => ({
    id: String(field(one, 'id')),
    label: String(field(one, 'label') ?? field(one, 'id')),
  }));
}

function fillQuestion(turn: Turn, session: Session, at: Position, slot: Slot): Question {
  const head = `${at.dialog}.${at.step}.${localName(at.dialog, slot.name)}`;
  const choices = slotValues(turn, session, slot).map(({ id, label }) => ({
    token: `${head}:${tokenArgument(id)}`,
    label,
  }));
  const share: readonly Way[] =
    slot.type === 'phone' && hasText(turn, session, 'global.share')
      ? [{ kind: 'phone', label: text(turn, session, 'global.share') }]
      : [];
  return { choices, ways: [...share, ...(slot.optional ? [way(turn, session, 'skip', 'global.skip')] : [])] };
}

// ---------------------------------------------------------------- answers and guesses

/** The most related answers and the most guesses that are shown. */
const MOST_RELATED = 3;

const hasPlain = (turn: Turn, session: Session, id: string): boolean => hasText(turn, session, `answers.${id}.plain.1`);

/** Which face of an answer is shown: `slot` of its place, else what the person prefers. */
export function faceOf(turn: Turn, session: Session, at: Position): 'show' | 'plain' | 'source' | 'off' {
  if (at.slot === 'source' || at.slot === OFF) return at.slot;
  const wantsPlain = at.slot === 'plain' || session.slots['me.plain'] === true;
  return wantsPlain && hasPlain(turn, session, at.step) ? 'plain' : 'show';
}

/** Links to the acts that an answer rests on, each once. */
function actLinks(turn: Turn, session: Session, answer: Answer): readonly Choice[] {
  const lang = langOf(turn.book, session);
  const ids = [...new Set(answer.sources.map(({ act }) => act))];
  return ids.flatMap((id) => {
    const act = own(turn.book.acts, id);
    return act ? [{ token: '', label: act.short[lang], url: act.url }] : [];
  });
}

/** The other way to say it that is on offer: plain words, or the usual ones where plain ones were asked for once. */
function otherFace(turn: Turn, session: Session, id: string, face: 'show' | 'plain'): 'normal' | 'simpler' | null {
  if (face === 'plain') return session.slots['me.plain'] === true ? null : 'normal';
  return hasPlain(turn, session, id) ? 'simpler' : null;
}

function answerQuestion(turn: Turn, session: Session, at: Position): Question {
  const answer = own(turn.book.answers, at.step);
  if (!answer) return { choices: [], ways: [] };
  const face = faceOf(turn, session, at);
  const choice = (id: string, which: string, label: string): Choice => ({ token: `answer.${id}.${which}`, label });
  const isShown = face === 'show' || face === 'plain';
  const twin = isShown && !isWithheld(turn, answer) ? otherFace(turn, session, answer.id, face) : null;
  const known = isShown ? knownOf(turn, session, answer) : null;
  const { opens } = answer;
  const isOpened = isShown && opens !== undefined && own(turn.book.dialogs, opens) !== undefined;
  const related = answer.related.filter((id) => own(turn.book.answers, id) !== undefined).slice(0, MOST_RELATED);
  return {
    choices: [
      ...(known ? [{ token: `known.${known.id}`, label: text(turn, session, `known.${known.id}.more`) }] : []),
      ...(isOpened ? [{ token: `opens.${opens}`, label: text(turn, session, `opens.${opens}`) }] : []),
      ...(face === 'source' ? actLinks(turn, session, answer).slice(0, MOST_RELATED) : []),
      ...related.map((id) => choice(id, 'show', text(turn, session, `answers.${id}.label`))),
      ...(twin ? [choice(answer.id, twin === 'normal' ? 'show' : 'plain', text(turn, session, `global.${twin}`))] : []),
      ...(isShown ? [choice(answer.id, 'source', text(turn, session, 'global.source'))] : []),
    ],
    ways: [way(turn, session, 'menu', 'global.other')],
  };
}

const guesses = (turn: Turn, session: Session): readonly Choice[] =>
  session.offer.map((id) => ({
    token: `answer.${id}.show`,
    label: text(turn, session, `answers.${id}.label`),
    line: text(turn, session, `answers.${id}.question`),
  }));

const guessQuestion = (turn: Turn, session: Session): Question => ({
  choices: guesses(turn, session),
  ways: [way(turn, session, 'none', 'global.none')],
});

// ---------------------------------------------------------------- the whole question

/** A question of a form that was left without an answer. */
const isOpen = (session: Session): boolean => isLeftOpen(session, session.trail.at(-1));
const isCancelled = (session: Session): boolean => isTakenBack(session, session.trail.at(-1));

/** „Продължи“ where one left a question of a form without answering it, else „Назад“; none where nothing was before. */
function backWay(turn: Turn, session: Session): readonly Way[] {
  if (session.trail.length === 0) return [];
  return [way(turn, session, 'back', isOpen(session) ? 'global.continue' : 'global.back')];
}

const leadsHome = (turn: Turn, { option }: Choice): boolean =>
  option !== undefined &&
  option.link === undefined &&
  option.move.target.to === 'step' &&
  isHome(turn.book, option.move.target);
const leadsBack = ({ option }: Choice): boolean => option?.move.target.to === 'back' && option.link === undefined;

/**
 * „Назад“ and „Меню“, except where the question has such a button of its own. Home has neither, only „Продължи“
 * for a form that was left in the middle.
 */
function navigation(turn: Turn, session: Session, { choices, ways }: Question): readonly Way[] {
  if (isHome(turn.book, session.at) && session.offer.length === 0)
    return isOpen(session) && !isCancelled(session) ? backWay(turn, session) : [];
  const back = choices.some(leadsBack) ? [] : backWay(turn, session);
  const hasMenu =
    choices.some((choice) => leadsHome(turn, choice)) ||
    ways.some((one) => one.kind === 'pick' && one.token === 'menu');
  const labels = new Set(choices.map((choice) => turn.index.fold(choice.label)));
  const menu = hasMenu ? [] : [way(turn, session, 'menu', 'global.menu')];
  return [...back, ...menu].filter((one) => !labels.has(turn.index.fold(one.label)));
}

function bare(turn: Turn, session: Session): Question {
  const { at } = session;
  if (at.dialog === HANDOVER) return { choices: [], ways: [] };
  const step = stepAt(turn.book, at);
  const slot = at.slot === undefined ? undefined : turn.index.slots.get(at.slot);
  if (step?.kind === 'fill' && slot) return fillQuestion(turn, session, at, slot);
  if (session.offer.length > 0 && at.dialog === LIVE && step?.kind === 'ask')
    return { choices: [...askChoices(turn, session, step).choices, ...guesses(turn, session)], ways: [] };
  if (session.offer.length > 0) return guessQuestion(turn, session);
  if (at.dialog === ANSWER) return answerQuestion(turn, session, at);
  if (step?.kind !== 'ask') return { choices: [], ways: [] };
  return { ...askChoices(turn, session, step), ways: [], ...(step.other?.numbers === true && { uncounted: true }) };
}

/** The question where a session waits. @throws FactsNeeded */
export function questionAt(turn: Turn, session: Session): Question {
  const question = bare(turn, session);
  return { ...question, ways: [...question.ways, ...navigation(turn, session, question)] };
}
