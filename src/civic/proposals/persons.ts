/** Who stands behind a proposal in a chat: its author, its supporters, what they think of the answer. */
import { rowMarks } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import { forgetsSoon } from '../feature.ts';
import { hearingOf } from '../hearings/rows.ts';
import { keepSent } from '../reading/sent.ts';
import { type Proposal, proposalOf, proposalsById } from './rows.ts';
import { UNANSWERED } from './states.ts';

export interface Chat {
  readonly channel: string;
  readonly person: string;
}

/** The chat itself and those that the same person joined to it. */
async function chatsOf(q: Query, { channel, person }: Chat): Promise<readonly Chat[]> {
  const joined = await q<Chat & Row>(
    `select o.channel, o.person from joined_chat m, joined_chat o
     where m.channel = $1 and m.person = $2 and o.whole = m.whole and (o.channel <> $1 or o.person <> $2)`,
    [channel, person],
  );
  return [{ channel, person }, ...joined];
}

/** `channel, person` as one of these chats, and the parameters for it, from `$1` on. */
const among = (chats: readonly Chat[]) => ({
  where: `(channel, person) in (values ${rowMarks(chats.length, 2)})`,
  params: chats.flatMap((one) => [one.channel, one.person]),
  next: chats.length * 2 + 1,
});

/** Channels whose persons are forgotten a day after their last word: a support would be of whoever comes anew. */
const isFleeting = (channel: string): boolean => forgetsSoon(channel) || channel === 'terminal';
/** Whether something can be sent along on a channel. */
export const takesFiles = (channel: string): boolean => channel !== 'terminal';

/** Proposals and questions of one chat in a day and a night: enough for anybody, and nobody floods a hearing. */
const MOST_A_DAY = 30;

/** Whether a chat has sent as many as it may for now. */
export async function hasSentMany(q: Query, { channel, person }: Chat, at: number): Promise<boolean> {
  const rows = await q('select 1 as one from proposal_author where channel = $1 and person = $2 and at > $3 limit $4', [
    channel,
    person,
    at - DAY,
    MOST_A_DAY,
  ]);
  return rows.length >= MOST_A_DAY;
}

export interface SentAlong {
  readonly type: string;
  /** The platform's handle of it, until it is kept here (`sent_file`): never shown, never logged. */
  readonly ref: string;
  readonly name: string | null;
}

/** Notes whose a proposal is, in tables that „изтрий ме“ empties. */
export async function keepAuthor(
  q: Query,
  { channel, person }: Chat,
  author: {
    readonly proposal: number;
    /** The text with what was masked in it, for the municipality's eyes, where the author wished that; else null. */
    readonly original: string | null;
    readonly lang: string;
    readonly file: SentAlong | null;
    readonly at: number;
  },
): Promise<void> {
  const { proposal, original, lang, file, at } = author;
  await q(
    'insert into proposal_author (proposal, channel, person, original, lang, at) values ($1, $2, $3, $4, $5, $6)',
    [proposal, channel, person, original, lang, at],
  );
  if (file === null || !takesFiles(channel)) return;
  // Platforms keep files for days only: it is fetched at once, and known from then on by our own handle.
  const { type, ref, name } = file;
  const kept = await keepSent(q, { channel, person }, { sent: { type, ref, name }, at, days: null });
  await q(
    'insert into proposal_file (proposal, channel, person, type, ref, name, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [proposal, channel, person, type, kept ?? ref, name, at],
  );
}

/** The text as its author wrote it, where something was masked and the municipality may see it; null else. */
export async function originalOf(q: Query, proposal: number): Promise<string | null> {
  const [row] = await q<{ original: string | null }>('select original from proposal_author where proposal = $1', [
    proposal,
  ]);
  return row?.original ?? null;
}

/** Of so many of these proposals the author has a chat; nobody is told of those that came on paper or by mail. */
export async function countChats(q: Query, proposals: readonly Pick<Proposal, 'id'>[]): Promise<number> {
  const [row] = await q<{ n: number }>(
    `select count(distinct proposal) as n from proposal_author
     where proposal in (${proposals.map((_, index) => `$${index + 1}`).join(', ')})`,
    proposals.map(({ id }) => id),
  );
  return Number(row?.n ?? 0);
}

export type Part = 'author' | 'supporter' | 'none';

/** What somebody is to a proposal, from whichever of the own chats. */
export async function partIn(q: Query, chat: Chat, proposal: number): Promise<Part> {
  const { where, params, next } = among(await chatsOf(q, chat));
  const isIn = async (table: string): Promise<boolean> =>
    (await q(`select 1 as one from ${table} where ${where} and proposal = $${next} limit 1`, [...params, proposal]))
      .length > 0;
  if (await isIn('proposal_author')) return 'author';
  return (await isIn('proposal_support')) ? 'supporter' : 'none';
}

/** What somebody wrote or supports, the newest first. */
export async function mineOf(q: Query, chat: Chat, limit: number): Promise<readonly Proposal[]> {
  const { where, params, next } = among(await chatsOf(q, chat));
  const ids = await q<{ proposal: number }>(
    `select proposal from proposal_author where ${where} union select proposal from proposal_support where ${where}
     order by proposal desc limit $${next}`,
    [...params, limit],
  );
  return proposalsById(
    q,
    ids.map(({ proposal }) => proposal),
  );
}

/**
 * Whether somebody may support this one: it is open, not the own, not supported yet; a question only while its hearing
 * is open, since its queue freezes at closing.
 */
export async function maySupport(q: Query, chat: Chat, one: Proposal): Promise<boolean> {
  if (isFleeting(chat.channel)) return false;
  if (!UNANSWERED.includes(one.state) || one.submitted_at !== null || one.erased_at !== null) return false;
  if (one.kind === 'question' && one.hearing !== null && (await hearingOf(q, one.hearing))?.state !== 'open')
    return false;
  return (await partIn(q, chat, one.id)) === 'none';
}

/** Supports it, or what it was merged into, once for a person; gives whether that is new. */
export async function support(q: Query, chat: Chat, proposal: number, at: number): Promise<boolean> {
  const one = await proposalOf(q, proposal);
  const head = one?.merged_into == null ? one : await proposalOf(q, one.merged_into);
  if (head === null || !(await maySupport(q, chat, head))) return false;
  const rows = await q(
    `insert into proposal_support (proposal, channel, person, at) values ($1, $2, $3, $4)
     on conflict (proposal, channel, person) do nothing returning proposal`,
    [head.id, chat.channel, chat.person, at],
  );
  return rows.length > 0;
}

/** Takes a support back, from whichever of the own chats it came; gives whether there was one. */
export async function unsupport(q: Query, chat: Chat, proposal: number): Promise<boolean> {
  const { where, params, next } = among(await chatsOf(q, chat));
  const gone = await q(`delete from proposal_support where ${where} and proposal = $${next} returning proposal`, [
    ...params,
    proposal,
  ]);
  return gone.length > 0;
}

/** „Полезен ли е отговорът?“: the last word of whoever was told of the answer. */
export async function rate(q: Query, chat: Chat, proposal: number, isUseful: boolean, at: number): Promise<boolean> {
  if ((await partIn(q, chat, proposal)) === 'none') return false;
  await q(
    `insert into proposal_rating (proposal, channel, person, useful, at) values ($1, $2, $3, $4, $5)
     on conflict (channel, person, proposal) do update set useful = excluded.useful, at = excluded.at`,
    [proposal, chat.channel, chat.person, isUseful ? 1 : 0, at],
  );
  return true;
}

export async function hasRated(q: Query, { channel, person }: Chat, proposal: number): Promise<boolean> {
  const rows = await q('select 1 as one from proposal_rating where proposal = $1 and channel = $2 and person = $3', [
    proposal,
    channel,
    person,
  ]);
  return rows.length > 0;
}

/** How many found an answer useful, and how many did not. */
export async function ratingOf(q: Query, proposal: number): Promise<{ readonly yes: number; readonly no: number }> {
  const [row] = await q<{ yes: number | null; no: number | null }>(
    'select sum(useful) as yes, sum(1 - useful) as no from proposal_rating where proposal = $1',
    [proposal],
  );
  return { yes: Number(row?.yes ?? 0), no: Number(row?.no ?? 0) };
}
