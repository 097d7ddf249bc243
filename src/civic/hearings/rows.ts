/** Reading hearings for talks, and who wants to be told of those of a municipality. */
import { addDays } from '../../dialog/civil.ts';
import { byIds, marks } from '../../store/lists.ts';
import type { Param, Query, Row } from '../../store/types.ts';
import { AHEAD, KINDS, type State } from './kinds.ts';

export interface Hearing extends Row {
  readonly id: number;
  readonly town: string;
  readonly kind: string;
  readonly year: number;
  readonly number: number;
  readonly title: string | null;
  readonly state: State;
  readonly date: string | null;
  readonly hour: string | null;
  readonly place: string | null;
  readonly address: string | null;
  readonly access: string | null;
  readonly online: string | null;
  readonly dial_in: string | null;
  readonly notice_site: string | null;
  readonly notice_site_on: string | null;
  readonly notice_media: string | null;
  readonly notice_media_on: string | null;
  readonly proposals_how: string | null;
  readonly proposals_until: string | null;
  readonly proposals_hour: string | null;
  readonly contact: string | null;
  readonly source: string;
  readonly checked: string;
}
export interface Material extends Row {
  readonly title: string;
  readonly url: string;
  readonly published_on: string | null;
}
/** How a municipality as a whole is reached, as far as that is known. */
export interface Contact {
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly hours: string | null;
  readonly site: string | null;
  readonly notices: string | null;
  /** Telephone, mail, room in one, in the words of whoever runs the bot; null where it is of the register. */
  readonly told: string | null;
  /** Where it is from. */
  readonly source: string;
  /** The day on which it was looked up there; null where whoever runs the bot says it. */
  readonly checked: string | null;
}

/** One question has at most so many buttons of hearings; a town with more evenings lists the next ones. */
const MOST = 10;
/**
 * A notice with a day after the one on which its source was looked at was not seen there: to every reader it is not
 * published yet. Imports refuse such rows since; those written before stand as they are.
 */
const seen = (place: 'site' | 'media'): string =>
  [`notice_${place}`, `notice_${place}_on`]
    .map((column) => `case when notice_${place}_on > checked then null else ${column} end as ${column}`)
    .join(', ');
const COLUMNS = `id, town, kind, year, number, title, state, date, hour, place, address, access, online, dial_in,
  ${seen('site')}, ${seen('media')}, proposals_how, proposals_until, proposals_hour, contact, source, checked`;

/** Kinds that last several days by law: one that has begun is ahead until the last of them. */
const LASTING = KINDS.flatMap(({ id, term }) => (term?.kind === 'length' ? [{ id, days: term.days }] : []));

const LASTS = LASTING.map(
  ({ id }, at) => `or (kind = '${id}' and state in ('announced', 'open') and date >= $${at + 5 + AHEAD.length})`,
).join(' ');
/** The first day that one which lasts so long may have begun on, so that it is not over today. */
const begunSince = (today: string): readonly string[] => LASTING.map(({ days }) => addDays(today, 1 - days));

/**
 * What is ahead in a municipality, the soonest first, those without a day last. A cancelled one is told until its day
 * is over, since people might come; an open one as long as proposals are taken, each as long as its kind lasts by law. An
 * annual report is heard in the year after its own.
 */
export const aheadIn = (q: Query, town: string, today: string): Promise<Hearing[]> =>
  q<Hearing>(
    `select ${COLUMNS} from hearing
     where town = $1 and state in (${marks(4, AHEAD.length + 1)})
       and (date >= $2 or (state = 'open' and coalesce(proposals_until, date) >= $2) ${LASTS}
         or (date is null and year + case when kind = 'annual-report' then 1 else 0 end >= $3 and state <> 'cancelled'))
     order by coalesce(date, '9999'), coalesce(hour, ''), id limit ${MOST}`,
    [town, today, Number(today.slice(0, 4)), ...AHEAD, 'cancelled', ...begunSince(today)],
  );

/** Those that officials opened and nobody ended, whatever their day: one may be opened late, or last past midnight. */
export const openIn = (q: Query, town: string): Promise<Hearing[]> =>
  q<Hearing>(
    `select ${COLUMNS} from hearing where town = $1 and state = 'open'
     order by coalesce(date, '9999'), coalesce(hour, ''), id limit ${MOST}`,
    [town],
  );

/** Those that are over, the latest first: by their state, or because their day is. */
export const pastIn = (q: Query, town: string, today: string): Promise<Hearing[]> =>
  q<Hearing>(
    `select ${COLUMNS} from hearing
     where town = $1 and state <> 'cancelled' and (date < $2 or state in ('held', 'closed'))
     order by coalesce(date, '0000') desc, id desc limit ${MOST}`,
    [town, today],
  );

/** Rows of the list on the site, ahead and over. */
const MOST_LISTED = { ahead: 300, over: 60 } as const;
export interface Listed {
  /** The soonest first. */
  readonly ahead: readonly Hearing[];
  /** The latest first. */
  readonly over: readonly Hearing[];
}

/**
 * What was announced anywhere: ahead, and lately over, by its state or because its day is. One that was moved to a day
 * that is not known is ahead in the years that its budget can be heard.
 */
export async function listedOn(q: Query, today: string): Promise<Listed> {
  const of = (where: string, order: string, most: number): Promise<Hearing[]> =>
    q<Hearing>(`select ${COLUMNS} from hearing where ${where} order by ${order}, id limit ${most}`, [today]);
  return {
    ahead: await of(
      `(state in ('announced', 'open', 'moved', 'cancelled') and (date >= $1 or (state = 'open' and date is not null)))
         or (state = 'moved' and date is null and year + case when kind = 'annual-report' then 1 else 0 end >= ${Number(today.slice(0, 4))})`,
      `coalesce(date, '9999'), coalesce(hour, '')`,
      MOST_LISTED.ahead,
    ),
    over: await of(
      `date is not null and (state in ('held', 'closed') or (state in ('announced', 'moved') and date < $1))`,
      'date desc',
      MOST_LISTED.over,
    ),
  };
}

/** The last one that is over, of those with a day; null where none is known. */
export const lastIn = async (q: Query, town: string, today: string): Promise<Hearing | null> =>
  (await pastIn(q, town, today)).find(({ date }) => date !== null) ?? null;

/**
 * The last one that was cancelled and has no day to come, in this year or the one before; null where none is, or where
 * another of its kind and year was entered since.
 */
export async function cancelledIn(q: Query, town: string, today: string): Promise<Hearing | null> {
  const [row] = await q<Hearing>(
    `select ${COLUMNS} from hearing
     where town = $1 and state = 'cancelled' and coalesce(date, '') < $2 and year >= $3
       and not exists (select 1 from hearing o where o.town = hearing.town and o.kind = hearing.kind
         and o.year = hearing.year and o.state <> 'cancelled')
     order by coalesce(date, '') desc, id desc limit 1`,
    [town, today, Number(today.slice(0, 4)) - 1],
  );
  return row ?? null;
}

export async function hearingOf(q: Query, id: number): Promise<Hearing | null> {
  const [row] = await q<Hearing>(`select ${COLUMNS} from hearing where id = $1`, [id]);
  return row ?? null;
}

/** By municipality, kind, year and number; null where there is none. */
export async function hearingByKey(q: Query, key: readonly Param[]): Promise<Pick<Hearing, 'id' | 'state'> | null> {
  const [row] = await q<{ id: number; state: State }>(
    'select id, state from hearing where town = $1 and kind = $2 and year = $3 and number = $4',
    key,
  );
  return row ?? null;
}

/** Several, in the order of their ids. */
export const hearingsById = (q: Query, ids: readonly number[]): Promise<Hearing[]> =>
  byIds<Hearing>(q, ids, (list) => `select ${COLUMNS} from hearing where id in (${list})`);

/** The day before the present one, where it was moved; null where it never was. */
export async function dayBefore(q: Query, id: number): Promise<string | null> {
  const [row] = await q<{ was: string | null }>(
    `select was from hearing_history where hearing = $1 and what = 'date' and was is not null
       and was <> coalesce((select date from hearing where id = $1), '')
     order by id desc limit 1`,
    [id],
  );
  return row?.was ?? null;
}

/**
 * The oldest first, those without a day last: engines put nothing at different ends.
 * @param today what has a later day is not published yet
 */
export const materialsOf = (q: Query, { town, kind, year, number }: Hearing, today: string): Promise<Material[]> =>
  q<Material>(
    `select title, url, published_on from hearing_material
     where town = $1 and kind = $2 and year = $3 and number = $4 and coalesce(published_on, '') <= $5
     order by coalesce(published_on, '9999'), title, url limit ${MOST}`,
    [town, kind, year, number, today],
  );

/** Of the municipality as a whole, as the register of contacts has it. */
export async function contactOf(q: Query, town: string): Promise<Contact | null> {
  const [row] = await q<Row & Omit<Contact, 'told'>>(
    `select phone, email, address, hours, site, notices, source, checked from town_contact where town = $1 and unit = ''`,
    [town],
  );
  return row === undefined ? null : { ...row, told: null };
}

/** A department of a municipality, as the register of contacts has it. */
export interface Unit extends Row {
  readonly unit: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly hours: string | null;
  readonly source: string;
  readonly checked: string;
}

/** By name; more are on the municipality's site. */
export const unitsOf = (q: Query, town: string): Promise<Unit[]> =>
  q<Unit>(
    `select unit, phone, email, address, hours, source, checked from town_contact where town = $1 and unit <> '' order by unit limit ${MOST_UNITS}`,
    [town],
  );
const MOST_UNITS = 6;
