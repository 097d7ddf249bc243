/** The way out where the store goes away, or cannot flush: nothing is lost, and nothing is told at each try. */

import { makeTrouble } from '../../src/app/trouble.ts';
import type { Outcome } from '../../src/channel.ts';
import { keeping, type Line, stillClock } from './house.ts';
import { gates, OK, openSending, pretended, type Sending } from './sending.ts';
import { until } from './until.ts';

const SECOND = 1_000;
const later = (after: number, who: 'person' | 'channel'): Outcome => ({ is: 'later', after, who, why: 'not now' });

let house: Sending;
afterEach(() => house.stop());

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
const waiting = async (): Promise<number> => Number((await house.query('select count(*) as n from outbox'))[0]?.['n']);

describe('a store that goes away', () => {
  test('sends again what could not be given back, once it is there again', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', (nth) => (nth === 0 ? wait() : OK));
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    const giveBack = house.takeAway();
    open(0, later(SECOND, 'person'));
    await soon();
    expect(channel.tried.length).toBe(1);
    giveBack();
    await house.calls(channel, 2);
    await house.pass(0);
    expect([channel.tried.length, await waiting()]).toEqual([2, 0]);
  });

  test('is told at its beginning and its end, not at each try', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', wait);
    house = await openSending(channel);
    for (const person of ['a', 'b', 'c']) await house.reply('telegram', person, '1');
    await house.calls(channel, 3);
    const giveBack = house.takeAway();
    open(0, OK);
    open(1, later(SECOND, 'person'));
    open(2, later(SECOND, 'person'));
    await until(() => house.lines.some(({ facts }) => facts.event === 'pump'), 'the pump to notice');
    await new Promise((resolve) => setTimeout(resolve, 700));
    house.clock.move(90 * SECOND);
    giveBack();
    const told = (level: string) => house.lines.filter((line) => line.level === level).map(({ facts }) => facts.event);
    await until(() => told('info').length === 2, 'the end to be told');
    expect(told('warn').sort()).toEqual(['outbox', 'pump']);
    expect(told('error')).toEqual([]);
    expect(house.lines.find(({ level }) => level === 'info')?.facts.ms).toBe(90 * SECOND);
  });

  test('and comes and goes is told once in ten minutes', () => {
    const clock = stillClock();
    const lines: Line[] = [];
    const trouble = makeTrouble(clock, keeping(lines), { event: 'pump', begins: 'begins', ends: 'ends' });
    const flap = (times: number): void => {
      for (let n = 0; n < times; n++) {
        trouble.met(new Error('full'));
        clock.move(SECOND / 4);
        trouble.over();
        clock.move(SECOND / 4);
      }
    };
    flap(100);
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'info']);
    flap(1_200);
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'info', 'warn', 'info']);
    clock.move(120 * SECOND);
    flap(1);
    expect(lines.length).toBe(6);
  });

  test('does not keep the house from closing', async () => {
    const { wait, open } = gates();
    const channel = pretended('telegram', wait);
    house = await openSending(channel);
    await house.reply('telegram', 'a', '1');
    await house.calls(channel, 1);
    house.takeAway();
    open(0, OK);
    await soon();
    const since = Date.now();
    await house.stop();
    expect(Date.now() - since).toBeLessThan(2_000);
  });
});

test('messages claimed by a commit that could not be flushed leave at once when it can be', async () => {
  const channel = pretended('telegram', () => OK);
  house = await openSending(channel);
  await house.bulk('telegram', 'a', '1');
  // Each look of the pump commits, whether it finds something or not.
  house.failFlush(3);
  await until(async () => (await waiting()) === 0, 'the message to leave');
  expect(channel.tried.length).toBe(1);
});
