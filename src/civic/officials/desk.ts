/** What officials do with a whole hearing: its intake, its states, who came, what was said, what is promised. */
import { addDays, fromIso } from '../../dialog/civil.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Value } from '../../dialog/types.ts';
import { schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { dayAt, momentOf } from '../clock.ts';
import type { EffectRule } from '../feature.ts';
import { isInTheHall, isStillAhead } from '../hearings/kinds.ts';
import {
  addSpoken,
  closeIntake,
  countOf,
  countUnanswered,
  listOf,
  move,
  openIntake,
  UNANSWERED,
  withoutSensitive,
} from '../proposals/keeping.ts';
import { type Acting, duty, type Outcome } from './acting.ts';
import { advance, type HearingMatter, hearingMatter, noteAttendance, takeBack, timingOf, WAYS } from './hearing.ts';
import type { Duty } from './roles.ts';
import { type Official, unbind } from './rows.ts';
import { say } from './words.ts';

const text = (value: Value | undefined): string => (typeof value === 'string' ? value.trim() : '');
const lettersOf = (words: string): number => [...words].length;
/** In the history of proposals and hearings: by number, so that a name never has to be taken out again. */
export const signed = ({ role, no }: Official): string => `${role} ${no}`;

type AtHearing = Acting<HearingMatter>;
type Act = (acting: AtHearing, args: { readonly [arg: string]: Value }) => Promise<Outcome>;

const ofHearing = (name: Duty, args: { readonly [arg: string]: 'text' | 'number' | 'choice' | 'date' }, act: Act) =>
  duty(name, { args: { hearing: 'text', ...args }, matter: hearingMatter, act });

const intake: Act = async ({ q, at, lang, official, matter }, { announced }) => {
  const announcedBy = withoutSensitive(text(announced)).text;
  const { length } = [...announcedBy];
  if (length < 5 || length > 300) return { done: false, says: say(lang, 'announced') };
  if (!isStillAhead(matter.row.state)) return { done: false, says: say(lang, 'over') };
  const by = signed(official);
  const open = await openIntake(q, { town: matter.town, hearing: matter.row.id, announcedBy, by, at });
  if (open === null) return { done: true, says: say(lang, 'intakeOpen') };
  return { done: false, says: say(lang, open.opened_by === by ? 'intakeMine' : 'intakeTheirs', open.announced_by) };
};

const noIntake: Act = async ({ q, at, lang, official, matter }) => {
  const { town, row } = matter;
  const wasOpen = await closeIntake(q, { town, hearing: row.id, by: signed(official), at });
  return { done: wasOpen, says: say(lang, wasOpen ? 'intakeClosed' : 'intakeNone') };
};

const next =
  (to: 'open' | 'held'): Act =>
  async ({ q, at, lang, official, matter }) => {
    const isDone = await advance(q, matter.row, to, signed(official), at);
    return { done: isDone, says: say(lang, isDone ? to : 'notYet') };
  };

/** Not before its day; after it, the dialog has asked. */
const open: Act = async (acting, args) => {
  const { at, lang, matter } = acting;
  if (timingOf(matter.row, at) === 'early')
    return { done: false, says: say(lang, 'openEarly', shortDate(matter.row.date ?? '')) };
  return next('open')(acting, args);
};

/** A step taken by mistake; an opening only while nobody has asked anything. */
const undo: Act = async ({ q, at, lang, official, matter }) => {
  const { row, town } = matter;
  if (row.state === 'open' && (await countOf(q, { town, hearing: row.id, kind: 'question' })) > 0)
    return { done: false, says: say(lang, 'asked') };
  const isDone = await takeBack(q, row, signed(official), at);
  return { done: isDone, says: say(lang, isDone ? 'undone' : 'notYet') };
};

/** Nothing may be left without an answer or a dated promise. */
const close: Act = async ({ q, at, lang, official, matter }) => {
  const open = await countUnanswered(q, matter.row.id);
  if (open > 0) return { done: false, says: say(lang, 'unanswered', open) };
  const isDone = await advance(q, matter.row, 'closed', signed(official), at);
  if (!isDone) return { done: false, says: say(lang, 'notYet') };
  await closeIntake(q, { town: matter.town, hearing: matter.row.id, by: signed(official), at });
  return { done: true, says: say(lang, 'closed') };
};

const MOST_PEOPLE = 100_000;
const came: Act = async ({ q, at, lang, official, matter }, { way, people }) => {
  const isCount = typeof people === 'number' && Number.isInteger(people) && people >= 0 && people <= MOST_PEOPLE;
  const known = WAYS.find((one) => one === way);
  if (!isCount || known === undefined) return { done: false, says: say(lang, 'people') };
  if (matter.row.state === 'closed') return { done: false, says: say(lang, 'closedHearing') };
  await noteAttendance(q, { hearing: matter.row.id, way: known, people, by: signed(official) }, at);
  return { done: true, says: say(lang, 'attendance', people) };
};

const speak: Act = async ({ q, at, lang, official, matter }, { kind, text: said, name }) => {
  const words = text(said);
  if (!isInTheHall(matter.row.state)) return { done: false, says: say(lang, 'notYet') };
  if (lettersOf(words) < 10 || lettersOf(words) > 1500) return { done: false, says: say(lang, 'spokenText') };
  const { number } = await addSpoken(q, {
    town: matter.town,
    hearing: matter.row.id,
    kind: kind === 'question' ? 'question' : 'proposal',
    text: words,
    name: text(name) === '' ? null : text(name),
    by: signed(official),
    at,
  });
  return { done: true, says: say(lang, 'spoken', number) };
};

// ---------------------------------------------------------------- promises

/** Due rows: the rest of a promise for many, and the day of one. */
export const PROMISING = 'desk.promising';
export const PROMISED = 'desk.promised';
/** So many proposals change in one transaction: others wait for it. */
const AT_ONCE = 100;

export interface Promised {
  readonly hearing: number;
  readonly day: string;
  readonly by: string;
}

/** A written answer by a day, for some of what is still open. Gives whether any is left. */
export async function promiseSome(
  q: Query,
  town: string,
  { hearing, day, by }: Promised,
  at: number,
): Promise<boolean> {
  const open = await listOf(q, { town, hearing, states: UNANSWERED, heads: true, limit: AT_ONCE });
  if (open.length === 0) return false;
  const { moved } = await move(q, { ids: open.map(({ id }) => id), to: 'promised', promisedOn: day, by, at });
  return moved.length > 0 && open.length === AT_ONCE;
}

const NINE = 9 * 60;
/** At nine in the morning of a day; officials are reminded in office hours. */
export const nineOn = (day: string): number => momentOf({ day, minutes: NINE });

/** What was promised by a day; `hearing` null: outside of any. */
export interface Owed {
  readonly town: string;
  readonly hearing: number | null;
  readonly day: string;
}

/** Reminds the officials on the day itself. */
export const remindOn = (q: Query, { town, hearing, day }: Owed): Promise<void> =>
  schedule(q, {
    name: PROMISED,
    key: `${town}:${hearing ?? 0}:${day}`,
    data: JSON.stringify({ town, hearing, day }),
    at: nineOn(day),
  });

/** A promise is for the next two years at most: it is meant to be kept. The dialogs ask for no later day either. */
export const LONGEST = 730;
export const isPromiseDay = (day: string, at: number): boolean => {
  const today = dayAt(at);
  return fromIso(day) !== null && day > today && day <= addDays(today, LONGEST);
};

const promise: Act = async ({ q, at, lang, official, matter }, { day }) => {
  const by = text(day);
  if (!isPromiseDay(by, at)) return { done: false, says: say(lang, 'promiseDay') };
  const { id } = matter.row;
  const open = await countOf(q, { town: matter.town, hearing: id, states: UNANSWERED });
  if (open === 0) return { done: false, says: say(lang, 'nothingOpen') };
  const promised: Promised = { hearing: id, day: by, by: signed(official) };
  if (await promiseSome(q, matter.town, promised, at))
    await schedule(q, { name: PROMISING, key: String(id), data: JSON.stringify(promised), at });
  await remindOn(q, { town: matter.town, hearing: id, day: by });
  return { done: true, says: say(lang, 'promised', open, shortDate(by)) };
};

export const HEARING_DUTIES: { readonly [name: string]: EffectRule } = {
  'desk.leave': duty('desk.leave', {
    args: {},
    matter: async (_, __, official) => ({ town: official.town, hearing: null, about: '' }),
    act: async ({ q, at, lang, here }) => {
      await unbind(q, here, at);
      return { done: true, says: say(lang, 'left') };
    },
  }),
  'desk.openIntake': ofHearing('desk.openIntake', { announced: 'text' }, intake),
  'desk.closeIntake': ofHearing('desk.closeIntake', {}, noIntake),
  'desk.openHearing': ofHearing('desk.openHearing', {}, open),
  'desk.holdHearing': ofHearing('desk.holdHearing', {}, next('held')),
  'desk.undo': ofHearing('desk.undo', {}, undo),
  'desk.closeHearing': ofHearing('desk.closeHearing', {}, close),
  'desk.attendance': ofHearing('desk.attendance', { way: 'choice', people: 'number' }, came),
  'desk.speak': ofHearing('desk.speak', { kind: 'choice', text: 'text', name: 'text' }, speak),
  'desk.promise': ofHearing('desk.promise', { day: 'date' }, promise),
};
