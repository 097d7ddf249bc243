/** Days and hours as an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, escaped texts. Pure. */
import { addDays } from '../../dialog/civil.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Item } from './plan.ts';
import { dated, type Words } from './words.ts';

interface Entry {
  /** The same for the same thing, however often the file is made: a calendar then moves the day instead of doubling it. */
  readonly uid: string;
  readonly title: string;
  readonly text: string;
}
export interface AllDay extends Entry {
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** Something that people go to: with its place, alarms, and the number of its changes. */
export interface Meeting extends Entry {
  /** A point in time (ms) with the time set aside (minutes), or a day where no hour is known. */
  readonly when: { readonly start: number; readonly minutes: number } | { readonly day: string };
  readonly place: string;
  readonly url: string;
  /** How long before the start, as RFC 5545 writes it: `P7D`, `PT2H`. */
  readonly alarms: readonly string[];
  /** Grows with each change, so that a calendar takes the newer file. */
  readonly sequence: number;
  /** When it was changed last (ms). */
  readonly changed: number;
  readonly isCancelled: boolean;
}

const LINE_OCTETS = 75;
const MADE_BY = '-//Bubo//Deadlines//BG';

/** @param at when it is made (ms), from the clock of the house. @param name of the calendar. */
export const icsOf = (events: readonly AllDay[], name: string, at: number): string =>
  fileOf([`X-WR-CALNAME:${escaped(name)}`, ...events.flatMap((event) => eventOf(event, at))]);

/** One meeting, for whichever calendar a person keeps. @param at when the file is made (ms) */
export const icsOfMeeting = (meeting: Meeting, at: number): string => fileOf(meetingOf(meeting, at));

const fileOf = (inner: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${MADE_BY}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...inner,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const eventOf = ({ uid, day, title, text }: AllDay, at: number): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${utc(at)}`,
  `DTSTART;VALUE=DATE:${compact(day)}`,
  `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(text)}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

function meetingOf(meeting: Meeting, at: number): readonly string[] {
  const { uid, title, text, when, place, url, sequence, changed, isCancelled, alarms } = meeting;
  const time =
    'day' in when
      ? [`DTSTART;VALUE=DATE:${compact(when.day)}`, `DTEND;VALUE=DATE:${compact(addDays(when.day, 1))}`]
      : [`DTSTART:${utc(when.start)}`, `DTEND:${utc(when.start + when.minutes * 60_000)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(at)}`,
    `LAST-MODIFIED:${utc(changed)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...time,
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    `DESCRIPTION:${escaped(text)}`,
    ...(url === '' ? [] : [`URL:${url}`]),
    ...(isCancelled ? [] : alarms.flatMap((before) => alarmOf(before, title))),
    'END:VEVENT',
  ];
}

const alarmOf = (before: string, title: string): readonly string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:-${before}`,
  `DESCRIPTION:${escaped(title)}`,
  'END:VALARM',
];

const compact = (day: string): string => day.replaceAll('-', '');
const utc = (at: number): string => `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** RFC 5545, 3.3.11. A line end of any kind becomes `\n`; other control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const octets = new TextEncoder();
/** RFC 5545, 3.1: folded by octets, but never inside a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let open = '';
  let room = LINE_OCTETS;
  for (const character of line) {
    const length = octets.encode(character).length;
    if (length > room) {
      lines.push(open);
      open = '';
      room = LINE_OCTETS - 1;
    }
    open += character;
    room -= length;
  }
  return [...lines, open].join('\r\n ');
}

const LINES = {
  last: { bg: 'Последен ден', en: 'Last day' },
  safe: { bg: 'Сигурен ден', en: 'Safe day' },
  recommended: { bg: 'Препоръчваме', en: 'We recommend' },
  basis: { bg: 'Основание', en: 'Basis' },
} satisfies { readonly [name: string]: Words };

/**
 * A plan as days of a calendar, each on its safe day. Items without a day are left out.
 * @param key what the plan is of: the year, or a hearing; part of the `UID`.
 */
export const daysOfPlan = (items: readonly Item[], key: string, lang: Lang): readonly AllDay[] =>
  items.flatMap(({ rule, date, safe, recommended, why }) => {
    if (date === null || safe === null || recommended === null) return [];
    const days = { last: date, safe, recommended };
    const text = [
      ...(['last', 'safe', 'recommended'] as const).map((name) => `${LINES[name][lang]}: ${dated(lang, days[name])}`),
      `${LINES.basis[lang]}: ${rule.article[lang]}`,
      ...why.map((sentence) => sentence[lang]),
    ].join('\n');
    return [{ uid: `${rule.id}.${key}@bubo`, day: safe, title: rule.label[lang], text }];
  });
