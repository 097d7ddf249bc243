/**
 * Whom the bot may write to first, on which channel and at what price: one table of the platforms' rules
 * (`data/reach.json`), looked at before anything is sent unasked.
 */
import type { Words } from '../acts.ts';
import { HOUR } from '../clock.ts';
import rules from '../data/reach.json' with { type: 'json' };

/**
 * `free` now, at no cost · `paid` now, but it costs the operator · `window` only until {@link Reach.until}, and after it
 * not at all · `template` only with a template that the platform approved, of which there is none · `never`.
 */
export type Way = 'free' | 'paid' | 'window' | 'template' | 'never';

export interface Reach {
  readonly way: Way;
  /** Of a `window`: its end (ms). */
  readonly until: number | null;
  /** The platform's rule, or what the person asked for, in words. */
  readonly why: Words;
  /** The same for operators' lists; one of few words. */
  readonly reason: Reason;
}
export type Reason = 'free' | 'paid' | 'paid off' | 'window open' | 'window closed' | 'stopped' | 'blocked' | 'no way';

/** Channels on which nothing is sent that costs the operator money. */
export type Unpaid = ReadonlySet<string>;

/** What is known of a chat. */
export interface Chat {
  readonly channel: string;
  readonly person: string;
  /** What the platform said last: `gone` where it takes nothing for this person. */
  readonly reach: string;
  /** When the person last wrote (ms). */
  readonly lastIn: number | null;
  /** When the platform's session began (ms): with the first word after a day of it. */
  readonly sessionAt: number | null;
  /** Asked for silence. */
  readonly isOff: boolean;
}

interface Rule {
  /** Hours after the person's last word, or the `first` of a session, in which writing is free; null: no such term. */
  readonly window: number | null;
  readonly since?: string;
  readonly outside: string;
  readonly why: Words;
  /** The same where what costs money is switched off. */
  readonly unpaid?: Words;
}
const RULES: { readonly [channel: string]: Rule } = rules;
export const CHANNELS: readonly string[] = Object.keys(RULES);

const UNKNOWN: Rule = {
  window: 0,
  outside: 'none',
  why: { bg: 'Тук не мога да Ви пиша пръв.', en: 'I cannot write to you first here.' },
};
const STOPPED: Words = { bg: 'Спрели сте известията.', en: 'You have stopped the notices.' };
const BLOCKED: Words = { bg: 'Приложението не приема съобщения за Вас.', en: 'The app takes no messages for you.' };

const never = (why: Words, reason: Reason): Reach => ({ way: 'never', until: null, why, reason });

const ruleOf = (channel: string): Rule => (Object.hasOwn(RULES, channel) ? (RULES[channel] ?? UNKNOWN) : UNKNOWN);

/** Until when writing is free (ms); null where there is no such term. */
function freeUntil({ window, since }: Rule, { lastIn, sessionAt }: Pick<Chat, 'lastIn' | 'sessionAt'>): number | null {
  const from = since === 'first' ? sessionAt : lastIn;
  return window === null || window === 0 || from === null ? null : from + window * HOUR;
}

/**
 * @param at when something would be sent (ms)
 * @param unpaid channels on which nothing may cost
 */
export function reachOf(chat: Chat, at: number, unpaid: Unpaid): Reach {
  if (chat.isOff) return never(STOPPED, 'stopped');
  if (chat.reach === 'gone') return never(BLOCKED, 'blocked');
  const rule = ruleOf(chat.channel);
  const until = freeUntil(rule, chat);
  const isOpen = until !== null && at < until;
  if (rule.outside === 'paid' && unpaid.has(chat.channel)) return unpaidReach(rule, isOpen ? until : null);
  const { window, outside, why } = rule;
  if (outside === 'free' || (outside === 'paid' && isOpen)) return { way: 'free', until: null, why, reason: 'free' };
  if (outside === 'paid') return { way: 'paid', until: null, why, reason: 'paid' };
  if (isOpen) return { way: 'window', until, why, reason: 'window open' };
  if (outside === 'template') return { way: 'template', until: null, why, reason: 'window closed' };
  return never(why, window === 0 ? 'no way' : 'window closed');
}

/** From when on writing first costs money (ms); null where it never does. */
export const costsFrom = ({ channel, sessionAt }: Pick<Chat, 'channel' | 'sessionAt'>): number | null =>
  ruleOf(channel).outside === 'paid' ? (freeUntil(ruleOf(channel), { lastIn: null, sessionAt }) ?? 0) : null;

const unpaidReach = ({ why, unpaid = why }: Rule, until: number | null): Reach =>
  until === null ? never(unpaid, 'paid off') : { way: 'window', until, why: unpaid, reason: 'window open' };

const RANK: { readonly [W in Way]: number } = { free: 0, window: 0, paid: 1, template: 2, never: 2 };
const isWritable = ({ way }: Reach): boolean => RANK[way] < RANK.never;

/** The chat that is written to: what is free before what costs, the first of equals; null where none can be. */
export function bestOf<C extends Chat>(
  chats: readonly C[],
  at: number,
  unpaid: Unpaid,
): { readonly chat: C; readonly reach: Reach } | null {
  const ways = chats
    .map((chat) => ({ chat, reach: reachOf(chat, at, unpaid) }))
    .filter(({ reach }) => isWritable(reach));
  return ways.reduce<(typeof ways)[number] | null>(
    (best, one) => (best === null || RANK[one.reach.way] < RANK[best.reach.way] ? one : best),
    null,
  );
}
