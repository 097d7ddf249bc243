/** „Какво знаете за мен“ and „изтрий ме“ over every table that there is. */
import { createHmac } from 'node:crypto';
import { KEPT } from '../../src/civic/kept.ts';
import { forgetPerson, tablesOfPerson } from '../../src/store/persons.ts';
import { MINUTE, type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';
import { plant } from './plant.ts';
import { MESSENGERS } from './platforms.ts';
import { until } from './until.ts';

const CHANNELS = [...MESSENGERS, 'web'] as const;
type Where = (typeof CHANNELS)[number];

let house: Opened;
let tables: readonly string[];
beforeAll(async () => {
  house = await openHouse();
  tables = await house.house.store.tx(tablesOfPerson);
});
afterAll(() => house.stop());

/** Far in the future, so that nothing planted leaves or comes due by itself. */
const FAR = 9e12;
async function plantAll(channel: string, person: string): Promise<void> {
  for (const table of tables) await plant(house.query, table, { channel, person }, FAR);
}

/** Rows of a person, counted in each table by itself and not by the code that is tested. */
async function rowsOf(channel: string, person: string): Promise<{ readonly [table: string]: number }> {
  const counts: [string, number][] = [];
  for (const table of tables) {
    const [row] = await house.query(`select count(*) as n from ${table} where channel = $1 and person = $2`, [
      channel,
      person,
    ]);
    if (Number(row?.['n']) > 0) counts.push([table, Number(row?.['n'])]);
  }
  return Object.fromEntries(counts);
}

/** Any table, any column: whether the person's id stands there as itself. */
async function tracesOf(person: string): Promise<readonly string[]> {
  const columns = await house.query<{ table: string; column: string }>(
    `select t.name as "table", c.name as "column" from sqlite_schema t join pragma_table_info(t.name) c
     where t.type = 'table' and t.name not like 'sqlite%'`,
  );
  const traces: string[] = [];
  for (const { table, column } of columns) {
    const rows = await house.query(`select 1 as one from ${table} where cast(${column} as text) = $1 limit 1`, [
      person,
    ]);
    if (rows.length > 0) traces.push(`${table}.${column}`);
  }
  return traces;
}

const guest = async (channel: Where): Promise<Person> => {
  const person = await house.on(channel);
  await person.start();
  await person.tap('Моята община');
  await person.say('габрово');
  return person;
};

test('every table of persons is named in words, and no table that is none', async () => {
  expect(tables.length).toBeGreaterThan(4);
  expect(Object.keys(KEPT).sort()).toEqual([...tables].sort());
  for (const words of Object.values(KEPT)) expect([words.bg, words.en].every((text) => text.length > 5)).toBe(true);
});

test('the list of tables is complete: each with a person in it has its channel beside it', async () => {
  const rows = await house.query<{ name: string }>(
    `select t.name from sqlite_schema t join pragma_table_info(t.name) c on c.name in ('person', 'user', 'sender', 'who')
     where t.type = 'table' order by t.name`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...tables].sort());
});

test.each(CHANNELS)('what is known is told on %s: each table that holds rows, and what was chosen', async (channel) => {
  const person = await guest(channel);
  await plantAll(channel, person.id);
  const counts = await rowsOf(channel, person.id);
  expect(Object.keys(counts).sort()).toEqual([...tables].sort());
  const { text } = await person.say('Какво знаете за мен?');
  for (const table of tables) expect(text).toContain(KEPT[table]?.bg);
  expect(text).toContain('Габрово');
  await house.house.store.tx((q) => forgetPerson(q, channel, person.id));
  person.leave();
});

test.each(CHANNELS)('„изтрий ме“ on %s leaves nothing in any table, once the last reply has left', async (channel) => {
  const [person, other] = [await guest(channel), await guest(channel)];
  await plantAll(channel, person.id);
  await plantAll(channel, other.id);
  const untouched = await rowsOf(channel, other.id);
  expect((await person.say('изтрий ме')).text).not.toBe('');
  expect(Object.keys(await rowsOf(channel, person.id)).length).toBe(tables.length);
  const { text } = await person.say('да');
  expect(text).toMatch(/изтри/i);
  expect(await rowsOf(channel, person.id)).toEqual({});
  expect(await tracesOf(person.id)).toEqual([]);
  expect(await rowsOf(channel, other.id)).toEqual(untouched);
  // Whoever comes back is met for the first time.
  expect((await person.say('здравейте')).text).toContain('автоматичен помощник');
  person.leave();
  other.leave();
});

test('whoever joined another chat is told that it is deleted there', async () => {
  const [person, other] = [await guest('telegram'), await guest('viber')];
  for (const [channel, { id }] of [['telegram', person] as const, ['viber', other] as const])
    await house.query(`insert into joined_chat (channel, person, whole, at) values ($1, $2, 'both', 1)`, [channel, id]);
  const before = await person.say('изтрий ме');
  expect(before.text).toMatch(/свързан с друг Ваш чат \(Viber\).*В другия.*отделно.*Да изтрия ли/su);
  const { text } = await person.say('да');
  expect(text).toContain('В другия Ви чат (Viber) изтрийте отделно.');
  expect(text).not.toContain('Вече не пазя нищо за Вас');
  expect(await rowsOf('viber', other.id)).not.toHaveProperty('joined_chat');
  expect(await rowsOf('telegram', person.id)).toEqual({});
  await other.say('изтрий ме');
  expect((await other.say('да')).text).toContain('Вече не пазя нищо за Вас');
});

test('„не“ and anything else keeps everything', async () => {
  const person = await guest('telegram');
  await person.say('изтрий ме');
  await person.say('не');
  expect(Object.keys(await rowsOf('telegram', person.id))).toContain('people');
});

describe('Meta’s deletion callback', () => {
  const post = (signed: string) =>
    fetch(`${house.url}/webhooks/messenger/deletion`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `signed_request=${signed}`,
    });
  const signed = (person: string): readonly [signature: string, payload: string] => {
    const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: person })).toString('base64url');
    return [createHmac('sha256', 'pretend-secret-9').update(payload).digest('base64url'), payload];
  };
  /** Asks for it; gives how its page can be read. */
  const asked = async (person: string): Promise<() => Promise<string>> => {
    const answer = await post(signed(person).join('.'));
    expect(answer.status).toBe(200);
    const { url, confirmation_code: code } = (await answer.json()) as { url: string; confirmation_code: string };
    expect(url).toContain(code);
    return async () => {
      const page = await fetch(new URL(new URL(url).pathname, house.url));
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).not.toContain(person);
      return html;
    };
  };

  test('removes everything too, and its page knows the code', async () => {
    const person = await guest('messenger');
    await plantAll('messenger', person.id);
    expect((await post(`${'x'.repeat(43)}.${signed(person.id)[1]}`)).status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(await rowsOf('messenger', person.id)).length).toBe(tables.length);
    const page = await asked(person.id);
    expect(await rowsOf('messenger', person.id)).toEqual({});
    expect(await tracesOf(person.id)).toEqual([]);
    expect(await page()).toContain('Данните Ви в Бубо са изтрити на 23.11.2026 г.');
    person.leave();
  });

  test('that cannot be carried out is under way, says so, and is carried out as soon as it can be', async () => {
    const person = await guest('messenger');
    await plantAll('messenger', person.id);
    await house.query(`create trigger held before delete on people when old.person = '${person.id}'
      begin select raise(abort, 'held'); end`);
    const page = await asked(person.id);
    expect(await page()).toContain('Данните Ви се изтриват');
    expect(Object.keys(await rowsOf('messenger', person.id)).length).toBe(tables.length);
    await house.query('drop trigger held');
    await house.pass(2 * MINUTE);
    await until(async () => (await page()).includes('са изтрити'), 'the deletion');
    expect(await rowsOf('messenger', person.id)).toEqual({});
    person.leave();
  });

  test('of an earlier release is still known, by the day that it was here', async () => {
    const late = JSON.stringify({ at: Date.UTC(2026, 10, 22, 23), done: true });
    await house.query('insert into setting (name, value) values ($1, $2)', ['forgotten.code-of-old', late]);
    const page = await fetch(`${house.url}/webhooks/messenger/deletion/code-of-old`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Данните Ви в Бубо са изтрити на 23.11.2026 г.');
  });

  test('of an id that nobody here has claims no deletion', async () => {
    const page = await (await asked('31415926535'))();
    expect(page).toContain('не намерихме');
    expect(page).not.toContain('са изтрити');
  });
});
