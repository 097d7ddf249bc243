/**
 * The protocol of a hearing: in one tap as DOCX, PDF and CSV, with its legal basis by kind of hearing; noted as
 * submitted; our own copy made anew without a person who was forgotten (ЗПФ чл. 84, ал. 6; GDPR чл. 17).
 */

import type { Place } from '../../dialog/handbook.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang, Value } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { type Feature, type Forgotten, langOf, type Told } from '../feature.ts';
import { isOver } from '../hearings/kinds.ts';
import { type Hearing, hearingOf } from '../hearings/rows.ts';
import { namesOf } from '../latin.ts';
import { duty, seen } from '../officials/acting.ts';
import { signed } from '../officials/desk.ts';
import { type HearingMatter, hearingMatter } from '../officials/hearing.ts';
import type { Duty } from '../officials/roles.ts';
import { say } from '../officials/words.ts';
import { authorWords } from '../officials/words-desk.ts';
import { bodyOf, ERASED, markSubmitted, withoutSensitive } from '../proposals/keeping.ts';
import { idIn } from '../values.ts';
import { dropFiles, filesOf, keepAlways, noteSubmitted, submissionsOf } from './files.ts';
import { sheetOf } from './sheet.ts';
import { PROTOCOL_TABLES } from './tables.ts';
import { dropPrints, isCurrent, type Remains, versionsOf } from './versions.ts';
import { protocolWorks, wantAgain, wantProtocol } from './works.ts';

type Rule = Parameters<typeof duty<HearingMatter>>[1];
const ofHearing = (name: Duty, args: Rule['args'], act: Rule['act']) =>
  duty<HearingMatter>(name, { args: { hearing: 'text', ...args }, matter: hearingMatter, act });

const make = ofHearing('protocol.make', {}, async ({ q, at, lang, here, matter }) => {
  await wantProtocol(q, here, { hearing: matter.row.id, at });
  return { done: true, says: say(lang, 'making') };
});

/** Only what was made and read can be submitted: nothing may have changed since. */
const submit = (nameOf: (town: string) => string) =>
  ofHearing('protocol.submit', {}, async ({ q, at, lang, official, matter: { row } }) => {
    if (!isOver(row.state)) return { done: false, says: say(lang, 'notYet') };
    const version = (await versionsOf(q, row.id)).at(-1)?.version ?? 0;
    const files = await filesOf(q, row.id, version);
    const isRead = files.length > 0 && (await isCurrent(q, row.id, await sheetOf(q, row, nameOf(row.town), at)));
    if (!isRead) return { done: false, says: say(lang, 'notMade') };
    await noteSubmitted(q, row.id, files, signed(official), at);
    await keepAlways(q, files);
    await markSubmitted(q, [row.id], at);
    return { done: true, says: say(lang, 'submitted', version) };
  });

const agenda = ofHearing('desk.agenda', { agenda: 'text' }, async ({ q, at, lang, official, matter }, args) => {
  const { text } = withoutSensitive(String(args['agenda'] ?? '').trim());
  const { length } = [...text];
  if (matter.row.state === 'closed') return { done: false, says: say(lang, 'closedHearing') };
  if (length < 3 || length > 2000) return { done: false, says: say(lang, 'agendaText') };
  await q(
    `insert into hearing_agenda (hearing, text, by, at) values ($1, $2, $3, $4)
     on conflict (hearing) do update set text = excluded.text, by = excluded.by, at = excluded.at`,
    [matter.row.id, text, signed(official), at],
  );
  return { done: true, says: say(lang, 'agenda') };
});

// ---------------------------------------------------------------- what is told of it

const SAYS = {
  none: { bg: () => 'Още няма протокол.', en: () => 'There is no record yet.' },
  made: {
    bg: (version = '', day = '') => `Последна редакция: ${version} от ${day}.`,
    en: (version = '', day = '') => `Last version: ${version} of ${day}.`,
  },
  submitted: {
    bg: (version = '', day = '') => `Внесен: редакция ${version} на ${day}. Отпечатъци SHA-256:`,
    en: (version = '', day = '') => `Submitted: version ${version} on ${day}. Hashes, SHA-256:`,
  },
} as const;

async function aboutIn(q: Query, lang: Lang, { id }: Hearing): Promise<string> {
  const last = (await versionsOf(q, id)).at(-1);
  if (last === undefined) return SAYS.none[lang]();
  const submitted = await submissionsOf(q, id);
  const newest = submitted.filter(({ at }) => at === submitted.at(-1)?.at);
  const [first] = newest;
  return [
    SAYS.made[lang](String(last.version), shortDate(last.day)),
    ...(first === undefined ? [] : [SAYS.submitted[lang](String(first.version), shortDate(dayAt(first.at)))]),
    ...newest.map(({ name, hash }) => `${name}: ${hash}`),
  ].join('\n');
}

/** Hashes of everything that was submitted, for the command line. */
async function hashes(q: Query): Promise<Told> {
  const rows = await q<{ town: string; hearing: number; version: number; name: string; hash: string; at: number }>(
    `select h.town, s.hearing, s.version, s.name, s.hash, s.at from protocol_submission s
     join hearing h on h.id = s.hearing order by s.id desc limit 500`,
  );
  const lines = rows.map(
    ({ town, hearing, version, name, hash, at }) =>
      `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}  ${town}  hearing ${hearing}  version ${version}  ${name}  ${hash}`,
  );
  return { ok: true, lines: lines.length === 0 ? ['No protocol was submitted yet.'] : lines };
}

const NO_AUTHOR = authorWords('bg', { name: null, anonymous: 1, firm: 0 });
const NO_TEXT = bodyOf('bg', { text: '', erased_at: 0 });

/**
 * Files that name the person go at once, and the prints of the name and of words that go with it; what was submitted is
 * made anew without them.
 */
async function forget(q: Query, { channel, person, at, why }: Forgotten): Promise<void> {
  if (why === 'silent') return;
  const own = await q<{ hearing: number; number: string; submitted_at: number | null }>(
    `select p.hearing, p.number, p.submitted_at from proposal p join proposal_author a on a.proposal = p.id
     where a.channel = $1 and a.person = $2 and p.hearing is not null`,
    [channel, person],
  );
  for (const hearing of new Set(own.map((one) => one.hearing))) {
    const items = own.filter((one) => one.hearing === hearing);
    const remains = items.map(({ number, submitted_at }): [string, Remains] => [
      number,
      // The text of what was submitted stays as record.
      { author: NO_AUTHOR, ...(submitted_at === null ? { text: NO_TEXT } : {}) },
    ]);
    await without(q, hearing, new Map(remains), at);
  }
}

async function without(q: Query, hearing: number, remains: ReadonlyMap<string, Remains>, at: number): Promise<void> {
  await dropPrints(q, hearing, remains);
  await dropFiles(q, hearing);
  if ((await submissionsOf(q, hearing)).length > 0) await wantAgain(q, hearing, at);
}

/** Persons are gone from proposals by their age: the same, by what is left of each. */
async function renew(q: Query, id: number, town: (code: string) => string, at: number): Promise<void> {
  const hearing = await hearingOf(q, id);
  if (hearing === null) return;
  const { items } = await sheetOf(q, hearing, town(hearing.town), at);
  await without(q, id, new Map(items.map(({ number, author, text }) => [number, { author, text }])), at);
}

/** @param places the register of municipalities, by which one is named on paper. */
export const protocol = (places: readonly Place[]): Feature => {
  const named = namesOf(places);
  const nameOf = (town: string): string => named('bg', town);
  return {
    name: 'protocol',
    migrations: [PROTOCOL_TABLES],
    facts: {
      'protocol.about': seen(
        { args: ['choice', 'text'], defaults: ['me.lang', 'desk.chosen'], type: 'text' },
        '',
        async ({ q }, official, [lang, id]): Promise<Value> => {
          const number = idIn(id);
          const hearing = number === null ? null : await hearingOf(q, number);
          return hearing?.town === official.town ? aboutIn(q, langOf(lang), hearing) : '';
        },
      ),
    },
    effects: { 'protocol.make': make, 'protocol.submit': submit(nameOf), 'desk.agenda': agenda },
    due: {
      [ERASED]: async (q, { key }, now) => {
        await renew(q, Number(key), nameOf, now);
        return [];
      },
    },
    work: protocolWorks(nameOf),
    orders: { 'officials hashes': (q) => hashes(q) },
    forgets: forget,
  };
};
