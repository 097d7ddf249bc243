/**
 * Texts, numbers, names, tokens and secrets go through everything that works and everything that fails, and are then
 * looked for wherever something is written down for operators: logs, metrics, alarms, error answers, a process' output.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../src/channel-simulator.ts';
import { openDatabase } from '../../src/store/driver.ts';
import { bubo, serve } from '../shell/shell.ts';
import { FAULTS } from './faults.ts';
import { HOUR, type Opened, openHouse } from './house.ts';
import { MESSENGERS, openPlatforms, type Platforms } from './platforms.ts';
import { until } from './until.ts';

/** Things that a person says or is, none of which may be written down. The digits are also ids of persons. */
const SECRETS = {
  text: 'канарчето Жълтурко пее',
  latin: 'kanarcheto-zhalturko',
  phone: '359887654321',
  name: 'Канарина Перова',
  mail: 'kanarina.perova@example.bg',
  person: '887001122',
  caption: 'снимка на кафеза',
  file: 'https://media.example/kanarche-9f3.jpg',
  ref: 'kanarche-ref-77',
} as const;
const PERSONAL = Object.values(SECRETS);

/** Replaces what the simulators call everybody with a name to look for. */
const named = (body: string): string => body.replaceAll('Иван', SECRETS.name);

/** Everything somebody may send, as bodies, on each platform. */
function bodies({
  telegram,
  viber,
  messenger,
}: Platforms): readonly (readonly ['telegram' | 'viber' | 'messenger', string])[] {
  const { person, text, phone, mail } = SECRETS;
  const all = { telegram, viber, messenger };
  const said = MESSENGERS.flatMap((channel) => {
    const one = all[channel];
    const words = ['меню', text, SECRETS.latin, `+${phone}`, mail, `/${SECRETS.latin}`, 'изтрий ме', 'меню'];
    const list = [one.open(person, SECRETS.ref), ...words.map((each) => one.say(person, each))];
    return [...list, one.tap(person, `town.${SECRETS.latin}.x:1`, text)].map((body) => [channel, named(body)] as const);
  });
  const picture = { type: 'picture', media: SECRETS.file, text: SECRETS.caption };
  const sender = { id: person, name: SECRETS.name, language: 'bg', api_version: 10 };
  const odd = viber.hookOnly({ event: 'message', sender, message: picture });
  const failed = viber.hookOnly({ event: 'failed', user_id: person, desc: `not delivered: ${SECRETS.text}` });
  const contact = { type: 'contact', contact: { name: SECRETS.name, phone_number: phone } };
  return [
    ...said,
    ['viber', odd],
    ['viber', failed],
    ['viber', viber.hookOnly({ event: 'message', sender, message: contact })],
  ];
}

/** Of all of them together, what can be found in a text. */
const found = (written: string, more: readonly string[] = []): readonly string[] =>
  [...PERSONAL, ...more].filter((one) => written.includes(one));

const secretsOf = (platforms: Platforms): readonly string[] =>
  Object.entries(platforms.env)
    .filter(([name]) => /TOKEN|SECRET/.test(name))
    .map(([, value]) => value ?? '')
    .filter((value) => value !== '');

/** Platforms that quote in their refusal what was sent, and to whom. */
const SAID = `“${SECRETS.text}” to ${SECRETS.person}`;
const ECHOES: { readonly [channel in (typeof MESSENGERS)[number]]: Fault } = {
  telegram: { status: 400, body: { ok: false, error_code: 400, description: `Bad Request: cannot send ${SAID}` } },
  viber: { status: 200, body: { status: 3, status_message: `badData: ${SAID}` } },
  messenger: {
    status: 400,
    body: { error: { message: SAID, code: 100, error_user_msg: SAID, fbtrace_id: SAID } },
  },
};

/** Lets every kind of trouble come once while people talk. Gives the bodies of the answers that were errors. */
async function everythingGoesWrong(
  url: string,
  platforms: Platforms,
  pass: () => Promise<void>,
): Promise<readonly string[]> {
  const answers: string[] = [];
  const post = async (): Promise<void> => {
    for (const [channel, body] of bodies(platforms))
      for (const { text, status } of await platforms[channel].deliver(url, body))
        if (status !== 200) answers.push(text);
  };
  const forAll = (fault: 'down' | 'wrongToken' | 'badMessage' | 'tooMany', times: number): void => {
    for (const channel of MESSENGERS) {
      const one = FAULTS[channel][fault];
      platforms[channel].fail(typeof one === 'function' ? one(1) : one, times);
    }
  };
  await post();
  for (const fault of ['down', 'tooMany', 'badMessage', 'wrongToken'] as const) {
    forAll(fault, 4);
    await post();
    await pass();
  }
  for (const channel of MESSENGERS) platforms[channel].fail(ECHOES[channel], 4);
  await post();
  await pass();
  forAll('down', 0);
  for (const channel of MESSENGERS) platforms[channel].block(SECRETS.person);
  await post();
  await pass();
  for (const channel of MESSENGERS) platforms[channel].block(SECRETS.person, false);
  // Doors that are none, bodies that are none, and proofs that are wrong.
  for (const path of [
    `/webhooks/telegram`,
    `/files/${SECRETS.latin}/x.pdf`,
    `/${SECRETS.latin}`,
    '/web/say',
    `/handbook/${SECRETS.latin}`,
  ])
    for (const method of ['POST', 'GET']) {
      const init = method === 'POST' ? { method, body: `{"text":"${SECRETS.text}"` } : { method };
      const answer = await fetch(url + path, { ...init, headers: { authorization: `Bearer ${SECRETS.latin}` } });
      const text = await answer.text();
      if (!answer.ok && !text.includes(`href`)) answers.push(text);
    }
  return answers;
}

/** A fault that quotes what was written, as a careless error would: it meets whoever is not understood twice. */
const POISON = `create trigger poison before update on people
  when new.state like '%missed":2%' begin select raise(abort, 'poison in „${SECRETS.text}“'); end`;

describe('in this process, whatever the level of the log', () => {
  let house: Opened;
  let answers: readonly string[];
  beforeAll(async () => {
    house = await openHouse();
    await house.query(POISON);
    answers = await everythingGoesWrong(house.url, house.platforms, () => house.pass(HOUR));
    const database = openDatabase(join(house.dataDir, 'bubo.db'));
    database.exec('begin exclusive');
    for (const [channel, body] of bodies(house.platforms).slice(0, 2)) {
      const [answer] = await house.platforms[channel].deliver(house.url, body);
      expect(answer?.status).toBe(503);
      answers = [...answers, answer?.text ?? ''];
    }
    database.exec('rollback');
    database.close();
    const visitor = await house.on('web');
    await visitor.say(SECRETS.text);
    visitor.leave();
  }, 60_000);
  afterAll(() => house.stop());

  test('trouble of every kind did come', async () => {
    const events = new Set(house.lines.map(({ facts }) => facts.why ?? facts.event ?? ''));
    for (const channel of MESSENGERS) expect([...events]).toContain(`${channel}.halt`);
    expect([...events]).toContain('turn.parked');
    expect((await house.order('parked list')).lines.length).toBeGreaterThan(3);
    expect(answers.length).toBeGreaterThan(3);
  });

  test('no line of the log holds any of it', () => {
    expect(found(JSON.stringify(house.lines), secretsOf(house.platforms))).toEqual([]);
  });

  test('the metrics hold none of it', async () => {
    const page = await (await fetch(`${house.url}/metrics`)).text();
    expect(page).toContain('bubo_messages_in_total');
    expect(found(page, secretsOf(house.platforms))).toEqual([]);
  });

  test('status, parked and alarms hold none of it', async () => {
    const told = [
      await house.order('status'),
      await house.order('parked list'),
      await house.order('parked retry', 'all'),
    ];
    expect(found(JSON.stringify(told), secretsOf(house.platforms))).toEqual([]);
  });

  test('no answer to a failed request holds any of it', () => {
    expect(found(answers.join('\n'), secretsOf(house.platforms))).toEqual([]);
  });
});

describe('in a process of its own, with the most talkative log', () => {
  test('neither its output nor its last words hold any of it', async () => {
    const platforms = await openPlatforms();
    const dataDir = await mkdtemp(join(tmpdir(), 'bubo-canaries-'));
    const env = { ...platforms.env, DATA_DIR: dataDir, LOG_LEVEL: 'trace' };
    const service = await serve({ env });
    const database = openDatabase(join(dataDir, 'bubo.db'));
    database.exec(`pragma busy_timeout = 5000; ${POISON}`);
    database.close();
    const calls = (): number => MESSENGERS.reduce((sum, channel) => sum + platforms[channel].calls.length, 0);
    await everythingGoesWrong(service.url, platforms, async () => {
      const before = calls();
      await until(() => calls() > before, 'another try', { within: 1_500 }).catch(() => undefined);
    });
    const status = await bubo(['status'], { env });
    const parked = await bubo(['parked', 'list'], { env });
    const ended = await service.stop();
    expect(ended.out).toContain('"event":"alarm"');
    const written = [ended.out, ended.err, status.out, status.err, parked.out, parked.err].join('\n');
    expect(parked.out).toMatch(/turn {2}/);
    expect(parked.out).toMatch(/message {2}(telegram|viber|messenger)/);
    expect(status.status).toBe(1);
    expect(found(written, secretsOf(platforms))).toEqual([]);
    await platforms.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  test('a password in DATABASE_URL, and tokens beside half a configuration, are not repeated', async () => {
    const env = {
      DATABASE_URL: 'postgres://bubo:kanarche-password@127.0.0.1:9/bubo',
      TELEGRAM_BOT_TOKEN: '42:kanarche-token',
      TELEGRAM_WEBHOOK_SECRET: 'kanarche-secret',
    };
    const away = await bubo(['serve'], { env: { ...env, PORT: '0' } });
    const half = await bubo(['serve'], { env: { TELEGRAM_BOT_TOKEN: env.TELEGRAM_BOT_TOKEN, PORT: '0' } });
    expect([away.status, half.status]).toEqual([1, 1]);
    expect(away.out + away.err + half.out + half.err).not.toMatch(/kanarche/);
  });
});
