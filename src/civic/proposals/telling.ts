/**
 * Who is told of a change: the author of a proposal, and those who support it. Each row of the history is told once: it
 * is marked in the transaction that takes it, and what persons are told goes as rows of theirs in that transaction.
 */
import type { Said, Value } from '../../dialog/types.ts';
import { type Due, schedule, WHEN_THEY_WRITE } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import type { Telling } from '../feature.ts';
import { CHAT, type ChatRow, JOINED, type KnownChat, somebodies } from '../following/chats.ts';
import { later } from '../following/quiet.ts';
import { bestOf, reachOf, type Unpaid } from '../following/reach.ts';
import { noteMissed } from '../following/told.ts';
import { hearingOf } from '../hearings/rows.ts';
import { minuteAloud } from './aloud.ts';

/** Due rows: changes of a municipality that nobody was told of yet, and supporters of one that are still to be told. */
export const CHANGES = 'proposals.changes';
export const SUPPORTERS = 'proposals.supporters';
/** What a platform does not let the bot say before its person writes again. */
export const UNHEARD = 'proposals.unheard';

/** Changes, and persons, in one go. */
const AT_ONCE = 100;

/** Sees to it that changes of a municipality are told: at once while the hearing is open, else as soon as the bot may write. */
export async function tellSoon(q: Query, town: string, hearing: number | null, at: number): Promise<void> {
  const isOpen = hearing !== null && (await hearingOf(q, hearing))?.state === 'open';
  await tellAt(q, town, isOpen ? at : later(at));
}

/** There is one row of a municipality: the sooner of two stays, and takes only what may be told by then. */
async function tellAt(q: Query, town: string, at: number): Promise<void> {
  const [waiting] = await q<{ at: number }>('select at from due where name = $1 and key = $2', [CHANGES, town]);
  await schedule(q, { name: CHANGES, key: town, data: '{}', at: Math.min(at, waiting?.at ?? at) });
}

interface Told {
  readonly [column: string]: string | number | null;
  readonly id: number;
  readonly proposal: number;
  readonly hearing: number | null;
  readonly was: string | null;
  readonly now: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly at: number;
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  /** Of its hearing; null where it has none. */
  readonly stage: string | null;
}

/** Whether anything of a municipality was not told yet. */
const isLeft = async (q: Query, town: string): Promise<boolean> =>
  (
    await q(
      `select 1 as one from proposal_history h, proposal p
       where h.told = 0 and p.id = h.proposal and p.town = $1 limit 1`,
      [town],
    )
  ).length > 0;

/**
 * Takes some changes of a municipality: gives what their authors and supporters are told; many go in portions. Where it
 * is quiet now, because the service was down or another hearing is open, only those of open hearings go.
 */
export async function tellChanges(
  q: Query,
  { key, at }: Due,
  now: number,
  unpaid: Unpaid,
): Promise<readonly Telling[]> {
  const round: Round = { q, at, now, unpaid };
  const town = key ?? '';
  const lawful = later(now);
  const isQuiet = lawful > now;
  const taken = await q<{ id: number }>(
    `update proposal_history set told = 1 where told = 0 and id in (
       select h.id from proposal_history h, proposal p
       where h.told = 0 and p.id = h.proposal and p.town = $1
         ${isQuiet ? `and exists (select 1 from hearing o where o.id = p.hearing and o.state = 'open')` : ''}
       order by h.id limit $2)
     returning id`,
    [town, AT_ONCE],
  );
  if (taken.length === AT_ONCE) await tellAt(q, town, at);
  else if (isQuiet && (await isLeft(q, town))) await tellAt(q, town, lawful);
  const events: Telling[] = [];
  for (const { id } of taken.sort((one, other) => one.id - other.id)) {
    const change = await changeOf(q, id);
    if (change === null) continue;
    const author = await q<ChatRow>(
      `select x.channel, x.person, ${CHAT} from proposal_author x ${JOINED} where x.proposal = $1 and ${NOT_SILENT}`,
      [change.proposal],
    );
    events.push(...(await lettersTo(round, change, author, 'author')));
    if (events.length < AT_ONCE) events.push(...(await supportersOf(round, change, 0)));
    else await schedule(q, { name: SUPPORTERS, key: String(id), data: '0', at });
  }
  return events;
}

/** Takes the next supporters of a changed proposal, those who supported it before the change. */
export async function tellSupporters(
  q: Query,
  { key, data, at }: Due,
  now: number,
  unpaid: Unpaid,
): Promise<readonly Telling[]> {
  const change = await changeOf(q, Number(key));
  if (change === null) return [];
  const lawful = change.stage === 'open' ? now : later(now);
  if (lawful <= now) return supportersOf({ q, at, now, unpaid }, change, Number(data));
  await schedule(q, { name: SUPPORTERS, key, data, at: lawful });
  return [];
}

/** „стоп“ ends what was sent or supported before it; whoever sends or supports something later asks for news of that. */
const NOT_SILENT = '(o.at is null or o.at < x.at)';

/** Not the author, from whichever of the own chats, and of several chats of a person the first. */
const NOT_TWICE = `not exists (select 1 from proposal_author a
    where a.proposal = x.proposal and a.channel = x.channel and a.person = x.person)
  and not exists (select 1 from joined_chat m, joined_chat n
    where m.channel = x.channel and m.person = x.person and n.whole = m.whole
      and (exists (select 1 from proposal_author a
          where a.proposal = x.proposal and a.channel = n.channel and a.person = n.person)
        or exists (select 1 from proposal_support e
          where e.proposal = x.proposal and e.channel = n.channel and e.person = n.person and e.no < x.no)))`;

interface Round {
  readonly q: Query;
  /** When it came due, ms. */
  readonly at: number;
  readonly now: number;
  readonly unpaid: Unpaid;
}

type Role = 'author' | 'supporter';
type Chat = Pick<KnownChat, 'channel' | 'person'>;

/**
 * Told in the chat where that is free before one where it costs, else in the own, where an open page takes it and what
 * would cost is kept for the operator. Whoever sends or supports something after „стоп“ asks for news of it there.
 */
async function lettersTo(
  round: Round,
  change: Told,
  rows: readonly ChatRow[],
  role: Role,
): Promise<readonly Telling[]> {
  const letters: Telling[] = [];
  for (const { row, chats } of await somebodies(round.q, rows)) {
    const [self, ...others] = chats;
    const mine = self === undefined ? [] : [{ ...self, isOff: false }, ...others];
    const best = bestOf(mine, round.now, round.unpaid)?.chat;
    const [own] = mine;
    const isShut = best === undefined && own && reachOf(own, round.now, round.unpaid).reason === 'window closed';
    if (isShut) await keepUnheard(round, change, own, role);
    else letters.push(event(change, best ?? row, role));
  }
  return letters;
}

/** Told as soon as its person writes; operators see that nothing could be sent. */
async function keepUnheard(
  { q, now }: Round,
  { id, hearing }: Told,
  { channel, person }: Chat,
  role: Role,
): Promise<void> {
  const key = `${id} ${channel} ${person}`;
  const data = JSON.stringify({ id, role });
  await schedule(q, { name: UNHEARD, key, channel, person, data, at: WHEN_THEY_WRITE });
  await noteMissed(q, [{ hearing: hearing ?? 0, channel, what: 'news', why: 'window closed' }], now);
}

const TABLES: { readonly [R in Role]: string } = { author: 'proposal_author', supporter: 'proposal_support' };
/** Whoever said „стоп“ first of all, or took back a support, is told no more. */
const isWished = async (q: Query, { proposal }: Told, { channel, person }: Chat, role: Role): Promise<boolean> =>
  (
    await q(
      `select 1 as one from ${TABLES[role]} x left join notices_off o on o.channel = x.channel and o.person = x.person
       where x.proposal = $1 and x.channel = $2 and x.person = $3 and ${NOT_SILENT}`,
      [proposal, channel, person],
    )
  ).length > 0;

/** What waited for its person to write. */
export async function tellUnheard(q: Query, { channel, person, data }: Due): Promise<readonly Telling[]> {
  const { id, role } = JSON.parse(data) as { readonly id: number; readonly role: Role };
  const change = await changeOf(q, id);
  if (change === null || channel === null || person === null) return [];
  if (!(await isWished(q, change, { channel, person }, role))) return [];
  const { said, ...to } = event(change, { channel, person }, role);
  return [{ ...to, said: { ...said, hours: 'any' } as Said }];
}

/** Those behind a number; what is beyond one portion is scheduled. */
async function supportersOf(round: Round, change: Told, after: number): Promise<readonly Telling[]> {
  const { q, at } = round;
  const some = await q<ChatRow & { no: number }>(
    `select x.no, x.channel, x.person, ${CHAT} from proposal_support x ${JOINED}
     where x.proposal = $1 and x.at <= $2 and x.no > $3 and ${NOT_SILENT} and ${NOT_TWICE}
     order by x.no limit $4`,
    [change.proposal, change.at, after, AT_ONCE],
  );
  const last = some.at(-1);
  if (some.length === AT_ONCE && last !== undefined)
    await schedule(q, { name: SUPPORTERS, key: String(change.id), data: String(last.no), at });
  return lettersTo(round, change, some, 'supporter');
}

async function changeOf(q: Query, id: number): Promise<Told | null> {
  const [row] = await q<Told>(
    `select h.id, h.proposal, h.was, h.now, h.outcome, h.reason, h.at, p.number, p.text, p.kind, p.hearing,
       (select o.state from hearing o where o.id = p.hearing) as stage
     from proposal_history h, proposal p where h.id = $1 and p.id = h.proposal`,
    [id],
  );
  return row ?? null;
}

/** Code points of a text by which a person knows it again. */
const EXCERPT = 80;
export function excerpt(text: string, most = EXCERPT): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** An answer in the place of another. */
const isCorrection = ({ was, now }: Pick<Told, 'was' | 'now'>): boolean => was === 'answered' && now === 'answered';

function event(
  change: Told,
  { channel, person }: { readonly channel: string; readonly person: string },
  role: Role,
): Telling {
  const data: { readonly [field: string]: Value } = {
    ref: String(change.proposal),
    role,
    kind: change.kind,
    number: change.number,
    what: excerpt(change.text),
    outcome: change.outcome ?? '',
    // A promise's reason is its day.
    reason: change.now === 'promised' ? { dress: 'date', value: change.reason } : (change.reason ?? ''),
    // Answered in the hall: told in the language of the chat.
    minute: minuteAloud(change.reason ?? '') ?? 'none',
  };
  const name = isCorrection(change) ? 'proposal_corrected' : `proposal_${change.now}`;
  // In an open hearing it is of this hour, whichever that is.
  const said: Said = { kind: 'time', name, data, ...(change.stage === 'open' && { hours: 'any' }) };
  return { channel, person, said };
}
