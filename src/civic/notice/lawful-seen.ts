/** What the register has of a notice where that is not all: of one place only, or of the day before a hearing was moved. */
import type { Words } from '../acts.ts';
import type { Known } from './lawful.ts';

type Name = 'site' | 'media';
const ON: { readonly [N in Name]: Words } = {
  site: { bg: 'на сайта', en: 'on the site' },
  media: { bg: 'в местна медия', en: 'in local media' },
};
const NOT: { readonly [N in Name]: Words } = {
  site: { bg: 'за сайта на общината не знаем', en: 'of the municipality’s site we do not know' },
  media: { bg: 'за местна медия не знаем', en: 'of local media we do not know' },
};
const UNDATED: { readonly [N in Name]: Words } = {
  site: { bg: 'от кога е на сайта, не знаем', en: 'since when it is on the site is not known' },
  media: { bg: 'от кога е в местна медия, не знаем', en: 'since when it is in local media is not known' },
};
const MOVED_WHEN: Words = {
  bg: 'кога е обявен новият ден, не знаем',
  en: 'when the new day was announced is not known',
};
const MOVED_WHERE: Words = {
  bg: 'къде е обявен новият ден, не знаем',
  en: 'where the new day was announced is not known',
};

const OTHER: { readonly [N in Name]: Name } = { site: 'media', media: 'site' };
const NAMES: readonly Name[] = ['site', 'media'];

/** Since when it is in the one place of which the register has the day; null where nothing of that kind is known. */
export function publishedSeen({ seen = null }: Known, day: (iso: string) => string): Words | null {
  if (seen === null) return null;
  const name = NAMES.find((one) => seen[one].on !== null);
  const on = name === undefined ? null : seen[name].on;
  if (name === undefined || on === null) return seen.isOutdated ? MOVED_WHEN : null;
  const other = OTHER[name];
  const rest = seen[other].isThere ? UNDATED[other] : seen.isOutdated ? MOVED_WHEN : NOT[other];
  return { bg: `${ON[name].bg} от ${day(on)}; ${rest.bg}`, en: `${ON[name].en} since ${day(on)}; ${rest.en}` };
}

/** In which one place it is; null where the register has none, or both. */
export function placesSeen({ seen = null }: Known): Words | null {
  if (seen === null) return null;
  const there = NAMES.filter((one) => seen[one].isThere);
  const [name] = there;
  if (name === undefined) return seen.isOutdated ? MOVED_WHERE : null;
  if (there.length > 1) return null;
  const { bg, en } = NOT[OTHER[name]];
  return { bg: `${ON[name].bg}; ${bg}`, en: `${ON[name].en}; ${en}` };
}
