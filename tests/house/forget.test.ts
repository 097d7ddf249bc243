/** „Какво знаете за мен“ and „изтрий ме“ over every table that there is. */
import { KEPT } from '../../src/civic/privacy.ts';
import { forgetPerson, tablesOfPerson } from '../../src/store/persons.ts';
import { type Opened, openHouse } from './house.ts';
import type { Person } from './persons.ts';
import { MESSENGERS } from './platforms.ts';

const CHANNELS = [...MESSENGERS, 'web'] as const;
type Where = (typeof CHANNELS)[number];

let house: Opened;
let tables: readonly string[];
beforeAll(async () => {
  house = await openHouse();
  tables = await house.house.store.tx(tablesOfPerson);
});
afterAll(() => house.stop());

/** A row of this person in a table, whatever the table: each column gets something that fits. */
async function plant(table: string, channel: string, person: string): Promise<void> {
  const columns = await house.query<{ name: string; type: string; notnull: number; pk: number }>(
    `select name, type, "notnull", pk from pragma_table_info('${table}')`,
  );
  const wanted = columns.filter(({ name, notnull, pk, type }) => {
    const grows = pk === 1 && /^integer$/i.test(type);
    return !grows && (notnull === 1 || pk > 0 || name === 'channel' || name === 'person');
  });
  const value = ({ name, type }: { name: string; type: string }): string | number | Uint8Array => {
    if (name === 'channel') return channel;
    if (name === 'person') return person;
    if (/blob/i.test(type)) return new Uint8Array([1]);
    // Far in the future, so that nothing planted leaves or comes due by itself.
    return /int|real|double/i.test(type) ? (name === 'lane' ? 1 : 9e12) : `planted-${table}-${person}`;
  };
  const names = wanted.map(({ name }) => name);
  await house.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})
     on conflict do nothing`,
    wanted.map(value),
  );
}
async function plantAll(channel: string, person: string): Promise<void> {
  for (const table of tables) await plant(table, channel, person);
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

test('„не“ and anything else keeps everything', async () => {
  const person = await guest('telegram');
  await person.say('изтрий ме');
  await person.say('не');
  expect(Object.keys(await rowsOf('telegram', person.id))).toContain('people');
});

test('Meta’s deletion callback removes everything too, and its status page knows the code', async () => {
  const person = await guest('messenger');
  await plantAll('messenger', person.id);
  const { createHmac } = await import('node:crypto');
  const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: person.id })).toString('base64url');
  const signature = createHmac('sha256', 'pretend-secret-9').update(payload).digest('base64url');
  const post = (signed: string) =>
    fetch(`${house.url}/webhooks/messenger/deletion`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `signed_request=${signed}`,
    });
  expect((await post(`${'x'.repeat(43)}.${payload}`)).status).toBeGreaterThanOrEqual(400);
  expect(Object.keys(await rowsOf('messenger', person.id)).length).toBe(tables.length);
  const answer = await post(`${signature}.${payload}`);
  expect(answer.status).toBe(200);
  const { url, confirmation_code: code } = (await answer.json()) as { url: string; confirmation_code: string };
  expect(url).toContain(code);
  expect(await rowsOf('messenger', person.id)).toEqual({});
  const page = await fetch(new URL(new URL(url).pathname + new URL(url).search, house.url));
  expect(page.status).toBe(200);
  expect(await page.text()).not.toContain(person.id);
});
