/**
 * Versions of a protocol. What is printed is hashed part by part; where nothing differs from the last version it is the
 * same one and its files are the same bytes. Else a new version notes which parts changed, without their words. A print
 * of a name is found again by a list of names: it goes together with the name (GDPR art. 17), and a mark stands for it.
 */
import { createHash } from 'node:crypto';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import type { Item, Sheet } from './sheet.ts';

/** Parts of an item that can change, and what the change is called. */
const ASPECTS = {
  author: 'име на автора',
  text: 'текст',
  theme: 'тема',
  state: 'състояние',
  answer: 'отговор',
  minute: 'минута',
  promised: 'обещан срок',
  into: 'обединяване',
  supports: 'подкрепа',
  files: 'файлове',
} as const satisfies { readonly [A in keyof Item]?: string };
const NAMES = Object.keys(ASPECTS) as (keyof typeof ASPECTS)[];

/** Hex digits of a part's print: enough to see a change. */
const DIGITS = 6;
const print = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, DIGITS);

/** A string of prints for each item, in the order of the aspects, and one print for each fact of the hearing. */
interface Prints {
  readonly items: { readonly [number: string]: string };
  readonly facts: { readonly [name: string]: string };
}

/** A change as it is printed: what, and which parts of it. */
export interface Change {
  readonly what: string;
  readonly parts: readonly string[];
}

export interface Version {
  readonly version: number;
  /** ISO day on which it was first made. */
  readonly day: string;
  readonly changes: readonly Change[];
}

function printsOf({ items, facts, came, agenda, annexes }: Sheet): Prints {
  return {
    items: Object.fromEntries(items.map((item) => [item.number, NAMES.map((name) => print(item[name])).join('')])),
    facts: Object.fromEntries([
      ...[...facts, ...came].map(([name, value]): [string, string] => [name, print(value)]),
      ['Дневен ред', print(agenda)],
      ['Приложения', print(JSON.stringify(annexes))],
    ]),
  };
}

const differing = (was: string, now: string): readonly string[] =>
  NAMES.filter(
    (_, index) => was.slice(index * DIGITS, (index + 1) * DIGITS) !== now.slice(index * DIGITS, (index + 1) * DIGITS),
  ).map((name) => ASPECTS[name]);

/** What changed between two versions; facts before items, items by number. */
function changesOf(was: Prints, now: Prints): readonly Change[] {
  const facts = [...new Set([...Object.keys(was.facts), ...Object.keys(now.facts)])].filter(
    (name) => was.facts[name] !== now.facts[name],
  );
  const numbers = [...new Set([...Object.keys(was.items), ...Object.keys(now.items)])].sort();
  return [
    ...facts.map((what) => ({ what, parts: [] })),
    ...numbers.flatMap((what): readonly Change[] => {
      const [before, after] = [was.items[what], now.items[what]];
      if (before === after) return [];
      if (before === undefined) return [{ what, parts: ['добавено'] }];
      return [{ what, parts: after === undefined ? ['отпаднало'] : differing(before, after) }];
    }),
  ];
}

interface Kept {
  readonly version: number;
  readonly prints: Prints;
}

async function last(q: Query, hearing: number): Promise<Kept | null> {
  const [row] = await q<{ version: number; prints: string }>(
    'select version, prints from protocol_version where hearing = $1 order by version desc limit 1',
    [hearing],
  );
  // It is our own note: read as it was written.
  return row === undefined ? null : { version: row.version, prints: JSON.parse(row.prints) as Prints };
}

const same = (one: Prints, other: Prints): boolean => changesOf(one, other).length === 0;

/** Whether the last version says what the sheet says; false where there is none. */
export async function isCurrent(q: Query, hearing: number, sheet: Sheet): Promise<boolean> {
  const kept = await last(q, hearing);
  return kept !== null && same(kept.prints, printsOf(sheet));
}

/** Parts that somebody who is forgotten takes along. */
const PERSONAL = ['author', 'text'] as const satisfies readonly (keyof typeof ASPECTS)[];

/** What the personal parts of an item are from now on; a part that is not given stays. */
export type Remains = { readonly [P in (typeof PERSONAL)[number]]?: string };

/** In place of a print: differs from every print, and tells nothing. */
const GONE = '-'.repeat(DIGITS);

const withoutGone = (was: string, remains: Remains): string =>
  NAMES.map((name, index) => {
    const before = was.slice(index * DIGITS, (index + 1) * DIGITS);
    const now: string | undefined = (remains as { readonly [part: string]: string })[name];
    return now === undefined || print(now) === before ? before : GONE;
  }).join('');

/**
 * Takes the prints of names and words that are gone out of all versions; that they changed can still be seen.
 * @param remains by the number of an item
 */
export async function dropPrints(q: Query, hearing: number, remains: ReadonlyMap<string, Remains>): Promise<void> {
  const rows = await q<{ version: number; prints: string }>(
    'select version, prints from protocol_version where hearing = $1',
    [hearing],
  );
  for (const { version, prints } of rows) {
    const was = JSON.parse(prints) as Prints;
    const items = Object.fromEntries(
      Object.entries(was.items).map(([number, item]) => [number, withoutGone(item, remains.get(number) ?? {})]),
    );
    const now = JSON.stringify({ ...was, items });
    if (now !== prints)
      await q('update protocol_version set prints = $3 where hearing = $1 and version = $2', [hearing, version, now]);
  }
}

/** Whether somebody's name or words are gone since a version was read: its files must not be kept. */
export async function isErasedSince(q: Query, hearing: number, version: number, sheet: Sheet): Promise<boolean> {
  const [row] = await q<{ prints: string }>('select prints from protocol_version where hearing = $1 and version = $2', [
    hearing,
    version,
  ]);
  if (row === undefined) return true;
  const was = (JSON.parse(row.prints) as Prints).items;
  const now = printsOf(sheet).items;
  const parts: readonly string[] = PERSONAL.map((name) => ASPECTS[name]);
  return Object.entries(was).some(([number, before]) =>
    differing(before, now[number] ?? '').some((part) => parts.includes(part)),
  );
}

/** The number of the version that a sheet is: the last one, or a new one. */
export async function versionOf(q: Query, hearing: number, sheet: Sheet, at: number): Promise<number> {
  const now = printsOf(sheet);
  const kept = await last(q, hearing);
  if (kept !== null && same(kept.prints, now)) return kept.version;
  // Whoever was forgotten while a version was read, or before prints went along, is in those of before.
  await dropPrints(q, hearing, new Map(sheet.items.map(({ number, author, text }) => [number, { author, text }])));
  const version = (kept?.version ?? 0) + 1;
  const changes = kept === null ? [] : changesOf(kept.prints, now);
  await q('insert into protocol_version (hearing, version, prints, changes, day, at) values ($1, $2, $3, $4, $5, $6)', [
    hearing,
    version,
    JSON.stringify(now),
    JSON.stringify(changes),
    dayAt(at),
    at,
  ]);
  return version;
}

/** All versions with what changed in each; the first one has no changes. */
export async function versionsOf(q: Query, hearing: number): Promise<readonly Version[]> {
  const rows = await q<{ version: number; day: string; changes: string }>(
    'select version, day, changes from protocol_version where hearing = $1 order by version',
    [hearing],
  );
  return rows.map(({ version, day, changes }) => ({ version, day, changes: JSON.parse(changes) as Change[] }));
}
