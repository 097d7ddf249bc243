/** What officials are told by themselves: never when it is quiet, and never lost because of it. */
import type { Telling } from '../../src/civic/feature.ts';
import { nineOn } from '../../src/civic/officials/desk.ts';
import { countUnanswered } from '../../src/civic/proposals/keeping.ts';
import type { Value } from '../../src/dialog/types.ts';
import {
  chat,
  codeFor,
  hold,
  MAYOR,
  NOON,
  type Office,
  openOffice,
  passedIn,
  SECRETARY,
  wrote,
} from './officials-town.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const cause = (effect: string, args: { readonly [arg: string]: Value }, who = SECRETARY) =>
  office.cause(who, effect, args, NOON);
const hearing = (state: string): Promise<number> => office.tx((q) => hold(q, { state }));

const passed = (now: number) => passedIn(office, now);
const names = (told: readonly Telling[]) => told.map(({ person }) => person);

test('what came in, where the service was down at nine, is told in the morning', async () => {
  const id = await hearing('announced');
  await cause('official.enter', { code: await codeFor(office, 'moderator') }, chat('ivan', 'viber'));
  await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“.'));
  const nine = nineOn('2027-01-06');
  expect(await passed(nine + 14 * HOUR)).toEqual([]);
  expect(await passed(nine + 23 * HOUR - 1)).toEqual([]);
  expect(await passed(nine + 23 * HOUR)).toHaveLength(4);
  expect(await passed(nine + 47 * HOUR)).toEqual([]);
});

test('a promise for a Sunday reminds on Monday at eight, weekly from then on, and nobody who said „стоп“', async () => {
  const id = await hearing('held');
  const one = await office.tx((q) => wrote(q, id, 'Да се осветли улица „Роза“ при училището.'));
  await cause('desk.carry', { proposal: String(one), day: '2027-01-24' }, MAYOR);
  const nine = nineOn('2027-01-24');
  expect(await passed(nine)).toEqual([]);
  expect(await passed(nine + 23 * HOUR - 1)).toEqual([]);
  expect(names(await passed(nine + 23 * HOUR))).toEqual(['secretary', 'mayor']);
  await office.tx((q) => q(`insert into notices_off (channel, person, at) values ('viber', 'mayor', $1)`, [NOON]));
  // Monday again; the service comes back in the evening, and tells on Tuesday.
  expect(await passed(nine + 8 * DAY + 12 * HOUR)).toEqual([]);
  expect(names(await passed(nine + 8 * DAY + 23 * HOUR))).toEqual(['secretary']);
});

test('a promise for many that its day overtook is told to whoever gave it, with what is left', async () => {
  const id = await hearing('held');
  await office.tx(async (q) => {
    for (let no = 0; no < 103; no++) await wrote(q, id, `Предложение за улица номер ${no} в квартала.`);
  });
  await cause('desk.promise', { hearing: String(id), day: '2027-01-25' }, MAYOR);
  const late = nineOn('2027-01-26') + 14 * HOUR;
  const stopped = (told: readonly Telling[]) =>
    told.filter(({ said }) => said.kind === 'time' && said.name === 'promise_stopped');
  expect(stopped(await passed(late))).toEqual([]);
  const told = stopped(await passed(nineOn('2027-01-27')));
  expect(names(told)).toEqual(['mayor']);
  expect(told[0]?.said).toMatchObject({
    data: { ref: String(id), count: 3, day: { dress: 'date', value: '2027-01-25' } },
  });
  expect(await office.tx((q) => countUnanswered(q, id))).toBe(3);
  expect(stopped(await passed(nineOn('2027-01-28')))).toEqual([]);
});

test('where whoever promised is gone, those who may promise are told', async () => {
  const id = await hearing('held');
  await office.tx(async (q) => {
    for (let no = 0; no < 101; no++) await wrote(q, id, `Предложение за улица номер ${no} в квартала.`);
  });
  await cause('desk.promise', { hearing: String(id), day: '2027-01-25' }, MAYOR);
  await cause('desk.leave', {}, MAYOR);
  const told = await passed(nineOn('2027-01-26'));
  const about = told.filter(({ said }) => said.kind === 'time' && said.name === 'promise_stopped');
  expect(names(about)).toEqual(['secretary']);
});
