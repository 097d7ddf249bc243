/** Reminders that a platform keeps waiting: withdrawn when they come too late; and what was told is forgotten in time. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
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
const waiting = async () =>
  (await town.query<{ payload: string }>('select payload from outbox')).map((row) => row.payload);

test('a reminder that a platform kept waiting does not go out after the hearing has begun', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-14 16:00'));
  const token = (id: number): string => bubble('Днес, след около два часа, община Габрово', id);
  await town.query(
    `insert into outbox (channel, person, lane, payload, part, created, due_at)
     values ('telegram', '1', 1, $1, 0, 1, 1), ('telegram', '1', 1, $2, 0, 1, 1), ('telegram', '1', 0, $1, 0, 1, 1)`,
    [token(1), token(11)],
  );
  await town.until(winter('2027-01-14 17:29'));
  expect(await town.query('select 1 as one from outbox')).toHaveLength(3);
  await town.until(winter('2027-01-14 17:30'));
  expect(await town.query('select lane, payload from outbox order by lane')).toEqual([
    { lane: 0, payload: token(1) },
    { lane: 1, payload: token(11) },
  ]);
});

test('a reminder that waits is withdrawn when the moved hearing begins, and the news of the move never is', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-14 16:00'));
  const [late, news] = [
    bubble('Утре, община Габрово: обсъждане'),
    bubble('Променено, община Габрово: Утре, обсъждане'),
  ];
  await waits(late);
  await town.enter(hearingRow({ hour: '18:30' }));
  await waits(news);
  await town.until(winter('2027-01-14 18:29'));
  expect(await waiting()).toEqual([late, news]);
  await town.until(winter('2027-01-14 18:30'));
  expect(await waiting()).toEqual([news]);
});

test('a start that is written down and no longer true withdraws nothing before the hearing begins', async () => {
  await town.enter(hearingRow());
  await town.query(`insert into due (name, key, data, at) values ('following.begun', '1', '{}', $1)`, [
    winter('2027-01-10 10:00'),
  ]);
  const late = bubble('Утре, община Габрово: обсъждане');
  await waits(late);
  await town.until(winter('2027-01-14 17:29'));
  expect(await waiting()).toEqual([late]);
  await town.until(winter('2027-01-14 17:30'));
  expect(await waiting()).toEqual([]);
});

test('where a hearing is cancelled its waiting reminders go, and the news of it stays', async () => {
  await town.enter(hearingRow());
  await town.cause(ANNA, 'following.follow', { hearing: '1' });
  await town.until(winter('2027-01-14 16:00'));
  const news = bubble('Отменено, община Габрово: обсъждане');
  for (const lead of ['Днес', 'Утре', 'След 7 дни', 'Today', 'Tomorrow', 'In 7 days'])
    await waits(bubble(`${lead}, x`));
  await town.enter(hearingRow({ state: 'cancelled' }));
  await waits(news);
  await town.until(winter('2027-01-14 16:10'));
  expect(await waiting()).toEqual([news]);
  await town.until(winter('2027-01-15 10:00'));
  expect(await waiting()).toEqual([news]);
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
