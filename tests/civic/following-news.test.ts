/** What is announced: who is told, when, how often, never in the place of a promised reminder, and of no day that is over. */
import { hearingRow, openTown, type Town, toldIn, type Who, winter } from './following-town.ts';

const ANNA: Who = ['telegram', '1'];

let town: Town;
beforeEach(async () => {
  town = await openTown(winter('2027-01-04 10:00'));
  await town.meet(...ANNA);
});
afterEach(() => town.close());

const whatAndWhen = (): readonly string[] => toldIn(town);

test('who watches a municipality is told once of each hearing that is announced, several in one message', async () => {
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.enter(hearingRow({ state: 'draft' }), hearingRow({ town: 'LOV34' }));
  await town.until(winter('2027-01-05 21:00'));
  await town.enter(hearingRow());
  await town.until(winter('2027-01-06 12:00'));
  await town.enter(hearingRow({ state: 'draft' }));
  await town.enter(
    hearingRow(),
    hearingRow({ number: 2, date: '2027-01-20' }),
    hearingRow({ number: 3, date: '2027-01-21' }),
  );
  await town.until(winter('2027-01-08 12:00'));
  await town.enter(hearingRow({ number: 4, date: '2027-01-22' }));
  await town.until(winter('2027-01-09 12:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-06 08:00 hearing_announced 1',
    '2027-01-06 12:10 hearings_announced 1',
    '2027-01-08 12:10 hearing_announced 1',
  ]);
  expect(String(town.told[1]?.data['lines']).split('\n')).toHaveLength(2);
});

test('no announcement takes the place of a reminder that was promised, and several in one message are one', async () => {
  await town.enter(hearingRow({ date: '2027-01-28' }));
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.until(winter('2027-01-04 11:00'));
  town.told.length = 0;
  await town.enter(hearingRow({ number: 2, date: '2027-03-10' }), hearingRow({ number: 3, date: '2027-03-11' }));
  await town.until(winter('2027-01-05 12:00'));
  const followed = await town.cause(ANNA, 'following.follow', { hearing: '1' });
  expect(String(followed['plan']).match(/^• /gm)).toHaveLength(3);
  await town.enter(hearingRow({ number: 4, date: '2027-03-12' }));
  await town.until(winter('2027-01-31 00:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-04 11:10 hearings_announced 1',
    '2027-01-21 17:30 hearing_reminder 1',
    '2027-01-27 17:30 hearing_reminder 1',
    '2027-01-28 15:30 hearing_reminder 1',
  ]);
});

test('who was told of a hearing hears that it is moved or cancelled, though they only watch the municipality', async () => {
  const BORIS: Who = ['telegram', '2'];
  await town.meet(...BORIS);
  for (const who of [ANNA, BORIS]) await town.cause(who, 'hearings.watch', { town: 'GAB05' });
  await town.enter(hearingRow({ date: '2027-01-28' }));
  await town.until(winter('2027-01-05 12:00'));
  await town.cause(BORIS, 'hearings.unwatch', { town: 'GAB05' });
  await town.enter(hearingRow({ date: '2027-01-20' }));
  await town.until(winter('2027-01-06 12:00'));
  await town.enter(hearingRow({ date: '2027-01-20', state: 'cancelled' }));
  await town.until(winter('2027-01-28 12:00'));
  expect(whatAndWhen()).toEqual([
    '2027-01-04 10:10 hearing_announced 1',
    '2027-01-04 10:10 hearing_announced 2',
    '2027-01-05 12:05 hearing_changed 1',
    '2027-01-06 12:05 hearing_cancelled 1',
  ]);
});

test('news on a Sunday or a holiday waits for the next working hour', async () => {
  await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
  await town.until(winter('2027-01-31 11:00'));
  await town.enter(hearingRow({ date: '2027-03-10' }));
  await town.until(winter('2027-03-03 09:00'));
  await town.enter(hearingRow({ number: 2, date: '2027-03-20' }));
  await town.until(winter('2027-03-05 09:00'));
  expect(whatAndWhen()).toEqual(['2027-02-01 08:00 hearing_announced 1', '2027-03-04 08:00 hearing_announced 1']);
});

const expired = async (): Promise<readonly string[]> =>
  (
    await town.query<{ payload: string }>('select payload from outbox where expires = $1 order by id', [town.now()])
  ).map(({ payload }) => payload);

describe('an announcement that waits to be sent', () => {
  const news = (about: string, person = '1', channel = 'telegram') =>
    town.query(
      `insert into outbox (channel, person, lane, payload, part, created, due_at, about) values ($1, $2, 1, 'news', 0, 1, 1, $3)`,
      [channel, person, about],
    );
  const said = (): readonly string[] =>
    town.told.map(({ name, person, data }) =>
      [name, person, ...(String(data['lines']).match(/\d\d\.01\.2027/g) ?? [])].join(' '),
    );

  test('goes with another day of any hearing in it, and comes anew to whom it had not reached; the others hear of the change', async () => {
    await town.meet('telegram', '2');
    for (const person of ['1', '2']) await town.cause(['telegram', person], 'hearings.watch', { town: 'GAB05' });
    await town.enter(hearingRow(), hearingRow({ number: 2, date: '2027-01-20' }));
    await town.until(winter('2027-01-04 11:00'));
    expect(said()).toEqual([
      'hearings_announced 1 14.01.2027 20.01.2027',
      'hearings_announced 2 14.01.2027 20.01.2027',
    ]);
    // To the second it was sent; of the first it waits.
    await news('news:GAB05:1.2');
    await news('news:LOV34:3', '2');
    await town.enter(hearingRow({ date: '2027-01-25' }), hearingRow({ number: 2, date: '2027-01-20' }));
    expect(await expired()).toEqual(['news']);
    await town.until(winter('2027-01-05 12:00'));
    expect(said().slice(2)).toEqual([
      'hearing_changed 2 25.01.2027 14.01.2027',
      'hearings_announced 1 25.01.2027 20.01.2027',
    ]);
  });

  test('goes with what was cancelled, and names what is left, in whichever chat of the person', async () => {
    await town.meet('viber', '1v');
    await town.query(
      `insert into joined_chat (channel, person, whole, at) values ('telegram', '1', 'w', 1), ('viber', '1v', 'w', 1)`,
    );
    await town.cause(ANNA, 'hearings.watch', { town: 'GAB05' });
    await town.enter(hearingRow(), hearingRow({ number: 2, date: '2027-01-20' }));
    await town.until(winter('2027-01-04 11:00'));
    await news('news:GAB05:1.2', '1v', 'viber');
    await town.enter(hearingRow({ state: 'cancelled' }), hearingRow({ number: 2, date: '2027-01-20' }));
    await town.until(winter('2027-01-05 12:00'));
    expect(said().slice(1)).toEqual(['hearing_announced 1 20.01.2027']);
  });
});
