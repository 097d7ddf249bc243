/** A notice and a plan as files, through the whole house: asked for in a talk, made, told, fetched, opened by others. */
import ICAL from 'ical.js';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { LONGEST_POST } from '../../src/civic/notice/write.ts';
import { type Opened, openHouse } from './house.ts';
import type { Heard, Person } from './persons.ts';
import { until } from './until.ts';

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

const answered = async (person: Person, ...answers: readonly string[]): Promise<Heard> => {
  let heard: Heard = { bubbles: [], text: '', labels: [] };
  for (const answer of answers)
    heard = heard.labels.includes(answer) ? await person.tap(answer) : await person.say(answer);
  return heard;
};

interface Kept {
  readonly name: string;
  readonly body: Uint8Array;
  readonly type: string | null;
}
/** The files of a person, fetched at their addresses as soon as there are so many. */
async function filesOf(person: Person, count: number): Promise<readonly Kept[]> {
  const rows = (): Promise<readonly { token: string; name: string }[]> =>
    house.query('select token, name from file where channel = $1 and person = $2 order by name', [
      person.channel,
      person.id,
    ]);
  await house.pass(2_000);
  await until(async () => (await rows()).length >= count, `${count} files`);
  return Promise.all(
    (await rows()).map(async ({ token, name }) => {
      const answer = await fetch(`${house.url}/files/${token}/${name}`);
      return { name, body: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get('content-type') };
    }),
  );
}
const wordsOf = async (docx: Kept | undefined): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(docx?.body ?? []) })).value;
const calendarOf = (file: Kept | undefined): readonly ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(Buffer.from(file?.body ?? []).toString('utf8')))
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));
const toldOf = (person: Person): readonly string[] =>
  house.platforms.telegram.sent.filter((sent) => sent.person === person.id).map(({ text }) => text);

test('a notice that was written comes as two papers, a poster and a calendar entry', async () => {
  const person = await house.on('telegram');
  await person.start('d_notice');
  await person.tap('Състави покана');
  await answered(
    person,
    'Проект за бюджет',
    'Габрово',
    '22.01.2027',
    '17:30',
    'зала „Липа“, ул. „Първа“ № 1',
    'https://lipovo.example/live',
    'budget@lipovo.example',
    '20.01.2027',
    'lipovo.example/budget-2027',
    'отдел „Бюджет“, тел. 0999 12 345',
    'в. „Липовски глас“',
    '08.01.2027',
  );
  expect((await person.tap('Свали документите')).text).toContain('Правя файловете');
  const files = await filesOf(person, 5);
  expect(files.map(({ name }) => name)).toEqual([
    'obsazhdane-2027-01-22.ics',
    'plakat-2027-01-22.pdf',
    'pokana-2027-01-22.docx',
    'pokana-2027-01-22.pdf',
    'tekstove-2027-01-22.docx',
  ]);
  const [calendar, poster, notice, signed, texts] = files;
  const written = await wordsOf(notice);
  expect(written.startsWith('ПОКАНА за публично обсъждане на проекта за бюджет на община Габрово за 2027 г.')).toBe(
    true,
  );
  for (const words of ['22.01.2027 г. (петък)', 'чл. 84, ал. 6', 'зала „Липа“', 'Кмет на община Габрово'])
    expect(written).toContain(words);
  const { text: same } = await extractText(signed?.body ?? new Uint8Array(), { mergePages: true });
  expect(same.replace(/\s+/g, '')).toContain(written.replace(/\s+/g, ''));
  const more = await wordsOf(texts);
  const [, post = ''] = more.split('Кратък пост\n\n');
  expect([...post.trim()].length).toBeLessThanOrEqual(LONGEST_POST);
  expect(more).toContain('Последният сигурен ден е 14.01.2027');
  const { text } = await extractText(poster?.body ?? new Uint8Array(), { mergePages: true });
  for (const words of ['22.01.2027 г. (петък), 17:30 ч.', 'https://lipovo.example/budget-2027', 'до 20.01.2027 г.'])
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  const [entry] = calendarOf(calendar);
  expect(entry?.startDate.toJSDate().toISOString()).toBe('2027-01-22T15:30:00.000Z');
  expect(entry?.location).toBe('зала „Липа“, ул. „Първа“ № 1');
  expect(calendar?.type).toContain('text/calendar');
  await until(() => toldOf(person).filter((one) => one.includes('Готово:')).length === 5, 'five messages');
  expect(toldOf(person).join('\n')).toContain('Готово: плакат с QR код (PDF). Пазя го до понеделник, 30.11.2026');
  person.leave();
}, 60_000);

test('without an address to scan there is no poster, and that is said', async () => {
  const person = await house.on('telegram');
  await person.start('d_notice');
  await person.tap('Състави покана');
  await answered(
    person,
    ...['Годишен отчет', 'Летница', '15.09.2027', '18', 'зала 1', 'Пропусни', 'a@b.example', '14.09.2027'],
    ...['на сайта на общината', 'отдел „Финанси“, тел. 0999 12 345', 'в. „Глас“', '01.09.2027'],
  );
  expect((await person.tap('Свали документите')).text).toContain('без плакат');
  expect((await filesOf(person, 4)).map(({ name }) => name.split('-')[0])).toEqual([
    'obsazhdane',
    'pokana',
    'pokana',
    'tekstove',
  ]);
  person.leave();
}, 60_000);

test.each(['viber', 'messenger'] as const)(
  'the plan around a hearing comes on %s, as a paper and for a calendar',
  async (channel) => {
    const person = await house.on(channel);
    await person.start('d_walk');
    await person.tap('Ще дам деня');
    const plan = await person.say('22.01.2027');
    expect(plan.text).toContain('Ето плана');
    expect((await person.tap('Свали плана')).text).toContain('Правя плана');
    const [paper, calendar] = await filesOf(person, 2);
    const words = await wordsOf(paper);
    for (const expected of ['План за бюджета', '22.01.2027 (петък)', 'чл. 84, ал. 6', 'Протокол от обсъждането'])
      expect(words).toContain(expected);
    expect(calendarOf(calendar).map(({ summary }) => summary)).toContain('Обсъждане на проекта');
    const sent = (): boolean =>
      house.platforms[channel].sent.some((one) => one.person === person.id && one.text.includes('план със срокове'));
    await until(sent, 'the message with the plan');
    person.leave();
  },
  60_000,
);

test('the terms of the budget are told from the promulgation, and come as files in English, too', async () => {
  const person = await house.on('telegram', { lang: 'en' });
  await person.start('d_terms');
  await person.tap('Count the terms');
  const plan = await answered(person, '11.12.2026', '22.12.2026');
  for (const words of ['Promulgated: Friday, 11.12.2026', 'Draft budget to the council: last day 14.01.2027'])
    expect(plan.text).toContain(words);
  await person.tap('Get the plan');
  const [paper, calendar] = await filesOf(person, 2);
  expect(await wordsOf(paper)).toContain('State budget promulgated: 11.12.2026 (Friday)');
  expect(calendarOf(calendar).length).toBeGreaterThan(5);
  person.leave();
}, 60_000);

test('days without a calendar make no plan, and say so', async () => {
  const person = await house.on('telegram');
  await person.start('d_terms');
  await person.tap('Сметни сроковете');
  const plan = await answered(person, '11.12.2040', 'Пропусни');
  expect(plan.text).toContain('нямам календар');
  expect(plan.labels).not.toContain('Свали плана');
  person.leave();
});
