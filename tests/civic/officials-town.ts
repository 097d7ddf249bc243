/** A hearing with proposals and an official of each role, on a store of its own; effects and facts as a dialog names them. */
import municipalities from '../../src/civic/data/municipalities.json' with { type: 'json' };
import type { Here, Telling } from '../../src/civic/feature.ts';
import { features } from '../../src/civic/features.ts';
import { issue } from '../../src/civic/officials/codes.ts';
import type { Role } from '../../src/civic/officials/roles.ts';
import { bind } from '../../src/civic/officials/rows.ts';
import { enter } from '../../src/civic/proposals/entering.ts';
import { keepAuthor } from '../../src/civic/proposals/persons.ts';
import type { Place } from '../../src/dialog/handbook.ts';
import type { Session } from '../../src/dialog/session.ts';
import type { Value } from '../../src/dialog/types.ts';
import { takeDue } from '../../src/store/due.ts';
import type { Query } from '../../src/store/types.ts';
import { hold, NOON, openTown, TOWN, type Town } from './proposals-town.ts';

export { hold, NOON, TOWN };
export const PLACES: readonly Place[] = municipalities;
export const FEATURES = features(PLACES, null, new Set());

export interface Chat {
  readonly channel: string;
  readonly person: string;
}
export const chat = (person: string, channel = 'telegram'): Chat => ({ channel, person });
export const SECRETARY = chat('secretary');
export const MODERATOR = chat('moderator');
export const MAYOR = chat('mayor', 'viber');
export const ANN = chat('ann', 'messenger');

const speaking = (lang: string): Session => ({
  v: 1,
  at: { dialog: 'main', step: 'menu' },
  stack: [],
  slots: { 'me.lang': lang },
  trail: [],
  from: 0,
  tries: 0,
  missed: 0,
  offer: [],
});
const here = (q: Query, who: Chat, at = NOON, lang = 'bg'): Here => ({
  q,
  ...who,
  session: speaking(lang),
  at,
  sentAt: at,
});

type Gives = { readonly [field: string]: Value };
export interface Office extends Town {
  readonly tx: <T>(work: (q: Query) => Promise<T>) => Promise<T>;
  readonly cause: (who: Chat, effect: string, args: Gives, at?: number) => Promise<Gives>;
  readonly ask: (who: Chat, fact: string, args: readonly Value[], at?: number) => Promise<Value>;
  readonly order: (
    command: string,
    args: readonly string[],
    at?: number,
  ) => Promise<{ ok: boolean; lines: readonly string[] }>;
}

/** @param databaseUrl a PostgreSQL of its own; by default a file. */
export async function openOffice(databaseUrl?: string): Promise<Office> {
  const town = await openTown(databaseUrl);
  const { tx } = town.store;
  await tx(async (q) => {
    for (const [who, role] of [
      [SECRETARY, 'secretary'],
      [MODERATOR, 'moderator'],
      [MAYOR, 'mayor'],
    ] as const)
      await bind(q, who, { town: TOWN, role, name: null }, NOON);
  });
  return {
    ...town,
    tx,
    cause: (who, effect, args, at) =>
      tx(async (q) => {
        const rule = FEATURES.map(({ effects }) => effects[effect]).find((one) => one !== undefined);
        if (rule === undefined) throw new Error(`There is no effect ${effect}.`);
        return rule.apply(here(q, who, at), args);
      }),
    ask: (who, fact, args, at) =>
      tx(async (q) => {
        const rule = FEATURES.map(({ facts }) => facts[fact]).find((one) => one !== undefined);
        if (rule === undefined) throw new Error(`There is no fact ${fact}.`);
        return rule.load(here(q, who, at), args);
      }),
    order: (command, args, at = NOON) =>
      tx(async (q) => {
        const act = FEATURES.map(({ orders }) => orders?.[command]).find((one) => one !== undefined);
        if (act === undefined) throw new Error(`There is no order ${command}.`);
        return act(q, args, at);
      }),
  };
}

/** What came due until then, done; gives what persons are told. */
export const passedIn = (office: Office, now: number): Promise<readonly Telling[]> =>
  office.tx(async (q) => {
    const told: Telling[] = [];
    for (const due of await takeDue(q, now, 100)) {
      const handler = FEATURES.map((feature) => feature.due[due.name]).find((one) => one !== undefined);
      told.push(...((await handler?.(q, due, now)) ?? []));
    }
    return told;
  });

/** A code for a post, as the command line gives it. */
export const codeFor = (office: Office, role: Role, at = NOON, town = TOWN): Promise<string> =>
  office.tx((q) => issue(q, { town, role, name: null }, at));

/** Something that a citizen sent; gives its id. */
export async function wrote(
  q: Query,
  hearing: number | null,
  text: string,
  more: {
    readonly by?: Chat;
    readonly kind?: 'proposal' | 'question';
    readonly name?: string | null;
    readonly at?: number;
  } = {},
): Promise<number> {
  const { by = ANN, kind = 'proposal', name = null, at = NOON } = more;
  const entry = { town: TOWN, hearing, kind, text, name, firm: false, via: by.channel, at, by: 'author' };
  const { id } = await enter(q, entry);
  await keepAuthor(q, by, { proposal: id, original: null, lang: 'bg', file: null, at });
  await q('update people set last_in = $3 where channel = $1 and person = $2', [by.channel, by.person, at]);
  return id;
}
