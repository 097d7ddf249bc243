/** A hearing in words: what is known, from where and since when; what is not known is not filled in. */
import { addDays } from '../../dialog/civil.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import { sourcesInShort } from '../../dialog/texts/sources.ts';
import type { Lang } from '../../dialog/types.ts';
import { ACTS, type Words } from '../acts.ts';
import { dated } from '../deadlines/words.ts';
import { type HearingKind, kindOf, STATES, type State } from './kinds.ts';
import type { Contact, Hearing, Material, Unit } from './rows.ts';

type In = { readonly [L in Lang]: (...words: string[]) => string };

const LINE = {
  state: { bg: (state = '') => state, en: (state = '') => state },
  moved: { bg: (day = '') => `Преместено: преди беше ${day}.`, en: (day = '') => `Moved: it was on ${day} before.` },
  when: {
    bg: (day = '', hour = '') => `Кога: ${day}${hour && `, ${hour} ч.`}`,
    en: (day = '', hour = '') => `When: ${day}${hour && `, ${hour}`}`,
  },
  noDay: { bg: () => 'Кога: датата още не е известна', en: () => 'When: the date is not known yet' },
  where: { bg: (place = '') => `Къде: ${place}`, en: (place = '') => `Where: ${place}` },
  access: { bg: (text = '') => `Достъпност: ${text}`, en: (text = '') => `Access: ${text}` },
  online: { bg: (url = '') => `Онлайн: ${url}`, en: (url = '') => `Online: ${url}` },
  dialIn: { bg: (text = '') => `По телефон: ${text}`, en: (text = '') => `By phone: ${text}` },
  site: {
    bg: (day = '', url = '') => `Обявено на сайта${day && ` на ${day}`}${url && `: ${url}`}`,
    en: (day = '', url = '') => `Announced on the website${day && ` on ${day}`}${url && `: ${url}`}`,
  },
  media: {
    bg: (day = '', name = '') => `Обявено в местна медия${day && ` на ${day}`}${name && `: ${name}`}`,
    en: (day = '', name = '') => `Announced in local media${day && ` on ${day}`}${name && `: ${name}`}`,
  },
  proposals: {
    bg: (how = '', until = '') => `Предложения${until && ` до ${until}`}${how && `: ${how}`}`,
    en: (how = '', until = '') => `Proposals${until && ` until ${until}`}${how && `: ${how}`}`,
  },
  contact: { bg: (text = '') => `Контакт: ${text}`, en: (text = '') => `Contact: ${text}` },
  materials: { bg: () => 'Материали:', en: () => 'Papers:' },
  term: {
    bg: (safe = '', last = '') =>
      `Законов срок: поканата се публикува най-късно на ${safe}; ${last} е последният, но спорен ден.`,
    en: (safe = '', last = '') =>
      `Term by law: the notice is published by ${safe} at the latest; ${last} is the last, but arguable day.`,
  },
  length: {
    bg: (days = '') => `Законов срок: обсъждането е поне ${days} дни.`,
    en: (days = '') => `Term by law: the discussion lasts at least ${days} days.`,
  },
  organiser: { bg: (who = '') => `Свиква: ${who}`, en: (who = '') => `Called by: ${who}` },
  unseen: {
    bg: (where = '') => `Трябва да се обяви ${where}; обява не ми е известна.`,
    en: (where = '') => `It must be announced ${where}; I know of no notice.`,
  },
  basis: { bg: (text = '') => `Основание: ${text}`, en: (text = '') => `Basis: ${text}` },
  source: {
    bg: (source = '', day = '') => `Източник: ${source} (проверено на ${day})`,
    en: (source = '', day = '') => `Source: ${source} (checked on ${day})`,
  },
} satisfies { readonly [line: string]: In };

const say = (lang: Lang, line: keyof typeof LINE, ...words: readonly (string | null)[]): string =>
  LINE[line][lang](...words.map((word) => word ?? ''));
const day = (iso: string | null): string => (iso === null ? '' : shortDate(iso));

export const titleOf = (lang: Lang, { title, kind, year }: Hearing): string =>
  title ?? `${kindOf(kind)?.title[lang] ?? kind}, ${year}${lang === 'bg' ? ' г.' : ''}`;

/** „14.01 17:30 Проект за бюджет“: what a button says; longer than one may be, the step shortens it. */
export function labelOf(lang: Lang, { date, hour, kind, number }: Hearing): string {
  const name = kindOf(kind)?.label[lang] ?? kind;
  if (date === null) return number > 1 ? `${name} ${number}` : name;
  return [day(date).slice(0, 5), hour ?? '', name].filter((word) => word !== '').join(' ');
}

/** „14.01.2026 Проект за бюджет“: of what is over, the year says more than the hour. */
export function pastLabelOf(lang: Lang, { date, year, kind }: Hearing): string {
  return `${date === null ? year : day(date)} ${kindOf(kind)?.label[lang] ?? kind}`;
}

/** One line of a list: „14.01.2027 (четвъртък), 17:30 – Обсъждане на …: зала (обявено)“. */
export const lineOf = (lang: Lang, hearing: Hearing): string =>
  line(lang, hearing, STATES[hearing.state][lang].toLowerCase());

const line = (lang: Lang, hearing: Hearing, state: string): string => {
  const { date, hour, place } = hearing;
  const when = date === null ? NO_DAY[lang] : `${dated(lang, date)}${hour ? `, ${hour}` : ''}`;
  return `${when} – ${titleOf(lang, hearing)}${place ? `: ${place}` : ''} (${state})`;
};

const NO_DAY: Words = { bg: 'без дата', en: 'no date' };
/** Its day is over, and nobody has entered more. */
const UNTOLD: Words = { bg: 'дали е проведено, не знам', en: 'whether it was held I do not know' };
const TOLD: ReadonlySet<string> = new Set<State>(['held', 'closed']);

/** A line of one whose day is over. */
export const pastLine = (lang: Lang, hearing: Hearing): string =>
  TOLD.has(hearing.state) ? lineOf(lang, hearing) : line(lang, hearing, UNTOLD[lang]);

/** Everything that is known of one hearing. @param before its day before it was moved, null where it never was. */
export function textOf(
  lang: Lang,
  hearing: Hearing,
  { before, materials }: { readonly before: string | null; readonly materials: readonly Material[] },
): string {
  const kind = kindOf(hearing.kind);
  return [
    `${titleOf(lang, hearing)} – ${STATES[hearing.state][lang].toLowerCase()}`,
    before === null ? '' : say(lang, 'moved', day(before)),
    ...placeLines(lang, hearing),
    ...noticeLines(lang, hearing),
    ...proposalLines(lang, hearing),
    ...materialLines(lang, materials),
    ...(kind === null ? [] : kindLines(lang, kind, hearing)),
    say(lang, 'source', hearing.source, day(hearing.checked)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function placeLines(lang: Lang, { date, hour, place, address, access, online, dial_in }: Hearing): readonly string[] {
  const where = [place, address].filter((one) => one !== null).join(', ');
  return [
    date === null ? say(lang, 'noDay') : say(lang, 'when', dated(lang, date), hour),
    ...(where === '' ? [] : [say(lang, 'where', where)]),
    ...(access === null ? [] : [say(lang, 'access', access)]),
    ...(online === null ? [] : [say(lang, 'online', online)]),
    ...(dial_in === null ? [] : [say(lang, 'dialIn', dial_in)]),
  ];
}

const noticeLines = (lang: Lang, one: Hearing): readonly string[] => [
  ...(one.notice_site === null && one.notice_site_on === null
    ? []
    : [say(lang, 'site', day(one.notice_site_on), one.notice_site)]),
  ...(one.notice_media === null && one.notice_media_on === null
    ? []
    : [say(lang, 'media', day(one.notice_media_on), one.notice_media)]),
];

function proposalLines(lang: Lang, one: Hearing): readonly string[] {
  const until = [day(one.proposals_until), one.proposals_hour ?? ''].filter((part) => part !== '').join(', ');
  return [
    ...(one.proposals_how === null && until === '' ? [] : [say(lang, 'proposals', one.proposals_how, until)]),
    ...(one.contact === null ? [] : [say(lang, 'contact', one.contact)]),
  ];
}

const materialLines = (lang: Lang, materials: readonly Material[]): readonly string[] =>
  materials.length === 0
    ? []
    : [
        say(lang, 'materials'),
        ...materials.map(
          ({ title, url, published_on }) => `• ${title}${published_on ? ` (${day(published_on)})` : ''}: ${url}`,
        ),
      ];

/** The papers of one hearing, a line each, with whose they are and since when that is known. */
export const materialsText = (lang: Lang, hearing: Hearing, materials: readonly Material[]): string =>
  [
    lineOf(lang, hearing),
    ...materialLines(lang, materials),
    say(lang, 'source', hearing.source, day(hearing.checked)),
  ].join('\n');

const isAnnounced = (one: Hearing): boolean =>
  [one.notice_site, one.notice_site_on, one.notice_media, one.notice_media_on].some((known) => known !== null);

/** What the law or a local rule says of such a hearing; of a cancelled one nothing is to be announced any more. */
const kindLines = (lang: Lang, kind: HearingKind, hearing: Hearing): readonly string[] => [
  kind.where === null || isAnnounced(hearing) || hearing.state === 'cancelled'
    ? ''
    : say(lang, 'unseen', kind.where[lang]),
  hearing.state === 'cancelled' ? '' : termLine(lang, kind, hearing.date),
  say(lang, 'organiser', kind.organiser[lang]),
  say(lang, 'basis', basisOf(lang, kind)),
];

/** Both ways of counting the days before a hearing: with and without the day of the publication. */
function termLine(lang: Lang, { term }: HearingKind, date: string | null): string {
  if (term === null || (term.kind === 'notice' && date === null)) return '';
  if (term.kind === 'length') return say(lang, 'length', String(term.days));
  return say(lang, 'term', day(addDays(date ?? '', -term.days - 1)), day(addDays(date ?? '', -term.days)));
}

const PROTOCOL: Words = { bg: 'протокол по закон', en: 'a record by law' };

const basisOf = (lang: Lang, { basis, local, protocol }: HearingKind): string =>
  [
    ...(basis === null ? [] : [sourcesInShort(lang, [basis], ACTS)]),
    local[lang],
    ...(protocol === 'law' ? [PROTOCOL[lang]] : []),
  ].join('; ');

const WHERE = {
  law: {
    bg: 'Поканата за проекта за бюджет се публикува поне 7 дни по-рано на сайта на общината и в местните медии.',
    en: "The notice for the draft budget is published at least 7 days before, on the municipality's website and in the local media.",
  },
  page: { bg: 'Страницата на общината', en: "The municipality's page" },
  last: { bg: 'Последното, за което знам', en: 'The last one that I know of' },
} satisfies { readonly [line: string]: Words };

/** What was lately: the last one that is over, and one that was cancelled and has no new day; null where none is known. */
interface Lately {
  readonly last: Hearing | null;
  readonly off: Hearing | null;
}

const CANCELLED: In = {
  bg: (title = '', on = '') =>
    `${title}: ${on === '' ? '' : `обсъждането на ${on} `}беше отменено. Нова дата още не е известна.`,
  en: (title = '', on = '') =>
    `${title}: ${on === '' ? 'it' : `the hearing on ${on}`} was cancelled. A new date is not known yet.`,
};
const latelyLines = (lang: Lang, { last, off }: Lately): readonly string[] => [
  ...(off === null ? [] : [CANCELLED[lang](titleOf(lang, off), off.date === null ? '' : dated(lang, off.date))]),
  ...(last === null ? [] : [`${WHERE.last[lang]}: ${pastLine(lang, last)}.`]),
];

/** Where it must be announced, with the town's own page where it is known; before it what was lately. */
export function whereToLook(lang: Lang, lately: Lately, contact: Contact | null): string {
  const page = contact?.notices ?? contact?.site ?? null;
  return [
    ...latelyLines(lang, lately),
    WHERE.law[lang],
    ...(page === null ? [] : [`${WHERE.page[lang]}: ${page}`]),
  ].join('\n');
}

const CONTACT = {
  head: { bg: 'Връзка с общината', en: 'Contact of the municipality' },
  phone: { bg: 'тел.', en: 'phone' },
  /** Its own words, of no day: whoever runs the bot answers for them. */
  own: { bg: 'поддържа този бот', en: 'runs this bot' },
  source: { bg: 'Източник', en: 'Source' },
  none: { bg: 'Нямам данни за връзка с общината.', en: 'I have no contact of the municipality.' },
  ahead: { bg: 'Предстои', en: 'Ahead' },
  off: { bg: 'Няма да го има', en: 'It will not take place' },
  nothing: { bg: 'Не знам за предстоящо обсъждане.', en: 'I know of no hearing ahead.' },
} satisfies { readonly [line: string]: Words };

/** A department on a line of its own. */
const unitLine = (lang: Lang, { unit, phone, email, address, hours }: Unit): string => {
  const number = phone === null ? null : `${CONTACT.phone[lang]} ${phone}`;
  const known = [number, email, address, hours].filter((one) => one !== null);
  return `• ${unit}${known.length === 0 ? '' : `: ${known.join(', ')}`}`;
};

/**
 * What is known of a municipality's contact, with source and day or whose word it is, and of its departments; or that
 * nothing is.
 */
export function contactText(lang: Lang, contact: Contact | null, units: readonly Unit[]): string {
  const own = contact === null && units.length > 0 ? [] : townLine(lang, contact).split('\n');
  const sources = new Set(units.map(({ source, checked }) => say(lang, 'source', source, day(checked))));
  // The same source is named once, behind all that is from there.
  return [...own, ...units.map((unit) => unitLine(lang, unit)), ...sources]
    .filter((line, at, all) => all.lastIndexOf(line) === at)
    .join('\n');
}

function townLine(lang: Lang, contact: Contact | null): string {
  if (contact === null) return CONTACT.none[lang];
  const { phone, email, address, hours, site, source, checked } = contact;
  const number = phone === null ? null : `${CONTACT.phone[lang]} ${phone}`;
  const known = [contact.told, number, email, address, hours, site].filter((one) => one !== null);
  if (known.length === 0) return CONTACT.none[lang];
  const own = `${CONTACT.source[lang]}: ${source} (${CONTACT.own[lang]})`;
  const from = checked === null ? own : say(lang, 'source', source, day(checked));
  return [`${CONTACT.head[lang]}: ${known.join(', ')}`, from].join('\n');
}

/**
 * What is ahead, a line each; or that nothing is known, with what was lately. Cancelled ones stand by themselves:
 * people might come.
 */
export function aheadText(lang: Lang, ahead: readonly Hearing[], lately: Lately): string {
  const lines = (isOff: boolean): readonly string[] =>
    ahead.filter(({ state }) => (state === 'cancelled') === isOff).map((hearing) => `• ${lineOf(lang, hearing)}`);
  const [coming, off] = [lines(false), lines(true)];
  const cancelled = off.length === 0 ? [] : [`${CONTACT.off[lang]}:`, ...off];
  if (coming.length > 0) return [`${CONTACT.ahead[lang]}:`, ...coming, ...cancelled].join('\n');
  return [CONTACT.nothing[lang], ...cancelled, ...latelyLines(lang, lately)].join('\n');
}
