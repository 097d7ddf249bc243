/** „Колко за детски градини през 2025 г.?“: what a question about money names, in one's own words. Pure. */
import { asksForSum } from '../../dialog/ear/asking-sum.ts';
import type { Budget } from './budget.ts';
import { askedTopic, isWhole } from './classes.ts';
import { soundsOf } from './signs.ts';

/** What is asked for: a topic, or rows by their name, and the year where one is named. */
export interface Asked {
  readonly topic: string | null;
  readonly name: string | null;
  readonly year: number | null;
  /** What the whole was asked for in place of: nothing of a budget is called so. */
  readonly absent: string | null;
}

const YEAR = /(?<!\d)(20\d\d)(?!\d)/;
const yearIn = (said: string): number | null => {
  const year = YEAR.exec(said)?.[1];
  return year === undefined ? null : Number(year);
};

/** Words are alike by so many sounds at their beginning; shorter ones name no row by themselves. */
const TELLING = 5;
const beginning = (sound: string): string => sound.slice(0, TELLING);
/** Beginnings of words that stand in many names and questions. */
const COMMON: ReadonlySet<string> = new Set(
  soundsOf('колко парите средства община общински година ремонт други дейности разходи бюджет издръжка municipal').map(
    beginning,
  ),
);
const tellingIn = (text: string): readonly string[] =>
  soundsOf(text)
    .filter((sound) => sound.length >= TELLING)
    .map(beginning)
    .filter((sound) => !COMMON.has(sound));

/** The name of the row that has the most telling words of a question; null where none has any. */
function nameIn({ figures }: Budget, said: string): string | null {
  const asked = new Set(tellingIn(said));
  const counted = figures.map(({ name }) => ({ name, hits: tellingIn(name).filter((one) => asked.has(one)).length }));
  const most = Math.max(0, ...counted.map(({ hits }) => hits));
  return most === 0 ? null : (counted.find(({ hits }) => hits === most)?.name ?? null);
}

/** „бюджет“ in a sentence about something else asks for no sum. */
const asksForAll = (said: string): boolean => asksForSum(said) || soundsOf(said).length === 1;

/** What stands behind the last „за“ of a question. */
const OBJECT = /^.*(?:^|\s)(?:за|za|for|on)\s+(\S.*?)[\s?!.]*$/isu;
/** Beginnings of words behind it that name nothing by themselves. */
const NEUTRAL: readonly string[] = soundsOf(
  'какво кое какви година годината общин всичк цял цел тази тоз следващ минал нов догодина сега месец ден жител човек глава хора what which year the this next last all everything whole resident person each',
);
/** Characters of it that are told back. */
const LONGEST_ABSENT = 60;

/** „бойни кораби“ in „колко от бюджета отива за бойни кораби“; null where the whole itself is asked for. */
function absentIn(said: string): string | null {
  const object = (OBJECT.exec(said)?.[1] ?? '')
    .replace(YEAR, ' ')
    .replace(/[~@\s]+/gu, ' ')
    .trim();
  const names = soundsOf(object).some((sound) => sound.length > 2 && !NEUTRAL.some((one) => sound.startsWith(one)));
  return names && object.length <= LONGEST_ABSENT && askedTopic(object) === null ? object : null;
}

/** @param budget null where a municipality has entered nothing: then only topics are heard */
export function heardIn(budget: Budget | null, said: string): Asked {
  const found = askedTopic(said);
  const topic = found !== null && isWhole(found) && !asksForAll(said) ? null : found;
  const isVague = topic === null || isWhole(topic);
  const name = isVague && budget !== null ? nameIn(budget, said) : null;
  const absent = name === null && topic !== null && isWhole(topic) && budget !== null ? absentIn(said) : null;
  return { topic: name === null ? (topic?.id ?? null) : null, name, year: yearIn(said), absent };
}

/** As a slot carries it: `schools@2025`, `=Читалище „Пробуда“`, `total~космодрум`; empty where nothing was heard. */
export const writtenAsked = ({ topic, name, year, absent }: Asked): string => {
  const what = name === null ? `${topic ?? ''}${absent === null ? '' : `~${absent}`}` : `=${name}`;
  return what === '' || year === null ? what : `${what}@${year}`;
};

export function readAsked(written: string): Asked {
  const [, what = '', at] = /^(.*?)(?:@(20\d\d))?$/s.exec(written) ?? [];
  const year = at === undefined ? null : Number(at);
  if (what.startsWith('=')) return { topic: null, name: what.slice(1), year, absent: null };
  const [topic = '', absent = null] = what.split('~', 2);
  return { topic: topic === '' ? null : topic, name: null, year, absent };
}
