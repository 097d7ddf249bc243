/** The desk: a hearing from its intake to its end, answers with reasons, questions of the hall, promises that remind. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { minuteIn } from '../../src/civic/officials/answers.ts';
import { LONGEST, nineOn } from '../../src/civic/officials/desk.ts';
import { faultWords, say } from '../../src/civic/officials/words.ts';
import { countUnanswered, historyOf, intakeOf, move, proposalOf } from '../../src/civic/proposals/keeping.ts';
import type { Value } from '../../src/dialog/types.ts';
import {
  chat,
  codeFor,
  hold,
  MAYOR,
  MODERATOR,
  NOON,
  type Office,
  openOffice,
  passedIn,
  SECRETARY,
  TOWN,
  wrote,
} from './officials-town.ts';

const DAY = 86_400_000;
const REASON = 'В проекта има 25 000 € за осветление, ред 12.';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const cause = (effect: string, args: { readonly [arg: string]: Value }, who = SECRETARY, at = NOON) =>
  office.cause(who, effect, args, at);
const hearing = (state = 'announced'): Promise<number> => office.tx((q) => hold(q, { state }));
const board = async (id: number, who = SECRETARY): Promise<{ readonly [field: string]: Value }> =>
  (await office.ask(who, 'desk.hearing', ['bg', String(id)])) as { readonly [field: string]: Value };

const passed = (now: number) => passedIn(office, now);

test('the intake is opened with what announces it, and closed', async () => {
  const id = await hearing();
  expect(await cause('desk.openIntake', { hearing: String(id), announced: 'РД' })).toMatchObject({ done: 'no' });
  expect(await office.tx((q) => intakeOf(q, TOWN, id))).toBeNull();
  expect(await cause('desk.openIntake', { hearing: String(id), announced: 'Заповед № РД-1/04.01.2027' })).toMatchObject(
    {
      done: 'yes',
      says: expect.stringContaining('открито'),
    },
  );
  expect(await office.tx((q) => intakeOf(q, TOWN, id))).toMatchObject({
    announced_by: 'Заповед № РД-1/04.01.2027',
    opened_by: 'secretary 1',
  });
  expect(await board(id)).toMatchObject({ open_intake: false, close_intake: true });
  await cause('desk.closeIntake', { hearing: String(id) });
  expect(await office.tx((q) => intakeOf(q, TOWN, id))).toBeNull();
  expect(await cause('desk.closeIntake', { hearing: String(id) })).toMatchObject({ done: 'no' });
});

test('a hearing goes from announced to closed, step by step, with its history', async () => {
  const id = await hearing();
  const args = { hearing: String(id) };
  for (const early of ['desk.holdHearing', 'desk.closeHearing']) expect((await cause(early, args))['done']).toBe('no');
  const began = NOON + 9 * DAY;
  const before = await office.ask(SECRETARY, 'desk.hearing', ['bg', String(id)], began);
  expect(before).toMatchObject({ open: true, hold: false, close: false, speak: false, attend: false });
  expect((await cause('desk.openHearing', args, MODERATOR, began))['done']).toBe('yes');
  expect((await cause('desk.openHearing', args, SECRETARY, began))['done']).toBe('no');
  expect(await board(id)).toMatchObject({ open: false, hold: true, speak: true, attend: true, protocol: true });
  expect((await cause('desk.holdHearing', args, SECRETARY, began + 1))['done']).toBe('yes');
  expect((await cause('desk.closeHearing', args, SECRETARY, began + 2))['done']).toBe('yes');
  const rows = await office.tx((q) =>
    q(`select was, now, by, at from hearing_history where what = 'state' order by id`),
  );
  expect(rows).toEqual([
    { was: 'announced', now: 'open', by: 'moderator 2', at: began },
    { was: 'open', now: 'held', by: 'secretary 1', at: began + 1 },
    { was: 'held', now: 'closed', by: 'secretary 1', at: began + 2 },
  ]);
});

test('with anything unanswered a hearing is not closed; an answer or a promise lets it', async () => {
  const id = await hearing('held');
  const [one, two] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Колко струва новият площад?', { kind: 'question' }),
  ]);
  const args = { hearing: String(id) };
  expect(await cause('desk.closeHearing', args)).toMatchObject({
    done: 'no',
    says: expect.stringContaining('Без отговор: 2'),
  });
  await cause('desk.answer', { proposal: String(one), outcome: 'accepted', reason: REASON });
  expect(await cause('desk.closeHearing', args)).toMatchObject({ says: expect.stringContaining('Без отговор: 1') });
  expect((await cause('desk.promise', { ...args, day: '2027-01-05' }))['done']).toBe('no');
  expect(await cause('desk.promise', { ...args, day: '2027-01-25' })).toMatchObject({
    says: 'Писмен отговор до 25.01.2027 е обещан за 1. Обещанието е публично. Ще Ви напомня.',
  });
  expect(await office.tx((q) => proposalOf(q, two ?? 0))).toMatchObject({
    state: 'promised',
    promised_on: '2027-01-25',
  });
  expect((await cause('desk.closeHearing', args))['done']).toBe('yes');
});

test('who may answer is reminded on the day of a promise, and weekly until it is kept', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  await cause('desk.carry', { proposal: String(one), day: '2027-01-25' }, MAYOR);
  const nine = nineOn('2027-01-25');
  expect(new Date(nine).toISOString()).toBe('2027-01-25T07:00:00.000Z');
  expect(await passed(nine - 1)).toEqual([]);
  const told = await passed(nine);
  expect(told.map(({ channel, person }) => `${channel}:${person}`)).toEqual(['telegram:secretary', 'viber:mayor']);
  expect(told[0]?.said).toMatchObject({ kind: 'time', name: 'promise_due', data: { ref: String(id), count: 1 } });
  expect(await passed(nine + 6 * DAY)).toEqual([]);
  expect(await passed(nine + 7 * DAY)).toHaveLength(2);
  await cause('desk.answer', { proposal: String(one), outcome: 'partly', reason: REASON }, MAYOR, nine + 8 * DAY);
  expect(await passed(nine + 14 * DAY)).toEqual([]);
  expect(await passed(nine + 30 * DAY)).toEqual([]);
});

test('nine in the morning is nine in summer too', () => {
  expect(new Date(nineOn('2027-07-01')).toISOString()).toBe('2027-07-01T06:00:00.000Z');
});

test('many are promised in chunks, none is left out', async () => {
  const id = await hearing('held');
  await office.tx(async (q) => {
    for (let no = 0; no < 250; no++) await wrote(q, id, `Предложение за улица номер ${no} в квартала.`);
  });
  await cause('desk.promise', { hearing: String(id), day: '2027-01-25' });
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(150);
  await passed(NOON);
  await passed(NOON);
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(0);
});

test('an answer needs a reason that can be checked, its own, and no numbers of persons', async () => {
  const id = await hearing('held');
  const [one, two] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Повече пейки в градския парк.'),
  ]);
  const answer = (proposal: number | undefined, reason: string) =>
    cause('desk.answer', { proposal: String(proposal), outcome: 'refused', reason });
  expect((await answer(one, 'Няма пари'))['says']).toBe('Не е записано. Причината е твърде кратка.');
  expect((await answer(one, 'За съжаление това сега не може да стане.'))['says']).toContain(
    'сума, ред от бюджета, орган или дата',
  );
  expect(await office.ask(SECRETARY, 'desk.fault', ['bg', 'Няма пари'])).toContain('твърде кратка');
  expect((await answer(one, `${REASON} Питайте на 0888 123 456.`))['done']).toBe('yes');
  expect((await office.tx((q) => proposalOf(q, one ?? 0)))?.answer).toBe(`${REASON} Питайте на [телефон].`);
  expect((await answer(two, `${REASON} Питайте на 0888 123 456.`))['says']).toContain('вече е дадена за ЛП-2027-0001');
});

test('merged ones are answered at once, and each author is told', async () => {
  const id = await hearing('held');
  const [one, two, three] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Осветление на ул. Роза!'),
    await wrote(q, id, 'Лампи по улица Роза'),
  ]);
  expect((await cause('desk.merge', { proposal: String(two), into: '1' }))['says']).toBe('Обединено с ЛП-2027-0001.');
  expect((await cause('desk.merge', { proposal: String(three), into: 'лп-2027-0001' }))['done']).toBe('yes');
  expect((await cause('desk.merge', { proposal: String(three), into: '77' }))['says']).toBe(
    'Няма такъв номер в това обсъждане.',
  );
  const items = (await office.ask(SECRETARY, 'desk.items', ['bg', String(id), 'proposal', 'waiting'])) as readonly {
    label: string;
  }[];
  expect(items.map(({ label }) => label)).toEqual(['0001 (+2) · Да се осветли улица „Роза“ при училището.']);
  expect(await office.ask(SECRETARY, 'desk.item', ['bg', String(one)])).toMatchObject({
    group: 3,
    answer: true,
    council: false,
  });
  expect(await cause('desk.answer', { proposal: String(one), outcome: 'accepted', reason: REASON })).toMatchObject({
    says: 'Записах го за 3. Авторите ще научат.',
  });
  for (const each of [one, two, three])
    expect(await office.tx((q) => proposalOf(q, each ?? 0))).toMatchObject({ state: 'answered', outcome: 'accepted' });
});

test('the way behind an answer: the council, its decision, what is done', async () => {
  const id = await hearing('closed');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  const args = { proposal: String(one) };
  await cause('desk.answer', { ...args, outcome: 'accepted', reason: REASON });
  expect((await cause('desk.decided', { ...args, reason: 'Решение № 12/04.01.2027' }))['done']).toBe('no');
  expect(await cause('desk.toCouncil', { ...args, reason: 'Докладна № 3/20.01.2027' })).toMatchObject({
    done: 'no',
    says: expect.stringContaining('още предстои'),
  });
  const sent = 'Докладна № 3/04.01.2027, за заседанието на 20 януари 2027 г.';
  expect((await cause('desk.toCouncil', { ...args, reason: sent }))['done']).toBe('yes');
  expect((await cause('desk.decided', { ...args, reason: 'Решение № 12 от 5 февруари 2027 г.' }))['done']).toBe('no');
  expect((await cause('desk.decided', { ...args, reason: 'Решение № 12/05.01.2027' }))['done']).toBe('yes');
  expect((await cause('desk.done', { ...args, reason: 'Лампите се поставят до 30.06.2027.' }))['done']).toBe('yes');
  const history = await office.tx((q) => historyOf(q, one));
  expect(history.map(({ now, by }) => `${now} ${by}`)).toEqual([
    'received author',
    'answered secretary 1',
    'council secretary 1',
    'decided secretary 1',
    'done secretary 1',
  ]);
});

test('questions of the hall: taken, hidden with a reason, brought back, answered at a minute, carried', async () => {
  const id = await hearing('open');
  const [one, two, three] = await office.tx(async (q) => [
    await wrote(q, id, 'Колко струва новият площад?', { kind: 'question' }),
    await wrote(q, id, 'Кога започва ремонтът на моста?', { kind: 'question' }),
    await wrote(q, id, 'Да се осветли улица „Роза“.'),
  ]);
  const state = async (which: number | undefined) => (await office.tx((q) => proposalOf(q, which ?? 0)))?.state;
  await cause('desk.discuss', { proposal: String(one) }, MODERATOR);
  expect(await state(one)).toBe('discussed');
  expect((await cause('desk.hide', { proposal: String(two), reason: '' }, MODERATOR))['done']).toBe('no');
  await cause('desk.hide', { proposal: String(two), reason: 'Обиди към хора' }, MODERATOR);
  expect(await state(two)).toBe('hidden');
  await cause('desk.show', { proposal: String(two) }, MODERATOR);
  expect(await state(two)).toBe('received');
  expect((await cause('desk.answeredAt', { proposal: String(three), minute: '12' }, MODERATOR))['says']).toBe(
    'Това е само за въпроси.',
  );
  expect((await cause('desk.answeredAt', { proposal: String(one), minute: 'скоро' }, MODERATOR))['done']).toBe('no');
  await cause('desk.answeredAt', { proposal: String(one), minute: '12.05' }, MODERATOR);
  expect(await office.tx((q) => proposalOf(q, one ?? 0))).toMatchObject({
    state: 'answered',
    outcome: null,
    minute: '12:05',
  });
  await cause('desk.carry', { proposal: String(two), day: '2027-01-20' }, MODERATOR);
  expect(await state(two)).toBe('promised');
});

test('a minute is read as people write it', () => {
  expect(['12', '12:05', '1.02.30', '75:09', ' 3 '].map(minuteIn)).toEqual([
    '12:00',
    '12:05',
    '1:02:30',
    '75:09',
    '3:00',
  ]);
  for (const typed of ['', 'x', '12:75', '1:2:3:4', '-3']) expect(minuteIn(typed)).toBeNull();
});

test('what was said in the hall gets a number and is answered like the rest', async () => {
  const id = await hearing('open');
  const args = {
    hearing: String(id),
    kind: 'proposal',
    text: 'Да има повече пейки в парка, казва г-жа Илиева.',
    name: 'Иванка Илиева',
  };
  expect((await cause('desk.speak', args, MODERATOR))['says']).toBe('Записах го под номер ЛП-2027-0001.');
  const [row] = await office.tx((q) => q<{ via: string; name: string }>('select via, name from proposal'));
  expect(row).toEqual({ via: 'hall', name: 'Иванка Илиева' });
  expect(
    (await cause('desk.speak', { ...args, hearing: String(await office.tx((q) => hold(q, { number: 2 }))) }))['done'],
  ).toBe('no');
});

test('who came is counted by way, and corrected', async () => {
  const id = await hearing('open');
  for (const people of [40, 45])
    await cause('desk.attendance', { hearing: String(id), way: 'hall', people }, MODERATOR);
  await cause('desk.attendance', { hearing: String(id), way: 'online', people: 12 }, MODERATOR);
  for (const people of [-1, 1.5, 100_001, Number.NaN, 'x'])
    expect((await cause('desk.attendance', { hearing: String(id), way: 'hall', people }))['done']).toBe('no');
  expect((await board(id))['text']).toContain('Присъствали: в залата 45, онлайн 12');
});

test('the board counts what is there and what still waits', async () => {
  const id = await hearing('open');
  const one = await office.tx(async (q) => {
    await wrote(q, id, 'Колко струва новият площад?', { kind: 'question' });
    await wrote(q, id, 'Повече пейки в градския парк.');
    return wrote(q, id, 'Да се осветли улица „Роза“.');
  });
  await office.tx((q) =>
    move(q, { ids: [one], to: 'answered', outcome: 'accepted', reason: REASON, by: 'x', at: NOON }),
  );
  const { text, unanswered } = await board(id);
  expect(text).toContain('Предложения: 2, без отговор 1\nВъпроси: 1, без отговор 1');
  expect(unanswered).toBe(2);
});

test('what belongs to no hearing has a queue of its own, and its promises remind, too', async () => {
  await office.tx((q) => hold(q, { state: 'open' }));
  expect(await office.ask(SECRETARY, 'desk.loose', [])).toBe(0);
  const one = await office.tx((q) => wrote(q, null, 'Да се осветли улица „Роза“.'));
  expect(await office.ask(SECRETARY, 'desk.loose', [])).toBe(1);
  expect(await office.ask(SECRETARY, 'desk.items', ['bg', 'none', 'proposal', 'waiting'])).toHaveLength(1);
  expect(await office.ask(SECRETARY, 'desk.found', ['none', '1'])).toBe(String(one));
  expect(await office.ask(SECRETARY, 'desk.found', ['1', '1'])).toBe('');
  await cause('desk.carry', { proposal: String(one), day: '2027-01-25' });
  expect(await passed(nineOn('2027-01-25'))).toHaveLength(2);
});

test('everything that was done stands in the log, without words', async () => {
  const id = await hearing('open');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“.', { name: 'Ана Колева' }));
  await cause('desk.answer', { proposal: String(one), outcome: 'accepted', reason: REASON }, MAYOR);
  await cause('desk.attendance', { hearing: String(id), way: 'hall', people: 40 }, MODERATOR);
  await cause('desk.answer', { proposal: String(one), outcome: 'accepted', reason: 'Не' }, MAYOR);
  const { lines } = await office.order('officials log', []);
  expect(lines).toEqual([
    `2027-01-05 10:00  GAB05  official 3 (mayor)  desk.answer  hearing ${id}  proposal ${one}`,
    `2027-01-05 10:00  GAB05  official 2 (moderator)  desk.attendance  hearing ${id}`,
  ]);
});

test('what came in is told at nine of the next working day, once', async () => {
  const id = await hearing('announced');
  const code = await codeFor(office, 'moderator');
  await cause('official.enter', { code }, chat('ivan', 'viber'));
  await office.tx(async (q) => {
    await wrote(q, id, 'Да се осветли улица „Роза“.');
    await wrote(q, id, 'Колко струва новият площад?', { kind: 'question' });
    await q(`insert into notices_off (channel, person, at) values ('viber', 'mayor', $1)`, [NOON]);
  });
  // 6 January 2027 is a Wednesday.
  expect(await passed(nineOn('2027-01-06') - 1)).toEqual([]);
  const told = await passed(nineOn('2027-01-06'));
  expect(told.map(({ person }) => person)).toEqual(['secretary', 'moderator', 'ivan']);
  expect(told[0]?.said).toMatchObject({ name: 'desk_news', data: { proposals: 1, questions: 1, waiting: 2 } });
  expect(await passed(nineOn('2027-01-07'))).toEqual([]);
  // What comes in on a Saturday evening waits for Monday.
  expect(await passed(nineOn('2027-01-08'))).toEqual([]);
  expect(await passed(nineOn('2027-01-09'))).toEqual([]);
  await office.tx((q) => wrote(q, id, 'Повече пейки в градския парк.'));
  expect(await passed(nineOn('2027-01-10'))).toEqual([]);
  expect(await passed(nineOn('2027-01-11'))).toHaveLength(3);
});

test('whoever leaves is no official any more', async () => {
  expect((await cause('desk.leave', {}, MODERATOR))['done']).toBe('yes');
  expect(await office.ask(MODERATOR, 'official.is', [])).toBe(false);
  expect(await office.ask(SECRETARY, 'official.me', ['en'])).toMatchObject({
    role_name: 'secretary',
    town_name: 'Gabrovo',
  });
});

test('what was merged by mistake is taken out again, until the group has an answer', async () => {
  const id = await hearing('held');
  const [one = 0, two = 0, three = 0] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Нови пейки в парка'),
    await wrote(q, id, 'Лампи по улица Роза'),
  ]);
  for (const each of [two, three]) await cause('desk.merge', { proposal: String(each), into: String(one) });
  const group = (await office.ask(SECRETARY, 'desk.group', ['bg', String(one)])) as readonly { id: string }[];
  expect(group.map((each) => each.id)).toEqual([String(two), String(three)]);
  expect(await office.ask(SECRETARY, 'desk.group', ['bg', String(three)])).toEqual(group);
  const canSplit = async (each: number) =>
    ((await office.ask(SECRETARY, 'desk.item', ['bg', String(each)])) as { split: boolean }).split;
  expect([await canSplit(one), await canSplit(two)]).toEqual([true, true]);
  expect((await cause('desk.split', { proposal: String(one) }))['says']).toBe('Не е записано. Не е обединено с друго.');
  expect((await cause('desk.split', { proposal: String(two) }))['says']).toContain('вече е отделно от ЛП-2027-');
  expect([await canSplit(one), await canSplit(two)]).toEqual([true, false]);
  await cause('desk.answer', { proposal: String(one), outcome: 'accepted', reason: REASON });
  expect((await cause('desk.split', { proposal: String(three) }))['says']).toBe('Не е записано. Вече има отговор.');
  const states = await office.tx(async (q) => [await proposalOf(q, two), await proposalOf(q, three)]);
  expect(states.map((each) => each?.state)).toEqual(['received', 'answered']);
  const log = await office.tx((q) => q('select what, about from official_log order by id desc limit 3'));
  expect(log).toContainEqual({ what: 'desk.split', about: `proposal ${two}` });
});

type Asked = { readonly slots: { readonly day: { readonly retry: string } } };
test('a day of a promise is asked for, checked and refused by one rule', async () => {
  for (const lang of ['bg', 'en'] as const) {
    const rule = say(lang, 'promiseDay');
    expect(faultWords(lang, { why: 'day' })).toContain(rule);
    for (const dialog of ['desk', 'queue']) {
      const texts = parse(await readFile(`locales/${lang}/${dialog}.yaml`, 'utf8')) as Asked;
      expect(texts.slots.day.retry).toContain(rule);
      const { slots } = parse(await readFile(`dialogs/${dialog}.yaml`, 'utf8')) as { slots: { day: unknown } };
      expect(slots.day).toEqual({ type: 'date', min: 'today+1', max: `today+${LONGEST}` });
    }
  }
});
