/** For operators: what could not be sent, or cost money, by hearing, channel and reason. Persons are not named. */

import type { Place } from '../../dialog/handbook.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Query } from '../../store/types.ts';
import type { Told } from '../feature.ts';

interface Line {
  readonly town: string | null;
  readonly kind: string | null;
  readonly year: number | null;
  readonly date: string | null;
  readonly channel: string;
  readonly what: string;
  readonly why: string;
  readonly count: number;
  readonly [column: string]: string | number | null;
}
const MOST = 20;

const inWords = (places: readonly Place[], { town, kind, year, date, channel, what, why, count }: Line): string => {
  const name =
    places.find(({ code }) => code === town)?.name ??
    town ??
    (what === 'news' ? 'a proposal of no hearing' : 'a hearing that is no more');
  const hearing = `${name}, ${kind ?? ''} ${year ?? ''}${date === null ? '' : ` (${shortDate(date)})`}`;
  return why === 'paid'
    ? `${hearing}: ${what}, ${count} on ${channel} sent outside the free window`
    : `${hearing}: ${what}, ${count} on ${channel} not reached (${why})`;
};

/** The newest first; nothing where everybody was reached at no cost. */
export const unreachedList =
  (places: readonly Place[]) =>
  async (q: Query): Promise<Told> => {
    const rows = await q<Line>(
      `select h.town, h.kind, h.year, h.date, u.channel, u.what, u.why, u.count from unreached u
       left join hearing h on h.id = u.hearing order by u.at desc, u.hearing desc, u.channel limit ${MOST}`,
    );
    return { ok: true, lines: rows.map((row) => inWords(places, row)) };
  };
