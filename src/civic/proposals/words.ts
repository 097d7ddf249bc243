/** Proposals in words: a line, one in full with what became of it, the receipt. */
import { dateAndTime, shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Words } from '../acts.ts';
import { dayAt, ZONE } from '../clock.ts';
import { kindOf } from '../hearings/kinds.ts';
import type { Hearing } from '../hearings/rows.ts';
import { reasonIn } from './aloud.ts';
import type { Change, Kind, Proposal } from './rows.ts';
import type { Sensitive } from './sensitive.ts';
import { OUTCOMES, PROPOSAL_STATES } from './states.ts';
import { excerpt } from './telling.ts';
import { themeLabel } from './themes.ts';

const day = (at: number): string => shortDate(dayAt(at));

const ERASED: Words = { bg: '(текстът е изтрит)', en: '(the text was erased)' };
/** Its text, or that it was erased. */
export const bodyOf = (lang: Lang, { text, erased_at }: Pick<Proposal, 'text' | 'erased_at'>): string =>
  erased_at === null ? text : ERASED[lang];

/** „отговорено – приема се“. A question has no outcome. */
export const stateIn = (
  lang: Lang,
  { state, outcome }: Pick<Proposal, 'state' | 'outcome'>,
  between = ' – ',
): string =>
  state === 'answered' && outcome !== null
    ? `${PROPOSAL_STATES[state][lang]}${between}${OUTCOMES[outcome][lang]}`
    : PROPOSAL_STATES[state][lang];

/** `ЛП-2027-0001 – осветление на ул. „Роза“ (получено)`. */
export const lineOf = (lang: Lang, one: Proposal): string =>
  `${one.number} – ${excerpt(bodyOf(lang, one), 60)} (${stateIn(lang, one)})`;

/** At most 20 code points: the number says which. */
export const labelOf = ({ number }: Proposal): string => number;

/** What is no state: a number follows. */
const GROUPED = {
  merged: { bg: 'обединено с', en: 'merged with' },
  split: { bg: 'отделено от', en: 'split from' },
} as const satisfies { readonly [now: string]: Words };

function changeLine(lang: Lang, { now, outcome, reason, at }: Change): string {
  if (now === 'merged' || now === 'split') return `• ${day(at)} – ${GROUPED[now][lang]} ${reason ?? ''}`;
  const what = stateIn(lang, { state: now, outcome });
  const why = reason === null || reason === '' ? '' : `: ${promised(reasonIn(lang, reason))}`;
  return `• ${day(at)} – ${what}${why}`;
}
/** A promise without words is its day. */
const promised = (reason: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(reason) ? shortDate(reason) : reason);

const FULL = {
  support: { bg: 'Подкрепили', en: 'Supporters' },
  theme: { bg: 'Тема', en: 'Theme' },
  minute: { bg: 'Минута от записа', en: 'Minute of the recording' },
  promised: { bg: 'Писмен отговор до', en: 'Written answer by' },
} as const satisfies { readonly [line: string]: Words };

const OF_HEARING = {
  cancelled: { bg: () => 'Обсъждането е отменено.', en: () => 'The hearing is cancelled.' },
  undated: {
    bg: () => 'Обсъждането е преместено. Не знам за нова дата.',
    en: () => 'The hearing is moved. I know of no new date.',
  },
  moved: {
    bg: (on: string) => `Обсъждането е преместено за ${on}.`,
    en: (on: string) => `The hearing is moved to ${on}.`,
  },
} as const;

/** Where its hearing is not held as it was announced; empty else. */
function ofHearing(lang: Lang, hearing: Hearing | null): string {
  if (hearing?.state === 'cancelled') return OF_HEARING.cancelled[lang]();
  if (hearing?.state !== 'moved') return '';
  const { date, hour } = hearing;
  if (date === null) return OF_HEARING.undated[lang]();
  return OF_HEARING.moved[lang](`${shortDate(date)}${hour === null ? '' : `, ${hour}`}`);
}

/** One in full, with everything that became of it and of its hearing. */
export function textOf(lang: Lang, one: Proposal, history: readonly Change[], hearing: Hearing | null): string {
  const more = [
    one.kind === 'proposal' ? `${FULL.theme[lang]}: ${themeLabel(one.theme)[lang]}` : '',
    one.supports > 0 ? `${FULL.support[lang]}: ${one.supports}` : '',
    one.promised_on !== null && one.state === 'promised' ? `${FULL.promised[lang]} ${shortDate(one.promised_on)}` : '',
    one.minute === null ? '' : `${FULL.minute[lang]}: ${one.minute}`,
  ];
  return [
    `${one.number}: ${stateIn(lang, one)}`,
    `„${bodyOf(lang, one)}“`,
    ...[ofHearing(lang, hearing)].filter((line) => line !== ''),
    ...more.filter((line) => line !== ''),
    ...history.map((change) => changeLine(lang, change)),
  ].join('\n');
}

const NEXT = {
  law: {
    bg: 'Предложението влиза в протокола на обсъждането. Протоколът отива в общинския съвет заедно с проекта.',
    en: 'The proposal goes into the record of the hearing. The record goes to the municipal council with the draft.',
  },
  local: {
    bg: 'Предложението е за обсъждането. Дали има протокол, решава местното правило.',
    en: 'The proposal is for the hearing. Whether there is a record is set by the local rule.',
  },
  none: {
    bg: 'Предложението е при общината, извън обсъждане.',
    en: 'The proposal is with the municipality, outside of any hearing.',
  },
  question: {
    bg: 'Отговаря общината, на обсъждането или писмено. Отговора виждате в „Статус“.',
    en: 'The municipality answers, at the hearing or in writing. You see the answer under “Status”.',
  },
  term: {
    bg: 'Законът не дава срок за отговор на всяко предложение. Промените са в „Статус“. Където приложението позволява, и Ви пиша.',
    en: 'The law sets no term for answering each proposal. Changes are under “Status”. Where the app allows it, I write to you too.',
  },
} as const satisfies { readonly [line: string]: Words };

/** What happens next, and when. */
export function nextOf(lang: Lang, kind: Kind, hearing: Hearing | null): string {
  if (kind === 'question') return NEXT.question[lang];
  if (hearing === null) return `${NEXT.none[lang]} ${NEXT.term[lang]}`;
  const goes = kindOf(hearing.kind)?.protocol === 'law' ? NEXT.law : NEXT.local;
  const when = { bg: 'Обсъждането е на', en: 'The hearing is on' }[lang];
  const date =
    hearing.date === null
      ? ''
      : `${when} ${shortDate(hearing.date)}${hearing.hour === null ? '' : `, ${hearing.hour}`}. `;
  return `${date}${goes[lang]} ${NEXT.term[lang]}`;
}

/** When it was received, as the receipt says it. */
export const receivedAt = (lang: Lang, at: number): string => dateAndTime(lang, ZONE, at);

const SENSITIVE: { readonly [S in Sensitive]: Words } = {
  egn: { bg: 'ЕГН', en: 'a personal number' },
  phone: { bg: 'телефон', en: 'a phone number' },
  email: { bg: 'e-mail', en: 'an e-mail address' },
  iban: { bg: 'банкова сметка', en: 'a bank account' },
  card: { bg: 'номер на карта', en: 'a card number' },
};
/** „телефон, e-mail“. */
export const sensitiveIn = (lang: Lang, found: readonly Sensitive[]): string =>
  found.map((one) => SENSITIVE[one][lang]).join(', ');
