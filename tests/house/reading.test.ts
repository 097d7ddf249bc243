/** A notice or an ordinance as a file, on every channel: read in the background, told, and its findings opened. */
import { createHash } from 'node:crypto';
import type { SentFile } from '../../src/channel-simulator.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { openIntake } from '../../src/civic/proposals/keeping.ts';
import { put } from '../../src/civic/register/keeping.ts';
import { notices } from '../civic/notice-set.ts';
import { docxOf, pdfOf } from '../civic/reading-files.ts';
import { HOUR, MORNING, type Opened, openHouse, SECOND } from './house.ts';
import type { Person } from './persons.ts';
import { until } from './until.ts';

const CHANNELS = ['telegram', 'viber', 'messenger', 'web'] as const;
const NOTICE = notices('fitting').find(({ law }) => Object.keys(law).length > 0)?.text ?? '';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const docx = (text: string): SentFile => ({ name: 'покана.docx', type: DOCX, body: docxOf(text) });
const pdf = async (text: string): Promise<SentFile> => ({
  name: 'pokana.pdf',
  type: 'application/pdf',
  body: await pdfOf([text]),
});

const HEARING = {
  town: 'BGS04',
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2026-12-14',
  source: 'https://example.bg/pokana',
  checked: '2026-11-20',
};

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.stop());

const atNotice = async (channel: (typeof CHANNELS)[number]): Promise<Person> => {
  const person = await house.on(channel);
  await person.start('d_notice');
  await person.tap('Прегледай покана');
  return person;
};
const read = async ({ channel, id }: Person): Promise<string> => {
  await house.pass(SECOND);
  await until(async () => (await ofPerson(channel, id)).every(({ done }) => done === 1), 'the file to be read');
  await house.settled(channel, id);
  return (await ofPerson(channel, id)).at(-1)?.ref ?? '';
};
/** The message that tells of a file, once it has come. */
const toldOf = async ({ id }: Person, ref: string) => {
  const token = `open.reading:${ref}`;
  const found = () =>
    house.platforms.telegram.sent.find(({ person, buttons }) => person === id && buttons[0]?.token === token);
  await until(async () => found() !== undefined, 'the message about the file');
  return found();
};
const ofPerson = (channel: string, id: string) =>
  house.query<{ ref: string; done: number }>(
    `select ref, case when seen is null and why is null then 0 else 1 end as done
     from reading where channel = $1 and person = $2 order by at`,
    [channel, id],
  );

test.each(CHANNELS)(
  'a notice as DOCX gives on %s what its text gives',
  async (channel) => {
    const person = await atNotice(channel);
    const pasted = await person.say(NOTICE.slice(0, 1_900));
    expect(pasted.text).toContain('Закон:');
    await person.tap('Друга покана');
    const waiting = await person.attach(docx(NOTICE.slice(0, 1_900)));
    expect(waiting.text).toContain('Чета файла');
    expect(waiting.labels).toContain('Прати друг файл');
    const ref = await read(person);
    const heard = await person.pick(`open.reading:${ref}`);
    expect(heard.text.endsWith(pasted.text)).toBe(true);
    expect(heard.labels).toEqual(expect.arrayContaining(['Готови изречения', 'Друга покана']));
    expect((await person.tap('Готови изречения')).labels.length).toBeGreaterThan(2);
    person.leave();
  },
  20_000,
);

test('a PDF is read as well, and the message that tells so has the button', async () => {
  const person = await atNotice('telegram');
  await person.attach(await pdf(NOTICE));
  const ref = await read(person);
  const told = await toldOf(person, ref);
  expect(told?.text).toContain('Прочетох поканата');
  expect(told?.buttons.map(({ label }) => label)).toEqual(['Виж резултата']);
});

test('an ordinance is read whole, and its missing points come with their clauses', async () => {
  const person = await house.on('telegram');
  await person.start('d_ordinance');
  await person.tap('Ще пратя текста');
  const article = (no: number): string =>
    `Чл. ${no}. (1) Кметът кани на обсъждане по чл. 84, ал. 6 ЗПФ поне 14 дни преди него.`;
  await person.attach(docx(Array.from({ length: 200 }, (_, no) => article(no + 1)).join('\n')));
  const heard = await person.pick(`open.reading:${await read(person)}`);
  expect(heard.text).toContain('Чета по думи и членове');
  expect((await person.tap('Примерни текстове')).labels).toContain('Срок на поканата');
});

test('nothing of the file is kept, and what was found is kept for a day', async () => {
  const person = await atNotice('viber');
  await person.attach(docx(NOTICE));
  const ref = await read(person);
  expect(await house.query('select token from file where person = $1', [person.id])).toEqual([]);
  const [kept] = await house.query<{ seen: string }>('select seen from reading where ref = $1', [ref]);
  expect(kept?.seen.length).toBeLessThan(2_000);
  const other = await house.on('viber');
  await other.start();
  expect((await other.pick(`open.reading:${ref}`)).text).toContain('вече не се пази');
  await house.pass(25 * HOUR);
  expect((await person.pick(`open.reading:${ref}`)).text).toContain('вече не се пази');
});

test('each file that says nothing is told of kindly, and the way leads back', async () => {
  const files: readonly (readonly [Partial<SentFile>, string])[] = [
    [{ body: Buffer.from('%PDF-1.4 x') }, 'повреден'],
    [{ body: Buffer.from('{\\rtf1 x}') }, 'DOCX или PDF'],
    [{ goes: 'gone' }, 'вече не е достъпен'],
    [{ body: docxOf('Дума и още една. '.repeat(3_000)) }, 'твърде дълъг'],
  ];
  const persons = await Promise.all(files.map(() => atNotice('telegram')));
  for (const [no, person] of persons.entries()) await person.attach({ ...docx(NOTICE), ...files[no]?.[0] });
  for (const [no, person] of persons.entries()) {
    const ref = await read(person);
    const message = await toldOf(person, ref);
    expect(message?.text).toContain(files[no]?.[1]);
    expect(message?.buttons[0]?.label).toBe('Прати друг файл');
    expect((await person.pick(`open.reading:${ref}`)).text).toContain('Поставете тук текста');
  }
});

test('a picture, sound, and what is too large are answered at once', async () => {
  const person = await atNotice('viber');
  expect((await person.send('file')).text).toContain('от снимки не чета');
  await person.attach({ ...docx(NOTICE), body: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(person.talk.at(-1)).toContain('Поставете тук текста');
  expect(person.talk.join('\n')).toContain('по-голям от 10 MB');
});

test('the fourth file waits for the other three', async () => {
  const person = await atNotice('messenger');
  for (const ref of ['one', 'two', 'three'])
    await house.query('insert into reading (ref, channel, person, purpose, at) values ($1, $2, $3, $4, $5)', [
      ref,
      'messenger',
      person.id,
      'notice',
      house.clock.now(),
    ]);
  expect((await person.attach(docx(NOTICE))).text).toContain('Още чета предишните');
});

test('who is forgotten while a file is read hears nothing of it', async () => {
  const person = await atNotice('telegram');
  await person.attach(docx(NOTICE));
  await house.query('delete from reading where person = $1', [person.id]);
  const before = house.platforms.telegram.sent.length;
  await house.pass(SECOND);
  await until(
    async () =>
      (await house.query("select id from due where name = 'reading.read' and person = $1", [person.id])).length === 0,
    'the work to end',
  );
  expect(house.platforms.telegram.sent.slice(before).filter((one) => one.person === person.id)).toEqual([]);
});

test('what cannot be fetched is tried for hours, which is told, and then the person hears of the end', async () => {
  const person = await atNotice('viber');
  await person.attach({ ...docx(NOTICE), goes: 'cut' });
  for (let no = 0; no < 100 && (await ofPerson('viber', person.id))[0]?.done !== 1; no += 1) {
    await house.pass(1_200 * SECOND);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await read(person);
  const told = () => house.platforms.viber.sent.filter((one) => one.person === person.id).map(({ text }) => text);
  await until(() => told().some((text) => text.includes('Не успях да прочета файла')), 'the message');
  expect(told().filter((text) => text.includes('Ще опитвам 3 часа'))).toHaveLength(1);
});

test('a photo that goes with a proposal is kept without the place where it was taken', async () => {
  await house.house.store.tx(async (q) => {
    await q(
      "insert into official (channel, person, town, role, bound_at) values ('telegram', 'x', 'BGS04', 'secretary', 1)",
    );
    await openIntake(q, { town: 'BGS04', hearing: null, announcedBy: 'Заповед № 1', by: 'секретар', at: MORNING });
    const [register] = HEARING_REGISTERS;
    if (register !== undefined) await put(q, register, [HEARING], MORNING);
  });
  const about = Buffer.from('\xff\xe1\0\x0fExif\0\0GPS42.5', 'latin1');
  const rest = Buffer.from('ffdb000301ffda0002aa00ffd9', 'hex');
  const body = Buffer.concat([Buffer.from([0xff, 0xd8]), about, rest]);
  const ideas = { messenger: 'нова пейка пред читалището', web: 'осветление на ул. „Роза“ до училището' } as const;
  for (const channel of ['messenger', 'web'] as const) {
    const person = await house.on(channel);
    await person.start('t_BGS04');
    await person.say(`искам да предложа ${ideas[channel]}`);
    const sent = await person.attach({ name: 'снимка.jpg', type: 'image/jpeg', body });
    expect(sent.text).toMatch(/Ще пратя до община[\s\S]*(Снимка: приложена|Файл: приложен)/);
    await person.tap('Изпрати');
    const kept = () =>
      house.query<{ name: string; type: string; body: Uint8Array; hash: string }>(
        `select f.name, f.type, f.body, s.hash from file f join sent_file s on s.token = f.token
         join proposal_file p on p.ref = s.ref where f.person = $1`,
        [person.id],
      );
    await house.pass(SECOND);
    await until(async () => (await kept()).length === 1, 'the photo');
    const [file] = await kept();
    expect([file?.name, file?.type]).toEqual([expect.stringMatching(/\.jpg$/), 'image/jpeg']);
    expect(Buffer.from(file?.body ?? [])).toEqual(Buffer.concat([Buffer.from([0xff, 0xd8]), rest]));
    expect(file?.hash).toBe(
      createHash('sha256')
        .update(file?.body ?? '')
        .digest('hex'),
    );
    person.leave();
  }
});
