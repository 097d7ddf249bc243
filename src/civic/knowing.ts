/**
 * „Какво знаете за мен“: what is kept of a person, read from every table that holds persons. As a message: what it is,
 * how much, and the first few of each. As JSON: everything.
 */
import type { Session } from '../dialog/session.ts';
import type { Lang, Value } from '../dialog/types.ts';
import { quoted } from '../store/lists.ts';
import { knownOfPerson } from '../store/persons.ts';
import type { Query, Row } from '../store/types.ts';
import { type Here, langOf } from './feature.ts';
import { KEPT } from './kept.ts';
import type { NameOf } from './latin.ts';
import { excerpt } from './proposals/keeping.ts';

/** Rows of each table that a message lists. */
const FEW = 3;

const NAMES: { readonly [slot: string]: { readonly [L in Lang]: string } } = {
  'me.lang': { bg: 'език', en: 'language' },
  'me.town': { bg: 'община', en: 'municipality' },
  'me.plain': { bg: 'прости думи', en: 'plain words' },
  'me.numbers': { bg: 'номера на бутоните', en: 'numbers on buttons' },
};
const LANGUAGES: { readonly [value: string]: { readonly [L in Lang]: string } } = {
  bg: { bg: 'български', en: 'Bulgarian' },
  en: { bg: 'английски', en: 'English' },
};
const WRITTEN = {
  bg: 'какво сте написали за неща, които още не сте пратили',
  en: 'what you wrote for things that you have not sent yet',
};
const MORE = { bg: 'и още', en: 'and more:' };

type Who = Pick<Here, 'channel' | 'person'>;
const rowsOf = (table: string): string =>
  KEPT[table]?.rows ?? `select * from ${quoted(table)} where channel = $1 and person = $2`;

/** A heading, the first few lines below it, and how many there are besides. */
const listed = (words: string, lines: readonly string[], all: number, lang: Lang): readonly string[] => [
  `• ${words}`,
  ...lines.map((line) => `  – ${line}`),
  ...(lines.length > 0 && all > FEW ? [`  – ${MORE[lang]} ${all - FEW}`] : []),
];

/** @param named a municipality by its code */
export async function knownTo({ q, channel, person, session }: Here, named: NameOf): Promise<string> {
  const lang = langOf(session?.slots['me.lang']);
  const nameOf = (town: string): string => named(lang, town);
  const all: string[] = [];
  for (const { table, rows: count } of await knownOfPerson(q, channel, person)) {
    const { line, counted, ...words } = KEPT[table] ?? { bg: table, en: table };
    const few = line === undefined ? [] : await q(`${rowsOf(table)} limit ${FEW}`, [channel, person]);
    const lines = few.flatMap((row) => line?.(row, { lang, nameOf }) ?? []);
    all.push(...listed(`${words[lang]}${counted ? `: ${count}` : ''}`, lines, count, lang));
  }
  return [...all, ...written(session, lang), ...settings(session, lang, nameOf)].join('\n');
}

/** Texts of papers and proposals that were begun: in slots, until they are sent or erased. */
function written(session: Session | null, lang: Lang): readonly string[] {
  const texts = Object.entries(session?.slots ?? {}).flatMap(([slot, value]) =>
    !slot.startsWith('me.') && typeof value === 'string' && /\s/.test(value) ? [`„${excerpt(value, 60)}“`] : [],
  );
  return texts.length === 0 ? [] : listed(`${WRITTEN[lang]}: ${texts.length}`, texts.slice(-FEW), texts.length, lang);
}

const settings = (session: Session | null, lang: Lang, nameOf: (town: string) => string): readonly string[] =>
  Object.entries(session?.slots ?? {})
    .filter(([slot, value]) => value !== null && NAMES[slot] !== undefined)
    .map(
      ([slot, value]) => `• ${NAMES[slot]?.[lang]}: ${slot === 'me.town' ? nameOf(String(value)) : shown(value, lang)}`,
    );

const shown = (value: Value, lang: Lang): string =>
  typeof value === 'boolean'
    ? { bg: value ? 'да' : 'не', en: value ? 'yes' : 'no' }[lang]
    : (LANGUAGES[String(value)]?.[lang] ?? String(value));

// ---------------------------------------------------------------- as a file

/** Whose rows they are stands above them. */
const ABOVE: ReadonlySet<string> = new Set(['channel', 'person']);
/** Numbers from here on are times in ms, which begin in 2001; none of ours counts so far. */
const TIMES = 1e12;

function plain(name: string, value: Row[string] | undefined): unknown {
  if (typeof value === 'number' && value >= TIMES) return new Date(value).toISOString();
  // Our own note of the talk: read as it was written.
  return name === 'state' && typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value;
}

/** The name under which the making of a copy is scheduled: it is no part of one. */
export const COPY = 'privacy.copy';
const isCopying = ({ name }: Row): boolean => name === COPY;

/** Everything that is kept of a person, as JSON. */
export async function copyOf(q: Query, { channel, person }: Who, lang: Lang, at: number): Promise<string> {
  const kept: { [table: string]: unknown } = {};
  for (const { table } of await knownOfPerson(q, channel, person)) {
    const all = await q(rowsOf(table), [channel, person]);
    const rows = table === 'due' ? all.filter((row) => !isCopying(row)) : all;
    if (rows.length === 0) continue;
    kept[table] = {
      what: KEPT[table]?.[lang] ?? table,
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([name, value]) => (ABOVE.has(name) ? [] : [[name, plain(name, value)]])),
        ),
      ),
    };
  }
  return `${JSON.stringify({ made: new Date(at).toISOString(), channel, person, kept }, null, 2)}\n`;
}
