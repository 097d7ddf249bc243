/** Typed text: a label, a number, a token, a global word, an answer to the question, a question of one's own. */

import type { Global } from '../book.ts';
import { foldWord, words } from '../normalise.ts';
import { readSlot } from '../slots/index.ts';
import { asksBack } from '../slots/yesno.ts';
import type { Slot, Step } from '../steps.ts';
import { consented } from './consent.ts';
import { helped } from './cries.ts';
import { doorHere } from './door.ts';
import { arrive, make, present } from './enter.ts';
import { askedAt, isQuestion, readTyped, skip } from './fill.ts';
import { globalSaid, resume, runGlobal } from './globals.ts';
import { listen, noneOfThem } from './missed.ts';
import { toolNamed } from './named-tools.ts';
import { needPlace } from './needs.ts';
import type { Choice } from './options.ts';
import { numbered, type Page, pageOf } from './page.ts';
import { isToken, pick, pickChoice, tryPick } from './picks.ts';
import { ANSWER, stepAt } from './prepare.ts';
import { proposed } from './proposed.ts';
import { type Question, questionAt, slotKey, slotValues } from './question.ts';
import { note, type State, type Turn, tell, withSession, withSlots } from './turn.ts';
import { hasText, text, textIf } from './words.ts';

interface Heard {
  readonly said: string;
  readonly question: Question;
  /** The page of it that the person sees. */
  readonly page: Page;
}
/** One way to understand a text; null where it is not that. */
type Reading = (turn: Turn, state: State, heard: Heard) => State | null;

const alike = (turn: Turn, said: string, label: string): boolean => {
  const folded = turn.index.fold(label);
  return label === said || (folded !== '' && folded === turn.index.fold(said));
};

/** A label as a list shows it: „3. Кой решава?“. */
const COUNTED = /^\s*№?\s*\d{1,3}\s*[.)]\s+(?=\S)/;
/** No label and no question of the book is longer. */
const LONGEST_WORDS = 300;

/** Exactly as shown before what only sounds alike; labels that are shown before full ones. */
function labelled(turn: Turn, { said, question, page: { shown } }: Heard): Choice | undefined {
  const exact =
    shown.find(({ label }) => label === said)?.choice ?? question.choices.find(({ label }) => label === said);
  if (exact || said.length > LONGEST_WORDS || asksBack(said)) return exact;
  const { fold } = turn.index;
  for (const words of COUNTED.test(said) ? [said, said.replace(COUNTED, '')] : [said]) {
    const folded = fold(words);
    if (folded === '') continue;
    const found =
      shown.find(({ label }) => fold(label) === folded)?.choice ??
      question.choices.find(
        ({ label, line }) => fold(label) === folded || (line !== undefined && fold(line) === folded),
      );
    if (found) return found;
  }
  return undefined;
}

const byLabel: Reading = (turn, state, heard) => {
  const choice = labelled(turn, heard);
  return choice ? pickChoice(turn, note(state, 'by its label'), choice) : null;
};

/** „Назад“, „Меню“, „Пропусни“, „Нито едно“, „Още“ as they stand on buttons. */
const byWay: Reading = (turn, state, { said, page }) => {
  const ways = page.buttons.slice(page.shown.length);
  const way =
    ways.find((one) => one.label === said) ?? ways.find((one) => said.length <= 60 && alike(turn, said, one.label));
  return way?.kind === 'pick' ? tryPick(turn, note(state, 'by its label'), way.token) : null;
};

/** Whether a text stands on a button at hand, in its very letters: by its sound „меню“ would be “Menu”. */
export function isOnButton(turn: Turn, said: string): boolean {
  const question = questionAt(turn, turn.start);
  const labels = [...pageOf(turn, turn.start, question).buttons, ...question.choices].map(({ label }) => label);
  return labels.some((label) => label.toLowerCase() === said.toLowerCase());
}

/** „да“, „не“ where the buttons answer with yes or no, or the step asks whether to go on. */
const byConsent: Reading = (turn, state, { said, question }) => {
  const choice = consented(said, question.choices);
  return choice ? pickChoice(turn, note(state, 'by yes or no'), choice) : null;
};

/** „0002“ where the first word of a label is „0002“ or „ЛП-2027-0002“, of one label alone: no place on a list. */
const byReceipt: Reading = (turn, state, { said, question }) => {
  const digits = /^(?:№\s*)?(\d{4,6})$/u.exec(said)?.[1];
  if (digits === undefined || question.uncounted === true) return null;
  const [only, ...others] = question.choices.filter(({ label }) => {
    const first = label.trim().split(/\s/, 1)[0] ?? '';
    return first === digits || first.endsWith(`-${digits}`);
  });
  return only && others.length === 0 ? pickChoice(turn, note(state, 'by its receipt'), only) : null;
};

/** „1️⃣“, „１“ as „1“. */
const inPlainDigits = (said: string): string => said.normalize('NFKC').replace(/[\u{fe0f}\u{20e3}]/gu, '');

/** „3“, „3.“, „№ 3“, „3)“, where the lines of a list are counted: any number of the whole question. What begins with a nought is the number of something. */
const byNumber: Reading = (turn, state, { said, question }) => {
  if (question.uncounted === true) return null;
  const number = /^(?:№|#|no\.?|номер)?\s*([1-9]\d{0,3})\s*[.)]?$/iu.exec(inPlainDigits(said))?.[1];
  const choice = number === undefined ? undefined : numbered(question.choices)[Number(number) - 1];
  return choice ? pickChoice(turn, note(state, 'by its number'), choice) : null;
};

const byToken: Reading = (turn, state, { said }) => (isToken(turn, turn.start, said) ? pick(turn, state, said) : null);

const byGlobal: Reading = (turn, state, { said }) => {
  const global = globalSaid(turn, said);
  if (!global) return null;
  return ofAnswer(turn, state, global) ?? runGlobal(turn, state, global);
};

/** Words that at an answer mean that answer: its reason; and where that is told, the answer in plain words. */
function ofAnswer(turn: Turn, state: State, { id }: Global): State | null {
  const { at } = turn.start;
  if (at.dialog !== ANSWER) return null;
  if (id === 'reason') return tryPick(turn, state, `answer.${at.step}.source`);
  if (id !== 'plain' || at.slot !== 'source') return null;
  return hasText(turn, state.session, `answers.${at.step}.plain.1`)
    ? tryPick(turn, state, `answer.${at.step}.plain`)
    : null;
}

/** „искам самооценка“, „покажи ми план с дати“: a global word with a wish before it. */
const WISH =
  /^(?:моля[,\s]+)?(?:(?:искам|искаме|дай|дайте|покажи|покажете|отвори|отворете|пусни|направи|направете|към|открий|show|open|give|start|i want|go to)\s+)(?:(?:ми|ни|me|us|the|a|an)\s+)?(\S.*?)[.!?\s]*$/iu;
const byWish: Reading = (turn, state, heard) => {
  const wished = heard.said.length <= LONGEST_WISH ? WISH.exec(heard.said)?.[1] : undefined;
  return wished === undefined ? null : byGlobal(turn, state, { ...heard, said: wished });
};
/** Longer texts say more than what is wished for. */
const LONGEST_WISH = 60;

/** „искам да изтриете данните ми“: a global word said in words of one's own. */
const byMeaning: Reading = (turn, state, { said }) => {
  const global = said.length <= LONGEST_MEANING ? turn.index.meant(soundsOf(said)) : undefined;
  return global ? runGlobal(turn, state, global) : null;
};
const LONGEST_MEANING = 160;
const COURTESIES = new Set(['моля', 'please', 'pls'].map(foldWord));
const soundsOf = (said: string): readonly string[] =>
  words(said)
    .map(foldWord)
    .filter((sound) => !COURTESIES.has(sound));

/** „нито едно“ where nothing is on offer: not understood, and no guesses at it. */
const byNone: Reading = (turn, state, { said }) =>
  alike(turn, said, text(turn, state.session, 'global.none')) ? noneOfThem(turn, state) : null;

/** „продължи“ where no button says so. */
const byContinue: Reading = (turn, state, { said }) =>
  alike(turn, said, text(turn, state.session, 'global.continue'))
    ? resume(turn, note(state, 'on with what was left'))
    : null;

/** Free text that the step wants for itself. */
const byOther: Reading = (turn, state, { said }) => {
  const step = stepAt(turn.book, turn.start.at);
  return step?.kind === 'ask' && step.other ? takeOther(turn, helped(turn, state, said), said, step, step.other) : null;
};

/** A slot for a document or a part of one. */
const isOfDocument = ({ type, min }: Slot): boolean =>
  type === 'text' && typeof min === 'number' && min >= SHORTEST_DOCUMENT;
const SHORTEST_DOCUMENT = 40;

type Other = NonNullable<Extract<Step, { kind: 'ask' }>['other']>;

/**
 * A text that its slot refuses is asked for again in the words of the slot. A slot without such words takes only what
 * fits it and is no question: the rest is heard as anywhere; and a question is no part of a document.
 */
function takeOther(turn: Turn, state: State, said: string, step: Step, other: Other): State | null {
  const { at } = turn.start;
  const origin = { dialog: at.dialog, step: at.step };
  const slot = other.slot === undefined ? undefined : turn.index.slots.get(other.slot);
  if (!slot) return make(turn, note(state, 'other'), other, origin);
  const choices = slot.type === 'choice' ? slotValues(turn, turn.start, slot) : [];
  const read = readSlot(slot, said, { today: turn.today(), choices, places: turn.book.places });
  if (isOfDocument(slot) && isQuestion(said)) return null;
  const isOpen = !hasText(turn, state.session, `${slotKey(slot)}.retry`);
  if (isOpen && (!read.ok || said.endsWith('?'))) return null;
  if (read.ok)
    return make(turn, note(withSlots(state, new Map([[slot.name, read.value]])), `other ${slot.name}`), other, origin);
  const retry = textIf(turn, state.session, `${slotKey(slot)}.retry`, {
    values: { min: slot.min ?? null, max: slot.max ?? null },
  });
  const refused = note(state, `other ${slot.name} ${read.why} at ${step.name}`);
  return retry === null ? present(turn, refused) : { ...tell(refused, retry), asks: true };
}

/** The words of a button from elsewhere that leads to one dialog, as a tap on it. */
const byTool: Reading = (turn, state, { said }) => {
  const to = toolNamed(turn, said);
  return to && arrive(turn, note(withSession(state, { stack: [] }), `by the button to ${to.dialog}`), to);
};

const byProposal: Reading = (turn, state, { said }) => proposed(turn, state, said);

const byEar: Reading = (turn, state, { said }) => listen(turn, state, said);

/** „пропусни“ in either language where a question may be skipped. */
const SKIP_WORDS = ['пропусни', 'пропускам', 'skip'];
const bySkip: Reading = (turn, state, { said }) => {
  const asked = askedAt(turn, turn.start.at);
  const isSkip = said.length <= 30 && SKIP_WORDS.some((word) => alike(turn, said, word));
  return asked?.slot.optional && isSkip ? skip(turn, state, asked) : null;
};

/** Choices of a slot by label or number; free text and numbers are never taken for them. */
const byValue: Reading = (turn, state, heard) =>
  heard.question.choices.length === 0 ? null : (byLabel(turn, state, heard) ?? byNumber(turn, state, heard));

const bySlot: Reading = (turn, state, { said }) => {
  const asked = askedAt(turn, turn.start.at);
  return asked && readTyped(turn, helped(turn, state, said), said, asked);
};

const AT_QUESTION: readonly Reading[] = [
  byLabel,
  byWay,
  byReceipt,
  byNumber,
  byToken,
  byGlobal,
  byWish,
  byMeaning,
  byConsent,
  byOther,
  byNone,
  byContinue,
  byTool,
  byProposal,
  byEar,
];
const AT_SLOT: readonly Reading[] = [byGlobal, byWay, bySkip, byToken, byValue, byConsent, bySlot];

/** At a place that is not for this person (any more): the ways out, else its door. */
const toDoor: Reading = (turn, state) => {
  const door = doorHere(turn);
  return door && arrive(turn, note(state, 'not for this person'), door);
};
const AT_DOOR: readonly Reading[] = [byGlobal, byWish, byMeaning, toDoor];

function readingsAt(turn: Turn): readonly Reading[] {
  const { at } = turn.start;
  if (doorHere(turn)) return AT_DOOR;
  return at.slot !== undefined && askedAt(turn, at) ? AT_SLOT : AT_QUESTION;
}

/** Understands a typed text at the present place. @throws FactsNeeded */
export function typed(turn: Turn, state: State, said: string): State {
  needPlace(turn, turn.start);
  const question = questionAt(turn, turn.start);
  const heard = { said, question, page: pageOf(turn, turn.start, question) };
  for (const reading of readingsAt(turn)) {
    const understood = reading(turn, state, heard);
    if (understood) return understood;
  }
  return listen(turn, state, said);
}
