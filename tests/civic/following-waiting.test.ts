/** Reminders that a platform keeps waiting: until when they may; and what was told is forgotten in time. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { MINUTE } from '../../src/civic/following/clock.ts';
import { hearingRow, openTown, type Town, type Who, winter } from './following-town.ts';

const ANNA: Who = ['telegram', '1'];

let town: Town;
beforeEach(async () => {
  town = await openTown(winter('2027-01-04 10:00'));
  await town.meet(...ANNA);
});
afterEach(() => town.close());

/** What waits to be sent of a hearing, as the house writes it. */
const bubble = (text: string, hearing = 1): string =>
  JSON.stringify({ text, buttons: [{ kind: 'pick', token: `open.hearing:${hearing}`, label: 'Виж всичко' }] });
const waits = (payload: string) =>
  town.query(
    `insert into outbox (channel, person, lane, payload, part, created, due_at) values ('telegram', '1', 1, $1, 0, 1, 1)`,
    [payload],
  );
const expiring = () =>
  town.query<{ payload: string; expires: number | null }>('select payload, expires from outbox order by id');

test('a reminder may wait to be sent until the hearing begins, and where it was moved until then', async () => {
  await town.enter(hearingRow());
  const [late, other, news] = [
    bubble('Напомняне, община Габрово: обсъждане'),
    bubble('Днес, след около два часа, община Габрово', 11),
    bubble('Променено, община Габрово: Днес, обсъждане'),
  ];
  for (const one of [late, other, news]) await waits(one);
  await town.enter(hearingRow({ hour: '15:30' }));
  expect(await expiring()).toEqual([
    { payload: late, expires: winter('2027-01-14 15:30') },
    { payload: other, expires: null },
    { payload: news, expires: null },
  ]);
});

test('what is told of a hearing says at which hours it may leave, and that it may not once the hearing has begun', async () => {
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.enter(hearingRow());
  await town.until(winter('2027-01-05 10:00'));
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-10 10:00'));
  await town.enter(hearingRow({ place: 'Зала 2' }));
  await town.until(winter('2027-01-14 12:00'));
  await town.enter(hearingRow({ place: 'Зала 3' }));
  await town.until(winter('2027-01-15 10:00'));
  const start = winter('2027-01-14 17:30');
  expect(town.told.map(({ name, leaves }) => [name, ...leaves])).toEqual([
    ['hearing_announced', undefined, start],
    ['hearing_reminder', undefined, start],
    ['hearing_changed', 'day', start],
    ['hearing_reminder', undefined, start],
    ['hearing_changed', 'any', start],
    ['hearing_reminder', 'any', start],
  ]);
});

test('where a hearing is cancelled its waiting reminders go, and the news of it stays', async () => {
  await town.enter(hearingRow());
  const news = bubble('Отменено, община Габрово: обсъждане');
  for (const lead of ['Днес', 'Напомняне', 'Today', 'Reminder']) await waits(bubble(`${lead}, x`));
  await waits(news);
  await town.enter(hearingRow({ state: 'cancelled' }));
  const { length } = (await expiring()).filter(({ expires }) => expires === town.now() + 5 * MINUTE);
  expect([length, (await expiring()).at(-1)]).toEqual([4, { payload: news, expires: null }]);
});

test.each(['bg', 'en'])('only the words of a reminder begin with how long it is until then (%s)', async (lang) => {
  const words = parse(await readFile(`locales/${lang}/events.yaml`, 'utf8')) as { [event: string]: { say: string } };
  const first = Object.keys(words).filter((name) => words[name]?.say.startsWith('{lead},'));
  expect(first).toEqual(['hearing_reminder']);
});

test('what was told where nobody follows anything is forgotten some months later', async () => {
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.enter(hearingRow());
  await town.until(winter('2027-01-06 00:00'));
  expect(await town.query('select what from hearing_told')).toEqual([{ what: 'announced' }]);
  await town.until(winter('2027-04-20 00:00'));
  expect(await town.query('select what from hearing_told')).toEqual([]);
});
