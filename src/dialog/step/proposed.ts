/**
 * What somebody says at a question and what a dialog takes up: „искам да предложа …“ opens `proposal` with what was
 * proposed in its slot `text`, as does what is said where an idea is asked for; „колко за детски градини“ opens `figures`
 * with the question in `asked`, „служебен код …“ opens `official`, the number of a receipt `status`, a question at an
 * open hearing `live`. A book without such a dialog hears the text like any other. The very wording of an answer stays
 * its own.
 */
import { isAsking } from '../ear/asking.ts';
import { asksForSum } from '../ear/asking-sum.ts';
import { proposing } from '../ear/proposing.ts';
import { readSlot } from '../slots/index.ts';
import type { Slot } from '../steps.ts';
import type { Value } from '../types.ts';
import { isWorry } from './cries.ts';
import { arrive } from './enter.ts';
import { factValue } from './facts.ts';
import { askedHearing, LIVE } from './live.ts';
import { faintGuesses } from './missed.ts';
import { inNamedTown } from './own-town.ts';
import { own } from './prepare.ts';
import { langOf, note, type State, type Turn, tell, withSession, withSlots } from './turn.ts';
import { textIf } from './words.ts';

interface TakenUp {
  readonly dialog: string;
  /** Of type text; takes what was heard. */
  readonly slot: string;
  /** The form begins anew: what it held before is dropped. */
  readonly anew?: true;
  /** What it tells depends on the municipality: one that is named is taken out and kept. */
  readonly inTown?: true;
  /** For `--why`. */
  readonly note: string;
  /** What the dialog shall have of a text; null where it is not for it. @throws FactsNeeded */
  readonly hear: (turn: Turn, state: State, said: string) => string | null;
  /** Another slot that takes what was heard, where the text itself is kept whole. */
  readonly also?: string;
  /** What the handbook may have meant by it is offered beside the options. */
  readonly guesses?: true;
}

/** Whether the town's figures know what is asked for. */
const HEARD_SUM = 'figures.heard';
/** Longer texts ask for more than a sum. */
const LONGEST_SUM = 200;

/** In the dialog itself the bare thing is enough („улици“); there, a sum of what is unknown is said to be unknown. */
function sumAsked(turn: Turn, state: State, said: string): string | null {
  if (said.length > LONGEST_SUM || own(turn.book.facts, HEARD_SUM) === undefined) return null;
  const isThere = turn.start.at.dialog === 'figures';
  const isAsked = asksForSum(said);
  if (!isThere && !isAsked) return null;
  if (isThere && isAsked) return said;
  const { slots } = state.session;
  const heard = factValue(turn, state.session, HEARD_SUM, [slots['me.lang'] ?? null, slots['me.town'] ?? null, said]);
  return typeof heard === 'string' && heard !== '' ? said : null;
}

/** „служебен код 7KQM-2XFD-9A4B“, or the code alone: it must not be heard as a question and kept as one. */
const CODE = /^(?:служебен\s+код|official\s+code)\s*[:–-]?\s+(\S.{3,40})$|^([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})$/iu;
function officialCode(said: string): string | null {
  const [, behind, alone] = CODE.exec(said) ?? [];
  return behind ?? alone ?? null;
}

/** „ЛП-2027-0001“, „статус lp 2027 0001“. In a longer text a number only occurs. */
const RECEIPT = /(?<![\p{L}\p{N}])(?:ЛП|LP)[\s–-]*(\d{4})[\s–-]+(\d{4,6})(?!\d)/iu;
const LONGEST_RECEIPT = 60;
function receiptNumber(said: string): string | null {
  const [, year, number] = (said.length <= LONGEST_RECEIPT && RECEIPT.exec(said)) || [];
  return year === undefined ? null : `ЛП-${year}-${number}`;
}

/** Where one is asked for an idea, and the fewest characters that are one. */
const IDEA = { dialog: 'ideas', step: 'start', shortest: 10 } as const;

/**
 * What is proposed: said to be a proposal, or, where an idea is asked for, whatever is no question and means nothing to
 * the ear.
 */
function idea(turn: Turn, { session }: State, said: string): string | null {
  const { at } = turn.start;
  const told = proposing(said);
  if (told !== null || at.dialog !== IDEA.dialog || at.step !== IDEA.step) return told;
  const isOne = [...said].length >= IDEA.shortest && /\s/u.test(said) && !isAsking(said) && !asksForSum(said);
  if (!isOne || isWorry(said)) return null;
  const { zone, rule, place } = turn.book.hear(said, langOf(turn.book, session));
  return zone === 'decline' && rule === undefined && place?.alone !== true ? said : null;
}

const TAKEN_UP: readonly TakenUp[] = [
  { dialog: 'status', slot: 'number', note: 'number of a receipt', hear: (_, __, said) => receiptNumber(said) },
  { dialog: 'official', slot: 'ref', note: 'an official code', hear: (_, __, said) => officialCode(said) },
  {
    dialog: 'proposal',
    slot: 'text',
    anew: true,
    note: 'something is proposed',
    hear: idea,
  },
  {
    dialog: LIVE,
    slot: 'text',
    also: 'ref',
    anew: true,
    guesses: true,
    note: 'asked at an open hearing',
    hear: askedHearing,
  },
  { dialog: 'figures', slot: 'asked', inTown: true, note: 'a sum is asked for', hear: sumAsked },
];

/** The dialog that takes a text up; null where none does. @throws FactsNeeded */
export function proposed(turn: Turn, state: State, said: string): State | null {
  for (const one of TAKEN_UP) {
    const opened = takenUp(turn, state, said, one);
    if (opened !== null) return opened;
  }
  return null;
}

function takenUp(turn: Turn, state: State, said: string, one: TakenUp): State | null {
  const name = `${one.dialog}.${one.slot}`;
  const dialog = own(turn.book.dialogs, one.dialog);
  const slot = dialog && own(dialog.slots, name);
  if (!dialog || slot?.type !== 'text') return null;
  const { state: here, rest } = one.inTown ? inNamedTown(turn, state, said) : { state, rest: said };
  const text = one.hear(turn, here, rest);
  if (text === null || isWording(turn, state, said)) return null;
  const read = readSlot(slot, one.also === undefined ? text : rest, {
    today: turn.today(),
    choices: [],
    places: turn.book.places,
  });
  // Taken away, not null: what is null was skipped, and a form does not ask for it.
  const cleared = one.anew ? Object.keys(dialog.slots).map((slotName) => [slotName, undefined] as const) : [];
  const slots = new Map<string, Value | undefined>(cleared);
  if (read.ok) slots.set(name, read.value);
  if (one.also !== undefined) slots.set(`${one.dialog}.${one.also}`, text);
  const begun = withSlots(note(withSession(here, { stack: [] }), one.note), slots);
  const opened = read.ok || !one.anew ? begun : saidBack(turn, begun, slot, text, read.why);
  const arrived = arrive(turn, opened, { dialog: dialog.id, step: dialog.start });
  return one.guesses ? withGuesses(turn, arrived, said, one) : arrived;
}

/** Code points of a text that is too long by which its author knows it again. */
const EXCERPT = 60;

/** What is too short or too long the dialog asks for by itself: here it is said what was heard, and within which limits. */
function saidBack(turn: Turn, state: State, slot: Slot, text: string, why: string): State {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  if (letters.length === 0 || (why !== 'short' && why !== 'long')) return state;
  const said = letters.length <= EXCERPT ? letters.join('') : `${letters.slice(0, EXCERPT).join('').trimEnd()}…`;
  const values = { said, min: slot.min ?? null, max: slot.max ?? null };
  return tell(note(state, `slot ${slot.name} ${why}`), textIf(turn, state.session, `global.${why}`, { values }) ?? '');
}

/** Only where one waits in that dialog now. */
function withGuesses(turn: Turn, state: State, said: string, { dialog }: TakenUp): State {
  if (state.session.at.dialog !== dialog || state.session.at.slot !== undefined) return state;
  const heard = turn.book.hear(said, langOf(turn.book, state.session));
  return withSession(state, { offer: faintGuesses(turn, heard) });
}

/** Said as an answer of the handbook has it: „искам да предложа нещо за бюджета“ asks how. */
function isWording(turn: Turn, state: State, said: string): boolean {
  const heard = turn.book.hear(said, langOf(turn.book, state.session));
  return heard.zone === 'direct' && heard.candidates[0]?.id === heard.answer && heard.candidates[0]?.score === 1;
}
