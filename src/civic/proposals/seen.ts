/**
 * What an official had before them who acts on a proposal: the answer that was there, and those that would get it with
 * it. Of two at once the second hears what the first did, and is asked.
 */
import { createHash } from 'node:crypto';
import type { Query } from '../../store/types.ts';
import { type LastAnswer, lastAnswer, mergedInto, type Proposal, proposalOf } from './rows.ts';

export interface Seen {
  /** When the answer was given that was there, ms; null: there was none. */
  readonly answeredAt: number | null;
  /** Mark of the group; null: not looked at. */
  readonly group: string | null;
}

export type SeenFault =
  /** It was answered, or answered anew, since. */
  | ({ readonly why: 'meanwhile' } & LastAnswer)
  /** It was merged with others since, or some were taken out: those that would get the answer now, by number. */
  | { readonly why: 'regrouped'; readonly numbers: readonly string[] };

const LETTERS = 12;
/** The same for the same members, whichever of them is looked at. */
function markOf(members: readonly Proposal[]): string {
  const ids = members.map(({ id }) => Number(id)).sort((a, b) => a - b);
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, LETTERS);
}

/** One with all that share its answer, the head first. */
export async function groupOf(q: Query, one: Proposal): Promise<readonly Proposal[]> {
  const head = one.merged_into === null ? one : ((await proposalOf(q, one.merged_into)) ?? one);
  return [head, ...(head.merged > 0 ? await mergedInto(q, head.id) : [])];
}

/** What is there now, as a text that a talk keeps. */
export const seenNow = ({ answered_at }: Proposal, group: readonly Proposal[]): string =>
  `${answered_at ?? 0}.${markOf(group)}`;

/** A kept text read again. One of an older talk has no group; what is none saw no answer. */
export function readSeen(text: string): Seen {
  const [, answered, group = null] = /^(\d{1,15})(?:\.([0-9a-f]+))?$/.exec(text) ?? [];
  return { answeredAt: Number(answered ?? 0) || null, group };
}

/** What changed since; null where nothing did. @param members as they are held now, the head first. */
export async function changedSince(
  q: Query,
  { answeredAt, group }: Seen,
  members: readonly Proposal[],
): Promise<SeenFault | null> {
  const other = members.find(({ answered_at }) => answered_at !== answeredAt);
  if (other !== undefined) return { why: 'meanwhile', ...(await lastAnswer(q, other)) };
  if (group === null || members.length === 0 || group === markOf(members)) return null;
  return { why: 'regrouped', numbers: members.map(({ number }) => number) };
}
