/** Which of a notice's days is which: that of the hearing, of the publication, the last one for proposals. */
import { agrees, datesIn, type Found, isoOf } from './dates.ts';
import { type Clause, quote } from './text.ts';

export type Role = 'hearing' | 'published' | 'written' | 'until' | 'papers' | 'other';
export interface Day {
  readonly role: Role;
  /** Null where the calendar has no such day. */
  readonly iso: string | null;
  /** Nothing tells its year: it may well be a day. */
  readonly open: boolean;
  /** The weekday that is named is another one. */
  readonly clashes: boolean;
  /** Its clause speaks of the hearing. */
  readonly sure: boolean;
  readonly quote: string;
  readonly clause: Clause;
  /** Where it stands in the clause, and how long it is. */
  readonly at: number;
  readonly length: number;
}

/** What stands right before an act's day: its number. */
const REFERENCE =
  /(?:заповед|решени|протокол|наредб|приет|изм|обн|(?<!\p{L})дв|бр)\p{L}*\.?[^;]{0,40}(?:№|бр\.?|\bn)\s*\S+\s*(?:г\.)?\s*(?:от\s*)?$|(?:приет\p{L}*|изм\.|обн\.)[^;]{0,30}$|(?:изх|вх|рег)\.[^;\p{L}]{0,30}\/\s*$|№\s*\S*\/\s*$/u;
/** „към 31.12.2026 г.“, „за периода 01.01. - 31.12.2026 г.“: what a report is of. */
const PERIOD =
  /(?:(?<!\p{L})към|(?<!(?<!\p{L})в )(?<!\p{L})период[^.;]{0,12}(?:[\d.\s-]{4,22}(?:г\.?)?\s*(?:-|до)\s*)?)\s*$/u;
const UNTIL =
  /(?:(?<!\p{L})до|не по-късно от|най-късно|в срок|краен срок:?)\s*(?:(?:на|до)\s*)?(?:\d{1,2}(?:\s*[.:,]\s*\d{2})?\s*(?:ч(?:аса?)?\.?)?\s*(?:на|,)\s*)?$/u;
/** That a notice was made known; „обявява обсъждане на …“ is what the notice itself does. */
export const PUBLISHED =
  /(?:публикува(?:на?|но|ни)?(?:та|то)?(?!\p{L})|обявен[аои]?(?!\p{L})|излезе|излиза(?!\p{L})|качен[аои]?(?!\p{L})|пусна(?:т|та|то)(?!\p{L})|изпратен[аои]?(?!\p{L})|оповест|разгласен|съобщено(?!\p{L})|поставя|поставен|разпростран|помест|отпечат|разлеп|раздаден|да се обяви|обявява се|обявяване|публикуване)/u;
export const PAPERS =
  /(?:материали|проект(?:ът|а|ите)?(?!\p{L})|проектобюджет|отчет(?:ът|а)(?!\p{L})|документи|таблици|резюме|доклад)/u;
const SOCIAL = /(?:фейсбук|facebook|социалн\p{L}+) ?(?:страниц\p{L}*|мреж\p{L}*|групата?)?/gu;
const SITE = /сайт|интернет|електронна(?:та)? страница|страниц|портал|(?<!\p{L})web|www\./u;
const MEDIA =
  /меди[ия]|вестни|(?<!\p{L})в\.\s*["„“«]|преса(?:та)?(?!\p{L})|печат(?!\p{L})|радио|телевизи|масов\p{L}+ осведомяване|всекидневник|издание|["„“«][^"„“”»]{0,30}\s?вести["”“»]/u;
const ELSEWHERE = /табло|витрин|фейсбук|facebook|социалн/u;
export const isOnSite = (low: string): boolean => SITE.test(low.replace(SOCIAL, ' '));
export const isInMedia = (low: string): boolean => MEDIA.test(low.replace(SOCIAL, ' '));
/** On the board, in a window, on a social page. */
export const isElsewhere = (low: string): boolean => ELSEWHERE.test(low);
/** Where the law does not ask it to be: the day of that is not the day of publication. */
const isOnlyElsewhere = (low: string): boolean => isElsewhere(low) && !isOnSite(low) && !isInMedia(low);

const NOTICE =
  /(?:покана|обява(?!ва)|обявлени|съобщени|датата|нова(?:та)? дата|новия(?:т)? ден|промяната|поправката|отлагането)/u;
/** What may stand before „публикувана“ where the notice speaks of itself: „обсъждането е“, „настоящата“, „дата на“. */
const OWN =
  /^\s*(?:дата на|къде|кога|заповедта|(?:(?:публичното|общественото)\s+)?(?:обсъждане\p{L}*|срещата|събитието)|настоящ\p{L}+|това|тя)?\s*(?:е|са|беше|бе|ще бъде|да бъде|да се|се)?\s*$/u;
/** „поканата е на сайта“, „поканата я има в …“, „съобщението е прочетено по радиото“. */
const STANDS =
  /^(?:покан|обяв|съобщени|обявлени)\p{L}*\s+(?:(?:е|са)\s+(?:и\s+)?(?:на|в)(?!\p{L})|(?:я|го|ги)\s+има|стои(?!\p{L})|(?:е|беше|бе)\s+(?:и\s+)?(?:излъчен|прочетен|съобщен))/u;
/** „както беше обявено“: of what is no more. */
const EARLIER = /(?<!\p{L})(?:както|първоначално) (?:(?:беше|бе|е) )?обявен\p{L}*/gu;
/** Whether a clause tells where or when the notice itself was made known. */
export const tellsPublication = (clause: string): boolean => {
  const low = clause.replace(EARLIER, ' ');
  const at = low.search(PUBLISHED);
  if (at < 0) return STANDS.test(low);
  const subject = low.slice(0, at);
  return NOTICE.test(subject) || OWN.test(subject.split(';').at(-1) ?? '');
};

const SITTING =
  /(?:(?:заседание|сесия)\p{L}*[^.;]{0,60}|съвет(?:ът|а)?\s+(?:ще\s+)?(?:разгле\p{L}+|гледа|гласува|приема|приеме|реши|решава)(?!\p{L})[^.;]{0,40})$/u;
/** A line of a day alone, perhaps with a town: when the notice was written. With a weekday it is the hearing. */
const ALONE =
  /^(?!понеделник|вторник|сряда|четвъртък|петък|събота|неделя)(?:(?:гр|с)\.\s*)?(?:[\p{L}-]+(?:\s[\p{L}-]+)?\s*,\s*)?$/u;
const ALONE_AFTER = /^\s*(?:г(?:од(?:ина)?)?\.?)?\s*\.?$/u;
/** A line that asks for the day of the hearing; the next one answers. */
const ASKS = /^(?:дата|кога|ден)(?: на (?:провеждане|обсъждането))?\s*[:?]?$/u;

export const PROPOSALS = /предложени|да предложите|становищ|мнени|въпроси|пиш(?:ете|а|ем)(?!\p{L})/u;

const AVAILABLE = /(?:публикуван|качен|разположен|достъп)\p{L}*[^,;]{0,60}$/u;
const FROM = /(?<!\p{L})от\s*$/u;
const SINCE = /(?<!\p{L})(?:от|след|между)\s*$/u;
/** What is told right before a day that is not the hearing's. */
const ELSE = /(?<!\p{L})(?:обнародв|решени|протокол|анкет|комиси|записван)\p{L}*[^.;]{0,60}$/u;
/** „отменя се срещата на …“: nothing takes place then. */
const CANCELLED = /(?<!\p{L})отмен\p{L}*[^.;\d]{0,60}$/u;
/** „насрочено за …, се премества за …“ */
const MOVED = /^[^;\d]{0,30}се (?:премества|отлага)/u;
/** „се отлага от …“, „вместо на …“: the day before. */
const MOVED_FROM = /(?:(?:отлага|отложен|премест|измест|прехвърл)\p{L}*\s+от|(?<!\p{L})вместо(?:\s+(?:на|за))?)\s*$/u;
/** „внесен от кмета на …“: when the paper was handed in. A comma ends that. */
const HANDED_IN = /(?<!\p{L})(?:внесе|внася|постъпи)\p{L}*[^.,;\d]{0,60}$/u;
const PREPARED = /(?<!\p{L})(?:предаде|изготв|подготв|представен)\p{L}*[^.,;\d]{0,60}$/u;
/** „предложения се приемат в периода …“ */
const WITHIN = /(?<!\p{L})период\p{L}*[^;\p{L}]{0,14}$/u;

interface Around {
  readonly low: string;
  readonly before: string;
  readonly after: string;
}
/** The first that fits tells the role; the hearing where none does. */
const ROLES: readonly (readonly [Role, (around: Around) => boolean])[] = [
  ['written', ({ before, after }) => ALONE.test(before) && ALONE_AFTER.test(after)],
  ['other', ({ before }) => REFERENCE.test(before) || PERIOD.test(before)],
  ['until', ({ low, before }) => UNTIL.test(before) && PROPOSALS.test(low)],
  ['other', ({ before }) => UNTIL.test(before)],
  ['other', ({ low }) => tellsPublication(low) && isOnlyElsewhere(low)],
  ['published', ({ low }) => tellsPublication(low)],
  ['other', ({ before }) => SITTING.test(before)],
  ['papers', ({ before }) => PAPERS.test(before) && AVAILABLE.test(before)],
  [
    'papers',
    ({ low, before }) => PAPERS.test(low) && /запозна|достъпн|разположени|публикуван/u.test(low) && FROM.test(before),
  ],
  ['other', ({ low, before }) => PROPOSALS.test(low) && SINCE.test(before)],
  ['other', ({ low, before }) => PROPOSALS.test(low) && WITHIN.test(before)],
  ['other', ({ low, before }) => HANDED_IN.test(before) || (PAPERS.test(low) && PREPARED.test(before))],
  [
    'other',
    ({ before, after }) => ELSE.test(before) || CANCELLED.test(before) || MOVED_FROM.test(before) || MOVED.test(after),
  ],
];

/** „отлага обсъждането на … от …“, „променя датата на … от …“, „а не на …“ */
const PUT_OFF =
  /(?:(?:отлага|отложен|премест|мест(?:и|ят)(?!\p{L})|измест|прехвърл|пренасроч)\p{L}*\s(?:[^;]{0,90}\s)?от|(?:променя|сменя)\p{L}*\s(?:[^;]{0,40}\s)?(?:датата|деня|денят)\s(?:[^;]{0,90}\s)?от|(?<!\p{L})(?:вместо|не|няма да (?:е|бъде|се състои|се проведе))(?:\s+(?:на|за))?)\s*$/u;
/** „обявено за …, няма да се състои“, „на … се отменя“ */
const IS_OFF =
  /^[^;\d]{0,30}(?:се (?:премества|отлага|отменя)|(?<!\p{L})е (?:отложен|преместен|отменен)|няма да се (?:състои|проведе))/u;
/** „насрочено за …, ще се проведе на …“ */
const WAS_SET = /(?:насроч|обявен|предвид|планиран)\p{L}*\s+(?:за|на)\s*$/u;
const IS_SET = /^[^;\d]{0,20}ще (?:се проведе|се състои|бъде)\s+на\s+\d{1,2}(?:\s*[./]|\s+\p{L}{3,10}\s+20\d\d)/u;
/** „отменя се обсъждането на … на …“, up to the first day in it. */
const CALLED_OFF =
  /(?<!\p{L})отмен(?:я|ят|яме|ен[аои]?)(?!\p{L})(?:(?!\d{1,2}(?:\.\d|\s+\p{L}{3,10}\s+20\d\d))[^;]){0,110}\s(?:на|за)\s*$/u;
/** Hearings of other years, and meetings before this one. */
const ANOTHER =
  /(?<!\p{L})(?:миналата|предходната|предишната) година[^.;\d]{0,40}\s(?<!ще\s)(?:беше|бе|се проведе|се състоя)(?!\p{L})[^.,;\d]{0,30}$|(?<!\p{L})предварителн\p{L}* срещ[^.;\d]{0,60}$|(?<!\p{L})беше на\s*$/u;
/** „начало на приема на предложения: …“, „край: …“ */
const TAKES =
  /(?:(?<!\p{L})начало(?:то)? на (?:прием|събиран|подаван)\p{L}*[^.;\d]{0,40}|^край(?: на [^.;\d]{0,40})?:?)\s*$/u;
/** „днес, …, кметът обявява“: when the notice was written. */
const TODAY = /(?<!\p{L})днес,?\s*$/u;

/** Words of a clause that speaks of the hearing itself. */
const OF_HEARING =
  /провед|провежда|състо|обсъжда|(?<!\p{L})кан(?:и|я|им|ят)(?!\p{L})|насроч|(?<!\p{L})дата|кога|начало|срещ|(?<!\p{L})място|ден:/u;

/** What is likely no day of the hearing. It holds only where another day is told of it: one day alone is its own. */
const LIKELY: typeof ROLES = [
  ['written', ({ before }) => TODAY.test(before)],
  [
    'other',
    ({ before, after }) => PUT_OFF.test(before) || IS_OFF.test(after) || (WAS_SET.test(before) && IS_SET.test(after)),
  ],
  ['other', ({ before }) => CALLED_OFF.test(before) || ANOTHER.test(before) || TAKES.test(before)],
];

function roleOf({ low }: Clause, { at, length }: Found, rows: typeof ROLES): Role {
  const around = { low, before: low.slice(0, at), after: low.slice(at + length) };
  return rows.find(([, fits]) => fits(around))?.[0] ?? 'hearing';
}
type Placed = { readonly clause: Clause; readonly found: Found };
function rolesOf(all: readonly Placed[]): readonly Role[] {
  const by = (rows: typeof ROLES): readonly Role[] => all.map(({ clause, found }) => roleOf(clause, found, rows));
  const likely = by([...LIKELY, ...ROLES]);
  const isTold = all.some(({ clause }, index) => likely[index] === 'hearing' && OF_HEARING.test(clause.low));
  return isTold ? likely : by(ROLES);
}

/** „бюджет за 2027“ */
const BUDGET_YEAR = /(?:бюджет\p{L}*|за|проектобюджет)\s+(?:за\s+)?(20\d\d)(?!\d)/u;

/** Years from the budget's to the hearing's: of a day before October, and of a later one. */
export type Shift = readonly [spring: number, autumn: number];
const AUTUMN = 10;

/** The year of a day that is written without one: by the budget's own, else that of another day. */
function yearsOf(clauses: readonly Clause[], found: readonly Found[], shift: Shift): (one: Found) => number | null {
  const written = found.map(({ year }) => year).filter((year) => year !== null);
  const named = clauses.map(({ low }) => BUDGET_YEAR.exec(low)?.[1]).find((year) => year !== undefined);
  const other = written.length === 0 ? null : Math.max(...written);
  return ({ month }) => (named === undefined ? other : Number(named) + (month < AUTUMN ? shift[0] : shift[1]));
}

/** „от 05.04.2027 г. до 25.04.2027 г.“, „започва на … и продължава до …“: the second day is of the same talk. */
export const GOES_ON =
  /^\s*(?:г(?:од(?:ина)?)?\.?)?\s*,?\s*(?:и\s+)?(?:(?:ще\s+)?(?:продължава|продължи|трае|приключва|приключи|завършва|завърши)\s+)?до\s*(?:края на\s+)?$/u;
const isSpan = ({ low }: Clause, first: Found, second: Found): boolean =>
  GOES_ON.test(low.slice(first.at + first.length, second.at));

const LEAP = 2028;
/** Without a year at all; one that is in no calendar is none in any. */
const isOpen = (found: Found, assumed: number | null): boolean =>
  found.year === null && assumed === null && isoOf(found, LEAP) !== null;

/** @param shift from the year of the budget to that of the hearing. */
export function daysOf(clauses: readonly Clause[], shift: Shift): readonly Day[] {
  const asked = new Set(clauses.filter((_, index) => ASKS.test(clauses[index - 1]?.low ?? '')));
  const all = clauses.flatMap((clause) => datesIn(clause.low).map((found) => ({ clause, found })));
  const yearOf = yearsOf(
    clauses,
    all.map(({ found }) => found),
    shift,
  );
  const roles = rolesOf(all);
  return all.map(({ clause, found }, index): Day => {
    const year = yearOf(found);
    const before = all[index - 1];
    const goesOn = before?.clause === clause && roles[index - 1] === 'hearing' && isSpan(clause, before.found, found);
    const role = goesOn ? 'hearing' : (roles[index] ?? 'hearing');
    const open = isOpen(found, year);
    return {
      role: role === 'written' && asked.has(clause) ? 'hearing' : role,
      iso: open ? null : isoOf(found, year),
      open,
      clashes: !open && !agrees(found, year),
      sure: asked.has(clause) || OF_HEARING.test(clause.low),
      quote: quote(clause.text.slice(found.at, found.at + found.length + 14)),
      clause,
      at: found.at,
      length: found.length,
    };
  });
}
