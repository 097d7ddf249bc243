/** What costs money on Viber is switched off: nothing of it is sent, the person is told before, the operator sees it. */
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { enter } from '../../src/civic/proposals/entering.ts';
import { move } from '../../src/civic/proposals/keeping.ts';
import { keepAuthor } from '../../src/civic/proposals/persons.ts';
import { put } from '../../src/civic/register/keeping.ts';
import { HOUR, MINUTE, MORNING, type Opened, openHouse } from './house.ts';
import { textsOf } from './persons.ts';
import { until } from './until.ts';

const TOWN = 'GAB05';
const PERSON = 'pays-nothing';
const SOON = { number: 1, date: '2026-11-24', hour: '10:00' };
const LATER = { number: 2, date: '2026-12-03', hour: '17:30' };

let house: Opened;
beforeAll(async () => {
  house = await openHouse({ env: { VIBER_PAID_MESSAGES: 'off' } });
  const [register] = HEARING_REGISTERS;
  const row = { town: TOWN, kind: 'draft-budget', year: 2027, state: 'announced', source: 'https://gabrovo.bg/pokana' };
  await house.house.store.tx(async (q) => {
    if (register === undefined) return;
    const rows = [SOON, LATER].map((one) => ({ ...row, ...one, checked: '2026-11-20' }));
    await put(q, register, rows, MORNING);
  });
});
afterAll(() => house.stop());

const heard = (): readonly string[] => textsOf(house.platforms.viber.sent, PERSON);
const parked = async (): Promise<readonly string[]> => (await house.order('parked list')).lines;
async function goTo(at: number): Promise<void> {
  await house.pass(at - house.clock.now());
  const due = () => house.query('select 1 as one from due where at <= $1 limit 1', [house.clock.now()]);
  await until(async () => (await due()).length === 0, 'nothing that is due');
  await until(async () => (await house.query('select 1 as one from outbox limit 1')).length === 0, 'an empty queue');
}

/** The person's own proposal is discussed from now on, of which its author is told. */
const discuss = (): Promise<unknown> =>
  house.house.store.tx(async (q) => {
    const at = house.clock.now();
    const text = `Предложение за осветление ${at}`;
    const entry = { town: TOWN, hearing: null, kind: 'proposal', text, name: null, firm: false } as const;
    const { id } = await enter(q, { ...entry, via: 'viber', at, by: 'author' });
    const who = { channel: 'viber', person: PERSON };
    await keepAuthor(q, who, { proposal: id, original: null, lang: 'bg', file: null, at });
    return move(q, { ids: [id], to: 'discussed', by: 'секретар', at });
  });

test('within a day of the first word all is sent as ever; later words make that no longer', async () => {
  const { viber } = house.platforms;
  const say = async (body: string): Promise<void> => {
    await viber.deliver(house.url, body);
    await house.settled('viber', PERSON);
  };
  for (const hearing of [1, 2]) {
    await say(viber.tap(PERSON, `open.hearing:${hearing}`, 'Обсъждане'));
    await say(viber.say(PERSON, 'Напомни ми'));
  }
  expect(heard().at(-1)).toMatch(/Платените съобщения.* са изключени.*\nДо 24\.11\.2026 \(вторник\), 11:00 ч\./);
  await house.pass(9 * HOUR);
  await say(viber.say(PERSON, 'меню'));
  await goTo(MORNING + 21 * HOUR);
  expect(heard().at(-1)).toContain('Днес, община');
  await discuss();
  await goTo(MORNING + 23 * HOUR);
  expect(heard().at(-1)).toMatch(/обсъжда/);
  expect(await parked()).toEqual(['Nothing is parked.']);
});

test('what waited while the platform was away is sent no more once it would cost', async () => {
  const { length } = heard();
  const { viber } = house.platforms;
  viber.fail('hang up', Number.POSITIVE_INFINITY);
  await discuss();
  const tried = viber.calls.length;
  await house.pass(MINUTE);
  await until(() => viber.calls.length > tried, 'a try');
  expect(await house.query('select 1 as one from outbox')).toHaveLength(1);
  await house.pass(HOUR);
  viber.fail('hang up', 0);
  await house.pass(10 * MINUTE);
  expect(await house.query('select 1 as one from outbox')).toEqual([]);
  expect(heard()).toHaveLength(length);
});

test('after that nothing is sent that was not asked for, and the operator sees what', async () => {
  const { length } = heard();
  await goTo(MORNING + 25 * HOUR);
  await discuss();
  // 26.11., 17:30: seven days before.
  await goTo(Date.UTC(2026, 10, 26, 15, 31));
  expect(heard()).toHaveLength(length);
  expect((await parked())[0]).toMatch(/message {2}viber .*it would cost money, and paid messages are switched off/);
  const { lines, ok } = await house.order('status');
  expect(lines.join('\n')).toContain('(03.12.2026): week, 1 on viber not reached (paid off)');
  expect(ok).toBe(true);
  // An answer costs nothing.
  await house.platforms.viber.deliver(house.url, house.platforms.viber.say(PERSON, 'меню'));
  await house.settled('viber', PERSON);
  expect(heard().length).toBeGreaterThan(length);
});
