/** Once, in order, none dropped: what a platform may do to us, and what a hasty person may. */
import { answerTokens } from './handbook.ts';
import { HOUR, MINUTE, type Opened, openHouse, ROOT, SECOND } from './house.ts';
import { greeting, type Person, textsOf } from './persons.ts';
import { pipeline } from './pipeline.ts';
import { MESSENGERS, type Messenger } from './platforms.ts';
import { until } from './until.ts';

const TEN = answerTokens(ROOT, 10);

let house: Opened;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

/** A person who is past the welcome. */
const guest = async (channel: Messenger, at = house): Promise<Person> => {
  const person = await at.on(channel);
  await person.say('меню');
  return person;
};
const sentTo = (channel: Messenger, person: string): readonly string[] =>
  textsOf(house.platforms[channel].sent, person);
const body = (channel: Messenger, person: string, token: string): string =>
  house.platforms[channel].tap(person, token, 'Отговор');

/** What somebody hears who asks the ten questions one after the other. */
async function inPeace(channel: Messenger): Promise<readonly string[]> {
  const person = await guest(channel);
  const heard: string[] = [];
  for (const token of TEN) heard.push(...(await person.pick(token)).bubbles.map(({ text }) => text));
  return heard;
}

describe.each(MESSENGERS)('a redelivered webhook on %s', (channel) => {
  const deliver = (text: string, times: number) => house.platforms[channel].deliver(house.url, text, times);

  test('has one effect and one set of replies', async () => {
    const [once, often] = [await guest(channel), await guest(channel)];
    const before = sentTo(channel, often.id).length;
    // Not understood once: another wording is asked for. Twice: the menu. An effect done twice would show.
    const first = await once.say('ъпфщ ръц');
    await deliver(house.platforms[channel].say(often.id, 'ъпфщ ръц'), 4);
    await house.settled(channel, often.id);
    expect(sentTo(channel, often.id).slice(before)).toEqual(first.bubbles.map(({ text }) => text));
    expect((await often.say('щфц къщърф')).text).toBe((await once.say('щфц къщърф')).text);
  });

  test('has one effect when all deliveries come at the same moment', async () => {
    const person = await guest(channel);
    const before = sentTo(channel, person.id).length;
    const text = body(channel, person.id, TEN[0] ?? '');
    const answers = await Promise.all(Array.from({ length: 6 }, () => deliver(text, 1)));
    await house.settled(channel, person.id);
    expect(answers.flat().map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const once = await (await guest(channel)).pick(TEN[0] ?? '');
    expect(sentTo(channel, person.id).slice(before)).toEqual(once.bubbles.map(({ text: words }) => words));
  });
});

test('a redelivered tap ends its spinner once', async () => {
  const { telegram } = house.platforms;
  const person = await guest('telegram');
  const courtesies = (): number => telegram.calls.filter(({ path }) => path.endsWith('/answerCallbackQuery')).length;
  const before = courtesies();
  await telegram.deliver(house.url, body('telegram', person.id, TEN[0] ?? ''), 3);
  await telegram.deliver(house.url, body('telegram', person.id, TEN[1] ?? ''));
  await house.settled('telegram', person.id);
  await until(() => courtesies() >= before + 2, 'both taps to be noticed');
  expect(courtesies()).toBe(before + 2);
});

test('a redelivery after a restart, and without the cache, has no effect either', async () => {
  const first = await openHouse();
  const { telegram } = first.platforms;
  const person = await guest('telegram', first);
  const text = telegram.say(person.id, 'ъпфщ ръц');
  await telegram.deliver(first.url, text);
  await first.settled('telegram', person.id);
  const before = telegram.sent.length;
  const second = await first.again();
  await telegram.deliver(second.url, text, 2);
  await second.allSettled();
  expect(telegram.sent.length).toBe(before);
  expect(await second.metric('bubo_duplicates_total{channel="telegram"}')).toBe(2);
  await second.stop();
  await first.platforms.close();
});

test('Viber’s greeting is given again on redelivery, word for word, and never sent besides', async () => {
  const { viber } = house.platforms;
  const text = viber.open('opens-twice==');
  const [first, second] = await viber.deliver(house.url, text, 2);
  await house.allSettled();
  expect(greeting(first?.text ?? '')[0]?.text).toMatch(/автоматичен помощник/);
  expect(second).toEqual(first);
  expect(sentTo('viber', 'opens-twice==')).toEqual([]);
});

describe.each(MESSENGERS)('ten messages of one person at once on %s', (channel) => {
  test('are all answered, in the order in which they came', async () => {
    const wanted = await inPeace(channel);
    const person = await guest(channel);
    const before = sentTo(channel, person.id).length;
    const bodies = TEN.map((token) => body(channel, person.id, token));
    const statuses = await pipeline(house.platforms[channel], channel, house.url, bodies);
    await house.settled(channel, person.id);
    expect(statuses).toEqual(TEN.map(() => 200));
    expect(sentTo(channel, person.id).slice(before)).toEqual(wanted);
  });

  test('in webhooks side by side are all answered, each answer whole', async () => {
    const wanted = await inPeace(channel);
    const person = await guest(channel);
    const before = sentTo(channel, person.id).length;
    const posts = TEN.map((token) => house.platforms[channel].deliver(house.url, body(channel, person.id, token)));
    await Promise.all(posts);
    await house.settled(channel, person.id);
    const heard = sentTo(channel, person.id).slice(before);
    expect([...heard].sort()).toEqual([...wanted].sort());
    // The bubbles of one answer are never mixed with another's: each is followed by the one that follows it in peace.
    const follows = new Map(wanted.map((text, index) => [text, wanted[index + 1]]));
    const last = new Set(wanted.filter((text) => /проверено на/i.test(text)));
    for (const [index, text] of heard.entries()) if (!last.has(text)) expect(heard[index + 1]).toBe(follows.get(text));
  });
});

test('a text longer than any messenger takes is read as far as people can write', async () => {
  const person = await guest('messenger');
  const asked = await person.say('Кога е обсъждането?');
  const menu = await person.say('меню');
  expect((await person.say(`меню${' '.repeat(20_000)}Кога е обсъждането?`)).text).toBe(menu.text);
  expect((await person.say('Кога е обсъждането?')).text).toBe(asked.text);
});

test('a batch of Messenger with two people’s messages is taken whole, each in their order', async () => {
  const { messenger } = house.platforms;
  const wanted = await inPeace('messenger');
  const [one, other] = [await guest('messenger'), await guest('messenger')];
  const before = [one, other].map(({ id }) => sentTo('messenger', id).length);
  const both = TEN.flatMap((token) => [one, other].map(({ id }) => body('messenger', id, token)));
  const [answer] = await messenger.deliver(house.url, messenger.batch(both));
  await house.allSettled();
  expect(answer?.status).toBe(200);
  for (const [index, { id }] of [one, other].entries())
    expect(sentTo('messenger', id).slice(before[index])).toEqual(wanted);
});

describe('last week’s button', () => {
  const WEEK = 7 * 24 * HOUR;
  test.each(MESSENGERS)('is done on %s where it still makes sense', async (channel) => {
    const person = await guest(channel);
    await person.tap('Настройки');
    house.clock.move(WEEK);
    expect((await person.pick('main.menu.citizens')).text).toContain('Какво Ви интересува');
  });

  test.each(MESSENGERS)(
    'is kindly refused on %s where it would do harm, and the present question stands',
    async (channel) => {
      const person = await guest(channel);
      await person.say('изтрий ме');
      await person.say('не');
      await person.tap('За граждани');
      house.clock.move(WEEK);
      const heard = await person.pick('forget.ask.sure:yes');
      expect(heard.text).toContain('Този бутон е от по-рано');
      expect(heard.text).toContain('Какво Ви интересува');
      const rows = await house.query('select 1 as one from people where channel = $1 and person = $2', [
        channel,
        person.id,
      ]);
      expect(rows.length).toBe(1);
    },
  );

  test('of an option that is there no more leads to the present question', async () => {
    const person = await guest('viber');
    await person.tap('За граждани');
    const heard = await person.pick('citizens.menu.abolished');
    expect(heard.text).toContain('Този бутон е от по-рано');
    expect(heard.text).toContain('Какво Ви интересува');
  });
});

describe('a flood of one person', () => {
  let flooded: Opened;
  let person: Person;
  let other: Person;
  /** Messages of the person before the flood. */
  const before = 1;
  const heard = (): number => textsOf(flooded.platforms.messenger.sent, person.id).length;
  const waiting = async (): Promise<number> =>
    Number((await flooded.query('select count(*) as n from outbox where person = $1', [person.id]))[0]?.['n']);
  const pour = async (count: number): Promise<void> => {
    const { messenger } = flooded.platforms;
    // Each answer is one bubble.
    const bodies = Array.from({ length: count }, () => messenger.say(person.id, 'меню'));
    const [answer] = await messenger.deliver(flooded.url, messenger.batch(bodies));
    expect(answer?.status).toBe(200);
  };

  beforeAll(async () => {
    flooded = await openHouse();
    [person, other] = [await guest('messenger', flooded), await guest('messenger', flooded)];
  });
  afterAll(() => flooded.stop());

  test('of 150 messages in a minute is answered at once up to the 99th, then once a second', async () => {
    const start = heard();
    await pour(150 - before);
    // Nobody else feels it, not even on the same channel at the same moment.
    expect((await other.say('меню')).text).toContain('С какво да помогна');
    await until(() => heard() - start >= 99 - before, 'the answers that leave at once');
    await flooded.pass(0);
    const paced = await waiting();
    expect(paced).toBeGreaterThan(40);
    expect(heard() - start).toBe(150 - before - paced);
    for (const wanted of [1, 2, 3]) {
      await flooded.pass(SECOND);
      expect(paced - (await waiting())).toBe(wanted);
    }
    flooded.clock.move(2 * MINUTE);
    await flooded.settled('messenger', person.id);
    expect(heard() - start).toBe(150 - before);
  });

  test('of 400 leaves at most a hundred waiting, and the newest says that answers were left out', async () => {
    const start = flooded.platforms.messenger.sent.length;
    await pour(400);
    expect(await waiting()).toBeLessThanOrEqual(101);
    flooded.clock.move(10 * MINUTE);
    await flooded.settled('messenger', person.id);
    const texts = textsOf(flooded.platforms.messenger.sent.slice(start), person.id);
    expect(texts.some((text) => text.includes('Пишете много бързо'))).toBe(true);
    expect(texts.length).toBeLessThan(300);
    expect((await person.say('меню')).text).toContain('С какво да помогна');
  });
});
