/** Reminders that a platform keeps waiting: until when they may; and what was told is forgotten in time. */
import { remindersOf } from '../../src/civic/following/schedule.ts';
import { hearingRow, openTown, type Town, type Who, winter } from './following-town.ts';

const ANNA: Who = ['telegram', '1'];

let town: Town;
beforeEach(async () => {
  town = await openTown(winter('2027-01-04 10:00'));
  await town.meet(...ANNA);
});
afterEach(() => town.close());

/** What waits to be sent, named as the house names it. */
const waits = (payload: string, about: string | null) =>
  town.query(
    `insert into outbox (channel, person, lane, payload, part, created, due_at, about)
     values ('telegram', '1', 1, $1, 0, 1, 1, $2)`,
    [payload, about],
  );
const expired = async (): Promise<readonly string[]> =>
  (
    await town.query<{ payload: string }>('select payload from outbox where expires = $1 order by id', [town.now()])
  ).map(({ payload }) => payload);

test.each([
  ['another hour', { hour: '15:30' }],
  ['another hall', { place: 'Зала 2' }],
  ['its end before it began', { state: 'cancelled' }],
  ['its end', { state: 'held' }],
])('a reminder that waits to be sent goes with %s, of which the followers are told', async (_, change) => {
  await town.enter(hearingRow());
  await waits('reminder', remindersOf(1));
  await waits('of another', remindersOf(11));
  await waits('news', null);
  await town.enter(hearingRow({ checked: '2027-01-05' }));
  expect(await expired()).toEqual([]);
  await town.enter(hearingRow({ checked: '2027-01-05', ...change }));
  expect(await expired()).toEqual(['reminder']);
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

test('what was told where nobody follows anything is forgotten some months later', async () => {
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.enter(hearingRow());
  await town.until(winter('2027-01-06 00:00'));
  expect(await town.query('select what from hearing_told')).toEqual([{ what: 'announced' }]);
  await town.until(winter('2027-04-20 00:00'));
  expect(await town.query('select what from hearing_told')).toEqual([]);
});
