/** Journeys: talks as data (see the head of `tests/journeys/*.yaml`), and how one is walked by any person. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Sending } from './bodies.ts';
import { type Heard, NoSuchThing, type Person } from './persons.ts';

export interface Step {
  readonly say?: string | number;
  readonly tap?: string;
  readonly pick?: string;
  readonly start?: string;
  readonly send?: Sending;
  readonly expect?: readonly string[];
  readonly buttons?: readonly string[];
  readonly not?: readonly string[];
}
export interface Journey {
  readonly file: string;
  readonly name: string;
  readonly lang?: 'bg' | 'en';
  readonly steps: readonly Step[];
}

export function journeys(root: string): readonly Journey[] {
  const folder = join(root, 'tests', 'journeys');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      (parse(readFileSync(join(folder, file), 'utf8')) as Journey[]).map((journey) => ({ ...journey, file })),
    );
}

const KEYS = new Set(['say', 'tap', 'pick', 'start', 'send', 'expect', 'buttons', 'not']);

/** Words of a file that no runner knows, so that a slip of the pen never passes as a step. */
export const unknownWords = (all: readonly Journey[]): readonly string[] =>
  all.flatMap(({ file, name, steps }) =>
    steps.flatMap((step) =>
      Object.keys(step)
        .filter((key) => !KEYS.has(key))
        .map((key) => `${file}, ${name}: ${key}`),
    ),
  );

/** Walks the whole journey. @throws with the talk so far where an answer is not as expected. */
export async function walk({ steps }: Journey, person: Person): Promise<'walked' | NoSuchThing> {
  let heard: Heard = { bubbles: [], text: '', labels: [] };
  try {
    for (const step of steps) {
      heard = (await said(step, person)) ?? heard;
      const fault = faultOf(step, heard);
      if (fault !== null) throw new Error(fault);
    }
    return 'walked';
  } catch (error) {
    if (error instanceof NoSuchThing) return error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\nThe talk on ${person.channel}:\n${person.talk.join('\n')}`);
  } finally {
    person.leave();
  }
}

async function said(step: Step, person: Person): Promise<Heard | null> {
  if (step.say !== undefined) return person.say(String(step.say));
  if (step.tap !== undefined) return person.tap(step.tap);
  if (step.pick !== undefined) return person.pick(step.pick);
  if (step.start !== undefined) return person.start(step.start === '' ? undefined : step.start);
  return step.send === undefined ? null : person.send(step.send);
}

/** A channel may break a text or a line where it likes. */
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

function faultOf({ expect = [], buttons = [], not = [] }: Step, heard: Heard): string | null {
  const text = plain(heard.text);
  const has = (words: string): boolean => text.includes(plain(String(words)));
  // A label that got no button stands in the text as “4. Label”.
  const offers = (label: string): boolean => heard.labels.includes(label) || (/\d\. /.test(text) && has(`. ${label}`));
  const [hole] = /\{[\w.-]+\}/.exec(heard.text) ?? [];
  if (hole !== undefined) return `The answer shows the placeholder ${hole}.`;
  const missing = expect.find((words) => !has(words));
  if (missing !== undefined) return `The answer has no “${missing}”.`;
  const absent = buttons.find((label) => !offers(label));
  if (absent !== undefined) return `There is no button “${absent}”.`;
  const present = not.find((words) => has(words) || heard.labels.includes(words));
  return present === undefined ? null : `“${present}” must not be there.`;
}
