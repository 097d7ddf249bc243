/**
 * What officials do with proposals: change their state, promise, merge. Each change is a row of the history; from there
 * its author and supporters are told of it, once (see `telling.ts`).
 */
import { marks } from '../../store/lists.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { dropWords, keepWords } from './alike.ts';
import { note } from './history.ts';
import { type ReasonFault, reasonFault, usedFor } from './reasons.ts';
import { mergedInto, type Proposal, proposalOf } from './rows.ts';
import { changedSince, type Seen, type SeenFault } from './seen.ts';
import { mayFollow, type Outcome, type ProposalState, UNANSWERED } from './states.ts';
import { tellSoon } from './telling.ts';

export type MoveFault =
  /** There is no such proposal. */
  | { readonly why: 'unknown'; readonly id: number }
  /** The state that it is in is not followed by the wanted one. */
  | { readonly why: 'state'; readonly id: number; readonly number: string; readonly was: ProposalState }
  /** Its author took it back, and nobody else stands behind it. */
  | { readonly why: 'withdrawn' }
  /** An answer to a proposal needs how it was answered. */
  | { readonly why: 'outcome' }
  /** A promise needs a day that is still to come. */
  | { readonly why: 'day' }
  /** The reason is missing, too short or long, or names nothing that can be checked. */
  | { readonly why: Exclude<ReasonFault, 'used'> }
  /** These words were the answer to another proposal. */
  | { readonly why: 'used'; readonly number: string }
  /** Something happened since whoever acts looked at it. */
  | SeenFault;

export interface Moved {
  /** All that changed, those that were merged into them included; empty where there are faults. */
  readonly moved: readonly Proposal[];
  /** Where there is one, nothing was changed. */
  readonly faults: readonly MoveFault[];
}

export interface Wish {
  /** Any of a merged group stands for the whole group. */
  readonly ids: readonly number[];
  readonly to: ProposalState;
  /** With `answered`. */
  readonly outcome?: Outcome;
  /** Required except for `discussed`; with `answered` it must name something (see `reasons.ts`). */
  readonly reason?: string;
  /** With `promised`: the day of the written answer, `YYYY-MM-DD`. */
  readonly promisedOn?: string;
  /** With `answered` and `hidden`: what whoever acts had before them. Left out: anything. */
  readonly seen?: Seen;
  /** With `answered`: minute of the recording, `12:05`. */
  readonly minute?: string;
  /** The official, as it shall stand in the history. */
  readonly by: string;
  readonly at: number;
}

/** Moves proposals, each with what was merged into it; all of them or, where there is any fault, none. */
export async function move(q: Query, wish: Wish): Promise<Moved> {
  const groups = await groupsOf(q, wish.ids);
  const all = groups.flatMap(({ members }) => members);
  const faults = [...groups.flatMap(({ fault }) => fault), ...(await faultsOf(q, wish, groups, all))];
  if (faults.length > 0) return { moved: [], faults };
  for (const proposal of all) await change(q, proposal, wish);
  for (const town of new Set(all.map((one) => one.town))) await tellSoon(q, town, hearingOf(all, town), wish.at);
  return { moved: all.map((one) => ({ ...one, ...after(one, wish) })), faults: [] };
}

interface Group {
  readonly members: readonly Proposal[];
  readonly fault: readonly MoveFault[];
}

const hearingOf = (all: readonly Proposal[], town: string): number | null =>
  all.find((one) => one.town === town)?.hearing ?? null;

/** The head of each and what was merged into it; every group once. */
async function groupsOf(q: Query, ids: readonly number[]): Promise<readonly Group[]> {
  const seen = new Set<number>();
  const groups: Group[] = [];
  for (const id of ids) {
    const head = await headOf(q, id);
    if (head === null) groups.push({ members: [], fault: [{ why: 'unknown', id }] });
    if (head === null || seen.has(head.id)) continue;
    seen.add(head.id);
    groups.push({ members: [head, ...(head.merged > 0 ? await mergedInto(q, head.id) : [])], fault: [] });
  }
  return groups;
}

/** Nobody of a group is there any more whom an answer would be for. */
const isLeft = ({ members }: Group): boolean => members.length > 0 && members.every(({ withdrawn }) => withdrawn === 1);

async function faultsOf(
  q: Query,
  wish: Wish,
  groups: readonly Group[],
  all: readonly Proposal[],
): Promise<readonly MoveFault[]> {
  const { to, outcome, reason = '', promisedOn } = wish;
  if (groups.some(isLeft)) return [{ why: 'withdrawn' }];
  const states = all.flatMap(({ id, number, state: was }): MoveFault[] =>
    mayFollow(was, to) ? [] : [{ why: 'state', id, number, was }],
  );
  if (to === 'answered') {
    const isQuestion = all.every(({ kind }) => kind === 'question');
    // What was answered aloud stands in the recording: the words of a reason are asked of what is written.
    const isAloud = isQuestion && wish.minute !== undefined;
    const words = isAloud ? null : reasonFault(reason);
    const used = words === null && !isAloud ? await usedElsewhere(q, reason, groups) : null;
    return [
      ...states,
      ...(await meanwhile(q, wish, all)),
      ...(outcome === undefined && !isQuestion ? [{ why: 'outcome' } as const] : []),
      ...(words === null ? [] : [{ why: words }]),
      ...(used === null ? [] : [{ why: 'used', number: used } as const]),
    ];
  }
  if (to === 'promised') return [...states, ...(isToCome(promisedOn, wish.at) ? [] : [{ why: 'day' } as const])];
  const since = to === 'hidden' ? await meanwhile(q, wish, all) : [];
  if (to === 'discussed' || to === 'received' || reason.trim() !== '') return [...states, ...since];
  return [...states, ...since, { why: 'short' }];
}

/** The group is held by now: of two officials at once the second reads what the first did. */
async function meanwhile(q: Query, { seen }: Wish, all: readonly Proposal[]): Promise<readonly MoveFault[]> {
  const fault = seen === undefined ? null : await changedSince(q, seen, all);
  return fault === null ? [] : [fault];
}

const isToCome = (day: string | undefined, at: number): boolean =>
  day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= dayAt(at);

/** One reason answers one merged group: neither another proposal of before, nor two at once. */
async function usedElsewhere(q: Query, reason: string, groups: readonly Group[]): Promise<string | null> {
  const [first, second] = groups.filter(({ members }) => members.length > 0);
  if (first === undefined) return null;
  if (second !== undefined) return second.members[0]?.number ?? null;
  const [head] = first.members;
  return usedFor(
    q,
    head?.town ?? '',
    reason,
    first.members.map(({ id }) => id),
  );
}

/** The number of another one that was answered with these very words, outside of its merged group; null where none was. */
export const usedBefore = async (q: Query, { id }: Pick<Proposal, 'id'>, reason: string): Promise<string | null> =>
  usedElsewhere(q, reason, await groupsOf(q, [id]));

type After = Pick<Proposal, 'state' | 'outcome' | 'answer' | 'answered_at' | 'promised_on' | 'minute'>;

/** What a proposal holds after a change; what the change does not speak of stays. */
function after(before: Proposal, { to, outcome, reason, promisedOn, minute, at }: Wish): After {
  const { answer, answered_at, promised_on } = before;
  const stays = { outcome: before.outcome, answer, answered_at, promised_on, minute: before.minute };
  if (to === 'answered')
    return {
      state: to,
      outcome: outcome ?? null,
      answer: reason ?? null,
      answered_at: at,
      promised_on,
      minute: minute ?? before.minute,
    };
  return { ...stays, state: to, promised_on: to === 'promised' ? (promisedOn ?? null) : promised_on };
}

async function change(q: Query, before: Proposal, wish: Wish): Promise<void> {
  const now = after(before, wish);
  await q(
    `update proposal set state = $1, outcome = $2, answer = $3, answered_at = $4, promised_on = $5, minute = $6
     where id = $7`,
    [now.state, now.outcome, now.answer, now.answered_at, now.promised_on, now.minute, before.id],
  );
  const { to, outcome, promisedOn, by, at } = wish;
  if (UNANSWERED.includes(before.state) && !UNANSWERED.includes(to)) await dropWords(q, before.id);
  if (!UNANSWERED.includes(before.state) && UNANSWERED.includes(to)) await keepWords(q, before);
  const reason = wish.reason ?? promisedOn ?? null;
  await note(q, { proposal: before.id, was: before.state, now: to, outcome: outcome ?? null, reason, by, at });
}

/** `erased`: its text is gone, and nobody can tell any more whether it says the same. */
export type MergeFault = { readonly why: 'unknown' | 'state' | 'erased' | 'other' | 'same'; readonly id: number };

export interface Merged {
  readonly merged: readonly Proposal[];
  /** Where there is one, nothing was changed. */
  readonly faults: readonly MergeFault[];
}

/**
 * Merges proposals or questions into one: they share its answer from now on. Only of one municipality, hearing and
 * kind, and only while none of them was answered. What was merged into one of them comes along.
 */
export async function merge(
  q: Query,
  {
    into,
    ids,
    by,
    at,
  }: { readonly into: number; readonly ids: readonly number[]; readonly by: string; readonly at: number },
): Promise<Merged> {
  const head = await headOf(q, into);
  if (head === null) return { merged: [], faults: [{ why: 'unknown', id: into }] };
  const groups = await groupsOf(q, ids);
  const all = groups
    .flatMap(({ members }) => members)
    .filter((one) => one.id !== head.id && one.merged_into !== head.id);
  const faults = [...mergeFaults(head, all), ...missing(groups)];
  if (faults.length > 0) return { merged: [], faults };
  for (const one of all) await join(q, one, head, by, at);
  await tellSoon(q, head.town, head.hearing, at);
  return { merged: all, faults: [] };
}

const missing = (groups: readonly Group[]): readonly MergeFault[] =>
  groups.flatMap(({ fault }) => fault.flatMap((one) => (one.why === 'unknown' ? [{ why: one.why, id: one.id }] : [])));

/** A head may be merged itself while it is waited for; more than that does not happen. */
const MOST_HEADS = 4;

/**
 * The one that stands for a merged group, read after it is held until the transaction ends: of two officials at once the
 * second sees what the first did.
 */
export async function headOf(q: Query, id: number): Promise<Proposal | null> {
  let next = id;
  for (let tries = 0; tries < MOST_HEADS; tries += 1) {
    const [held] = await q<{ merged_into: number | null }>(
      'update proposal set state = state where id = $1 returning merged_into',
      [next],
    );
    if (held === undefined) return null;
    if (held.merged_into === null) return proposalOf(q, next);
    next = held.merged_into;
  }
  return null;
}

const isOpen = ({ state }: Proposal): boolean => UNANSWERED.includes(state);

function mergeFaults(head: Proposal, all: readonly Proposal[]): readonly MergeFault[] {
  if (all.length === 0) return [{ why: 'same', id: head.id }];
  return [head, ...all].flatMap((one): MergeFault[] => {
    if (!isOpen(one)) return [{ why: 'state', id: one.id }];
    if (one.erased_at !== null && one.merged_into === null) return [{ why: 'erased', id: one.id }];
    const isAlike = one.town === head.town && one.hearing === head.hearing && one.kind === head.kind;
    return isAlike ? [] : [{ why: 'other', id: one.id }];
  });
}

async function join(q: Query, one: Proposal, head: Proposal, by: string, at: number): Promise<void> {
  await q('update proposal set merged_into = $1, state = $2 where id = $3', [head.id, head.state, one.id]);
  await note(q, { proposal: one.id, was: one.state, now: 'merged', outcome: null, reason: head.number, by, at });
}

/** Notes that these hearings' proposals are part of a submitted protocol: their texts stay as record from now on. */
export async function markSubmitted(q: Query, hearings: readonly number[], at: number): Promise<void> {
  if (hearings.length === 0) return;
  await q(
    `update proposal set submitted_at = $1 where submitted_at is null and hearing in (${marks(2, hearings.length)})`,
    [at, ...hearings],
  );
}
