/** The way out alone: lanes, pauses and probes, and what a platform’s answers lead to. */
import type { Outcome } from '../../src/channel.ts';
import { enqueue } from '../../src/store/outbox.ts';
import { gates, OK, openSending, pretended, type Sending } from './sending.ts';
import { until } from './until.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const later = (after: number, who: 'person' | 'channel'): Outcome => ({ is: 'later', after, who, why: 'not now' });
const AWAY: Outcome = { is: 'later', after: SECOND, who: 'person', why: 'ECONNREFUSED', away: true };
const HALT: Outcome = { is: 'halt', why: 'wrong token' };
const GONE: Outcome = { is: 'gone', why: 'blocked' };

let house: Sending;
afterEach(() => house.stop());

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
const parked = async (): Promise<readonly unknown[]> =>
  (await house.query('select why from parked')).map((row) => row['why']);
const waiting = async (): Promise<number> => Number((await house.query('select count(*) as n from outbox'))[0]?.['n']);
const reachOf = async (person: string): Promise<unknown> =>
  (await house.query('select reach from people where person = $1', [person]))[0]?.['reach'];

describe('channels beside each other', () => {
  test('a platform that hangs holds up no other', async () => {
    const hanging = pretended('viber', () => new Promise(() => undefined));
    const fine = pretended('telegram', () => OK);
    house = await openSending(hanging, fine);
    await Promise.all(Array.from({ length: 300 }, (_, n) => house.reply('viber', `v${n}`, 'x')));
    await house.reply('telegram', 'b', 'hello');
    await house.calls(fine, 1);
    expect(hanging.tried.length).toBeLessThan(300);
  });
});

describe('a message that always fails', () => {
  test('is not hurried by the others getting through, nor is who was told to wait long', async () => {
    const channel = pretended('messenger', (_, { person }) =>
      person === 'poison' ? AWAY : person === 'slow' ? later(HOUR, 'person') : OK,
    );
    house = await openSending(channel);
    await house.reply('messenger', 'poison', 'x');
    await house.reply('messenger', 'slow', 'x');
    for (let n = 0; n < 24; n++) {
      await house.pass(5 * SECOND);
      await house.reply('messenger', `fine${n}`, 'x');
      await soon();
    }
    const tries = (person: string): number => channel.tried.filter((one) => one.person === person).length;
    expect(tries('slow')).toBe(1);
    expect(tries('poison')).toBeLessThan(12);
  });
});

describe('a pause', () => {
  test('is not ended by what left before it', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', wait);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.reply('telegram', 'b', '1');
    await house.calls(channel, 2);
    open(0, later(30 * SECOND, 'channel'));
    await until(() => house.sender.paused('telegram') !== null, 'the pause');
    open(1, OK);
    await until(async () => (await waiting()) === 1, 'the other to have left');
    await house.reply('telegram', 'c', '1');
    await house.sender.pump();
    expect(house.sender.paused('telegram')).toMatchObject({ until: house.clock.now() + 30 * SECOND });
    expect(channel.tried.length).toBe(2);
  });

  test.each([
    ['one person', later(SECOND, 'person')],
    ['the channel', later(SECOND, 'channel')],
  ])('is not made shorter by a shorter wait of %s', async (_, shorter) => {
    const { wait, open } = gates();
    const channel = pretended('telegram', wait);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.reply('telegram', 'b', '1');
    await house.calls(channel, 2);
    open(0, later(30 * SECOND, 'channel'));
    await until(() => house.sender.paused('telegram') !== null, 'the pause');
    open(1, shorter);
    await house.pass(0);
    expect(house.sender.paused('telegram')).toMatchObject({ until: house.clock.now() + 30 * SECOND });
  });

  test('lets one probe out at a time, whatever else ends meanwhile, and goes on once it got through', async () => {
    const [slow, probes] = [gates(), gates()];
    const answers = [slow.wait, () => HALT];
    const channel = pretended('telegram', (nth) => (answers[nth] ?? probes.wait)());
    house = await openSending(channel);
    await house.reply('telegram', 'slow', '1');
    await house.calls(channel, 1);
    await house.reply('telegram', 'a', '1');
    await until(() => house.sender.paused('telegram') !== null, 'the pause');
    for (const person of ['b', 'c', 'd']) await house.reply('telegram', person, '1');
    await house.bulk('telegram', 'e', '1');
    house.clock.move(31 * SECOND);
    for (let round = 0; round < 3; round++) {
      await house.sender.pump();
      await soon();
      slow.open(0, later(SECOND, 'person'));
    }
    expect(channel.tried.length).toBe(3);
    for (let nth = 0; (await waiting()) > 0; nth++) {
      probes.open(nth, OK);
      await house.sender.pump();
      if (nth > 4) house.clock.move(SECOND);
      await soon();
    }
    expect(house.sender.paused('telegram')).toBeNull();
  });

  test('is not ended by a message that never left', async () => {
    let mode: Outcome = HALT;
    const channel = pretended('telegram', () => mode);
    const draws = { ...channel, render: () => drawing() };
    let drawing: () => { method: string; body: object }[] = () => [{ method: 'send', body: {} }];
    house = await openSending(draws as typeof channel);
    await house.reply('telegram', 'a', '1');
    await until(() => house.sender.paused('telegram') !== null, 'the pause');
    drawing = () => {
      throw new Error('a fault of the renderer');
    };
    mode = OK;
    await house.pass(31 * SECOND);
    expect(await parked()).toEqual([expect.stringContaining('it cannot be drawn')]);
    expect(house.alarms.open().map(({ name }) => name)).toContain('telegram.halt');
  });

  test('goes on with a probe that threw', async () => {
    const answers: readonly (() => Outcome)[] = [
      () => HALT,
      () => {
        throw new Error('a fault of the adapter');
      },
      () => OK,
    ];
    const channel = pretended('telegram', (nth) => (answers[nth] ?? answers[2])?.() ?? OK);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    await house.pass(31 * SECOND);
    expect(channel.tried.length).toBe(2);
    await house.pass(0);
    // It waits as any failed call does, and is not tried again at once.
    expect(channel.tried.length).toBe(2);
    await house.pass(10 * SECOND);
    expect(channel.tried.length).toBe(3);
    expect([await waiting(), house.sender.paused('telegram')]).toEqual([0, null]);
  });
});

describe('a message that does not get through', () => {
  test('is given up and parked after a day', async () => {
    const channel = pretended('telegram', () => later(SECOND, 'person'));
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    for (let hour = 0; hour < 24; hour++) await house.pass(HOUR);
    expect(await parked()).toEqual([]);
    await house.pass(HOUR);
    expect(await parked()).toEqual([expect.stringContaining('gave up after a day')]);
  });

  test('is given up sooner where the platform’s answer is not worth more tries', async () => {
    const channel = pretended('viber', (_, { text }) =>
      text === 'odd' ? ({ ...later(SECOND, 'person'), tries: 4 } as Outcome) : OK,
    );
    house = await openSending(channel);
    await house.reply('viber', 'a', 'odd');
    await house.reply('viber', 'a', 'fine');
    await house.calls(channel, 1);
    for (let round = 0; round < 5; round++) await house.pass(MINUTE);
    expect(channel.tried.map(({ text }) => text)).toEqual(['odd', 'odd', 'odd', 'odd', 'fine']);
    expect(await parked()).toEqual([expect.stringContaining('gave up after 4 tries')]);
  });

  test('through an outage of a day and a half waits, and is not given up at the first answer either', async () => {
    const answers: Outcome[] = [{ ...later(SECOND, 'person'), tries: 2 } as Outcome, OK];
    let isAway = true;
    const channel = pretended('viber', () => (isAway ? AWAY : (answers.shift() ?? OK)));
    house = await openSending(channel);
    await house.reply('viber', 'a', '1');
    await house.calls(channel, 1);
    for (let hour = 0; hour < 36; hour++) await house.pass(HOUR);
    isAway = false;
    await house.pass(HOUR);
    expect([await parked(), await waiting()]).toEqual([[], 1]);
    await house.pass(HOUR);
    expect([await parked(), await waiting()]).toEqual([[], 0]);
  });

  test('and on which the platform breaks, however often it is tried, is given up after thousands of tries', async () => {
    const channel = pretended('viber', () => AWAY);
    house = await openSending(channel);
    await house.reply('viber', 'a', '1');
    await house.calls(channel, 1);
    await house.pass(0);
    await house.query('update outbox set attempts = 1998');
    await house.pass(HOUR);
    expect(await parked()).toEqual([]);
    await house.pass(HOUR);
    expect(await parked()).toEqual([expect.stringContaining('gave up after 2000 tries')]);
  });

  test('because our account was not accepted for a weekend is not given up at the first answer', async () => {
    let answer: Outcome = HALT;
    const channel = pretended('telegram', () => answer);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    await house.pass(0);
    await house.query('update outbox set attempts = 1990');
    for (let probe = 0; probe < 10; probe++) await house.pass(31 * SECOND);
    expect(channel.tried.length).toBe(11);
    answer = later(SECOND, 'channel');
    await house.pass(31 * SECOND);
    expect(await parked()).toEqual([]);
    answer = OK;
    await house.pass(HOUR);
    expect([await parked(), await waiting()]).toEqual([[], 0]);
  });

  test('because its call threw waits before it is tried again', async () => {
    const channel = pretended('telegram', () => {
      throw new Error('a fault of the adapter');
    });
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    await house.pass(0);
    await house.pass(SECOND);
    expect(channel.tried.length).toBe(1);
    await house.pass(5 * SECOND);
    expect(channel.tried.length).toBe(2);
    expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('while the platform was away goes out as soon as another gets through, however long it had to wait', async () => {
    let isAway = true;
    const channel = pretended('telegram', () => (isAway ? AWAY : OK));
    house = await openSending(channel);
    for (const person of ['a', 'b', 'c']) await house.reply('telegram', person, '1');
    await house.calls(channel, 3);
    for (let round = 0; round < 12; round++) await house.pass(5 * MINUTE);
    isAway = false;
    const before = channel.tried.length;
    await house.pass(SECOND);
    expect(channel.tried.length).toBe(before);
    await house.reply('telegram', 'd', '1');
    await until(async () => (await waiting()) === 0, 'the others to leave as well');
    expect(
      channel.tried
        .slice(before)
        .map(({ person }) => person)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  test('for a reason of its person’s own waits for its own time', async () => {
    const channel = pretended('viber', (_, { person }) => (person === 'a' ? later(MINUTE, 'person') : OK));
    house = await openSending(channel);
    await house.reply('viber', 'a', '1');
    await house.calls(channel, 1);
    await house.pass(0);
    await house.reply('viber', 'b', '1');
    await house.calls(channel, 2);
    await house.pass(SECOND);
    expect(channel.tried.map(({ person }) => person)).toEqual(['a', 'b']);
  });
});

describe('a person who is gone', () => {
  test('loses what was put in until then, in memory and in the store', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', wait);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.reply('telegram', 'a', '2');
    await house.bulk('telegram', 'a', 'news');
    await house.reply('telegram', 'b', '1');
    await house.calls(channel, 2);
    open(0, GONE);
    await until(async () => (await waiting()) === 1, 'nothing to wait but the other’s');
    expect([await reachOf('a'), await reachOf('b')]).toEqual(['gone', 'ok']);
    expect(channel.tried.map(({ text }) => text)).not.toContain('2');
    open(1, OK);
  });

  test('and wrote again meanwhile is answered, and not taken for gone', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', (nth) => (nth === 0 ? wait() : OK));
    house = await openSending(channel);
    await house.reply('telegram', 'a', 'before');
    await house.reply('telegram', 'a', 'before too');
    await house.calls(channel, 1);
    house.clock.move(SECOND);
    await house.reply('telegram', 'a', 'back again');
    open(0, GONE);
    await until(async () => (await waiting()) === 0, 'everything to leave or to be dropped');
    expect(channel.tried.map(({ text }) => text)).toEqual(['before', 'back again']);
    expect(await reachOf('a')).toBe('ok');
  });
});

describe('what is told unasked', () => {
  const heard = (channel: { readonly tried: readonly { readonly text: string }[] }): string =>
    channel.tried.map(({ text }) => text).join(' ');

  test('and was kept waiting by a platform leaves at its hours, and never too late; replies at once', async () => {
    let isAway = true;
    const channel = pretended('telegram', () => (isAway ? AWAY : OK));
    house = await openSending(channel);
    // Monday, 11:00, to Friday, 19:00.
    await house.pass(4 * 24 * HOUR + 8 * HOUR);
    await house.bulk('telegram', 'a', 'news');
    await house.bulk('telegram', 'a', 'change', { lane: 2 });
    await house.bulk('telegram', 'a', 'soon', { lane: 3 });
    await house.bulk('telegram', 'b', 'over', { expires: house.clock.now() + HOUR });
    for (let minute = 0; minute < 60; minute += 5) await house.pass(5 * MINUTE);
    const tries = channel.tried.length;
    isAway = false;
    await house.reply('telegram', 'c', 'reply');
    await house.calls(channel, tries + 1);
    await house.pass(SECOND);
    expect(heard(channel).split(' ').slice(tries).sort()).toEqual(['reply', 'soon']);
    // Saturday at eight.
    await house.pass(12 * HOUR);
    expect(heard(channel)).toMatch(/(change news|news change)$/);
    expect(await waiting()).toBe(0);
  });

  test('and came too late goes in parts, of which none leaves before the last is gone', async () => {
    const channel = pretended('telegram', () => OK);
    house = await openSending(channel);
    const { store, clock } = house;
    const at = clock.now();
    const late = Array.from({ length: 2_500 }, () => JSON.stringify({ text: 'late', buttons: [] }));
    const message = { channel: 'telegram', person: 'a', lane: 1, at, lease: false, instance: store.instance } as const;
    await store.tx((q) => enqueue(q, { ...message, payloads: late, expires: at }));
    await house.bulk('telegram', 'b', 'news');
    for (let minute = 0; minute < 5; minute++) await house.pass(MINUTE);
    expect(heard(channel)).toBe('news');
    expect(await waiting()).toBe(0);
  });

  test('on a Sunday waits for Monday at eight, except what is told by day on any day', async () => {
    const channel = pretended('telegram', () => OK);
    house = await openSending(channel);
    await house.pass(6 * 24 * HOUR);
    await house.bulk('telegram', 'a', 'news');
    await house.bulk('telegram', 'a', 'change', { lane: 2 });
    await house.pass(8 * HOUR);
    expect(heard(channel)).toBe('change');
    await house.bulk('telegram', 'a', 'change', { lane: 2 });
    await house.pass(12 * HOUR);
    expect(heard(channel)).toBe('change');
    await house.pass(2 * HOUR);
    expect(heard(channel)).toMatch(/^change (change news|news change)$/);
  });
});
