/** Where the poster and the calendar entry of a notice lead: to its hearing as soon as the register has it. */
import ICAL from 'ical.js';
import { filesOfNotice } from '../../src/civic/notice/files.ts';
import { scanOf } from '../../src/civic/notice/scan.ts';
import { type Answers, writeNotice } from '../../src/civic/notice/write.ts';
import { hold, NOON, openTown, TOWN, type Town } from './proposals-town.ts';

const ANSWERS: Answers = {
  ...{ kind: 'budget', municipality: 'Габрово', day: '2027-01-22', hour: '17:30', place: 'Ритуална зала' },
  ...{ online: 'https://gabrovo.bg/live', mail: 'budget@gabrovo.bg', until: '2027-01-20', published: '2027-01-08' },
  ...{ papers: 'gabrovo.bg/budget-2027', contact: 'отдел „Бюджет“, тел. 0999 12 345', media: 'в. „Глас“' },
};
const OWN = { site: 'https://bubo.example.bg/', telegram: 'https://t.me/bubo' };
const NOWHERE = { site: 'http://127.0.0.1:8080', telegram: '' };

let town: Town;
let hearing: number;
beforeAll(async () => {
  town = await openTown();
  hearing = await town.store.tx((q) => hold(q, { town: TOWN, date: '2027-01-22', state: 'draft' }));
});
afterAll(() => town.close());

const scan = (answers: Partial<Answers> = {}, own = OWN) =>
  town.store.tx((q) => scanOf(q, { ...ANSWERS, town: TOWN, ...answers }, own));

test('a hearing of the register is opened on its own page, with the bot on every messenger', async () => {
  expect(await scan()).toMatchObject({ to: 'hearing', url: `https://bubo.example.bg/hearings/${hearing}`, hearing });
});

test('one of another day, kind or municipality is none: then the documents, else the bot, else nothing', async () => {
  for (const other of [{ day: '2027-01-23' }, { kind: 'report' }, { town: 'RSE04' }] as const)
    expect(await scan(other)).toMatchObject({ to: 'papers', url: 'https://gabrovo.bg/budget-2027', hearing: null });
  const loose = { day: '2027-01-23', papers: 'на сайта на общината' };
  expect(await scan(loose)).toMatchObject({ to: 'bot', url: 'https://bubo.example.bg/' });
  expect(await scan(loose, { ...NOWHERE, telegram: OWN.telegram })).toMatchObject({
    to: 'bot',
    url: `https://t.me/bubo?start=t_${TOWN}`,
  });
  expect(await scan(loose, NOWHERE)).toMatchObject({ to: 'none', url: '' });
});

test('nobody is sent to an address on the operator’s own machine', async () => {
  expect((await scan({}, NOWHERE)).to).toBe('papers');
  expect((await scan({}, { ...NOWHERE, telegram: OWN.telegram })).url).toBe(
    `https://t.me/bubo?start=o_hearing_${hearing}`,
  );
});

test('poster and calendar carry it, with the documents and the way to join', async () => {
  const written = writeNotice(ANSWERS);
  if (!written.ok) throw new Error(written.fault);
  const made = { lang: 'bg', today: '2027-01-05', at: NOON, scan: await scan() } as const;
  const { parts } = filesOfNotice(written, made);
  const page = `https://bubo.example.bg/hearings/${hearing}`;
  const poster = parts.flatMap((part) => (part.make === 'poster' ? [part.poster] : []))[0];
  expect(poster).toMatchObject({ url: page, caption: 'Сканирайте: всичко за обсъждането, календар и напомняне' });
  expect(poster?.lines).toContain('Документи: gabrovo.bg/budget-2027');
  const calendar = parts.flatMap((part) => (part.make === 'calendar' ? [part.text] : []))[0] ?? '';
  const [entry] = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
  const event = entry && new ICAL.Event(entry);
  expect([event?.uid, entry?.getFirstPropertyValue('url')]).toEqual([`hearing-${hearing}@bubo.example.bg`, page]);
  for (const line of [
    'Онлайн: https://gabrovo.bg/live',
    `Всичко за обсъждането: ${page}`,
    `Telegram: https://t.me/bubo?start=o_hearing_${hearing}`,
  ])
    expect(event?.description).toContain(line);
});
