/** A hearing, a proposal and a list of them as officials see them. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { viaName } from '../channels.ts';
import { dayAt, timeAt } from '../clock.ts';
import { dated } from '../deadlines/words.ts';
import { STATES } from '../hearings/kinds.ts';
import type { Hearing } from '../hearings/rows.ts';
import { titleOf } from '../hearings/words.ts';
import { bodyOf, excerpt, type Proposal, reasonIn, stateIn, themeLabel } from '../proposals/keeping.ts';
import type { Attendance, Way } from './hearing.ts';

type In = { readonly [L in Lang]: (...words: string[]) => string };

export const WAY_WORDS: { readonly [W in Way]: Words } = {
  hall: { bg: 'в залата', en: 'in the hall' },
  online: { bg: 'онлайн', en: 'online' },
  phone: { bg: 'по телефон', en: 'by phone' },
};

const LINE = {
  state: {
    bg: (state = '', when = '') => `Състояние: ${state}${when && ` (${when})`}`,
    en: (state = '', when = '') => `State: ${state}${when && ` (${when})`}`,
  },
  intake: {
    bg: (by = '') => `Приемане на предложения тук: да, според ${by}`,
    en: (by = '') => `Proposals are taken here: yes, by ${by}`,
  },
  intakeOver: {
    bg: (by = '') => `Приемане на предложения тук: вече не (беше според ${by})`,
    en: (by = '') => `Proposals are taken here: no more (it was by ${by})`,
  },
  noIntake: { bg: () => 'Приемане на предложения тук: не', en: () => 'Proposals are taken here: no' },
  proposals: {
    bg: (all = '', open = '') => `Предложения: ${all}, без отговор ${open}`,
    en: (all = '', open = '') => `Proposals: ${all}, not answered ${open}`,
  },
  questions: {
    bg: (all = '', open = '') => `Въпроси: ${all}, без отговор ${open}`,
    en: (all = '', open = '') => `Questions: ${all}, not answered ${open}`,
  },
  promised: {
    bg: (count = '', day = '') => `Обещани писмени отговори: ${count}, най-рано до ${day}`,
    en: (count = '', day = '') => `Written answers promised: ${count}, the first by ${day}`,
  },
  came: { bg: (list = '') => `Присъствали: ${list}`, en: (list = '') => `Present: ${list}` },
  received: {
    bg: (when = '', via = '') => `Получено: ${when}, ${via}`,
    en: (when = '', via = '') => `Received: ${when}, ${via}`,
  },
  author: { bg: (name = '') => `Автор: ${name}`, en: (name = '') => `Author: ${name}` },
  theme: { bg: (theme = '') => `Тема: ${theme}`, en: (theme = '') => `Theme: ${theme}` },
  supports: { bg: (count = '') => `Подкрепа: ${count}`, en: (count = '') => `Support: ${count}` },
  files: { bg: (count = '') => `Приложени файлове: ${count}`, en: (count = '') => `Files with it: ${count}` },
  merged: {
    bg: (count = '') => `Обединени с него: ${count}. Отговорът важи за всички.`,
    en: (count = '') => `Merged into it: ${count}. The answer holds for all.`,
  },
  more: { bg: (count = '') => `… и още ${count}`, en: (count = '') => `… and ${count} more` },
  into: { bg: (number = '') => `Обединено с: ${number}`, en: (number = '') => `Merged into: ${number}` },
  answer: { bg: (words = '') => `Отговор: ${words}`, en: (words = '') => `Answer: ${words}` },
  by: { bg: (day = '') => `Писмен отговор до: ${day}`, en: (day = '') => `Written answer by: ${day}` },
  rating: {
    bg: (yes = '', no = '') => `Полезен ли е отговорът: да ${yes}, не ${no}`,
    en: (yes = '', no = '') => `Is the answer useful: yes ${yes}, no ${no}`,
  },
  original: {
    bg: (text = '') => `Само за Вас, не влиза в протокола: „${text}“`,
    en: (text = '') => `For you only, not for the record: „${text}“`,
  },
  minute: {
    bg: (minute = '') => `Минута от записа: ${minute}`,
    en: (minute = '') => `Minute of the recording: ${minute}`,
  },
} as const satisfies { readonly [line: string]: In };

const line = (lang: Lang, key: keyof typeof LINE, ...words: readonly (string | number)[]): string =>
  (LINE[key][lang] as (...words: string[]) => string)(...words.map(String));

const ANONYMOUS: Words = { bg: 'без име', en: 'no name' };
const FIRM: Words = { bg: 'организация', en: 'organisation' };

/** As the author chose: a name, an organisation, or none. */
export const authorWords = (
  lang: Lang,
  { name, anonymous, firm }: Pick<Proposal, 'name' | 'anonymous' | 'firm'>,
): string => {
  if (anonymous === 1 || name === null || name === '') return ANONYMOUS[lang];
  return firm === 1 ? `${name} (${FIRM[lang]})` : name;
};

/** What a clerk entered by its day: nobody knows the minute. */
const BY_DAY: ReadonlySet<string> = new Set(['paper', 'mail', 'email']);
/** „14.01.2027, 18:05“; of paper and mail „14.01.2027“. */
export const receivedOn = ({ received_at, via }: Pick<Proposal, 'received_at' | 'via'>): string => {
  const day = shortDate(dayAt(received_at));
  return BY_DAY.has(via) ? day : `${day}, ${timeAt(received_at)}`;
};

const WITHDRAWN: Words = { bg: 'оттеглено от автора', en: 'withdrawn by its author' };
export const stateWords = (lang: Lang, one: Pick<Proposal, 'state' | 'outcome' | 'withdrawn'>): string =>
  one.withdrawn === 1 ? WITHDRAWN[lang] : stateIn(lang, one, ': ');

const attendanceWords = (lang: Lang, came: readonly Attendance[]): string =>
  came.map(({ way, people }) => `${WAY_WORDS[way][lang]} ${people}`).join(', ');

export interface Counts {
  readonly proposals: number;
  readonly openProposals: number;
  readonly questions: number;
  readonly openQuestions: number;
  readonly promised: number;
  readonly firstPromise: string | null;
}

export const hearingWords = (
  lang: Lang,
  hearing: Hearing,
  {
    announcedBy,
    isLate,
    counts,
    came,
  }: {
    announcedBy: string | null;
    /** The time for proposals is over, or the hearing is. */
    isLate: boolean;
    counts: Counts;
    came: readonly Attendance[];
  },
): string =>
  [
    titleOf(lang, hearing),
    line(
      lang,
      'state',
      STATES[hearing.state][lang].toLowerCase(),
      hearing.date === null ? '' : `${dated(lang, hearing.date)}${hearing.hour === null ? '' : `, ${hearing.hour}`}`,
    ),
    announcedBy === null ? line(lang, 'noIntake') : line(lang, isLate ? 'intakeOver' : 'intake', announcedBy),
    line(lang, 'proposals', counts.proposals, counts.openProposals),
    line(lang, 'questions', counts.questions, counts.openQuestions),
    counts.firstPromise === null ? '' : line(lang, 'promised', counts.promised, shortDate(counts.firstPromise)),
    came.length === 0 ? '' : line(lang, 'came', attendanceWords(lang, came)),
  ]
    .filter((one) => one !== '')
    .join('\n');

const filled = (lines: readonly string[]): readonly string[] => lines.filter((one) => one !== '');

/** What stands beside a proposal, for the official's eyes. */
export interface Beside {
  /** The number of what it was merged into. */
  readonly into: string | null;
  /** The text as its author wrote it, where something is masked in it and the author lets the municipality see it. */
  readonly original: string | null;
  /** To how many the answer was of use, and to how many not. */
  readonly rating: { readonly yes: number; readonly no: number };
}

/** One proposal or question in full: what is known of it, its text, and what became of it. */
export function oneWords(lang: Lang, one: Proposal, { into, original, rating }: Beside): string {
  const known = filled([
    `${one.number} – ${stateWords(lang, one)}`,
    line(lang, 'received', receivedOn(one), viaName(one.via)[lang]),
    line(lang, 'author', authorWords(lang, one)),
    one.kind === 'proposal' ? line(lang, 'theme', themeLabel(one.theme)[lang]) : '',
    one.supports > 0 ? line(lang, 'supports', one.supports) : '',
    one.files > 0 ? line(lang, 'files', one.files) : '',
    into === null ? '' : line(lang, 'into', into),
    one.merged > 0 ? line(lang, 'merged', one.merged) : '',
  ]);
  const became = filled([
    one.answer === null ? '' : line(lang, 'answer', reasonIn(lang, one.answer)),
    one.state === 'promised' && one.promised_on !== null ? line(lang, 'by', shortDate(one.promised_on)) : '',
    one.minute === null ? '' : line(lang, 'minute', one.minute),
    rating.yes + rating.no === 0 ? '' : line(lang, 'rating', rating.yes, rating.no),
    original === null ? '' : line(lang, 'original', original),
  ]);
  return [known.join('\n'), `„${bodyOf(lang, one)}“`, became.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** What a list leaves out. */
export const moreWords = (lang: Lang, count: number): string => line(lang, 'more', count);

const SHORT = 60;
const yearOf = ({ number }: Proposal): string => number.replace(/-\d+$/, '');
/** „0012 · Осветление на ул. Роза“; the whole number where a list spans more than one year. */
export function itemLabels(lang: Lang, list: readonly Proposal[], beside?: Proposal): readonly string[] {
  const years = new Set([...list, ...(beside === undefined ? [] : [beside])].map(yearOf));
  return list.map((one) => {
    const number = years.size > 1 ? one.number : (one.number.split('-').at(-1) ?? one.number);
    const support = one.supports + one.merged > 0 ? ` (+${one.supports + one.merged})` : '';
    return `${number}${support} · ${excerpt(bodyOf(lang, one), SHORT)}`;
  });
}

const PAIR = 200;
/** Two that are to become one, with their whole numbers and texts. */
export const pairWords = (lang: Lang, ...pair: readonly Proposal[]): string =>
  pair.map((one) => `${one.number}: „${excerpt(bodyOf(lang, one), PAIR)}“`).join('\n\n');
