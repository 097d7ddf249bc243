/** What municipalities enter by files: hearings, their materials, contacts of the town hall, days off of a town. */
import type { Query } from '../../store/types.ts';
import type { Around, Column, Register, Values, Wrong } from '../register/kind.ts';
import { chosen, day, email, hour, pastDay, text, url, whole } from '../register/readers.ts';
import { TOWN } from '../register/town.ts';
import { KINDS, STATES } from './kinds.ts';
import { chronicle, hearingIdOf, KEY, keepLed, refuseChange } from './led.ts';

const KINDS_OF = chosen(KINDS.map(({ id, label }) => ({ id, names: [label.bg, label.en] })));
const STATES_OF = chosen(Object.entries(STATES).map(([id, { bg, en }]) => ({ id, names: [bg, en] })));

const KIND: Column = { id: 'kind', bg: 'Вид', required: true, ...KINDS_OF };
const YEAR: Column = {
  id: 'year',
  bg: 'Година',
  hint: 'година на бюджета: 2027',
  required: true,
  read: whole(2000, 2100),
};
const NUMBER: Column = {
  id: 'number',
  bg: 'Номер',
  hint: 'само ако за същия бюджет има няколко срещи: 1, 2, 3 …',
  default: 1,
  read: whole(1, 999),
};
const SOURCE: Column = {
  id: 'source',
  bg: 'Източник',
  hint: 'откъде е: адрес на страницата или номер на документа',
  required: true,
  read: text(500),
};
const CHECKED: Column = {
  id: 'checked',
  bg: 'Проверено на',
  hint: 'кога е видяно там: 11.12.2026',
  required: true,
  read: pastDay,
};

const HEARING_COLUMNS: readonly Column[] = [
  TOWN,
  KIND,
  YEAR,
  NUMBER,
  { id: 'state', bg: 'Състояние', required: true, ...STATES_OF },
  { id: 'title', bg: 'Заглавие', hint: 'ако се казва другояче', read: text(200) },
  { id: 'date', bg: 'Дата', hint: 'на обсъждането: 14.01.2027', read: day },
  { id: 'hour', bg: 'Час', hint: '17:30', read: hour },
  { id: 'place', bg: 'Място', hint: 'зала, сграда', read: text(200) },
  { id: 'address', bg: 'Адрес', hint: 'населено място, улица и номер', read: text(200) },
  { id: 'access', bg: 'Достъпност', hint: 'вход без стъпала, жестов превод', read: text(300) },
  { id: 'online', bg: 'Онлайн', hint: 'адрес за включване', read: url },
  { id: 'dial_in', bg: 'По телефон', hint: 'номер и код за включване', read: text(100) },
  { id: 'notice_site', bg: 'Обява на сайта', hint: 'адрес на поканата', read: url },
  { id: 'notice_site_on', bg: 'На сайта от', hint: 'дата на публикуване на сайта', read: day },
  { id: 'notice_media', bg: 'Обява в медия', hint: 'име на медията или адрес', read: text(300) },
  { id: 'notice_media_on', bg: 'В медията от', hint: 'дата на публикуване в медията', read: day },
  { id: 'proposals_how', bg: 'Предложения как', hint: 'къде и как се приемат предложения', read: text(500) },
  { id: 'proposals_until', bg: 'Предложения до', hint: 'последен ден', read: day },
  { id: 'proposals_hour', bg: 'Предложения до час', hint: '17:00', read: hour },
  { id: 'contact', bg: 'Контакт', hint: 'служба, телефон, e-mail', read: text(300) },
  SOURCE,
  CHECKED,
];

/** States in which it has a day. `undefined` is a column that the file does not have. */
const DATED: ReadonlySet<unknown> = new Set(['announced', 'open', 'held', 'closed']);

function hearingFaults(row: Values): readonly Wrong[] {
  const faults: Wrong[] = [];
  if (DATED.has(row['state']) && row['date'] === null)
    faults.push({
      column: 'date',
      says: 'it is empty; without a day the state is „Очаква се“, „Преместено“ or „Отменено“.',
    });
  else if (row['date'] === null && typeof row['hour'] === 'string')
    faults.push({ column: 'hour', says: 'an hour without a day; write the day as well.' });
  if (row['proposals_until'] === null && typeof row['proposals_hour'] === 'string')
    faults.push({ column: 'proposals_hour', says: 'an hour without a day; write „Предложения до“ as well.' });
  for (const column of ['notice_site_on', 'notice_media_on'])
    if (typeof row[column] === 'string' && typeof row['checked'] === 'string' && row[column] > row['checked'])
      faults.push({ column, says: 'it is later than „Проверено на“; leave it empty until the notice is published.' });
  return faults;
}

async function hearingThere(q: Query, row: Values): Promise<Wrong | null> {
  if ((await hearingIdOf(q, row)) !== null) return null;
  const key = KEY.map((column) => row[column] ?? null);
  return { column: 'kind', says: `there is no hearing ${key.join(' ')}; import the hearings first.` };
}

const unhurried = (row: Values, { today }: Around): readonly Wrong[] =>
  String(row['published_on'] ?? '') > today
    ? [{ column: 'published_on', says: 'it is still to come; leave it empty until it is published.' }]
    : [];

/** By their names on the command line. */
export const HEARING_REGISTERS: readonly Register[] = [
  {
    name: 'hearings',
    one: 'hearing',
    table: 'hearing',
    key: KEY,
    columns: HEARING_COLUMNS,
    check: hearingFaults,
    whole: hearingFaults,
    keeps: keepLed,
    refuses: refuseChange,
    page: async (q, row) => {
      const id = await hearingIdOf(q, row);
      return id === null ? null : `/hearings/${id}`;
    },
    written: chronicle(HEARING_COLUMNS.map(({ id }) => id)),
  },
  {
    name: 'materials',
    one: 'material',
    table: 'hearing_material',
    key: ['town', 'kind', 'year', 'number', 'url'],
    columns: [
      TOWN,
      KIND,
      YEAR,
      NUMBER,
      { id: 'title', bg: 'Заглавие', hint: 'проект, справка, презентация', required: true, read: text(200) },
      { id: 'url', bg: 'Адрес на файла', hint: 'https://…', required: true, read: url },
      { id: 'published_on', bg: 'Публикувано на', hint: '08.01.2027', read: day },
    ],
    check: unhurried,
    needs: hearingThere,
  },
  {
    name: 'contacts',
    one: 'contact',
    table: 'town_contact',
    key: ['town', 'unit'],
    columns: [
      TOWN,
      { id: 'unit', bg: 'Звено', hint: 'празно за общината като цяло; иначе отдел', default: '', read: text(100) },
      { id: 'phone', bg: 'Телефон', hint: '066 818 400', read: text(100) },
      { id: 'email', bg: 'E-mail', hint: 'obshtina@example.bg', read: email },
      { id: 'address', bg: 'Адрес', hint: 'населено място, улица и номер', read: text(200) },
      { id: 'hours', bg: 'Работно време', hint: 'пон.–пет., 9–17 ч.', read: text(200) },
      { id: 'site', bg: 'Сайт', hint: 'https://…', read: url },
      { id: 'notices', bg: 'Страница с обяви', hint: 'където общината обявява обсъжданията', read: url },
      SOURCE,
      CHECKED,
    ],
  },
  {
    name: 'days-off',
    one: 'day off',
    table: 'local_day_off',
    key: ['town', 'date'],
    columns: [
      TOWN,
      { id: 'date', bg: 'Дата', hint: 'почивният ден: 18.01.2027', required: true, read: day },
      { id: 'why', bg: 'Повод', hint: 'празник на града', required: true, read: text(200) },
      { ...SOURCE, hint: 'решението на общинския съвет' },
    ],
  },
];
