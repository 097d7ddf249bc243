/** Whole days as an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, escaped texts. Pure. */
import { addDays } from '../../dialog/civil.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Item } from './plan.ts';
import { dated, type Words } from './words.ts';

export interface AllDay {
  /** The same for the same thing, however often the file is made: a calendar then moves the day instead of doubling it. */
  readonly uid: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
}

const LINE_OCTETS = 75;
const MADE_BY = '-//Bubo//Deadlines//BG';

/** @param at when it is made (ms), from the clock of the house. @param name of the calendar. */
export const icsOf = (events: readonly AllDay[], name: string, at: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${MADE_BY}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventOf(event, at)),
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
