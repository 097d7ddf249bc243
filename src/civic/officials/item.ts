/** One proposal or question at the desk, with what may be done with it. */
import type { ValueType } from '../../dialog/signatures.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import {
  countChats,
  groupOf,
  listOf,
  mayFollow,
  originalOf,
  type Proposal,
  proposalOf,
  ratingOf,
  seenNow,
  UNANSWERED,
} from '../proposals/keeping.ts';
import { may, mayWith } from './roles.ts';
import type { Official } from './rows.ts';
import { oneWords } from './words-desk.ts';

type Fields = { readonly [field: string]: ValueType };

const CAN = {
  discuss: ['desk.discuss', 'discussed'],
  answer: ['desk.answer', 'answered'],
  carry: ['desk.carry', 'promised'],
  hide: ['desk.hide', 'hidden'],
  show: ['desk.show', 'received'],
  council: ['desk.toCouncil', 'council'],
  decided: ['desk.decided', 'decided'],
  done: ['desk.done', 'done'],
} as const;
/** What is told of one. */
export const ITEM: Fields = {
  ...{
    id: 'text',
    number: 'text',
    text: 'text',
    kind: 'text',
    state: 'text',
    hearing: 'text',
    group: 'number',
    told: 'number',
    untold: 'number',
    seen: 'text',
  },
  ...Object.fromEntries([...Object.keys(CAN), 'merge', 'split', 'minute'].map((what) => [what, 'bool' as const])),
};

/** What waits beside one: it may be merged with these. */
export const besideOf = ({ town, hearing, kind }: Proposal) =>
  ({ town, hearing, kind, states: UNANSWERED, heads: true, order: 'came' }) as const;

/** Nobody can tell of an erased text what it says; and there must be something else that waits. */
const mayJoin = async (q: Query, one: Proposal): Promise<boolean> =>
  one.erased_at === null && (await listOf(q, { ...besideOf(one), limit: 2 })).some(({ id }) => id !== one.id);

/** One of the queue, as an official may see it, with what they may do with it. */
export async function itemIn(q: Query, lang: Lang, { role }: Official, one: Proposal): Promise<Value> {
  const head = one.merged_into === null ? null : await proposalOf(q, one.merged_into);
  const isOpen = UNANSWERED.includes(one.state);
  const group = await groupOf(q, one);
  const isGrouped = group.length > 1;
  const told = await countChats(q, group);
  // Taken back by its author, with nobody else behind it: there is nothing to be done with it.
  const isLeft = group.every(({ withdrawn }) => withdrawn === 1);
  const able = Object.entries(CAN).map(([what, [duty, state]]): [string, boolean] => [
    what,
    !isLeft && mayWith(role, duty, one.kind) && mayFollow(one.state, state),
  ]);
  return {
    id: String(one.id),
    number: one.number,
    text: oneWords(lang, one, {
      into: head?.number ?? null,
      original: await originalOf(q, one.id),
      rating: await ratingOf(q, one.id),
    }),
    kind: one.kind,
    state: one.state,
    hearing: String(one.hearing ?? ''),
    group: group.length,
    told,
    // Where nobody can be told that is said by itself.
    untold: told === 0 ? 0 : group.length - told,
    // Whoever answers must have seen the answer that is there, and who else would get this one.
    seen: seenNow(one, group),
    ...Object.fromEntries(able),
    // By the same button a group is taken apart.
    merge: mayWith(role, 'desk.merge', one.kind) && isOpen && (isGrouped || (await mayJoin(q, one))),
    split: mayWith(role, 'desk.split', one.kind) && isOpen && isGrouped,
    minute: one.kind === 'question' && may(role, 'desk.answeredAt') && isOpen && !isLeft,
  };
}
