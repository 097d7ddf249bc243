/** „Какво знаете за мен“ and „изтрий ме“: what is kept of a person, and its removal (GDPR art. 15 and 17). */
import type { Lang, Place, Session, Value } from '../dialog/types.ts';
import { holdPerson } from '../store/people.ts';
import { forgetPerson, knownOfPerson } from '../store/persons.ts';
import type { Query } from '../store/types.ts';
import { type Feature, type Here, langOf } from './feature.ts';

/** What each table of a person holds, for people. A test holds this together with the tables that exist. */
export const KEPT: { readonly [table: string]: { readonly [L in Lang]: string } } = {
  people: {
    bg: 'настройките Ви, мястото в разговора и отговорите за започнати документи',
    en: 'your settings, your place in the talk and the answers for papers you began',
  },
  outbox: { bg: 'отговори, които още пътуват към Вас', en: 'answers still on their way to you' },
  sent_message: { bg: 'последни изпратени отговори (до 14 дни)', en: 'answers sent lately (up to 14 days)' },
  parked: { bg: 'съобщения, които не успях да обработя', en: 'messages that could not be handled' },
  due: { bg: 'напомняния, за които сте помолили', en: 'reminders you asked for' },
  hearing_watch: {
    bg: 'общини, за чиито обсъждания искате да Ви кажа',
    en: 'municipalities whose hearings you want to be told of',
  },
  hearing_follow: { bg: 'обсъждания, за които Ви напомням', en: 'hearings you are reminded of' },
  hearing_told: { bg: 'кои напомняния вече пратих', en: 'which reminders were sent' },
  notices_off: { bg: 'че сте спрели известията', en: 'that you stopped the notices' },
  joined_chat: { bg: 'че сте свързали чатовете си', en: 'that you joined your chats' },
  join_code: { bg: 'код за свързване на чатове', en: 'a code that joins chats' },
  join_try: { bg: 'колко пъти сте дали грешен код за чатове', en: 'how often you gave a wrong code for chats' },
  figure_watch: {
    bg: 'общини, за чиито бюджетни числа искате да Ви кажа',
    en: 'municipalities whose budget figures you want to be told of',
  },
  figure_version: { bg: 'варианти на бюджет, които сте пратили', en: 'versions of a budget that you sent' },
  reading: {
    bg: 'какво намерих във файлове, които сте пратили за проверка (до 1 ден)',
    en: 'what was found in files that you sent to be checked (up to 1 day)',
  },
  sent_file: { bg: 'бележки за снимки и файлове, които сте пратили', en: 'notes about photos and files that you sent' },
  file: { bg: 'документи, които съм Ви приготвил', en: 'documents made for you' },
  proposal_author: {
    bg: 'предложения и въпроси, които сте пратили',
    en: 'proposals and questions that you sent',
  },
  proposal_support: { bg: 'предложения и въпроси, които подкрепяте', en: 'proposals and questions that you support' },
  proposal_file: { bg: 'снимки и файлове към тях', en: 'photos and files that came with them' },
  official: { bg: 'служебният Ви достъп за община', en: 'your official access for a municipality' },
  official_try: { bg: 'колко пъти сте дали грешен служебен код', en: 'how often you gave a wrong official code' },
  proposal_rating: { bg: 'мнението Ви за отговори на общината', en: 'what you think of answers of the municipality' },
};

/** Where how many there are says something to the person; the number of queued bubbles says nothing. */
const COUNTED: ReadonlySet<string> = new Set(['parked', 'due', 'file', 'proposal_author', 'proposal_support']);

const NAMES: { readonly [slot: string]: { readonly [L in Lang]: string } } = {
  'me.lang': { bg: 'език', en: 'language' },
  'me.town': { bg: 'община', en: 'municipality' },
  'me.plain': { bg: 'прости думи', en: 'plain words' },
  'me.numbers': { bg: 'номера на бутоните', en: 'numbers on buttons' },
  'me.notices': { bg: 'известия', en: 'notices' },
};

/**
 * Removes everything of a person: what features keep besides the rows that name them, then those rows, all in the
 * caller's transaction. Gives how many rows went.
 */
export async function forgetWholly(
  q: Query,
  features: readonly Pick<Feature, 'forgets'>[],
  { channel, person }: { readonly channel: string; readonly person: string },
  at: number,
): Promise<number> {
  // Nothing that is being kept for the person in another transaction may come after this.
  await holdPerson(q, channel, person);
  for (const { forgets } of features) await forgets?.(q, channel, person, at);
  return (await forgetPerson(q, channel, person)).reduce((all, one) => all + one.rows, 0);
}

/**
 * @param places the register of municipalities, by which a chosen one is named.
 * @param others the features that may keep something besides the rows that name a person.
 */
export const privacy = (places: readonly Place[], others: readonly Pick<Feature, 'forgets'>[] = []): Feature => ({
  name: 'privacy',
  migrations: [],
  facts: { 'person.known': { args: [], type: 'text', load: (here) => known(here, places) } },
  effects: {
    forget: {
      args: {},
      gives: { rows: 'number' },
      apply: async (here) => ({ rows: await forgetWholly(here.q, others, here, here.at) }),
    },
  },
  due: {},
});

async function known({ q, channel, person, session }: Here, places: readonly Place[]): Promise<Value> {
  const lang = langOf(session?.slots['me.lang']);
  const kept = await knownOfPerson(q, channel, person);
  const rows = kept.map(({ table, rows: count }) => {
    const words = KEPT[table]?.[lang] ?? table;
    return `• ${words}${COUNTED.has(table) ? `: ${count}` : ''}`;
  });
  return [...rows, ...settings(session, lang, places)].join('\n');
}

function settings(session: Session | null, lang: Lang, places: readonly Place[]): readonly string[] {
  return Object.entries(session?.slots ?? {})
    .filter(([slot, value]) => value !== null && NAMES[slot] !== undefined)
    .map(([slot, value]) => `• ${NAMES[slot]?.[lang]}: ${shown(value, lang, slot === 'me.town' ? places : [])}`);
}

const LANGUAGES: { readonly [value: string]: { readonly [L in Lang]: string } } = {
  bg: { bg: 'български', en: 'Bulgarian' },
  en: { bg: 'английски', en: 'English' },
};

const shown = (value: Value, lang: Lang, places: readonly Place[]): string => {
  if (typeof value === 'boolean') return { bg: value ? 'да' : 'не', en: value ? 'yes' : 'no' }[lang];
  const town = places.find(({ code }) => code === value);
  return town?.name ?? LANGUAGES[String(value)]?.[lang] ?? String(value);
};
