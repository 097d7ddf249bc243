/** The commands of an operator: through the running service, on an idle store, and from one store to another. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Env } from '../../src/app/config.ts';
import { ask } from '../../src/app/control.ts';
import { onMessenger, type Person } from '../house/persons.ts';
import { MESSENGERS, openPlatforms, type Platforms } from '../house/platforms.ts';
import { until } from '../house/until.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../store/postgres.ts';
import { bubo, folder, type Ran, removeFolders, type Served, serve } from './shell.ts';

const noPostgres = await whyNoPostgres();
if (noPostgres !== null) process.stderr.write(`The move to PostgreSQL is not tried: ${noPostgres}.\n`);

const onPostgres = noPostgres === null ? test : test.skip;

let platforms: Platforms;
let dataDir: string;
let env: Env;
let service: Served;

beforeAll(async () => {
  platforms = await openPlatforms();
  dataDir = folder('data');
  env = { ...platforms.env, DATA_DIR: dataDir };
  service = await serve({ env });
});
afterAll(async () => {
  await service.stop();
  await platforms.close();
  removeFolders();
});

const order = (...args: readonly string[]): Promise<Ran> => bubo(args, { env });
const settledIn = (folderOfData: string) => (): Promise<void> =>
  until(async () => {
    const report = await ask(folderOfData, { command: 'status', args: [] });
    return report !== null && !report.lines.some((line) => line.includes(' waiting '));
  }, 'an empty queue');
const person = (on: Served, at: string, channel: (typeof MESSENGERS)[number], id: string): Person =>
  onMessenger(channel, platforms, on.url, settledIn(at), { id });

test('a start tells in one line where it is and what is on and off, and a clean stop says nothing more', async () => {
  expect(service.line).toMatch(
    /^Бубо \d+\.\d+\.\d+ is at http:\/\/127\.0\.0\.1:\d+ · Telegram on · Viber on · Messenger on/,
  );
  expect(service.line).toContain('Bot Framework off (no MICROSOFT_APP_ID)');
  const other = await serve({ env: { DATA_DIR: folder('data') } });
  expect(other.line).toContain('Telegram off (no TELEGRAM_BOT_TOKEN) · Viber off (no VIBER_AUTH_TOKEN)');
  expect(await other.stop()).toEqual({ status: 0, out: `${other.line}\n`, err: '' });
});

test('npm start ends with npm: whoever stops it stops the service', async () => {
  const settings = { ...platforms.env, ALARM_TELEGRAM_CHAT: 'nobody', DATA_DIR: folder('data') };
  const started = await serve({ env: settings, command: ['npm', 'start'] });
  expect((await fetch(`${started.url}/healthz`)).status).toBe(200);
  // What starts and will not work is said in a line of its own.
  expect((await started.stop()).out).toMatch(/^Alarms will reach nobody on Telegram: .*$/m);
  await expect(fetch(`${started.url}/healthz`)).rejects.toThrow();
});

test('status tells how the service is, and exits with 1 while an alarm is open', async () => {
  const fine = await order('status');
  expect(fine).toEqual({
    status: 0,
    out: 'The service is running.\ntelegram: on\nviber: on\nmessenger: on\nweb: on\n0 parked\n',
    err: '',
  });
});

test('what could not be sent is listed, tried again and dropped through the running service', async () => {
  const refusal = { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: no such thing' } };
  const ivan = person(service, dataDir, 'telegram', '4001');
  await ivan.start();
  platforms.telegram.fail(refusal, 1);
  await ivan.say('помощ');
  const listed = await order('parked', 'list');
  const [, id = ''] = /^(\d+) {2}message {2}telegram {2}\d{4}-\S+Z {2}Telegram 400/.exec(listed.out) ?? [];
  expect(listed).toMatchObject({ status: 0, out: expect.stringContaining('npx bubo parked retry <id>') });
  expect((await order('status')).status).toBe(1);
  const before = platforms.telegram.sent.length;
  expect(await order('parked', 'retry', id)).toMatchObject({ status: 0, out: `${id} waits to be sent again.\n` });
  await settledIn(dataDir)();
  expect(platforms.telegram.sent.length).toBe(before + 1);
  platforms.telegram.fail(refusal, 1);
  await ivan.say('помощ');
  expect((await order('parked', 'drop', '999')).out).toBe('No such id is parked: 999. Nothing was done.\n');
  expect(await order('parked', 'drop', 'all')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^\d+ dropped\.\n$/),
  });
  expect((await order('parked')).out).toBe('Nothing is parked.\n');
});

test.each([
  [['status', '--foo'], 'This command has no option --foo: it takes none.'],
  [['status', 'now'], '"now" is one word too many for this command: leave it out.'],
  [['parked', 'list', '--all'], 'This command has no option --all: it takes none.'],
  [['backup', 'a.db', 'b.db'], '"b.db" is one word too many for this command: leave it out.'],
  [['figures', '--town', 'XX'], '--town: there is no municipality "XX"; write its name or its code, as GAB05.'],
  [['figures', '--town', 'GAB5'], 'did you mean GAB05 Габрово (Габрово)?'],
  [['figures', '--twon', 'GAB05'], 'This command has no option --twon; did you mean --town?'],
  [['officials', 'lst'], 'There is no "lst"; did you mean "list"? Say what to do: npx bubo officials'],
  [['officials', 'list', 'GAB05'], 'Say what to do: npx bubo officials'],
  [['answers', 'list', 'all'], 'Say what to do: npx bubo answers'],
  [['gazette', 'drop', '2026', '2027'], 'Say what to do: npx bubo gazette'],
  [['export', 'hearings', '--town', 'Габрво'], 'did you mean GAB05 Габрово (Габрово)?'],
])('%j is refused with what was meant', async (args, sentence) => {
  expect(await order(...args)).toEqual({ status: 1, out: '', err: expect.stringContaining(sentence) });
});

test('an order that is none, or lacks what it needs, is said so', async () => {
  expect(await order('parked', 'eat')).toMatchObject({ status: 1, out: expect.stringContaining('parked list') });
  expect(await order('parked', 'drop')).toMatchObject({ status: 1, out: expect.stringContaining('Name an id') });
  expect(await order('backup')).toMatchObject({ status: 1, out: expect.stringContaining('npx bubo backup <file>') });
});

test('what needs the store for itself is refused while the service runs', async () => {
  const copy = join(folder('backup'), 'copy.db');
  expect((await order('backup', copy)).status).toBe(0);
  for (const args of [['restore', copy, '--force'], ['move', '--to', 'postgres://127.0.0.1:1/x'], ['migrate']]) {
    const { status, err } = await order(...args);
    if (args[0] === 'migrate' && status === 0) continue; // nothing to do is no reason to refuse
    expect([args[0], status]).toEqual([args[0], 1]);
    expect(err).toMatch(/Another running Bubo owns the data folder/);
  }
});

describe('a copy of the store', () => {
  const talks: { readonly [channel in (typeof MESSENGERS)[number]]: string } = {
    telegram: '4101',
    viber: '4102',
    messenger: '4103',
  };
  let copy: string;

  /** Chosen the municipality, then asked for another one: the talk stands at that question. */
  beforeAll(async () => {
    for (const channel of MESSENGERS) {
      const one = person(service, dataDir, channel, talks[channel]);
      await one.start();
      await one.tap('Моята община');
      expect((await one.say('troqn')).text).toContain('Троян');
      expect((await one.tap('Друга община')).text).toMatch(/община/i);
    }
    copy = join(folder('backup'), 'copy.db');
    const { status, out } = await order('backup', copy);
    expect([status, out]).toEqual([0, expect.stringMatching(/^Written to .*copy\.db \(\d+ KB\)\. Bring it back/)]);
  });

  /** The talks go on where they stood. */
  const goOn = async (on: Served, at: string): Promise<void> => {
    for (const channel of MESSENGERS) {
      const one = person(on, at, channel, talks[channel]);
      expect((await one.say('габрово')).text).toContain('Габрово');
    }
  };

  test('is for its owner only and never overwrites another', async () => {
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const again = await order('backup', copy);
    expect([again.status, again.out]).toEqual([1, expect.stringContaining('exists already: name a new file')]);
  });

  test('is brought back into an empty folder, and every talk goes on where it stood', async () => {
    const fresh = join(folder('data'), 'restored');
    const there = { ...env, DATA_DIR: fresh };
    expect(await bubo(['restore', copy], { env: there })).toEqual({
      status: 0,
      out: `Restored to ${fresh}.\n`,
      err: '',
    });
    const restored = await serve({ env: there });
    await goOn(restored, fresh);
    await restored.stop();

    const refused = await bubo(['restore', copy], { env: there });
    expect([refused.status, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/--force/);
    const forced = await bubo(['restore', copy, '--force'], { env: there });
    expect([forced.status, forced.out]).toEqual([0, expect.stringMatching(/kept as .*before-restore.*delete it/)]);
    expect(readdirSync(fresh).some((name) => name.includes('before-restore'))).toBe(true);
    const idle = await bubo(['status'], { env: there });
    expect([idle.status, idle.out.split('\n')[0]]).toEqual([1, 'The service is not running.']);
    expect((await bubo(['parked', 'list'], { env: there })).out).toBe('Nothing is parked.\n');
    const second = join(folder('backup'), 'idle.db');
    // The service may stand in another folder than whoever asks: it is told the whole path.
    const asked = await bubo(['backup', relative(process.cwd(), second)], { env: there });
    expect(asked).toMatchObject({ status: 0, out: expect.stringContaining(second) });
    expect(existsSync(second)).toBe(true);
  }, 40_000);

  test('that is none is refused in a sentence', async () => {
    const there = { ...env, DATA_DIR: join(folder('data'), 'x') };
    for (const file of [join(dataDir, 'nowhere.db'), join(process.cwd(), 'package.json')]) {
      const { status, out, err } = await bubo(['restore', file], { env: there });
      expect([status, out]).toEqual([1, '']);
      expect(err).toContain(file);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  onPostgres(
    'is moved to PostgreSQL, counted, and every talk goes on; a second move is refused',
    async () => {
      const postgres: TestPostgres = await startPostgres();
      const from = { ...env, DATA_DIR: join(folder('data'), 'source') };
      await bubo(['restore', copy], { env: from });
      const url = await postgres.fresh();
      const moved = await bubo(['move', '--to', url], { env: from });
      expect(moved.status).toBe(0);
      expect(moved.out).toMatch(/^people +\d+ rows, counted on both sides$/m);
      expect(moved.out).toMatch(/Moved\. Set DATABASE_URL to the new address and start\.\n$/);
      expect(moved.err).toContain('100 %');
      const there = { ...from, DATABASE_URL: url };
      const again = await bubo(['move', '--to', url], { env: from });
      expect([again.status, again.out]).toEqual([1, '']);
      const live = await serve({ env: there });
      expect(live.line).toContain('store PostgreSQL');
      await goOn(live, from.DATA_DIR);
      const back = join(folder('backup'), 'from-postgres.db');
      expect((await bubo(['backup', back], { env: there })).status).toBe(0);
      if (postgres.ours) {
        await postgres.stop();
        const gone =
          /^The database 127\.0\.0\.1:\d+\/postgres does not answer: start PostgreSQL there, or correct DATABASE_URL\.$/m;
        const { status, out } = await bubo(['status'], { env: there });
        expect([status, out]).toEqual([1, expect.stringMatching(gone)]);
        expect(out).toMatch(/^The service is running\.\n\/readyz answers 503: .*\ntelegram: on\n/);
        for (const args of [['parked'], ['figures'], ['officials'], ['export', 'hearings'], ['backup', `${back}.2`]]) {
          const told = await bubo(args, { env: there });
          expect([args, told.status, told.out + told.err]).toEqual([args, 1, expect.stringMatching(gone)]);
        }
        await postgres.start();
        expect((await bubo(['status'], { env: there })).status).toBe(0);
      }
      await live.stop();
      const refused = await bubo(['restore', back], { env: there });
      expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('unset DATABASE_URL')]);
      expect((await bubo(['move', '--to', url], { env: there })).err).toContain('there is nothing to move');
      await postgres.close();
    },
    90_000,
  );
});
