/** A hearing that officials lead at their desk, and files that say otherwise. */
import { HEARING_REGISTERS } from '../../src/civic/hearings/registers.ts';
import { hearingOf } from '../../src/civic/hearings/rows.ts';
import { PROPOSAL_REGISTERS } from '../../src/civic/proposals/registers.ts';
import { faultLine } from '../../src/civic/register/check.ts';
import { imports } from '../../src/civic/register/feature.ts';
import { addPart, beginJob, nextPart, sealJob, TAKE_UP } from '../../src/civic/register/jobs.ts';
import { compare, pagesOf, put } from '../../src/civic/register/keeping.ts';
import type { Register, Values } from '../../src/civic/register/kind.ts';
import { takeDue } from '../../src/store/due.ts';
import { hold, NOON, type Office, openOffice, SECRETARY, TOWN, wrote } from './officials-town.ts';

const register = (all: readonly Register[], name: string): Register => {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no register ${name}.`);
  return found;
};
const HEARINGS = register(HEARING_REGISTERS, 'hearings');
const PROPOSALS = register(PROPOSAL_REGISTERS, 'proposals');
const TODAY = '2027-01-05';
/** As the clerk entered it, and enters it again. */
const ROW: Values = {
  ...{ town: TOWN, kind: 'draft-budget', year: 2027, number: 1, state: 'announced', date: TODAY, hour: '17:30' },
  ...{ source: 'https://gabrovo.bg/pokana', checked: '2027-01-04' },
};

let office: Office;
let hearing: number;
beforeEach(async () => {
  office = await openOffice();
  hearing = await office.tx((q) => hold(q, ROW));
});
afterEach(() => office.close());

const desk = async (...effects: readonly string[]): Promise<void> => {
  for (const effect of effects)
    expect((await office.cause(SECRETARY, `desk.${effect}`, { hearing: String(hearing) }))['done']).toBe('yes');
};
/** As `npx bubo import` does it: what is told, else what is written. */
const file = (row: Values, of = HEARINGS): Promise<readonly string[]> =>
  office.tx(async (q) => {
    const { faults, notes } = await compare(q, of, [{ no: 2, values: row }], TODAY);
    if (faults.length > 0) return faults.map(faultLine);
    await put(q, of, [row], NOON);
    return notes.map(faultLine);
  });
const stateNow = async (): Promise<string | undefined> => (await office.tx((q) => hearingOf(q, hearing)))?.state;

test('what an official opened, held or closed stays so when the clerk enters the old file again', async () => {
  for (const [effect, state] of [
    ['openHearing', 'open'],
    ['holdHearing', 'held'],
    ['closeHearing', 'closed'],
  ] as const) {
    await desk(effect);
    expect((await file({ ...ROW, hour: '18:00' })).join()).toMatch(/^row 2, „Състояние“: stays „/);
    expect(await stateNow()).toBe(state);
  }
  expect((await office.tx((q) => hearingOf(q, hearing)))?.hour).toBe('18:00');
});

test('one that is open may be moved or cancelled by a file, which then leads it, and the log of officials says so', async () => {
  await desk('openHearing');
  expect(await file({ ...ROW, state: 'moved', date: '2027-01-20' })).toEqual([]);
  expect(await stateNow()).toBe('moved');
  expect((await office.order('officials log', [])).lines.join()).toContain('import moved');
  expect(await file({ ...ROW, date: '2027-01-20' })).toEqual([]);
  expect(await stateNow()).toBe('announced');
});

test('one that was closed for good is neither moved nor cancelled', async () => {
  await desk('openHearing', 'holdHearing', 'closeHearing');
  for (const state of ['moved', 'cancelled', 'held']) {
    expect((await file({ ...ROW, state })).join()).toContain('the officials closed it for good');
    expect(await stateNow()).toBe('closed');
  }
});

test('no file closes a hearing with anything unanswered', async () => {
  await office.tx((q) => wrote(q, hearing, 'Осветление на улица „Роза“.'));
  expect(await file({ ...ROW, state: 'held' })).toEqual([]);
  expect(await file({ ...ROW, state: 'closed' })).toEqual([
    expect.stringContaining('row 2, „Състояние“: 1 of its proposals and questions have no answer'),
  ]);
  expect(await stateNow()).toBe('held');
});

test.each(['open', 'held', 'closed'])('nothing is „%s“ before its day', async (state) => {
  expect(await file({ ...ROW, number: 2, state, date: '2027-03-05' })).toEqual([
    expect.stringMatching(/„Състояние“: „.*“ with 05\.03\.2027, which is still to come/),
  ]);
  expect(await file({ ...ROW, number: 2, state, date: TODAY })).toEqual([]);
});

test('for one that has begun and gets a later day only what works is advised', async () => {
  const later = { ...ROW, date: '2027-02-05' };
  await desk('openHearing');
  const [led = ''] = await file(later);
  expect(led).toContain('„Открито“ with 05.02.2027, which is still to come; write „Преместено“.');
  expect(await file({ ...later, state: 'moved' })).toEqual([]);
  expect(await file({ ...ROW, number: 2, state: 'open' })).toEqual([]);
  const [free = ''] = await file({ ...later, number: 2, state: 'open' });
  expect(free).toContain('still to come; write „Обявено“ or „Преместено“.');
  expect(await file({ ...later, number: 2 })).toEqual([]);
});

test('one that was closed for good keeps its day', async () => {
  await desk('openHearing', 'holdHearing', 'closeHearing');
  expect((await file({ ...ROW, date: '2027-02-05' })).join()).toContain(
    'still to come; leave its day as it is, the officials closed it for good.',
  );
});

test('a file that is older than what is kept is told and not taken', async () => {
  expect(await file({ ...ROW, hour: '18:00', checked: '2027-01-03' })).toEqual([
    expect.stringContaining('row 2, „Проверено на“: what is kept was seen on 04.01.2027'),
  ]);
});

test('paper comes into no hearing that is closed, and what is there is changed no more', async () => {
  const paper: Values = {
    ...{ town: TOWN, incoming: '94-А-12', via: 'paper', received_on: '2027-01-04', hearing_kind: 'draft-budget' },
    ...{ hearing_year: 2027, hearing_number: 1, name: null, firm: 0, text: 'Пейки пред училището.' },
  };
  await desk('openHearing');
  expect(await file(paper, PROPOSALS)).toEqual([]);
  await desk('holdHearing');
  await office.cause(SECRETARY, 'desk.promise', { hearing: String(hearing), day: '2027-02-01' });
  await desk('closeHearing');
  expect(await file(paper, PROPOSALS)).toEqual([]);
  for (const row of [
    { ...paper, incoming: '94-А-13' },
    { ...paper, text: 'Нови пейки.' },
    { ...paper, hearing_kind: null, hearing_year: null },
  ])
    expect(await file(row, PROPOSALS)).toEqual([expect.stringContaining('closed for good')]);
  expect(await office.tx((q) => q('select id from proposal'))).toHaveLength(1);
});

describe('an import that is finished later', () => {
  const NOW = Date.UTC(2027, 0, 5, 12);
  /** Laid down and sealed as the command does it before it is killed. */
  const laid = (...rows: readonly Values[]): Promise<number> =>
    office.tx(async (q) => {
      const job = await beginJob(q, { kind: 'hearings', hash: 'x', rows: rows.length, at: NOW });
      for (const [no, values] of rows.entries()) await addPart(q, job, no, [{ no: no + 2, values }]);
      await sealJob(q, job, NOW);
      return job;
    });
  /** What the service does with it, until nothing is due. */
  const finished = async (): Promise<void> => {
    const due = () => office.tx((q) => q<{ id: number }>('select id from due where name = $1', [TAKE_UP]));
    for (let rounds = 0; (await due()).length > 0 && rounds < 10; rounds += 1)
      await office.tx(async (q) => {
        for (const one of await takeDue(q, NOW + 3_600_000, 10)) await imports.due[TAKE_UP]?.(q, one, one.at);
      });
  };
  const status = async (): Promise<string> => (await office.order('imports status', [])).lines.join('\n');

  test('is refused whole where the register has something against a row by then, and that is told', async () => {
    await office.tx((q) => put(q, HEARINGS, [{ ...ROW, state: 'held' }], NOON));
    await laid({ ...ROW, number: 2 }, { ...ROW, state: 'closed' });
    await office.tx((q) => wrote(q, hearing, 'Осветление на улица „Роза“.'));
    await finished();
    expect(await stateNow()).toBe('held');
    expect(await office.tx((q) => q('select id from hearing where number = 2'))).toEqual([]);
    expect(await office.tx((q) => q('select job from import_part'))).toEqual([]);
    expect(await status()).toMatch(
      /^An import of hearings .* was not written[^\n]*\nrow 3, „Състояние“: 1 of its proposals/,
    );
  });

  test('leaves out, and tells, the row that is refused between its parts', async () => {
    await office.tx((q) => put(q, HEARINGS, [{ ...ROW, state: 'held' }], NOON));
    const job = await laid({ ...ROW, number: 2 }, { ...ROW, state: 'closed' }, { ...ROW, number: 3 });
    await office.tx((q) => nextPart(q, HEARING_REGISTERS, job, NOW));
    await office.tx((q) => wrote(q, hearing, 'Осветление на улица „Роза“.'));
    await finished();
    expect(await stateNow()).toBe('held');
    expect(await office.tx((q) => q('select id from hearing where number in (2, 3)'))).toHaveLength(2);
    expect(await status()).toMatch(/was written but for 1 row, .*\nrow 3, „Състояние“/);
  });

  test('is written where nothing stands against it', async () => {
    await laid({ ...ROW, number: 2 });
    await finished();
    expect(await office.tx((q) => q('select id from hearing where number = 2'))).toHaveLength(1);
    expect(await status()).toBe('');
  });
});

test('each hearing has its page on the site', async () => {
  const pages = await office.tx((q) => pagesOf(q, HEARINGS, [ROW, { ...ROW, number: 7 }]));
  expect(pages).toEqual([{ key: 'GAB05 draft-budget 2027 1', path: `/hearings/${hearing}` }]);
});
