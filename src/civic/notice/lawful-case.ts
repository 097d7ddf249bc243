/**
 * What „Законно ли е?“ is asked of: a hearing of the register with what stands there, what a person said of it, or both.
 * A person’s word goes before the register’s, in their own check only. What neither knows stays unknown.
 */
import type { Query } from '../../store/types.ts';
import { promulgatedFor } from '../deadlines/gazette.ts';
import { dayBefore, type Hearing, hearingOf } from '../hearings/rows.ts';
import type { Known, Place, Seen, Where } from './lawful.ts';

/** A notice that was entered before the day of the hearing was changed may name the old day: it proves nothing. */
export interface Outdated {
  readonly site: boolean;
  readonly media: boolean;
}
export interface Registered extends Seen {
  readonly hearing: Hearing;
  /** Of the State Budget Act of its year; null where it is not known, or not out yet. */
  readonly promulgated: string | null;
}

/** What can be asked of a hearing. Of a recovery plan `hearing` is the first day of its discussion, `until` the last. */
export interface Facts {
  readonly hearing: string | null;
  readonly published: string | null;
  readonly where: Where | null;
  readonly promulgated: string | null;
  readonly until: string | null;
}
export type Fact = keyof Facts;
const NOTHING: Facts = { hearing: null, published: null, where: null, promulgated: null, until: null };

/** By the ids of the kinds of hearings. Of the others no law that was read tells anything that could be checked. */
const ASKED: { readonly [kind: string]: readonly Fact[] | undefined } = {
  'draft-budget': ['hearing', 'published', 'where', 'promulgated'],
  'annual-report': ['hearing', 'published', 'where'],
  'recovery-plan': ['hearing', 'until'],
};
export const askedOf = (kind: string): readonly Fact[] => ASKED[kind] ?? [];

export interface Case {
  readonly kind: string;
  readonly registered: Registered | null;
  /** What the register and the calendar of state budgets know. */
  readonly register: Facts;
  readonly told: Facts;
  /** Both together. */
  readonly facts: Facts;
}

const SITE = ['notice_site', 'notice_site_on'];
const MEDIA = ['notice_media', 'notice_media_on'];

/** Which notices were entered last before the day of the hearing was changed. */
export async function outdatedOf(q: Query, hearing: number): Promise<Outdated> {
  if ((await dayBefore(q, hearing)) === null) return { site: false, media: false };
  const rows = await q<{ what: string; last: number }>(
    'select what, max(id) as last from hearing_history where hearing = $1 group by what',
    [hearing],
  );
  const lastOf = (columns: readonly string[]): number =>
    Math.max(0, ...rows.flatMap(({ what, last }) => (columns.includes(what) ? [Number(last)] : [])));
  const moved = lastOf(['date']);
  return { site: lastOf(SITE) < moved, media: lastOf(MEDIA) < moved };
}

/** The day that the hearing had when a notice was entered last; null where that is its day still, or none was known. */
export interface Earlier {
  readonly site: string | null;
  readonly media: string | null;
}

/** For which earlier day each notice stands, where the day was changed since. */
export async function earlierOf(q: Query, { id, date }: Pick<Hearing, 'id' | 'date'>): Promise<Earlier> {
  const rows = await q<{ id: number; what: string; was: string | null }>(
    `select id, what, was from hearing_history
     where hearing = $1 and what in ('date', ${[...SITE, ...MEDIA].map((what) => `'${what}'`).join(', ')}) order by id`,
    [id],
  );
  const dayOf = (columns: readonly string[]): string | null => {
    const entered = rows.findLastIndex(({ what }) => columns.includes(what));
    const was = rows.slice(entered + 1).find(({ what }) => what === 'date')?.was ?? null;
    return was === date ? null : was;
  };
  return { site: dayOf(SITE), media: dayOf(MEDIA) };
}

function placeOf(address: string | null, on: string | null, isOutdated: boolean): Place {
  const isThere = !isOutdated && (address !== null || on !== null);
  return { isThere, on: isThere ? on : null };
}

export function registeredOf(hearing: Hearing, outdated: Outdated, promulgated: string | null): Registered {
  const { notice_site, notice_site_on, notice_media, notice_media_on } = hearing;
  const isNamed = { site: notice_site ?? notice_site_on, media: notice_media ?? notice_media_on };
  return {
    hearing,
    promulgated,
    site: placeOf(notice_site, notice_site_on, outdated.site),
    media: placeOf(notice_media, notice_media_on, outdated.media),
    isOutdated: (outdated.site && isNamed.site !== null) || (outdated.media && isNamed.media !== null),
  };
}

/** Null where there is no such hearing. @param ref its id, as a link or a button gives it */
export async function registeredAt(q: Query, ref: unknown): Promise<Registered | null> {
  const hearing = /^\d{1,15}$/.test(String(ref)) ? await hearingOf(q, Number(ref)) : null;
  if (hearing === null) return null;
  return registeredOf(hearing, await outdatedOf(q, hearing.id), await promulgatedFor(q, hearing.year));
}

const daysOf = (...days: readonly (string | null)[]): readonly string[] => days.filter((day) => day !== null).sort();

/** That one place stands in the register does not mean that the other was left out: then it is asked. */
function inRegister({ hearing, site, media, promulgated }: Registered): Facts {
  const isBoth = site.isThere && media.isThere;
  const { kind, date, proposals_until } = hearing;
  if (kind === 'recovery-plan')
    return { ...NOTHING, hearing: date && (daysOf(date, site.on, media.on)[0] ?? null), until: proposals_until };
  return {
    hearing: date,
    published: isBoth && site.on !== null && media.on !== null ? (daysOf(site.on, media.on).at(-1) ?? null) : null,
    where: isBoth ? 'both' : null,
    promulgated: kind === 'draft-budget' ? promulgated : null,
    until: null,
  };
}

/** @param kind where the register does not tell it */
export function caseOf(registered: Registered | null, told: Facts = NOTHING, kind = 'draft-budget'): Case {
  const register = registered === null ? NOTHING : inRegister(registered);
  return {
    kind: registered?.hearing.kind ?? kind,
    registered,
    register,
    told,
    facts: {
      hearing: told.hearing ?? register.hearing,
      published: told.published ?? register.published,
      where: told.where ?? register.where,
      promulgated: told.promulgated ?? register.promulgated,
      until: told.until ?? register.until,
    },
  };
}

/** As the check of the days of notice wants it. */
export const knownOf = ({ kind, registered, facts }: Case): Known => ({
  kind: kind === 'annual-report' ? 'annual-report' : 'draft-budget',
  ...facts,
  notBefore: registered === null ? null : (daysOf(registered.site.on, registered.media.on).at(-1) ?? null),
  seen: registered,
  year: registered?.hearing.year ?? null,
});
