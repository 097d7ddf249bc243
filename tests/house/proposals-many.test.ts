/** Five hundred people ask five questions each while webhooks come twice and the house is restarted. */
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { hearingOf } from '../../src/civic/hearings/rows.ts';
import { countOf, forProtocol, openIntake } from '../../src/civic/proposals/keeping.ts';
import { csvOf } from '../../src/civic/protocol/document.ts';
import { sheetOf } from '../../src/civic/protocol/sheet.ts';
import { put } from '../../src/civic/register/keeping.ts';
import { MORNING, type Opened, openHouse } from './house.ts';
import { textsOf } from './persons.ts';

const TOWN = 'GAB05';
const PEOPLE = 500;
const QUESTIONS = 5;
/** Messages in a webhook. */
const MANY = 50;
/** Every so many webhooks come twice. */
const TWICE = 4;

let house: Opened;
let hearing: number;
beforeAll(async () => {
  house = await openHouse();
  hearing = await house.house.store.tx(async (q) => {
    const [register] = HEARING_REGISTERS;
    if (register === undefined) throw new Error('There is no register of hearings.');
    const row = { town: TOWN, kind: 'draft-budget', year: 2027, number: 1, state: 'open', date: '2026-11-23' };
    await put(q, register, [{ ...row, source: 'https://gabrovo.bg/pokana', checked: '2026-11-20' }], MORNING);
    await q(`insert into official (channel, person, town, role, bound_at) values ('viber', 'o', $1, 'mayor', 0)`, [
      TOWN,
    ]);
    await openIntake(q, { town: TOWN, hearing: null, announcedBy: 'Заповед № 1', by: 'кмет', at: MORNING });
    const [found] = await q<{ id: number }>('select id from hearing');
    return found?.id ?? 0;
  });
}, 120_000);
afterAll(() => house.stop());

const ids = Array.from({ length: PEOPLE }, (_, no) => `asks-${no}`);
/** A number in letters. */
const letters = (n: number): string =>
  [...String(n)].map((digit) => ['ба', 'ви', 'го', 'ду', 'ке', 'ла', 'ми', 'но', 'ру', 'се'][Number(digit)]).join('');
/** Words of no other question, so that none is like another. */
const textOf = (no: number, round: number): string => {
  const own = `${letters(no)}щ${letters(round)}тр`;
  return `Питам за об${own} и за сг${own} край кв${own}`;
};

/** What everybody does, in webhooks of many. */
function webhooks(bodyOf: (id: string, no: number) => string): readonly string[] {
  const bodies = ids.map(bodyOf);
  const parts = Array.from({ length: PEOPLE / MANY }, (_, part) => bodies.slice(part * MANY, (part + 1) * MANY));
  return parts.map((part) => house.platforms.messenger.batch(part));
}

/** Everybody does one thing, ten webhooks side by side; some come a second time. */
async function everybody(bodyOf: (id: string, no: number) => string): Promise<void> {
  const posts = webhooks(bodyOf).map((body, no) =>
    house.platforms.messenger.deliver(house.url, body, no % TWICE === 0 ? 2 : 1),
  );
  expect((await Promise.all(posts)).flat().every(({ status }) => status === 200)).toBe(true);
  await house.allSettled();
}

/** The same while the house stops and starts again: what it did not acknowledge comes once more, as platforms do it. */
async function interrupted(bodyOf: (id: string, no: number) => string): Promise<void> {
  const { messenger } = house.platforms;
  const bodies = webhooks(bodyOf);
  const { url } = house;
  const posts = bodies.map((body) =>
    messenger.deliver(url, body).then(
      ([answer]) => answer?.status ?? 0,
      () => 0,
    ),
  );
  house = await house.again();
  const taken = await Promise.all(posts);
  const again = bodies.filter((_, no) => taken[no] !== 200 || no % TWICE === 0);
  for (const body of again) expect((await messenger.deliver(house.url, body))[0]?.status).toBe(200);
  await house.allSettled();
}

test('none is lost, none doubled, and every count is the same', async () => {
  const { messenger } = house.platforms;
  await everybody((id) => messenger.say(id, 'меню'));
  for (let round = 0; round < QUESTIONS; round += 1) {
    await everybody((id) => messenger.tap(id, `open.question:${hearing}`, 'Въпрос'));
    await everybody((id, no) => messenger.say(id, textOf(no, round)));
    const all = round % 2 === 1 ? interrupted : everybody;
    await all((id) => messenger.tap(id, 'question.review.send', 'Изпрати'));
    house.clock.move(120_000);
  }
  const wanted = ids.flatMap((_, no) => Array.from({ length: QUESTIONS }, (__, round) => textOf(no, round))).sort();
  const rows = await house.house.store.tx((q) => forProtocol(q, hearing));
  expect(rows.map(({ text }) => text).sort()).toEqual(wanted);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(PEOPLE * QUESTIONS);
  const counted = await house.house.store.tx((q) => countOf(q, { town: TOWN, hearing, kind: 'question' }));
  expect(counted).toBe(PEOPLE * QUESTIONS);
  // The file of the protocol has a line for each, with its number.
  const file = await house.house.store.tx(async (q) => {
    const held = await hearingOf(q, hearing);
    return held === null ? '' : csvOf((await sheetOf(q, held, 'Габрово')).items);
  });
  const numbers = file.split('\r\n').flatMap((line) => /ЛП-\d{4}-\d{4,}/.exec(line)?.[0] ?? []);
  expect(numbers.sort()).toEqual(rows.map(({ number }) => number).sort());
  // Each person holds the receipts of the own five, each once.
  for (const [no, id] of ids.entries()) {
    const receipts = textsOf(messenger.sent, id).flatMap(
      (text) => /^Получено: (ЛП-\d{4}-\d{4,})/.exec(text)?.[1] ?? [],
    );
    const own = rows.filter(({ text }) => text.includes(`об${letters(no)}щ`)).map(({ number }) => number);
    expect(receipts.sort()).toEqual(own.sort());
  }
}, 120_000);
