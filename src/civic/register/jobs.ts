/**
 * An import on its way: its rows are laid down in parts first, then taken over part by part, so that no turn waits
 * long. Once all parts lie there it is finished whatever is killed: by the command that began it, by the next one, or
 * by the service itself.
 */
import { cancelDue, type Due, schedule } from '../../store/due.ts';
import type { Migration, Query } from '../../store/types.ts';
import { asksStore, faultsNow, keepRefused, without } from './again.ts';
import type { Fault, Row } from './check.ts';
import { type Counts, put } from './keeping.ts';
import type { Register } from './kind.ts';

export const IMPORT_TABLES: Migration = {
  id: 'register-import-1',
  sql: `
    create table import_job (
      id {{id}},
      kind text not null,
      file_hash text not null,
      state text not null,
      rows bigint not null,
      added bigint not null default 0,
      changed bigint not null default 0,
      same bigint not null default 0,
      at bigint not null,
      done_at bigint
    );
    create index import_job_state on import_job (state, id);

    create table import_part (
      job bigint not null,
      no bigint not null,
      body text not null,
      primary key (job, no)
    );
  `,
};

/** How far its rows were asked about again, in parts; and what was refused then, until somebody was told. */
export const IMPORT_AGAIN: Migration = {
  id: 'register-import-2',
  sql: `
    alter table import_job add column checked bigint not null default 0;
    alter table import_job add column refused text;
  `,
};

/** The name under which the service takes up what was left. */
export const TAKE_UP = 'register.import';
/** The command itself goes on with it; this long after its last sign of life the service does. In ms. */
const PATIENCE = 60_000;
/** What was never laid down whole is given up after so long. */
const STAGING = 3_600_000;

/** Begins one; nothing is taken over before {@link sealJob}. Gives its number. */
export async function beginJob(
  q: Query,
  {
    kind,
    hash,
    rows,
    at,
  }: { readonly kind: string; readonly hash: string; readonly rows: number; readonly at: number },
): Promise<number> {
  const [job] = await q<{ id: number }>(
    `insert into import_job (kind, file_hash, state, rows, at) values ($1, $2, 'laying', $3, $4) returning id`,
    [kind, hash, rows, at],
  );
  const id = job?.id ?? 0;
  await schedule(q, { name: TAKE_UP, key: String(id), data: '{}', at: at + STAGING });
  return id;
}

export async function addPart(q: Query, job: number, no: number, rows: readonly Row[]): Promise<void> {
  await q('insert into import_part (job, no, body) values ($1, $2, $3) on conflict (job, no) do nothing', [
    job,
    no,
    JSON.stringify(rows),
  ]);
}

/** From here on it will be finished. Gives whether there is such a job. */
export async function sealJob(q: Query, job: number, at: number): Promise<boolean> {
  const sealed = await q(`update import_job set state = 'whole' where id = $1 and state = 'laying' returning id`, [
    job,
  ]);
  if (sealed.length > 0) await schedule(q, { name: TAKE_UP, key: String(job), data: '{}', at: at + PATIENCE });
  return sealed.length > 0;
}

export interface Taken extends Counts {
  /** Parts that still wait. */
  readonly left: number;
  /** What the register has against its rows by now: before the first part nothing is written, later all but these rows. */
  readonly refused?: readonly Fault[];
}
interface Head {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly checked: number;
}
interface Part {
  readonly no: number;
  readonly body: string;
}
const rowsOf = ({ body }: Part): readonly Row[] => JSON.parse(body) as Row[];

/**
 * Takes over the next part of a sealed job; gives the counts so far. Null where there is no such job. Before the first
 * one all rows are asked about again, and nothing is written where the register has anything against them by now.
 */
export async function nextPart(
  q: Query,
  registers: readonly Register[],
  job: number,
  at: number,
): Promise<Taken | null> {
  const [head] = await q<{ id: number; kind: string; state: string; checked: number }>(
    'select id, kind, state, checked from import_job where id = $1',
    [job],
  );
  const register = registers.find(({ name }) => name === head?.kind);
  if (head === undefined || register === undefined || head.state === 'laying') return null;
  const { faults, isDone } = await checkOn(q, register, head, at);
  if (faults.length > 0) return refuse(q, head, faults, at);
  if (!isDone) return takenOf(q, job);
  const [part] = await q<{ no: number; body: string }>(
    'delete from import_part where job = $1 and no = (select min(no) from import_part where job = $1) returning no, body',
    [job],
  );
  return part === undefined ? takenOf(q, job) : takeOver(q, register, head, part, at);
}

/** Parts that are asked about in one transaction: no turn waits longer for them. */
const CHECKED_TOGETHER = 4;

/** Asks about the next parts; done where all were. */
async function checkOn(
  q: Query,
  register: Register,
  { id, state, checked }: Head,
  at: number,
): Promise<{ readonly faults: readonly Fault[]; readonly isDone: boolean }> {
  if (state !== 'whole' || !asksStore(register)) return { faults: [], isDone: true };
  const parts = await q<{ no: number; body: string }>(
    'select no, body from import_part where job = $1 and no >= $2 order by no limit $3',
    [id, checked, CHECKED_TOGETHER + 1],
  );
  const now = parts.slice(0, CHECKED_TOGETHER);
  const faults: Fault[] = [];
  for (const part of now) faults.push(...(await faultsNow(q, register, rowsOf(part), at)));
  const last = now.at(-1);
  if (last !== undefined) await q('update import_job set checked = $1 where id = $2', [last.no + 1, id]);
  return { faults, isDone: parts.length <= CHECKED_TOGETHER };
}

/** Ends it with nothing written. */
async function refuse(q: Query, { id }: Head, faults: readonly Fault[], at: number): Promise<Taken> {
  await q('delete from import_part where job = $1', [id]);
  await q(`update import_job set state = 'refused', done_at = $1 where id = $2`, [at, id]);
  await keepRefused(q, id, faults);
  await cancelDue(q, TAKE_UP, String(id));
  return { ...(await takenOf(q, id)), refused: faults };
}

/** Writes one part. Of what changed between the parts, the rows that are refused stay as they are. */
async function takeOver(q: Query, register: Register, head: Head, part: Part, at: number): Promise<Taken> {
  const { id } = head;
  const rows = rowsOf(part);
  const refused = await faultsNow(q, register, rows, at);
  if (refused.length > 0 && part.no === 0) return refuse(q, head, refused, at);
  const right = without(rows, refused).map(({ values }) => values);
  const { added, changed, same } = await put(q, register, right, at);
  await q('update import_job set added = added + $1, changed = changed + $2, same = same + $3 where id = $4', [
    ...[added, changed, same],
    id,
  ]);
  if (refused.length > 0) await keepRefused(q, id, refused);
  const taken = await takenOf(q, id);
  if (taken.left === 0) {
    await q(`update import_job set state = 'done', done_at = coalesce(done_at, $1) where id = $2`, [at, id]);
    await cancelDue(q, TAKE_UP, String(id));
  }
  return refused.length > 0 ? { ...taken, refused } : taken;
}

async function takenOf(q: Query, job: number): Promise<Taken> {
  const [rest] = await q<{ count: number }>('select count(*) as count from import_part where job = $1', [job]);
  const [sums] = await q<{ added: number; changed: number; same: number }>(
    'select added, changed, same from import_job where id = $1',
    [job],
  );
  return { left: rest?.count ?? 0, added: sums?.added ?? 0, changed: sums?.changed ?? 0, same: sums?.same ?? 0 };
}

/** Sealed jobs of these registers that are not finished, the oldest first. Those of others wait for another release. */
export const openJobs = async (q: Query, registers: readonly Register[]): Promise<{ id: number; kind: string }[]> =>
  (await q<{ id: number; kind: string }>(`select id, kind from import_job where state = 'whole' order by id`)).filter(
    ({ kind }) => registers.some(({ name }) => name === kind),
  );

/** Ends what was never whole. A sealed one of a register that this release lacks waits with its parts for one that has it. */
async function leave(q: Query, job: number, at: number): Promise<void> {
  await q(`delete from import_job where id = $1 and state = 'laying'`, [job]);
  const [sealed] = await q(`select 1 as one from import_job where id = $1 and state = 'whole'`, [job]);
  if (sealed === undefined) await q('delete from import_part where job = $1', [job]);
  else await schedule(q, { name: TAKE_UP, key: String(job), data: '{}', at: at + STAGING });
}

/** The service's turn: the next part of what was left, or the end of what was never whole. */
export const takeUp =
  (registers: readonly Register[]) =>
  async (q: Query, { key, at }: Due): Promise<readonly []> => {
    const job = Number(key);
    const taken = await nextPart(q, registers, job, at);
    if (taken === null) await leave(q, job, at);
    else if (taken.left > 0) await schedule(q, { name: TAKE_UP, key: String(key), data: '{}', at });
    return [];
  };
