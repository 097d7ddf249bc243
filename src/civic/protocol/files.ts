/** The files of protocols: exports for a week, and the copy of what was submitted, which stays. */
import { createHash } from 'node:crypto';
import type { Value } from '../../dialog/types.ts';
import { keepFile } from '../../store/files.ts';
import { marks } from '../../store/lists.ts';
import type { Query, Row } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import type { MadeFile } from '../making.ts';

const KEPT_DAYS = 7;
const ALWAYS = null;

export interface ProtocolFile extends Row {
  readonly token: string;
  readonly version: number;
  readonly name: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** Those that can still be had, in the order in which they were made. */
export const filesOf = (q: Query, hearing: number, version: number): Promise<ProtocolFile[]> =>
  q<ProtocolFile>(
    `select p.token, p.version, p.name, p.hash from protocol_file p join file f on f.token = p.token
     where p.hearing = $1 and p.version = $2 order by p.at, p.name`,
    [hearing, version],
  );

interface Keeping {
  readonly hearing: number;
  readonly version: number;
  readonly at: number;
  /** It takes the place of what was submitted. */
  readonly stays: boolean;
}

/** Keeps one; the same bytes of the same version are kept once. Gives what an event hangs on its bubble. */
export async function keepProtocolFile(
  q: Query,
  made: MadeFile,
  { hearing, version, at, stays }: Keeping,
): Promise<Value> {
  const hash = createHash('sha256').update(made.body).digest('hex');
  const expires = stays ? ALWAYS : at + KEPT_DAYS * DAY;
  const there = (await filesOf(q, hearing, version)).find((one) => one.name === made.name && one.hash === hash);
  if (there !== undefined)
    await q('update file set expires = $2 where token = $1 and expires is not null', [there.token, expires]);
  const token = there?.token ?? (await keepFile(q, { ...made, at, expires }));
  if (there === undefined)
    await q('insert into protocol_file (token, hearing, version, name, hash, at) values ($1, $2, $3, $4, $5, $6)', [
      token,
      hearing,
      version,
      made.name,
      hash,
      at,
    ]);
  return { token, name: made.name, type: made.type, bytes: made.body.byteLength };
}

/** What was submitted is kept beyond its week. */
export const keepAlways = async (q: Query, files: readonly ProtocolFile[]): Promise<void> => {
  if (files.length === 0) return;
  await q(
    `update file set expires = null where token in (${marks(1, files.length)})`,
    files.map(({ token }) => token),
  );
};

/** Takes all files of a hearing's protocols away; their addresses lead nowhere from then on. */
export async function dropFiles(q: Query, hearing: number): Promise<boolean> {
  await q('delete from file where token in (select token from protocol_file where hearing = $1)', [hearing]);
  return (await q('delete from protocol_file where hearing = $1 returning token', [hearing])).length > 0;
}

// ---------------------------------------------------------------- what was submitted

export interface Submission extends Row {
  readonly hearing: number;
  readonly version: number;
  readonly name: string;
  readonly hash: string;
  readonly at: number;
}

/** Notes the hashes of what was submitted: they stay, whatever happens to the files. */
export async function noteSubmitted(
  q: Query,
  hearing: number,
  files: readonly ProtocolFile[],
  by: string,
  at: number,
): Promise<void> {
  for (const { version, name, hash } of files)
    await q('insert into protocol_submission (hearing, version, name, hash, by, at) values ($1, $2, $3, $4, $5, $6)', [
      hearing,
      version,
      name,
      hash,
      by,
      at,
    ]);
}

export const submissionsOf = (q: Query, hearing: number): Promise<Submission[]> =>
  q<Submission>('select hearing, version, name, hash, at from protocol_submission where hearing = $1 order by id', [
    hearing,
  ]);
