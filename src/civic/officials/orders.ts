/** What `npx bubo officials` orders: codes, the list, revoking, the log. */
import type { Place } from '../../dialog/handbook.ts';
import type { Query } from '../../store/types.ts';
import type { Feature, Told } from '../feature.ts';
import { TOWN } from '../register/town.ts';
import { CODE_LASTS, dropCode, issue, openCodes } from './codes.ts';
import { listLog, noteDone } from './log.ts';
import { openPosts } from './registers.ts';
import { ROLES, roleNamed } from './roles.ts';
import { listOfficials, type Official, revoke } from './rows.ts';

const say = (...lines: readonly string[]): Told => ({ ok: true, lines });
const no = (...lines: readonly string[]): Told => ({ ok: false, lines });
/** As „2026-11-23 09:00“, in UTC. */
const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** The code of a municipality by its name or code, or what is wrong with it. */
function townIn(word: string, places: readonly Place[]): { readonly code: string } | { readonly says: string } {
  const read = TOWN.read(word, { today: '', places });
  return read.ok ? { code: String(read.value) } : { says: `${word}: ${read.says}` };
}

/** An optional municipality; an empty word is none. */
const anyTown = (word: string | undefined, places: readonly Place[]) =>
  word === undefined || word === '' ? { code: null } : townIn(word, places);

type Act = NonNullable<Feature['orders']>[string];
type In = (places: readonly Place[]) => Act;

/** Longest name of an official, in code points. */
const LONGEST_NAME = 80;

const code: In =
  (places) =>
  async (q, [town = '', word = '', name = ''], at) => {
    const place = townIn(town, places);
    if ('says' in place) return no(place.says);
    const role = roleNamed(word);
    if (role === null) return no(`"${word}" is no role; it is one of ${Object.keys(ROLES).join(', ')}.`);
    if ([...name].length > LONGEST_NAME) return no(`The name is too long; shorten it to ${LONGEST_NAME} characters.`);
    const made = await issue(q, { town: place.code, role, name: name === '' ? null : name }, at);
    await noteDone(q, { official: null, role, town: place.code, what: 'code', hearing: null, about: '', at });
    return say(
      `${made}   for ${place.code}, ${role}, once, until ${when(at + CODE_LASTS)} UTC.`,
      'In the chat: write „служебен вход“ and then the code, or open the bot with the link parameter',
      `o_official_${made}. Give the code to that person only; it is not shown again.`,
    );
  };

/** A code for everybody of a municipality whom the register names and who has none. */
const codes: In =
  (places) =>
  async (q, [town = ''], at) => {
    const place = townIn(town, places);
    if ('says' in place) return no(place.says);
    const posts = await openPosts(q, place.code, at);
    const lines: string[] = [];
    for (const { role, name } of posts) {
      const made = await issue(q, { town: place.code, role, name }, at);
      await noteDone(q, { official: null, role, town: place.code, what: 'code', hearing: null, about: '', at });
      lines.push(`${made}   for ${name} (${place.code}, ${role}), once, until ${when(at + CODE_LASTS)} UTC.`);
    }
    return lines.length > 0
      ? say(...lines)
      : no(`Nobody of ${place.code} waits for a code: "npx bubo import officials <file>" names them first.`);
  };

const official = ({ no: number, channel, town, role, name, bound_at, revoked_at }: Official): string =>
  [
    `${number}  ${town}  ${role}  on ${channel}`,
    name === null ? '' : `  ${name}`,
    `  since ${when(bound_at)}`,
    revoked_at === null ? '' : `  ended ${when(revoked_at)}`,
  ].join('');

const list: In =
  (places) =>
  async (q, [word], at) => {
    const town = anyTown(word, places);
    if ('says' in town) return no(town.says);
    const officials = await listOfficials(q, town.code);
    const codes = (await openCodes(q, at)).filter((one) => town.code === null || one.town === town.code);
    const waiting = codes.map(
      (one) => `code ${one.no}  ${one.town}  ${one.role}  not used yet, until ${when(one.expires)}`,
    );
    const posts = (await openPosts(q, town.code, at)).map((one) => `no code  ${one.town}  ${one.role}  ${one.name}`);
    if (officials.length + waiting.length + posts.length === 0)
      return say('There are no officials: "npx bubo officials code <town> <role>" makes a code for one.');
    return say(...officials.map(official), ...waiting, ...posts);
  };

const wholeNumber = (word: string | undefined): number | null => (/^\d{1,15}$/.test(word ?? '') ? Number(word) : null);

const end: Act = async (q, [word], at) => {
  const number = wholeNumber(word);
  const ended = number === null ? null : await revoke(q, number, at);
  if (ended === null) return no(`There is no official ${word ?? ''} to revoke; "npx bubo officials list" shows all.`);
  const { role, town } = ended;
  await noteDone(q, { official: null, role, town, what: 'revoked', hearing: null, about: `official ${ended.no}`, at });
  return say(`Official ${ended.no} (${town}, ${role}) can do nothing more from now on.`);
};

/** A code that went to the wrong person. */
const drop = async (q: Query, word: string | undefined): Promise<Told> => {
  const number = wholeNumber(word);
  return number !== null && (await dropCode(q, number))
    ? say(`Code ${number} is void.`)
    : no(`There is no code ${word ?? ''} that waits; "npx bubo officials list" shows them.`);
};

/** The most lines that are printed. */
const MOST_LINES = 1000;

const log: In =
  (places) =>
  async (q, [word]) => {
    const town = anyTown(word, places);
    if ('says' in town) return no(town.says);
    const rows = await listLog(q, town.code, MOST_LINES);
    return rows.length === 0
      ? say('Nothing was done yet.')
      : say(
          ...rows.map((row) =>
            [
              when(row.at),
              row.town,
              row.official === null ? 'operator' : `official ${row.official} (${row.role})`,
              row.what,
              row.hearing === null ? '' : `hearing ${row.hearing}`,
              row.about,
            ]
              .filter((part) => part !== '')
              .join('  '),
          ),
        );
  };

export const officialOrders = (places: readonly Place[]): NonNullable<Feature['orders']> => ({
  'officials code': code(places),
  'officials codes': codes(places),
  'officials list': list(places),
  'officials revoke': end,
  'officials drop': (q, [word]) => drop(q, word),
  'officials log': log(places),
});
