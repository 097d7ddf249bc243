/** „Какво знаете за мен“ and „изтрий ме“: what is kept of a person, and its removal (GDPR art. 15 and 17). */
import type { Lang, Place, Session, Value } from '../dialog/types.ts';
import { forgetPerson, knownOfPerson } from '../store/persons.ts';
import { type Feature, type Here, langOf } from './feature.ts';

/** What each table of a person holds, for people. A test holds this together with the tables that exist. */
export const KEPT: { readonly [table: string]: { readonly [L in Lang]: string } } = {
  people: { bg: 'настройките Ви и мястото в разговора', en: 'your settings and your place in the talk' },
  outbox: { bg: 'отговори, които още пътуват към Вас', en: 'answers still on their way to you' },
  sent_message: { bg: 'последни изпратени отговори (до 14 дни)', en: 'answers sent lately (up to 14 days)' },
  parked: { bg: 'съобщения, които не успях да обработя', en: 'messages that could not be handled' },
  due: { bg: 'напомняния, за които сте помолили', en: 'reminders you asked for' },
  hearing_watch: {
    bg: 'общини, за чиито обсъждания искате да Ви кажа',
    en: 'municipalities whose hearings you want to be told of',
  },
  file: { bg: 'документи, които съм Ви приготвил', en: 'documents made for you' },
};

/** Where how many there are says something to the person; the number of queued bubbles says nothing. */
const COUNTED: ReadonlySet<string> = new Set(['parked', 'due', 'file']);

const NAMES: { readonly [slot: string]: { readonly [L in Lang]: string } } = {
  'me.lang': { bg: 'език', en: 'language' },
  'me.town': { bg: 'община', en: 'municipality' },
  'me.plain': { bg: 'прости думи', en: 'plain words' },
  'me.numbers': { bg: 'номера на бутоните', en: 'numbers on buttons' },
  'me.notices': { bg: 'известия', en: 'notices' },
};

/** @param places the register of municipalities, by which a chosen one is named. */
export const privacy = (places: readonly Place[]): Feature => ({
  name: 'privacy',
  migrations: [],
  facts: { 'person.known': { args: [], type: 'text', load: (here) => known(here, places) } },
  effects: {
    forget: {
      args: {},
      gives: { rows: 'number' },
      apply: async ({ q, channel, person }) => ({
        rows: (await forgetPerson(q, channel, person)).reduce((all, one) => all + one.rows, 0),
      }),
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
