/** Tapped buttons. A token describes itself; what it meant long ago must never lead to a wrong place now. */
import type { Position, Session } from '../session.ts';
import { doorHere } from './door.ts';
import { arrive, goHome, make, present } from './enter.ts';
import { askedAt, skip, take, valuePicked } from './fill.ts';
import { back, runGlobal } from './globals.ts';
import { noneOfThem } from './missed.ts';
import { needStep } from './needs.ts';
import { type Choice, optionChoices } from './options.ts';
import { isPageStart } from './page.ts';
import { ANSWER, own, placeNow, stepAt, tokenNow } from './prepare.ts';
import { localName, questionAt } from './question.ts';
import { opening } from './reference.ts';
import { note, type State, type Turn, tell, withSession } from './turn.ts';
import { textIf } from './words.ts';

/** Says that a button is from earlier, and shows the present question. */
const stale = (turn: Turn, state: State): State =>
  present(turn, tell(note(state, 'stale button'), textIf(turn, state.session, 'global.stale') ?? ''));

type Pick = (turn: Turn, state: State, ...parts: readonly string[]) => State | null;

// ---------------------------------------------------------------- built-in tokens

/** Another language: the same place, the same question. */
const language: Pick = (turn, state, lang = '') => {
  const known = turn.book.langs.find((one) => one === lang);
  if (known === undefined) return null;
  const slots = { ...state.session.slots, 'me.lang': known };
  const spoken = note(withSession(state, { slots, offer: turn.start.offer }), `language ${known}`);
  return turn.start.at.dialog === ANSWER ? arrive(turn, spoken, turn.start.at) : present(turn, spoken);
};

const more: Pick = (turn, state, from = '') => {
  if (!isPageStart(questionAt(turn, turn.start), Number(from))) return null;
  return present(turn, note(withSession(state, { from: Number(from), offer: turn.start.offer }), `page from ${from}`));
};

const skipSlot: Pick = (turn, state) => {
  const asked = askedAt(turn, turn.start.at);
  return asked?.slot.optional ? skip(turn, state, asked) : null;
};

const none: Pick = (turn, state) =>
  turn.start.offer.length > 0 && askedAt(turn, turn.start.at) === null ? noneOfThem(turn, state) : null;

const slotValue: Pick = (turn, state, argument = '') => {
  const asked = askedAt(turn, turn.start.at);
  const value = asked ? valuePicked(turn, asked, argument) : undefined;
  return asked && value !== undefined ? take(turn, state, asked, value) : null;
};

/** Answers are renamed rarely, but old buttons live for years. */
const answer: Pick = (turn, state, name = '', face = '') => {
  const id = own(turn.book.answers, name) ? name : own(turn.book.moved, `${ANSWER}.${name}`)?.slice(ANSWER.length + 1);
  if (id === undefined || !own(turn.book.answers, id)) return null;
  const faced = face === 'plain' || face === 'source' ? { slot: face } : {};
  return arrive(turn, state, { dialog: ANSWER, step: id, ...faced });
};

/** A dialog entered with what a notice or a link was about. */
const open: Pick = (turn, state, dialog = '', ref = '') => {
  const opened = opening(turn, withSession(state, { stack: [] }), dialog, ref);
  return opened && arrive(turn, opened.state, opened.to);
};

/** From an answer to the dialog that does what it tells. */
const opens: Pick = (turn, state, id = '') => {
  const dialog = own(turn.book.dialogs, id);
  return dialog ? arrive(turn, withSession(state, { stack: [] }), { dialog: id, step: dialog.start }) : null;
};

/** From an answer to what the town knows of it. Old buttons lead to what it knows now. */
const known: Pick = (turn, state, id = '') => {
  const move = own(turn.book.known, id)?.move;
  return move ? make(turn, withSession(state, { stack: [] }), move, turn.start.at) : null;
};

const global: Pick = (turn, state, id = '') => {
  const known = turn.index.globals.get(id);
  return known ? runGlobal(turn, state, known) : null;
};

const BUILT_IN: readonly (readonly [RegExp, Pick])[] = [
  [/^(?:menu|GET_STARTED)$/, goHome],
  [/^back$/, back],
  [/^skip$/, skipSlot],
  [/^none$/, none],
  [/^more:(\d{1,6})$/, more],
  [/^pick:(.+)$/, slotValue],
  [/^answer\.([\w-]+)\.(show|plain|source)$/, answer],
  [/^open\.([a-z][a-z0-9]*):([\w-]{1,40})$/, open],
  [/^opens\.(\w+)$/, opens],
  [/^known\.([\w-]+)$/, known],
  [/^global\.([\w-]+)$/, global],
  [/^lang\.(\w+)$/, language],
];

// ---------------------------------------------------------------- tokens of steps

interface StepToken {
  readonly at: Position;
  /** An option, or a slot by its local name. */
  readonly name: string;
  readonly argument: string | undefined;
  /** The token as the book has it now. */
  readonly token: string;
}

const STEP_TOKEN = /^(\w+)\.(\w+)\.([\w.]+)(?::(.+))?$/;

function stepToken(turn: Turn, token: string): StepToken | null {
  const match = STEP_TOKEN.exec(token);
  const [, dialog = '', step = '', name = '', argument] = match ?? [];
  const at = match && placeNow(turn.book, { dialog, step });
  if (!at) return null;
  const rest = argument === undefined ? name : `${name}:${argument}`;
  return { at, name, argument, token: `${at.dialog}.${at.step}.${rest}` };
}

const isHere = (at: Position, { at: there }: StepToken): boolean =>
  there.dialog === at.dialog && there.step === at.step;

/** Takes an option of a step. @throws FactsNeeded */
const choose = (turn: Turn, state: State, { option, it, token }: Choice, at: Position): State | null =>
  option && option.link === undefined
    ? make(
        turn,
        note(state, `option ${token.split(':')[0]}`),
        option.move,
        { dialog: at.dialog, step: at.step },
        it?.value,
      )
    : null;

const atPresentStep: StepPick = (turn, state, token) => {
  if (!isHere(turn.start.at, token)) return null;
  const asked = askedAt(turn, turn.start.at);
  if (asked) {
    const isIts = token.name === localName(asked.at.dialog, asked.slot.name);
    return isIts && token.argument !== undefined ? slotValue(turn, state, token.argument) : null;
  }
  const question = questionAt(turn, { ...turn.start, offer: [] });
  const choice = question.choices.find((one) => one.token === token.token);
  return choice ? choose(turn, state, choice, turn.start.at) : null;
};

/** A target that means the same whenever it is taken. */
const TIMELESS = new Set(['step', 'call', 'answer']);

/** An old button whose step keeps nothing and whose option changes nothing in the town still makes sense. */
const timeless: StepPick = (turn, state, { at, name, token }) => {
  const step = stepAt(turn.book, at);
  const dialog = own(turn.book.dialogs, at.dialog);
  if (step?.kind !== 'ask' || !dialog || Object.keys(dialog.slots).length > 0) return null;
  const option = step.options.find(({ id }) => id === name);
  if (!option || option.move.do.length > 0 || !TIMELESS.has(option.move.target.to)) return null;
  needStep(turn, state.session, step);
  const choice = optionChoices(turn, state.session, step, option).find((one) => one.token === token);
  return choice
    ? choose(turn, note(withSession(state, { stack: [] }), 'an old button that still holds'), choice, at)
    : null;
};

/** An option that became a place of its own: an answer, or a step of a dialog that keeps nothing. */
function movedPlace(turn: Turn, state: State, name: string): State | null {
  const [dialog = '', step = ''] = name.split('.');
  if (dialog === ANSWER) return answer(turn, state, step, 'show');
  const at = placeNow(turn.book, { dialog, step });
  const keeps = Object.keys(own(turn.book.dialogs, at?.dialog ?? '')?.slots ?? {}).length > 0;
  return at === null || keeps
    ? null
    : arrive(turn, note(withSession(state, { stack: [] }), 'an option that moved'), at);
}

type StepPick = (turn: Turn, state: State, token: StepToken) => State | null;
const STEP_PICKS: readonly StepPick[] = [atPresentStep, timeless];

// ----------------------------------------------------------------

/** What stays at the place where one is. */
const STAYS = /^(?:skip|none|more:\d{1,6}|pick:.+)$/;

/** A button of a place that is not for this person (any more) leads to its door, and does nothing else. */
function atDoor(turn: Turn, state: State, token: string): State | null {
  const door = doorHere(turn);
  if (!door) return null;
  const now = STAYS.test(token) ? null : stepToken(turn, tokenNow(turn.book, token));
  const isIts = STAYS.test(token) || (now !== null && isHere(turn.start.at, now));
  return isIts ? arrive(turn, note(state, 'not for this person'), door) : null;
}

/** What a token does; null where it does nothing (any more). @throws FactsNeeded */
export function tryPick(turn: Turn, state: State, token: string): State | null {
  const led = atDoor(turn, state, token);
  if (led) return led;
  for (const [pattern, pick] of BUILT_IN) {
    const match = pattern.exec(token);
    if (match) return pick(turn, state, ...match.slice(1));
  }
  const now = tokenNow(turn.book, token);
  if (/^\w+\.[\w-]+$/.test(now)) return movedPlace(turn, state, now);
  const parsed = stepToken(turn, now);
  if (!parsed) return null;
  for (const pick of STEP_PICKS) {
    const done = pick(turn, state, parsed);
    if (done) return done;
  }
  return null;
}

/** Does what a button means, or says that it is from earlier. @throws FactsNeeded */
export const pick = (turn: Turn, state: State, token: string): State =>
  tryPick(turn, state, token) ?? stale(turn, state);

/** Takes a choice or a way that the person named by its words or number. @throws FactsNeeded */
export const pickChoice = (turn: Turn, state: State, choice: Choice): State | null => {
  if (choice.url === undefined) return choose(turn, state, choice, turn.start.at) ?? tryPick(turn, state, choice.token);
  return present(turn, tell(note(state, 'link'), `${choice.label}: ${choice.url}`));
};

/** Whether a typed text is a token that this book knows: nobody writes one by chance. */
export function isToken(turn: Turn, session: Session, said: string): boolean {
  if (!/^[a-zA-Z]\w*(?:[.:][\w.:~-]+)+$/.test(said)) return false;
  if (BUILT_IN.some(([pattern]) => pattern.test(said))) return true;
  const parsed = stepToken(turn, said);
  const step = parsed && stepAt(turn.book, parsed.at);
  if (step?.kind === 'ask') return step.options.some(({ id }) => id === parsed?.name);
  return step?.kind === 'fill' && askedAt(turn, session.at) !== null && parsed?.argument !== undefined;
}
