/** A platform that takes only replies, since what is told first costs and nothing is left: the rest waits alone. */
import type { Outcome } from '../../src/channel.ts';
import { OK, openSending, pretended, type Sending } from './sending.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let house: Sending;
afterEach(() => house.stop());

const waiting = async (): Promise<number> => Number((await house.query('select count(*) as n from outbox'))[0]?.['n']);

describe('a platform that takes only replies', () => {
  const UNPAID: Outcome = { is: 'unpaid', why: 'no free messages are left', after: HOUR };
  const alarms = (): readonly string[] => house.alarms.open().map(({ name }) => name);
  const textsOf = (channel: { readonly tried: readonly { readonly text: string }[] }): readonly string[] =>
    channel.tried.map(({ text }) => text);

  test('goes on with replies while reminders wait, and tries one of them each hour', async () => {
    let isPaid = false;
    const channel = pretended('viber', (_, { text }) => (text === 'reminder' && !isPaid ? UNPAID : OK));
    house = await openSending(channel);
    for (const person of ['a', 'b', 'c']) await house.bulk('viber', person, 'reminder');
    await house.pass(0);
    expect([house.sender.paused('viber'), alarms()]).toEqual([null, ['viber.unpaid']]);
    const before = channel.tried.length;
    for (const person of ['a', 'd']) await house.reply('viber', person, 'reply');
    await house.calls(channel, before + 2);
    expect(textsOf(channel).slice(before)).toEqual(['reply', 'reply']);
    await house.pass(59 * MINUTE);
    expect(channel.tried.length).toBe(before + 2);
    await house.pass(2 * MINUTE);
    expect(channel.tried.length).toBe(before + 3);
    isPaid = true;
    await house.pass(HOUR + MINUTE);
    for (let round = 0; round < 4; round++) await house.pass(SECOND);
    expect([await waiting(), alarms()]).toEqual([0, []]);
  });

  test('counts no try where a message would cost, and parks none for it', async () => {
    let answer: Outcome = UNPAID;
    const channel = pretended('viber', () => answer);
    house = await openSending(channel);
    await house.bulk('viber', 'a', 'reminder');
    for (let hour = 0; hour < 30; hour++) await house.pass(HOUR + MINUTE);
    const row = async () => (await house.query('select attempts, faults from outbox'))[0];
    expect([channel.tried.length > 10, await row()]).toEqual([true, { attempts: 0, faults: 0 }]);
    // As many tries as a message gets, all but one; what would cost does not use up the last.
    await house.query('update outbox set attempts = 1999, faults = 11');
    for (let hour = 0; hour < 24; hour++) await house.pass(HOUR + MINUTE);
    expect(await row()).toEqual({ attempts: 1999, faults: 11 });
    answer = OK;
    await house.pass(HOUR + MINUTE);
    await house.pass(SECOND);
    expect([await waiting(), await house.query('select 1 as one from parked')]).toEqual([0, []]);
  });

  test('holds no reply up behind news that came at once', async () => {
    const channel = pretended('viber', (_, { text }) => (text === 'news' ? UNPAID : OK));
    house = await openSending(channel);
    await house.reply('viber', 'a', 'news');
    await house.calls(channel, 1);
    await house.pass(0);
    await house.reply('viber', 'a', 'reply');
    await house.calls(channel, 2);
    expect(textsOf(channel)).toEqual(['news', 'reply']);
    await house.pass(0);
    expect(await house.query('select lane from outbox')).toEqual([{ lane: 1 }]);
  });
});
