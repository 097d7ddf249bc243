/** What the record takes from the register of hearings. */
import { hearingOf } from '../../src/civic/hearings/rows.ts';
import { sheetOf } from '../../src/civic/protocol/sheet.ts';
import { hold, NOON, type Office, openOffice } from './officials-town.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

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
  const row = await office.tx((q) => hearingOf(q, hearing));
  if (row === null) throw new Error('There is no hearing.');
  const sheet = await office.tx((q) => sheetOf(q, row, 'Габрово', NOON));
  expect(sheet.facts).toContainEqual(['Обявено на сайта', 'не е въведено']);
  expect(sheet.annexes.map(({ name }) => name)).toEqual(['Справка 0']);
});
