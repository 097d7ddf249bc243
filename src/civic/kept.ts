/**
 * What each table of persons holds, for „какво знаете за мен“ (GDPR art. 15): in words, what is read of it, and how a row
 * reads. A test holds this together with the tables that exist.
 */
import { shortDate } from '../dialog/texts/civil-words.ts';
import type { Lang } from '../dialog/types.ts';
import type { Row } from '../store/types.ts';
import type { Words } from './acts.ts';
import { channelName } from './channels.ts';
import { dayAt } from './clock.ts';
import type { Hearing } from './hearings/rows.ts';
import { lineOf as hearingLine } from './hearings/words.ts';
import { ROLES } from './officials/roles.ts';
import type { Proposal } from './proposals/rows.ts';
import { lineOf as proposalLine } from './proposals/words.ts';

/** What a line may look at besides its row. */
interface Around {
  readonly lang: Lang;
  /** The name of a municipality. */
  readonly nameOf: (town: string) => string;
}

interface Known extends Words {
  /** How many there are says something to the person; the number of queued bubbles says nothing. */
  readonly counted?: true;
  /** What is read of it for channel `$1` and person `$2`, the newest first; by default all columns of the table. */
  readonly rows?: string;
  /** A row as it reads in a message; without it the words say enough. */
  readonly line?: (row: Row, around: Around) => string;
}

const text = (row: Row, column: string): string => String(row[column] ?? '');
const OF_PERSON = 'x.channel = $1 and x.person = $2';

const townOf: Known['line'] = (row, { nameOf }) => nameOf(text(row, 'town'));
// Each of these reads what it was selected with: the columns that the line of a proposal or a hearing needs.
const ofProposal: Known['line'] = (row, { lang }) => proposalLine(lang, row as Proposal);
const ofHearing: Known['line'] = (row, { lang, nameOf }) =>
  `${nameOf(text(row, 'town'))}: ${hearingLine(lang, row as Hearing)}`;

const PROPOSAL = `p.number, p.kind, p.town, p.text, p.state, p.outcome, p.answer, p.received_at, p.submitted_at,
  p.erased_at`;
const HEARING = 'h.town, h.kind, h.year, h.number, h.title, h.state, h.date, h.hour, h.place';

const TYPES: { readonly [type: string]: Words } = {
  photo: { bg: 'снимка', en: 'photo' },
  document: { bg: 'документ', en: 'document' },
};

const NOT_KEPT: Words = { bg: ' – не можа да се изтегли', en: ' – could not be fetched' };

const WHOLE_KEPT: Words = {
  bg: '; пазя и целия текст, само за общината',
  en: '; the whole text is kept too, for the municipality only',
};

export const KEPT: { readonly [table: string]: Known } = {
  people: {
    bg: 'настройките Ви, мястото в разговора и отговорите за започнати документи',
    en: 'your settings, your place in the talk and the answers for papers you began',
  },
  outbox: { bg: 'отговори, които още пътуват към Вас', en: 'answers still on their way to you' },
  sent_message: { bg: 'последни изпратени отговори (до 14 дни)', en: 'answers sent lately (up to 14 days)' },
  parked: {
    bg: 'съобщения, които не успях да обработя (до 30 дни)',
    en: 'messages that could not be handled (up to 30 days)',
    counted: true,
  },
  due: { bg: 'напомняния, за които сте помолили', en: 'reminders you asked for', counted: true },
  hearing_watch: {
    bg: 'общини, за чиито обсъждания искате да Ви кажа (до 12 месеца)',
    en: 'municipalities whose hearings you want to be told of (up to 12 months)',
    rows: `select x.town, x.at from hearing_watch x where ${OF_PERSON} order by x.at desc`,
    line: townOf,
  },
  hearing_follow: {
    bg: 'обсъждания, за които Ви напомням',
    en: 'hearings you are reminded of',
    rows: `select ${HEARING}, x.week, x.day, x.hours, x.at from hearing_follow x join hearing h on h.id = x.hearing
      where ${OF_PERSON} order by x.at desc`,
    line: ofHearing,
  },
  hearing_told: {
    bg: 'кои напомняния вече пратих',
    en: 'which reminders were sent',
    rows: `select ${HEARING}, x.what, x.at from hearing_told x join hearing h on h.id = x.hearing
      where ${OF_PERSON} order by x.at desc`,
  },
  notices_off: { bg: 'че сте спрели известията', en: 'that you stopped the notices' },
  joined_chat: {
    bg: 'че сте свързали чатовете си',
    en: 'that you joined your chats',
    rows: `select o.channel as joined, x.at from joined_chat x
      join joined_chat o on o.whole = x.whole and (o.channel <> x.channel or o.person <> x.person)
      where ${OF_PERSON} order by o.at desc`,
    line: (row, { lang }) => channelName(text(row, 'joined'))[lang],
  },
  join_code: { bg: 'код за свързване на чатове', en: 'a code that joins chats' },
  join_try: { bg: 'колко пъти сте дали грешен код за чатове', en: 'how often you gave a wrong code for chats' },
  figure_watch: {
    bg: 'общини, за чиито бюджетни числа искате да Ви кажа (до 12 месеца)',
    en: 'municipalities whose budget figures you want to be told of (up to 12 months)',
    rows: `select x.town, x.at from figure_watch x where ${OF_PERSON} order by x.at desc`,
    line: townOf,
  },
  figure_version: {
    bg: 'варианти на бюджет, които сте пратили (до 12 месеца)',
    en: 'versions of a budget that you sent (up to 12 months)',
    rows: `select x.town, x.year, x.moves, x.at from figure_version x where ${OF_PERSON} order by x.at desc`,
    line: (row, { nameOf }) => `${nameOf(text(row, 'town'))}, ${text(row, 'year')}`,
  },
  reading: {
    bg: 'какво намерих във файлове, които сте пратили за проверка (до 1 ден)',
    en: 'what was found in files that you sent to be checked (up to 1 day)',
  },
  sent_file: {
    bg: 'бележки за снимки и файлове, които сте пратили',
    en: 'notes about photos and files that you sent',
    rows: `select x.name, x.type, x.bytes, x.state, x.at, x.expires from sent_file x where ${OF_PERSON}
      order by x.at desc`,
  },
  file: {
    bg: 'документи, които съм Ви приготвил',
    en: 'documents made for you',
    counted: true,
    rows: `select x.name, x.type, x.hash, x.at, x.expires, '/files/' || x.token || '/' || x.name as address
      from file x where ${OF_PERSON} order by x.at desc`,
    line: (row, { lang }) => {
      const ends = typeof row['expires'] === 'number' ? shortDate(dayAt(row['expires'])) : '';
      return `${text(row, 'name')}${ends && `, ${{ bg: 'до', en: 'until' }[lang]} ${ends}`}`;
    },
  },
  proposal_author: {
    bg: 'предложения и въпроси, които сте пратили',
    en: 'proposals and questions that you sent',
    counted: true,
    rows: `select ${PROPOSAL}, p.name, x.original from proposal_author x join proposal p on p.id = x.proposal
      where ${OF_PERSON} order by x.proposal desc`,
    line: (row, around) => `${ofProposal?.(row, around) ?? ''}${text(row, 'original') && WHOLE_KEPT[around.lang]}`,
  },
  proposal_support: {
    bg: 'предложения и въпроси, които подкрепяте',
    en: 'proposals and questions that you support',
    counted: true,
    rows: `select ${PROPOSAL}, x.at from proposal_support x join proposal p on p.id = x.proposal
      where ${OF_PERSON} order by x.proposal desc`,
    line: ofProposal,
  },
  proposal_file: {
    bg: 'снимки и файлове към тях',
    en: 'photos and files that came with them',
    rows: `select p.number, x.type, x.name, x.at, (select s.state from sent_file s where s.ref = x.ref) as state
      from proposal_file x join proposal p on p.id = x.proposal where ${OF_PERSON} order by x.id desc`,
    line: (row, { lang }) =>
      `${TYPES[text(row, 'type')]?.[lang] ?? text(row, 'type')}: ${text(row, 'number')}${text(row, 'state') === 'refused' ? NOT_KEPT[lang] : ''}`,
  },
  official: {
    bg: 'служебният Ви достъп за община',
    en: 'your official access for a municipality',
    rows: `select x.town, x.role, x.name, x.bound_at, x.revoked_at from official x where ${OF_PERSON}
      order by x.no desc`,
    line: (row, { lang, nameOf }) => {
      const role = text(row, 'role');
      const ended = row['revoked_at'] === null ? '' : { bg: ' (прекратен)', en: ' (ended)' }[lang];
      const name = Object.entries(ROLES).find(([id]) => id === role)?.[1][lang] ?? role;
      return `${nameOf(text(row, 'town'))}, ${name}${ended}`;
    },
  },
  official_try: { bg: 'колко пъти сте дали грешен служебен код', en: 'how often you gave a wrong official code' },
  proposal_rating: {
    bg: 'мнението Ви за отговори на общината',
    en: 'what you think of answers of the municipality',
    rows: `select p.number, x.useful, x.at from proposal_rating x join proposal p on p.id = x.proposal
      where ${OF_PERSON} order by x.at desc`,
    line: (row, { lang }) =>
      `${text(row, 'number')}: ${
        row['useful'] === 1 ? { bg: 'полезен', en: 'of use' }[lang] : { bg: 'не е полезен', en: 'of no use' }[lang]
      }`,
  },
};
