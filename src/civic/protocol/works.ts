/** A protocol in the making: read in one transaction, drawn by the worker, kept with the version that it is. */
import type { Value } from '../../dialog/types.ts';
import { type Due, schedule } from '../../store/due.ts';
import type { Query } from '../../store/types.ts';
import { DAY } from '../clock.ts';
import { type Telling, tellMade, type Work } from '../feature.ts';
import { hearingOf } from '../hearings/rows.ts';
import type { Making } from '../making.ts';
import { officialOf } from '../officials/rows.ts';
import { keepProtocolFile, submissionsOf } from './files.ts';
import { sheetOf } from './sheet.ts';
import { isErasedSince, versionOf, versionsOf } from './versions.ts';

/** The name under which it is scheduled. */
const MAKE = 'protocol.make';
/** Our own copy anew, without somebody who was forgotten. */
const AGAIN = 'protocol.again';

export interface Wanted {
  readonly hearing: number;
  /** When it was asked for: the row's own time moves while it is in hand. */
  readonly at: number;
}
const wantedOf = ({ data }: Due): Wanted => JSON.parse(data) as Wanted;

/** Schedules it for an official; a second tap before it was made changes nothing. */
export async function wantProtocol(
  q: Query,
  { channel, person }: { readonly channel: string; readonly person: string },
  { hearing, at }: Wanted,
): Promise<void> {
  const key = `${hearing}:${channel}:${person}`;
  await schedule(q, { name: MAKE, key, channel, person, data: JSON.stringify({ hearing, at }), at });
}

export const wantAgain = (q: Query, hearing: number, at: number): Promise<void> =>
  schedule(q, { name: AGAIN, key: String(hearing), data: JSON.stringify({ hearing, at }), at });

const FORMATS: { readonly [ending: string]: string } = { docx: 'DOCX', pdf: 'PDF', csv: 'CSV' };

/** One event a file, to whoever asked, if that one is still an official of the municipality. */
async function tellOfficial(
  q: Query,
  due: Due,
  town: string,
  files: readonly Value[],
  count: number,
): Promise<readonly Telling[]> {
  const { channel, person } = due;
  if (channel === null || person === null) return [];
  if ((await officialOf(q, channel, person))?.town !== town) return [];
  const ref = String(wantedOf(due).hearing);
  return files.flatMap((file) => {
    const { name } = file as { readonly name: string };
    const format = FORMATS[name.split('.').at(-1) ?? ''] ?? '';
    return tellMade(due, 'protocol_ready', { ref, format, count, file });
  });
}

interface Made {
  readonly count: number;
  readonly version: number;
}

async function keepMade(
  q: Query,
  due: Due,
  { data, files }: Making,
  { town, stays }: { readonly town: (code: string) => string; readonly stays: boolean },
): Promise<readonly Telling[]> {
  const { hearing: id, at } = wantedOf(due);
  const hearing = await hearingOf(q, id);
  if (hearing === null) return [];
  const { count, version } = data as unknown as Made;
  // Somebody was forgotten while it was made: it is thrown away, and made anew without them.
  if (await isErasedSince(q, id, version, await sheetOf(q, hearing, town(hearing.town), at))) {
    await schedule(q, { ...due, at });
    return [];
  }
  const kept: Value[] = [];
  for (const file of files) kept.push(await keepProtocolFile(q, file, { hearing: id, version, at, stays }));
  return tellOfficial(q, due, hearing.town, kept, count);
}

/** @param stays whether the files stay as the copy of what was submitted. */
const making = (nameOf: (town: string) => string, stays: boolean): Work => ({
  maker: 'protocol',
  load: async (q, due) => {
    const { hearing: id, at } = wantedOf(due);
    const hearing = await hearingOf(q, id);
    if (hearing === null) return null;
    const sheet = await sheetOf(q, hearing, nameOf(hearing.town), at);
    await versionOf(q, id, sheet, at);
    const name = `protokol-${hearing.town}-${hearing.kind}-${hearing.year}-${hearing.number}`;
    const drawn = { sheet, versions: await versionsOf(q, id), name };
    return { input: JSON.parse(JSON.stringify(drawn)) as Value };
  },
  keep: (q, due, made) => keepMade(q, due, made, { town: nameOf, stays }),
  failed: async (q, due, _, isNever) => {
    const { hearing } = wantedOf(due);
    const told = tellMade(due, 'protocol_failed', { ref: String(hearing), large: isNever });
    if (told.length > 0) return told;
    // Nobody waits for our own copy, but it must come: what was submitted is a record.
    if ((await submissionsOf(q, hearing)).length > 0) await wantAgain(q, hearing, due.at + DAY);
    return [];
  },
});

/** @param nameOf a municipality by its code */
export const protocolWorks = (nameOf: (town: string) => string): { readonly [name: string]: Work } => ({
  [MAKE]: making(nameOf, false),
  [AGAIN]: making(nameOf, true),
});
