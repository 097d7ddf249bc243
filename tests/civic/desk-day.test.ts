/** The day of a hearing at the desk: opened on it, taken back, and what the board says of the intake before and after. */
import { advance, takeBack, timesOf } from '../../src/civic/officials/hearing.ts';
import type { Value } from '../../src/dialog/types.ts';
import type { Query } from '../../src/store/types.ts';
import { chat, hold, MODERATOR, NOON, type Office, openOffice, SECRETARY, wrote } from './officials-town.ts';

const DAY = 86_400_000;
/** The hearing is nine days after {@link NOON}. */
const ON_THE_DAY = NOON + 9 * DAY;

let office: Office;
let id: number;
beforeEach(async () => {
  office = await openOffice();
  id = await office.tx((q) => hold(q, { proposals_until: '2027-01-12', proposals_hour: '17:00' }));
});
afterEach(() => office.close());

type Fields = { readonly [field: string]: Value };
const cause = (effect: string, at: number, args: Fields = {}, who = MODERATOR) =>
  office.cause(who, effect, { hearing: String(id), ...args }, at);
const board = async (at: number): Promise<Fields> =>
  (await office.ask(SECRETARY, 'desk.hearing', ['bg', String(id)], at)) as Fields;

test('it is not opened before its day, and the board says on which side of it today is', async () => {
  expect((await board(NOON))['timing']).toBe('early');
  expect(await cause('desk.openHearing', NOON)).toMatchObject({
    done: 'no',
    says: 'Обсъждането е на 14.01.2027 и преди този ден не се открива.',
  });
  expect((await board(ON_THE_DAY))['timing']).toBe('now');
  expect((await board(ON_THE_DAY + 3 * DAY))['timing']).toBe('late');
  expect((await cause('desk.openHearing', ON_THE_DAY))['done']).toBe('yes');
});

test('the button to open stands from the day on, and before it the day is told', async () => {
  const opening = async (at: number): Promise<unknown> => {
    const { open, opening, course } = (await office.ask(MODERATOR, 'desk.hearing', ['bg', String(id)], at)) as Fields;
    return [open, opening, course];
  };
  expect(await opening(NOON)).toEqual([false, 'later', true]);
  expect(await opening(ON_THE_DAY)).toEqual([true, 'now', true]);
  expect(await opening(ON_THE_DAY + 30 * DAY)).toEqual([true, 'now', true]);
  await cause('desk.openHearing', ON_THE_DAY);
  expect(await opening(ON_THE_DAY)).toEqual([false, 'no', true]);
  // Moved to a later day after it was opened by mistake: taken back, it waits for that day.
  await office.tx((q) => q(`update hearing set date = '2027-01-21' where id = $1`, [id]));
  expect((await board(ON_THE_DAY))['undo']).toBe(true);
  await cause('desk.undo', ON_THE_DAY + 1);
  expect(await opening(ON_THE_DAY)).toEqual([false, 'later', true]);
});

test('questions are shown once somebody can have asked, and a promise once the hearing has begun', async () => {
  await office.tx((q) => wrote(q, id, 'Повече пейки в градския парк.'));
  expect(await board(ON_THE_DAY)).toMatchObject({ questions: false, promise: false });
  await cause('desk.openHearing', ON_THE_DAY);
  expect(await board(ON_THE_DAY)).toMatchObject({ questions: true, promise: true });
});

test('an opening and an end by mistake are taken back, with their history', async () => {
  expect((await board(NOON))['undo']).toBe(false);
  await cause('desk.openHearing', ON_THE_DAY);
  expect((await board(ON_THE_DAY))['undo']).toBe(true);
  expect((await cause('desk.undo', ON_THE_DAY + 1))['says']).toBe('Върнах стъпката.');
  expect(await board(ON_THE_DAY)).toMatchObject({ state: 'announced', open: true, undo: false });
  expect((await cause('desk.undo', ON_THE_DAY + 2))['done']).toBe('no');
  await cause('desk.openHearing', ON_THE_DAY + 3);
  await cause('desk.holdHearing', ON_THE_DAY + 4);
  expect((await cause('desk.undo', ON_THE_DAY + 5))['done']).toBe('yes');
  expect(await board(ON_THE_DAY)).toMatchObject({ state: 'open', hold: true });
  const rows = await office.tx((q) => q(`select was, now from hearing_history where what = 'state' order by id`));
  expect(rows.map(({ was, now }) => `${String(was)} ${String(now)}`)).toEqual([
    'announced open',
    'open announced',
    'announced open',
    'open held',
    'held open',
  ]);
});

test('the record says when it was opened and ended, whatever was taken back in between', async () => {
  const times = () => office.tx((q) => timesOf(q, id));
  await cause('desk.openHearing', ON_THE_DAY);
  await cause('desk.undo', ON_THE_DAY + 1);
  expect(await times()).toEqual({ opened: null, held: null });
  await cause('desk.openHearing', ON_THE_DAY + 2);
  await cause('desk.holdHearing', ON_THE_DAY + 3);
  await cause('desk.undo', ON_THE_DAY + 4);
  expect(await times()).toEqual({ opened: ON_THE_DAY + 2, held: null });
  await cause('desk.holdHearing', ON_THE_DAY + 5);
  expect(await times()).toEqual({ opened: ON_THE_DAY + 2, held: ON_THE_DAY + 5 });
});

test('what a colleague did at the same moment is not taken back', async () => {
  await cause('desk.openHearing', ON_THE_DAY);
  const isBack = await office.tx((q) => {
    const open = { id, state: 'open' } as const;
    // As on PostgreSQL, where the colleague's turn ends between the reading and the writing of this one.
    const late: Query = async (sql, params) => {
      if (sql.startsWith('update hearing ')) await advance(q, open, 'held', 'модератор', ON_THE_DAY + 1);
      return q(sql, params);
    };
    return takeBack(late, open, 'секретар', ON_THE_DAY + 2);
  });
  expect([isBack, (await board(ON_THE_DAY))['state']]).toEqual([false, 'held']);
  const [last] = await office.tx((q) => q('select was, now from hearing_history order by id desc limit 1'));
  expect(last).toEqual({ was: 'open', now: 'held' });
});

test('an opening stays once somebody has asked', async () => {
  await cause('desk.openHearing', ON_THE_DAY);
  await office.tx((q) => wrote(q, id, 'Кога започва ремонтът на моста?', { kind: 'question' }));
  expect((await board(ON_THE_DAY))['undo']).toBe(false);
  expect((await cause('desk.undo', ON_THE_DAY))['says']).toContain('Вече има въпроси');
});

test('a stranger takes nothing back', async () => {
  await cause('desk.openHearing', ON_THE_DAY);
  expect((await cause('desk.undo', ON_THE_DAY, {}, chat('nobody')))['done']).toBe('no');
  expect((await board(ON_THE_DAY))['state']).toBe('open');
});

test('the board says whether proposals are still taken', async () => {
  expect((await board(NOON))['text']).toContain('Приемане на предложения тук: не');
  await cause('desk.openIntake', NOON, { announced: 'Заповед № РД-1' }, SECRETARY);
  expect(await board(NOON)).toMatchObject({ intake: true });
  expect((await board(NOON))['text']).toContain('Приемане на предложения тук: да, според Заповед № РД-1');
  const after = 'Приемане на предложения тук: вече не (беше според Заповед № РД-1)';
  expect((await board(NOON + 8 * DAY))['text']).toContain(after);
});

test('a reason that was used, and what is no minute, are told before anything is sent', async () => {
  const [one, two] = await office.tx(async (q) => [
    await wrote(q, id, 'Да се осветли улица „Роза“ при училището.'),
    await wrote(q, id, 'Повече пейки в градския парк.'),
  ]);
  const reason = 'В проекта има 25 000 € за осветление, ред 12.';
  const fault = (proposal: number | undefined) =>
    office.ask(SECRETARY, 'desk.fault', ['bg', reason, String(proposal)], NOON);
  expect(await fault(two)).toBe('');
  await office.cause(SECRETARY, 'desk.answer', { proposal: String(one), outcome: 'accepted', reason }, NOON);
  expect(await fault(two)).toContain('вече е дадена за ЛП-2027-0001');
  expect(await fault(one)).toBe('');
  expect(await office.ask(SECRETARY, 'desk.minute', ['абв'])).toBe('');
  expect(await office.ask(SECRETARY, 'desk.minute', ['12.05'])).toBe('12:05');
});
