/**
 * Several files at once for one person: documents, a poster, a calendar file. Made in the workshop, kept for a week as
 * the person's own, told with one message a file.
 */
import { addDays } from '../../dialog/civil.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import { keepFile } from '../../store/files.ts';
import type { Query } from '../../store/types.ts';
import { DAY, dayAt } from '../clock.ts';
import { type Feature, forgetsSoon, type Here, type Telling, tellMade, type Work } from '../feature.ts';
import type { MadeFile } from '../making.ts';
import type { Document, Format } from './document.ts';
import type { Poster } from './pictures.ts';

/** One thing in a parcel. `title` is what the person is told, `name` the file's without its ending. */
export type Part = { readonly title: string; readonly name: string } & (
  | { readonly make: 'document'; readonly document: Document; readonly formats: readonly Format[] }
  | { readonly make: 'poster'; readonly poster: Poster }
  /** An iCalendar file as it is; or one of JSON. */
  | { readonly make: 'calendar' | 'data'; readonly text: string }
);

export interface Parcel {
  /** What it is of: the same ordered again before it was made takes the place of the first. */
  readonly key: string;
  /** What the person is told where it could not be made. */
  readonly title: string;
  readonly parts: readonly Part[];
  /** Of the talk, for parts that are made by the work itself. */
  readonly lang?: Lang;
  /** A paper that the person takes along to sign; `foreign`: in another language than the talk. */
  readonly paper?: { readonly foreign: boolean };
  /** No paper, but not in the language of the talk either: the person is told. */
  readonly foreign?: boolean;
}

const MAKE = 'press.parcel';
const KEPT_DAYS = 7;
/** Persons of the web channel, and with them their files, are kept for a day. */
const keptDays = (channel: string): number => (forgetsSoon(channel) ? 1 : KEPT_DAYS);
/** Files of one person in a day and a night: enough for anybody, and a loop of taps fills no disk. */
const MOST_FILES = 40;

export interface Ordered extends Parcel {
  readonly at: number;
}

/**
 * In the caller's transaction. Where there is no room any more nothing is ordered; `files.room` tells before.
 * @param name of the work, where that is another one of {@link parcelWork}
 */
export async function orderParcel(here: Here, parcel: Parcel, name = MAKE): Promise<void> {
  if (!(await hasRoom(here))) return;
  const { q, channel, person, at } = here;
  const ordered: Ordered = { ...parcel, at };
  const key = `${channel}:${person}:${parcel.key}`;
  await schedule(q, { at, name, channel, person, key, data: JSON.stringify(ordered) });
}

/** Whether files may still be ordered today. */
export async function hasRoom({ q, channel, person, at }: Here): Promise<boolean> {
  const rows = await q('select 1 as one from file where channel = $1 and person = $2 and at > $3 limit $4', [
    channel,
    person,
    at - DAY,
    MOST_FILES,
  ]);
  return rows.length < MOST_FILES;
}

/** It is our own note: read as it was written. */
const orderedOf = ({ data }: Due): Ordered => JSON.parse(data) as Ordered;

type Mine = Pick<Due, 'data'> & { readonly channel: string; readonly person: string };
const isMine = (due: Due): due is Due & Mine => due.channel !== null && due.person !== null;

async function kept(q: Query, { channel, person }: Mine, order: Ordered, title: Value, file: MadeFile): Promise<Value> {
  const { at, paper, foreign = false } = order;
  const token = await keepFile(q, { ...file, at, expires: at + keptDays(channel) * DAY, owner: { channel, person } });
  return {
    title,
    paper: paper !== undefined,
    foreign: paper?.foreign ?? foreign,
    format: file.name.split('.').at(-1)?.toUpperCase() ?? '',
    expires: { dress: 'date', value: addDays(dayAt(at), keptDays(channel)) },
    file: { token, name: file.name, type: file.type, bytes: file.body.byteLength },
  };
}

type Who = Pick<Here, 'channel' | 'person'>;
/** @param partsOf what is in it, as it stands when it is made */
export const parcelWork = (partsOf: (q: Query, order: Ordered, who: Who) => Promise<readonly Part[]>): Work => ({
  maker: MAKE,
  load: async (q, due) =>
    isMine(due) ? { input: { parts: (await partsOf(q, orderedOf(due), due)) as unknown as Value } } : null,
  keep: async (q, due, { files, data }) => {
    if (!isMine(due)) return [];
    const order = orderedOf(due);
    const titles = data as readonly string[];
    const events: Telling[] = [];
    for (const [part, file] of files.entries())
      events.push(...tellMade(due, 'file_ready', await kept(q, due, order, titles[part] ?? '', file)));
    return events;
  },
  failed: async (_, due) => {
    const { title, paper } = orderedOf(due);
    return tellMade(due, 'file_failed', { title, paper: paper !== undefined });
  },
});

export const parcels: Feature = {
  name: 'parcels',
  migrations: [],
  facts: {
    'files.room': { args: [], type: 'bool', load: hasRoom },
  },
  effects: {},
  due: {},
  work: { [MAKE]: parcelWork(async (_, { parts }) => parts) },
};
