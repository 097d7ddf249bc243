/** Promises of written answers, for everybody: by which day, how many, and how many of them are still owed. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Query, Row } from '../../store/types.ts';
import { dayAt } from '../clock.ts';
import { type Fact, langOf } from '../feature.ts';
import { leftAlone } from '../proposals/keeping.ts';
import { idIn } from '../values.ts';

interface Promised extends Row {
  readonly day: string;
  readonly all: number;
  readonly owed: number;
}

const promisesOf = (q: Query, hearing: number): Promise<Promised[]> =>
  q<Promised>(
    `select promised_on as day, count(*) as "all", sum(case when state = 'promised' then 1 else 0 end) as owed
     from proposal p where hearing = $1 and promised_on is not null and not (state = 'promised' and ${leftAlone('p')})
     group by promised_on order by promised_on limit 20`,
    [hearing],
  );

const LINES = {
  bg: (day: string, all: number, owed: number, isLate: boolean) =>
    `• до ${day}: обещани ${all}, още чакат ${owed}${isLate ? ' – срокът мина' : ''}`,
  en: (day: string, all: number, owed: number, isLate: boolean) =>
    `• by ${day}: promised ${all}, still waiting ${owed}${isLate ? ' – the day is over' : ''}`,
} as const satisfies { readonly [L in Lang]: unknown };

/** What was promised for a hearing, without what its author took back, a line each; empty where nothing was. @param today `YYYY-MM-DD` */
export async function promiseLines(q: Query, lang: Lang, hearing: number, today: string): Promise<string> {
  const rows = await promisesOf(q, hearing);
  return rows
    .map(({ day, all, owed }) => LINES[lang](shortDate(day), all, Number(owed), Number(owed) > 0 && day < today))
    .join('\n');
}

/** Public: nobody need be an official to see what was promised. Empty where nothing was. */
export const PROMISE_FACTS: { readonly [name: string]: Fact } = {
  'hearings.promises': {
    args: ['choice', 'text'],
    defaults: ['me.lang', 'hearing.ref'],
    type: 'text',
    load: async ({ q, at }, [lang, id]) => {
      const hearing = idIn(id);
      return hearing === null ? '' : promiseLines(q, langOf(lang), hearing, dayAt(at));
    },
  },
};
