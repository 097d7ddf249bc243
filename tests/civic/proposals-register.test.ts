/** Proposals on paper or by mail, by a file: numbered and answered like any other, masked, twice the same nothing. */
import { places } from '../../src/app/release.ts';
import { forProtocol, historyOf, markSubmitted, merge, move, proposalOf } from '../../src/civic/proposals/keeping.ts';
import { PROPOSAL_REGISTERS } from '../../src/civic/proposals/registers.ts';
import { checkSheet, faultLine } from '../../src/civic/register/check.ts';
import { csvLine, readCsv } from '../../src/civic/register/csv.ts';
import { compare, page, put } from '../../src/civic/register/keeping.ts';
import type { Register } from '../../src/civic/register/kind.ts';
import type { Query } from '../../src/store/types.ts';
import { BY, hold, NOON, openTown, TOWN, type Town } from './proposals-town.ts';

const AROUND = { today: '2027-01-05', places: places(process.cwd()) };
const REGISTER: Register =
  PROPOSAL_REGISTERS[0] ??
  (() => {
    throw new Error('There is no register of proposals.');
  })();
const HEAD = 'Община;Вх. номер;Как е получено;Получено на;Обсъждане;Година;Име;Фирма;Предложение';
const LINE =
  'Габрово;94-А-12/04.01.2027;на хартия;04.01.2027;Проект за бюджет;2027;Анна Т.;не;"Пейка пред №5, тел. 0888 123 456"';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const check = (...lines: readonly string[]) =>
  checkSheet(REGISTER, readCsv([HEAD, ...lines].join('\r\n'), 100), AROUND);
const faultsIn = (...lines: readonly string[]): readonly string[] => check(...lines).faults.map(faultLine);

/** As `npx bubo import` does it: checked, compared, put. */
async function enter(q: Query, ...lines: readonly string[]) {
  const { rows, faults } = check(...lines);
  expect(faults).toEqual([]);
  const compared = await compare(q, REGISTER, rows, AROUND.today);
  if (compared.faults.length > 0) return compared.faults.map(faultLine);
  const counts = await put(
    q,
    REGISTER,
    rows.map(({ values }) => values),
    NOON,
  );
  return [counts.added, counts.changed, counts.same];
}

test('a row becomes a proposal with a number of ours, masked; the same file again changes nothing', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q);
    expect(await enter(q, LINE)).toEqual([1, 0, 0]);
    expect(await enter(q, LINE)).toEqual([0, 0, 1]);
    expect(await forProtocol(q, hearing)).toMatchObject([
      {
        number: 'ЛП-2027-0001',
        via: 'paper',
        name: 'Анна Т.',
        firm: 0,
        text: 'Пейка пред №5, тел. [телефон]',
        theme: 'green',
      },
    ]);
    expect(JSON.stringify(await q('select * from proposal_paper'))).not.toContain('123 456');
  }));

test('a number of a person in the name is masked before it is kept, exported or printed', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q);
    await enter(q, LINE.replace('Анна Т.', '"Стоян Стоянов, ЕГН 7523169263"'));
    const all = [await forProtocol(q, hearing), await page(q, REGISTER, { town: null, after: null, limit: 9 })];
    for (const kept of all) {
      expect(JSON.stringify(kept)).toContain('Стоян Стоянов, ЕГН [ЕГН]');
      expect(JSON.stringify(kept)).not.toContain('7523169263');
    }
  }));

test('a day of receipt that is still to come is told with what to write', () => {
  expect(faultsIn(LINE.replace(';04.01.2027;Проект', ';09.01.2027;Проект'))[0]).toContain(
    'is still to come; write the day on which it was received.',
  );
});

test('a changed row changes it, with a line in its history', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q);
    await enter(q, LINE);
    expect(await enter(q, LINE.replace('Пейка', 'Нова пейка').replace('Анна Т.', ''))).toEqual([0, 1, 0]);
    const [one] = await forProtocol(q, hearing);
    expect(one).toMatchObject({ text: 'Нова пейка пред №5, тел. [телефон]', name: null, anonymous: 1 });
    expect((await historyOf(q, one?.id ?? 0)).map(({ reason }) => reason)).toEqual([null, 'поправка от файл']);
  }));

test('a corrected day of receipt stands in the record', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q);
    await enter(q, LINE);
    expect(await enter(q, LINE.replace(';04.01.2027;Проект', ';05.01.2027;Проект'))).toEqual([0, 1, 0]);
    expect(await forProtocol(q, hearing)).toMatchObject([{ received_at: NOON }]);
  }));

test('one that is merged stays in its hearing with the others; what else is wrong of it is corrected', () =>
  town.store.tx(async (q) => {
    await hold(q);
    await hold(q, { kind: 'annual-report' });
    const other = LINE.replace('94-А-12', '94-А-13').replace('Пейка', 'Люлка');
    await enter(q, LINE, other);
    const ids = (await q<{ id: number }>('select id from proposal order by id')).map(({ id }) => id);
    expect((await merge(q, { into: ids[0] ?? 0, ids: ids.slice(1), by: BY, at: NOON })).faults).toEqual([]);
    for (const row of [LINE, other])
      expect(await enter(q, row.replace('Проект за бюджет', 'Годишен отчет'))).toEqual([
        expect.stringContaining('„Обсъждане“: it is merged with others of its hearing; separate it'),
      ]);
    expect(await enter(q, other.replace('Люлка', 'Нова люлка'))).toEqual([0, 1, 0]);
  }));

test('outside of hearings, and answered like any other', () =>
  town.store.tx(async (q) => {
    await enter(q, 'Габрово;5;по поща;04.01.2027;;;;да;Нов мост');
    const [found] = await q<{ proposal: number }>('select proposal from proposal_paper');
    const id = found?.proposal ?? 0;
    expect(await proposalOf(q, id)).toMatchObject({ hearing: null, anonymous: 1, firm: 1 });
    const wish = { ids: [id], to: 'answered', outcome: 'refused', by: BY, at: NOON } as const;
    expect((await move(q, { ...wish, reason: 'Мостът е на АПИ, не на общината.' })).faults).toEqual([]);
  }));

test('what is wrong is told: a hearing that is not there, half of its name, a text too long', () =>
  town.store.tx(async (q) => {
    expect(await enter(q, LINE)).toEqual(['row 2, „Обсъждане“: there is no such hearing; import the hearings first.']);
    expect(faultsIn(LINE.replace('2027;Анна', ';Анна'))[0]).toContain('write the year of the hearing');
    expect(faultsIn(LINE.replace('Проект за бюджет', ''))[0]).toContain('write the kind of the hearing');
    expect(faultsIn(LINE.replace('Пейка', 'П'.repeat(5001)))[0]).toContain('too many');
    expect(faultsIn(LINE.replace('не;"', 'май;"'))[0]).toContain('да, не');
  }));

test('what stands in a submitted record is changed no more', () =>
  town.store.tx(async (q) => {
    const hearing = await hold(q);
    await enter(q, LINE);
    await markSubmitted(q, [hearing], NOON);
    expect(await enter(q, LINE)).toEqual([0, 0, 1]);
    expect((await enter(q, LINE.replace('Пейка', 'Люлка')))[0]).toContain('part of a submitted record');
  }));

test('written out and read again it is the same, formulas defused', () =>
  town.store.tx(async (q) => {
    await hold(q);
    await enter(q, LINE.replace('Пейка', '=1+1 пейка'));
    const rows = await page(q, REGISTER, { town: TOWN, after: null, limit: 10 });
    const cells = REGISTER.columns.map(
      ({ id, write }) => write?.(rows[0]?.[id] ?? null, AROUND) ?? String(rows[0]?.[id] ?? ''),
    );
    const file = csvLine(REGISTER.columns.map(({ bg }) => bg)) + csvLine(cells);
    expect(file).toContain(`'=1+1 пейка`);
    const again = checkSheet(REGISTER, readCsv(file, 10), AROUND);
    expect(again.rows.map(({ values }) => values)).toEqual(rows);
  }));
