/** One person in several chats, on both engines: joined by a code, told in one of them, parted, forgotten. */
import { following } from '../../src/civic/following/feature.ts';
import { forgetWholly } from '../../src/civic/forgetting.ts';
import { forgetPerson, knownOfPerson } from '../../src/store/persons.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';
import { hearingRow, openTown, type Town, type Who, winter } from './following-town.ts';

const ENGINES = ['sqlite', 'postgres'] as const;
const why = await whyNoPostgres();
if (why !== null) console.warn(`Chats are not joined on PostgreSQL: ${why}.`);

const VIBER: Who = ['viber', '1'];
const TELEGRAM: Who = ['telegram', '1'];
const FACEBOOK: Who = ['messenger', '1'];
const OTHER: Who = ['telegram', '2'];

describe.each(ENGINES.filter((name) => name === 'sqlite' || why === null))('on %s', (engine) => {
  let server: TestPostgres | null = null;
  let town: Town;
  beforeAll(async () => {
    if (engine === 'postgres') server = await startPostgres();
  }, 60_000);
  afterAll(async () => void (await server?.close()));
  beforeEach(async () => {
    town = await openTown(winter('2027-01-04 10:00'), await server?.fresh());
    for (const who of [VIBER, TELEGRAM, FACEBOOK, OTHER]) await town.meet(...who);
  });
  afterEach(() => town.close());

  const codeOf = async (who: Who): Promise<string> => String((await town.cause(who, 'chats.code'))['code']);
  async function join(shows: Who, types: Who): Promise<void> {
    await town.cause(types, 'chats.join', { code: await codeOf(shows) });
  }
  const others = (who: Who) => town.ask(who, 'chats.others', 'bg');
  const heard = () => town.told.map(({ channel, person }) => `${channel} ${person}`);

  test('a code joins once, within a quarter of an hour, in either alphabet, and nobody to oneself', async () => {
    const code = await codeOf(VIBER);
    expect(code).toMatch(/^[2345679ACEHKMPTX]{4}-[2345679ACEHKMPTX]{4}$/);
    expect(await town.ask(VIBER, 'chats.fits', code)).toBe(false);
    expect(await town.ask(TELEGRAM, 'chats.fits', 'AAAA-AAAA')).toBe(false);
    const cyrillic = code
      .toLowerCase()
      .replace(/[acehkmptx]/g, (sign) => 'асенкмртх'['acehkmptx'.indexOf(sign)] ?? sign);
    expect(await town.ask(TELEGRAM, 'chats.fits', ` ${cyrillic.replace('-', ' ')} `)).toBe(true);
    await town.cause(TELEGRAM, 'chats.join', { code: cyrillic });
    expect([await others(TELEGRAM), await others(VIBER), await others(OTHER)]).toEqual(['Viber', 'Telegram', '']);
    await town.cause(OTHER, 'chats.join', { code });
    expect(await others(OTHER)).toBe('');
    const late = await codeOf(VIBER);
    town.sleep(town.now() + 15 * 60_000);
    expect(await town.ask(OTHER, 'chats.fits', late)).toBe(false);
  });

  test('a reminder comes in the chat that costs nothing, never in two', async () => {
    await town.enter(hearingRow());
    await town.cause(VIBER, 'following.follow', { hearing: '1' });
    await town.cause(TELEGRAM, 'following.follow', { hearing: '1' });
    await join(VIBER, TELEGRAM);
    await town.until(winter('2027-01-08 00:00'));
    expect(heard()).toEqual(['telegram 1']);
    await town.query(`update people set reach = 'gone' where channel = 'telegram' and person = '1'`);
    await town.until(winter('2027-01-13 18:00'));
    expect(heard()).toEqual(['telegram 1', 'viber 1']);
    expect(await town.ask(VIBER, 'following.of', 'bg', '1')).toMatchObject({ follows: true });
    expect(await town.ask(TELEGRAM, 'following.of', 'bg', '1')).toMatchObject({ follows: true });
  });

  test('who is out of Messenger’s window is told in the other chat, also of what is announced', async () => {
    await town.cause(FACEBOOK, 'hearings.watch', { town: 'GAB05' });
    await town.cause(TELEGRAM, 'hearings.watch', { town: 'GAB05' });
    await join(FACEBOOK, TELEGRAM);
    expect(await town.ask(FACEBOOK, 'person.reach', 'bg')).toMatchObject({ always: true, by: 'Telegram' });
    town.sleep(winter('2027-01-06 10:00'));
    await town.enter(hearingRow());
    await town.until(winter('2027-01-06 12:00'));
    expect(heard()).toEqual(['telegram 1']);
    expect(await town.ask(FACEBOOK, 'hearings.watched', 'GAB05')).toBe(true);
    await town.cause(FACEBOOK, 'hearings.unwatch', { town: 'GAB05' });
    expect(await town.ask(TELEGRAM, 'hearings.watched', 'GAB05')).toBe(false);
  });

  test('the limits are a person’s, not a chat’s', async () => {
    const days = ['2027-01-13', '2027-01-14', '2027-01-15', '2027-01-19', '2027-01-20', '2027-01-21'];
    await town.enter(...days.map((date, index) => hearingRow({ number: index + 1, date })));
    await join(VIBER, TELEGRAM);
    for (const index of days.keys())
      await town.cause(index % 2 ? VIBER : TELEGRAM, 'following.follow', { hearing: String(index + 1) });
    await town.until(winter('2027-02-10 00:00'));
    expect(town.told).toHaveLength(4);
  });

  test('„стоп“ in one holds for both; what is asked for again holds where it was asked', async () => {
    await town.enter(hearingRow());
    await join(VIBER, TELEGRAM);
    await town.cause(VIBER, 'following.follow', { hearing: '1' });
    await town.cause(TELEGRAM, 'following.stop');
    expect(await town.query('select 1 as one from hearing_follow')).toEqual([]);
    await town.cause(VIBER, 'following.follow', { hearing: '1' });
    await town.until(winter('2027-02-10 00:00'));
    expect(new Set(heard())).toEqual(new Set(['viber 1']));
  });

  test('three chats may be joined, a fourth may not; who leaves is alone again', async () => {
    await join(VIBER, TELEGRAM);
    await join(VIBER, FACEBOOK);
    await join(TELEGRAM, OTHER);
    expect([await town.ask(VIBER, 'chats.full'), await town.ask(OTHER, 'chats.full')]).toEqual([true, false]);
    expect([await others(VIBER), await others(OTHER)]).toEqual([
      expect.stringMatching(/Telegram.*Messenger|Messenger.*Telegram/),
      '',
    ]);
    await town.cause(FACEBOOK, 'chats.leave');
    expect([await others(VIBER), await others(FACEBOOK)]).toEqual(['Telegram', '']);
    await town.cause(VIBER, 'chats.leave');
    expect(await town.query('select 1 as one from joined_chat')).toEqual([]);
  });

  test('a chat that finds no room elsewhere stays with those it was joined to', async () => {
    const mine: Who = ['viber', '2'];
    await town.meet(...mine);
    await join(VIBER, TELEGRAM);
    await join(VIBER, FACEBOOK);
    await join(OTHER, mine);
    const code = await codeOf(VIBER);
    expect(await town.ask(OTHER, 'chats.fits', code)).toBe(false);
    await town.cause(OTHER, 'chats.join', { code });
    expect([await others(OTHER), await others(mine)]).toEqual(['Viber', 'Telegram']);
    // One of the three may be joined to them again.
    expect(await town.ask(TELEGRAM, 'chats.fits', code)).toBe(true);
    await town.cause(TELEGRAM, 'chats.join', { code });
    expect(String(await others(TELEGRAM)).split(', ')).toHaveLength(2);
  });

  test('wrong codes are slowed, and after the fifth none is looked at for an hour', async () => {
    const wrong = () => town.cause(OTHER, 'chats.join', { code: 'AAAA-AAAA' });
    for (const seconds of [5, 10, 20, 40]) {
      await wrong();
      const code = await codeOf(VIBER);
      town.sleep(town.now() + seconds * 1_000 - 1);
      expect(await town.ask(OTHER, 'chats.fits', code)).toBe(false);
      await town.cause(OTHER, 'chats.join', { code });
      expect([await others(OTHER), await town.ask(OTHER, 'chats.wait')]).toEqual(['', 1]);
      town.sleep(town.now() + 1);
      expect([await town.ask(OTHER, 'chats.fits', code), await town.ask(OTHER, 'chats.wait')]).toEqual([true, 0]);
    }
    await wrong();
    expect([await town.ask(OTHER, 'chats.wait'), await town.ask(TELEGRAM, 'chats.wait')]).toEqual([60, 0]);
    town.sleep(town.now() + 60 * 60_000);
    await join(VIBER, OTHER);
    expect(await others(OTHER)).toBe('Viber');
  });

  test('wrong codes are counted, and forgotten with the person or once they join', async () => {
    const wrong = () => town.cause(OTHER, 'chats.join', { code: 'AAAA-AAAA' });
    const counted = () => town.query('select count from join_try');
    await wrong();
    expect(await counted()).toEqual([{ count: 1 }]);
    town.sleep(town.now() + 5_000);
    await join(VIBER, OTHER);
    expect(await counted()).toEqual([]);
    await wrong();
    await town.store.tx((q) => forgetPerson(q, ...OTHER));
    expect(await counted()).toEqual([]);
  });

  test('who is forgotten leaves no trace in the other chat', async () => {
    await town.enter(hearingRow());
    await join(VIBER, TELEGRAM);
    await town.cause(VIBER, 'following.follow', { hearing: '1' });
    await codeOf(VIBER);
    await town.store.tx((q) => forgetPerson(q, ...VIBER));
    expect(await others(TELEGRAM)).toBe('');
    await town.until(winter('2027-01-06 00:00'));
    expect((await town.store.tx((q) => knownOfPerson(q, ...TELEGRAM))).map(({ table }) => table)).toEqual(['people']);
    await town.until(winter('2027-02-10 00:00'));
    expect(town.told).toEqual([]);
  });

  test('one of two joined chats that is forgotten leaves the other as if it had never been joined', async () => {
    await join(VIBER, TELEGRAM);
    await town.cause(TELEGRAM, 'hearings.watch', { town: 'GAB05' });
    const [channel, person] = VIBER;
    await town.store.tx((q) => forgetWholly(q, [following([], new Set())], { channel, person }, town.now()));
    const kept = await town.store.tx((q) => knownOfPerson(q, ...TELEGRAM));
    expect(kept.map(({ table }) => table).sort()).toEqual(['hearing_watch', 'people']);
    expect(await others(TELEGRAM)).toBe('');
  });

  test('what is over is forgotten some months later', async () => {
    await town.enter(hearingRow());
    await town.cause(TELEGRAM, 'following.follow', { hearing: '1' });
    await town.until(winter('2027-03-20 00:00'));
    expect(await town.query('select 1 as one from hearing_follow')).toHaveLength(1);
    await town.until(winter('2027-04-20 00:00'));
    for (const table of ['hearing_follow', 'hearing_told'])
      expect(await town.query(`select 1 as one from ${table}`)).toEqual([]);
  });

  test('a hearing is followed, moved, cancelled and counted the same', async () => {
    await town.enter(hearingRow());
    await town.cause(TELEGRAM, 'following.follow', { hearing: '1' });
    await town.cause(FACEBOOK, 'following.follow', { hearing: '1' });
    await town.until(winter('2027-01-10 12:00'));
    await town.enter(hearingRow({ date: '2027-01-20' }));
    await town.until(winter('2027-01-15 12:00'));
    await town.enter(hearingRow({ date: '2027-01-20', state: 'cancelled' }));
    await town.until(winter('2027-02-10 00:00'));
    expect(town.told.map(({ name }) => name)).toEqual(['hearing_reminder', 'hearing_changed', 'hearing_cancelled']);
    expect(await town.order()).toHaveLength(2);
  });
});
