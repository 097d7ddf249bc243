/** Why a municipality takes no proposals here now, as sentences: what is known of it, and no guess. */
import { shortDate } from '../../dialog/texts/civil-words.ts';
import type { Lang } from '../../dialog/types.ts';
import type { Query } from '../../store/types.ts';
import type { Words } from '../acts.ts';
import { dayAt } from '../clock.ts';
import { isOver } from '../hearings/kinds.ts';
import { aheadIn, type Hearing, pastIn } from '../hearings/rows.ts';
import { isServed, refusal } from './intake.ts';

const SAYS = {
  never: {
    bg: (town: string) => `Тази община не приема предложения тук: ${town}.`,
    en: (town: string) => `This municipality takes no proposals here: ${town}.`,
  },
  ended: {
    bg: (town: string, day: string) => `Община ${town} вече не приема предложения тук. Приемането е закрито на ${day}.`,
    en: (town: string, day: string) =>
      `The municipality of ${town} takes no proposals here any more. The intake was closed on ${day}.`,
  },
  now: {
    bg: (town: string, why: string) => `Сега община ${town} не приема предложения тук. ${why}`,
    en: (town: string, why: string) => `At present the municipality of ${town} takes no proposals here. ${why}`,
  },
  late: {
    bg: (until: string) => `Срокът за предложения мина: ${until}.`,
    en: (until: string) => `The time for proposals is over: ${until}.`,
  },
  over: {
    bg: (day: string) => `Обсъждането мина${day && `: ${day}`}.`,
    en: (day: string) => `The hearing is over${day && `: ${day}`}.`,
  },
} as const;
const CANCELLED: Words = { bg: 'Обсъждането е отменено.', en: 'The hearing is cancelled.' };
const NONE: Words = { bg: 'Не знам за предстоящо обсъждане.', en: 'I know of no hearing ahead.' };
const CLOSED: Words = {
  bg: 'За предстоящото обсъждане приемането не е открито.',
  en: 'For the hearing ahead the intake is not open.',
};

const dated = (iso: string | null): string => (iso === null ? '' : shortDate(iso));

/** Of a hearing whose time for proposals is over. */
function lateWords(lang: Lang, { state, date, proposals_until, proposals_hour }: Hearing): string {
  if (state === 'cancelled') return CANCELLED[lang];
  if (isOver(state)) return SAYS.over[lang](dated(date));
  const until = [dated(proposals_until ?? date), proposals_until === null ? null : proposals_hour];
  return SAYS.late[lang](until.filter((part) => part !== null && part !== '').join(', '));
}

async function whyAhead(q: Query, lang: Lang, { town, sentAt }: Asked): Promise<string> {
  const today = dayAt(sentAt);
  const ahead = await aheadIn(q, town, today);
  for (const one of ahead)
    if ((await refusal(q, { town, hearing: one.id, kind: 'proposal', sentAt })) === 'late') return lateWords(lang, one);
  if (ahead.length > 0) return CLOSED[lang];
  const [last] = await pastIn(q, town, today);
  return last === undefined ? NONE[lang] : SAYS.over[lang](dated(last.date));
}

/** Whether the municipality's hearing was, and none is known to be ahead. */
export async function isHeard(q: Query, town: string, today: string): Promise<boolean> {
  const ahead = (await aheadIn(q, town, today)).filter(({ state }) => state !== 'cancelled');
  return ahead.length === 0 && (await pastIn(q, town, today)).length > 0;
}

/** The day on which the last intake was closed; null where none ever was. */
async function endedOn(q: Query, town: string): Promise<string | null> {
  const [row] = await q<{ at: number | null }>('select max(closed_at) as at from proposal_intake where town = $1', [
    town,
  ]);
  return row?.at == null ? null : dayAt(row.at);
}

export interface Asked {
  readonly town: string;
  /** The municipality's name in the language. */
  readonly name: string;
  /** When the proposal was sent (ms). */
  readonly sentAt: number;
}

export async function whyNot(q: Query, lang: Lang, asked: Asked): Promise<string> {
  if (await isServed(q, asked.town)) return SAYS.now[lang](asked.name, await whyAhead(q, lang, asked));
  const ended = await endedOn(q, asked.town);
  return ended === null ? SAYS.never[lang](asked.name) : SAYS.ended[lang](asked.name, shortDate(ended));
}
