/** A hearing followed on every channel through the whole house: asked for, told in time, changed, joined, stopped. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remindersOf } from '../../src/civic/following/schedule.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { put } from '../../src/civic/register/keeping.ts';
import type { Values } from '../../src/civic/register/kind.ts';
import { schedule } from '../../src/store/due.ts';
import { FAULTS } from './faults.ts';
import { HOUR, MINUTE, MORNING, type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';
import type { Messenger } from './platforms.ts';
import { until } from './until.ts';

const DAY = 24 * HOUR;

const SITE = `
operator: Община Габрово
contact: тел. 066 818 400
controller: Община Габрово
links: { telegram: https://t.me/gabrovo_bot }
`;

let folder: string;
let house: Opened;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bubo-site-'));
  await writeFile(join(folder, 'site.yaml'), SITE);
  house = await openHouse({ env: { SITE: join(folder, 'site.yaml') } });
}, 60_000);
afterEach(async () => {
  await house.stop();
  await rm(folder, { recursive: true, force: true });
});

const row = (more: Values = {}): Values => ({
  town: 'GAB05',
  kind: 'draft-budget',
  year: 2027,
  number: 1,
  state: 'announced',
  date: '2026-12-03',
  hour: '17:30',
  place: 'Ритуална зала',
  online: 'https://meet.example.bg/a',
  source: 'https://gabrovo.bg/pokana',
  checked: '2026-11-20',
  ...more,
});
const enter = (...rows: readonly Values[]): Promise<unknown> =>
  house.house.store.tx(async (q) => {
    const [register] = HEARING_REGISTERS;
    if (register !== undefined) await put(q, register, rows, house.clock.now());
  });
/** The clock is moved to a point in time, and what comes due by then has left. */
async function goTo(at: number): Promise<void> {
  await house.pass(at - house.clock.now());
  await until(
    async () =>
      (await house.query('select 1 as one from due where at <= $1 limit 1', [house.clock.now()])).length === 0,
    'nothing that is due',
  );
  await until(async () => (await house.query('select 1 as one from outbox limit 1')).length === 0, 'an empty queue');
}
const heardBy = (channel: Messenger, person: Person): readonly string[] =>
  house.platforms[channel].sent.filter((sent) => sent.person === person.id).map(({ text }) => text);
const lastOf = (channel: Messenger, person: Person): string => heardBy(channel, person).at(-1) ?? '';

/** 17:30 in Bulgaria, a week before. */
const WEEK_BEFORE = Date.UTC(2026, 10, 26, 15, 30);

test('a link leads to the hearing, its reminder and its changes come in time, and „стоп“ ends it all', async () => {
  await enter(row());
  const channels = ['telegram', 'viber'] as const;
  const people = await Promise.all(channels.map(async (channel) => ({ channel, person: await house.on(channel) })));
  for (const { person } of people) {
    const shown = await person.start('o_hearing_1');
    expect(shown.text).toContain('Община Габрово');
    expect(shown.labels).toEqual(expect.arrayContaining(['Запиши в календара', 'Напомни ми', 'Включване онлайн']));
    const asked = await person.tap('Напомни ми');
    expect(asked.text).toContain('26.11.2026 (четвъртък), 17:30 ч. (7 дни преди)');
    expect(asked.text).toContain('03.12.2026 (четвъртък), 15:30 ч. (2 часа преди)');
  }
  await goTo(WEEK_BEFORE);
  for (const { channel, person } of people) {
    const told = lastOf(channel, person);
    expect(told).toContain('Напомняне, община Габрово: Обсъждане на проекта за бюджет, 2027 г.');
    expect(told).toContain('Къде: Ритуална зала');
  }
  await enter(row({ hour: '18:30', place: 'Читалището' }));
  await goTo(WEEK_BEFORE + 10 * MINUTE);
  const counts = new Map<string, number>();
  for (const { channel, person } of people) {
    expect(lastOf(channel, person)).toContain('Къде: Читалището (беше: Ритуална зала)');
    expect((await person.pick('open.hearing:1')).text).toContain('Кога: 03.12.2026 (четвъртък), 18:30 ч.');
    expect((await person.tap('Моите напомняния')).text).toContain('1 ден преди: Да');
    expect((await person.tap('Без: 1 ден преди')).text).toContain('1 ден преди: Не');
    expect((await person.say('стоп')).text).toContain('Спрях');
    counts.set(channel, heardBy(channel, person).length);
  }
  await enter(row({ state: 'cancelled' }));
  await goTo(WEEK_BEFORE + 10 * DAY);
  for (const { channel, person } of people) {
    expect(heardBy(channel, person)).toHaveLength(counts.get(channel) ?? 0);
    person.leave();
  }
});

test('what Telegram was too long away for comes in the morning, and what is too late or not true any more does not come', async () => {
  const { telegram } = house.platforms;
  const moved = { number: 3, hour: '17:00' };
  await enter(
    row({ date: '2026-11-26' }),
    row({ number: 2, date: '2026-11-25', hour: '19:45' }),
    row({ ...moved, date: '2026-11-26' }),
  );
  const person = await house.on('telegram');
  for (const link of ['o_hearing_1', 'o_hearing_2', 'o_hearing_3']) {
    await person.start(link);
    await person.tap('Напомни ми');
  }
  const before = heardBy('telegram', person).length;
  // Wednesday: the reminders of tomorrow's hearings, and of that in two hours.
  const day = (hour: number, minute = 0): number => Date.UTC(2026, 10, 25, hour - 2, minute);
  await house.pass(day(15) - house.clock.now());
  telegram.fail(FAULTS.telegram.down, Number.POSITIVE_INFINITY);
  const tried = telegram.calls.length;
  await house.pass(day(17, 46) - house.clock.now());
  await until(async () => (await house.query('select 1 as one from outbox')).length === 3, 'all to be put in');
  await house.pass(MINUTE);
  await until(() => telegram.calls.length >= tried + 2, 'the first of each hour to be tried');
  await enter(row({ ...moved, date: '2026-12-07' }));
  await house.pass(day(20, 30) - house.clock.now());
  telegram.fail('hang up', 0);
  // A reply at any hour; nothing else.
  await person.say('меню');
  await house.pass(10 * MINUTE);
  expect(heardBy('telegram', person)).toHaveLength(before + 1);
  for (const minute of [0, 1, 2]) await house.pass(day(32, minute) - house.clock.now());
  await goTo(day(32, 3));
  expect([...heardBy('telegram', person).slice(before + 1)].sort()).toEqual([
    expect.stringContaining('Кога: 26.11.2026 (четвъртък), 17:30 ч.'),
    expect.stringContaining('Кога: 07.12.2026 (понеделник), 17:00 ч. (беше: 26.11.2026 (четвъртък), 17:00 ч.)'),
  ]);
  expect(await house.metric('bubo_messages_out_total{channel="telegram",outcome="late"}')).toBe(2);
});

test('a reminder whose turn is still to come says nothing once its hearing is moved or cancelled', async () => {
  await enter(row(), row({ number: 2 }), row({ number: 3 }));
  const person = await house.on('telegram');
  const at = house.clock.now() + HOUR;
  for (const hearing of [1, 2, 3]) {
    await person.start(`o_hearing_${hearing}`);
    const data = {
      ref: String(hearing),
      lead: `Напомняне ${hearing}`,
      title: 'т',
      town: 'Габрово',
      lines: '03.12.2026',
    };
    const about = remindersOf(hearing);
    const said = { kind: 'time', name: 'hearing_reminder', data, hours: 'any', about };
    const event = JSON.stringify({ channel: 'telegram', person: person.id, said });
    await house.house.store.tx((q) =>
      schedule(q, { name: 'event', channel: 'telegram', person: person.id, at, about, data: event }),
    );
  }
  await enter(row({ date: '2026-12-07' }), row({ number: 2, state: 'cancelled' }), row({ number: 3 }));
  await goTo(at + MINUTE);
  const told = heardBy('telegram', person).filter((text) => text.includes('Напомняне'));
  expect(told).toEqual([expect.stringContaining('Напомняне 3')]);
  person.leave();
});

test('on Messenger the person is told what will happen, and the operator whom nothing reached', async () => {
  await enter(row());
  const person = await house.on('messenger');
  await person.start('o_hearing_1');
  const asked = await person.tap('Напомни ми');
  expect(asked.text).toContain('Messenger ми позволява да Ви пиша само до 24 часа');
  // What is to come, and which of it only if the person writes again.
  expect(asked.text).toMatch(/• 26\.11\.2026 \(четвъртък\), 17:30 ч\. \(7 дни преди\)( – само ако сте ми писали)?/);
  expect(asked.text).toMatch(/\(2 часа преди\) – само ако сте ми писали в последните 24 часа преди него/);
  expect(asked.labels).toEqual(expect.arrayContaining(['Запиши в календара', 'Свържи друг чат']));
  const links = asked.bubbles.flatMap(({ buttons }) => buttons.flatMap(({ url }) => url ?? []));
  expect(links).toContain('https://t.me/gabrovo_bot?start=o_hearing_1');
  expect(links.filter((url) => url.endsWith('/hearings/1.ics?lang=bg'))).toHaveLength(1);
  await goTo(WEEK_BEFORE);
  expect(heardBy('messenger', person).join()).not.toContain('Напомняне, община');
  expect((await house.order('status')).lines).toContain(
    'Габрово, draft-budget 2027 (03.12.2026): week, 1 on messenger not reached (window closed)',
  );
  person.leave();
});

test('on the web page nobody is promised anything', async () => {
  await enter(row());
  const person = await house.on('web');
  await person.start('o_hearing_1');
  expect((await person.tap('Напомни ми')).text).toContain('не мога да Ви пиша пръв');
  person.leave();
});

test('two chats of one person are joined by a code: the reminder comes in one, „стоп“ holds for both', async () => {
  await enter(row(), row({ town: 'LOV34', date: '2026-12-10' }));
  const facebook = await house.on('messenger');
  const telegram = await house.on('telegram');
  await facebook.start('o_hearing_1');
  await facebook.tap('Напомни ми');
  await facebook.tap('Свържи друг чат');
  const [, code = ''] = /Кодът е ([\w-]+)/.exec((await facebook.tap('Покажи код')).text) ?? [];
  const own = await facebook.say(code);
  expect(own.text).toContain('Това е кодът на този чат');
  expect(own.labels).toContain('Нов код');
  await telegram.start();
  await telegram.pick('settings.start.chats');
  await telegram.say('настройки');
  await telegram.tap('Свържи чатове');
  await telegram.tap('Имам код');
  expect((await telegram.say(code.toLowerCase())).text).toContain('Чатовете са свързани');
  await goTo(WEEK_BEFORE);
  expect(lastOf('telegram', telegram)).toContain('Напомняне, община');
  expect(heardBy('messenger', facebook).join()).not.toContain('Напомняне, община');
  expect((await telegram.pick('open.hearing:1')).labels).toContain('Моите напомняния');
  await telegram.say('стоп');
  expect(await house.query('select 1 as one from hearing_follow')).toEqual([]);
  await facebook.say('изтрий ме');
  await facebook.say('да');
  await goTo(WEEK_BEFORE + 2 * DAY);
  expect(await house.query('select 1 as one from joined_chat')).toEqual([]);
  facebook.leave();
  telegram.leave();
});

test('who watches a municipality hears of its hearing when it is announced', async () => {
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  await person.say('меню');
  await person.tap('Кога и къде');
  expect((await person.tap('Кажи ми за обява')).text).toContain('Ще Ви пиша');
  await enter(row());
  await goTo(MORNING + 15 * MINUTE);
  expect(lastOf('telegram', person)).toContain('Обявено, община Габрово: Обсъждане на проекта за бюджет, 2027 г.');
  expect((await person.pick('open.hearing:1')).labels).toContain('Напомни ми');
  person.leave();
});

test('„Моята община“ tells what is known, with source and day', async () => {
  await enter(row());
  await house.house.store.tx(async (q) => {
    const register = HEARING_REGISTERS.find(({ name }) => name === 'contacts');
    const contact = {
      town: 'GAB05',
      unit: '',
      phone: '066 818 400',
      source: 'сайта на общината',
      checked: '2026-11-20',
    };
    if (register !== undefined) await put(q, register, [contact], MORNING);
  });
  const person = await house.on('telegram');
  await person.start('t_GAB05');
  const { text, labels } = await person.say('община');
  for (const words of [
    '• 03.12.2026 (четвъртък), 17:30 – Обсъждане на проекта за бюджет, 2027 г.: Ритуална зала (обявено)',
    'Връзка с общината: тел. 066 818 400',
    'Източник: сайта на общината (проверено на 20.11.2026)',
  ])
    expect(text).toContain(words);
  expect(labels).toContain('Кога и къде');
  person.leave();
});
