/** Every journey on every channel and on the pure step, with the same words expected. */
import { readConfig } from '../../src/app/config.ts';
import { siteFacts } from '../../src/app/site-facts.ts';
import { worldOf } from '../../src/main.ts';
import { ownBook } from '../own-book.ts';
import { MORNING, type Opened, openHouse, ROOT } from './house.ts';
import type { NoSuchThing, Person } from './persons.ts';
import { onPaper, type Plain } from './plain-person.ts';
import { type Journey, journeys, unknownWords, walk } from './talk.ts';

const CHANNELS = ['paper', 'telegram', 'viber', 'messenger', 'web'] as const;
type Where = (typeof CHANNELS)[number];
const ALL = journeys(ROOT);
/** Talks under way at once. */
const TOGETHER = 24;

/** What a channel has no way of sending. */
const IMPOSSIBLE: { readonly [channel in Where]: readonly string[] } = {
  paper: [],
  telegram: [],
  viber: ['edited', 'group'],
  messenger: ['group'],
  web: ['sticker', 'file', 'phone', 'place', 'unsupported', 'edited', 'group'],
};
/** Messenger’s webhooks tell no language: who speaks English there says so first, so that it is no first contact. */
const saysSoFirst = (where: Where, { lang }: Journey): boolean => where === 'messenger' && lang === 'en';
const canWalk = (where: Where, journey: Journey): boolean =>
  !(saysSoFirst(where, journey) && journey.steps[0]?.start === undefined) &&
  journey.steps.every(({ send }) => send === undefined || !IMPOSSIBLE[where].includes(send));

const config = readConfig({ HOST: '127.0.0.1', DATA_DIR: 'nowhere' }, ROOT);

function onTheTable(): Plain {
  const world = worldOf(config);
  return { book: ownBook(config), features: world.features, given: siteFacts(config, '0.1.0'), at: MORNING };
}

describe('journeys', () => {
  let house: Opened;
  const outcomes = new Map<string, Promise<'walked' | NoSuchThing>>();
  const key = (where: Where, { file, name }: Journey): string => `${where} ${file} ${name}`;

  beforeAll(async () => {
    house = await openHouse();
    const plain = onTheTable();
    const person = async (where: Where, journey: Journey): Promise<Person> => {
      const { lang = 'bg' } = journey;
      const somebody = where === 'paper' ? onPaper(plain, { lang }) : await house.on(where, { lang });
      if (saysSoFirst(where, journey)) await somebody.pick('lang.en');
      return somebody;
    };
    const all = CHANNELS.flatMap((where) =>
      ALL.filter((one) => canWalk(where, one)).map((one) => [where, one] as const),
    );
    // So many lines of talks, each taking the next journey when its own is over. All are awaited by their tests.
    const lines = Array.from({ length: TOGETHER }, () => Promise.resolve() as Promise<unknown>);
    all.forEach(([where, journey], index) => {
      const before = lines[index % TOGETHER] ?? Promise.resolve();
      const mine = before.then(async () => walk(journey, await person(where, journey)));
      outcomes.set(key(where, journey), mine);
      lines[index % TOGETHER] = mine.catch(() => undefined);
    });
  });
  afterAll(() => house.stop());

  test('use only the words that are explained at their head', () => {
    expect(ALL.length).toBeGreaterThan(50);
    expect(unknownWords(ALL)).toEqual([]);
  });

  for (const where of CHANNELS)
    describe(`on ${where === 'paper' ? 'the pure step' : where}`, () => {
      for (const journey of ALL) {
        const walks = canWalk(where, journey) ? test : test.skip;
        walks(`${journey.file}: ${journey.name}`, async () => {
          expect(await outcomes.get(key(where, journey))).toBe('walked');
        });
      }
    });

  test('broke no limit of a platform', () => {
    const { telegram, viber, messenger } = house.platforms;
    expect([...telegram.broken, ...viber.broken, ...messenger.broken]).toEqual([]);
  });

  test('left nothing parked and raised no alarm', async () => {
    expect((await house.order('parked list')).lines).toEqual(['Nothing is parked.']);
    expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
