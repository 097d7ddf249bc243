/** One-time codes: who gets in, once, within a day, and how wrong ones are slowed. */
import { codeIn, newCode } from '../../src/civic/officials/codes.ts';
import { OFFICIAL_REGISTERS } from '../../src/civic/officials/registers.ts';
import { officialOf } from '../../src/civic/officials/rows.ts';
import { put } from '../../src/civic/register/keeping.ts';
import { knownOfPerson } from '../../src/store/persons.ts';
import { chat, codeFor, NOON, type Office, openOffice, SECRETARY, TOWN } from './officials-town.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const IVAN = chat('ivan', 'viber');

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const bound = (who = IVAN) => office.tx((q) => officialOf(q, who.channel, who.person));
const give = (code: string, at = NOON, who = IVAN) => office.cause(who, 'official.enter', { code }, at);

test('codes differ, and none is kept as it is', async () => {
  const codes = new Set(Array.from({ length: 500 }, newCode));
  expect(codes.size).toBe(500);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const code = await codeFor(office, 'mayor');
  const rows = await office.tx((q) => q('select * from official_code'));
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(JSON.stringify(rows)).not.toContain(codeIn(code));
});

test('a code is read however it is typed', () => {
  for (const typed of [
    '7KQM-2XFD-9A4B',
    '7kqm 2xfd 9a4b',
    'служебен код: 7KQM2XFD9A4B',
    ' 7КQМ–2ХFD–9А4В ',
    'code 7kqm2xfd9a4b',
  ])
    expect(codeIn(typed)).toBe('7KQM2XFD9A4B');
  expect(codeIn('OIL0-1111-2222')).toBe('011011112222');
  for (const typed of ['', 'меню', '7KQM-2XFD-9A4', '7KQM-2XFD-9A4BB', '7KQM-2XFD-9A4U'])
    expect(codeIn(typed)).toBeNull();
});

test('a code binds one chat, once', async () => {
  const code = await codeFor(office, 'moderator');
  expect(await office.ask(IVAN, 'official.opens', [code])).toBe(true);
  await give(code);
  expect(await bound()).toMatchObject({ town: TOWN, role: 'moderator', revoked_at: null });
  const other = chat('other');
  expect(await office.ask(other, 'official.opens', [code])).toBe(false);
  await give(code, NOON, other);
  expect(await bound(other)).toBeNull();
});

test('a code is void after a day', async () => {
  const code = await codeFor(office, 'moderator');
  expect(await office.ask(IVAN, 'official.opens', [code], NOON + DAY)).toBe(false);
  await give(code, NOON + DAY);
  expect(await bound()).toBeNull();
});

test('a new code ends what the chat was before', async () => {
  await give(await codeFor(office, 'moderator'));
  await give(await codeFor(office, 'mayor', NOON, 'LOV34'), NOON + 1);
  expect(await bound()).toMatchObject({ town: 'LOV34', role: 'mayor' });
  const [row] = await office.tx((q) =>
    q<{ count: number }>(`select count(*) as count from official where person = 'ivan'`),
  );
  expect(row?.count).toBe(2);
});

test('wrong codes are slowed more each time, and the sixth in an hour is not looked at', async () => {
  const code = await codeFor(office, 'moderator');
  const lefts: unknown[] = [];
  let at = NOON;
  for (let tries = 0; tries < 5; tries++) {
    at += 60 * SECOND;
    lefts.push((await give('0000-0000-0000', at))['left']);
  }
  expect(lefts).toEqual([4, 3, 2, 1, 0]);
  expect(await office.ask(IVAN, 'official.wait', ['bg'], at + SECOND)).toBe('60 минути');
  await give(code, at + 30 * 60 * SECOND);
  expect(await bound()).toBeNull();
  expect(await office.ask(IVAN, 'official.opens', [code], at + 30 * 60 * SECOND)).toBe(false);
  await give(code, at + HOUR);
  expect(await bound()).toMatchObject({ role: 'moderator' });
});

test('between two tries there is a pause, which grows', async () => {
  await give('0000-0000-0000');
  expect(await office.ask(IVAN, 'official.wait', ['en'], NOON)).toBe('5 seconds');
  await give('0000-0000-0000', NOON + 5 * SECOND);
  expect(await office.ask(IVAN, 'official.wait', ['en'], NOON + 5 * SECOND)).toBe('10 seconds');
  // What is given too early is not even looked at, so it does not count.
  const code = await codeFor(office, 'mayor');
  await give(code, NOON + 6 * SECOND);
  expect(await bound()).toBeNull();
  await give(code, NOON + 15 * SECOND);
  expect(await bound()).toMatchObject({ role: 'mayor' });
});

test('others are not slowed by somebody’s wrong codes', async () => {
  await give('0000-0000-0000');
  expect(await office.ask(chat('other'), 'official.wait', ['bg'])).toBe('');
});

test('the command line gives codes, lists officials, revokes and logs', async () => {
  const made = await office.order('officials code', ['Габрово', 'секретар', 'Мария Колева']);
  expect(made.lines[0]).toMatch(/^[0-9A-Z-]{14} {3}for GAB05, secretary, once, until 2027-01-06 10:00 UTC\.$/);
  const [code = ''] = made.lines[0]?.split(' ') ?? [];
  await give(code);
  const list = await office.order('officials list', ['GAB05']);
  expect(list.lines.at(-1)).toContain('GAB05  secretary  on viber  Мария Колева  since 2027-01-05 10:00');
  const no = (await bound())?.no ?? 0;
  expect((await office.order('officials revoke', [String(no)])).ok).toBe(true);
  expect(await bound()).toBeNull();
  expect((await office.order('officials revoke', [String(no)])).ok).toBe(false);
  const { lines } = await office.order('officials log', ['Габрово']);
  expect(lines.map((line) => line.split('  ').slice(1).join(' '))).toEqual([
    'GAB05 operator code',
    `GAB05 official ${no} (secretary) bound`,
    `GAB05 operator revoked official ${no}`,
  ]);
  expect((await office.order('officials log', ['LOV34'])).lines).toEqual(['Nothing was done yet.']);
});

test('a code that went to the wrong person can be made void before it is used', async () => {
  const code = await codeFor(office, 'mayor');
  const { lines } = await office.order('officials list', []);
  const [, number = ''] = /^code (\d+)/.exec(lines.at(-1) ?? '') ?? [];
  expect((await office.order('officials drop', [number])).ok).toBe(true);
  await give(code);
  expect(await bound()).toBeNull();
});

test('what is wrong with an order is said in one sentence', async () => {
  expect((await office.order('officials code', ['Габро', 'mayor'])).lines[0]).toContain('did you mean GAB05');
  expect((await office.order('officials code', ['GAB05', 'boss'])).lines[0]).toContain('"boss" is no role');
  expect((await office.order('officials revoke', ['x'])).ok).toBe(false);
});

test('what is kept of an official is known to them and goes with them', async () => {
  await give('0000-0000-0000');
  expect(await office.tx((q) => knownOfPerson(q, SECRETARY.channel, SECRETARY.person))).toEqual([
    { table: 'official', rows: 1 },
  ]);
  expect(await office.tx((q) => knownOfPerson(q, IVAN.channel, IVAN.person))).toEqual([
    { table: 'official_try', rows: 1 },
  ]);
});

test('a file names who shall get a code; it binds nobody by itself', async () => {
  const [register] = OFFICIAL_REGISTERS;
  if (register === undefined) throw new Error('There is no register of officials.');
  const rows = [
    { town: TOWN, role: 'secretary', name: 'Мария Колева', unit: 'Финанси' },
    { town: TOWN, role: 'mayor', name: 'Иван Петров' },
    { town: 'LOV34', role: 'mayor', name: 'Петър Илиев' },
  ];
  await office.tx((q) => put(q, register, rows, NOON));
  expect((await office.order('officials list', [TOWN])).lines).toContain('no code  GAB05  secretary  Мария Колева');
  const { lines } = await office.order('officials codes', ['Габрово']);
  expect(lines.map((line) => line.slice(14))).toEqual([
    '   for Иван Петров (GAB05, mayor), once, until 2027-01-06 10:00 UTC.',
    '   for Мария Колева (GAB05, secretary), once, until 2027-01-06 10:00 UTC.',
  ]);
  await give(lines[0]?.slice(0, 14) ?? '');
  expect(await bound()).toMatchObject({ role: 'mayor', name: 'Иван Петров' });
  expect((await office.order('officials codes', ['Габрово'])).ok).toBe(false);
  const again = await office.order('officials codes', ['GAB05'], NOON + DAY);
  expect(again.lines.map((line) => line.slice(14))).toEqual([
    '   for Мария Колева (GAB05, secretary), once, until 2027-01-07 10:00 UTC.',
  ]);
});

test('a good code binds nothing on the website, which forgets people, and stays good elsewhere', async () => {
  const code = await codeFor(office, 'moderator');
  const guest = chat('guest', 'web');
  expect(await give(code, NOON, guest)).toEqual({ left: 0 });
  expect(await bound(guest)).toBeNull();
  expect(await office.ask(guest, 'official.wait', ['bg'])).toBe('');
  await give(code);
  expect(await bound()).toMatchObject({ role: 'moderator' });
});

test('a wrong code counts on the website as anywhere', async () => {
  const guest = chat('guest', 'web');
  expect(await give('0000-0000-0000', NOON, guest)).toEqual({ left: 4 });
  expect(await office.ask(guest, 'official.wait', ['en'], NOON)).toBe('5 seconds');
});
