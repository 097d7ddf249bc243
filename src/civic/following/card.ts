/** A hearing as its page and its calendar file show it: with its papers, and the number of its changes. */
import type { Lang } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import type { Words } from '../acts.ts';
import { promulgatedFor } from '../deadlines/gazette.ts';
import type { Meeting } from '../deadlines/ics.ts';
import { dayBefore, type Hearing, hearingOf, type Material, materialsOf } from '../hearings/rows.ts';
import { textOf, titleOf } from '../hearings/words.ts';
import { type Outdated, outdatedOf } from '../notice/lawful-case.ts';
import { startOf } from './plan.ts';
import { FACT_NAMES } from './schedule.ts';
import { whenOf } from './words.ts';

export interface Card {
  readonly hearing: Hearing;
  /** The day before it was moved. */
  readonly before: string | null;
  readonly materials: readonly Material[];
  /** Notices that were entered for the day before. */
  readonly outdated: Outdated;
  /** When the State Budget Act of its year was promulgated; null where that is not known. */
  readonly promulgated: string | null;
  /** How often something changed that a calendar shows. */
  readonly changes: number;
  /** When it last did (ms). */
  readonly changed: number;
}

const TELLING = [...FACT_NAMES, 'title', 'added'].map((name) => `'${name}'`).join(', ');

/** Null where there is no such hearing. @param today `YYYY-MM-DD` */
export async function cardOf(q: Query, id: number, today: string): Promise<Card | null> {
  const hearing = await hearingOf(q, id);
  if (hearing === null) return null;
  const [history] = await q<{ count: number; at: number | null }>(
    `select count(*) as count, max(at) as at from hearing_history where hearing = $1 and what in (${TELLING})`,
    [id],
  );
  return {
    hearing,
    before: await dayBefore(q, id),
    materials: await materialsOf(q, hearing, today),
    outdated: await outdatedOf(q, id),
    promulgated: await promulgatedFor(q, hearing.year),
    changes: Math.max(0, (history?.count ?? 0) - 1),
    changed: history?.at ?? 0,
  };
}

/** What the page of a hearing says: its name, when it is, and everything else a line each. */
export function linesOfCard(lang: Lang, { hearing, before, materials }: Card) {
  const [, ...lines] = textOf(lang, hearing, { before, materials }).split('\n');
  return { title: titleOf(lang, hearing), when: whenOf(lang, hearing), lines };
}

const SET_ASIDE = 120;
const ALARMS = ['P7D', 'P1D', 'PT2H'];
const SAYS = {
  end: {
    bg: 'Краят не е обявен. Тук са отделени два часа.',
    en: 'Its end was not announced. Two hours are set aside here.',
  },
  join: { bg: 'Включване онлайн', en: 'Join online' },
  page: { bg: 'Всичко за обсъждането', en: 'All about the hearing' },
  bot: { bg: 'Бубо', en: 'Bubo' },
} satisfies { readonly [line: string]: Words };

/**
 * As an entry of a calendar; null where no day is known.
 * @param town the name of the municipality
 * @param links the page of the hearing, and the bot on each messenger
 */
export function meetingOf(
  lang: Lang,
  card: Card,
  town: string,
  links: {
    readonly page: string;
    readonly host: string;
    readonly ways: readonly (readonly [name: string, url: string])[];
  },
): Meeting | null {
  const { hearing, changes, changed } = card;
  const { id, date, hour, place, address, online } = hearing;
  const start = startOf(hearing);
  if (date === null || start === null) return null;
  return {
    uid: `hearing-${id}@${links.host}`,
    title: `${titleOf(lang, hearing)} – ${town}`,
    text: [
      ...linesOfCard(lang, card).lines,
      ...(hour === null ? [] : [SAYS.end[lang]]),
      ...(online === null ? [] : [`${SAYS.join[lang]}: ${online}`]),
      `${SAYS.page[lang]}: ${links.page}`,
      ...links.ways.map(([name, url]) => `${SAYS.bot[lang]} – ${name}: ${url}`),
    ].join('\n'),
    when: hour === null ? { day: date } : { start, minutes: SET_ASIDE },
    place: [place, address].filter((one) => one !== null).join(', ') || (online ?? ''),
    url: links.page,
    alarms: ALARMS,
    sequence: changes,
    changed,
    isCancelled: hearing.state === 'cancelled',
  };
}
