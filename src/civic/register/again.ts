/**
 * Rows that were compared, asked about once more when they are written: an import that was cut short may be finished
 * much later, and meanwhile officials have gone on.
 */
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { type Fault, faultLine, type Row } from './check.ts';
import { compare } from './keeping.ts';
import type { Register } from './kind.ts';

/** Whether what is wrong with a row hangs on what is in the store. */
export const asksStore = ({ needs, refuses, whole }: Register): boolean =>
  needs !== undefined || refuses !== undefined || whole !== undefined;

/** What the store has against these rows at this moment; writes nothing. */
export const faultsNow = async (
  q: Query,
  register: Register,
  rows: readonly Row[],
  at: number,
): Promise<readonly Fault[]> => (asksStore(register) ? (await compare(q, register, rows, dayAt(at))).faults : []);

/** Without the rows that something is wrong with. */
export const without = (rows: readonly Row[], faults: readonly Fault[]): readonly Row[] => {
  const wrong = new Set(faults.map(({ no }) => no));
  return rows.filter(({ no }) => !wrong.has(no));
};

/** An import that was finished otherwise than it was ordered, and that nobody was told of. */
export interface Unfinished {
  readonly id: number;
  readonly kind: string;
  /** Nothing of it was written; else all but these rows. */
  readonly isWhole: boolean;
  /** As the command tells them. */
  readonly lines: readonly string[];
}

/** Keeps what was refused until somebody is told. */
export async function keepRefused(q: Query, job: number, faults: readonly Fault[]): Promise<void> {
  const [kept] = await q<{ refused: string | null }>('select refused from import_job where id = $1', [job]);
  const before = JSON.parse(kept?.refused ?? '[]') as readonly string[];
  const refused = JSON.stringify([...before, ...faults.map(faultLine)].slice(0, MOST_KEPT));
  await q('update import_job set refused = $1 where id = $2', [refused, job]);
}
const MOST_KEPT = 500;

export async function refusedJobs(q: Query): Promise<readonly Unfinished[]> {
  const rows = await q<{ id: number; kind: string; state: string; refused: string }>(
    'select id, kind, state, refused from import_job where refused is not null order by id',
  );
  return rows.map(({ id, kind, state, refused }) => ({
    id,
    kind,
    isWhole: state === 'refused',
    lines: JSON.parse(refused) as string[],
  }));
}

/** Somebody was told. */
export const toldRefused = async (q: Query, job: number): Promise<void> =>
  void (await q('update import_job set refused = null where id = $1', [job]));

export const headOf = ({ kind, isWhole, lines }: Unfinished): string =>
  isWhole
    ? `An import of ${kind} that was finished later was not written, since the register had changed: put the file right and import it again.`
    : `An import of ${kind} was written but for ${lines.length} ${lines.length === 1 ? 'row' : 'rows'}, since the register changed meanwhile.`;

/** For `npx bubo status`. */
export const refusedLines = (all: readonly Unfinished[]): readonly string[] =>
  all.flatMap((one) => [headOf(one), ...one.lines.slice(0, MOST_SHOWN)]);
const MOST_SHOWN = 5;
