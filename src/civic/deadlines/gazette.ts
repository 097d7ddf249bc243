/**
 * The day on which a year's State Budget Act was promulgated: from it the mayor's 20 working days run (ЗПФ чл. 84). Of
 * past years it is data with its source; of a new one the operator enters it when the gazette is out, without a new
 * version of the program. Nothing is kept of it elsewhere: whatever is counted from it is counted anew each time.
 */
import { addDays, fromIso } from '../../dialog/civil.ts';
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Migration, Query, Row } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import data from '../data/state-budgets.json' with { type: 'json' };
import type { Feature, Told } from '../feature.ts';
import { budgetYear } from './plan.ts';

export const GAZETTE_TABLE: Migration = {
  id: 'gazette-1',
  sql: `
    create table state_budget (
      year bigint not null primary key,
      promulgated text not null,
      source text not null,
      at bigint not null
    );
  `,
};

export interface Gazette {
  readonly year: number;
  /** `YYYY-MM-DD`. */
  readonly promulgated: string;
  /** Issue of the State Gazette, or where it was read. */
  readonly source: string;
}
interface GazetteRow extends Row, Gazette {}

/** What is known, the newest year first. What was entered stands before the data. */
async function gazettes(q: Query): Promise<readonly Gazette[]> {
  const entered = await q<GazetteRow>('select year, promulgated, source from state_budget');
  const rest = data.filter(({ year }) => !entered.some((one) => one.year === year));
  return [...entered, ...rest].sort((a, b) => b.year - a.year);
}

/** Null where it is not known. */
export const promulgatedFor = async (q: Query, year: number): Promise<string | null> =>
  (await gazettes(q)).find((one) => one.year === year)?.promulgated ?? null;

/** The newest that is out, of this year's budget or a later one; null before it is. @param today `YYYY-MM-DD` */
export const gazetteOf = async (q: Query, today: string): Promise<Gazette | null> =>
  (await gazettes(q)).find(({ year, promulgated }) => promulgated <= today && year >= Number(today.slice(0, 4))) ??
  null;

const WORDS: { readonly [L in Lang]: (year: number, day: string, source: string) => string } = {
  bg: (year, day, source) => `Държавният бюджет за ${year} г. е обнародван на ${day} (${source}).`,
  en: (year, day, source) => `The State Budget Act for ${year} was promulgated on ${day} (${source}).`,
};
export const gazetteWords = (lang: Lang, { year, promulgated, source }: Gazette): string =>
  WORDS[lang](year, shortDate(promulgated), source);

// ---------------------------------------------------------------- the operator's side

const LONGEST_SOURCE = 200;
const no = (line: string): Told => ({ ok: false, lines: [line] });
const lineOf = ({ year, promulgated, source }: Gazette): string => `${year}  promulgated ${promulgated}  (${source})`;

function faultOf(day: string, source: string, today: string): string | null {
  if (fromIso(day) === null) return `"${day}" is no day; write it as 2026-12-22.`;
  if (day > today) return `${day} is still to come: enter it when the State Gazette is out.`;
  if (day < addDays(today, -366)) return `${day} is more than a year ago: earlier years stand in the program's data.`;
  const { length } = [...source.trim()];
  return length < 3 || length > LONGEST_SOURCE
    ? `Say where it was read: --source "ДВ, бр. …", in 3 to ${LONGEST_SOURCE} characters.`
    : null;
}

async function set(q: Query, [day = '', source = '']: readonly string[], at: number): Promise<Told> {
  const fault = faultOf(day, source, dayAt(at));
  if (fault !== null) return no(fault);
  const one: Gazette = { year: budgetYear(day), promulgated: day, source: source.trim() };
  await q(
    `insert into state_budget (year, promulgated, source, at) values ($1, $2, $3, $4)
     on conflict (year) do update set promulgated = excluded.promulgated, source = excluded.source, at = excluded.at`,
    [one.year, one.promulgated, one.source, at],
  );
  return { ok: true, lines: [lineOf(one), 'The chat and the pages of hearings count from it now.'] };
}

async function drop(q: Query, [year = '']: readonly string[]): Promise<Told> {
  const gone = /^\d{4}$/.test(year)
    ? await q('delete from state_budget where year = $1 returning year', [Number(year)])
    : [];
  return gone.length === 0
    ? no(`Nothing was entered for ${year === '' ? 'no year' : year}; "npx bubo gazette" shows what is known.`)
    : { ok: true, lines: [`What was entered for ${year} is gone.`] };
}

export const GAZETTE_ORDERS: NonNullable<Feature['orders']> = {
  'gazette list': async (q) => ({ ok: true, lines: (await gazettes(q)).map(lineOf) }),
  'gazette set': set,
  'gazette drop': drop,
};
