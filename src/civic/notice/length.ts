/**
 * How long a recovery plan is open to the local community: the council sets a term that may not be shorter than 14 days
 * (ЗПФ чл. 130д, ал. 3, т. 3). Read from two days, from words („14-дневен срок“), or from publication to the last day.
 */
import { daysAt } from '../deadlines/calendar.ts';
import { type Day, GOES_ON } from './days.ts';
import { type Read, read } from './found.ts';
import { type Clause, quote, quoteAt } from './text.ts';

const LEAST = 14;
/** By counting both end days as well. */
const ARGUABLE = LEAST - 1;

const ABOUT = /обсъ[жд]|становищ|мнени|предложени|(?<!\p{L})срок/u;
const WORDED = String.raw`(?<!\p{L}|\d)(\d{1,3}|\p{L}{2,20}?)\s*-?\s*(?:дневен|дневния|дневният)\s+срок`;
const DAYS = String.raw`(?:в срок от|срок(?:ът)?(?: на| за)?(?: обсъждането)?(?: е)?\s*[:-]?|в продължение на|трае|продължава|продължи|за срок от)\s*(\d{1,3}|\p{L}{2,16})\s*(?:\(\p{L}+\)\s*)?(?:календарни\s+)?дни`;
const LENGTHS: readonly RegExp[] = [new RegExp(WORDED, 'u'), new RegExp(DAYS, 'u')];
const LONGER: readonly (readonly [RegExp, number])[] = [
  [/двуседмич\p{L}+ срок|две седмици|2 седмици/u, 14],
  [/(?<!\p{L})едноседмич\p{L}+ срок|една седмица|1 седмица/u, 7],
  [/триседмич\p{L}+ срок|три седмици|3 седмици|едномесеч\p{L}+ срок|един месец|1 месец/u, 21],
];
const COUNTS: { readonly [word: string]: number } = {
  ...{ три: 3, пет: 5, седем: 7, осем: 8, десет: 10, дванадесет: 12, четиринадесет: 14, петнадесет: 15 },
  ...{ двадесет: 20, тридесет: 30 },
};
const countOf = (written: string | undefined): number | null =>
  written === undefined ? null : /^\d/.test(written) ? Number(written) : (COUNTS[written] ?? null);

interface Length {
  readonly days: number;
  readonly words: string;
}

function inWords(clauses: readonly Clause[]): readonly Length[] {
  return clauses
    .filter(({ low }) => ABOUT.test(low) && !/изпълнени\p{L}* на план/u.test(low))
    .flatMap((clause) => {
      const told = LENGTHS.flatMap((sign) => {
        const days = countOf(sign.exec(clause.low)?.[1]);
        return days === null ? [] : [{ days, words: quoteAt(clause, sign) }];
      });
      const longer = LONGER.filter(([sign]) => sign.test(clause.low)).map(([sign, days]) => ({
        days,
        words: quoteAt(clause, sign),
      }));
      return [...told, ...longer];
    });
}

const BETWEEN = /^\s*(?:г(?:од(?:ина)?)?\.?)?\s*(?:до|-|и)\s*(?:края на\s+)?$/u;
const FROM =
  /(?:(?<!\p{L})от|между|период\p{L}*:?|срок:?|обсъждане:|(?<!\p{L})(?:започва|започне|начало)(?:\s+на)?\s*[:-]?)\s*$/u;
/** Two days of one clause with „от … до …“ around them. */
function inDays(days: readonly Day[]): readonly Length[] {
  return days.flatMap((first, index) => {
    const second = days[index + 1];
    if (!second || second.clause !== first.clause || first.iso === null || second.iso === null) return [];
    const { low } = first.clause;
    const [before, between] = [low.slice(0, first.at), low.slice(first.at + first.length, second.at)];
    const isSpan =
      FROM.test(before) &&
      (BETWEEN.test(between) || GOES_ON.test(between)) &&
      ABOUT.test(low) &&
      !/изпълнени\p{L}* на план/u.test(low);
    return isSpan ? [{ days: daysAt(second.iso) - daysAt(first.iso), words: quote(low.slice(first.at)) }] : [];
  });
}

/** From the day on which it was made known to the last one for words about it. */
function sincePublication(days: readonly Day[]): Length | null {
  const of = (...roles: readonly Day['role'][]): readonly string[] =>
    days.flatMap(({ role, iso, clashes }) => (roles.includes(role) && iso !== null && !clashes ? [iso] : [])).sort();
  const [published, end] = [of('published').at(-1), of('hearing', 'until').at(-1)];
  if (published === undefined || end === undefined || end < published) return null;
  const words = days.find(({ role, iso }) => role === 'published' && iso === published)?.quote ?? '';
  return { days: daysAt(end) - daysAt(published), words };
}

/** The longest that is told: a meeting may be only the end of it. */
export function lengthOf(clauses: readonly Clause[], days: readonly Day[]): Read {
  const told = [...inDays(days), ...inWords(clauses)].sort((one, other) => other.days - one.days)[0];
  const length = told ?? sincePublication(days);
  if (!length) return read('unsure', null);
  if (length.days >= LEAST) return read('ok', length.words);
  if (length.days === ARGUABLE) return read('unsure', length.words, 'border');
  return read('wrong', length.words, told ? 'wrong' : 'published');
}
