/** Reading proposals and questions: one, a page, a whole hearing; who is behind one, and what became of it. */
import { byIds, marks } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { type Outcome, OWED, type ProposalState, UNANSWERED } from './states.ts';

export type Kind = 'proposal' | 'question';
/** How it came in: a channel of the bot (`telegram`, `viber` …), the hall, paper or mail. */
export type Via = string;

export interface Proposal extends Row {
  readonly id: number;
  readonly town: string;
  /** Ours, `ЛП-2027-0001`, per municipality and year of receipt: no incoming number of the municipality. */
  readonly number: string;
  /** Null where it belongs to no hearing. */
  readonly hearing: number | null;
  readonly kind: Kind;
  /** Without numbers of persons, phones, addresses of mail and IBAN; empty once it was erased. */
  readonly text: string;
  /** An id of `THEMES`. */
  readonly theme: string;
  /** 0 or 1. */
  readonly anonymous: number;
  /** As its author wanted it to stand in the protocol; null where anonymous, not said, or forgotten. */
  readonly name: string | null;
  /** 0 or 1: in the name of a firm or another organisation. */
  readonly firm: number;
  readonly via: Via;
  /** When it was sent, where the platform vouches for that; else when it arrived. */
  readonly received_at: number;
  readonly state: ProposalState;
  readonly outcome: Outcome | null;
  /** The reason that was given with the last answer or promise. */
  readonly answer: string | null;
  readonly answered_at: number | null;
  /** `YYYY-MM-DD`, where a written answer was promised by a day. */
  readonly promised_on: string | null;
  /** Minute of the recording at which it was answered: `1:02:30`, `12:05`. */
  readonly minute: string | null;
  /** The proposal whose answer is its own too; never itself merged into another. */
  readonly merged_into: number | null;
  /** Since when it is part of a submitted protocol. */
  readonly submitted_at: number | null;
  /** Since when its text is gone: at its author's wish, or twelve months after its last change. */
  readonly erased_at: number | null;
  readonly supports: number;
  /** Photos and documents that its author sent with it, without those that could not be fetched. */
  readonly files: number;
  /** How many were merged into it. */
  readonly merged: number;
  /** 0 or 1: taken back by its author before it was answered, and nobody else stands behind it. */
  readonly withdrawn: number;
}

/** Whose text is gone and behind which nobody stands: no supporter, and nothing alive that was merged into it. */
export const leftAlone = (p: string): string => `(${p}.erased_at is not null and ${p}.supported = 0
  and not exists (select 1 from proposal_support ls where ls.proposal = ${p}.id)
  and not exists (select 1 from proposal lm where lm.merged_into = ${p}.id and (lm.erased_at is null
    or lm.supported > 0 or exists (select 1 from proposal_support ls where ls.proposal = lm.id))))`;
/** What waits for an answer. */
const WAITS = `('${UNANSWERED.join("', '")}')`;
/** What keeps a hearing from being closed: only questions of the hall may be hidden instead of answered. */
export const unanswered = (p: string): string =>
  `(${p}.state in ${WAITS} or (${p}.state = 'hidden' and ${p}.kind = 'proposal'))`;

const COLUMNS = `p.id, p.town, p.number, p.hearing, p.kind, p.text, p.theme, p.anonymous, p.name, p.firm, p.via,
  p.received_at, p.state, p.outcome, p.answer, p.answered_at, p.promised_on, p.minute, p.merged_into, p.submitted_at,
  p.erased_at,
  (select count(*) from proposal_support s where s.proposal = p.id) + p.supported as supports,
  (select count(*) from proposal_file f where f.proposal = p.id
    and not exists (select 1 from sent_file s where s.ref = f.ref and s.state = 'refused')) as files,
  (select count(*) from proposal m where m.merged_into = p.id) as merged,
  case when p.state in ('${OWED.join("', '")}') and ${leftAlone('p')} and (p.swept_at is null or p.erased_at < p.swept_at)
    then 1 else 0 end as withdrawn`;

export interface Wanted {
  readonly town: string;
  /** Only of this hearing; null: only those of none; left out: all. */
  readonly hearing?: number | null;
  readonly kind?: Kind;
  /** Of what waits for an answer, or was promised one, only, without what nobody stands behind any more. */
  readonly states?: readonly ProposalState[];
  /** Without those that were merged into another. */
  readonly heads?: boolean;
  /** `support`: the most supported first, then as they came; by default as they came. */
  readonly order?: 'came' | 'support';
  /** As they came: behind this id. By support: so many are left out. */
  readonly after?: number;
  /** At most 500. */
  readonly limit: number;
}

/** A page of the proposals and questions of a municipality. */
export function listOf(q: Query, wanted: Wanted): Promise<Proposal[]> {
  const { where, params } = filter(wanted);
  const { after = 0, limit } = wanted;
  const most = Math.min(limit, 500);
  if (wanted.order === 'support')
    return q<Proposal>(
      `select ${COLUMNS} from proposal p where ${where} order by supports desc, p.id
       limit $${params.length + 1} offset $${params.length + 2}`,
      [...params, most, after],
    );
  return q<Proposal>(
    `select ${COLUMNS} from proposal p where ${where} and p.id > $${params.length + 1} order by p.id
     limit $${params.length + 2}`,
    [...params, after, most],
  );
}

/** How many there are of what {@link listOf} would give without an end. */
export async function countOf(q: Query, wanted: Omit<Wanted, 'limit' | 'after' | 'order'>): Promise<number> {
  const { where, params } = filter(wanted);
  const [row] = await q<{ count: number }>(`select count(*) as count from proposal p where ${where}`, params);
  return row?.count ?? 0;
}

function filter({ town, hearing, kind, states = [], heads }: Omit<Wanted, 'limit'>) {
  const params: (string | number)[] = [town];
  const where = ['p.town = $1'];
  const equal = (column: string, value: string | number): void => {
    params.push(value);
    where.push(`${column} = $${params.length}`);
  };
  if (hearing === null) where.push('p.hearing is null');
  else if (hearing !== undefined) equal('p.hearing', hearing);
  if (kind !== undefined) equal('p.kind', kind);
  if (states.length > 0) {
    where.push(`p.state in (${marks(params.length + 1, states.length)})`);
    params.push(...states);
    if (states.every((state) => OWED.includes(state))) where.push(`not ${leftAlone('p')}`);
  }
  if (heads === true) where.push('p.merged_into is null');
  return { where: where.join(' and '), params };
}

export async function proposalOf(q: Query, id: number): Promise<Proposal | null> {
  const [row] = await q<Proposal>(`select ${COLUMNS} from proposal p where p.id = $1`, [id]);
  return row ?? null;
}

/** Several, in the order of their ids. */
export const proposalsById = (q: Query, ids: readonly number[]): Promise<Proposal[]> =>
  byIds<Proposal>(q, ids, (list) => `select ${COLUMNS} from proposal p where p.id in (${list})`);

/** By its number, in whatever case: numbers are told apart within one municipality only. */
export async function numbered(q: Query, town: string, number: string): Promise<Proposal | null> {
  const [row] = await q<Proposal>(`select ${COLUMNS} from proposal p where p.town = $1 and p.number = $2`, [
    town,
    number.trim().toUpperCase(),
  ]);
  return row ?? null;
}

/** Those that were merged into one, as they came. */
export const mergedInto = (q: Query, id: number): Promise<Proposal[]> =>
  q<Proposal>(`select ${COLUMNS} from proposal p where p.merged_into = $1 order by p.id`, [id]);

/** Everything of a hearing in order of receipt, merged, answered and hidden ones too: the rows of its protocol. */
export const forProtocol = (q: Query, hearing: number): Promise<Proposal[]> =>
  q<Proposal>(`select ${COLUMNS} from proposal p where p.hearing = $1 order by p.received_at, p.id`, [hearing]);

/**
 * How many of a hearing have neither an answer nor a dated promise: it cannot be closed before this is 0. What nobody
 * stands behind any more needs none; a written proposal that was hidden before that was barred still does.
 */
export async function countUnanswered(q: Query, hearing: number): Promise<number> {
  const [row] = await q<{ count: number }>(
    `select count(*) as count from proposal p where hearing = $1 and ${unanswered('p')} and not ${leftAlone('p')}`,
    [hearing],
  );
  return row?.count ?? 0;
}

export interface Change extends Row {
  readonly id: number;
  readonly proposal: number;
  readonly was: ProposalState | null;
  /** `merged`, `split`: then the reason is the number of what it was merged into, or taken out of. */
  readonly now: ProposalState | 'merged' | 'split';
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  /** Who did it: an official's role and name as given, `author`, `import`. */
  readonly by: string;
  readonly at: number;
}

/** What became of a proposal, from its receipt on. */
export const historyOf = (q: Query, proposal: number): Promise<Change[]> =>
  q<Change>(
    'select id, proposal, was, now, outcome, reason, by, at from proposal_history where proposal = $1 order by id',
    [proposal],
  );

export interface LastAnswer {
  readonly outcome: Outcome | null;
  /** As it was written; of one that was given aloud see `aloud.ts`. */
  readonly answer: string;
  /** Who gave it, as in {@link Change}; empty where nobody did. */
  readonly by: string;
}

/** What stands as the answer to one, and who gave it. */
export async function lastAnswer(q: Query, { id, outcome, answer }: Proposal): Promise<LastAnswer> {
  const [last] = await q<{ by: string }>(
    `select by from proposal_history where proposal = $1 and now = 'answered' order by id desc limit 1`,
    [id],
  );
  return { outcome, answer: answer ?? '', by: last?.by ?? '' };
}

/** How many questions wait in a hearing; those that were merged into another do not count. */
export async function countWaiting(q: Query, hearing: number): Promise<number> {
  const [row] = await q<{ count: number }>(
    `select count(*) as count from proposal p
     where hearing = $1 and kind = 'question' and state in ${WAITS} and merged_into is null and not ${leftAlone('p')}`,
    [hearing],
  );
  return row?.count ?? 0;
}

/** The place of a waiting question among those of its hearing, from 1; 0 where it waits no more. */
export async function placeInQueue(q: Query, id: number): Promise<number> {
  const [row] = await q<{ count: number }>(
    `select count(*) as count from proposal o, proposal p
     where p.id = $1 and p.state in ${WAITS} and p.merged_into is null
       and o.hearing = p.hearing and o.kind = p.kind and o.id <= p.id
       and o.state in ${WAITS} and o.merged_into is null and not ${leftAlone('o')}`,
    [id],
  );
  return row?.count ?? 0;
}

export interface SentFile extends Row {
  readonly id: number;
  /** The channel whose handle `ref` is; never shown or logged. */
  readonly channel: string;
  readonly type: string;
  readonly ref: string;
  readonly name: string | null;
}

/** Photos and documents that came with a proposal, as handles of their channel; gone once their author is forgotten. */
export const filesOf = (q: Query, proposal: number): Promise<SentFile[]> =>
  q<SentFile>('select id, channel, type, ref, name from proposal_file where proposal = $1 order by id', [proposal]);
