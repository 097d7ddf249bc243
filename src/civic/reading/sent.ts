/**
 * A photo or document that goes with something a person sent: fetched from the platform, known by what it is and not by
 * its name, without where and when it was taken, and kept as the person's own file. Whoever needs one calls
 * {@link keepSent}, keeps the ref, and asks {@link sentFile} later: fetching takes a while, and may fail.
 */
import type { Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import { keepFile } from '../../store/files.ts';
import type { Query } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import { type Telling, tellMade, type Work } from '../feature.ts';
import type { Maker } from '../making.ts';
import { fileNameOf } from '../press/names.ts';
import { withoutSensitive } from '../proposals/sensitive.ts';
import { bareDrawing, barePicture } from './pictures.ts';
import { newRef, type Owner } from './rows.ts';
import { kindOf } from './sniff.ts';
import { sentValue } from './value.ts';

/** The name under which fetching is scheduled. */
export const KEEP = 'reading.keep';

/** Why a file was not kept. */
export type Unkept = 'gone' | 'big' | 'other' | 'damaged';

export type SentFile =
  | { readonly state: 'waiting' }
  /** Lies at `/files/<token>/<name>`; `hash` is SHA-256 in hex. */
  | {
      readonly state: 'kept';
      readonly token: string;
      readonly name: string;
      readonly type: string;
      readonly bytes: number;
      readonly hash: string;
    }
  | { readonly state: 'refused' };

/**
 * Orders the file that a slot of type file holds; gives the ref to ask for it, or null where the value is no file.
 * @param days for which it is kept; null for as long as the person is known here.
 */
export async function keepSent(
  q: Query,
  { channel, person }: Owner,
  order: { readonly sent: Value | undefined; readonly at: number; readonly days: number | null },
): Promise<string | null> {
  const file = sentValue(order.sent);
  if (file === null) return null;
  const ref = newRef();
  const expires = order.days === null ? null : order.at + order.days * DAY;
  await q(`insert into sent_file (ref, channel, person, state, at, expires) values ($1, $2, $3, 'waiting', $4, $5)`, [
    ref,
    channel,
    person,
    order.at,
    expires,
  ]);
  const data = JSON.stringify({ ref, file: file.ref, name: file.name ?? '' });
  await schedule(q, { at: order.at, name: KEEP, channel, person, data });
  return ref;
}

type Row = { state: string; token: string; name: string; type: string; bytes: number; hash: string };

/** Null where there is none of that ref: its person was forgotten. */
export async function sentFile(q: Query, ref: string): Promise<SentFile | null> {
  const [row] = await q<Row>('select state, token, name, type, bytes, hash from sent_file where ref = $1', [ref]);
  if (row === undefined) return null;
  if (row.state !== 'kept') return { state: row.state === 'waiting' ? 'waiting' : 'refused' };
  return { ...row, state: 'kept', bytes: Number(row.bytes) };
}

// ---------------------------------------------------------------- in the workshop

interface Form {
  readonly type: string;
  readonly ending: string;
  readonly bare: (bytes: Uint8Array) => Uint8Array | null;
}
const FORMS: ReadonlyMap<string, Form> = new Map([
  ['jpeg', { type: 'image/jpeg', ending: 'jpg', bare: barePicture }],
  ['png', { type: 'image/png', ending: 'png', bare: bareDrawing }],
  ['pdf', { type: 'application/pdf', ending: 'pdf', bare: (bytes: Uint8Array) => bytes }],
]);

const unkept = (why: Unkept): { readonly data: Value; readonly files: readonly [] } => ({ data: { why }, files: [] });

/** Input: `{ name }`. Output: one file, or `{ why }`. */
export const make: Maker = async (input, { file }) => {
  if (file === null || file.is !== 'ok') return unkept(file?.is ?? 'gone');
  const form = FORMS.get(kindOf(file.body));
  if (form === undefined) return unkept('other');
  const body = form.bare(file.body);
  if (body === null) return unkept('damaged');
  const { name } = input as { readonly name: string };
  // The name is printed in the protocol, where no number of a person may stand.
  const stem = withoutSensitive(name.replace(/\.[^.]*$/, '')).text;
  return { data: null, files: [{ name: fileNameOf(stem, form.ending), type: form.type, body }] };
};

// ---------------------------------------------------------------- keeping

interface Ordered {
  readonly ref: string;
  readonly file: string;
  readonly name: string;
}
const orderedOf = ({ data }: Due): Ordered => JSON.parse(data) as Ordered;

/** The person is told; what the file went with stands without it. */
async function refused(q: Query, due: Due, why: Unkept): Promise<readonly Telling[]> {
  const { ref } = orderedOf(due);
  const rows = await q(`update sent_file set state = 'refused' where ref = $1 returning ref`, [ref]);
  return rows.length === 0 ? [] : tellMade(due, 'file_lost', { why });
}

const KEEPING: Work = {
  maker: 'reading.keep',
  load: async (_, due) => {
    const { file, name } = orderedOf(due);
    return due.channel === null ? null : { input: { name }, file: { channel: due.channel, ref: file } };
  },
  keep: async (q, due, { files: [file], data }) => {
    if (file === undefined) return refused(q, due, (data as { readonly why: Unkept }).why);
    const { ref } = orderedOf(due);
    const [row] = await q<{ channel: string; person: string; at: number; expires: number | null }>(
      'select channel, person, at, expires from sent_file where ref = $1',
      [ref],
    );
    if (row === undefined) return [];
    const { channel, person, at, expires } = row;
    const token = await keepFile(q, { ...file, at, expires, owner: { channel, person } });
    await q(
      `update sent_file set state = 'kept', token = $2, name = $3, type = $4, bytes = $5,
       hash = (select hash from file where token = $2) where ref = $1`,
      [ref, token, file.name, file.type, file.body.byteLength],
    );
    return [];
  },
  failed: (q, due) => refused(q, due, 'gone'),
};

export const SENT_WORK: { readonly [name: string]: Work } = { [KEEP]: KEEPING };
