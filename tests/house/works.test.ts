/** Slow work: taken in hand once, tried again, given up with a word, and nothing of it lost when a process dies. */
import { keepHouse } from '../../src/app/housekeeping.ts';
import type { Intake } from '../../src/app/intake.ts';
import { makeMetrics } from '../../src/app/metrics.ts';
import type { Workshop } from '../../src/app/workshop.ts';
import type { Fetched } from '../../src/channel.ts';
import type { Feature } from '../../src/civic/feature.ts';
import { type Bench, Impossible, type Making } from '../../src/civic/making.ts';
import type { Incoming, Value } from '../../src/dialog/types.ts';
import { schedule } from '../../src/store/due.ts';
import { keepFile } from '../../src/store/files.ts';
import { forgetPerson } from '../../src/store/persons.ts';
import { HOUR, MINUTE, SECOND } from './house.ts';
import { OK, openSending, pretended, type Sending } from './sending.ts';
import { until } from './until.ts';

const BODY = new Uint8Array([1, 2, 3]);
const MADE: Making = { data: 'made', files: [{ name: 'a.pdf', type: 'application/pdf', body: BODY }] };

/** What the workshop was asked for, and how each job ends. */
let asked: { readonly maker: string; readonly input: Value; readonly bench: Bench }[];
let ends: (nth: number, bench: Bench) => Making | Promise<Making>;
let fetched: () => Fetched | Promise<Fetched>;
let loads: Value | null;
let house: Sending;
let keeping: ReturnType<typeof keepHouse>;
let told: Incoming[];
let closing: AbortController;

const intake: Intake = {
  take: () => Promise.reject(new Error('No webhook comes here.')),
  one: async (event) => {
    told.push(event);
  },
  busy: () => 0,
};
const event = (channel: string | null, person: string | null, name: string, data: Value): readonly Incoming[] =>
  channel === null || person === null
    ? []
    : [{ channel, person, id: `${name}:${person}`, at: 0, said: { kind: 'made', name, data } }];

const feature: Feature = {
  name: 'tried',
  migrations: [],
  facts: {},
  effects: {},
  due: { remind: async (_, { channel, person }) => event(channel, person, 'reminded', null) },
  work: {
    draw: {
      maker: 'pencil',
      load: async (_, { data }) =>
        loads === null
          ? null
          : { input: loads, ...(data === 'file' && { file: { channel: 'telegram', ref: 'handle' } }) },
      keep: async (q, { channel, person }, { files, data }) => {
        const [file] = files;
        if (file !== undefined && channel !== null && person !== null)
          await keepFile(q, { ...file, at: 0, expires: null, owner: { channel, person } });
        return event(channel, person, 'ready', data);
      },
      failed: async (_, { channel, person }, why) => event(channel, person, 'failed', why),
    },
  },
};

const keep = (): ReturnType<typeof keepHouse> => {
  closing = new AbortController();
  const { signal } = closing;
  const workshop: Workshop = {
    make: (maker, input, bench) => {
      asked.push({ maker, input, bench });
      const made = (async () => ends(asked.length - 1, bench))();
      return new Promise((resolve, reject) => {
        const shut = (): void => reject(new Error('The workshop is closed.'));
        if (signal.aborted) shut();
        signal.addEventListener('abort', shut);
        made.then(resolve, reject);
      });
    },
    close: async () => closing.abort(),
  };
  const telegram = { ...pretended('telegram', () => OK), fetch: async () => fetched() };
  return keepHouse({
    ...house,
    metrics: makeMetrics(),
    features: [feature],
    intake,
    channels: new Map([['telegram', telegram]]),
    workshop,
  });
};

beforeEach(async () => {
  [asked, told, loads] = [[], [], { what: 1 }];
  ends = () => MADE;
  fetched = () => ({ is: 'ok', body: BODY, type: 'image/png' });
  house = await openSending(pretended('telegram', () => OK));
  keeping = keep();
});
afterEach(async () => {
  closing.abort();
  keeping.stop();
  await house.stop();
});

const order = (person = 'a', data = ''): Promise<void> =>
  house.store.tx((q) =>
    schedule(q, { name: 'draw', channel: 'telegram', person, data, at: house.clock.now(), key: `draw:${person}` }),
  );
/** A round that begins work: until so much was asked of the workshop. */
const begun = async (jobs: number): Promise<void> => {
  await keeping.due();
  await until(() => asked.length >= jobs, 'the work to begin');
};
/** A round of housekeeping, the work that it began, and a round for what that tells. */
const round = async (): Promise<void> => {
  await keeping.due();
  await keeping.worked();
  await keeping.due();
};
const heard = (): readonly unknown[] => told.map(({ person, said }) => [person, 'name' in said ? said.name : '']);
const count = async (table: string): Promise<unknown> =>
  (await house.query(`select count(*) as n from ${table}`))[0]?.['n'];

test('what was ordered is made once, kept with its row’s end, and told', async () => {
  await order();
  await round();
  await round();
  expect(asked.map(({ maker, input }) => [maker, input])).toEqual([['pencil', { what: 1 }]]);
  expect(heard()).toEqual([['a', 'ready']]);
  expect([await count('file'), await count('due')]).toEqual([1, 0]);
});

test('a round that comes while it is made begins it no second time, however long it takes', async () => {
  let finish: (making: Making) => void = () => undefined;
  ends = () => new Promise((resolve) => (finish = resolve));
  await order();
  await begun(1);
  for (let minute = 0; minute < 10; minute += 1) {
    house.clock.move(MINUTE);
    await keeping.due();
  }
  expect(asked).toHaveLength(1);
  finish(MADE);
  await keeping.worked();
  await keeping.due();
  expect([heard(), await count('due')]).toEqual([[['a', 'ready']], 0]);
});

test('nothing to do any more ends it without a word', async () => {
  loads = null;
  await order();
  await round();
  expect([asked, heard(), await count('due')]).toEqual([[], [], 0]);
});

test('three tries in vain end with a word to the person and an alarm, and no more', async () => {
  ends = () => {
    throw new Error('no paper');
  };
  await order();
  for (let minute = 0; minute < 30; minute += 1) {
    await round();
    house.clock.move(MINUTE);
  }
  expect([asked.length, heard(), await count('due')]).toEqual([3, [['a', 'failed']], 0]);
  expect(house.alarms.open().map(({ name }) => name)).toEqual(['work.failed']);
  expect(house.alarms.open()[0]?.sentence).not.toContain('what');
});

test('what can never be made is tried once, and its sentence is in the alarm', async () => {
  ends = () => {
    throw new Impossible('The document has more than 9 parts.');
  };
  await order();
  await round();
  expect([asked.length, heard(), await count('due')]).toEqual([1, [['a', 'failed']], 0]);
  expect(house.alarms.open()[0]?.sentence).toContain('The document has more than 9 parts.');
});

test('a second try that succeeds is all that the person hears', async () => {
  ends = (nth) => (nth === 0 ? Promise.reject(new Error('once')) : MADE);
  await order();
  await round();
  house.clock.move(29 * SECOND);
  await round();
  expect(asked).toHaveLength(1);
  house.clock.move(2 * SECOND);
  await round();
  expect([asked.length, heard()]).toEqual([2, [['a', 'ready']]]);
});

test('work that kills its process again and again is given up, too', async () => {
  await order();
  await house.query("update due set tries = 3, at = at - 1 where name = 'draw'");
  await round();
  expect([asked.length, heard(), await count('due')]).toEqual([0, [['a', 'failed']], 0]);
});

test('a process that dies leaves the row, which is taken up again', async () => {
  ends = () => new Promise(() => undefined);
  await order();
  await begun(1);
  // Another process on the same store, after this one was killed.
  ends = () => MADE;
  const dead = keeping;
  keeping = keep();
  await round();
  expect(asked).toHaveLength(1);
  house.clock.move(5 * MINUTE);
  await round();
  expect([asked.length, heard(), await count('file')]).toEqual([2, [['a', 'ready']], 1]);
  dead.stop();
});

test('two processes on one store make it twice at most and keep it once', async () => {
  let slow: (making: Making) => void = () => undefined;
  ends = (nth) => (nth === 0 ? new Promise((resolve) => (slow = resolve)) : MADE);
  await order();
  await begun(1);
  const first = keeping;
  keeping = keep();
  house.clock.move(5 * MINUTE);
  await round();
  slow(MADE);
  await first.worked();
  await first.due();
  expect([asked.length, heard(), await count('file')]).toEqual([2, [['a', 'ready']], 1]);
  first.stop();
});

test('a stop in the middle is no failure: the row waits as it was, for the next start', async () => {
  ends = () => new Promise(() => undefined);
  await order();
  await begun(1);
  keeping.stop();
  closing.abort();
  await keeping.worked();
  expect(await house.query('select tries, at from due')).toEqual([{ tries: 0, at: house.clock.now() }]);
  ends = () => MADE;
  keeping = keep();
  await round();
  expect(heard()).toEqual([['a', 'ready']]);
});

test('a hundred orders are in hand a few at a time, and hold up nothing else', async () => {
  const finish: ((making: Making) => void)[] = [];
  ends = () => new Promise((resolve) => finish.push(resolve));
  for (let no = 0; no < 100; no += 1) await order(`p${no}`);
  house.clock.move(10 * MINUTE);
  await begun(3);
  house.clock.move(10 * MINUTE);
  await house.store.tx((q) =>
    schedule(q, { name: 'remind', channel: 'telegram', person: 'b', data: '', at: house.clock.now() }),
  );
  await keeping.due();
  await keeping.due();
  expect(asked).toHaveLength(3);
  expect(heard()).toEqual([['b', 'reminded']]);
  ends = () => MADE;
  for (const one of finish) one(MADE);
  for (let no = 0; no < 40; no += 1) await round();
  expect([asked.length, await count('file'), await count('due')]).toEqual([100, 100, 0]);
});

test('a person who was forgotten meanwhile gets nothing, and nothing of theirs is kept', async () => {
  let finish: (making: Making) => void = () => undefined;
  ends = () => new Promise((resolve) => (finish = resolve));
  await order();
  await begun(1);
  await house.store.tx((q) => forgetPerson(q, 'telegram', 'a'));
  finish(MADE);
  await keeping.worked();
  await keeping.due();
  expect([heard(), await count('file'), await count('due')]).toEqual([[], 0, 0]);
});

test('what is ordered anew while it is made is made anew, and only that is told', async () => {
  let finish: (making: Making) => void = () => undefined;
  ends = (nth) => (nth === 0 ? new Promise((resolve) => (finish = resolve)) : { ...MADE, data: 'second' });
  await order();
  await begun(1);
  house.clock.move(SECOND);
  await order();
  finish(MADE);
  await keeping.worked();
  await round();
  expect(told.map(({ said }) => ('data' in said ? said.data : null))).toEqual(['second']);
  expect([asked.length, await count('file'), await count('due')]).toEqual([2, 1, 0]);
});

test('a store that is away when it is done loses nothing: it is made once more', async () => {
  let giveBack = (): void => undefined;
  ends = (nth) => {
    if (nth === 0) giveBack = house.takeAway();
    return MADE;
  };
  await order();
  await keeping.due();
  await keeping.worked();
  giveBack();
  house.clock.move(5 * MINUTE);
  await round();
  expect([asked.length, heard(), await count('file')]).toEqual([2, [['a', 'ready']], 1]);
});

describe('a file that a person sent', () => {
  test('is brought first, and handed to the maker', async () => {
    await order('a', 'file');
    await round();
    expect(asked[0]?.bench.file).toEqual({ is: 'ok', body: BODY, type: 'image/png' });
  });

  test.each([{ is: 'gone', why: 'expired' }, { is: 'big' }] as const)(
    'that is %o is the maker’s to tell',
    async (why) => {
      fetched = () => why;
      await order('a', 'file');
      await round();
      expect(asked[0]?.bench.file).toEqual(why);
    },
  );

  /** Time passes by half minutes, with what is due in each; gives how often the file was asked for. */
  const silent = async (outage: number, whole: number): Promise<number> => {
    const first = house.clock.now();
    let calls = 0;
    fetched = () => {
      calls += 1;
      return house.clock.now() - first < outage ? { is: 'later', why: 'silent' } : { is: 'ok', body: BODY, type: null };
    };
    await order('a', 'file');
    for (let passed = 0; passed < whole; passed += 30 * SECOND) {
      await round();
      house.clock.move(30 * SECOND);
    }
    return calls;
  };

  test('whose platform is silent for an hour is asked for again, and the person hears once that it takes long', async () => {
    const calls = await silent(HOUR, 1.5 * HOUR);
    expect(calls).toBeLessThan(20);
    expect([asked.length, heard()]).toEqual([
      1,
      [
        ['a', 'file_waits'],
        ['a', 'ready'],
      ],
    ]);
    expect(house.alarms.open()).toEqual([]);
  });

  test('whose platform is silent for hours is given up with a word', async () => {
    expect(await silent(24 * HOUR, 3.4 * HOUR)).toBeLessThan(30);
    expect([asked.length, heard(), await count('due')]).toEqual([
      0,
      [
        ['a', 'file_waits'],
        ['a', 'failed'],
      ],
      0,
    ]);
    expect(house.alarms.open()[0]?.sentence).toContain('got no file for hours');
  });
});

test('how far it is is told every five seconds at most, and never after it is done', async () => {
  ends = async (_, { progress }) => {
    for (let done = 1; done <= 100; done += 1) {
      house.clock.move(100);
      progress(done, 100);
    }
    return MADE;
  };
  await order();
  await round();
  const progress = told.filter(({ said }) => 'name' in said && said.name === 'progress');
  expect(progress.map(({ said }) => ('data' in said ? said.data : null))).toEqual([
    { done: 50, all: 100 },
    { done: 100, all: 100 },
  ]);
  expect(heard().at(-1)).toEqual(['a', 'ready']);
  house.clock.move(HOUR);
  await round();
  expect(heard()).toHaveLength(3);
});
