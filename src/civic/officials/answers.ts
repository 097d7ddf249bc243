/** What officials do with one proposal or question; a merged group changes as one. */

import type { ValueType } from '../../dialog/signatures.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import type { EffectRule } from '../feature.ts';
import { hearingOf } from '../hearings/rows.ts';
import { datesIn, isoOf } from '../notice/dates.ts';
import {
  aloudAt,
  countChats,
  groupOf,
  type Outcome as How,
  type MoveFault,
  merge,
  move,
  OUTCOMES,
  type Proposal,
  type ProposalState,
  proposalOf,
  readSeen,
  reasonFault,
  split,
  usedBefore,
  type Wish,
  withoutSensitive,
} from '../proposals/keeping.ts';
import { idIn } from '../values.ts';
import { type Acting, duty, type Matter, type Outcome } from './acting.ts';
import { isPromiseDay, remindOn, signed } from './desk.ts';
import { matesWith } from './numbers.ts';
import { type Duty, mayWith } from './roles.ts';
import { faultWords, say } from './words.ts';

interface One extends Matter {
  readonly one: Proposal;
  /** Of its hearing; null where it has none. */
  readonly stage: string | null;
}
type Args = { readonly [arg: string]: Value };
type Act = (acting: Acting<One>, args: Args) => Promise<Outcome>;

const textIn = (value: Value | undefined): string => (typeof value === 'string' ? value.trim() : '');

async function matterOf(q: Query, { proposal }: Args): Promise<One | null> {
  const id = idIn(proposal);
  const one = id === null ? null : await proposalOf(q, id);
  if (one === null) return null;
  const hearing = one.hearing === null ? null : await hearingOf(q, one.hearing);
  const about = `${one.kind} ${one.id}`;
  return { town: one.town, hearing: one.hearing, about, one, stage: hearing?.state ?? null };
}

const ofOne = (name: Duty, args: { readonly [arg: string]: ValueType }, act: Act): EffectRule =>
  duty<One>(name, {
    args: { proposal: 'text', ...args },
    matter: matterOf,
    act: async (acting, given) => {
      const { official, matter, lang } = acting;
      const isBarred = name === 'desk.hide' && matter.one.kind === 'proposal' && official.role !== 'moderator';
      if (isBarred) return { done: false, says: say(lang, 'neverHidden') };
      if (!mayWith(official.role, name, matter.one.kind)) return { done: false, says: say(lang, 'onlyQuestions') };
      return act(acting, given);
    },
  });

/** One change of state, with its group; what is wrong is told, and then nothing was changed. */
async function changed(
  { q, at, lang, official, matter }: Acting<One>,
  wish: Omit<Wish, 'ids' | 'by' | 'at'>,
): Promise<Outcome> {
  const { moved, faults } = await move(q, { ...wish, ids: [matter.one.id], by: signed(official), at });
  const [fault] = faults;
  if (fault !== undefined) return { done: false, says: faultWords(lang, fault, matter.one.kind) };
  const told = await countChats(q, moved);
  if (told === 0) return { done: true, says: say(lang, 'doneAlone', moved.length) };
  if (told < moved.length) return { done: true, says: say(lang, 'doneSome', moved.length, told) };
  return { done: true, says: moved.length > 1 ? say(lang, 'doneFor', moved.length) : say(lang, 'done') };
}

const to =
  (state: ProposalState): Act =>
  (acting) =>
    changed(acting, { to: state });

const because =
  (state: ProposalState): Act =>
  (acting, { reason }) =>
    changed(acting, { to: state, reason: withoutSensitive(textIn(reason)).text });

/** Of what has happened: not where every day that is named is still to come. */
const happened =
  (state: ProposalState): Act =>
  (acting, args) => {
    const today = dayAt(acting.at);
    const days = datesIn(textIn(args['reason']).toLowerCase()).flatMap((found) => isoOf(found, null) ?? []);
    const isAhead = days.length > 0 && days.every((day) => day > today);
    return isAhead
      ? Promise.resolve({ done: false, says: say(acting.lang, 'dayAhead') })
      : because(state)(acting, args);
  };

/** Hides a group as it was seen. */
const hide: Act = (acting, { reason, seen }) =>
  changed(acting, { to: 'hidden', reason: withoutSensitive(textIn(reason)).text, seen: readSeen(textIn(seen)) });

const isHow = (value: Value | undefined): value is How => typeof value === 'string' && Object.hasOwn(OUTCOMES, value);

/** A question is answered by words alone. `seen`: what the official had before them (`desk.item.seen`). */
const answer: Act = (acting, { outcome, reason, seen }) =>
  changed(acting, {
    to: 'answered',
    seen: readSeen(textIn(seen)),
    ...(isHow(outcome) && acting.matter.one.kind === 'proposal' && { outcome }),
    reason: withoutSensitive(textIn(reason)).text,
  });

/** Minute of a recording as people write it: `12`, `12:05`, `1:02:30`; null where it is none. */
export function minuteIn(typed: string): string | null {
  const parts = typed.trim().split(/[:.]/);
  const isOne = parts.length <= 3 && parts.every((part) => /^\d{1,3}$/.test(part));
  if (!isOne || parts.slice(1).some((part) => Number(part) >= 60)) return null;
  const [first = '', ...rest] = parts.length === 1 ? [...parts, '00'] : parts;
  return [String(Number(first)), ...rest.map((part) => part.padStart(2, '0'))].join(':');
}

const answeredAt: Act = async (acting, { minute, seen }) => {
  const { lang, matter } = acting;
  if (matter.one.kind !== 'question') return { done: false, says: say(lang, 'onlyQuestions') };
  const at = minuteIn(textIn(minute));
  if (at === null) return { done: false, says: say(lang, 'minute') };
  return changed(acting, { to: 'answered', seen: readSeen(textIn(seen)), minute: at, reason: aloudAt(at) });
};

const carry: Act = async (acting, { day }) => {
  const { q, at, lang, matter } = acting;
  const by = textIn(day);
  if (!isPromiseDay(by, at)) return { done: false, says: say(lang, 'promiseDay') };
  const outcome = await changed(acting, { to: 'promised', promisedOn: by });
  if (!outcome.done) return outcome;
  await remindOn(q, { town: matter.town, hearing: matter.hearing, day: by });
  const { length } = await groupOf(q, matter.one);
  return { done: true, says: say(lang, 'promised', length, shortDate(by)) };
};

const join: Act = async ({ q, at, lang, official, matter }, { into }) => {
  const { one } = matter;
  const [head, ...more] = await matesWith(q, one, textIn(into));
  if (head === undefined || more.length > 0) return { done: false, says: say(lang, 'noNumber') };
  const { faults } = await merge(q, { into: head.id, ids: [one.id], by: signed(official), at });
  const [fault] = faults;
  if (fault !== undefined) return { done: false, says: faultWords(lang, fault) };
  return { done: true, says: say(lang, 'merged', head.number) };
};

const apart: Act = async ({ q, at, lang, official, matter }) => {
  const done = await split(q, { id: matter.one.id, by: signed(official), at });
  if ('fault' in done) return { done: false, says: faultWords(lang, done.fault) };
  return { done: true, says: say(lang, 'split', matter.one.number, done.from.number) };
};

/** What is wrong with the words of an answer to something, before it is sent; empty where nothing is. */
export async function reasonWords(q: Query, lang: Lang, reason: string, one: Proposal | null): Promise<string> {
  const why = reasonFault(reason);
  if (why !== null) return faultWords(lang, { why } satisfies MoveFault, one?.kind);
  const number = one === null ? null : await usedBefore(q, one, withoutSensitive(reason.trim()).text);
  return number === null ? '' : faultWords(lang, { why: 'used', number } satisfies MoveFault, one?.kind);
}

export const ANSWER_DUTIES: { readonly [name: string]: EffectRule } = {
  'desk.discuss': ofOne('desk.discuss', {}, to('discussed')),
  'desk.hide': ofOne('desk.hide', { reason: 'text', seen: 'text' }, hide),
  'desk.show': ofOne('desk.show', {}, to('received')),
  'desk.answer': ofOne('desk.answer', { outcome: 'choice', reason: 'text', seen: 'text' }, answer),
  'desk.answeredAt': ofOne('desk.answeredAt', { minute: 'text', seen: 'text' }, answeredAt),
  'desk.carry': ofOne('desk.carry', { day: 'date' }, carry),
  'desk.merge': ofOne('desk.merge', { into: 'text' }, join),
  'desk.split': ofOne('desk.split', {}, apart),
  'desk.toCouncil': ofOne('desk.toCouncil', { reason: 'text' }, happened('council')),
  'desk.decided': ofOne('desk.decided', { reason: 'text' }, happened('decided')),
  'desk.done': ofOne('desk.done', { reason: 'text' }, because('done')),
};
