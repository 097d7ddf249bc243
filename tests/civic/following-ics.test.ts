/** The calendar file of a hearing, read by another program (ical.js). */
import ICAL from 'ical.js';
import { icsOfMeeting } from '../../src/civic/deadlines/ics.ts';
import { type Card, cardOf, meetingOf } from '../../src/civic/following/card.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import type { Lang } from '../../src/dialog/types.ts';
import { hearingRow, openTown, type Town, winter } from './following-town.ts';

const AT = winter('2027-01-04 10:00');
const LINKS = {
  page: 'https://bubo.lipovo.bg/hearings/1?lang=bg',
  host: 'bubo.lipovo.bg',
  ways: [['Telegram', 'https://t.me/lipovo_bot?start=o_hearing_1']] as const,
};

let town: Town;
beforeEach(async () => {
  town = await openTown(AT);
});
afterEach(() => town.close());

async function card(row: Values): Promise<Card> {
  await town.enter(row);
  const found = await town.store.tx((q) => cardOf(q, 1, '2027-01-04'));
  if (found === null) throw new Error('The hearing is not there.');
  return found;
}
function read(one: Card, lang: Lang = 'bg') {
  const meeting = meetingOf(lang, one, 'Липово', LINKS);
  if (meeting === null) throw new Error('The hearing has no day.');
  const text = icsOfMeeting(meeting, AT);
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (component === null) throw new Error('There is no event in the file.');
  return { component, event: new ICAL.Event(component), alarms: component.getAllSubcomponents('valarm') };
}

test.each([
  ['winter time', '2027-01-14', '2027-01-14T15:30:00Z'],
  ['summer time', '2027-07-14', '2027-07-14T14:30:00Z'],
  ['the day before the clock is moved', '2027-03-27', '2027-03-27T15:30:00Z'],
  ['the day on which it is moved', '2027-03-28', '2027-03-28T14:30:00Z'],
  ['the day on which it is moved back', '2027-10-31', '2027-10-31T15:30:00Z'],
])('17:30 in Bulgaria is the right hour in UTC in %s', async (_, date, utc) => {
  const { event } = read(await card(hearingRow({ date })));
  expect(event.startDate.toString()).toBe(utc);
  expect(event.startDate.toJSDate().toISOString().slice(0, 19)).toBe(utc.slice(0, 19));
  expect(event.duration.toSeconds()).toBe(2 * 3600);
});

test('it holds what people need, in order to come and to come back to the bot', async () => {
  const row = hearingRow({ address: 'пл. „Възраждане“ 3; вход Б', online: 'https://meet.example.bg/a?x=1,2' });
  const { component, event, alarms } = read(await card(row));
  expect(event.uid).toBe('hearing-1@bubo.lipovo.bg');
  expect(event.summary).toBe('Обсъждане на проекта за бюджет, 2027 г. – Липово');
  expect(event.location).toBe('Зала 1, пл. „Възраждане“ 3; вход Б');
  for (const line of [
    'Включване онлайн: https://meet.example.bg/a?x=1,2',
    'Бубо – Telegram: https://t.me/lipovo_bot?start=o_hearing_1',
    'Всичко за обсъждането: https://bubo.lipovo.bg/hearings/1?lang=bg',
    'Краят не е обявен. Тук са отделени два часа.',
  ])
    expect(event.description.split('\n')).toContain(line);
  expect(component.getFirstPropertyValue('url')).toBe('https://bubo.lipovo.bg/hearings/1?lang=bg');
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual(['-P7D', '-P1D', '-PT2H']);
  expect(alarms.every((alarm) => alarm.getFirstPropertyValue('action') === 'DISPLAY')).toBe(true);
});

test('a moved hearing is the same entry, newer; a cancelled one says so and rings no more', async () => {
  const first = read(await card(hearingRow()));
  const moved = read(await card(hearingRow({ date: '2027-01-20', hour: '18:00' })));
  const noted = read(await card(hearingRow({ date: '2027-01-20', hour: '18:00', notice_site_on: '2027-01-04' })));
  const cancelled = read(await card(hearingRow({ date: '2027-01-20', hour: '18:00', state: 'cancelled' })));
  const all = [first, moved, noted, cancelled];
  expect(new Set(all.map(({ event }) => event.uid)).size).toBe(1);
  expect(all.map(({ event }) => event.sequence)).toEqual([0, 2, 2, 3]);
  expect(all.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
    'CONFIRMED',
    'CONFIRMED',
    'CONFIRMED',
    'CANCELLED',
  ]);
  expect(cancelled.alarms).toEqual([]);
});

test('where no hour is known it is a whole day; where no day is known there is no file', async () => {
  const { event } = read(await card(hearingRow({ hour: null })));
  expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
    true,
    '2027-01-14',
    '2027-01-15',
  ]);
  expect(
    meetingOf('bg', await card(hearingRow({ state: 'draft', date: null, hour: null })), 'Липово', LINKS),
  ).toBeNull();
});

test('in English the same', async () => {
  const { event } = read(await card(hearingRow()), 'en');
  expect(event.description.split('\n')).toContain('Its end was not announced. Two hours are set aside here.');
});
