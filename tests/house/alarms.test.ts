/** Alarms: told once, ended when their reason is, and brought to the operators' chat. */
import { type Alarms, endParked, makeAlarms } from '../../src/app/alarms.ts';
import { makeMetrics } from '../../src/app/metrics.ts';
import { FAULTS } from './faults.ts';
import { HOUR, keeping, type Line, MINUTE, type Moved, openHouse, SECOND, stillClock } from './house.ts';
import { textsOf } from './persons.ts';
import { until } from './until.ts';

describe('an alarm', () => {
  let clock: Moved;
  let alarms: Alarms;
  let told: string[];
  let lines: Line[];
  beforeEach(() => {
    clock = stillClock();
    told = [];
    lines = [];
    alarms = makeAlarms({ clock, log: keeping(lines), metrics: makeMetrics(), tell: (words) => void told.push(words) });
  });
  const names = (): readonly string[] => alarms.open().map(({ name }) => name);

  test('is told at once, then hourly, and counted', () => {
    for (let minute = 0; minute < 130; minute++) {
      alarms.raise('viber.halt', `try ${minute}`);
      clock.move(MINUTE);
    }
    expect(told).toEqual(['try 0', 'try 60', 'try 120']);
    expect(lines.filter(({ level }) => level === 'error').length).toBe(3);
    expect(alarms.open()).toMatchObject([{ name: 'viber.halt', count: 130, sentence: 'try 129' }]);
    alarms.clear('viber.halt');
    alarms.raise('viber.halt', 'a new one');
    expect(told.at(-1)).toBe('a new one');
  });

  test('that nobody can clear ends after a quiet time, counted from the last time', () => {
    alarms.raise('messenger.notice', 'a policy notice');
    alarms.raise('due.failed', 'it failed');
    clock.move(20 * MINUTE);
    alarms.raise('due.failed', 'it failed again');
    clock.move(20 * MINUTE);
    expect(names()).toEqual(['messenger.notice', 'due.failed']);
    clock.move(10 * MINUTE);
    expect(names()).toEqual(['messenger.notice']);
    clock.move(72 * HOUR);
    expect(names()).toEqual([]);
  });

  test('is each thing that a platform tells, and none hides another', () => {
    for (const words of ['a template is refused', 'a policy notice', 'a policy notice'])
      alarms.raise('messenger.notice', words);
    expect(told).toEqual(['a template is refused', 'a policy notice']);
    expect(alarms.open()).toMatchObject([
      { name: 'messenger.notice', sentence: 'a template is refused', count: 1 },
      { name: 'messenger.notice', sentence: 'a policy notice', count: 2 },
    ]);
    for (let n = 0; n < 100; n++) alarms.raise('messenger.notice', `template ${n}`);
    alarms.raise('viber.halt', 'not hidden by many of them');
    expect([names().length, told.at(-1)]).toEqual([22, 'not hidden by many of them']);
    clock.move(72 * HOUR);
    expect(names()).toEqual(['viber.halt']);
  });

  test('that somebody clears stands until then', () => {
    for (const name of ['telegram.halt', 'viber.webhook', 'turn.parked', 'viber.refused']) alarms.raise(name, 'wrong');
    clock.move(1_000 * HOUR);
    expect(names().length).toBe(4);
    endParked(alarms);
    expect(names()).toEqual(['telegram.halt', 'viber.webhook']);
  });

  test('of a hundred kinds at most are kept', () => {
    for (let n = 0; n < 150; n++) alarms.raise(`n${n}.notice`, 'x');
    expect(names().length).toBe(100);
    clock.move(72 * HOUR);
    alarms.raise('fresh.notice', 'x');
    expect(names()).toEqual(['fresh.notice']);
  });
});

test('an alarm reaches the operators’ chat on Telegram once an episode, whatever waits in the queue', async () => {
  const chat = '900100';
  const house = await openHouse({ env: { ALARM_TELEGRAM_CHAT: chat } });
  const { telegram, viber } = house.platforms;
  const heard = (): readonly string[] => textsOf(telegram.sent, chat);
  const person = await house.on('viber');
  await person.say('меню');
  for (const episode of [1, 2]) {
    viber.fail(FAULTS.viber.wrongToken, Number.POSITIVE_INFINITY);
    await viber.deliver(house.url, viber.say(person.id, 'меню'));
    await until(() => heard().length === episode, 'the alarm in the chat');
    for (let probe = 0; probe < 3; probe++) await house.pass(31 * SECOND);
    expect(heard()[episode - 1]).toMatch(/^Бубо: viber does not accept our account: .*invalidAuthToken/);
    expect(heard()[episode - 1]).not.toContain(person.id);
    viber.fail('hang up', 0);
    for (let probe = 0; probe < 3; probe++) await house.pass(31 * SECOND);
    await house.settled('viber', person.id);
    expect((await house.order('status')).ok).toBe(true);
  }
  expect(heard().length).toBe(2);
  await house.stop();
});
