/** Webhooks that bring many persons at once: everybody else is answered meanwhile, each person in order. */
import { join } from 'node:path';
import { makeTurnstile } from '../../src/app/turnstile.ts';
import { openDatabase } from '../../src/store/driver.ts';
import { DatabaseAway } from '../../src/store/errors.ts';
import { type Opened, openHouse } from './house.ts';
import { textsOf } from './persons.ts';
import { until } from './until.ts';

/** Lets whatever was let in go on. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the way in', () => {
  /** Enters, notes who is in, and gives how to leave. */
  function persons(most: number) {
    const entrance = makeTurnstile(most);
    const inside: string[] = [];
    const leaving = new Map<string, () => void>();
    const come = (at: ReturnType<typeof entrance>, name: string): Promise<void> =>
      at.enter().then((leave) => {
        inside.push(name);
        leaving.set(name, leave);
      });
    const go = async (name: string): Promise<void> => {
      leaving.get(name)?.();
      await soon();
    };
    return { entrance, inside, come, go };
  }

  test('lets in so many at a time, of a large webhook and a small one in turn', async () => {
    const { entrance, inside, come, go } = persons(2);
    const [large, small] = [entrance(), entrance()];
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void come(large, name);
    for (const name of ['b1', 'b2']) void come(small, name);
    await soon();
    expect(inside).toEqual(['a1', 'a2']);
    for (const name of ['a1', 'a2', 'a3', 'b1', 'a4']) await go(name);
    expect(inside).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2', 'a5']);
  });

  test('is closed for one webhook without a word to the others', async () => {
    const { entrance, inside, come, go } = persons(1);
    const [closed, open] = [entrance(), entrance()];
    const away = new DatabaseAway('the disk is full');
    void come(closed, 'a1');
    const left = come(closed, 'a2');
    const other = come(open, 'b1');
    await soon();
    closed.close(away);
    await expect(left).rejects.toBe(away);
    await expect(come(closed, 'a3')).rejects.toBe(away);
    await go('a1');
    await other;
    expect(inside).toEqual(['a1', 'b1']);
  });
});

describe('a batch of many new persons', () => {
  const MANY = 150;
  let house: Opened;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.stop());

  /** A batch of first questions under way, of which some are answered already. */
  async function underWay(prefix: string) {
    const { messenger } = house.platforms;
    const ids = Array.from({ length: MANY }, (_, at) => `${prefix}${1000 + at}`);
    const before = messenger.sent.length;
    const body = messenger.batch(ids.map((id) => messenger.say(id, 'кога е обсъждането')));
    const acknowledged = messenger.deliver(house.url, body);
    await until(() => messenger.sent.length > before, 'the first answer of the batch');
    return { ids, acknowledged };
  }

  test('is acknowledged once all of it is committed, and nobody else waits for that', async () => {
    const { telegram, messenger } = house.platforms;
    const order: string[] = [];
    const { ids, acknowledged } = await underWay('61');
    const [batch] = await Promise.all([
      acknowledged.then(async ([answer]) => {
        order.push('the batch');
        const rows = await house.query("select 1 as one from people where channel = 'messenger' and person like '61%'");
        return { status: answer?.status, people: rows.length };
      }),
      telegram.deliver(house.url, telegram.say('71', 'меню')).then(() => order.push('the other')),
      messenger
        .deliver(house.url, messenger.batch([messenger.say('72', 'меню'), messenger.say('73', 'меню')]))
        .then(() => order.push('the small batch')),
    ]);
    expect(batch).toEqual({ status: 200, people: MANY });
    expect(order.at(-1)).toBe('the batch');
    await house.allSettled();
    const answered = new Set(messenger.sent.map(({ person }) => person));
    expect([...ids, '72', '73'].filter((id) => !answered.has(id))).toEqual([]);
  });

  test('keeps each person in order: what the last of it writes meanwhile is heard after it', async () => {
    const { messenger } = house.platforms;
    const { ids, acknowledged } = await underWay('62');
    const last = ids.at(-1) ?? '';
    await messenger.deliver(house.url, messenger.say(last, 'помощ'));
    await acknowledged;
    await house.settled('messenger', last);
    const heard = textsOf(messenger.sent, last);
    expect(heard[0]).toContain('автоматичен помощник');
    expect(heard[1]).toContain('Точната дата');
    expect(heard.at(-1)).toContain('Питайте с Ваши думи');
  });

  test('is given up as a whole while the database is away, and taken once when it comes again', async () => {
    const { messenger } = house.platforms;
    const ids = Array.from({ length: MANY }, (_, at) => `63${1000 + at}`);
    const body = messenger.batch(ids.map((id) => messenger.say(id, 'кога е обсъждането')));
    const database = openDatabase(join(house.dataDir, 'bubo.db'));
    database.exec('pragma busy_timeout = 5000; begin exclusive');
    const [refused] = await messenger.deliver(house.url, body);
    database.exec('rollback');
    database.close();
    const taken = async (): Promise<number> =>
      (await house.query("select 1 as one from seen where channel = 'messenger'")).length;
    const before = await taken();
    await house.pumped();
    expect([refused?.status, (await taken()) - before]).toEqual([503, 0]);
    const [again] = await messenger.deliver(house.url, body);
    await house.allSettled();
    expect([again?.status, (await taken()) - before]).toEqual([200, MANY]);
    const welcomes = messenger.sent.filter(({ text, person }) => person.startsWith('63') && text.includes('помощник'));
    expect(welcomes.length).toBe(MANY);
  });
});
