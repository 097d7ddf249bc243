/** What the record takes from the register of hearings. */
import { hearingOf } from '../../src/civic/hearings/rows.ts';
import { sheetOf } from '../../src/civic/protocol/sheet.ts';
import { hold, NOON, type Office, openOffice, SECRETARY } from './officials-town.ts';
import { filesIn, made } from './protocol-town.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const sheetAt = (hearing: number) =>
  office.tx(async (q) => {
    const row = await hearingOf(q, hearing);
    if (row === null) throw new Error('There is no hearing.');
    return sheetOf(q, row, 'Габрово', NOON);
  });

test('a notice or a paper with a day still to come, as old rows may have it, is not in it', async () => {
  const hearing = await office.tx((q) => hold(q));
  await office.tx(async (q) => {
    await q(
      `update hearing set notice_site = 'https://gabrovo.bg/pokana', notice_site_on = '2027-01-30' where id = $1`,
      [hearing],
    );
    for (const [no, day] of ['2027-01-04', '2027-01-30'].entries())
      await q(
        `insert into hearing_material (town, kind, year, number, url, title, published_on, changed)
         values ('GAB05', 'draft-budget', 2027, 1, $1, $2, $3, $4)`,
        [`https://gabrovo.bg/${no}.pdf`, `Справка ${no}`, day, NOON],
      );
  });
  const sheet = await sheetAt(hearing);
  expect(sheet.facts).toContainEqual(['Обявено на сайта', 'не е въведено']);
  expect(sheet.annexes.map(({ name }) => name)).toEqual(['Справка 0']);
});

describe('a hearing whose day was changed after its notice', () => {
  const NOTICE = {
    notice_site: 'https://gabrovo.bg/pokana',
    notice_site_on: '2027-01-04',
    notice_media: '„Сто вести“',
    notice_media_on: '2027-01-03',
  };
  const MOVED = { state: 'moved', date: '2027-01-21' };
  const OLD_DAY = 'обявата е записана за 14.01.2027, след това денят е сменен';
  /** Each as the register has it after another file; gives the id. */
  const entered = (...rows: readonly Parameters<typeof hold>[1][]): Promise<number> =>
    office.tx(async (q) => {
      for (const row of rows) await hold(q, row);
      return hold(q, rows.at(-1));
    });
  const noticesOf = async (hearing: number) => {
    const facts = new Map((await sheetAt(hearing)).facts);
    return [facts.get('Обявено на сайта'), facts.get('Обявено в местна медия')];
  };

  test('says for which day each notice was, and that the day was changed afterwards', async () => {
    expect(await noticesOf(await entered(NOTICE))).toEqual([
      '04.01.2027, https://gabrovo.bg/pokana',
      '03.01.2027, „Сто вести“',
    ]);
    expect(await noticesOf(await entered({ ...NOTICE, ...MOVED }))).toEqual([
      `04.01.2027, https://gabrovo.bg/pokana; ${OLD_DAY}`,
      `03.01.2027, „Сто вести“; ${OLD_DAY}`,
    ]);
  });

  test('moved twice, the notice is still for the day that it named', async () => {
    const hearing = await entered(NOTICE, { ...NOTICE, ...MOVED }, { ...NOTICE, ...MOVED, date: '2027-01-28' });
    expect((await noticesOf(hearing))[0]).toContain(OLD_DAY);
  });

  test('a notice that was entered anew is for the new day; one that is not known is for none', async () => {
    const anew = {
      ...MOVED,
      notice_site: 'https://gabrovo.bg/nova',
      notice_site_on: '2027-01-05',
      checked: '2027-01-05',
    };
    expect(await noticesOf(await entered(NOTICE, { ...anew, notice_media: null, notice_media_on: null }))).toEqual([
      '05.01.2027, https://gabrovo.bg/nova',
      'не е въведено',
    ]);
  });

  test('back on its first day, it has the notice of that day', async () => {
    const hearing = await entered(
      NOTICE,
      { ...NOTICE, ...MOVED },
      { ...NOTICE, state: 'announced', date: '2027-01-14' },
    );
    expect((await noticesOf(hearing))[0]).toBe('04.01.2027, https://gabrovo.bg/pokana');
  });

  test('is the same bytes when it is made again, on another day too', async () => {
    const hearing = await entered(NOTICE, { ...NOTICE, ...MOVED });
    const files = async (at: number) => {
      await office.cause(SECRETARY, 'protocol.make', { hearing: String(hearing) }, at);
      return filesIn(office, await made(office, { at }), at);
    };
    const [one, two] = [await files(NOON), await files(NOON + 86_400_000)];
    expect(Buffer.compare(one.docx, two.docx)).toBe(0);
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
    expect(two.csv).toBe(one.csv);
  });
});
