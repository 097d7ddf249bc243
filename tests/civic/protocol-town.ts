/** Protocols made as the workshop makes them: load, make, keep, with files that a platform would give. */
import type { Telling } from '../../src/civic/feature.ts';
import { features } from '../../src/civic/features.ts';
import { MAKERS } from '../../src/civic/makers.ts';
import { takeDue } from '../../src/store/due.ts';
import { readFile } from '../../src/store/files.ts';
import { NOON, type Office, PLACES } from './officials-town.ts';

const WORKS = Object.assign({}, ...features(PLACES, null, new Set()).map(({ work }) => work ?? {})) as NonNullable<
  ReturnType<typeof features>[number]['work']
>;

/** Everything that is due is made, until nothing is; gives what persons were told. */
export async function made(
  office: Office,
  { at = NOON, meanwhile }: { readonly at?: number; readonly meanwhile?: () => Promise<unknown> } = {},
): Promise<readonly Telling[]> {
  const told: Telling[] = [];
  for (let rounds = 0; rounds < 100; rounds++) {
    const [due] = await office.tx((q) => takeDue(q, at, 1));
    if (due === undefined) return told;
    const work = WORKS[due.name];
    if (work === undefined) continue;
    const job = await office.tx((q) => work.load(q, due));
    if (job === null) continue;
    const make = await MAKERS[work.maker]?.();
    if (make === undefined) throw new Error(`There is no maker ${work.maker}.`);
    const making = await make(job.input, { file: null, progress: () => undefined });
    if (rounds === 0) await meanwhile?.();
    told.push(...(await office.tx((q) => work.keep(q, due, making))));
  }
  throw new Error('It never ends.');
}

export interface Files {
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly csv: string;
}

/** The files that an official was told of. */
export async function filesIn(office: Office, told: readonly Telling[], at = NOON): Promise<Files> {
  const bodies = new Map<string, Uint8Array>();
  for (const { said } of told) {
    if (said.kind !== 'made') throw new Error('It was not made.');
    const { file } = said.data as { readonly file: { readonly token: string; readonly name: string } };
    const kept = await office.tx((q) => readFile(q, file.token, at));
    if (kept !== null) bodies.set(file.name.split('.').at(-1) ?? '', kept.body);
  }
  const of = (ending: string): Uint8Array => bodies.get(ending) ?? new Uint8Array();
  return { docx: of('docx'), pdf: of('pdf'), csv: new TextDecoder('utf-8', { ignoreBOM: true }).decode(of('csv')) };
}
