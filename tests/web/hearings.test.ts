/** The page of a hearing and its calendar file. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import ICAL from 'ical.js';
import { type Config, readConfig } from '../../src/app/config.ts';
import { hearingPage } from '../../src/app/pages/hearings.ts';
import { makePages } from '../../src/app/pages/index.ts';
import type { Frame } from '../../src/app/pages/layout.ts';
import { waysTo } from '../../src/app/ways.ts';
import type { Card } from '../../src/civic/following/card.ts';
import { ownBook } from '../own-book.ts';
import { QUIET } from './town.ts';

const root = process.cwd();
const LINKS = {
  telegram: 'https://t.me/lipovo_bot',
  viber: 'viber://pa?chatURI=lipovo',
  messenger: 'https://m.me/lipovo',
};
const CARD: Card = {
  hearing: {
    id: 7,
    town: 'GAB05',
    kind: 'draft-budget',
    year: 2027,
    number: 1,
    title: 'Бюджетът & <Вие>',
    state: 'announced',
    date: '2027-01-14',
    hour: '17:30',
    place: 'Зала 1',
    address: null,
    access: null,
    online: 'https://meet.example.bg/a',
    dial_in: null,
    notice_site: null,
    notice_site_on: null,
    notice_media: null,
    notice_media_on: null,
    proposals_how: null,
    proposals_until: null,
    proposals_hour: null,
    contact: null,
    source: 'https://gabrovo.bg/pokana',
    checked: '2027-01-04',
  },
  before: null,
  materials: [],
  outdated: { site: false, media: false },
  promulgated: null,
  changes: 0,
  changed: Date.UTC(2027, 0, 4),
};
const NOTICED = {
  ...CARD.hearing,
  notice_site_on: '2027-01-03',
  notice_media: '„Вести“',
  notice_media_on: '2027-01-07',
  checked: '2027-01-08',
};
const CARDS = new Map<number, Card>([
  [7, CARD],
  [8, { ...CARD, hearing: { ...CARD.hearing, id: 8, state: 'cancelled' } }],
  [9, { ...CARD, hearing: { ...CARD.hearing, id: 9, state: 'draft', date: null, hour: null } }],
  [10, { ...CARD, hearing: { ...NOTICED, id: 10 } }],
  [11, { ...CARD, hearing: { ...NOTICED, id: 11 }, outdated: { site: true, media: true } }],
  [12, { ...CARD, hearing: { ...NOTICED, id: 12, kind: 'budget-change' } }],
  [13, { ...CARD, hearing: { ...CARD.hearing, id: 13, state: 'closed' } }],
  [14, { ...CARD, hearing: { ...CARD.hearing, id: 14, state: 'moved', date: null, hour: null } }],
  [15, { ...CARD, hearing: { ...CARD.hearing, id: 15, date: '2027-01-02' } }],
  [16, { ...CARD, hearing: { ...CARD.hearing, id: 16, state: 'moved' } }],
]);

let server: http.Server;
let url: string;
beforeAll(async () => {
  const trial = readConfig({}, root);
  const config: Config = { ...trial, publicUrl: 'https://bubo.lipovo.bg', site: { ...trial.site, links: LINKS } };
  const book = ownBook(config);
  const app = express();
  makePages({
    ...QUIET,
    config,
    book,
    now: () => Date.UTC(2027, 0, 4),
    hearing: async (id) => CARDS.get(id) ?? null,
    promises: async (id) => (id === 13 ? '• до 25.01.2027: обещани 2, още чакат 1' : ''),
    hearings: async (today) => ({
      ahead: [...CARDS.values()].map((card) => card.hearing).filter(({ date }) => (date ?? '') >= today),
      over: [
        ...['RSE04', 'VAR05'].map((town, at) => ({ ...CARD.hearing, id: 4 + at, town, date: '2026-01-15' })),
        { ...CARD.hearing, id: 3, date: '2026-01-14', state: 'closed' },
      ],
    }),
  }).mount(app);
  server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
const page = async (path: string): Promise<string> => (await fetch(url + path)).text();

test('a hearing has a page in both languages, with its day, its source, the calendar and each way to the bot', async () => {
  const bg = await page('/hearings/7?lang=bg');
  for (const part of [
    '<h1>Бюджетът &amp; &lt;Вие&gt;</h1>',
    'Община Габрово · 14.01.2027 (четвъртък), 17:30 ч.',
    'href="/hearings/7.ics?lang=bg"',
    'href="https://meet.example.bg/a"',
    'проверено на 04.01.2027',
    'href="https://t.me/lipovo_bot?start=o_hearing_7"',
    'href="viber://pa?chatURI=lipovo&amp;context=o_hearing_7"',
    'href="https://m.me/lipovo?ref=o_hearing_7"',
    'https://bubo.lipovo.bg/hearings/7?lang=bg',
  ])
    expect(bg).toContain(part);
  expect(bg.match(/<svg class="qr"/g)).toHaveLength(4);
  const en = await page('/hearings/7?lang=en');
  for (const part of ['lang="en"', 'Municipality of Gabrovo', 'Save to calendar', 'checked on 04.01.2027'])
    expect(en).toContain(part);
});

test('what was announced is listed, each by its page', async () => {
  const bg = await page('/hearings?lang=bg');
  for (const part of [
    '<li><a href="/hearings/7?lang=bg">Габрово</a>: 14.01.2027 (четвъртък), 17:30 – Бюджетът &amp; &lt;Вие&gt;: Зала 1 (обявено)</li>',
    '(отменено)</li>',
    '<h2>Минали</h2><ul><li><a href="/hearings/4?lang=bg">Бяла (Русе)</a>: 15.01.2026',
    '<li><a href="/hearings/5?lang=bg">Бяла (Варна)</a>: 15.01.2026',
    '<li><a href="/hearings/3?lang=bg">Габрово</a>: 14.01.2026',
  ])
    expect(bg).toContain(part);
  expect(bg).not.toContain('/hearings/9');
  expect(await page('/handbook?lang=en')).toContain('<a href="/hearings?lang=en">Hearings</a>');
});

test('a cancelled one says so and leads nowhere, one without a day has no calendar', async () => {
  const cancelled = await page('/hearings/8?lang=bg');
  expect(cancelled).toContain('Това обсъждане е отменено.');
  expect(cancelled).not.toContain('class="button quiet" href="https://meet.example.bg/a"');
  expect(await page('/hearings/9?lang=bg')).not.toContain('.ics');
  expect((await fetch(`${url}/hearings/9.ics`)).status).toBe(404);
});

const JOIN = 'class="button quiet" href="https://meet.example.bg/a"';
test.each([
  [7, 'Обсъждането е обявено.', { join: true, calendar: true, remind: true }],
  [8, 'Това обсъждане е отменено.', { join: false, calendar: false, remind: false }],
  [13, 'Обсъждането е приключено.', { join: false, calendar: false, remind: false }],
  [14, 'Новият ден още не е известен.', { join: false, calendar: false, remind: true }],
  [15, 'Денят мина. Дали е проведено, не знам.', { join: false, calendar: false, remind: false }],
  [16, 'Обсъждането е преместено.', { join: true, calendar: true, remind: true }],
])('the page of hearing %i says „%s“ and offers what is still to be done', async (id, says, offers) => {
  const bg = await page(`/hearings/${id}?lang=bg`);
  expect(bg).toContain(`<p class="notice">${says}`.replace('>Новият', '>Обсъждането е преместено. Новият'));
  expect({
    join: bg.includes(JOIN),
    calendar: bg.includes(`/hearings/${id}.ics`),
    remind: bg.includes('Напомни ми'),
  }).toEqual(offers);
  expect(bg.includes('<h2>Напомняне в приложение</h2>')).toBe(offers.remind);
});

test('a cancelled one has no term of its notice any more; what was promised stands on the page', async () => {
  expect(await page('/hearings/7?lang=bg')).toContain('Законов срок');
  const cancelled = await page('/hearings/8?lang=bg');
  for (const part of ['Законов срок', 'Трябва да се обяви']) expect(cancelled).not.toContain(part);
  expect(await page('/hearings/13?lang=bg')).toContain('<h2>Обещани отговори</h2>');
  expect(await page('/hearings/13?lang=bg')).toContain('обещани 2, още чакат 1');
  expect(cancelled).not.toContain('Обещани отговори');
});

test('without a messenger the page sends nobody to an app', () => {
  const frame: Frame = {
    ...{ lang: 'bg', langs: ['bg'], words: (key) => key, path: '/', publicUrl: 'https://bubo.lipovo.bg' },
    ...{ trial: false, operator: '' },
  };
  const at = Date.UTC(2027, 0, 4);
  const made = hearingPage(frame, CARD, { town: 'Габрово', links: {}, promises: '', at });
  expect(made).toContain('hearing.phone_text');
  expect(made).not.toContain('hearing.remind');
});

test('the page tells whether the law was kept, by the register alone and with the count', async () => {
  const bg = await page('/hearings/10?lang=bg');
  for (const part of [
    '<h2>Законно ли е?</h2>',
    'По записаното в регистъра, проверено на 08.01.2027: На границата.',
    'Покана (чл. 84, ал. 6 ЗПФ) – на границата: публикувана 07.01.2027 (четвъртък), обсъждане 14.01.2027 (четвъртък): 7 дни. Сигурно е до 06.01.2027',
    'Най-ранен сигурен ден за обсъждане при тази покана: 15.01.2027',
    'не знаем кога е обнародван държавният бюджет',
    'Това не значи, че бюджетът е недействителен',
  ])
    expect(bg).toContain(part);
  expect(await page('/hearings/10?lang=en')).toContain(
    'By what the register has, checked on 08.01.2027: On the border.',
  );
  // What was entered for another day, or not at all, is no fact.
  expect(await page('/hearings/7?lang=bg')).toContain('не знаем кога е публикувана');
  expect(await page('/hearings/11?lang=bg')).toContain('кога е обявен новият ден, не знаем');
  expect(await page('/hearings/12?lang=bg')).toContain('ЗПФ не иска обсъждане при промяна на бюджета');
  expect(await page('/hearings/8?lang=bg')).not.toContain('Законно ли е?');
});

test('the calendar file is one, and another program reads it', async () => {
  const response = await fetch(`${url}/hearings/7.ics?lang=bg`);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="hearing-7.ics"');
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  expect(event.startDate.toString()).toBe('2027-01-14T15:30:00Z');
  expect(event.description).toContain('Бубо – Viber: viber://pa?chatURI=lipovo&context=o_hearing_7');
  const cancelled = await page('/hearings/8.ics');
  expect(cancelled).toContain('STATUS:CANCELLED');
});

test.each(['0', '99', 'x', '7x', '-7', '7.5', '1e1', '../7', '99999999999999999999'])(
  'there is no hearing %s',
  async (id) => {
    expect((await fetch(`${url}/hearings/${id}`)).status).toBe(404);
    expect((await fetch(`${url}/hearings/${id}.ics`)).status).toBe(404);
  },
);

test('each messenger carries a parameter in its own way; other links are left out', () => {
  const links = {
    telegram: 'https://t.me/lipovo_bot?start=site',
    viber: 'https://chats.viber.com/lipovo',
    messenger: 'https://m.me/lipovo',
    site: 'https://lipovo.bg',
  };
  expect(waysTo(links, 'o_hearing_7').map(({ url: link }) => link)).toEqual([
    'https://t.me/lipovo_bot?start=o_hearing_7',
    'viber://pa?chatURI=lipovo&context=o_hearing_7',
    'https://m.me/lipovo?ref=o_hearing_7',
  ]);
});
