/**
 * Who is told of a change: the author of a proposal, and those who support it. Each row of the history is told once: it
 * is marked in the transaction that takes it, and what persons are told goes as rows of theirs in that transaction.
 */
import type { Incoming, Said, Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { later } from '../following/quiet.ts';
import { hearingOf } from '../hearings/rows.ts';
import { minuteAloud } from './aloud.ts';

/** Due rows: changes of a municipality that nobody was told of yet, and supporters of one that are still to be told. */
export const CHANGES = 'proposals.changes';
export const SUPPORTERS = 'proposals.supporters';

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
export async function tellChanges(q: Query, { key, at }: Due, now: number): Promise<readonly Incoming[]> {
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
  const events: Incoming[] = [];
  for (const { id } of taken.sort((one, other) => one.id - other.id)) {
    const change = await changeOf(q, id);
    if (change === null) continue;
    const [author] = await q<{ channel: string; person: string }>(
      `select channel, person from proposal_author a where proposal = $1 and ${NOT_SILENT('a')}`,
      [change.proposal],
    );
    if (author !== undefined) events.push(event(change, author, 'author', at));
    if (events.length < AT_ONCE) events.push(...(await supportersOf(q, change, 0, at)));
    else await schedule(q, { name: SUPPORTERS, key: String(id), data: '0', at });
  }
  return events;
}

/** Takes the next supporters of a changed proposal, those who supported it before the change. */
export async function tellSupporters(q: Query, { key, data, at }: Due, now: number): Promise<readonly Incoming[]> {
  const change = await changeOf(q, Number(key));
  if (change === null) return [];
  const lawful = change.stage === 'open' ? now : later(now);
  if (lawful <= now) return supportersOf(q, change, Number(data), at);
  await schedule(q, { name: SUPPORTERS, key, data, at: lawful });
  return [];
}

/** „стоп“ ends what was sent or supported before it; whoever sends or supports something later asks for news of that. */
const NOT_SILENT = (x: 'a' | 's'): string =>
  `not exists (select 1 from notices_off o where o.channel = ${x}.channel and o.person = ${x}.person and o.at >= ${x}.at)`;

/** Not the author, from whichever of the own chats, and of several chats of a person the first. */
const NOT_TWICE = `not exists (select 1 from proposal_author a
    where a.proposal = s.proposal and a.channel = s.channel and a.person = s.person)
  and not exists (select 1 from joined_chat m, joined_chat o
    where m.channel = s.channel and m.person = s.person and o.whole = m.whole
      and (exists (select 1 from proposal_author a
          where a.proposal = s.proposal and a.channel = o.channel and a.person = o.person)
        or exists (select 1 from proposal_support e
          where e.proposal = s.proposal and e.channel = o.channel and e.person = o.person and e.no < s.no)))`;

/** Those behind a number; what is beyond one portion is scheduled. */
async function supportersOf(q: Query, change: Told, after: number, at: number): Promise<readonly Incoming[]> {
  const some = await q<{ no: number; channel: string; person: string }>(
    `select no, channel, person from proposal_support s
     where proposal = $1 and at <= $2 and no > $3 and ${NOT_SILENT('s')} and ${NOT_TWICE}
     order by no limit $4`,
    [change.proposal, change.at, after, AT_ONCE],
  );
  const last = some.at(-1);
  if (some.length === AT_ONCE && last !== undefined)
    await schedule(q, { name: SUPPORTERS, key: String(change.id), data: String(last.no), at });
  return some.map((one) => event(change, one, 'supporter', at));
}

async function changeOf(q: Query, id: number): Promise<Told | null> {
  const [row] = await q<Told>(
    `select h.id, h.proposal, h.now, h.outcome, h.reason, h.at, p.number, p.text, p.kind,
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

function event(
  change: Told,
  { channel, person }: { readonly channel: string; readonly person: string },
  role: 'author' | 'supporter',
  at: number,
): Incoming {
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
  const name = `proposal_${change.now}`;
  // In an open hearing it is of this hour, whichever that is.
  const said: Said = { kind: 'time', name, data, ...(change.stage === 'open' && { hours: 'any' }) };
  return { channel, person, id: `proposal:${change.id}:${role}`, at, said };
}
