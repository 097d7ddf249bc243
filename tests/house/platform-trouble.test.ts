/** A platform that is down, slow, strict or angry: nothing is lost, nothing doubled, the order stays. */
import { FAULTS } from './faults.ts';
import { answerTokens } from './handbook.ts';
import { MINUTE, type Opened, openHouse, ROOT, SECOND } from './house.ts';
import { type Person, textsOf } from './persons.ts';
import { MESSENGERS, type Messenger } from './platforms.ts';
import { until } from './until.ts';

const QUESTIONS = answerTokens(ROOT, 4);
let house: Opened;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());
// A restart would forget what this file's tests break; each mends what it broke.
afterEach(() => {
  for (const channel of MESSENGERS) house.platforms[channel].fail('hang up', 0);
});

const guest = async (channel: Messenger): Promise<Person> => {
  const person = await house.on(channel);
  await person.say('меню');
  return person;
};
/** Says something without waiting for an answer. */
const post = async (channel: Messenger, { id }: Person, token: string): Promise<void> => {
  const [answer] = await house.platforms[channel].deliver(
    house.url,
    house.platforms[channel].tap(id, token, 'Отговор'),
  );
  expect(answer?.status).toBe(200);
};
const sentTo = (channel: Messenger, { id }: Person): readonly string[] => textsOf(house.platforms[channel].sent, id);
/** Calls that send a message: courtesies (the end of a tap's spinner) are no matter of the queue. */
const sends = (channel: Messenger, from = 0) =>
  house.platforms[channel].calls.slice(from).filter(({ path }) => /(sendMessage|send_message|\/messages)$/.test(path));
const calls = (channel: Messenger): number => sends(channel).length;
const pass = (ms: number): Promise<void> => house.pass(ms);
const inPeace = async (channel: Messenger): Promise<readonly string[]> => {
  const person = await guest(channel);
  const heard: string[] = [];
  for (const token of QUESTIONS) heard.push(...(await person.pick(token)).bubbles.map(({ text }) => text));
  return heard;
};
/** Until everything of a channel has left, while time passes. */
const drained = async (channel: Messenger, step = 5 * MINUTE): Promise<void> => {
  const empty = async (): Promise<boolean> => {
    const [row] = await house.query('select count(*) as n from outbox where channel = $1', [channel]);
    return row?.['n'] === 0;
  };
  for (let round = 0; round < 20 && !(await empty()); round++) await pass(step);
  await until(empty, `everything on ${channel} to leave`);
};

test.each(MESSENGERS)(
  '%s is down for an hour: everything waits, and comes once and in order when it is back',
  async (channel) => {
    const wanted = await inPeace(channel);
    const people = [await guest(channel), await guest(channel), await guest(channel)];
    const before = people.map((person) => sentTo(channel, person).length);
    const bystander = await guest(channel === 'telegram' ? 'viber' : 'telegram');
    house.platforms[channel].fail(FAULTS[channel].down, Number.POSITIVE_INFINITY);
    for (const token of QUESTIONS) {
      await Promise.all(people.map((person) => post(channel, person, token)));
      const tried = calls(channel);
      await pass(15 * MINUTE);
      await until(() => calls(channel) >= tried + people.length, 'another try for everybody');
    }
    // Nobody else felt it.
    expect((await bystander.say('меню')).text).toContain('С какво да помогна');
    house.platforms[channel].fail('hang up', 0);
    await drained(channel);
    for (const [index, person] of people.entries())
      expect(sentTo(channel, person).slice(before[index])).toEqual(wanted);
  },
);

test.each(MESSENGERS)(
  '%s says “too many”: the whole channel waits as long as it said, not longer, and goes on in order',
  async (channel) => {
    const wanted = await inPeace(channel);
    const [one, other] = [await guest(channel), await guest(channel)];
    const before = [one, other].map((person) => sentTo(channel, person).length);
    house.platforms[channel].fail(FAULTS[channel].tooMany(30), 1);
    const tried = calls(channel);
    await post(channel, one, QUESTIONS[0] ?? '');
    await until(() => calls(channel) > tried, 'the refused call');
    await until(async () => (await house.metric(`bubo_channel_paused{channel="${channel}"}`)) === 1, 'the pause');
    await post(channel, other, QUESTIONS[0] ?? '');
    for (const token of QUESTIONS.slice(1)) for (const person of [one, other]) await post(channel, person, token);
    const answerable = calls(channel);
    await pass((FAULTS[channel].waits - 1) * SECOND);
    expect(calls(channel)).toBe(answerable);
    await pass(2 * SECOND);
    await until(() => calls(channel) > answerable, 'the channel to go on');
    await drained(channel, SECOND);
    for (const [index, person] of [one, other].entries())
      expect(sentTo(channel, person).slice(before[index])).toEqual(wanted);
    expect(await house.metric(`bubo_channel_paused{channel="${channel}"}`)).toBe(0);
  },
);

test.each(MESSENGERS)('who blocked us on %s is gone: nothing more is sent, until they speak again', async (channel) => {
  const [person, other] = [await guest(channel), await guest(channel)];
  const reach = async (): Promise<unknown> =>
    (await house.query('select reach from people where channel = $1 and person = $2', [channel, person.id]))[0]?.[
      'reach'
    ];
  // Viber takes whoever writes as a subscriber again: the body is made first.
  const body = house.platforms[channel].tap(person.id, QUESTIONS[0] ?? '', 'Отговор');
  house.platforms[channel].block(person.id);
  const tried = house.platforms[channel].calls.length;
  await house.platforms[channel].deliver(house.url, body);
  await house.settled(channel, person.id);
  const about = sends(channel, tried).filter((call) => JSON.stringify(call.body).includes(person.id));
  expect(about.length).toBe(1);
  expect(await reach()).toBe('gone');
  expect((await other.say('меню')).text).toContain('С какво да помогна');
  house.platforms[channel].block(person.id, false);
  expect((await person.say('меню')).text).toContain('С какво да помогна');
  expect(await reach()).toBe('ok');
});

test.each(MESSENGERS)(
  '%s does not know our token: an alarm, one probe at a time, and all goes out when it works again',
  async (channel) => {
    const wanted = await inPeace(channel);
    const people = [await guest(channel), await guest(channel), await guest(channel)];
    const before = people.map((person) => sentTo(channel, person).length);
    house.platforms[channel].fail(FAULTS[channel].wrongToken, Number.POSITIVE_INFINITY);
    for (const token of QUESTIONS) for (const person of people) await post(channel, person, token);
    await until(async () => (await house.metric(`bubo_channel_paused{channel="${channel}"}`)) === 1, 'the pause');
    await pass(0);
    const report = await house.order('status');
    expect(report.ok).toBe(false);
    expect(report.lines.join('\n')).toMatch(new RegExp(`ALARM ${channel}\\.halt`));
    expect(report.lines.join('\n')).toMatch(new RegExp(`${channel}: paused`));
    expect(house.lines.filter(({ level, facts }) => level === 'error' && facts.why === `${channel}.halt`).length).toBe(
      1,
    );
    // Whoever asked is not tried again; one message is, every half minute.
    for (let round = 0; round < 3; round++) {
      const tried = calls(channel);
      await pass(31 * SECOND);
      await until(() => calls(channel) > tried, 'a probe');
      await house.pumped();
      expect(calls(channel) - tried).toBe(1);
    }
    house.platforms[channel].fail('hang up', 0);
    await drained(channel, 31 * SECOND);
    for (const [index, person] of people.entries())
      expect(sentTo(channel, person).slice(before[index])).toEqual(wanted);
    expect((await house.order('status')).lines.join('\n')).not.toContain(`${channel}.halt`);
    expect((await house.order('parked list')).lines).toEqual(['Nothing is parked.']);
  },
);

test.each(MESSENGERS)('a message that %s refuses is parked with an alarm, and its lane goes on', async (channel) => {
  const person = await guest(channel);
  const wanted = await inPeace(channel);
  const before = sentTo(channel, person).length;
  house.platforms[channel].fail(FAULTS[channel].badMessage, 1);
  for (const token of QUESTIONS) await post(channel, person, token);
  await house.settled(channel, person.id);
  expect(sentTo(channel, person).slice(before)).toEqual(wanted.slice(1));
  const [line = ''] = (await house.order('parked list')).lines;
  expect(line).toMatch(new RegExp(`^\\d+ +message +${channel} `));
  expect((await house.order('status')).lines.join('\n')).toContain(`ALARM ${channel}.refused`);
  // Tried again by an operator it leaves, behind what was sent since.
  const [id = ''] = line.split(' ');
  expect((await house.order('parked retry', id)).ok).toBe(true);
  await house.settled(channel, person.id);
  expect(sentTo(channel, person).slice(before)).toEqual([...wanted.slice(1), wanted[0]]);
  expect((await house.order('parked list')).lines).toEqual(['Nothing is parked.']);
});

test('Viber’s late report of a failure parks the message that it had taken, with an alarm', async () => {
  const { viber } = house.platforms;
  const person = await guest('viber');
  const [row] = await house.query('select message_id from sent_message where person = $1', [person.id]);
  const receipt = viber
    .hookOnly({ event: 'failed', user_id: person.id, desc: 'something' })
    .replace(/"message_token":\d+/, `"message_token":${row?.['message_id']}`);
  const count = (): Promise<number> => house.metric('bubo_parked_total{channel="viber",kind="message"}');
  const before = await count();
  await viber.deliver(house.url, receipt, 2);
  const { lines } = await house.order('parked list');
  expect(lines.length).toBe(2);
  expect(lines[0]).toMatch(/message {2}viber/);
  expect(await count()).toBe(before + 1);
  expect((await house.order('status')).lines.join('\n')).toMatch(/ALARM viber\.refused .*reported a message as failed/);
  expect((await house.order('parked drop', 'all')).ok).toBe(true);
  expect((await house.order('status')).lines.join('\n')).not.toContain('ALARM');
});

test('an answer of Viber’s that says nothing is tried again three times, then parked, and the lane goes on', async () => {
  const { viber } = house.platforms;
  const person = await guest('viber');
  const wanted = await inPeace('viber');
  const before = sentTo('viber', person).length;
  viber.fail({ status: 200, body: { status: 99, status_message: 'general error' } }, 4);
  const tried = calls('viber');
  for (const token of QUESTIONS) await post('viber', person, token);
  for (let round = 0; round < 6; round++) await pass(MINUTE);
  await house.settled('viber', person.id);
  expect(calls('viber')).toBe(tried + 3 + wanted.length);
  expect(sentTo('viber', person).slice(before)).toEqual(wanted.slice(1));
  expect((await house.order('parked list')).lines[0]).toContain('gave up after 4 tries');
  expect((await house.order('parked drop', 'all')).ok).toBe(true);
});
