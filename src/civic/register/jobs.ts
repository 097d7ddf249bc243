/**
 * An import on its way: its rows are laid down in parts first, then taken over part by part, so that no turn waits
 * long. Once all parts lie there it is finished whatever is killed: by the command that began it, by the next one, or
 * by the service itself.
 */
import { cancelDue, type Due, schedule } from '../../store/due.ts';
import type { Migration, Query } from '../../store/types.ts';
import { type Counts, put } from './keeping.ts';
import type { Register, Values } from './kind.ts';

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

export async function addPart(q: Query, job: number, no: number, rows: readonly Values[]): Promise<void> {
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
}

/** Takes over the next part of a sealed job; gives the counts so far. Null where there is no such job. */
export async function nextPart(
  q: Query,
  registers: readonly Register[],
  job: number,
  at: number,
): Promise<Taken | null> {
  const [head] = await q<{ kind: string; state: string }>('select kind, state from import_job where id = $1', [job]);
  const register = registers.find(({ name }) => name === head?.kind);
  if (head === undefined || register === undefined || head.state === 'laying') return null;
  const [part] = await q<{ body: string }>(
    'delete from import_part where job = $1 and no = (select min(no) from import_part where job = $1) returning body',
    [job],
  );
  const counts = await put(q, register, part === undefined ? [] : (JSON.parse(part.body) as Values[]), at);
  const [rest] = await q<{ count: number }>('select count(*) as count from import_part where job = $1', [job]);
  const left = rest?.count ?? 0;
  const [sums] = await q<{ added: number; changed: number; same: number }>(
    `update import_job set added = added + $1, changed = changed + $2, same = same + $3,
       state = $4, done_at = coalesce(done_at, $5) where id = $6 returning added, changed, same`,
    [counts.added, counts.changed, counts.same, left === 0 ? 'done' : 'whole', left === 0 ? at : null, job],
  );
  if (left === 0) await cancelDue(q, TAKE_UP, String(job));
  return { left, added: sums?.added ?? 0, changed: sums?.changed ?? 0, same: sums?.same ?? 0 };
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
