/**
 * What a protocol says, as words, before it is drawn: the facts of the hearing, who came, every proposal and question,
 * and what came with them. Read in one transaction; the same rows give the same sheet.
 */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Query, Row } from '../../store/types.ts';
import { ACTS } from '../acts.ts';
import { viaName } from '../channels.ts';
import { dayAt, timeAt } from '../clock.ts';
import { dated } from '../deadlines/words.ts';
import { type HearingKind, kindOf, STATES } from '../hearings/kinds.ts';
import { type Hearing, materialsOf } from '../hearings/rows.ts';
import { titleOf } from '../hearings/words.ts';
import { type Earlier, earlierOf } from '../notice/lawful-case.ts';
import { type Attendance, attendanceOf, timesOf, WAYS, type Way } from '../officials/hearing.ts';
import { ROLES, type Role } from '../officials/roles.ts';
import { authorWords, receivedOn, stateWords, WAY_WORDS } from '../officials/words-desk.ts';
import { bodyOf, forProtocol, type Kind, type Proposal, themeLabel } from '../proposals/keeping.ts';

/** One proposal or question as it is printed. Empty: nothing to say. */
export interface Item {
  readonly number: string;
  readonly kind: Kind;
  /** Of what came on paper or by mail the day only. */
  readonly received: string;
  readonly via: string;
  /** Of what came on paper: the municipality's own number. */
  readonly incoming: string;
  readonly author: string;
  readonly theme: string;
  readonly text: string;
  readonly state: string;
  readonly answer: string;
  readonly minute: string;
  readonly promised: string;
  readonly into: string;
  readonly supports: string;
  readonly files: string;
}

export interface Annex {
  readonly name: string;
  /** SHA-256, hex; empty where the bot never had the file. */
  readonly hash: string;
  /** Where it is, or why there is no hash. */
  readonly note: string;
}

export interface Sheet {
  readonly title: string;
  readonly town: string;
  /** Day of the hearing, `YYYY-MM-DD`. */
  readonly day: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly came: readonly (readonly [string, string])[];
  readonly agenda: string;
  readonly items: readonly Item[];
  readonly annexes: readonly Annex[];
  readonly signatures: readonly string[];
}

const clause = (ref: string, act: string): string => `${ref} ${ACTS[act]?.short.bg ?? act}`;

/** „по закон: чл. 84, ал. 6 ЗПФ“ where the law asks for a protocol, else „по местно правило“. */
export function protocolBasis({ protocol, basis }: Pick<HearingKind, 'protocol' | 'basis'>): string {
  if (protocol === 'law' && basis !== null) return `по закон: ${clause(basis.ref, basis.act)}`;
  return 'по местно правило; законът не иска протокол от това обсъждане';
}

const hearingBasis = ({ basis, local }: HearingKind): string =>
  basis === null ? local.bg : `${clause(basis.ref, basis.act)}; ${local.bg}`;

/** As it was announced, and as people came. */
function formOf({ place, online, dial_in }: Hearing, counted: readonly Attendance[]): string {
  const came = (way: Way): boolean => counted.some((one) => one.way === way && one.people > 0);
  const away = [
    ...(online !== null || came('online') ? ['онлайн'] : []),
    ...(dial_in !== null || came('phone') ? ['по телефон'] : []),
  ];
  if (place === null) return away.length === 0 ? 'не е въведена' : `неприсъствена (${away.join(' и ')})`;
  return away.length === 0
    ? 'присъствена'
    : `смесена: ${['в зала', ...away].join(', ').replace(/, (?=[^,]*$)/, ' и ')}`;
}

const moment = (at: number | null): string =>
  at === null ? 'не е въведено' : `${shortDate(dayAt(at))}, ${timeAt(at)} ч.`;

/** @param earlier the day that the hearing had when this was entered, where it was moved afterwards */
function announced(address: string | null, day: string | null, earlier: string | null): string {
  const notice = [day === null ? '' : shortDate(day), address ?? ''].filter((one) => one !== '').join(', ');
  if (notice === '') return 'не е въведено';
  return earlier === null ? notice : `${notice}; обявата е записана за ${shortDate(earlier)}, след това денят е сменен`;
}

interface Circumstances {
  readonly times: { readonly opened: number | null; readonly held: number | null };
  readonly announcedBy: readonly string[];
  readonly earlier: Earlier;
  readonly counted: readonly Attendance[];
}
function factsOf(hearing: Hearing, { times, announcedBy, earlier, counted }: Circumstances): Sheet['facts'] {
  const kind = kindOf(hearing.kind);
  return [
    ['Основание за протокола', kind === null ? 'не е въведено' : protocolBasis(kind)],
    ['Обсъждане', titleOf('bg', hearing)],
    ['Основание за обсъждането', kind === null ? 'не е въведено' : hearingBasis(kind)],
    ['Свиква', kind?.organiser.bg ?? 'не е въведено'],
    [
      'Дата и час',
      hearing.date === null
        ? 'не е въведена'
        : `${dated('bg', hearing.date)}${hearing.hour === null ? '' : `, ${hearing.hour} ч.`}`,
    ],
    ['Място', [hearing.place, hearing.address].filter((one) => one !== null).join(', ') || 'не е въведено'],
    ['Форма', formOf(hearing, counted)],
    ['Открито', moment(times.opened)],
    ['Закрито', moment(times.held)],
    ['Състояние', STATES[hearing.state].bg.toLowerCase()],
    ['Обявено на сайта', announced(hearing.notice_site, hearing.notice_site_on, earlier.site)],
    ['Обявено в местна медия', announced(hearing.notice_media, hearing.notice_media_on, earlier.media)],
    ['Приемане чрез бота', announcedBy.length === 0 ? 'не е откривано' : `според ${announcedBy.join('; ')}`],
  ];
}

const PLACES: { readonly [K in Kind]: string } = { proposal: 'предложения', question: 'въпроси' };

/** By way, as it was counted in the hall; by channel, as proposals and questions came in. */
function cameTo(counted: readonly Attendance[], items: readonly Proposal[]): Sheet['came'] {
  const people = WAYS.map((way): readonly [string, string] => {
    const found = counted.find((one) => one.way === way);
    return [`Присъствали ${WAY_WORDS[way].bg}`, found === undefined ? 'не е преброено' : String(found.people)];
  });
  const vias = [...new Set(items.map(({ via }) => via))].sort();
  const wrote = vias.map((via): readonly [string, string] => {
    const of = (kind: Kind): number => items.filter((one) => one.via === via && one.kind === kind).length;
    return [
      `Получено: ${viaName(via).bg}`,
      `${PLACES.proposal} ${of('proposal')}, ${PLACES.question} ${of('question')}`,
    ];
  });
  return [...people, ...wrote];
}

/** What stands beside the rows of proposals, by their ids. */
interface Beside {
  readonly numbers: ReadonlyMap<number, string>;
  readonly incoming: ReadonlyMap<number, string>;
  /** Who hid it, and why: „модератор; причина: …“. */
  readonly hidden: ReadonlyMap<number, string>;
}

async function besideOf(q: Query, { id, town }: Hearing, rows: readonly Proposal[]): Promise<Beside> {
  const papers = await q<{ id: number; incoming: string }>(
    `select p.id, w.incoming from proposal_paper w join proposal p on p.id = w.proposal
     where w.town = $1 and p.hearing = $2`,
    [town, id],
  );
  const hidden = await q<{ id: number; reason: string | null; by: string }>(
    `select p.id, h.reason, h.by from proposal p join proposal_history h on h.proposal = p.id
     where p.hearing = $1 and p.state = 'hidden' and h.now = 'hidden' order by h.id`,
    [id],
  );
  return {
    numbers: new Map(rows.map((row) => [row.id, row.number])),
    incoming: new Map(papers.map((row) => [row.id, row.incoming])),
    hidden: new Map(hidden.map((row) => [row.id, `${roleOf(row.by)}; причина: ${row.reason || 'не е въведена'}`])),
  };
}

/** As the history has them: „secretary 1“. */
const roleOf = (by: string): string => {
  const role = by.split(' ', 1)[0] ?? '';
  return Object.hasOwn(ROLES, role) ? ROLES[role as Role].bg : 'модератор';
};

/** What a moderator took out of the public queue is not printed either: that it came, and why it was hidden, is. */
const textOf = (one: Proposal, { hidden }: Beside): string =>
  one.state !== 'hidden' || one.erased_at !== null
    ? bodyOf('bg', one)
    : `(скрито от ${hidden.get(one.id) ?? 'модератор; причина: не е въведена'})`;

const itemOf = (one: Proposal, beside: Beside): Item => ({
  number: one.number,
  kind: one.kind,
  received: receivedOn(one),
  via: viaName(one.via).bg,
  incoming: beside.incoming.get(one.id) ?? '',
  author: authorWords('bg', one),
  theme: one.kind === 'proposal' ? themeLabel(one.theme).bg : '',
  text: textOf(one, beside),
  state: stateWords('bg', one),
  answer: one.answer ?? '',
  minute: one.minute ?? '',
  promised: one.state === 'promised' && one.promised_on !== null ? shortDate(one.promised_on) : '',
  into: one.merged_into === null ? '' : (beside.numbers.get(one.merged_into) ?? ''),
  supports: one.supports === 0 ? '' : String(one.supports),
  files: one.files === 0 ? '' : String(one.files),
});

const TYPES: { readonly [type: string]: string } = {
  photo: 'снимка',
  video: 'видео',
  audio: 'звук',
  document: 'документ',
};

interface Came extends Row {
  readonly number: string;
  readonly type: string;
  readonly state: string | null;
  readonly name: string | null;
  readonly hash: string | null;
}
const NOT_KEPT: { readonly [state: string]: string } = { waiting: 'файлът още се изтегля' };

/** What came with proposals, by the name that it got here; and the papers of the hearing by their address. */
async function annexesOf(q: Query, hearing: Hearing, at: number): Promise<readonly Annex[]> {
  const sent = await q<Came>(
    `select p.number, f.type, s.state, s.name, s.hash from proposal_file f
     join proposal p on p.id = f.proposal left join sent_file s on s.ref = f.ref
     where p.hearing = $1 order by p.received_at, p.id, f.id`,
    [hearing.id],
  );
  const materials = await materialsOf(q, hearing, dayAt(at));
  return [
    ...sent.map(({ number, type, state, name, hash }) => ({
      name: `Към ${number}: ${TYPES[type] ?? 'файл'}${name === null ? '' : ` (${name})`}`,
      hash: hash ?? '',
      note: hash === null ? (NOT_KEPT[state ?? ''] ?? 'файлът не можа да се запази') : '',
    })),
    ...materials.map(({ title, url }) => ({ name: title, hash: '', note: url })),
  ];
}

async function announcements(q: Query, { id, town }: Hearing): Promise<readonly string[]> {
  const rows = await q<{ announced_by: string }>(
    `select announced_by from proposal_intake where town = $1 and (hearing = $2 or hearing is null) order by id`,
    [town, id],
  );
  return [...new Set(rows.map((row) => row.announced_by))];
}

/** @param town the name of the municipality. @param at when it is made (ms) */
export async function sheetOf(q: Query, hearing: Hearing, town: string, at: number): Promise<Sheet> {
  const rows = await forProtocol(q, hearing.id);
  const beside = await besideOf(q, hearing, rows);
  const counted = await attendanceOf(q, hearing.id);
  const [agenda] = await q<{ text: string }>('select text from hearing_agenda where hearing = $1', [hearing.id]);
  return {
    title: titleOf('bg', hearing),
    town,
    day: hearing.date ?? `${hearing.year}-01-01`,
    facts: factsOf(hearing, {
      times: await timesOf(q, hearing.id),
      announcedBy: await announcements(q, hearing),
      earlier: await earlierOf(q, hearing),
      counted,
    }),
    came: cameTo(counted, rows),
    agenda: agenda?.text ?? '',
    items: rows.map((one) => itemOf(one, beside)),
    annexes: await annexesOf(q, hearing, at),
    signatures: ['Председателствал обсъждането', 'Протоколчик'],
  };
}
