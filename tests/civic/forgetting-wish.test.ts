/** A wish for deletion from outside the talk: its code tells what became of it, and never more than that. */
import { features } from '../../src/civic/features.ts';
import { carryOut, FORGET, type Wish, wishForgetting, wishOf } from '../../src/civic/forgetting.ts';
import { takeKeyedDue } from '../../src/store/due.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { ANN, hold, NOON, type Office, openOffice, PLACES, wrote } from './officials-town.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** What the page tells before and after. */
const wished = async (who: {
  readonly channel: string;
  readonly person: string;
}): Promise<readonly (Wish | null)[]> => {
  const code = await office.tx((q) => wishForgetting(q, who, NOON));
  const before = await office.tx((q) => wishOf(q, code));
  await office.tx(async (q) => {
    const due = await takeKeyedDue(q, FORGET, code);
    if (due !== null) await carryOut(q, features(PLACES, null, new Set()), due, NOON + 1);
  });
  return [before, await office.tx((q) => wishOf(q, code))];
};

test('whoever has a chat here is deleted, and the page says so', async () => {
  await office.tx(async (q) => wrote(q, await hold(q), 'Осветление на улица „Роза“.'));
  expect(await wished(ANN)).toEqual([
    { at: NOON, state: 'open' },
    { at: NOON + 1, state: 'done' },
  ]);
});

test('a code of an earlier release, which kept only what was done, is still known', async () => {
  const found = await office.tx(async (q) => {
    await writeSetting(q, 'forgotten.code-of-old', { at: NOON, done: true });
    return [await wishOf(q, 'code-of-old'), await wishOf(q, 'never-was')];
  });
  expect(found).toEqual([{ at: NOON, state: 'done' }, null]);
});

test('of an id that nobody has here the page does not say that anything was deleted', async () => {
  expect((await wished({ channel: 'messenger', person: '9100000000' }))[1]).toEqual({ at: NOON + 1, state: 'nothing' });
});
