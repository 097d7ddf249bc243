/** Five hundred people ask five questions each; the service is killed three times amid it, and webhooks come again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Env, readConfig } from '../../src/app/config.ts';
import { storeOptions } from '../../src/app/storing.ts';
import { townOf } from '../../src/app/town.ts';
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { hearingOf } from '../../src/civic/hearings/rows.ts';
import { countOf, forProtocol, openIntake } from '../../src/civic/proposals/keeping.ts';
import { csvOf } from '../../src/civic/protocol/document.ts';
import { sheetOf } from '../../src/civic/protocol/sheet.ts';
import { put } from '../../src/civic/register/keeping.ts';
import { openStore } from '../../src/store/open.ts';
import type { Query } from '../../src/store/types.ts';
import { type Served, serve } from '../shell/shell.ts';
import { ROOT, readMetric } from './house.ts';
import { textsOf } from './persons.ts';
import { openPlatforms, type Platforms } from './platforms.ts';
import { until } from './until.ts';

const TOWN = 'GAB05';
const PEOPLE = 500;
const QUESTIONS = 5;
const ALL = PEOPLE * QUESTIONS;
/** People in a webhook. */
const MANY = 50;
/** In these rounds the service is killed once so many receipts have left. */
const KILLED: readonly number[] = [40, 150, 300];
/** Of the webhooks that were acknowledged so many come again, by chance that is the same each time. */
const AGAIN = 0.3;

let platforms: Platforms;
let env: Env;
let dataDir: string;
let hearing: number;
let service: Served | null = null;
const open = (): Promise<Served> => serve({ env });

/** The store of the service, while that is not running. */
async function store<T>(work: (q: Query) => Promise<T>): Promise<T> {
  const config = readConfig(env, ROOT);
  const opened = await openStore(storeOptions(config, townOf(config).features));
  try {
    return await opened.bulk(work);
  } finally {
    await opened.close();
  }
}

beforeAll(async () => {
  platforms = await openPlatforms();
  dataDir = await mkdtemp(join(tmpdir(), 'bubo-many-'));
  env = { ...platforms.env, DATA_DIR: dataDir };
  hearing = await store(async (q) => {
    const [register] = HEARING_REGISTERS;
    const now = Date.now();
    const today = new Date(now).toISOString().slice(0, 10);
    const row = { town: TOWN, kind: 'draft-budget', year: 2027, number: 1, state: 'open', date: today };
    const source = { source: 'https://gabrovo.bg/pokana', checked: today };
    if (register !== undefined) await put(q, register, [{ ...row, ...source }], now);
    await q(`insert into official (channel, person, town, role, bound_at) values ('viber', 'o', $1, 'mayor', 0)`, [
      TOWN,
    ]);
    await openIntake(q, { town: TOWN, hearing: null, announcedBy: 'Заповед № 1', by: 'кмет', at: now });
    const [found] = await q<{ id: number }>('select id from hearing');
    return found?.id ?? 0;
  });
});
afterAll(async () => {
  service?.kill('SIGKILL');
  await service?.ended;
  await platforms.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ids = Array.from({ length: PEOPLE }, (_, no) => `asks-${no}`);
/** A number in letters. */
const letters = (n: number): string =>
  [...String(n)].map((digit) => ['ба', 'ви', 'го', 'ду', 'ке', 'ла', 'ми', 'но', 'ру', 'се'][Number(digit)]).join('');
/** Words of no other question, so that none is like another. */
const textOf = (no: number, round: number): string => {
  const own = `${letters(no)}щ${letters(round)}тр`;
  return `Питам за об${own} и за сг${own} край кв${own}`;
};
/** Chance that is the same each time. */
let state = 2027;
const chance = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

/** One question of everybody, in webhooks of many. */
function webhooks(round: number): readonly string[] {
  const { messenger } = platforms;
  const asked = ids.map((id, no) => [
    messenger.tap(id, `open.question:${hearing}`, 'Въпрос'),
    messenger.say(id, textOf(no, round)),
    messenger.tap(id, 'question.review.send', 'Изпрати'),
  ]);
  return Array.from({ length: PEOPLE / MANY }, (_, part) =>
    messenger.batch(asked.slice(part * MANY, (part + 1) * MANY).flat()),
  );
}

/** Webhooks that nobody acknowledged. */
let unanswered = 0;
/** As a platform does: the same again until it is taken, at whatever address the service has. */
async function insist(body: string): Promise<void> {
  for (;;) {
    const there = service;
    const [answer] =
      there === null ? [] : await platforms.messenger.deliver(there.url, body).catch(() => [{ status: 0 }]);
    if (answer?.status === 200) return;
    if (there !== null) unanswered += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Kills the service once so many messages have left, and starts it again. */
async function kill(messages: number): Promise<void> {
  const { messenger } = platforms;
  const { length } = messenger.sent;
  await until(() => messenger.sent.length >= length + messages, 'some traffic', { within: 30_000, every: 5 });
  const killed = service;
  service = null;
  killed?.kill('SIGKILL');
  expect((await killed?.ended)?.status).toBeNull();
  service = await open();
}

/** Until nothing waits to be sent. */
const drained = (there: Served): Promise<void> =>
  until(
    async () => {
      const page = await (await fetch(`${there.url}/metrics`)).text();
      const depth = (channel: string) => readMetric(page, `bubo_queue_depth{channel="${channel}",lane="0"}`);
      return depth('messenger') + depth('viber') === 0;
    },
    'an empty queue',
    { within: 60_000, every: 100 },
  );

const RECEIPT = /^Получено: (ЛП-\d{4}-\d{4,})/;
const numbersIn = (text: string): readonly string[] => text.match(/ЛП-\d{4}-\d{4,}/g) ?? [];

test('none is lost, none doubled, and every count is the same', async () => {
  const { messenger, viber } = platforms;
  service = await open();
  for (let round = 0; round < QUESTIONS; round += 1) {
    const bodies = webhooks(round);
    const messages = KILLED[round];
    await Promise.all([...bodies.map(insist), ...(messages === undefined ? [] : [kill(messages)])]);
    await Promise.all(bodies.filter(() => chance() < AGAIN).map(insist));
  }
  expect(unanswered).toBeGreaterThanOrEqual(KILLED.length);
  const last: Served = service;
  await drained(last);
  // The queue of the officials, and „Статус“ of some.
  await viber.deliver(last.url, viber.tap('o', `open.desk:${hearing}`, 'Обсъждане'));
  await messenger.deliver(last.url, messenger.say(ids[7] ?? '', 'статус'));
  await drained(last);
  const [desk = ''] = textsOf(viber.sent, 'o').slice(-1);
  const [status = ''] = textsOf(messenger.sent, ids[7] ?? '').slice(-1);
  expect((await last.stop()).status).toBe(0);
  service = null;

  const { rows, counted, file } = await store(async (q) => {
    const held = await hearingOf(q, hearing);
    return {
      rows: await forProtocol(q, hearing),
      counted: await countOf(q, { town: TOWN, hearing, kind: 'question' }),
      file: held === null ? '' : csvOf((await sheetOf(q, held, 'Габрово', Date.now())).items),
    };
  });
  const wanted = ids.flatMap((_, no) => Array.from({ length: QUESTIONS }, (__, round) => textOf(no, round))).sort();
  expect(rows.map(({ text }) => text).sort()).toEqual(wanted);
  const numbers = rows.map(({ number }) => number).sort();
  expect([new Set(numbers).size, counted]).toEqual([ALL, ALL]);
  expect(desk).toContain(`Въпроси: ${ALL}`);
  // The file of the protocol has a line for each, with its number.
  expect(
    file
      .split('\r\n')
      .flatMap((line) => numbersIn(line)[0] ?? [])
      .sort(),
  ).toEqual(numbers);
  // Each person holds the receipts of the own five; what was on its way at a kill may have come once more.
  const received = new Map(ids.map((id): [string, string[]] => [id, []]));
  for (const { person, text } of messenger.sent) received.get(person)?.push(RECEIPT.exec(text)?.[1] ?? '');
  const numberOf = new Map(rows.map(({ text, number }) => [text, number]));
  for (const [no, id] of ids.entries()) {
    const receipts = received.get(id)?.filter((number) => number !== '') ?? [];
    const own = Array.from({ length: QUESTIONS }, (_, round) => numberOf.get(textOf(no, round)) ?? '');
    expect([...new Set(receipts)].sort()).toEqual(own.sort());
    expect(receipts.length - own.length).toBeLessThanOrEqual(KILLED.length);
    if (no === 7) expect([...new Set(numbersIn(status))].sort()).toEqual(own);
  }
}, 180_000);
